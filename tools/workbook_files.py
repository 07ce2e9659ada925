"""Workbooks of the example data, filled in as an office would, and read back."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
from bening.importing.draft import Draft
from bening.importing.next_edition import make_workbook_content
from bening.importing.open_source import read_source
from bening.importing.workbook_reader import is_workbook, read_workbook
from bening.importing.workbook_writer import write_workbook
from bening.problems.record import Problem, Problems

DATA = Path(__file__).parents[1] / "data"


def data_files(slug: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((DATA / slug).glob("*.yml"))}


def all_files(slug: str) -> dict[str, bytes]:
    folder = DATA / slug
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def workbook(slug: str, tahun: int) -> bytes:
    return write_workbook(make_workbook_content(slug, tahun, data_files(slug)))


def read(kecamatan: str, data: bytes, **asked: Any) -> tuple[Draft | None, list[Problem]]:
    problems = Problems()
    source = read_source("isian.xlsx", data, problems)
    assert source is not None, list(problems)
    assert is_workbook(source)
    return read_workbook(source, {kecamatan: data_files(kecamatan)}, problems, **asked), list(problems)


def columns(sheet: Any) -> dict[str, int]:
    return {cell.value: cell.column for cell in sheet[1]}


def fill(data: bytes, changes: dict[str, dict[str, Any]]) -> bytes:
    """The workbook with cells typed in: {"Realisasi!nilai-akip": {"Realisasi": "B"}}; a free row takes a new key."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for where, values in changes.items():
        name, key = where.split("!")
        sheet = book[name]
        key_column = columns(sheet).get("Kode", 1)
        rows = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, key_column).value == key]
        row = rows[0] if rows else next(n for n in range(2, 999) if not sheet.cell(n, key_column).value)
        for heading, value in ({} if rows else {sheet.cell(1, key_column).value: key}).items():
            sheet.cell(row, columns(sheet)[heading]).value = value
        for heading, value in values.items():
            sheet.cell(row, columns(sheet)[heading]).value = value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
