"""The end of a document: where and when it was signed, and by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bening.importing.meaning.documents import OFFICE, PARTY, PLACE_DATE, is_sentence, is_signature, read_date
from bening.importing.tables import Cell, one_line

_OTHER_OFFICE = re.compile(
    r"^(?:(?:plt|plh|pj|a\.?n|an)\.? *)?(bupati|wali ?kota|gubernur|sekretaris (daerah|kecamatan|camat)|inspektur"
    r"|asisten|kepala (dinas|badan|bagian|kantor|seksi|sub)|sekcam|lurah)\b",
    re.IGNORECASE,
)
_RANK = re.compile(r"(pembina|penata|perbina|pengatur|juru)\b", re.IGNORECASE)
_NO_NAME = re.compile(r"^[\s_.…()\-–]*$|^(ttd|cap|tanda tangan|nip|materai|meterai|dto)\b|\d", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Signatory:
    """One who signed, as printed, without a NIP."""

    jabatan: Cell
    nama: str = ""
    pangkat: str = ""


@dataclass(frozen=True, slots=True)
class Closing:
    """Where and when a document was signed (the date only as precise as printed), and by whom, as printed."""

    tempat: str = ""
    tanggal: str = ""
    penanda_tangan: tuple[Signatory, ...] = ()


def read_closing(lines: Sequence[Cell]) -> Closing:
    """Return place, date and signatories; an office without a name below it is none.

    Names follow their office, or stand in a row below a row of offices. A rank that could be of two people is left out.
    """
    place = date = ""
    done: list[Signatory] = []
    found: list[Signatory] = []  # the offices that stand together
    ranks: list[str] = []
    begun = False
    for cell, text in _texts(lines):
        match = PLACE_DATE.match(text)
        begun = begun or is_signature(text)
        if match and not place and (written := read_date(match["tanggal"])):
            place, date = match["tempat"], written
        elif match or PARTY.match(text) or not begun:
            continue
        elif _is_office(text):
            if any(one.nama for one in found):
                done, found, ranks = [*done, *_with_ranks(found, ranks)], [], []
            found.append(Signatory(Cell(text, cell.span)))
        elif _RANK.match(text):
            ranks.append(text)
        elif not _NO_NAME.search(text):
            found = _named(found, text)
    signed = (one for one in (*done, *_with_ranks(found, ranks)) if one.nama)
    return Closing(place, date, tuple({(one.jabatan.text, one.nama): one for one in signed}.values()))


def _texts(lines: Sequence[Cell]) -> Iterator[tuple[Cell, str]]:
    for cell in lines:
        for line in cell.text.split("\n"):
            text = one_line(line).rstrip(",")
            if text and len(text) <= _LONGEST and not is_sentence(text):
                yield cell, text


def _is_office(text: str) -> bool:
    return bool(OFFICE.match(text) or _OTHER_OFFICE.match(text))


def _named(found: list[Signatory], text: str) -> list[Signatory]:
    """Return the signatories with a name given to the first office that has none."""
    waiting = next((index for index, one in enumerate(found) if not one.nama), None)
    return [replace(one, nama=text) if index == waiting else one for index, one in enumerate(found)]


def _with_ranks(found: list[Signatory], ranks: list[str]) -> list[Signatory]:
    """Return the signatories with their ranks, where it is plain whose they are."""
    open_ones = [one for one in found if one.nama and not one.pangkat]
    if not ranks or len(ranks) != len(open_ones):
        return found
    given = {id(one): rank for one, rank in zip(open_ones, ranks, strict=True)}
    return [replace(one, pangkat=given[id(one)]) if id(one) in given else one for one in found]
