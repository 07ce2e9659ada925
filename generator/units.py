"""What travels to whoever does the work, and back: one kecamatan to read, one edition to make. Plain data only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from generator.manifest import digest
from generator.notes import NOWHERE
from generator.problems import Problem, Span
from generator.situs import Situs
from generator.snapshot import Cuplikan


@dataclass(frozen=True)
class Terms:
    """What all units of a build have in common.

    `epoch` is SOURCE_DATE_EPOCH, or None when no date of building may appear anywhere; `tanggal` (YYYY-MM-DD, or "")
    dates editions that were never published. `bersama` holds the project's files that a builder reads, by path;
    `program` is the digest of this program, which must be the same wherever a unit runs.
    """

    situs: Situs
    engine: str
    alat: Mapping[str, str]
    epoch: int | None
    tanggal: str
    bersama: Mapping[str, bytes]
    program: str

    @cached_property
    def sidik(self) -> dict[str, bytes]:
        """What of this shapes an edition beside its tree."""
        shared = {**self.bersama, "alat": json.dumps(dict(self.alat), sort_keys=True).encode()}
        return {"shared": digest(shared).encode(), "epoch": str(self.epoch).encode()}

    @cached_property
    def kunci(self) -> bytes:
        """The digest of all that decides the pages of every kecamatan: program, prose, theme, tools, dates."""
        prosa = {f"prosa/{name}": text.encode() for name, text in self.situs.prosa.items()}
        situs = json.dumps([self.situs.alamat, self.situs.repositori, self.tanggal, self.engine]).encode()
        return digest({**prosa, **self.sidik, "situs": situs, "program": self.program.encode()}).encode()


class Out(Protocol):
    """Where finished editions go: a `Stage`, or an object store."""

    def masukan(self, path: str) -> str:
        """Return from which inputs the whole edition at `path` was made, "" if there is none."""

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Put a finished edition at `path`."""


@dataclass(frozen=True, slots=True)
class Shop:
    """Where editions are made: on these terms, in this workspace, for this place.

    Without a `workspace` the worker makes one for itself; without `out` the finished files come back.
    """

    terms: Terms
    workspace: Path | None
    out: Out | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A kecamatan to read: its files, and which editions its front may name (None: all)."""

    slug: str
    files: Mapping[str, bytes]
    tahun: frozenset[int] | None = None

    @property
    def nama(self) -> str:
        """What people call it."""
        return self.slug


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a kecamatan gave; `kecamatan` is None when it may not be published.

    `cuplikan` holds the snapshot of each edition by year, `depan` the files around its editions by path.
    """

    slug: str
    sah: bool
    problems: tuple[Problem, ...]
    kode_wilayah: str = ""
    span: Span = NOWHERE
    cuplikan: Mapping[int, Cuplikan] = field(default_factory=dict)
    depan: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unit:
    """One edition to make: its snapshot and its source documents. `lama` is what its last good output was made from."""

    slug: str
    tahun: int
    cuplikan: Cuplikan
    sumber: Mapping[str, bytes]
    lama: str = ""

    @property
    def nama(self) -> str:
        """What people call it."""
        return f"{self.slug} {self.tahun}"

    @property
    def path(self) -> str:
        """Folder of the edition on the site."""
        return f"{self.slug}/{self.tahun}"


@dataclass(frozen=True, slots=True)
class Made:
    """A finished edition. `baru` is False when the last good output was made from the same inputs and stays.

    `files` are those of a new edition that the unit could not put into its place itself.
    """

    slug: str
    tahun: int
    masukan: str
    baru: bool
    files: Mapping[str, bytes] = field(default_factory=dict)
