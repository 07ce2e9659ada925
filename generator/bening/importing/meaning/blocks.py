"""A source as sections (one document each) of tables with their headings, the lines above them, and their rows."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bening.importing.meaning.documents import is_caption, is_signature, is_title, read_years, title_lines
from bening.importing.meaning.words import is_heading_word, normal, read_heading
from bening.importing.tables import Cell, Row, Source, one_line

_LONGEST = 90
_HEADING_ROWS = 4
_VALUE = re.compile(r"^[\s(<>≥≤=±~-]*(rp\.?\s*)?[\d.,]*\d[\d.,]*[\s%).]*$", re.IGNORECASE)
_SUBHEADING = re.compile(r"^(20\d\d|\(?20\d\d\)?|iv|i{1,3}|[1-4]|%|rp)$")
_STRONG = frozenset(
    ["uraian", "target", "realisasi", "pagu", "program", "unsur", "formulasi", "capaian_tercetak", "tahun?"]
)


@dataclass(slots=True)
class Table:
    """One table: `jalur` holds for each column its headings from top to bottom, `kepala` the cell of the heading.

    `baris_kepala` is "" for a table without headings that are known; then the first row stands in `jalur`.
    """

    nama: str
    jalur: tuple[tuple[str, ...], ...]
    kepala: tuple[Cell, ...]
    atas: list[Cell]
    dikenal: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def caption(self) -> str:
        """The line that numbers or names the table, else the last line above it; "" for none."""
        named = [one_line(cell.text) for cell in self.atas if is_caption(cell.text)]
        return named[-1] if named else one_line(self.atas[-1].text) if self.atas else ""

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the caption, else of the nearest title line above the table."""
        for cell in reversed(self.atas):
            if (is_caption(cell.text) or is_title(cell.text)) and (found := read_years([cell.text])):
                return found
        return ()


@dataclass(slots=True)
class Section:
    """One document of a source: the lines before its first table, its tables, and the lines after them."""

    lines: list[Cell] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    closing: list[Cell] = field(default_factory=list)

    @property
    def text_lines(self) -> list[Cell]:
        """All lines of the document outside of tables."""
        return [*self.lines, *(cell for table in self.tables[1:] for cell in table.atas), *self.closing]


def find_sections(source: Source) -> list[Section]:
    """Return the documents of a source in order; one without any table has only lines."""
    walk = _Walk()
    filled = [row for row in source.rows if row.filled]
    runs = [list(group) for _, group in itertools.groupby(filled, key=lambda row: row.table)]
    for rows, following in itertools.zip_longest(runs, runs[1:]):
        if rows[0].table:
            walk.table_run(rows)
        elif following and walk.is_inside(rows, following):
            walk.rows(rows)
        else:
            walk.pending += [cell for row in rows for cell in row.filled]
            walk.table = walk.table if not walk.pending else None
    walk.finish()
    return walk.sections


class _Walk:
    def __init__(self) -> None:
        self.sections = [Section()]
        self.pending: list[Cell] = []
        self.table: Table | None = None

    def table_run(self, rows: list[Row]) -> None:
        """Take one Word table, one sheet, or one run of rows with several cells."""
        same = self.table is not None and self.table.nama == rows[0].table
        self.table = self.table if same or self._continues(rows) else None
        index = 0
        while index < len(rows):
            row = rows[index]
            used = heading_rows(rows, index)
            if used:
                self._open(rows[index : index + used], known=True)
                index += used
                continue
            index += 1
            if self.table is not None and not self._closes(row):
                if not is_numbering(row):
                    self.table.rows.append(row)
            elif self.table is None and self._is_unknown_table(rows, index - 1):
                self._open([row], known=False)
            else:
                self.table = None
                self.pending += _lines_of(row)

    def is_inside(self, rows: list[Row], following: list[Row]) -> bool:
        """Return whether lines stand between rows of one pasted table: a sasaran as a row, a cell cut by the page."""
        if self.table is None or following[0].table != self.table.nama or heading_rows(following, 0):
            return False
        return not any(is_signature(row.line) or is_caption(row.line) for row in rows) and len(rows) <= 3

    def rows(self, rows: list[Row]) -> None:
        """Take rows into the open table."""
        if self.table is not None:
            self.table.rows += rows

    def _continues(self, rows: list[Row]) -> bool:
        """Return whether a table without headings goes on with the one before: as many columns, nothing in between."""
        before = self.sections[-1].tables
        if self.table is None and not self.pending and before:
            self.table = before[-1]
        if self.table is None or self.pending or not self.table.dikenal or len(rows[0].filled) < 2:
            return False
        if any(heading_rows(rows, index) for index in range(len(rows))):
            return False
        widest = max(len(row.cells) for row in rows)
        return widest == len(self.table.jalur) and not any(_is_signed(row) for row in rows)

    def _open(self, rows: Sequence[Row], *, known: bool) -> None:
        columns = _columns(rows)
        heads = [" ".join(path) for path in columns]
        section = self.sections[-1]
        if section.tables and not self.pending and [" ".join(p) for p in section.tables[-1].jalur] == heads:
            self.table = section.tables[-1]  # the heading is repeated on the next page
            return
        if section.tables and self._begins_document(section):
            section = Section()
            closing, self.pending = _divide(self.pending)
            self.sections[-1].closing += closing
            self.sections.append(section)
        if not section.tables:
            section.lines = list(self.pending)
        cells = tuple(_place(rows, index) for index in range(len(columns)))
        self.table = Table(rows[0].table, columns, cells, self.pending, known)
        section.tables.append(self.table)
        self.pending = []

    def _begins_document(self, section: Section) -> bool:
        titles = [cell for cell in self.pending if is_title(cell.text) and not is_caption(cell.text)]
        if not titles:
            return False
        signed = any(is_signature(line) for cell in self.pending for line in cell.text.split("\n"))
        _, after = _divide(self.pending)
        years = read_years(cell.text for cell in title_lines(after))
        known = read_years(cell.text for cell in title_lines(section.lines))
        return bool(years) and years != known and (signed or bool(known))

    def _closes(self, row: Row) -> bool:
        """Return whether a row of a sheet or pasted text stands below its table: signature, or lines after it."""
        first = row.filled[0].text.split("\n")[0]
        return (
            len(row.filled) <= 2
            and any(is_signature(cell.text.split("\n")[0]) for cell in row.filled)
            and not (_VALUE.match(first))
        )

    def _is_unknown_table(self, rows: list[Row], index: int) -> bool:
        if len(rows[index].filled) < 2 or len(rows) - index < 2 or any(_is_signed(row) for row in rows[index:]):
            return False
        return not any(heading_rows(rows, later) for later in range(index + 1, len(rows)))

    def finish(self) -> None:
        section = self.sections[-1]
        if section.tables:
            section.closing += self.pending
        else:
            section.lines = self.pending


def heading_rows(rows: Sequence[Row], index: int) -> int:
    """Return how many rows from `index` on are headings, 0 when that row is none."""
    if not _is_heading(rows[index]):
        return 0
    used = 1
    while used < _HEADING_ROWS and index + used < len(rows) and _goes_below(rows[index + used]):
        used += 1
    return used


def is_numbering(row: Row) -> bool:
    """Return whether the row only numbers the columns: (1) (2) (3)."""
    texts = [re.sub(r"[^\d]", "", cell.text) for cell in row.filled]
    if len(texts) < 3 or any(not re.fullmatch(r"\(?\d{1,2}\)?\.?(\s*=.*)?", cell.text) for cell in row.filled):
        return False
    numbers = [int(text[:2]) for text in texts if text]
    return numbers[0] == 1 and all(later > before for before, later in itertools.pairwise(numbers))


def _is_heading(row: Row) -> bool:
    filled = row.filled
    if len(filled) < 2 or any(len(cell.text) > _LONGEST for cell in filled):
        return False
    if any(_VALUE.match(cell.text) and not re.fullmatch(r"\(?20\d\d\)?|%", cell.text.strip()) for cell in filled):
        return False
    known = [cell for cell in filled if is_heading_word(cell.text)]
    fields = {read_heading((cell.text,)).bidang.rstrip("?") for cell in filled} - {""}
    strong = any(read_heading((cell.text,)).bidang in _STRONG for cell in filled)
    return len(fields) >= 2 and strong and 5 * len(known) >= 3 * len(filled)


def _goes_below(row: Row) -> bool:
    """Return whether a row right below a heading row is a second row of headings."""
    filled = row.filled
    if is_numbering(row) or len(filled) < 1 or (row.cells[0] in filled and _VALUE.match(row.cells[0].text)):
        return False
    if any(len(cell.text) > 50 for cell in filled):
        return False
    words = [normal(cell.text) for cell in filled]
    if any(_VALUE.match(cell.text) and not _SUBHEADING.match(word) for cell, word in zip(filled, words, strict=True)):
        return False
    known = sum(1 for cell, word in zip(filled, words, strict=True) if _SUBHEADING.match(word) or _plain_word(cell))
    return 2 * known >= len(filled) and known >= 1 and (len(filled) > 1 or bool(_SUBHEADING.match(words[0])))


def _plain_word(cell: Cell) -> bool:
    return is_heading_word(cell.text) and read_heading((cell.text,)).bidang != "no"


def _columns(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return the headings of each column from top to bottom; a merged or group heading counts for all it spans."""
    width = max(len(row.cells) for row in rows)
    while (
        width > 1
        and not any(len(row.cells) >= width and row.cells[width - 1].text for row in rows)
        and not any(len(row.cells) >= width and row.cells[width - 1].merged for row in rows)
    ):
        width -= 1
    paths: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        left = ""
        for index in range(width):
            cell = row.cells[index] if index < len(row.cells) else None
            text = one_line(cell.text) if cell else ""
            below = any(index < len(later.cells) and later.cells[index].text for later in rows[number + 1 :])
            if (not text and cell and cell.merged == "kiri") or (
                not text and below and not (cell and cell.merged == "atas")
            ):
                text = left
            left = text or left if not (cell and cell.merged == "atas") else ""
            if text and (not paths[index] or paths[index][-1] != text):
                paths[index].append(text)
    return tuple(tuple(path) for path in paths)


def _place(rows: Sequence[Row], index: int) -> Cell:
    cells = [row.cells[index] for row in rows if index < len(row.cells)]
    return next((cell for cell in cells if cell.text), cells[0] if cells else rows[0].filled[0])


def _lines_of(row: Row) -> list[Cell]:
    """Return a row that is no part of a table as lines; labels keep their value beside them ("Unit : Kecamatan X")."""
    if any(is_signature(line) for cell in row.filled for line in cell.text.split("\n")):
        return list(row.filled)
    return [Cell(row.line, row.filled[0].span)]


def _divide(lines: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Return the lines that close a document and those that begin the next one."""
    signed = max((index for index, cell in enumerate(lines) if is_signature(cell.text)), default=-1)
    for index in range(signed + 1, len(lines)):
        if is_title(lines[index].text):
            return lines[:index], lines[index:]
    return lines, []


def _is_signed(row: Row) -> bool:
    return any(is_signature(line) for cell in row.filled for line in cell.text.split("\n"))
