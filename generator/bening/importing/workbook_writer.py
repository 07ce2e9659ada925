"""The workbook that an office fills in: an XLSX with last year's indicators, text cells and drop-downs."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter

from bening.data import DOKUMEN, KECAMATAN, PENANDA_TANGAN
from bening.importing.sheet_formats import EPOCH, Formats, fit_height, print_wide, text_cell, text_row
from bening.importing.workbook_columns import (
    COLUMNS,
    DEFINISI_NAMES,
    INDIKATOR_ROW,
    MARK,
    NEW_KECAMATAN,
    TRIWULAN,
    Column,
    heading,
)
from bening.importing.workbook_record import document_rows, fits_sheet, record_rows, result_cells

_LONGEST_LIST = 255  # letters of a drop-down that Excel takes
BLANK_ROWS = 20  # free rows below the filled ones


@dataclass(frozen=True, slots=True)
class WorkbookContent:
    """What a workbook is filled with: trees of the data files, as `importers.trees.plain_tree` gives them.

    `tahun_lalu` is the year whose targets stand beside the empty ones of a new edition, None for an existing edition.
    `baru`: the kecamatan has no files yet, so the workbook asks who it is. `renstra`: the plans of several years.
    """

    slug: str
    tahun: int
    edisi: Mapping[str, Any]
    definisi: Mapping[str, Mapping[str, str]]
    tahun_lalu: int | None = None
    target_lalu: Mapping[str, str] = field(default_factory=dict)
    baru: bool = False
    renstra: Sequence[Mapping[str, Any]] = ()


def write_workbook(isi: WorkbookContent) -> bytes:
    """Return the XLSX; the same content gives the same bytes. Every cell is text; headings are locked."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"created": EPOCH, "title": f"{MARK}: {isi.slug} {isi.tahun}"})
        formats = Formats(book)
        _write_petunjuk(book.add_worksheet("Petunjuk"), formats, isi)
        _write_table(book, "Indikator", formats, _indikator_rows(isi), isi)
        _write_table(book, "Realisasi", formats, _realisasi_rows(isi), isi)
        _write_table(book, "Dokumen", formats, _dokumen_rows(isi), isi, blank=0)
        _write_table(book, "Catatan", formats, _catatan_rows(isi), isi)
        for name, rows in record_rows(isi.edisi, isi.renstra if fits_sheet(isi.renstra) else ()).items():
            if name != "Renstra" or fits_sheet(isi.renstra):
                _write_table(book, name, formats, rows, isi)
    return target.getvalue()


def _write_petunjuk(sheet: Any, formats: Formats, isi: WorkbookContent) -> None:
    steps = (
        f"Buku kerja ini untuk kecamatan {isi.slug}, tahun {isi.tahun}. Isilah sel kuning; yang abu-abu untuk dibaca.",
        "Indikator: satu baris satu indikator. Tulis target seperti tercetak di dokumen, misalnya 90 % atau B.",
        "Indikator baru: tulis di baris kosong di bawah, dengan kode baru, nama pendek, dan jenis.",
        "Realisasi: hasil setahun, atau pembilang dan penyebut, atau hasil tiap triwulan. Belum ada: kosongkan.",
        "Dokumen: judul, tempat, tanggal, dan penanda tangan. Jangan menulis NIP di lembar mana pun.",
        "Catatan: hal yang perlu diketahui pembaca, misalnya rumus yang terpotong di dokumen.",
        "Lembar sesudahnya boleh dilewati; isilah hanya yang tercetak di dokumen Anda.",
        "Rencana: target tiap triwulan (bukan hasil), kategori tercetak, dan target akhir Renstra menurut laporan.",
        "Analisis: sebab, hambatan, dan tindak lanjut menurut kantor. Pembanding: angka pihak lain dengan sumbernya.",
        "Rincian: hasil menurut unsur, desa, atau kanal. Target lain: target menurut dokumen lain dari tahun ini.",
        "Anggaran: satu baris satu program, dan di bawahnya kegiatannya. Jumlah rupiah ditulis seperti tercetak.",
        "Kategori: hanya bila tahun ini memakai kategori capaian sendiri; dari batas tertinggi sampai 0.",
        "Dokumen lain: perjanjian kinerja, rencana aksi, dan lainnya. Renstra: target setiap tahun rencana.",
        "Jangan mengubah judul kolom dan nama lembar. Sel memakai format Teks supaya 90 % tetap tertulis 90 %.",
        f"Selesai: simpan, tutup, lalu jalankan: bening import {isi.slug}-{isi.tahun}.xlsx",
        "Contoh baris Realisasi: kode pelayanan-tepat-waktu, realisasi 87,5 %, pembilang 35, penyebut 40.",
        "Contoh triwulan: 20 | 45 | (kosong) | (kosong) berarti baru dua triwulan yang dilaporkan.",
    )
    sheet.set_column(0, 0, 110)
    text_row(sheet, 0, [f"{MARK}: cara mengisi"], formats.heading)
    for number, step in enumerate(steps, start=1):
        sheet.write_string(number, 0, f"{number}. {step}", formats.plain)
    sheet.protect()


def _write_table(
    book: Any,
    name: str,
    formats: Formats,
    rows: Sequence[Mapping[str, str]],
    isi: WorkbookContent,
    *,
    blank: int = BLANK_ROWS,
) -> None:
    """Write one sheet: heading row, filled rows, and `blank` free rows with the same formats and drop-downs."""
    sheet = book.add_worksheet(name)
    columns = columns_of(name, isi.tahun_lalu)
    text_row(sheet, 0, [column.judul for column in columns], formats.heading)
    for number, row in enumerate(rows, start=1):
        fit_height(
            sheet, number, [row.get(column.nama, "") for column in columns], [column.lebar for column in columns]
        )
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.lebar)
        for number in range(1, len(rows) + blank + 1):
            row = rows[number - 1] if number <= len(rows) else {}
            known = name == "Indikator" and column.nama in DEFINISI_NAMES and row.get("kode", "") in isi.definisi
            locked = column.terkunci or known or (name == "Dokumen" and row.get("bidang") in ("kecamatan", "tahun"))
            text_cell(sheet, number, index, row.get(column.nama, ""), formats.faint if locked else formats.answer)
        last = len(rows) + blank
        if column.pilihan and last and len(",".join(column.pilihan)) <= _LONGEST_LIST:
            sheet.data_validation(1, index, last, index, _drop_down(column.pilihan, heading(column.nama)))
    if columns[0].nama == "kode" and name != "Indikator":
        kode = next(
            index for index, column in enumerate(columns_of("Indikator", isi.tahun_lalu)) if column.nama == "kode"
        )
        letter = chr(ord("A") + kode)
        source = f"=Indikator!${letter}$2:${letter}${len(_indikator_rows(isi)) + BLANK_ROWS + 1}"
        sheet.data_validation(1, 0, len(rows) + blank, 0, {"validate": "list", "source": source})
    if name == "Dokumen":
        kinds = next(item.pilihan for item in DOKUMEN if item.nama == "jenis")
        number = next(index for index, row in enumerate(rows, start=1) if row["bidang"] == "jenis")
        sheet.data_validation(number, 1, number, 1, _drop_down(kinds, "Jenis dokumen"))
    sheet.freeze_panes(1, 0)
    print_wide(sheet)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _drop_down(choices: Sequence[str], title: str) -> dict[str, Any]:
    message = "Pilih salah satu dari daftar, atau kosongkan."
    return {"validate": "list", "source": list(choices), "error_title": title[:32], "error_message": message}


def columns_of(name: str, tahun_lalu: int | None) -> tuple[Column, ...]:
    """Return the columns of a sheet; in Indikator last year's target stands, locked, before the new one."""
    columns = COLUMNS[name]
    if name != "Indikator" or tahun_lalu is None:
        return columns
    at = next(index for index, column in enumerate(columns) if column.nama == "target")
    return (*columns[:at], Column("target_lalu", f"Target {tahun_lalu}", 14, terkunci=True), *columns[at:])


def _indicators(isi: WorkbookContent) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    return [(sasaran, row) for sasaran in isi.edisi.get("sasaran", ()) for row in sasaran.get("indikator", ())]


def _indikator_rows(isi: WorkbookContent) -> list[dict[str, str]]:
    rows = []
    for sasaran, item in _indicators(isi):
        row = {f"sasaran_{name}": sasaran.get(name, "") for name in ("kode", "nomor", "uraian", "tujuan")}
        row |= {name: _joined(item.get(name, "")) for name in ("kode", *INDIKATOR_ROW)}
        row |= isi.definisi.get(item.get("kode", ""), {}) if item.get("hubungan") != "dihapus" else {}
        row["target_lalu"] = isi.target_lalu.get(item.get("kode", ""), "")
        rows.append(row)
    return rows


def _realisasi_rows(isi: WorkbookContent) -> list[dict[str, str]]:
    rows = []
    for _, item in _indicators(isi):
        if item.get("hubungan") == "dihapus":
            continue
        row = {"kode": item.get("kode", ""), "uraian": item.get("uraian", "")}
        row |= result_cells(item.get("realisasi", ""))
        row |= dict(zip(TRIWULAN, item.get("triwulan", ()), strict=False))
        row["capaian_tercetak"] = item.get("capaian_tercetak", "")
        rows.append(row)
    return rows


def _dokumen_rows(isi: WorkbookContent) -> list[dict[str, str]]:
    rows = [
        {"bidang": "kecamatan", "isi": isi.slug, "keterangan": "Nama folder kecamatan; jangan diubah."},
        {"bidang": "tahun", "isi": str(isi.tahun), "keterangan": "Tahun laporan; jangan diubah."},
    ]
    rows += [
        {"bidang": NEW_KECAMATAN[item.nama], "isi": "", "keterangan": f"{item.keterangan} Wajib diisi."}
        for item in KECAMATAN
        if isi.baru and item.nama in NEW_KECAMATAN
    ]
    for group, fields in (("dokumen", DOKUMEN), ("penanda_tangan", PENANDA_TANGAN)):
        values = isi.edisi.get(group, {})
        values = values[0] if isinstance(values, list) else values
        for item in fields:
            hint = f"{item.keterangan} Misalnya: {item.contoh}".replace('"', "")
            rows.append({"bidang": item.nama, "isi": _joined(values.get(item.nama, "")), "keterangan": hint})
    return rows + document_rows(isi.edisi, baru=isi.baru)


def _catatan_rows(isi: WorkbookContent) -> list[dict[str, str]]:
    notes = [("", note) for note in isi.edisi.get("catatan", ())]
    notes += [(item.get("kode", ""), note) for _, item in _indicators(isi) for note in item.get("catatan", ())]
    return [{"kode": kode, **note} for kode, note in notes]


def _joined(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
