"""Bytes of an office file to rows of text, whatever its name says."""

from __future__ import annotations

from generator.importers.csv_text import read_text
from generator.importers.docx import read_docx
from generator.importers.guard import Kind, recognise
from generator.importers.tables import Source
from generator.importers.xlsx import read_xlsx
from generator.problems import Problems

_READERS = {Kind.DOCX: read_docx, Kind.XLSX: read_xlsx, Kind.TEXT: read_text}


def read_source(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of an office file, or None with one problem or more; see `guard` for what is refused unopened."""
    kind = recognise(file, data, problems)
    return _READERS[kind](file, data, problems) if kind else None
