"""A source as sections (one document each) of tables with their headings, the lines above them, and their rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from bening.importing.meaning.documents import is_caption, is_page_mark, is_signature, is_title, read_years, title_lines
from bening.importing.meaning.headings import VALUE, heading_paths, heading_rows, is_numbering
from bening.importing.meaning.layouts import laid_out
from bening.importing.meaning.words import normal
from bening.importing.tables import Cell, Row, Source, one_line

_LINES_ABOVE = 12


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
        rows = laid_out(rows)
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
            if self.table is not None and (self._closes(row) or _leads_to_table(rows, index - 1)):
                self.table = None
                self.pending += [] if _begins_unknown(row) else _lines_of(row)
                if not _begins_unknown(row):
                    continue
            if self.table is not None:
                if not is_numbering(row):
                    self.table.rows.append(row)
            elif self.table is None and self._is_unknown_table(rows, index - 1):
                self._open([row], known=False)
            else:
                self.table = None
                self.pending += list(row.filled) if self._signing() else _lines_of(row)

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
        if all(is_page_mark(cell.text) for cell in self.pending):
            self.pending = []
        if self.table is None and not self.pending and before:
            self.table = before[-1]
        if self.table is None or self.pending or not self.table.dikenal or len(rows[0].filled) < 2:
            return False
        if any(heading_rows(rows, index) for index in range(len(rows))):
            return False
        if is_numbering(rows[0]) and len(rows) < 2:
            return False
        widest = max(len(row.cells) for row in rows)
        return widest == len(self.table.jalur) and not any(_is_signed(row) for row in rows)

    def _open(self, rows: Sequence[Row], *, known: bool) -> None:
        columns = heading_paths(rows)
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
        if _begins_unknown(row) or (len(row.filled) == 1 and is_caption(first)):
            return True
        return (
            len(row.filled) <= 2
            and any(is_signature(cell.text.split("\n")[0]) for cell in row.filled)
            and not (VALUE.match(first))
        )

    def _is_unknown_table(self, rows: list[Row], index: int) -> bool:
        if self._signing() and len(rows[index].filled) < 3:
            return False
        if len(rows[index].filled) < 2 or len(rows) - index < 2 or any(_is_signed(row) for row in rows[index:]):
            return False
        return not any(heading_rows(rows, later) for later in range(index + 1, len(rows)))

    def _signing(self) -> bool:
        """Return whether the lines just before are a signature block: its names stand side by side."""
        return any(is_signature(line) for cell in self.pending[-8:] for line in cell.text.split("\n"))

    def finish(self) -> None:
        section = self.sections[-1]
        if section.tables:
            section.closing += self.pending
        else:
            section.lines = self.pending


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


def _begins_unknown(row: Row) -> bool:
    """Return whether a row is the head of another table, whose columns are not known: it names a column "No"."""
    return len(row.filled) > 2 and normal(row.filled[0].text) in ("no", "nomor", "no urut")


def _leads_to_table(rows: Sequence[Row], index: int) -> bool:
    """Return whether a row is one of the lines above the next table of a sheet: lone cells, then headings.

    A sasaran or a group over rows with values is none of them.
    """
    if len(rows[index].filled) != 1:
        return False
    later = index
    while later < len(rows) and len(rows[later].filled) == 1 and later - index < _LINES_ABOVE:
        later += 1
    return later < len(rows) and heading_rows(rows, later) > 0
