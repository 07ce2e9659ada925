"""The lines around a table: title, office, kecamatan, signature block, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bening.data import JenisDokumen
from bening.importing.reports import Report, is_signature
from bening.importing.tables import Cell, one_line

_MONTHS = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
_PLACE_DATE = re.compile(
    r"^(?P<tempat>[A-Z][A-Za-z .]{2,30}),\s*(?:(?P<hari>\d{1,2})\s+)?(?:(?P<bulan>[A-Za-z]+)\s+)?(?P<tahun>\d{4})$"
)
_UNIT = re.compile(r"^(skpd|opd|perangkat daerah|unit kerja|instansi)\s*:?\s*", re.IGNORECASE)
_KECAMATAN = re.compile(r"\bkecamatan\s+([A-Z][\w']*(?:\s+[A-Z][\w']*)*)", re.IGNORECASE)
_STOP = re.compile(r"\s+(kota|kabupaten|tahun|provinsi|kab)\b.*", re.IGNORECASE)
_SMALL = frozenset(["dan", "di", "ke", "dari", "untuk", "atas", "pada", "yang", "dengan", "terhadap", "atau"])
_ACRONYMS = {
    word.lower(): word
    for word in (
        "IKU",
        "IKK",
        "LKjIP",
        "LKj",
        "LAKIP",
        "SAKIP",
        "AKIP",
        "SKPD",
        "OPD",
        "PK",
        "RT",
        "RW",
        "II",
        "III",
        "IV",
    )
}
_KINDS = (
    (re.compile(r"perjanjian kinerja", re.IGNORECASE), JenisDokumen.PERJANJIAN_KINERJA),
    (re.compile(r"indikator kinerja utama|\biku\b", re.IGNORECASE), JenisDokumen.LAPORAN_IKU),
    (re.compile(r"laporan kinerja|\blkj(ip)?\b|\blakip\b", re.IGNORECASE), JenisDokumen.LKJIP),
)


@dataclass(frozen=True, slots=True)
class Closing:
    """The signature block as printed, without a NIP; lines that are none of it stay in `lain`."""

    tempat: str = ""
    tanggal: str = ""
    jabatan: Cell | None = None
    nama: str = ""
    pangkat: str = ""
    lain: tuple[Cell, ...] = ()


def read_title(report: Report) -> str:
    """Return the title of a report on one line, without the line that names the office; "" when there is none."""
    return one_line(" ".join(cell.text for cell in report.judul if not _UNIT.match(cell.text)))


def read_kind(title: str) -> JenisDokumen | None:
    """Return the kind of document that a title names, or None."""
    return next((kind for pattern, kind in _KINDS if pattern.search(title)), None)


def read_kecamatan_name(report: Report) -> str:
    """Return the name after "Kecamatan" in the title lines, else in the signature; "" when it is not named."""
    for cell in report.judul:
        if match := _KECAMATAN.search(cell.text):
            return _STOP.sub("", match[1]).strip()
    return ""


def read_closing(report: Report) -> Closing:
    """Return who signed, where and when; the date only as precise as printed."""
    place = date = name = rank = ""
    office: Cell | None = None
    other: list[Cell] = []
    for cell in report.penutup:
        for text in cell.text.split("\n"):
            match = _PLACE_DATE.match(text)
            if match and not place:
                place, date = match["tempat"], _date(match)
            elif is_signature(text) and office is None and not match:
                office = Cell(text, cell.span)
            elif office is not None and not name:
                name = text
            elif office is not None and not rank and not _is_nip_word(text):
                rank = text
            elif not _is_nip_word(text):
                other.append(Cell(text, cell.span))
    return Closing(place, date, office, name, rank, tuple(other))


def in_small_letters(text: str) -> str:
    """Return a text printed in capitals as a title: "CAMAT KOTABARU" becomes "Camat Kotabaru"; acronyms stay."""

    def word(match: re.Match[str]) -> str:
        lower = match[0].lower()
        small = lower in _SMALL and match.start() > 0
        return _ACRONYMS.get(lower) or (lower if small else lower.capitalize())

    return re.sub(r"[^\W\d_]+", word, text)


def _date(match: re.Match[str]) -> str:
    month = (match["bulan"] or "").lower()
    if month not in _MONTHS:
        return match["tahun"]
    text = f"{match['tahun']}-{_MONTHS.index(month) + 1:02}"
    return f"{text}-{int(match['hari']):02}" if match["hari"] else text


def _is_nip_word(text: str) -> bool:
    return bool(re.fullmatch(r"nip\.?\s*:?.*", text, re.IGNORECASE))
