"""Tables in other shapes brought into rows of indicators: headings in the first column, two tables side by side."""

from __future__ import annotations

from collections.abc import Sequence

from bening.importing.meaning.headings import heading_rows
from bening.importing.meaning.words import normal, read_heading
from bening.importing.tables import Cell, Row

_VALUES = frozenset(["target", "realisasi", "capaian_tercetak"])
_MOST_HEADINGS = 12


def laid_out(rows: list[Row]) -> list[Row]:
    """Return the rows of one run with headings on top; a run of another shape is returned as it is."""
    turned = _turned(rows)
    return _stacked(turned) if turned is rows else turned


def _turned(rows: list[Row]) -> list[Row]:
    """Return a table whose first column holds the headings with rows and columns exchanged."""
    start = next((n for n, row in enumerate(rows) if len(row.filled) > 1), len(rows))
    body = _without_labels(rows[start:])
    if not 3 <= len(body) <= _MOST_HEADINGS or any(heading_rows(rows, index) for index in range(len(rows))):
        return rows
    heads = [row.cells[0] for row in body]
    fields = [read_heading((cell.text,)).bidang for cell in heads]
    named = all(cell.text and not cell.merged for cell in heads) and all(fields)
    if not named or "uraian" not in fields or len(_VALUES & set(fields)) < 2:
        return rows
    width = max(len(row.cells) for row in body)
    turned = [Row(tuple(_at(row, column) for row in body), body[0].table) for column in range(width)]
    return [*rows[:start], *(row for row in turned if row.filled)]


def _without_labels(body: list[Row]) -> list[Row]:
    """Return the rows without a first one that only numbers the columns: "Uraian", "Indikator 1", "Indikator 2"."""
    fields = [read_heading((row.cells[0].text,)).bidang for row in body[:2]]
    return body[1:] if fields == ["uraian", "uraian"] else body


def _stacked(rows: list[Row]) -> list[Row]:
    """Return two tables side by side, with the same headings, one below the other."""
    for index, row in enumerate(rows):
        if heading_rows(rows, index) == 1 and (half := _half(row)):
            below = rows[index + 1 :]
            sides = [_side([row, *below], first, last) for first, last in half]
            return [*rows[:index], *sides[0], *sides[1][1:]]
    return rows


def _half(row: Row) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return the columns of the left and of the right table, None where headings do not repeat as a whole."""
    texts = [normal(cell.text) for cell in row.cells]
    fields = [read_heading((cell.text,)).bidang for cell in row.cells]
    if fields.count("uraian") != 2 or not set(fields) & _VALUES:
        return None
    filled = [text for text in texts if text]
    middle = len(filled) // 2
    if len(filled) % 2 or filled[:middle] != filled[middle:]:
        return None
    places = [index for index, text in enumerate(texts) if text]
    return (places[0], places[middle - 1] + 1), (places[middle], places[-1] + 1)


def _side(rows: Sequence[Row], first: int, last: int) -> list[Row]:
    cut = [Row(row.cells[first:last], row.table) for row in rows]
    return [row for row in cut if row.filled]


def _at(row: Row, column: int) -> Cell:
    return row.cells[column] if column < len(row.cells) else Cell("", row.cells[-1].span)
