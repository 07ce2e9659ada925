"""Rows of text with their places: what every office file becomes before its layout is recognised."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from bening.problems import Span

NIP = re.compile(r"(?:NIP\s*[.:]?\s*)?(?<!\d)\d{8}[ .\-]?\d{6}[ .\-]?\d[ .\-]?\d{3}(?!\d)", re.IGNORECASE)
_STARS = re.compile(r"(?<!\S)\*\*(?=\S)|(?<=\S)\*\*(?!\S)")
_RAISED = str.maketrans("0123456789()+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻")
_LOWERED = str.maketrans("0123456789()+-", "₀₁₂₃₄₅₆₇₈₉₍₎₊₋")
_MARK = re.compile(
    r"^(?P<angka>[<>≤≥~]?\s*(?:Rp\.?\s*)?\d[\d.,]*\s*%?)\s*"
    r"(?P<tanda>[⁰¹²³⁴-⁹⁽⁾⁺⁻₀-₎ᵃ-ᶻ*†‡]+\)?|(?<=[\s%])\(?[\da-z]\))(?:\s*%)?$"
)
_SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a cell's text may not be what the office meant: a code of the catalogue, its words and a proposal.

    The proposal (`usul`) is only shown; the cell counts once a person has answered.
    """

    code: str
    usul: str = ""
    pilihan: tuple[str, ...] = ()
    words: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What OCR read at one place: a PNG of that place, and a second reading where two models differ ("" otherwise).

    `kunci` stands for the file and the place: an answer never holds for another scan.
    """

    gambar: bytes
    kunci: str
    lain: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one cell, with "\\n" between its paragraphs.

    `merged`: this is the rest of a merged cell, whose text stands above ("atas") or to the left ("kiri").
    """

    text: str
    span: Span
    merged: Literal["", "atas", "kiri"] = ""
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or a paragraph outside of tables (`table` is "" and there is one cell)."""

    cells: tuple[Cell, ...]
    table: str

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells that hold text."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def line(self) -> str:
        """The whole row as one line of text."""
        return " ".join(one_line(cell.text) for cell in self.filled)


@dataclass(frozen=True, slots=True)
class Source:
    """A whole office file as rows in document order, and the places where a NIP was removed.

    `gambar` holds pictures of pages by file name; `ragu` says that columns were found by the places of words only.
    `bacaan` holds by place (`Span.cell`) what OCR read: text that counts only once a person has confirmed it.
    """

    file: str
    rows: tuple[Row, ...]
    nip: tuple[Span, ...] = ()
    gambar: Mapping[str, bytes] = field(default_factory=dict)
    ragu: bool = False
    bacaan: Mapping[str, Reading] = field(default_factory=dict)


def make_source(
    file: str, rows: Iterable[Row], *, gambar: Mapping[str, bytes] | None = None, ragu: bool = False
) -> Source:
    """Return the rows with every text cleaned and every NIP removed; its places are kept, the number is not."""
    cleaned: list[Row] = []
    places: list[Span] = []
    for row in rows:
        places += [_without_nip(cell.span) for cell in row.cells if NIP.search(cell.text)]
        cleaned.append(Row(tuple(_clean_cell(cell) for cell in row.cells), row.table))
    return Source(file, tuple(cleaned), tuple(places), gambar or {}, ragu)


def clean(text: str) -> str:
    """Return `text` in NFC with single spaces, without a NIP and without the stars that extraction leaves around it."""
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    text = _SPACES.sub(" ", _STARS.sub("", NIP.sub("", text)))
    return "\n".join(line for line in (part.strip() for part in text.split("\n")) if line)


def one_line(text: str) -> str:
    """Return `text` with its paragraphs joined by one space."""
    return " ".join(text.split())


def _clean_cell(cell: Cell) -> Cell:
    text = clean(cell.text)
    return Cell(text, _without_nip(cell.span), cell.merged, cell.doubt or _marked(text))


def raised(text: str) -> str:
    """Return a text set as superscript in the characters that stay raised: "2" becomes "²"."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Return a text set as subscript in the characters that stay lowered: "2" becomes "₂"."""
    return text.translate(_LOWERED)


def struck(rest: str, gone: str) -> Doubt:
    """Return the doubt of a cell with text that is struck out: `rest` is what stays, "" when nothing does."""
    return Doubt("I055", rest, words={"nilai": one_line(gone), "tanda": f"dicoret: {one_line(gone)}"})


def _marked(text: str) -> Doubt | None:
    """Return the doubt of a number with a footnote mark behind it ("87,5¹", "11*"), None for any other text."""
    match = _MARK.match(one_line(text))
    if match is None:
        return None
    return Doubt(
        "I054", match["angka"].strip(), words={"nilai": match["angka"].strip(), "tanda": f"tanda {match['tanda']}"}
    )


def _without_nip(span: Span) -> Span:
    if not NIP.search(span.text):
        return span
    return Span(span.file, span.line, span.column, span.width, NIP.sub("(NIP dihapus)", span.text), span.cell)
