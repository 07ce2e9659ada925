"""The machine-readable edition: JSON and CSV, and the one list of columns.

Numbers are decimal strings with a dot; a missing value is null in JSON and an empty cell elsewhere. The same names
stand in every file; `COLUMNS` is their one list.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from bening.data import Capaian, Edisi, Indikator, Jenis, Kecamatan, Sasaran
from bening.downloads.columns import COLUMNS, Column
from bening.downloads.excel_turns import turns_in_excel
from bening.downloads.record_json import (
    cell,
    direction,
    document_names,
    edition_names,
    indicator_names,
    value_text,
)
from bening.editions import write_json

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
# A spreadsheet runs a cell that begins like this; full-width forms are folded to the same by some programs.
_FORMULA_START = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def make_record(kecamatan: Kecamatan, edisi: Edisi, capaian: Mapping[str, Capaian], revisi: int) -> dict[str, Any]:
    """Return the content of `kinerja.json`: who, which edition, and one entry per indicator in document order."""
    return {
        "kecamatan": {
            "slug": kecamatan.slug,
            "nama": kecamatan.nama,
            "nama_resmi": kecamatan.nama_resmi or None,
            "kode_wilayah": kecamatan.kode_wilayah or None,
            "kabupaten_kota": kecamatan.kabupaten_kota,
            "provinsi": kecamatan.provinsi,
            "resmi": kecamatan.resmi,
            "sumber": kecamatan.sumber or None,
        },
        "tahun": edisi.tahun,
        "revisi": revisi,
        "dokumen": {
            "judul": edisi.dokumen.judul,
            "jenis": edisi.dokumen.jenis.value,
            "tanggal": edisi.dokumen.tanggal or None,
            "berkas": edisi.dokumen.berkas or None,
            **document_names(edisi),
        },
        **edition_names(kecamatan, edisi, capaian),
        "lisensi": "CC-BY-4.0",
        "indikator": [
            _entry(edisi, sasaran, indikator, capaian[indikator.kode])
            | indicator_names(kecamatan, edisi, sasaran.tujuan, indikator, capaian[indikator.kode])
            for sasaran in edisi.sasaran
            for indikator in sasaran.indikator
        ],
        "catatan": [_note(note) for note in edisi.catatan],
    }


def make_json(record: Mapping[str, Any]) -> bytes:
    """Return `record` as indented UTF-8 JSON with a final newline."""
    return write_json(record, 1)


def make_rows(record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one flat row per indicator of `record` with exactly the names of `COLUMNS`; missing is None."""
    return [
        {kolom.nama: row.get(kolom.nama) for kolom in COLUMNS}
        for row in ({**_who(record), **entry, **_flat(entry)} for entry in record["indikator"])
    ]


def _who(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"kecamatan": record["kecamatan"]["slug"], "tahun": record["tahun"], "revisi": record["revisi"]}


def _flat(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cells that lie deeper in the JSON; a quarter's plan is that of the last quarter with a result."""
    realisasi, way = entry["realisasi"], entry.get("jangka_menengah") or {}
    filled = [number for number, cell in enumerate(entry["triwulan"], start=1) if cell["tertulis"] is not None]
    last, course = (filled[-1] if filled else None), entry.get("sesuai_rencana") or ()
    return {
        "target_tertulis": entry["target"]["tertulis"],
        "target_nilai": entry["target"]["nilai"],
        "realisasi_tertulis": realisasi["tertulis"],
        "realisasi_nilai": realisasi["nilai"],
        "pembilang": realisasi.get("pembilang"),
        "penyebut": realisasi.get("penyebut"),
        "komponen_cocok": realisasi.get("komponen_cocok"),
        "triwulan_terakhir": last,
        "sesuai_rencana": course[last - 1] if last and len(course) >= last else None,
        "akhir_tahun": way.get("tahun"),
        "akhir_target": (way.get("target") or {}).get("nilai"),
        "kemajuan": way.get("kemajuan"),
        "jarak": way.get("jarak"),
    }


def make_csv(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column] = COLUMNS) -> bytes:
    """Return `rows`, which have exactly the names of `columns`, as RFC 4180 CSV in UTF-8, for programs.

    A text that a spreadsheet would run as a formula gets a leading apostrophe, also where it has apostrophes before it
    already; numbers never do. Taking off one apostrophe before such a text gives it back.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([kolom.nama for kolom in columns])
    for row in rows:
        writer.writerow([_csv_cell(kolom, row[kolom.nama]) for kolom in columns])
    return out.getvalue().encode()


def make_csv_excel(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return `rows` as CSV that opens by double click in an Indonesian Excel: BOM, semicolons, decimal commas.

    A text that Excel would turn into a date, a time, a truth value or another number ("5-10", "3 p", "BENAR", "007")
    gets the leading apostrophe as well.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([kolom.nama for kolom in COLUMNS])
    for row in rows:
        cells = [_csv_cell(kolom, row[kolom.nama], excel=True) for kolom in COLUMNS]
        writer.writerow(
            [
                cell.replace(".", ",") if kolom.tipe == "number" else cell
                for kolom, cell in zip(COLUMNS, cells, strict=True)
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def _entry(edisi: Edisi, sasaran: Sasaran, indikator: Indikator, capaian: Capaian) -> dict[str, Any]:
    definisi = indikator.definisi
    printed = indikator.capaian_tercetak
    return {
        "kode": indikator.kode,
        "sasaran": sasaran.kode,
        "sasaran_uraian": sasaran.uraian,
        "nomor": indikator.nomor or None,
        "nama_pendek": definisi.nama_pendek,
        "uraian": indikator.uraian,
        "jenis": definisi.jenis.value,
        "satuan": definisi.satuan or ("persen" if definisi.jenis is Jenis.PERSEN else None),
        **direction(edisi, indikator),
        "target": cell(indikator.target, indikator.target.nilai),
        "realisasi": _result(indikator, capaian),
        "triwulan": [cell(nilai, nilai.nilai) for nilai in indikator.triwulan],
        **_other_targets(indikator),
        "capaian": None if capaian.nilai is None else f"{capaian.nilai:.2f}",
        "status": capaian.status.value,
        "kategori": capaian.kategori,
        "capaian_tercetak": None if printed is None else value_text(printed.nilai),
        "cocok": capaian.cocok,
        "formulasi": indikator.formulasi or None,
        "penanggung_jawab": indikator.penanggung_jawab or None,
        "sumber_data": indikator.sumber_data or None,
        "hubungan": indikator.hubungan.value if indikator.hubungan else None,
        "berkas": indikator.span.file,
        "baris": indikator.span.line,
        "catatan": [_note(note) for note in indikator.catatan],
    }


def _other_targets(indikator: Indikator) -> dict[str, Any]:
    """Return the key `target_lain`, only where there are any: files published before it was known stay the same."""
    others = [
        {"dokumen": item.dokumen, "tanggal": item.tanggal, "target": cell(item.target, item.target.nilai)}
        for item in indikator.target_lain
    ]
    return {"target_lain": others} if others else {}


def _result(indikator: Indikator, capaian: Capaian) -> dict[str, Any]:
    """Return the result; whether a typed value is the quotient of its components only where both are written."""
    value = cell(indikator.realisasi, capaian.realisasi)
    return value if capaian.komponen_cocok is None else {**value, "komponen_cocok": capaian.komponen_cocok}


def _note(note: Any) -> dict[str, Any]:
    return {"jenis": note.jenis, "bidang": note.bidang or None, "isi": note.isi, "tanggal": note.tanggal}


def _csv_cell(kolom: Column, value: Any, *, excel: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    # A text that already begins like a marked one is marked too, so that taking one mark off gives every text back.
    bare = text.lstrip("'")
    runs = bare.startswith(_FORMULA_START) or (excel and turns_in_excel(bare))
    return f"'{text}" if runs and kolom.tipe == "string" else text


def title(record: Mapping[str, Any]) -> str:
    """Return the name of the edition's data in words."""
    return f"Kinerja Kecamatan {record['kecamatan']['nama']} {record['tahun']}"
