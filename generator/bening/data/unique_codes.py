"""Rules between kecamatan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from bening.problems import Problems, Span


class Region(Protocol):
    """What the rules between kecamatan compare: a `Kecamatan`, or the note of an earlier build."""

    @property
    def slug(self) -> str:
        """Name of its folder."""

    @property
    def kode_wilayah(self) -> str:
        """Its official code, or ""."""

    @property
    def span(self) -> Span:
        """Where the code stands."""


def check_across(kecamatan: Iterable[Region], problems: Problems) -> set[str]:
    """Return the slugs that break a rule between kecamatan: no kode_wilayah twice (K073, at the later one by slug)."""
    seen: dict[str, str] = {}
    wrong = set()
    for item in sorted(kecamatan, key=lambda one: one.slug):
        if item.kode_wilayah in seen:
            problems.add("K073", item.span, kode=item.kode_wilayah, lain=seen[item.kode_wilayah])
            wrong.add(item.slug)
        elif item.kode_wilayah:
            seen[item.kode_wilayah] = item.slug
    return wrong
