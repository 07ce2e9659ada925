"""Problems in the data as values: place, code, and three sentences that say what is wrong, expected, and to do.

A rule adds a `Problem` to a `Problems` collector and never raises for bad data; the command line shows the list.
Wording and codes are entries of `wording.catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from bening.problems.wording.catalogue import CATALOGUE


class Severity(StrEnum):
    """How a problem acts: `galat` blocks publication, `peringatan` only asks for a second look."""

    GALAT = "galat"
    PERINGATAN = "peringatan"


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source: file as shown to the user, line and column counted from one, width in characters.

    `text` is the whole source line without its line end, for the caret below it. A place in a workbook has `cell`
    ("Realisasi!F7") and line 0.
    """

    file: str
    line: int = 1
    column: int = 1
    width: int = 1
    text: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.cell}" if self.cell else f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem, ready to show: permanent code, place and three sentences in everyday Indonesian."""

    code: str
    span: Span
    nama: str
    masalah: str
    seharusnya: str
    perbaikan: str
    severity: Severity = Severity.GALAT
    row: str = ""
    """Kode of the indicator row that a rule speaks of, "" for none: two rows may stand on one line."""


def problem(code: str, span: Span, **words: object) -> Problem:
    """Return the problem `code` of the catalogue at `span`; `words` fill the places of its three sentences."""
    entry = CATALOGUE[code]
    masalah, seharusnya, perbaikan = (
        sentence.format(**words) for sentence in (entry.masalah, entry.seharusnya, entry.perbaikan)
    )
    return Problem(code, span, entry.nama, masalah, seharusnya, perbaikan, Severity(entry.severity))


@dataclass(slots=True)
class Problems:
    """Collects problems in the order found; the same problem at the same place is kept once."""

    _items: dict[tuple[str, Span, str], Problem] = field(default_factory=dict)

    def add(self, code: str, span: Span, **words: object) -> None:
        """Add problem `code` at `span` (see `problem`)."""
        self.keep(problem(code, span, **words))

    def add_row(self, row: str, code: str, span: Span, **words: object) -> None:
        """Add problem `code` at `span`, found in the indicator row of the kode `row`."""
        self.keep(replace(problem(code, span, **words), row=row))

    def keep(self, item: Problem) -> None:
        """Add `item` unless the same code stands at the same place, of the same row, already."""
        self._items.setdefault((item.code, item.span, item.row), item)

    def keep_all(self, items: Iterable[Problem]) -> None:
        """Add each of `items` (see `keep`)."""
        for item in items:
            self.keep(item)

    def sorted(self) -> list[Problem]:
        """Return all problems by file, line, column and code: the order does not depend on how files were read."""
        return sorted(
            self._items.values(), key=lambda p: (p.span.file, p.span.cell, p.span.line, p.span.column, p.code, p.row)
        )

    @property
    def blocking(self) -> bool:
        """True when at least one problem forbids publication."""
        return any(item.severity is Severity.GALAT for item in self._items.values())

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.sorted())

    def __len__(self) -> int:
        return len(self._items)
