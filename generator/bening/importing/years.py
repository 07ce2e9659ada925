"""Which editions a document makes: its own year, the years of its rows, or one that a person names."""

from __future__ import annotations

import re

from bening.importing.identity import row_key
from bening.importing.meaning.readings import Document, Kind, Reading
from bening.importing.questions import Interview


def edition_years(document: Document, interview: Interview, tahun: int | None) -> list[tuple[Reading, tuple[int, ...]]]:
    """Return the tables that make editions, each with its years; other tables of the document make none.

    A table of another year than the document's makes none. Definitions without targets make one only where nothing
    else of the document does, in the year that a person names.
    """
    found: list[tuple[Reading, tuple[int, ...]]] = []
    performance = [reading for reading in document.readings if reading.jenis is Kind.KINERJA and reading.found.items]
    for reading in performance:
        years = reading.edisi or (() if reading.menunggu else _asked(reading, document, interview))
        if len(document.tahun) == 1 and reading.tahun_baris and reading.tahun is not None:
            years = tuple(year for year in reading.tahun_baris if year in document.tahun) or years
        if tahun is not None and tahun in years:
            years = (tahun,)
        if len(document.tahun) == 1 and tahun is None:
            years = tuple(year for year in years if year in document.tahun)
        if years:
            found.append((reading, years))
    if performance:
        return found
    definitions = [reading for reading in document.readings if reading.jenis is Kind.DEFINISI and reading.found.items]
    plans = any(reading.jenis is Kind.RENCANA for reading in document.readings)
    return [(reading, _asked(reading, document, interview)) for reading in definitions[:1] if not plans]


def _asked(reading: Reading, document: Document, interview: Interview) -> tuple[int, ...]:
    """Return the year of a table that a person names; () while that is open."""
    if reading.jenis is Kind.DEFINISI and len(document.tahun) == 1:
        return document.tahun
    several = len(document.tahun) > 1
    code = "I079" if reading.jenis is Kind.DEFINISI else "I024" if several else "I023"
    answer = interview.ask(
        f"dokumen-{row_key(document.judul or reading.table.caption)}/tahun",
        code,
        document.span,
        pilihan=[str(year) for year in document.tahun],
        allowed=lambda text: bool(re.fullmatch(r"20\d\d", text)),
        tahun=", ".join(map(str, document.tahun)),
        contoh=document.tahun[0] if several else 2025,
        contoh_jawaban="tahun dengan empat angka, misalnya 2025",
    )
    reading.menunggu = answer is None
    return (int(answer),) if answer and answer.isdecimal() else ()
