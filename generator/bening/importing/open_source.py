"""Bytes of an office file to rows of text, whatever its name says."""

from __future__ import annotations

from bening.importing.csv_reader import read_text
from bening.importing.docx_reader import read_docx
from bening.importing.guard import Kind, recognise
from bening.importing.tables import Source
from bening.importing.xlsx_reader import read_xlsx
from bening.problems import Problems

_READERS = {Kind.DOCX: read_docx, Kind.XLSX: read_xlsx, Kind.TEXT: read_text}


def read_source(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of an office file, or None with one problem or more; see `guard` for what is refused unopened."""
    kind = recognise(file, data, problems)
    return _READERS[kind](file, data, problems) if kind else None
