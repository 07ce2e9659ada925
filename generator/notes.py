"""What a build remembers of each kecamatan, in `build/<slug>/catatan.json`, so that the next one need not look again.

A note is never trusted for what citizens see: it only says that nothing has changed since it was written, and whatever
does not fit it, or cannot be read, is done anew. Deleting notes changes no published byte.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from generator.problems import Problem, Span, Tingkat

NOTE = "catatan.json"
NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class Hasil:
    """What was built: the place, the inputs of each edition by year, a digest of the files around the editions.

    `wujud` is `disk.look` of the kecamatan's folder when all was done.
    """

    tempat: str
    masukan: Mapping[int, str]
    depan: str
    wujud: str


@dataclass(frozen=True, slots=True)
class Catatan:
    """What reading a kecamatan gave, and what was last built from just that.

    `sidik` is the digest of its files and of everything else that decides its pages; `sah` tells whether it may be
    published; `problems` name its files "data/<slug>/…". `hasil` is None until all its editions are built.
    """

    slug: str
    sidik: str
    sah: bool
    kode_wilayah: str = ""
    span: Span = NOWHERE
    tahun: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    hasil: Hasil | None = field(default=None)


def write_note(note: Catatan) -> bytes:
    """Return the bytes of the note's file."""
    return (json.dumps(asdict(note), ensure_ascii=False) + "\n").encode()


def read_note(content: bytes) -> Catatan | None:
    """Return the note, None when `content` is not exactly what `write_note` gives for some note."""
    try:
        raw = json.loads(content)
        note = Catatan(
            slug=raw["slug"],
            sidik=raw["sidik"],
            sah=raw["sah"],
            kode_wilayah=raw["kode_wilayah"],
            span=Span(**raw["span"]),
            tahun=tuple(raw["tahun"]),
            problems=tuple(_read_problem(item) for item in raw["problems"]),
            hasil=_read_hasil(raw["hasil"]) if raw["hasil"] else None,
        )
        return note if write_note(note) == content else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _read_problem(raw: Mapping[str, Any]) -> Problem:
    return Problem(**{**raw, "span": Span(**raw["span"]), "tingkat": Tingkat(raw["tingkat"])})


def _read_hasil(raw: Mapping[str, Any]) -> Hasil:
    return Hasil(**{**raw, "masukan": {int(tahun): digest for tahun, digest in raw["masukan"].items()}})
