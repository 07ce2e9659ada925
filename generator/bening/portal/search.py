"""What the search of a portal reads: one small document for each kecamatan, in parts that change apart.

A part holds whole provinces, in the order of their codes, as many as stay within `PART` kecamatan; the browser merges
the parts. Fewer, larger parts make a search lighter, smaller ones make a change cheaper.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bening.portal.groups import Digests
from bening.portal.page_parts import entry
from bening.portal.records import PortalEntry
from bening.portal.regions import Region, make_regions
from bening.portal.render import render_html
from bening.situs import PORTAL_FOLDER

PART = 700
"""Kecamatan of one part, as long as a province is not larger by itself."""


@dataclass(frozen=True, slots=True)
class SearchPart:
    """One index: its `name` is its folder, `key` the digest of what its documents are made from."""

    name: str
    key: str
    anggota: tuple[PortalEntry, ...]
    acuan: int
    batas: int

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield a small HTML document for each kecamatan, by a file name of its own."""
        for number, item in enumerate(self.anggota):
            satu = entry(item, self.acuan, f"{PORTAL_FOLDER}/cari/", self.batas)
            yield (
                f"{number}.html",
                render_html("portal_dokumen.html.j2", satu=satu, baris=item.baris, asal=item),
            )


def make_parts(daftar: Sequence[PortalEntry], acuan: int, batas: int) -> list[SearchPart]:
    """Return the parts of the search over `daftar`; `acuan` and `batas` as for the pages."""
    digests = Digests(daftar, ["cari", acuan, batas])
    parts: list[list[Region]] = []
    for provinsi in sorted(make_regions(daftar).bagian, key=lambda item: item.jalur):
        if not parts or sum(len(item.anggota) for item in (*parts[-1], provinsi)) > PART:
            parts.append([])
        parts[-1].append(provinsi)
    found = [(regions[0].jalur, tuple(item for region in regions for item in region.anggota)) for regions in parts]
    return [SearchPart(name, digests.key(anggota), anggota, acuan, batas) for name, anggota in found]


def part_list(parts: Sequence[SearchPart]) -> bytes:
    """Return the file that tells the browser which parts there are; the first of them holds the program."""
    return (json.dumps([part.name for part in parts]) + "\n").encode()
