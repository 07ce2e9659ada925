"""The regions of a portal: country, provinces, cities, and the pages of one list; pure grouping by `kode_wilayah`.

A kecamatan without a code joins the region that others with a code call by the same name, or founds one of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import takewhile
from typing import TypeVar

from bening.data import make_slug
from bening.portal.records import PortalEntry, ReportState, count, in_order

PER_PAGE = 60
"""Entries on one page: a list of so many stays within the weight budget of a page."""

_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Region:
    """A region: `jalur` is its path ("15", "15/71"; "" for the whole portal), `anggota` its kecamatan by name.

    `bagian` are the regions inside it by name; a city has none.
    """

    nama: str
    jalur: str
    anggota: tuple[PortalEntry, ...]
    bagian: tuple[Region, ...] = ()

    def keadaan(self, acuan: int) -> Mapping[ReportState, int]:
        """Return how many kecamatan are how far with the year `acuan`: the sum over the regions inside."""
        if not self.bagian:
            return count(self.anggota, acuan)
        parts = [bagian.keadaan(acuan) for bagian in self.bagian]
        return {keadaan: sum(part[keadaan] for part in parts) for keadaan in ReportState}

    @cached_property
    def kota(self) -> tuple[Region, ...]:
        """All cities in this region, itself if it is one."""
        return tuple(kota for bagian in self.bagian for kota in bagian.kota) if self.bagian else (self,)


def make_regions(daftar: Iterable[PortalEntry]) -> Region:
    """Return the whole portal as a tree of country, provinces and cities."""
    everyone = in_order(daftar)
    provinsi = [
        Region(
            nama,
            jalur,
            anggota,
            tuple(
                Region(kota, f"{jalur}/{bagian}", isi)
                for bagian, kota, isi in _split(anggota, lambda item: item.kabupaten_kota, slice(3, 5))
            ),
        )
        for jalur, nama, anggota in _split(everyone, lambda item: item.provinsi, slice(0, 2))
    ]
    return Region("Semua kecamatan", "", everyone, tuple(provinsi))


def in_pages(items: Sequence[_Item]) -> list[Sequence[_Item]]:
    """Return `items` in runs of at most `PER_PAGE`; an empty list is one empty page."""
    return [items[start : start + PER_PAGE] for start in range(0, len(items), PER_PAGE)] or [items]


def by_beginning(daftar: Sequence[PortalEntry], awal: str) -> dict[str, list[PortalEntry]]:
    """Return `daftar`, whose names all begin with `awal`, by longer beginnings: letters and digits without spaces.

    A large group gets the longest beginning that all in it share; names that end with `awal` go under `awal` and "-".
    """
    groups: dict[str, list[PortalEntry]] = {}
    for item in daftar:
        letters = _letters(item)
        groups.setdefault(letters[: len(awal) + 1] if len(letters) > len(awal) else f"{awal}-", []).append(item)
    return {_shared(key, items): items for key, items in sorted(groups.items())}


@lru_cache(maxsize=65_536)
def slug_of(nama: str) -> str:
    """Return the path of a region or a letter; "lain" where the name leaves none."""
    return make_slug(nama) or "lain"


def _letters(item: PortalEntry) -> str:
    return slug_of(item.nama).replace("-", "")


def _shared(awal: str, daftar: Sequence[PortalEntry]) -> str:
    """Return the longest beginning of all names; `awal` where the list fits on one page or the names end there."""
    if len(daftar) <= PER_PAGE or awal.endswith("-"):
        return awal
    names = sorted(map(_letters, daftar))
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(names[0], names[-1], strict=False))
    return "".join(letter for letter, _ in pairs)


def _split(
    daftar: Sequence[PortalEntry], name: Callable[[PortalEntry], str], part: slice
) -> list[tuple[str, str, tuple[PortalEntry, ...]]]:
    """Return the regions of `daftar` by name: path, the name most in use, members in order."""
    codes = {slug_of(name(item)): item.kode_wilayah[part] for item in reversed(daftar) if item.kode_wilayah}
    groups: dict[str, list[PortalEntry]] = {}
    for item in daftar:
        own = slug_of(name(item))
        groups.setdefault(item.kode_wilayah[part] or codes.get(own, own), []).append(item)
    named = [(key, _most_used(map(name, items)), tuple(items)) for key, items in groups.items()]
    return sorted(named, key=lambda region: (region[1].casefold(), region[0]))


def _most_used(names: Iterable[str]) -> str:
    return min(Counter(names).items(), key=lambda pair: (-pair[1], pair[0]))[0]
