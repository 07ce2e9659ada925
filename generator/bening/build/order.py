"""Records of a build: what is asked for, what was planned, what it tells and reports."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

from bening.build.destination import Destination
from bening.build.jobs import BuildSettings
from bening.build.plan import BuildPlan, PendingReads, Reader
from bening.build.workers import WorkerPool
from bening.storage import Project

SPARE = ".cadangan"
"""The folder in the workspace that keeps the version of a large site before the present one."""
SPARE_FROM = 30  # editions: the files of fewer are linked in a moment


class Outcome(StrEnum):
    """What became of an edition, or of a kecamatan, in one build."""

    DIBANGUN = "dibangun"
    TETAP = "tidak berubah"
    DITOLAK = "ada masalah"


@dataclass(frozen=True, slots=True)
class EditionOutcome:
    """One line of the report; `tahun` is None for a kecamatan that was not built at all."""

    slug: str
    tahun: int | None
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class BuildOrder:
    """What to build: `slugs` empty means all kecamatan, `year` None all editions.

    `out` is a folder, or the address of an object store. `epoch` is SOURCE_DATE_EPOCH, or None when no date of building
    may appear anywhere. `alamat` is the address of the site with a final slash, or "". `tanggal` (YYYY-MM-DD, or "")
    dates editions that were never published. `plain` runs the builder as a program of its own, without our shortcuts.
    A `preview` says of every edition and revision that is not published that it is not, and gives it no date.
    """

    project: Project
    data: Path
    out: Path | str
    alamat: str = ""
    slugs: tuple[str, ...] = ()
    year: int | None = None
    engine: str = "mkdocs"
    plain: bool = False
    epoch: int | None = None
    tanggal: str = ""
    preview: bool = False
    workers: WorkerPool = field(default_factory=WorkerPool)


class Watch(Reader, Protocol):
    """Receives the events of a build."""

    def ready(self, found: BuildPlan) -> None:
        """Receive the plan before anything is made; what it raises ends the build."""

    def done(self, row: EditionOutcome) -> None:
        """Receive one line of the report."""


class SilentWatch:
    """A watcher that ignores every event."""

    def begin_reading(self, number: int) -> None:
        """Ignore it."""

    def read(self, slug: str) -> None:
        """Ignore it."""

    def ready(self, found: BuildPlan) -> None:
        """Ignore it."""

    def done(self, row: EditionOutcome) -> None:
        """Ignore it."""


@dataclass(frozen=True)
class PlannedBuild:
    """A build with its plan: what was asked for, what was found, what is to be made, and where it goes."""

    order: BuildOrder
    settings: BuildSettings
    destination: Destination
    workspace: Path
    plan: BuildPlan
    pending: PendingReads

    @cached_property
    def jobs(self) -> list[tuple[str, int]]:
        """Slug and year of each edition to make."""
        return [job for job in self.plan.editions(self.order.year) if job[0] not in self.plan.whole]

    @cached_property
    def made(self) -> set[str]:
        """The kecamatan of which something is made."""
        return {slug for slug, _ in self.jobs}

    @cached_property
    def spare(self) -> Path | None:
        """Where the version before this one is kept; None for a site that is too small for it."""
        number = sum(len(note.tahun) for note in self.plan.notes.values())
        return self.workspace / SPARE if number >= SPARE_FROM else None

    @cached_property
    def standing(self) -> set[str]:
        """The kecamatan that the site will have."""
        last, plan = self.destination.folders(), self.plan
        stay = last if self.order.slugs else last & (plan.broken | set(plan.good))
        return plan.whole | self.made | stay
