"""The tables of all documents read: columns asked about where needed, rows by role, each table with its year."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from bening.data import MAX_TEXT, make_slug
from bening.importing.columns_asked import IGNORE, ask_columns
from bening.importing.identity import row_key
from bening.importing.meaning.blocks import Table, find_sections
from bening.importing.meaning.columns import Column, of_whole_year, read_columns
from bening.importing.meaning.groups import objective_above
from bening.importing.meaning.quarters import with_quarters_beside
from bening.importing.meaning.readings import Document, Kind, Reading, kind_of, read_document, year_of
from bening.importing.meaning.rows import read_items
from bening.importing.meaning.words import SKIPPED
from bening.importing.questions import Interview
from bening.importing.tables import Cell, Row, Source, one_line
from bening.problems import Problems, Span

MAX_INDICATORS = 300  # of one table; the largest report of a kecamatan that we know has 25
_QUARTERS = ("I", "II", "III", "IV")
_SHOWN = 6  # rows that a question shows
_PER_YEAR = re.compile(
    r"(target|target_awal|realisasi|capaian_tercetak|pagu|kondisi_awal|target_akhir|kemajuan|tahun)\??$"
)
_READ_AS_ROWS = (Kind.KINERJA, Kind.RENCANA, Kind.DEFINISI, Kind.ANALISIS)


def read_documents(sources: Sequence[Source], problems: Problems) -> list[Document]:
    """Return the documents of all sources; problems for one without a table, of one month, or of absurd size."""
    documents = [read_document(section, source.file) for source in sources for section in find_sections(source)]
    for source in sources:
        own = [document for document in documents if document.file == source.file]
        _check_source(source, own, problems)
    for document in documents:
        if document.bulan:
            problems.add("I057", document.span, bulan=document.bulan)
        for table in document.section.tables:
            _check_size(table, problems)
    return [document for document in documents if document.section.tables]


def read_tables(
    document: Document, interview: Interview, problems: Problems, *, tahun: int | None, names: Collection[str]
) -> None:
    """Fill in the readings of a document: every table, also those that hold nothing that is imported.

    `names`: how the kecamatan may be called, as slugs without hyphens; rows of others in a table are left out.
    """
    for table in map(with_quarters_beside, document.section.tables):
        year = year_of(table, document, tahun)
        plan, first = document.rencana or _plans(table), document.masa[0] if document.masa else None
        columns = read_columns(table, tahun=year, rencana=plan, mulai=first)
        columns = _of_quarter(columns, document) if document.triwulan else of_whole_year(columns)
        columns = tuple(_of_own_year(column, year) for column in columns)
        kind = kind_of(columns, year) if table.dikenal else Kind.LAIN
        waiting = False
        if kind in _READ_AS_ROWS:
            before = len(interview.questions)
            columns = ask_columns(table, columns, str(year or "dokumen"), interview)
            waiting = len(interview.questions) > before
            kind = kind_of(columns, year) if kind is Kind.KINERJA and not waiting else kind
        columns = tuple(_in_year(column, year) for column in columns)
        others = _leave_others(table, columns, names, problems) if kind in _READ_AS_ROWS else ()
        columns = tuple(replace(c, bidang=SKIPPED) if c.bidang == "kecamatan" else c for c in columns)
        reading = Reading(table, kind, year, columns, menunggu=waiting, lain=others)
        if kind in _READ_AS_ROWS:
            found = Problems() if waiting else problems  # a row may be clear once its columns are
            reading.found = read_items(table, columns, found, objective_above(table.atas))
            if not waiting:
                _ask_unread(reading.found.unread, str(year or "dokumen"), interview)
        document.readings.append(reading)


def _leave_others(
    table: Table, columns: Sequence[Column], names: Collection[str], problems: Problems
) -> tuple[str, ...]:
    """Take the rows of other kecamatan out of a table that names one in each row; return their names.

    A table with rows of others only is a problem: it is none of this kecamatan.
    """
    place = next((column.indeks for column in columns if column.bidang == "kecamatan"), None)
    if place is None:
        return ()
    own: list[Row] = []
    others: dict[str, None] = {}
    name = ""
    for row in table.rows:
        name = one_line(row.cells[place].text if place < len(row.cells) else "") or name
        slug = make_slug(re.sub(r"^kec(amatan|\.)?\s+", "", name, flags=re.IGNORECASE)).replace("-", "")
        if slug in names:
            own.append(row)
        elif name:
            others[name] = None
    if others and not own:
        tertulis = f"Kecamatan {', '.join(others)}"
        problems.add("I028", table.kepala[place].span, tertulis=tertulis, diminta=", ".join(names))
    table.rows = own if others else table.rows
    return tuple(others)


def _ask_unread(lines: Sequence[tuple[Cell, str]], prefix: str, interview: Interview) -> None:
    """Ask once whether the rows of a table that are nothing known may be left out."""
    if not lines:
        return
    isi = "; ".join(f'"{line}"' for _, line in lines[:_SHOWN])
    isi += f" dan {len(lines) - _SHOWN} baris lain" if len(lines) > _SHOWN else ""
    kunci = f"{prefix}/{row_key(' '.join(line for _, line in lines))}/baris-lain"
    interview.ask(kunci, "I020", lines[0][0].span, pilihan=(IGNORE,), jumlah=len(lines), isi=isi)


def _plans(table: Table) -> bool:
    return bool(re.search(r"rencana aksi|(perjanjian|penetapan) kinerja|target triwulan", table.caption, re.IGNORECASE))


def _of_own_year(column: Column, year: int | None) -> Column:
    """Return a column of values that names the document's own year as one without a year."""
    own = column.tahun == year and bool(_PER_YEAR.match(column.bidang))
    return replace(column, tahun=None) if own else column


def _in_year(column: Column, year: int | None) -> Column:
    """Return a column without a year where it speaks of the document's, or of no year at all."""
    if column.tahun == year or not _PER_YEAR.match(column.bidang):
        return replace(column, tahun=None)
    return column


def _of_quarter(columns: Sequence[Column], document: Document) -> tuple[Column, ...]:
    """Return the columns of a quarterly report with its one result as that quarter's, open until somebody says so."""
    number = document.triwulan
    if any(re.match(r"(target_)?triwulan_", column.bidang) for column in columns):
        of_year = "capaian_tercetak" if number < len(_QUARTERS) else ""
        return tuple(replace(c, bidang=SKIPPED) if c.bidang == of_year else c for c in columns)
    found = []
    for column in columns:
        if column.bidang in ("realisasi", "capaian?", "realisasi?"):
            arti = replace(column.arti, triwulan=number)
            found.append(replace(column, bidang=f"triwulan_{number}?", arti=arti))
        else:
            found.append(replace(column, bidang=SKIPPED) if column.bidang == "capaian_tercetak" else column)
    return tuple(found)


def _check_source(source: Source, documents: Sequence[Document], problems: Problems) -> None:
    if not source.rows:
        problems.add("I001", Span(source.file))
        return
    tables = [table for document in documents for table in document.section.tables]
    if tables and any(table.dikenal for table in tables):
        return
    rows = [row for row in source.rows if row.table and len(row.filled) > 1]
    span = rows[0].filled[0].span if rows else source.rows[0].cells[0].span
    problems.add("I014" if rows else "I013", span)


def _check_size(table: Table, problems: Problems) -> None:
    """Refuse what no office prints, before rows and words are compared with each other."""
    if len(table.rows) > MAX_INDICATORS and table.dikenal:
        span = table.rows[MAX_INDICATORS].filled[0].span
        batas = f"paling banyak {MAX_INDICATORS} baris"
        problems.add("I007", span, apa=f"tabel ini berisi {len(table.rows)} baris", batas=batas)
    for cell in (*table.atas, *(cell for row in table.rows for cell in row.filled)):
        if len(cell.text) > MAX_TEXT:
            batas = f"paling banyak {MAX_TEXT} huruf dalam satu sel"
            problems.add("I007", cell.span, apa=f"sel ini berisi {len(cell.text)} huruf", batas=batas)
