"""The workbook of an edition: a sheet that people read and print, then the same data for programs."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any

import xlsxwriter

from bening.downloads.columns import COLUMNS, Column
from bening.downloads.tables import title

DATA_SHEET = "Kinerja"
"""Name of the sheet for programs; the one for people comes first."""

_WIDTHS = (44, 18, 18, 13, 24, 30)  # characters; together the width of a landscape page of A4
_HEADS = ("Apa yang diukur", "Janji (target)", "Hasil (realisasi)", "Capaian", "Keadaan", "Yang menjawab")
_A4 = 9


def make_xlsx(record: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], keadaan: Mapping[str, str]) -> bytes:
    """Return a workbook with the sheets Ringkasan, Kinerja, Kolom and Catatan.

    Numbers are numbers, text is never a formula; each sheet prints as wide as a page. `keadaan` gives the state of each
    indicator in words by kode.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        # A fixed date: the same data give the same bytes.
        book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC), "title": title(record)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _write_readable(book, record, keadaan)
        sheet = _add_sheet(book, DATA_SHEET)
        sheet.freeze_panes(1, 0)
        for column, kolom in enumerate(COLUMNS):
            sheet.write_string(0, column, kolom.nama, head)
            sheet.set_column(column, column, 40 if kolom.nama in {"uraian", "formulasi", "sasaran_uraian"} else 16)
            for line, row in enumerate(rows, 1):
                _write_cell(sheet, (line, column), kolom, row[kolom.nama], wrap)
        _write_table(
            _add_sheet(book, "Kolom"),
            [("nama", "tipe", "uraian"), *((k.nama, k.tipe, k.uraian) for k in COLUMNS)],
            head,
            wrap,
        )
        notes = [("kode", "bidang", "jenis", "tanggal", "isi")]
        notes += [("", note["bidang"], note["jenis"], note["tanggal"], note["isi"]) for note in record["catatan"]]
        notes += [
            (entry["kode"], note["bidang"], note["jenis"], note["tanggal"], note["isi"])
            for entry in record["indikator"]
            for note in entry["catatan"]
        ]
        _write_table(_add_sheet(book, "Catatan"), notes, head, wrap)
    return out.getvalue()


def _write_readable(book: Any, record: Mapping[str, Any], keadaan: Mapping[str, str]) -> None:
    """Write the sheet for people: a row per indicator under its sasaran, the values as printed."""
    sheet, about = _add_sheet(book, "Ringkasan"), record["kecamatan"]
    cell = {"text_wrap": True, "valign": "top", "bottom": 4}
    big, plain = book.add_format({"bold": True, "font_size": 14}), book.add_format({"valign": "top"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 2})
    group = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#e6eef2"})
    wrap, percent = book.add_format(cell), book.add_format({**cell, "num_format": '0.00" %"', "align": "left"})
    official = "situs resmi kecamatan" if about["resmi"] else "bukan situs resmi kecamatan"
    sheet.write_string(0, 0, title(record), big)
    place = f"{about['kabupaten_kota']}, {about['provinsi']}. Edisi {record['tahun']}, revisi {record['revisi']}"
    sheet.write_string(1, 0, f"{place} ({official}).", plain)
    for column, (width, words) in enumerate(zip(_WIDTHS, _HEADS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(3, column, words, head)
    line = 4
    for uraian, entries in groupby(record["indikator"], key=lambda entry: entry["sasaran_uraian"]):
        sheet.merge_range(line, 0, line, len(_HEADS) - 1, "", group)
        sheet.write_string(line, 0, uraian or "", group)
        for line, entry in enumerate(entries, line + 1):  # noqa: B020 - goes on below the heading
            realisasi, capaian = entry["realisasi"], entry["capaian"]
            found = realisasi["tertulis"] or (realisasi["nilai"] or "").replace(".", ",") or "belum dilaporkan"
            cells = (entry["nama_pendek"], entry["target"]["tertulis"] or "tidak disebut", found)
            for column, text in enumerate(cells):
                sheet.write_string(line, column, text, wrap)
            if capaian is None:
                sheet.write_string(line, 3, "tidak dihitung", wrap)
            else:
                sheet.write_number(line, 3, Decimal(capaian), percent)
            sheet.write_string(line, 4, keadaan[entry["kode"]], wrap)
            sheet.write_string(line, 5, entry["penanggung_jawab"] or "tidak disebut", wrap)
        line += 1
    sheet.repeat_rows(3)
    sheet.freeze_panes(4, 1)


def _add_sheet(book: Any, name: str) -> Any:
    """Return a new sheet that prints on A4, as wide as the page, with page numbers."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&F, &A&RHalaman &P dari &N")
    return sheet


def _write_cell(sheet: Any, place: tuple[int, int], kolom: Column, value: Any, wrap: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None, wrap)
    elif kolom.tipe == "boolean":
        sheet.write_boolean(*place, value, wrap)
    elif kolom.tipe in {"number", "integer"}:
        sheet.write_number(*place, Decimal(value), wrap)
    else:
        sheet.write_string(*place, value, wrap)


def _write_table(sheet: Any, rows: Sequence[Sequence[str | None]], head: Any, wrap: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(rows[0]) - 2, 20)
    sheet.set_column(len(rows[0]) - 1, len(rows[0]) - 1, 80)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write_string(line, column, value or "", head if line == 0 else wrap)
