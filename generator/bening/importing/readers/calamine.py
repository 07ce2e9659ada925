"""Rows of XLS, XLSB and ODS workbooks: values without their display formats, so that a share may have to be asked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any, Literal

from openpyxl.utils import get_column_letter

from bening.importing.tables import Cell, Doubt, Row, Source, make_source
from bening.importing.xml_scan import MAX_CELLS, MAX_ROWS
from bening.problems import Problems, Span

_MAX_COLUMNS = 400


def read_calamine(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of all sheets, or None with a problem: hidden sheets, absurd sizes and damage are refused.

    These formats are read without number formats: a bare share such as 0,85 comes with a doubt that proposes 85 %.
    """
    import python_calamine  # noqa: PLC0415 - machine code that only these formats need, and that old systems may lack

    try:
        book = python_calamine.load_workbook(io.BytesIO(data))
        rows = list(_rows(file, book, problems))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:
        problems.add("I008", Span(file))
        return None
    return None if problems.blocking else make_source(file, rows)


def _rows(file: str, book: Any, problems: Problems) -> Iterator[Row]:
    for meta in book.sheets_metadata:
        if str(meta.visible).rpartition(".")[2] != "Visible":
            problems.add("I011", Span(file, 0, cell=meta.name), apa="lembar", jumlah=f'lembar "{meta.name}"')
            continue
        sheet = book.get_sheet_by_name(meta.name)
        height, width = sheet.total_height, sheet.total_width
        if height > MAX_ROWS or width > _MAX_COLUMNS or height * width > 2 * MAX_CELLS:
            batas = f"paling banyak {MAX_ROWS} baris dan {_MAX_COLUMNS} kolom"
            problems.add("I007", Span(file, 0, cell=meta.name), apa=f"lembar ini {height} x {width} sel", batas=batas)
            continue
        merged = _merged(sheet)
        for number, values in enumerate(sheet.to_python(skip_empty_area=False), start=1):
            cells = tuple(
                _cell(value, Span(file, 0, cell=f"{meta.name}!{get_column_letter(column)}{number}"))
                if (number, column) not in merged
                else Cell(
                    "", Span(file, 0, cell=f"{meta.name}!{get_column_letter(column)}{number}"), merged[number, column]
                )
                for column, value in enumerate(values, start=1)
            )
            if any(cell.text for cell in cells):
                yield Row(cells, meta.name)


def _merged(sheet: Any) -> dict[tuple[int, int], Literal["atas", "kiri"]]:
    found: dict[tuple[int, int], Literal["atas", "kiri"]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) > MAX_ROWS:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    found[row + 1, column + 1] = "atas" if row > top else "kiri"
    return found


def _cell(value: object, span: Span) -> Cell:
    if isinstance(value, bool):
        text = "BENAR" if value else "SALAH"
        return Cell(text, span, doubt=Doubt("I044", words={"nilai": text}))
    if isinstance(value, int | float):
        number = Decimal(format(value, ".15g"))
        text = format(number, "f").replace(".", ",")
        if 0 < number <= 1 and number != number.to_integral_value():
            percent = f"{format((number * 100).normalize(), 'f').replace('.', ',')} %"
            return Cell(text, span, doubt=Doubt("I083", percent, words={"nilai": text, "tanda": f"mungkin {percent}"}))
        return Cell(text, span)
    if isinstance(value, date | time | timedelta):
        text = value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)
        return Cell(text, span, doubt=Doubt("I045", words={"nilai": text}))
    return Cell(str(value), span)
