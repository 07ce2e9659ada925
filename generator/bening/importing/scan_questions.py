"""What OCR read, confirmed by a person beside its picture before any of it is understood as a table."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bening.importing.questions import Interview
from bening.importing.tables import Cell, Row, Source, clean, make_source, one_line
from bening.importing.tables_read import read_documents
from bening.problems import Problem, Problems, Span, problem

_YES = "ya"
SCANS = "pindaian"  # the first part of the keys of these questions


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of the sheet Bacaan: the key of its answer, the place, the text read, its picture and a file name."""

    kunci: str
    tempat: str
    text: str
    gambar: bytes
    nama: str


@dataclass(slots=True)
class _Entry:
    cell: Cell
    row: ReadRow
    lain: str

    @property
    def unread(self) -> bool:
        """Whether nothing was read, or two readings differ: then there is no proposal to accept."""
        return not self.cell.text or bool(self.lain)


def confirm_scans(
    sources: Sequence[Source], interview: Interview, problems: Problems
) -> tuple[list[Source], list[ReadRow], list[Problem]]:
    """Return the sources with confirmed texts only, the rows that show what was read, and notices of what is left out.

    While a question of `interview` is open, no text of a scan may be used. Of a scan only tables with known headings,
    the lines on their pages and those on its first page are asked; the rest is not read.
    """
    found: list[Source] = []
    shown: list[ReadRow] = []
    notices: list[Problem] = []
    for number, source in enumerate(sources, start=1):
        if not source.bacaan:
            found.append(source)
            continue
        kept, left = _kept_rows(source, problems)
        notices += left
        prefix = f"berkas-{number}-" if len(sources) > 1 else ""
        entries = [
            _entry(cell, source, prefix) for row in kept for cell in row.cells if cell.span.cell in source.bacaan
        ]
        shown += [entry.row for entry in entries]
        texts = _ask(entries, interview)
        rows = [
            Row(tuple(replace(cell, text=texts.get(cell.span.cell, cell.text)) for cell in row.cells), row.table)
            for row in kept
        ]
        made = make_source(source.file, rows, gambar=source.gambar, ragu=source.ragu)
        found.append(replace(made, nip=(*source.nip, *made.nip)))
    return found, shown, notices


def _kept_rows(source: Source, problems: Problems) -> tuple[list[Row], list[Problem]]:
    """Return the rows that are worth confirming; a scan without a known table is a problem."""
    scratch = Problems()
    tables = [table for document in read_documents([source], scratch) for table in document.section.tables]
    known = {
        _table_of(cell.span)
        for table in tables
        if table.dikenal
        for cell in (*table.kepala, *(cell for row in table.rows for cell in row.cells))
    }
    if not known:
        for item in scratch:
            problems.keep(item)
        return [], []
    pages = {"halaman 1", *(name.split(",")[0] for name in known)}
    kept: list[Row] = []
    left: dict[str, Span] = {}
    for row in source.rows:
        scanned = any(cell.span.cell in source.bacaan for cell in row.cells)
        if not scanned or (row.table in known if row.table else row.cells[0].span.cell.split(",")[0] in pages):
            kept.append(row)
        elif row.table and len(row.filled) > 1:
            left.setdefault(row.table, row.cells[0].span)
    return kept, [problem("I107", span, apa=name) for name, span in left.items()]


def _table_of(span: Span) -> str:
    return span.cell.rpartition(", baris")[0] or span.cell


def _entry(cell: Cell, source: Source, prefix: str) -> _Entry:
    reading = source.bacaan[cell.span.cell]
    place = re.sub(r"\W+", "-", cell.span.cell)
    digest = _digest([reading.kunci, cell.span.cell, cell.text, reading.lain])
    text = f"{cell.text} atau {reading.lain}" if reading.lain else cell.text
    row = ReadRow(f"{SCANS}/{digest}/{place}", cell.span.cell, text, reading.gambar, f"gambar/{prefix}{place}.png")
    return _Entry(cell, row, reading.lain)


def _ask(entries: Sequence[_Entry], interview: Interview) -> dict[str, str]:
    """Return the confirmed texts by place: one question for a page's numbers, one for its words, each unread place."""
    texts: dict[str, str] = {}
    groups: dict[tuple[str, str], list[_Entry]] = {}
    for entry in entries:
        place = entry.cell.span.cell
        if entry.unread:
            answer = interview.ask(
                entry.row.kunci,
                "I106",
                entry.cell.span,
                allowed=lambda said: said.casefold() != _YES,
                tempat=place,
                terbaca=f'dua cara: "{entry.cell.text}" dan "{entry.lain}"' if entry.lain else "kosong",
                contoh_jawaban="teks yang tercetak",
            )
            texts[place] = clean(answer or "")
        else:
            code = "I104" if re.search(r"\d", entry.cell.text) else "I105"
            groups.setdefault((place.split(",")[0], code), []).append(entry)
    for (page, code), group in groups.items():
        texts |= _ask_group(page, code, group, interview)
    return texts


def _ask_group(page: str, code: str, group: Sequence[_Entry], interview: Interview) -> dict[str, str]:
    """Return the texts of one page's numbers or words; rows of the sheet Bacaan correct some, "ya" takes the rest."""
    texts: dict[str, str] = {}
    waiting: list[_Entry] = []
    for entry in group:
        interview.expect(entry.row.kunci)
        said = interview.answers.jawaban.get(entry.row.kunci)
        answer = one_line(said.text) if said else ""
        if answer:
            answer = entry.cell.text if answer.casefold() == _YES else answer
            texts[entry.cell.span.cell] = "" if answer == "-" else clean(answer)
        else:
            waiting.append(entry)
    kunci = f"{SCANS}/{_digest(entry.row.kunci for entry in group)}/{page.replace(' ', '-')}-{_NAMES[code]}"
    if not waiting:
        interview.expect(kunci)
        return texts
    confirmed = interview.ask(
        kunci,
        code,
        replace(group[0].cell.span, cell=page),
        usul=_YES,
        pilihan=(_YES,),
        allowed=lambda said: said == _YES,
        jumlah=len(waiting),
        halaman=page,
        isi="; ".join(f'"{one_line(entry.cell.text)}"' for entry in waiting),
    )
    if confirmed == _YES:
        texts |= {entry.cell.span.cell: entry.cell.text for entry in waiting}
    return texts


_NAMES = {"I104": "angka", "I105": "tulisan"}


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:8]
