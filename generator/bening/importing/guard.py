"""What is refused before a file is opened by a library: size, kind, ZIP tricks, XML tricks, macros, passwords."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

from bening.problems import Problems, Span

MAX_BYTES = 20_000_000
MAX_RATIO = 100
MAX_MEMBERS = 200
MAX_CELLS = 60_000
MAX_ROWS = 5_000
MAX_COLUMNS = 500
MAX_DEPTH = 200  # elements inside each other; a table in a table in a text box has some forty
MAX_MERGED = 2_000  # cells in one merged range: openpyxl makes an object for each
_SMALL = 10_000  # members below this size may shrink as much as they like: an empty sheet does


class Kind(StrEnum):
    """What the bytes are, whatever the name says."""

    DOCX = "docx"
    XLSX = "xlsx"
    TEXT = "text"
    PDF = "pdf"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"


@dataclass(frozen=True, slots=True)
class _Signature:
    start: bytes
    code: str
    what: str


_FOREIGN = (
    _Signature(b"MZ", "I002", "program Windows (.exe)"),
    _Signature(b"\x7fELF", "I002", "program komputer"),
    _Signature(b"\x89PNG", "I005", "gambar PNG"),
    _Signature(b"\xff\xd8\xff", "I005", "foto JPEG"),
    _Signature(b"Rar!", "I002", "arsip RAR"),
    _Signature(b"7z\xbc\xaf", "I002", "arsip 7z"),
    _Signature(b"\x1f\x8b", "I002", "arsip gzip"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def recognise(file: str, data: bytes, problems: Problems) -> Kind | None:  # noqa: PLR0911 - one return a format
    """Return what `data` is, by its content, or None with one problem that says how to get a file that can be read."""
    span = Span(file)
    if len(data) > MAX_BYTES:
        problems.add("I007", span, apa=f"berkas ini {len(data) // 1_000_000} MB", batas="paling besar 20 MB")
        return None
    if not data.strip(b"\x00 \r\n\t\xef\xbb\xbf"):
        problems.add("I001", span)
        return None
    for signature in _FOREIGN:
        if data.startswith(signature.start):
            problems.add(signature.code, span, apa=signature.what)
            return None
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(_OLE):
        return _recognise_ole(span, data, problems)
    if data.startswith(b"PK"):
        return _recognise_zip(span, data, problems)
    return _recognise_text(span, data, problems)


def _recognise_ole(span: Span, data: bytes, problems: Problems) -> Kind | None:
    """Return which old Office format a compound file holds, by the names of its streams."""
    if _stream("EncryptedPackage") in data:
        problems.add("I003", span)
        return None
    if _stream("WordDocument") in data:
        return Kind.DOC
    if _stream("Workbook") in data or _stream("Book") in data:
        return Kind.XLS
    problems.add("I002", span, apa="berkas Office lama yang bukan Word atau Excel")
    return None


def _stream(name: str) -> bytes:
    return name.encode("utf-16-le")


def _recognise_text(span: Span, data: bytes, problems: Problems) -> Kind | None:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):  # Excel's "Unicode Text" is UTF-16
        return Kind.TEXT
    start = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<style")):
        problems.add("I006", span)
        return None
    if b"\x00" in data:
        problems.add("I002", span, apa="berkas biner yang tidak dikenal")
        return None
    return Kind.TEXT


def _recognise_zip(span: Span, data: bytes, problems: Problems) -> Kind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            if refusal := _refusal(members):
                problems.add(refusal[0], span, **refusal[1])
                return None
            return _recognise_office(span, archive, problems)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError):
        problems.add("I008", span)
    return None


def _refusal(members: list[zipfile.ZipInfo]) -> tuple[str, dict[str, str]] | None:
    """Return code and words of the first thing that forbids unpacking, judged from the ZIP's directory alone."""
    total = sum(member.file_size for member in members)
    if len(members) > MAX_MEMBERS:
        return "I007", {"apa": f"berkas ini berisi {len(members)} bagian", "batas": f"paling banyak {MAX_MEMBERS}"}
    if total > MAX_BYTES:
        return "I007", {"apa": f"isinya mekar menjadi {total // 1_000_000} MB", "batas": "paling besar 20 MB"}
    for member in members:
        if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(member.compress_size, 1):
            return "I007", {"apa": "isinya mekar lebih dari seratus kali", "batas": "paling besar seratus kali"}
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ":" in name or ".." in name.split("/") or posixpath.normpath(name) == ".":
            return "I009", {"apa": "bagian yang menunjuk ke luar berkas"}
        if member.flag_bits & 1:
            return "I003", {}
    return None


def _recognise_office(  # noqa: PLR0911 - one return a format
    span: Span, archive: zipfile.ZipFile, problems: Problems
) -> Kind | None:
    names = {name.lower() for name in archive.namelist()}
    if "mimetype" in names and "content.xml" in names:
        return _recognise_odf(span, archive, problems)
    if "xl/workbook.bin" in names:
        if any(name.endswith("vbaproject.bin") for name in names):
            problems.add("I010", span)
            return None
        return Kind.XLSB
    kind = Kind.DOCX if "word/document.xml" in names else Kind.XLSX if "xl/workbook.xml" in names else None
    if kind is None or "[content_types].xml" not in names:
        problems.add("I002", span, apa="arsip ZIP yang bukan dokumen Word atau Excel")
        return None
    types = archive.read("[Content_Types].xml")
    if b"macroEnabled" in types or any(name.endswith("vbaproject.bin") for name in names):
        problems.add("I010", span)
        return None
    cells = 0
    for name in archive.namelist():
        if name.lower().endswith((".xml", ".rels")):
            counts = _Counts(cells) if "worksheets/" in name else None
            code = _scan_xml(archive.read(name), counts)
            if code:
                problems.add(code, span, **_XML_WORDS[code])
                return None
            cells = counts.cells if counts else cells
    return kind


def _recognise_odf(span: Span, archive: zipfile.ZipFile, problems: Problems) -> Kind | None:
    mimetype = archive.read("mimetype")
    kind = Kind.ODS if b"spreadsheet" in mimetype else Kind.ODT if b"text" in mimetype else None
    if kind is None:
        problems.add("I002", span, apa="dokumen LibreOffice yang bukan teks atau lembar kerja")
        return None
    counts = _Counts(0) if kind is Kind.ODS else None
    code = _scan_xml(archive.read("content.xml"), counts)
    if code:
        problems.add(code, span, **_XML_WORDS[code])
        return None
    return kind


_XML_WORDS = {
    "I007": {
        "apa": "tabelnya terlalu panjang, terlalu lebar, atau bersarang terlalu dalam",
        "batas": f"paling banyak {MAX_ROWS} baris, {MAX_COLUMNS} kolom, dan {MAX_CELLS} sel",
    },
    "I008": {},
    "I009": {"apa": "perintah XML yang membaca berkas lain"},
}


@dataclass(slots=True)
class _Counts:
    cells: int
    rows: int = 0
    repeated: int = 1


class _Refused(Exception):  # noqa: N818 - leaves expat's callbacks; never seen outside of this module
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _scan_xml(data: bytes, counts: _Counts | None) -> str:
    """Return "" or the code for which this XML is refused: a document type, broken XML, too many rows or cells."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    deep = _Depth(_counter(counts) if counts is not None else None)
    parser.StartElementHandler = deep.enter
    parser.EndElementHandler = deep.leave
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    except _Refused as refused:
        return refused.code
    except (expat.ExpatError, LookupError):  # LookupError: an encoding that does not exist
        return "I008"
    return ""


@dataclass(slots=True)
class _Depth:
    """Counts how deep elements lie in each other: libraries walk them by recursion."""

    count: Callable[[str, dict[str, str]], None] | None
    depth: int = 0

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused("I007")
        if self.count is not None:
            self.count(name, attributes)

    def leave(self, _: str) -> None:
        self.depth -= 1


def _refuse_doctype(*_: object) -> None:
    raise _Refused("I009")


def _counter(counts: _Counts) -> Callable[[str, dict[str, str]], None]:
    def count(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                counts.cells += 1
                if _column(attributes.get("r", "")) > MAX_COLUMNS:
                    raise _Refused("I007")
            case "table-row":
                counts.repeated = _repeat(attributes, "rows")
            case "table-cell" if any(key.endswith("value-type") for key in attributes):
                counts.cells += _repeat(attributes, "columns") * counts.repeated
            case "row":
                place = attributes.get("r", "")  # a far last row makes openpyxl walk all rows before it
                counts.rows = max(counts.rows + 1, int(place) if place.isdecimal() and len(place) < 9 else 0)
            case "mergeCell" if _area(attributes.get("ref", "")) > MAX_MERGED:
                raise _Refused("I007")
        if counts.cells > MAX_CELLS or counts.rows > MAX_ROWS:
            raise _Refused("I007")

    return count


def _repeat(attributes: dict[str, str], of: str) -> int:
    """Return how often an ODF row or cell stands there."""
    text = next((value for key, value in attributes.items() if key.endswith(f"number-{of}-repeated")), "1")
    return int(text) if text.isdecimal() and len(text) < 9 else MAX_CELLS + 1


def _column(place: str) -> int:
    """Return the column number of a cell's place such as "XFD1"; 0 when it is none."""
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number


def _area(reference: str) -> int:
    """Return how many cells a range such as "A1:C4" covers; 0 for what is no range."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if None in (left, top, right, bottom):
        return MAX_MERGED + 1
    return int((right - left + 1) * (bottom - top + 1))
