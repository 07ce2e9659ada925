"""What a build finds before it makes anything: which kecamatan are in order, which are as they were, what to make.

Kecamatan are looked at one after another and only their notes are kept, so that memory does not grow with the country.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol

from generator.across import check_across
from generator.crew import Crew
from generator.disk import amend
from generator.files import as_typed, list_kecamatan, read_kecamatan
from generator.manifest import digest
from generator.notes import NOTE, Catatan, read_note, write_note
from generator.problems import Problems
from generator.targets import Target
from generator.units import Draft, Read, Terms

_READ_ALONE = 12  # kecamatan: forking workers costs about as much as reading these


class Spool:
    """What reading gave, on the disk until it is needed: snapshots and fronts of all kecamatan fill any memory.

    `file` has no name and vanishes with this process.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: dict[str, int] = {}

    def put(self, slug: str, read: Read, sumber: dict[str, bytes]) -> None:
        """Keep what was read of `slug`, with its source documents as they were then."""
        self._places[slug] = self._file.seek(0, 2)
        pickle.dump((read, sumber), self._file, pickle.HIGHEST_PROTOCOL)

    def get(self, slug: str) -> tuple[Read, dict[str, bytes]]:
        """Return what was kept of `slug`."""
        self._file.seek(self._places[slug])
        kept: tuple[Read, dict[str, bytes]] = pickle.load(self._file)  # noqa: S301 - written by this very run
        return kept


@dataclass(slots=True)
class Survey:
    """What was found. `wanted` are the kecamatan that were asked for; the others only count for rules between them.

    `notes` holds every kecamatan; `broken` those that may not be published now; `whole` those of `wanted` whose last
    output was made from the present files and is intact.
    """

    wanted: tuple[str, ...]
    notes: dict[str, Catatan] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    whole: set[str] = field(default_factory=set)
    problems: Problems = field(default_factory=Problems)

    @property
    def good(self) -> list[str]:
        """The wanted kecamatan that may be published."""
        return [slug for slug in self.wanted if slug not in self.broken]

    def editions(self, year: int | None) -> list[tuple[str, int]]:
        """Return slug and year of every good edition, or of those of `year`."""
        return [(slug, tahun) for slug in self.good for tahun in self.notes[slug].tahun if year in {None, tahun}]


class Reader(Protocol):
    """Who is told how the reading goes."""

    def begin_reading(self, number: int) -> None:
        """Hear that `number` kecamatan will be read."""

    def read(self, slug: str) -> None:
        """Hear that one was read."""


@dataclass(frozen=True, slots=True)
class Surveyor:
    """Looks at the data of a build: where they lie, who is asked for, and for which place."""

    data: Path
    slugs: tuple[str, ...]
    year: int | None
    terms: Terms
    target: Target
    workspace: Path

    def survey(self, crew: Crew, spool: Spool, watch: Reader) -> Survey:
        """Return what there is; what was read goes into `spool`, and a note of each kecamatan is written."""
        problems = Problems()
        present = list_kecamatan(self.data, problems)
        found = Survey(tuple(slug for slug in present if not self.slugs or slug in self.slugs), problems=problems)
        for slug in present:
            files, refused = self._files(slug)
            if refused.blocking:
                found.broken.add(slug)
            if slug in found.wanted:
                problems.keep_all(refused)
            note = self._remembered(slug)
            if note is not None and note.sidik == self._sidik(files):
                found.notes[slug] = note
        known = [note for slug, note in found.notes.items() if note.sah and slug in found.wanted]
        found.whole = self.target.whole(note for note in known if note.slug not in found.broken)
        again = {note.slug for note in known} - found.whole
        self._read([slug for slug in present if slug not in found.notes or slug in again], found, crew, spool, watch)
        self._judge(found)
        return found

    def _read(self, slugs: Sequence[str], found: Survey, crew: Crew, spool: Spool, watch: Reader) -> None:
        """Read `slugs` into `found` and `spool`."""
        if not slugs:
            return
        watch.begin_reading(len(slugs))
        from generator.making import read_kecamatan as work  # noqa: PLC0415 - loads all that draws and renders

        handed: dict[str, tuple[str, dict[str, bytes]]] = {}

        def drafts() -> Iterator[Draft]:
            for slug in slugs:
                files, _ = self._files(slug)
                handed[slug] = self._sidik(files), {k: v for k, v in files.items() if k.startswith("sumber/")}
                yield Draft(slug, files, self._shown(slug))

        crew = crew if len(slugs) > _READ_ALONE else Crew()
        for read in crew.run(work, self.terms, drafts(), len(slugs)):
            sidik, sumber = handed.pop(read.slug)
            spool.put(read.slug, read, sumber)
            found.notes[read.slug] = Catatan(
                slug=read.slug,
                sidik=sidik,
                sah=read.sah,
                kode_wilayah=read.kode_wilayah,
                span=read.span,
                tahun=tuple(sorted(read.cuplikan)),
                problems=read.problems,
            )
            self.save(found.notes[read.slug])
            watch.read(read.slug)

    def _judge(self, found: Survey) -> None:
        """Apply what holds between kecamatan, and collect what is to be said about the wanted ones."""
        found.broken |= {slug for slug, note in found.notes.items() if not note.sah}
        twins = Problems()
        found.broken |= check_across((note for slug, note in found.notes.items() if slug not in found.broken), twins)
        said = [item for slug in found.wanted for item in found.notes[slug].problems]
        spans = {found.notes[slug].span for slug in found.wanted}
        said += [item for item in twins if item.span in spans]
        found.problems.keep_all(as_typed(said, self.data))
        found.whole -= found.broken

    def save(self, note: Catatan) -> None:
        """Write the note of a kecamatan."""
        folder = self.workspace / note.slug
        present = {NOTE: (folder / NOTE).read_bytes()} if (folder / NOTE).is_file() else {}
        amend(folder, present, {NOTE: write_note(note)})

    def _remembered(self, slug: str) -> Catatan | None:
        place = self.workspace / slug / NOTE
        note = read_note(place.read_bytes()) if place.is_file() else None
        return note if note is not None and note.slug == slug else None

    def _files(self, slug: str) -> tuple[dict[str, bytes], Problems]:
        """Return the files of a kecamatan, and what is wrong with them as files."""
        refused = Problems()
        return read_kecamatan(self.data / slug, refused), refused

    def _sidik(self, files: dict[str, bytes]) -> str:
        """Return the digest of all that decides what becomes of these files."""
        return digest({**files, "/kunci": self.terms.kunci})

    def _shown(self, slug: str) -> frozenset[int] | None:
        """Return which editions the site will have when only one year is built; None for all."""
        if self.year is None:
            return None
        return frozenset({self.year, *(int(name) for name in self.target.folders(slug) if name.isdigit())})
