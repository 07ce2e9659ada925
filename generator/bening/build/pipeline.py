"""From data to a site: read, validate, generate, build, and only then replace what citizens see.

Each kecamatan is one unit for the public: one with problems keeps its last good output byte for byte while the others
are renewed. Each edition is one unit of work. What is as it was is neither read, nor made, nor written again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from enum import StrEnum
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from bening.build.build_notes import NOTE, BuiltOutput
from bening.build.jobs import BuildSettings, EditionJob, EditionResult, WorkContext
from bening.build.planner import BuildPlan, PendingReads, Planner, Reader
from bening.build.targets import REQUESTS, Target, front_digest, open_target
from bening.build.workers import WorkerPool
from bening.builders import versions
from bening.editions import digest
from bening.failure import Failure
from bening.situs import PORTAL_FOLDER, Situs
from bening.storage import Opened, Project, amend, program_digest, staged_folder

if TYPE_CHECKING:
    from bening.portal import PortalEntry

_EDITION_SIZE = 1_500_000  # bytes on disk of a usual edition, for the message when the disk is full


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
    dates editions that were never published.
    """

    project: Project
    data: Path
    out: Path | str
    alamat: str = ""
    slugs: tuple[str, ...] = ()
    year: int | None = None
    engine: str = "mkdocs"
    epoch: int | None = None
    tanggal: str = ""
    workers: WorkerPool = field(default_factory=WorkerPool)


class Watch(Reader, Protocol):
    """Who is told how a build goes."""

    def ready(self, found: BuildPlan) -> None:
        """Hear what was found, before anything is made; what it raises ends the build."""

    def done(self, row: EditionOutcome) -> None:
        """Hear of one line of the report."""


class SilentWatch:
    """Nobody is told."""

    def begin_reading(self, number: int) -> None:
        """Say nothing."""

    def read(self, slug: str) -> None:
        """Say nothing."""

    def ready(self, found: BuildPlan) -> None:
        """Say nothing."""

    def done(self, row: EditionOutcome) -> None:
        """Say nothing."""


def build(order: BuildOrder, watch: Watch) -> list[EditionOutcome]:
    """Build what `order` asks for, replace the site whole, and return the rows of the report by kecamatan and year.

    Nothing is replaced when no kecamatan is in order, or nothing has changed. `Failure` for our bugs and broken
    machines; the present output is then as it was.
    """
    planned = sum(1 for _ in order.data.glob("*/[12]*.yml")) * _EDITION_SIZE
    with (
        staged_folder.workspace(order.project.build, planned=planned) as workspace,
        tempfile.TemporaryFile(dir=workspace) as file,
    ):
        terms = make_settings(order)
        target = open_target(order.out)
        pending = PendingReads(file)
        planner = Planner(order.data, order.slugs, order.year, terms, target, workspace)
        workers = replace(order.workers, forking=not target.remote)
        found = planner.make_plan(workers, pending, watch)
        watch.ready(found)
        press = _Press(replace(order, workers=workers), terms, target, planner, found, pending)
        return sorted(press.run(watch.done), key=lambda row: (row.slug, row.tahun or 0))


def make_settings(order: BuildOrder) -> BuildSettings:
    """Return what all editions of `order` have in common."""
    project = order.project
    program_digest.cache_clear()  # `serve` builds again when a template was edited
    return BuildSettings(
        situs=Situs(project.prosa(), order.alamat, project.repositori),
        engine=order.engine,
        tools=versions(order.engine),
        epoch=order.epoch,
        tanggal=order.tanggal,
        project_files=project.shared_files(),
        program=program_digest(),
    )


class _Press:
    """Makes the editions of one order and puts the site together around them."""

    def __init__(  # noqa: PLR0917 - one call, beside which the names stand
        self,
        order: BuildOrder,
        terms: BuildSettings,
        target: Target,
        planner: Planner,
        found: BuildPlan,
        pending: PendingReads,
    ) -> None:
        self._order, self._terms, self._target = order, terms, target
        self._planner, self._found, self._pending = planner, found, pending
        self._workspace = planner.workspace
        self._jobs = [job for job in found.editions(order.year) if job[0] not in found.whole]
        self._made = {slug for slug, _ in self._jobs}
        self._masukan: dict[str, dict[int, str]] = {}
        self._depan: dict[str, str] = {}

    def run(self, tell: Callable[[EditionOutcome], None]) -> list[EditionOutcome]:
        """Return the rows of the report; `tell` hears each once it is certain."""
        found, year = self._found, self._order.year
        rows = [EditionOutcome(slug, None, Outcome.DITOLAK) for slug in found.wanted if slug in found.broken]
        rows += [
            EditionOutcome(slug, tahun, Outcome.TETAP) for slug, tahun in found.editions(year) if slug in found.whole
        ]
        for row in rows:
            tell(row)
        if not found.good:
            return rows
        key = self._front_key()
        if found.whole.issuperset(found.good) and self._front_stands(key):
            return rows
        with self._target.opened(len(self._jobs) * _EDITION_SIZE) as out:
            self._keep_others(out)
            with closing(self._make(out)) as done:
                for made in done:
                    row = EditionOutcome(made.slug, made.tahun, Outcome.DIBANGUN if made.baru else Outcome.TETAP)
                    tell(row)
                    rows.append(row)
            self._write_fronts(out)
        self._remember(key)
        self._tidy()
        return rows

    def _make(self, out: Opened) -> Generator[EditionResult]:
        """Yield each edition once it stands in `out`."""
        from bening.build.work import run_edition_job  # noqa: PLC0415 - loads all that draws and renders

        workers, remote = self._order.workers, self._target.remote
        here = not workers.remote
        context = WorkContext(self._terms, self._workspace if here else None, out if here or remote else None)
        units = self._units(out if context.out is None else None)
        with closing(workers.run(run_edition_job, context, units, len(self._jobs))) as results:
            for made in results:
                path = f"{made.slug}/{made.tahun}"
                if not made.baru:
                    out.keep(path)
                elif made.files:
                    out.put_edition(path, made.files)
                self._masukan.setdefault(made.slug, {})[made.tahun] = made.inputs
                yield replace(made, files={})

    def _units(self, out: Opened | None) -> Iterator[EditionJob]:
        """Yield the unit of each job; with `out` given, it says what lies there, for workers who cannot look."""
        for slug, jobs in groupby(self._jobs, key=itemgetter(0)):
            read, sumber = self._pending.get(slug)
            for _, tahun in jobs:
                snapshot = read.snapshot[tahun]
                named = {path: sumber[path] for path in snapshot.sumber if path in sumber}
                yield EditionJob(slug, tahun, snapshot, named, out.inputs(f"{slug}/{tahun}") if out else "")

    def _keep_others(self, out: Opened) -> None:
        """Take over what is not made: whole kecamatan, those not asked for or broken, other years."""
        for slug in sorted(self._standing() - self._made):
            out.keep(slug)
        jobs = set(self._jobs)
        for slug in sorted(self._made):
            last = self._target.folders(slug)
            for tahun in self._found.notes[slug].tahun:
                if (slug, tahun) not in jobs and str(tahun) in last:
                    out.keep(f"{slug}/{tahun}")

    def _standing(self) -> set[str]:
        """Return the kecamatan that the site will have."""
        last, found = self._target.folders(), self._found
        stay = last if self._order.slugs else last & (found.broken | set(found.good))
        return found.whole | self._made | stay

    def _write_fronts(self, out: Opened) -> None:
        """Write what stands around the editions; the list of years of each kecamatan after all of its pages."""
        from bening.build.portal_site import put_portal, read_assets  # noqa: PLC0415 - renders
        from bening.portal import make_root  # noqa: PLC0415 - renders

        for slug in sorted(self._made):
            read, _ = self._pending.get(slug)
            *others, (years, listing) = read.front.items()
            out.write(dict(others))
            out.write({years: listing})
            out.trim(slug, map(str, self._found.notes[slug].tahun))
            self._depan[slug] = front_digest({path.partition("/")[2]: data for path, data in read.front.items()})
        listed = self._listed(out)
        out.write(make_root(listed, self._terms.situs))
        put_portal(out, listed, self._terms.situs, read_assets(self._order.project))
        out.trim(PORTAL_FOLDER, ())
        for slug in sorted(self._target.folders() - self._standing()):
            out.remove(slug)

    def _listed(self, out: Opened) -> list[PortalEntry]:
        """Return what the site's own files say of each kecamatan."""
        from bening.portal import read_records  # noqa: PLC0415 - needed only when something is written

        standing = sorted(self._standing())
        with ThreadPoolExecutor(REQUESTS if self._target.remote else 1) as pool:
            answers = list(pool.map(lambda slug: read_records([slug], out.read, out.has), standing))
        refused = [reason for _, reasons in answers for reason in reasons]
        if refused:
            raise Failure(
                f"Portal tidak dapat disusun. {refused[0]} Bangun ulang semuanya di folder --out yang kosong."
            )
        return [entry for found, _ in answers for entry in found]

    def _tidy(self) -> None:
        """Remove the trees of editions that the data no longer have."""
        if not self._order.slugs and self._order.year is None:
            notes = self._found.notes
            staged_folder.prune(self._workspace, notes)
            for slug in self._made:
                staged_folder.prune(self._workspace / slug, map(str, notes[slug].tahun))

    def _front_key(self) -> str:
        """Return the digest of what decides the files that belong to no kecamatan."""
        names: Mapping[str, bytes] = dict.fromkeys(self._standing(), b"")
        search = b"" if find_spec("pagefind_bin") is None else b"1"
        return digest({**names, "/kunci": self._terms.key, "/tempat": self._target.address.encode(), "/cari": search})

    def _front_stands(self, key: str) -> bool:
        note = self._workspace / NOTE
        return note.is_file() and note.read_bytes() == _front_note(key, self._target.front_stat_digest())

    def _remember(self, key: str) -> None:
        """Write the notes of what now stands; linking and unlinking has changed how whole kecamatan look, too."""
        found, address = self._found, self._target.address
        for slug in found.good:
            note = found.notes[slug]
            output = note.output if slug in found.whole else None
            inputs = output.inputs if output else self._masukan.get(slug, {})
            if set(inputs) == set(note.tahun):
                front = output.front if output else self._depan[slug]
                self._planner.save(
                    replace(note, output=BuiltOutput(address, inputs, front, self._target.stat_digest(slug)))
                )
        present = {NOTE: (self._workspace / NOTE).read_bytes()} if (self._workspace / NOTE).is_file() else {}
        amend(self._workspace, present, {NOTE: _front_note(key, self._target.front_stat_digest())})


def _front_note(key: str, stat_digest: str) -> bytes:
    return (json.dumps({"kunci": key, "wujud": stat_digest}) + "\n").encode()
