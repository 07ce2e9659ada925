"""Rows of plain text: CSV with comma or semicolon, and tables pasted from Word with tabs between their cells."""

from __future__ import annotations

import csv
import io
import re

from bening.data import decode_text
from bening.importing.meaning.headings import heading_rows
from bening.importing.meaning.words import is_heading_word
from bening.importing.readers.aligned import aligned_rows
from bening.importing.tables import Cell, Row, Source, make_source
from bening.importing.xml_scan import MAX_ROWS
from bening.problems import Problems, Span

_MAX_COLUMNS = 1_000  # separators in one line; a long sentence has some twenty
_BROKEN = ("\ufffd", "â€", "Ã©", "Ã¨", "Â ")


def read_text(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of a text file (UTF-8 with or without BOM, UTF-16 with BOM, else cp1252), or None with a problem.

    With tabs in it the file is text pasted from Word. Otherwise the separator is the one of comma and semicolon under
    which a heading row is recognised best; text in which none is recognised is taken as plain lines.
    """
    text = decode_text(data)
    for number, line in enumerate(text.splitlines(), start=1):
        for mark in _BROKEN:
            if mark in line:
                problems.add("I022", Span(file, number, line.index(mark) + 1, len(mark), line), nilai=mark)
    if problems.blocking:
        return None
    if too_big := _too_big(text):
        problems.add("I007", Span(file), **too_big)
        return None
    if "\t" in text:
        return make_source(file, _tabbed(file, text))
    readings = [rows for separator in ",;" if (rows := _separated(file, text, separator)) is not None]
    scored = [(_score(rows), rows) for rows in readings]
    score, best = max(scored, key=lambda pair: pair[0], default=((0, 0), []))
    if not score[0] and (aligned := aligned_rows(file, text)):
        return make_source(file, aligned, ragu=True)
    if len(readings) < 2 and not score[0]:
        problems.add("I072", _unpaired(file, text))
        return None
    return make_source(file, best)


def _too_big(text: str) -> dict[str, str]:
    """Return what is too long or too wide for any report, as words of I007; {} for a text of ordinary size."""
    if text.count("\n") > 4 * MAX_ROWS:
        return {"apa": "isinya terlalu panjang", "batas": f"paling banyak {4 * MAX_ROWS} baris"}
    widest = max((len(re.findall(r"[,;\t]", line.rstrip(",;\t "))) for line in text.splitlines()), default=0)
    if widest > _MAX_COLUMNS:
        return {"apa": f"satu barisnya {widest} kolom", "batas": f"paling banyak {_MAX_COLUMNS} kolom"}
    return {}


def _tabbed(file: str, text: str) -> list[Row]:
    rows = []
    for number, line in enumerate(text.splitlines(), start=1):
        cells, column = [], 1
        for part in line.split("\t"):
            cells.append(Cell(part, Span(file, number, column, max(len(part), 1), line)))
            column += len(part) + 1
        rows.append(Row(tuple(cells), "Tabel" if len(cells) > 1 else ""))
    return rows


def _unpaired(file: str, text: str) -> Span:
    """Return the place of the last line with an odd number of quotation marks, else of the first line."""
    lines = text.splitlines()
    number = max((index for index, line in enumerate(lines) if line.count('"') % 2), default=0)
    column = lines[number].find('"') + 1
    return Span(file, number + 1, max(column, 1), 1, lines[number])


def _separated(file: str, text: str, separator: str) -> list[Row] | None:
    """Return the rows under one separator, or None when quotation marks do not pair or a cell has no end."""
    lines = text.splitlines()
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        start = 0
        for read in reader:
            values = _trimmed(read)
            line = lines[start] if start < len(lines) else ""
            cells, column = [], 1
            for value in values:
                found = line.find(value.split("\n")[0], column - 1)
                column = found + 1 if found >= 0 else column
                cells.append(Cell(value, Span(file, start + 1, column, max(len(value), 1), line)))
                column += len(value) if found >= 0 else 0
            rows.append(Row(tuple(cells) or (Cell("", Span(file, start + 1)),), "Tabel" if len(read) > 1 else ""))
            start = reader.line_num
    except csv.Error:
        return None
    return rows


def _score(rows: list[Row]) -> tuple[int, int]:
    """Return how many headings a reading recognises, then how many cells its first row has (for files of answers)."""
    heads = (row for index, row in enumerate(rows) if row.filled and heading_rows(rows, index))
    known = max((sum(1 for cell in row.filled if is_heading_word(cell.text)) for row in heads), default=0)
    return known, len(rows[0].cells) if rows else 0


def _trimmed(values: list[str]) -> list[str]:
    """Return the cells of a row without the empty ones at its end: a sheet's used range runs far beyond its table."""
    last = max((index for index, value in enumerate(values) if value.strip()), default=-1)
    return values[: last + 1]
