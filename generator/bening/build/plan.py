"""The plan of a build: which kecamatan are in order, which are as they were, what to make.

Kecamatan are looked at one after another and only their notes are kept, so that memory does not grow with the country.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from bening.build.build_notes import NOTE, BuildNote, read_note, save_note
from bening.build.built_sums import LIST
from bening.build.destination import Destination
from bening.build.jobs import BuildSettings, Draft, ReadResult
from bening.build.workers import WorkerPool
from bening.data import check_across
from bening.editions import digest
from bening.problems import Problems
from bening.storage import as_typed, list_kecamatan, read_kecamatan_files

_READ_ALONE = 12  # kecamatan: forking workers costs about as much as reading these


class PendingReads:
    """What reading gave, on the disk until it is needed: snapshots and fronts of all kecamatan fill any memory.

    `file` has no name and vanishes with this process.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, int] = {}

    def put(self, slug: str, read: ReadResult, sumber: dict[str, bytes]) -> None:
        """Keep what was read of `slug`, with its source documents as they were then."""
        self._places[slug] = self._file.seek(0, 2)
        pickle.dump((read, sumber), self._file, pickle.HIGHEST_PROTOCOL)

    def get(self, slug: str) -> tuple[ReadResult, dict[str, bytes]]:
        """Return what was kept of `slug`."""
        self._file.seek(self._places[slug])
        kept: tuple[ReadResult, dict[str, bytes]] = pickle.load(self._file)  # noqa: S301 - written by this very run
        return kept


@dataclass(slots=True)
class BuildPlan:
    """What was found. `wanted` are the kecamatan that were asked for; the others only count for rules between them.

    `notes` holds every kecamatan; `broken` those that may not be published now; `whole` those of `wanted` whose last
    output was made from the present files and is intact. `faults` says in one line what stopped the work on some.
    """

    wanted: tuple[str, ...]
    notes: dict[str, BuildNote] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def good(self) -> list[str]:
        """The wanted kecamatan that may be published."""
        return [slug for slug in self.wanted if slug not in self.broken]

    def editions(self, year: int | None) -> list[tuple[str, int]]:
        """Return slug and year of every good edition, or of those of `year`."""
        return [(slug, tahun) for slug in self.good for tahun in self.notes[slug].tahun if year in {None, tahun}]


class Reader(Protocol):
    """Receives the events of the reading."""

    def begin_reading(self, number: int) -> None:
        """Receive how many kecamatan will be read."""

    def read(self, slug: str) -> None:
        """Receive the kecamatan that was read."""


@dataclass(frozen=True, slots=True)
class Planner:
    """Looks at the data of a build: where they lie, which are asked for, and for which destination."""

    data: Path
    slugs: tuple[str, ...]
    year: int | None
    settings: BuildSettings
    destination: Destination
    workspace: Path

    def make_plan(self, workers: WorkerPool, pending: PendingReads, watch: Reader) -> BuildPlan:
        """Return what there is; what was read goes into `pending`, and a note of each kecamatan is written."""
        problems = Problems()
        present = list_kecamatan(self.data, problems)
        found = BuildPlan(tuple(slug for slug in present if not self.slugs or slug in self.slugs), problems=problems)
        for slug in present:
            files, refused = self._files(slug)
            if refused.blocking:
                found.broken.add(slug)
            if slug in found.wanted:
                problems.keep_all(refused)
            note = self._remembered(slug)
            as_asked = note is not None and (slug not in found.wanted or self._marks_as_asked(note))
            if note is not None and as_asked and self._is_known(note, files, wanted=slug in found.wanted):
                found.notes[slug] = note
        known = [note for slug, note in found.notes.items() if note.valid and slug in found.wanted]
        listed = [note for note in known if (self.workspace / note.slug / LIST).is_file()]
        found.whole = self.destination.whole(note for note in listed if note.slug not in found.broken)
        again = {note.slug for note in known} - found.whole
        self._read(
            [slug for slug in present if slug not in found.notes or slug in again], found, workers, pending, watch
        )
        self._compare(found)
        return found

    def _read(
        self, slugs: Sequence[str], found: BuildPlan, workers: WorkerPool, pending: PendingReads, watch: Reader
    ) -> None:
        """Read `slugs` into `found` and `pending`."""
        if not slugs:
            return
        watch.begin_reading(len(slugs))
        from bening.build.read import run_read_job  # noqa: PLC0415 - loads all that draws and renders

        handed: dict[str, tuple[str, str, dict[str, bytes]]] = {}

        def drafts() -> Iterator[Draft]:
            for slug in slugs:
                files, _ = self._files(slug)
                sumber = {path: data for path, data in files.items() if path.startswith("sumber/")}
                handed[slug] = self._fingerprint(files), self._data_digest(files), sumber
                yield Draft(slug, files, self._shown(slug))

        workers = workers if len(slugs) > _READ_ALONE else WorkerPool()
        for read in workers.run(run_read_job, self.settings, drafts(), len(slugs)):
            fingerprint, data, sumber = handed.pop(read.slug)
            pending.put(read.slug, read, sumber)
            found.notes[read.slug] = BuildNote(
                slug=read.slug,
                fingerprint="" if read.fault else fingerprint,
                valid=read.valid,
                kode_wilayah=read.kode_wilayah,
                span=read.span,
                tahun=tuple(sorted(read.snapshot)),
                problems=read.problems,
                drafts=read.drafts,
                preview=self.settings.preview,
                data=data,
            )
            if read.fault:
                found.faults[read.slug] = f"{read.slug} ditahan: {read.fault}"
            save_note(self.workspace, found.notes[read.slug])
            watch.read(read.slug)

    def _compare(self, found: BuildPlan) -> None:
        """Apply what holds between kecamatan, and collect what is to be said about the wanted ones."""
        found.broken |= {slug for slug, note in found.notes.items() if not note.valid}
        twins = Problems()
        found.broken |= check_across((note for slug, note in found.notes.items() if slug not in found.broken), twins)
        said = [item for slug in found.wanted for item in found.notes[slug].problems]
        spans = {found.notes[slug].span for slug in found.wanted}
        said += [item for item in twins if item.span in spans]
        found.problems.keep_all(as_typed(said, self.data))
        found.whole -= found.broken

    def _remembered(self, slug: str) -> BuildNote | None:
        place = self.workspace / slug / NOTE
        note = read_note(place.read_bytes()) if place.is_file() else None
        return note if note is not None and note.slug == slug else None

    def _marks_as_asked(self, note: BuildNote) -> bool:
        """Return whether what is not published was read as this build wants it, as a preview or not."""
        return not note.drafts or note.preview == self.settings.preview

    def _files(self, slug: str) -> tuple[dict[str, bytes], Problems]:
        """Return the files of a kecamatan, and what is wrong with them as files."""
        refused = Problems()
        return read_kecamatan_files(self.data / slug, refused), refused

    def _fingerprint(self, files: dict[str, bytes]) -> str:
        """Return the digest of all that decides what becomes of these files."""
        return digest({**files, "/kunci": self.settings.key})

    def _data_digest(self, files: dict[str, bytes]) -> str:
        """Return the digest of what decides whether these files are in order."""
        return digest({**files, "/alat": json.dumps(dict(self.settings.tools), sort_keys=True).encode()})

    def _is_known(self, note: BuildNote, files: dict[str, bytes], *, wanted: bool) -> bool:
        """Return whether reading these files would give `note`; prose and looks do not matter for what is not made."""
        if note.fingerprint == self._fingerprint(files):
            return True
        return not wanted and bool(note.fingerprint) and note.data == self._data_digest(files)

    def _shown(self, slug: str) -> frozenset[int] | None:
        """Return which editions the site will have when only one year is built; None for all."""
        if self.year is None:
            return None
        return frozenset({self.year, *(int(name) for name in self.destination.folders(slug) if name.isdigit())})
