"""Rows of an Excel workbook (.xlsx), each cell as a person sees it; doubtful cells say why."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal
from zipfile import BadZipFile

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter

from bening.importing.tables import Cell, Doubt, Row, Source, make_source, struck
from bening.problems import Problems, Span

_LITERAL = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|_.|\*.')
_PATTERN = re.compile(r"^(?P<digits>[#0,?]+)(?:\.(?P<decimals>[0#?]+))?\s*(?P<percent>%)?$")

_RED = ("FFFF0000", "00FF0000", "FFC00000", "00C00000")
_COUNT = re.compile(r"^(Rp\.?\s*)?\d[\d.,]*( ?%)?$")


def read_xlsx(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of all sheets, or None with one problem for each cell, row, column or sheet that is refused.

    Refused: what is hidden, a formula without its result, an error value. Asked (`Cell.doubt`): a number shown rounded,
    a date, a formula that reads another file, what is struck out or red. 0.9 shown as 90 % is
    "90 %". Links are never followed.
    """
    try:
        values, formulas = _open(data, data_only=True), _open(data, data_only=False)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile, OSError, SyntaxError):
        problems.add("I008", Span(file))
        return None
    rows: list[Row] = []
    refused = Problems()
    for sheet, twin in zip(values.worksheets, formulas.worksheets, strict=True):
        _check_hidden(file, sheet, refused)
        rows += _sheet_rows(file, sheet, twin, refused)
    for item in refused:
        problems.keep(item)
    return None if refused.blocking else make_source(file, rows)


def _open(data: bytes, *, data_only: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about drawings and extensions that a table does not need
        return openpyxl.load_workbook(io.BytesIO(data), data_only=data_only, keep_links=False)


def _check_hidden(file: str, sheet: Any, problems: Problems) -> None:
    if sheet.sheet_state != "visible":
        if any(cell.value is not None for row in sheet.iter_rows() for cell in row):
            problems.add("I011", Span(file, 0, cell=sheet.title), apa="lembar", jumlah=f'lembar "{sheet.title}"')
        return
    rows = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    columns = {cell.column for row in sheet.iter_rows() for cell in row if cell.value is not None}
    for number, dimension in sheet.row_dimensions.items():
        if number in rows and (dimension.hidden or dimension.height == 0):
            problems.add(
                "I011", Span(file, 0, cell=f"{sheet.title}!{number}:{number}"), apa="baris", jumlah=f"baris {number}"
            )
    for dimension in sheet.column_dimensions.values():
        for number in sorted(columns & set(range(dimension.min or 0, (dimension.max or 0) + 1))):
            if dimension.hidden or dimension.width == 0:
                letter = get_column_letter(number)
                span = Span(file, 0, cell=f"{sheet.title}!{letter}:{letter}")
                problems.add("I011", span, apa="kolom", jumlah=f"kolom {letter}")


def _sheet_rows(file: str, sheet: Any, twin: Any, problems: Problems) -> Iterator[Row]:
    merged: dict[tuple[int, int], Literal["atas", "kiri"]] = {
        cell: "atas" if cell[0] > area.min_row else "kiri" for area in sheet.merged_cells.ranges for cell in area.cells
    }
    for row, twins in zip(sheet.iter_rows(), twin.iter_rows(), strict=False):
        cells = [
            Cell("", _place(file, sheet, cell), merged[cell.row, cell.column])
            if isinstance(cell, MergedCell)
            else _cell(_place(file, sheet, cell), cell, formula, problems)
            for cell, formula in zip(row, twins, strict=False)
        ]
        if any(cell.text for cell in cells):
            yield Row(tuple(cells), sheet.title)


def _place(file: str, sheet: Any, cell: Any) -> Span:
    return Span(file, 0, cell=f"{sheet.title}!{cell.coordinate}")


def _cell(span: Span, cell: Any, formula: Any, problems: Problems) -> Cell:
    if cell.data_type == "e":
        problems.add("I017", span, nilai=cell.value)
        return Cell("", span)
    if formula.data_type == "f":
        if cell.value is None:
            problems.add("I016", span)
            return Cell("", span)
        text, doubt = _shown(cell.value, cell.number_format)
        if "[" in str(getattr(formula.value, "text", formula.value)):
            doubt = Doubt("I043", text, (text,), {"nilai": text})
        return Cell(text, span, doubt=_set_as(text, cell) or doubt)
    text, doubt = _shown(cell.value, cell.number_format)
    return Cell(text, span, doubt=_set_as(text, cell) or doubt)


def _set_as(text: str, cell: Any) -> Doubt | None:
    """Return the doubt of a cell that is struck out, or of a number in red, which accountants write for a negative."""
    if not text or not cell.has_style:
        return None
    if cell.font.strike:
        return struck("", text)
    color = cell.font.color.rgb if cell.font.color is not None else ""
    if color in _RED and _COUNT.match(text):
        return Doubt("I082", text, words={"nilai": text, "tanda": "merah"})
    return None


def _shown(value: object, number_format: str) -> tuple[str, Doubt | None]:
    """Return the text of a value as Excel shows it in Indonesian, and a doubt when that is not what it holds."""
    if isinstance(value, bool):
        text = "BENAR" if value else "SALAH"
        return text, Doubt("I044", words={"nilai": text})
    if isinstance(value, int | float):
        return _number(Decimal(format(value, ".15g")), number_format)
    if isinstance(value, date | time | timedelta):
        text = value.strftime("%Y-%m-%d") if isinstance(value, date) else str(value)
        return text, Doubt("I045", words={"nilai": text})
    return "" if value is None else str(value), None


def _number(value: Decimal, number_format: str) -> tuple[str, Doubt | None]:
    section = number_format.split(";", maxsplit=1)[0]
    literals = "".join(next((part for part in match.groups() if part), "") for match in _LITERAL.finditer(section))
    bare = _LITERAL.sub("", section).strip()
    prefix = "Rp" if "rp" in literals.lower() else ""
    suffix = "" if prefix or not literals.strip() else f" {literals.strip()}"
    if bare in ("General", "@", ""):
        return f"{prefix}{_comma(value)}{suffix}", None
    match = _PATTERN.match(bare)
    if match is None or match["digits"].endswith(","):  # a final comma divides by a thousand
        text = _comma(value)
        return text, Doubt("I046", text, (), {"nilai": text, "bentuk": number_format})
    percent = bool(match["percent"])
    exact = value * 100 if percent else value
    suffix = " %" if percent else suffix
    decimals = match["decimals"] or ""
    fixed, most = decimals.count("0"), len(decimals)
    rounded = exact.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    while most > fixed and rounded == rounded.quantize(Decimal(1).scaleb(-(most - 1))):
        most -= 1
        rounded = rounded.quantize(Decimal(1).scaleb(-most))
    text = f"{prefix}{_comma(rounded)}{suffix}"
    if rounded == exact:
        return text, None
    stored = f"{prefix}{_comma(exact)}{suffix}"
    return text, Doubt("I042", text, (text, stored), {"nilai": text, "asli": stored})


def _comma(value: Decimal) -> str:
    text = format(value, "f")
    return text.replace(".", ",")
