"""Rows of scanned pages: ruled tables cell by cell, other tables by the places of words, each with its picture."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from bening.importing.readers.aligned import aligned_rows
from bening.importing.readers.page_image import ink, make_page, straighten
from bening.importing.readers.ruled_cells import reach_of
from bening.importing.readers.ruled_lines import find_lines, find_tables
from bening.importing.readers.scan_text import (
    hide_people,
    join_line,
    mend_percent,
    read_twice,
    second_reading,
    text_lines,
)
from bening.importing.readers.scanned_page import ScannedPage
from bening.importing.readers.tesseract import Word, read_words
from bening.importing.tables import Cell, Reading, Row
from bening.problems import Span

_INSET = 4  # pixels between a ruled line and what is read of its cell
_EDGE = 20  # white pixels around a cell: Tesseract misses letters at the border
_LETTER = 36  # pixels: how high a line is made for reading
_LONGEST = 6000  # pixels of such a line; a dot or a dash alone would be blown up to more
_SPECKS = 12  # points of ink that are dust, not text
_LEAST = 150  # points of ink on an empty page
_BLOCK, _LINE, _COLUMN = 6, 7, 4  # page segmentation modes: one block, one line, one column of lines
_TURNS = (90, 180, 270)
_SURE = 60.0
_SHOWN = 900  # pixels: the widest picture of a place


def read_page(file: str, program: str, picture: Any, number: int, digest: str) -> ScannedPage:
    """Return what Tesseract reads of the picture of page `number`; `digest` stands for the file in the keys of answers.

    Nothing of it is certain. A NIP or NIK is neither in the rows nor in any picture.
    """
    found = ScannedPage()
    page = make_page(picture)
    if int(ink(page).sum()) < _LEAST:
        return found
    page = straighten(_upright(program, page))
    level, upright = find_lines(ink(page))
    tables = find_tables(level, upright)
    work = _Work(file, program, number, digest, _without(page, level | upright, tables), page.copy(), found)
    top = 0.0
    lines = work.lines_outside([table.bbox for table in tables])
    if tables:
        for order, table in enumerate(sorted(tables, key=lambda item: item.bbox[1]), start=1):
            work.add_lines([line for line in lines if top <= line[0].top < table.bbox[1]])
            work.add_table(table, order)
            top = table.bbox[1]
        work.add_lines([line for line in lines if line[0].top >= top])
    else:
        work.add_columns(lines)
    found.gambar = _png(work.shown, 1240)
    return found


@dataclass(slots=True)
class _Work:
    """One page while it is read: `clean` without ruled lines for reading, `shown` for pictures."""

    file: str
    program: str
    number: int
    digest: str
    clean: Any
    shown: Any
    found: ScannedPage
    _lines: int = 0

    def lines_outside(self, boxes: Iterable[Any]) -> list[list[Word]]:
        """Return the lines of words outside of tables, from top to bottom."""
        rest = self.clean.copy()
        for box in boxes:
            ImageDraw.Draw(rest).rectangle(box, fill=255)
        if int(ink(rest).sum()) < _LEAST:
            return []
        first, second = read_twice(self.program, [rest], _COLUMN)
        return text_lines(first[0], second[0])

    def add_lines(self, lines: Iterable[list[Word]]) -> None:
        for line in lines:
            self._lines += 1
            place = f"halaman {self.number}, baris {self._lines}"
            text = self._keep(place, join_line(line), _around(line), "")
            if text:
                self.found.rows.append(Row((self._cell(text, place),), ""))

    def add_columns(self, lines: list[list[Word]]) -> None:
        """Add lines as a table where their words stand in columns, else as lines."""
        wide = [(word.x1 - word.x0) / max(len(word.text), 1) for line in lines for word in line]
        letter = float(np.median(wide)) if wide else 1.0
        rows = aligned_rows(self.file, "\n".join(_spaced(line, letter) for line in lines), tempat="x")
        self.found.ragu = any(row.table for row in rows)
        if not rows:
            self.add_lines(lines)
            return
        starts = [int(row.cells[0].span.cell.rpartition(" ")[2]) - 1 for row in rows]
        for index, row in enumerate(rows):
            after = (
                starts[index + 1] if index + 1 < len(rows) and starts[index + 1] > starts[index] else starts[index] + 1
            )
            box = _around([word for line in lines[starts[index] : after] for word in line])
            name = f"halaman {self.number}, baris {index + 1}"
            cells = []
            for column, cell in enumerate(row.cells, start=1):
                place = f"{name}, kolom {column}" if row.table else name
                cells.append(
                    self._cell(self._keep(place, mend_percent(cell.text), box, "") if cell.text else "", place)
                )
            self.found.rows.append(Row(tuple(cells), f"halaman {self.number}" if row.table else ""))

    def add_table(self, table: Any, order: int) -> None:
        name = f"halaman {self.number}, tabel {order}"
        texts = self._read_cells([cell for row in table.rows for cell in row.cells if cell])
        for number, row in enumerate(table.rows, start=1):
            cells = []
            for column, cell in enumerate(row.cells, start=1):
                place = f"{name}, baris {number}, kolom {column}"
                if cell is None:
                    cells.append(Cell("", Span(self.file, 0, cell=place), reach_of(table, row, column - 1)))
                elif cell in texts:
                    cells.append(self._cell(self._keep(place, *texts[cell]), place))
                else:
                    cells.append(self._cell("", place))
            self.found.rows.append(Row(tuple(cells), name))

    def _read_cells(self, boxes: list[Any]) -> dict[Any, tuple[str, Any, str]]:
        """Return for each cell with ink its text, its box and a second reading where that differs."""
        found: dict[Any, tuple[str, Any, str]] = {}
        groups: dict[int, list[tuple[Any, Any]]] = {_LINE: [], _BLOCK: []}
        for box in boxes:
            inner = (box[0] + _INSET, box[1] + _INSET, box[2] - _INSET, box[3] - _INSET)
            if inner[2] - inner[0] < _INSET or inner[3] - inner[1] < _INSET:
                continue
            crop = ImageOps.expand(self.clean.crop(inner), _EDGE, 255)
            marks = ink(crop)
            if int(marks.sum()) > _SPECKS:
                several = _count_lines(marks) > 1
                groups[_BLOCK if several else _LINE].append((box, crop if several else _fitted(crop, marks)))
        for layout, crops in groups.items():
            first, second = read_twice(self.program, [crop for _, crop in crops], layout)
            for (box, _), words, again in zip(crops, first, second, strict=True):
                text, lain = second_reading(words, again)
                found[box] = (text, box, lain)
        return found

    def _keep(self, place: str, text: str, box: Any, lain: str) -> str:
        """Keep the picture of a place beside its text and return the text; people's numbers are taken out of both."""
        text, hidden = hide_people(text)
        if hidden:
            ImageDraw.Draw(self.shown).rectangle(box, fill=128)
            self.found.nip.append(Span(self.file, 0, cell=place))
            return text
        wider = (box[0] - _INSET, box[1] - _INSET, box[2] + _INSET, box[3] + _INSET)
        self.found.bacaan[place] = Reading(_png(self.shown.crop(wider), _SHOWN), self.digest, lain)
        return text

    def _cell(self, text: str, place: str) -> Cell:
        return Cell(text, Span(self.file, 0, cell=place))


def _upright(program: str, page: Any) -> Any:
    """Return the page turned so that its words can be read: as it lies, unless another way reads better."""
    best, most = page, 0.0
    for turn in (0, *_TURNS):
        turned = page.rotate(turn, expand=True, fillcolor=255) if turn else page
        small = turned.copy()
        small.thumbnail((1800, 1800))
        words = [
            word for word in read_words(program, [small], layout=_COLUMN)[0] if re.search(r"[^\W\d_]{3}", word.text)
        ]
        sure = [word.sure for word in words if word.sure > _SURE]
        if turn == 0 and len(sure) >= 3 and 2 * len(sure) > len(words):
            return page
        if sum(sure) > most:
            best, most = turned, sum(sure)
    return best


def _without(page: Any, lines: Any, tables: list[Any]) -> Any:
    """Return the page with the ruled lines of its tables in white."""
    grid = np.asarray(page).copy()
    inside = np.zeros_like(lines)
    for table in tables:
        left, top, right, bottom = (int(value) for value in table.bbox)
        inside[max(top - 6, 0) : bottom + 6, max(left - 6, 0) : right + 6] = True
    lines = lines & inside
    grid[lines] = 255
    for axis in (0, 1):
        for step in (-1, 1):
            grid[np.roll(lines, step, axis)] = 255
    return Image.fromarray(grid)


def _fitted(crop: Any, marks: Any) -> Any:
    """Return a cell of one line with its letters smooth and 36 pixels high: single digits are missed otherwise."""
    down, across = np.flatnonzero(marks.any(axis=1)), np.flatnonzero(marks.any(axis=0))
    box = (max(across[0] - 6, 0), max(down[0] - 6, 0), across[-1] + 7, down[-1] + 7)
    scale = _LETTER / (down[-1] - down[0] + 1)
    line = crop.crop(box).filter(ImageFilter.GaussianBlur(1))
    size = (max(round(line.width * scale), 1), max(round(line.height * scale), 1))
    if size[0] > _LONGEST:
        return crop
    line = ImageOps.autocontrast(line.resize(size, Image.Resampling.LANCZOS), cutoff=1)
    return ImageOps.expand(line, _EDGE, 255)


def _count_lines(marks: Any) -> int:
    """Return how many lines of text the ink of a cell makes; dots of letters are no line of their own."""
    filled = marks.any(axis=1)
    starts = np.flatnonzero(np.diff(np.pad(filled.astype(np.int8), 1)) == 1)
    ends = np.flatnonzero(np.diff(np.pad(filled.astype(np.int8), 1)) == -1)
    heights = ends - starts
    return int((2 * heights > heights.max(initial=0)).sum())


def _around(words: Iterable[Word]) -> tuple[int, int, int, int]:
    words = list(words)
    return (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def _spaced(line: list[Word], letter: float) -> str:
    """Return the words of a line at the places where they stand, counted in letters."""
    text = ""
    end = 0
    for word in line:
        gap = 2 if text and word.x0 - end > 1.8 * letter else 1
        text = (
            text.ljust(max(round(word.x0 / letter), len(text) + gap if text else 0))
            if gap == 2 or not text
            else f"{text} "
        )
        text += word.text
        end = word.x1
    return text


def _png(picture: Any, widest: int) -> bytes:
    picture = picture.copy()
    picture.thumbnail((widest, 4 * widest))
    target = io.BytesIO()
    picture.quantize(16).save(target, "PNG", optimize=True)
    return target.getvalue()
