"""Formats that are named and not read: the true reason, and the way to a file that can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SAVE_AS = "buka berkas itu, pilih Simpan Sebagai, lalu jenis Word (.docx) atau Excel (.xlsx)"

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_PHOTOS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_HEAD = 6000  # bytes in which a format names itself


@dataclass(frozen=True, slots=True)
class Refusal:
    """The code of a format that is not read, and the words of its message."""

    code: str
    words: Mapping[str, str]


def _old(apa: str, cara: str = SAVE_AS) -> Refusal:
    return Refusal("I004", {"apa": apa, "cara": cara})


_XML = (
    (rb"urn:schemas-microsoft-com:office:spreadsheet", _old("Lembar Kerja XML 2003 milik Excel")),
    (rb"schemas\.microsoft\.com/office/word/2003/wordml", _old("Dokumen XML 2003 milik Word")),
    (rb"<pkg:package", _old("Dokumen XML Word (satu berkas datar)")),
    (rb"urn:oasis:names:tc:opendocument:xmlns:office", _old("dokumen LibreOffice datar (.fods atau .fodt)")),
)
_WEB_ARCHIVE = re.compile(rb"^(?:from:|mime-version:|subject:|content-type:\s*multipart/related)", re.IGNORECASE)
_SHORTCUT = re.compile(rb'"(?:url|doc_id|resource_id)"\s*:\s*"')


def is_picture(data: bytes) -> bool:
    """Return whether the bytes are PNG, JPEG, GIF, TIFF, WebP or BMP, by their beginning."""
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return True
    return data[:2] == b"BM" and data[6:10] == b"\x00\x00\x00\x00" and data[14:18] in _BMP_HEADS


_BMP_HEADS = tuple(size.to_bytes(4, "little") for size in (12, 40, 52, 56, 64, 108, 124))


def name_foreign(data: bytes) -> Refusal | None:
    """Return how to refuse a photo of a telephone, a web archive, XML of an office or a Google shortcut; else None."""
    if data[4:8] == b"ftyp":
        if data[8:12] in _PHOTOS:
            cara = "buka foto itu di telepon atau komputer, simpan sebagai JPEG, lalu impor lagi"
            return Refusal("I005", {"apa": "foto HEIC dari telepon, yang tidak dapat dibuka di sini", "cara": cara})
        return Refusal("I002", {"apa": "video atau foto AVIF"})
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t")
    if head.startswith(b"<"):
        return next((refusal for pattern, refusal in _XML if re.search(pattern, head)), None)
    if _WEB_ARCHIVE.match(head) and re.search(rb"(?i)mime-version:|multipart/related", head):
        return _old("arsip halaman web (.mht)")
    if head.startswith(b"{") and len(data) < _HEAD and _SHORTCUT.search(head):
        return _old(
            "pintasan ke Google Dokumen atau Spreadsheet, tanpa isi",
            "buka di Google, pilih File > Download, lalu Microsoft Word (.docx) atau Microsoft Excel (.xlsx)",
        )
    return None
