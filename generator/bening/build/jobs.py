"""Picklable job and result records: one kecamatan to read, one edition to make."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bening.build.build_notes import NOWHERE
from bening.build.destination import Destination
from bening.editions import Snapshot, digest
from bening.failure import Failure
from bening.problems import Problem, Span
from bening.situs import Situs


@dataclass(frozen=True)
class BuildSettings:
    """What all jobs of a build have in common.

    `plain` runs the builder without our shortcuts, for the same bytes. `epoch` is SOURCE_DATE_EPOCH, or None when no
    date of building may appear anywhere; `tanggal` (YYYY-MM-DD, or "") dates editions that were never published.
    `project_files` holds the project's files that a builder reads, by path; `program` is the digest of this program,
    which must be the same wherever a job runs. `naskah` holds the files that the project replaced, as its editions
    carry them; `edit_uri` is the path below the repository where files are edited. A `preview` marks what is not
    published, see `BuildOrder`; it decides only kecamatan that have such editions, so it is no part of `key`.
    """

    situs: Situs
    engine: str
    plain: bool
    tools: Mapping[str, str]
    epoch: int | None
    tanggal: str
    project_files: Mapping[str, bytes]
    program: str
    naskah: Mapping[str, bytes] = field(default_factory=dict)
    edit_uri: str = ""
    preview: bool = False

    @cached_property
    def fingerprint(self) -> dict[str, bytes]:
        """What of this shapes an edition beside its tree."""
        shared = {**self.project_files, **self.naskah, "alat": json.dumps(dict(self.tools), sort_keys=True).encode()}
        return {"shared": digest(shared).encode(), "epoch": str(self.epoch).encode()}

    @cached_property
    def key(self) -> bytes:
        """The digest of all that decides the pages of every kecamatan: program, prose, theme, tools, dates."""
        prosa = {f"prosa/{name}": text.encode() for name, text in self.situs.prosa.items()}
        situs = json.dumps([self.situs.alamat, self.situs.repositori, self.tanggal, self.engine]).encode()
        return digest({**prosa, **self.fingerprint, "situs": situs, "program": self.program.encode()}).encode()


@dataclass(frozen=True, slots=True)
class WorkContext:
    """Where editions are made: with these settings, in this workspace, for this destination.

    Without a `workspace` the worker makes one for itself; without `out` the finished files come back.
    """

    settings: BuildSettings
    workspace: Path | None
    out: Destination | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A kecamatan to read: its files, and which editions its front may name (None: all)."""

    slug: str
    files: Mapping[str, bytes]
    tahun: frozenset[int] | None = None

    @property
    def nama(self) -> str:
        """Name in messages."""
        return self.slug


class KecamatanFault(Failure):
    """An edition that could not be made, by our bug or a builder's refusal: its kecamatan is held, others go on."""

    def __init__(self, slug: str, reason: str) -> None:
        super().__init__(slug, reason)
        self.slug = slug

    def __str__(self) -> str:
        return f"{self.slug} ditahan: {self.args[1]}"


def explain_fault_of(error: Exception) -> str:
    """Return in one line what stopped the work on one kecamatan."""
    if isinstance(error, Failure):
        return " ".join(str(error).split())
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return f"ini kesalahan bening sendiri, bukan data Anda ({what}). Laporkan; kecamatan lain tidak terganggu."


@dataclass(frozen=True, slots=True)
class ReadResult:
    """What reading a kecamatan gave; `kecamatan` is None when it may not be published.

    `snapshot` holds the snapshot of each edition by year, `front` the files around its editions by path; `drafts` are
    the years of which a revision is not published. `fault` says in one line what stopped the reading, "" if nothing
    did.
    """

    slug: str
    valid: bool
    problems: tuple[Problem, ...]
    kode_wilayah: str = ""
    span: Span = NOWHERE
    snapshot: Mapping[int, Snapshot] = field(default_factory=dict)
    front: Mapping[str, bytes] = field(default_factory=dict)
    drafts: tuple[int, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True)
class EditionJob:
    """One edition to make: its snapshot and its source documents.

    `previous` is the digest of the inputs of its last good output, "" if there is none. `sums` is the SHA-256 of the
    SHA256SUMS that a build gave it last: what stands with another one was changed since, and is made again.
    `order` is the digest of all that decides the edition, `known` the inputs that the same order gave last, "" if none
    did: where they stand, nothing need be made to see that nothing changed.
    """

    slug: str
    tahun: int
    snapshot: Snapshot
    sumber: Mapping[str, bytes]
    previous: str = ""
    sums: str = ""
    order: str = ""
    known: str = ""

    @property
    def nama(self) -> str:
        """Name in messages."""
        return f"{self.slug} {self.tahun}"

    @property
    def path(self) -> str:
        """Folder of the edition on the site."""
        return f"{self.slug}/{self.tahun}"


@dataclass(frozen=True, slots=True)
class EditionResult:
    """A finished edition. `baru` is False when the last good output was made from the same inputs and stays.

    `files` are those of a new edition that the job could not put into its place itself, `assets` the theme's by path
    from the site's root. `sums` is the SHA-256 of its SHA256SUMS, `order` that of its job.
    """

    slug: str
    tahun: int
    inputs: str
    baru: bool
    files: Mapping[str, bytes] = field(default_factory=dict)
    assets: Mapping[str, bytes] = field(default_factory=dict)
    sums: str = ""
    order: str = ""
