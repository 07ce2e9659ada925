"""What is refused before a file is opened by a library: size, kind, ZIP tricks, XML tricks, macros, passwords."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from enum import StrEnum

from bening.importing.foreign_formats import is_picture, name_foreign
from bening.importing.xml_scan import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Counts, scan_xml
from bening.problems import Problems, Span

MAX_BYTES = 20_000_000
MAX_RATIO = 100
MAX_MEMBERS = 200
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
    HTML = "html"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class _Signature:
    start: bytes
    code: str
    what: str


_FOREIGN = (
    _Signature(b"MZ", "I002", "program Windows (.exe)"),
    _Signature(b"\x7fELF", "I002", "program komputer"),
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
    if kind := _recognise_start(data):
        return kind
    if refusal := name_foreign(data):
        problems.add(refusal.code, span, **refusal.words)
        return None
    if data.startswith(_OLE):
        return _recognise_ole(span, data, problems)
    if data.startswith(b"PK"):
        return _recognise_zip(span, data, problems)
    return _recognise_text(span, data, problems)


def _recognise_start(data: bytes) -> Kind | None:
    if is_picture(data):
        return Kind.PICTURE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    return Kind.RTF if data.startswith(b"{\\rtf") else None


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


_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<style", b"<head", b"<body", b"<div", b"<!--")


def _recognise_text(span: Span, data: bytes, problems: Problems) -> Kind | None:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")  # Excel's "Unicode Text" is UTF-16
    plain = (data.replace(b"\x00", b"") if wide else data).lstrip(b"\xff\xfe\xef\xbb\xbf \r\n\t").lower()
    if plain.startswith(_MARKUP):
        if b"<table" in plain and b"urn:schemas-microsoft-com:office:spreadsheet" not in plain[:4000]:
            return Kind.HTML
        problems.add("I006", span)
        return None
    if wide:
        return Kind.TEXT
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
            counts = Counts(cells) if "worksheets/" in name else None
            code = scan_xml(archive.read(name), counts)
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
    counts = Counts(0) if kind is Kind.ODS else None
    code = scan_xml(archive.read("content.xml"), counts)
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
