"""Filled rows of a workbook's sheet by the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from bening.importing.meaning.words import normal
from bening.importing.tables import Cell, Row, one_line
from bening.importing.workbook_columns import COLUMNS, Column
from bening.problems import Problems, Span

_TEXT_ONLY = ("kode", "nomor", "uraian", "formulasi", "penanggung_jawab", "sumber_data")


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row of a sheet by column name."""

    cells: Mapping[str, Cell]
    kolom: frozenset[str] = frozenset()
    """Names of the columns that the sheet has; one of an earlier version lacks some."""

    def text(self, name: str) -> str:
        """Return the cell of a column on one line, "" where it is empty or the sheet lacks the column."""
        cell = self.cells.get(name)
        return one_line(cell.text) if cell else ""

    @property
    def span(self) -> Span:
        """The place of the row's first filled cell."""
        return next(cell.span for cell in self.cells.values() if cell.text)


def read_lines(name: str, rows: Sequence[Row], problems: Problems) -> list[Line]:
    """Return the filled rows of a sheet; a missing heading and a value outside of a drop-down are problems."""
    header, columns = rows[0], COLUMNS[name]
    places = {normal(cell.text): index for index, cell in enumerate(header.cells) if cell.text}
    for column in columns:
        if normal(column.judul) not in places and not column.baru:
            problems.add("I061", header.cells[0].span, judul=column.judul, lembar=name)
    known = {normal(column.judul) for column in columns}
    for cell in header.cells:
        if cell.text and normal(cell.text) not in known and not normal(cell.text).startswith("target "):
            problems.add("I071", cell.span, judul=cell.text)
    ignored = {column.nama for column in columns if column.terkunci} if name != "Dokumen" else set()
    ignored |= {"kode"} if {"baca"} & {column.nama for column in columns} else set()
    lines = []
    for row in rows[1:]:
        label = one_line(row.cells[0].text) if name == "Dokumen" else ""
        cells = {
            column.nama: _named(row.cells[places[normal(column.judul)]], label or column.judul)
            for column in columns
            if places.get(normal(column.judul), len(row.cells)) < len(row.cells)
        }
        line = Line(cells, frozenset(cells))
        if any(cell.text for column, cell in cells.items() if column not in ignored):
            _check_cells(line, columns, problems)
            lines.append(line)
    return lines


def _named(cell: Cell, judul: str) -> Cell:
    """Return a cell whose place says what its column or row is called: "Rincian!F3 (Kode wilayah)"."""
    return replace(cell, span=replace(cell.span, cell=f"{cell.span.cell} ({judul})")) if cell.span.cell else cell


def _check_cells(line: Line, columns: Sequence[Column], problems: Problems) -> None:
    for column in columns:
        cell = line.cells.get(column.nama)
        if cell is None or not cell.text:
            continue
        if column.pilihan and cell.text not in column.pilihan:
            choices = ", ".join(column.pilihan)
            problems.add("I064", cell.span, nilai=cell.text, bidang=column.judul, pilihan=choices)
        dated = column.nama == "tanggal" or line.text("bidang") == "tanggal"
        if cell.doubt and column.nama not in _TEXT_ONLY and not dated:
            problems.add("I068", cell.span, nilai=cell.text)


def check_kode(line: Line, known: Mapping[str, object], problems: Problems) -> bool:
    """Return whether a row names a kode of the sheet Indikator; I065 or I063 otherwise."""
    kode = line.text("kode")
    if not kode:
        problems.add("I065", line.span, saran="pilih kode dari daftar; atau kosongkan seluruh baris")
    elif kode not in known:
        near = get_close_matches(kode, known, 1)
        saran = f'mungkin maksudnya "{near[0]}"' if near else "tambahkan indikatornya di lembar Indikator"
        problems.add("I063", line.cells["kode"].span, kode=kode, saran=saran)
    return kode in known
