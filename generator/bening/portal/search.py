"""What the search of a portal reads: one small document for each kecamatan, in parts that change apart.

A part holds whole provinces, in the order of their codes, as many as stay within `PART` kecamatan; the browser merges
the parts. Fewer, larger parts make a search lighter, smaller ones make a change cheaper. Where there are several, an
overview holds the words of each part as one document: what it does not find in a part, the part does not hold.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

import msgspec

from bening.pages import slug_link
from bening.portal.page_parts import entry
from bening.portal.records import PortalEntry
from bening.portal.regions import Region, make_regions
from bening.portal.render import render_html
from bening.situs import PORTAL_FOLDER

PART = 700
"""Kecamatan of one part, as long as a province is not larger by itself."""
OVERVIEW = "semua_"
"""The folder of the overview: no part has this name, for it is no slug."""

_INDEXED = re.compile(r'data-isi="([^"]*)"|>([^<]*)<')


class Document(msgspec.Struct, frozen=True):
    """What the search knows of one kecamatan: words, no figure. `baris` has code, name and text of each indicator."""

    nama: str
    nama_resmi: str
    kode_wilayah: str
    wilayah: str
    keadaan: str
    tautan: str
    baris: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class SearchPart:
    """One index: its `name` is its folder, `key` the digest of its documents."""

    name: str
    key: str
    isi: tuple[Document, ...]

    def documents(self) -> Iterator[tuple[str, bytes]]:
        """Yield a small HTML document for each kecamatan, by a file name of its own."""
        for number, satu in enumerate(self.isi):
            yield f"{number}.html", render_html("portal_dokumen.html.j2", satu=satu, tautan=slug_link(satu.tautan))


def make_parts(daftar: Sequence[PortalEntry], acuan: int, batas: int) -> list[SearchPart]:
    """Return the parts of the search over `daftar`; `acuan` and `batas` as for the pages."""
    parts: list[list[Region]] = []
    for provinsi in sorted(make_regions(daftar).bagian, key=lambda item: item.jalur):
        if not parts or sum(len(item.anggota) for item in (*parts[-1], provinsi)) > PART:
            parts.append([])
        parts[-1].append(provinsi)
    return [
        _part(regions[0].jalur, tuple(_document(item, acuan, batas) for region in regions for item in region.anggota))
        for regions in parts
    ]


def _part(name: str, isi: tuple[Document, ...]) -> SearchPart:
    return SearchPart(name, hashlib.sha256(msgspec.msgpack.encode(isi)).hexdigest(), isi)


def _document(item: PortalEntry, acuan: int, batas: int) -> Document:
    shown = entry(item, acuan, f"{PORTAL_FOLDER}/cari/", batas)
    return Document(
        item.nama,
        item.nama_resmi,
        item.kode_wilayah,
        str(shown["wilayah"]),
        str(shown["keadaan"]),
        str(shown["tautan"]),
        tuple((baris.kode, baris.nama, baris.uraian) for baris in item.baris),
    )


def words_of(documents: Iterable[bytes]) -> bytes:
    """Return every word that an index over `documents` holds, each once, as one text."""
    found = {
        word
        for content in documents
        for pair in _INDEXED.findall(content.decode())
        for word in unescape(" ".join(pair)).split()
    }
    return " ".join(sorted(found)).encode()


def overview_document(name: str, words: bytes) -> bytes:
    """Return the document of the overview for the part `name`, which holds `words`."""
    return render_html("portal_kata.html.j2", nama=name, kata=words.decode())


def part_list(program: str, parts: Mapping[str, str]) -> bytes:
    """Return the file that tells the browser where the program is, and the part of each document of the overview.

    `program` is the folder of the index that is asked first, `parts` the folder of each part by the overview's name
    for it; {} where there is but one index.
    """
    return (json.dumps({"program": program, "bagian": dict(parts)}) + "\n").encode()
