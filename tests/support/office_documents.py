"""Office documents made from blocks: a line of text, or a table as rows of cells.

A cell is text, "<" (the rest of a cell merged from the left), "^" (from above), or [text, mark, more]: more text set as
superscript ("sup"), struck out ("strike") or red ("red").
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.shared import RGBColor
from openpyxl.styles import Font

Block = str | list[list[Any]]
_MERGED = ("<", "^")


def write_document(path: Path, blocks: Sequence[Block]) -> None:
    """Write blocks as the kind of file that the name of the path says: docx, xlsx, csv or txt."""
    _WRITERS[path.suffix](path, blocks)


def _docx(path: Path, blocks: Sequence[Block]) -> None:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), max(map(len, block)))
        for y, row in enumerate(block):
            for x, value in enumerate(row):
                if value not in _MERGED:
                    _fill(table.cell(y, x), value)
        for y, x, last_y, last_x in _spans(block):
            table.cell(y, x).merge(table.cell(last_y, last_x))
    document.save(str(path))


def _fill(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.text = value
        return
    text, mark, more = value
    paragraph = cell.paragraphs[0]
    paragraph.add_run(text)
    font = paragraph.add_run(more).font
    font.superscript = mark == "sup" or None
    font.strike = mark == "strike" or None
    if mark == "red":
        font.color.rgb = RGBColor(255, 0, 0)


def _xlsx(path: Path, blocks: Sequence[Block]) -> None:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    top = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(top, 1).value = block
            top += 1
            continue
        for y, row in enumerate(block):
            for x, value in enumerate(row):
                if value not in _MERGED:
                    sheet.cell(top + y, x + 1).value = _number(_plain(value))
                    sheet.cell(top + y, x + 1).font = _font(value)
        for y, x, last_y, last_x in _spans(block):
            sheet.merge_cells(start_row=top + y, end_row=top + last_y, start_column=x + 1, end_column=last_x + 1)
        top += len(block) + 1
    book.save(path)


def _font(value: Any) -> Font:
    """Return the font of a cell as a whole: Excel keeps more than one only in texts."""
    mark = value[1] if isinstance(value, list) else ""
    return Font(strike=mark == "strike", color="FFFF0000" if mark == "red" else None)


def _number(text: str) -> int | float | str | None:
    """Return a number as Excel stores what a clerk types in Indonesian: "85" and "87,5" become numbers."""
    if re.fullmatch(r"\d{1,4}", text):
        return int(text)
    return float(text.replace(",", ".")) if re.fullmatch(r"\d+,\d+", text) else text or None


def _text(path: Path, blocks: Sequence[Block]) -> None:
    path.write_text("\n".join("\t".join(line) for line in _lines(blocks)), encoding="utf-8")


def _csv(path: Path, blocks: Sequence[Block]) -> None:
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(_lines(blocks))
    path.write_text(target.getvalue(), encoding="utf-8")


def _lines(blocks: Sequence[Block]) -> Iterator[list[str]]:
    for block in blocks:
        yield from [[block]] if isinstance(block, str) else [[_plain(value) for value in row] for row in block]


def _plain(value: Any) -> str:
    return value[0] + value[2] if isinstance(value, list) else "" if value in _MERGED else value


def _spans(block: list[list[Any]]) -> Iterator[tuple[int, int, int, int]]:
    """Yield the first and last row and column of each merged cell."""
    for y, row in enumerate(block):
        for x, value in enumerate(row):
            last_x, last_y = x, y
            while last_x + 1 < len(row) and row[last_x + 1] == "<":
                last_x += 1
            while last_y + 1 < len(block) and x < len(block[last_y + 1]) and block[last_y + 1][x] == "^":
                last_y += 1
            if value not in _MERGED and (last_x, last_y) != (x, y):
                yield y, x, last_y, last_x


_WRITERS: Mapping[str, Callable[[Path, Sequence[Block]], None]] = {
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".txt": _text,
    ".csv": _csv,
}
