"""Bytes of an office file to rows of text, whatever its name says."""

from __future__ import annotations

from collections.abc import Callable

from bening.importing.foreign_formats import SAVE_AS
from bening.importing.guard import Kind, recognise
from bening.importing.readers.calamine import read_calamine
from bening.importing.readers.docx import read_docx
from bening.importing.readers.mended import mend
from bening.importing.readers.office_suite import convert
from bening.importing.readers.pdf import read_pdf
from bening.importing.readers.pictures import read_picture
from bening.importing.readers.text import read_text
from bening.importing.readers.web import read_web
from bening.importing.readers.xlsx import read_xlsx
from bening.importing.tables import Source
from bening.problems import Problems, Span

_READERS: dict[Kind, Callable[[str, bytes, Problems], Source | None]] = {
    Kind.DOCX: lambda file, data, problems: read_docx(file, mend(data), problems),
    Kind.XLSX: lambda file, data, problems: read_xlsx(file, mend(data), problems),
    Kind.TEXT: read_text,
    Kind.PDF: read_pdf,
    Kind.HTML: read_web,
    Kind.PICTURE: read_picture,
    Kind.XLS: read_calamine,
    Kind.XLSB: read_calamine,
    Kind.ODS: read_calamine,
}
_OLD = {Kind.DOC: "dokumen Word lama (.doc)", Kind.ODT: "dokumen LibreOffice (.odt)", Kind.RTF: "dokumen RTF"}


def read_source(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of an office file, or None with one problem or more; see `guard` for what is refused unopened.

    Whatever a library raises over a damaged file is I008.
    """
    try:
        kind = recognise(file, data, problems)
        if kind is None:
            return None
        if kind in _OLD:
            return _converted(file, data, kind, problems)
        return _READERS[kind](file, data, problems)
    except MemoryError:
        raise
    except Exception:
        problems.add("I008", Span(file))
        return None


def _converted(file: str, data: bytes, kind: Kind, problems: Problems) -> Source | None:
    """Return the rows of a format that only LibreOffice opens; one problem says how to go on where it cannot."""
    document = convert(data, f".{kind}")
    if document is None:
        problems.add("I004", Span(file), apa=_OLD[kind], cara=SAVE_AS)
        return None
    if recognise(file, document, problems) is not Kind.DOCX:
        return None
    return read_docx(file, mend(document), problems)
