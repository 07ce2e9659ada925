"""What the search of a portal reads: one small document for each kecamatan, in parts that change apart.

Up to `ONE_PART` kecamatan are one part; a larger portal has one for each province. The browser merges them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bening.portal.groups import Digests
from bening.portal.page_parts import entry
from bening.portal.records import PortalEntry
from bening.portal.regions import make_regions
from bening.portal.render import render_html
from bening.situs import PORTAL_FOLDER

ONE_PART = 300
"""Kecamatan that one index holds at most before it is parted by province."""


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
    semua, digests = make_regions(daftar), Digests(daftar, ["cari", acuan, batas])
    regions = [semua] if len(daftar) <= ONE_PART else semua.bagian
    return [
        SearchPart(item.jalur or "semua", digests.key(item.anggota), item.anggota, acuan, batas) for item in regions
    ]


def part_list(parts: Sequence[SearchPart]) -> bytes:
    """Return the file that tells the browser which parts there are; the first of them holds the program."""
    return (json.dumps([part.name for part in parts]) + "\n").encode()
