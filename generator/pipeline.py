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

from generator import builder, outputs
from generator.crew import Crew
from generator.disk import amend
from generator.failure import Failure
from generator.manifest import digest
from generator.notes import NOTE, Hasil
from generator.project import Project, program_digest
from generator.situs import Situs
from generator.survey import Reader, Spool, Survey, Surveyor
from generator.targets import PORTAL, REQUESTS, Opened, Target, front_digest, open_target
from generator.units import Made, Shop, Terms, Unit

if TYPE_CHECKING:
    from generator.portal import Terdaftar

_EDITION_SIZE = 1_500_000  # bytes on disk of a usual edition, for the message when the disk is full


class Nasib(StrEnum):
    """What became of an edition, or of a kecamatan, in one build."""

    DIBANGUN = "dibangun"
    TETAP = "tidak berubah"
    DITOLAK = "ada masalah"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report; `tahun` is None for a kecamatan that was not built at all."""

    slug: str
    tahun: int | None
    nasib: Nasib


@dataclass(frozen=True, slots=True)
class Order:
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
    crew: Crew = field(default_factory=Crew)


class Watch(Reader, Protocol):
    """Who is told how a build goes."""

    def ready(self, found: Survey) -> None:
        """Hear what was found, before anything is made; what it raises ends the build."""

    def done(self, row: Row) -> None:
        """Hear of one line of the report."""


class SilentWatch:
    """Nobody is told."""

    def begin_reading(self, number: int) -> None:
        """Say nothing."""

    def read(self, slug: str) -> None:
        """Say nothing."""

    def ready(self, found: Survey) -> None:
        """Say nothing."""

    def done(self, row: Row) -> None:
        """Say nothing."""


def build(order: Order, watch: Watch) -> list[Row]:
    """Build what `order` asks for, replace the site whole, and return the rows of the report by kecamatan and year.

    Nothing is replaced when no kecamatan is in order, or nothing has changed. `Failure` for our bugs and broken
    machines; the present output is then as it was.
    """
    planned = sum(1 for _ in order.data.glob("*/[12]*.yml")) * _EDITION_SIZE
    with (
        outputs.workspace(order.project.build, planned=planned) as workspace,
        tempfile.TemporaryFile(dir=workspace) as file,
    ):
        terms = make_terms(order)
        target = open_target(order.out)
        spool = Spool(file)
        surveyor = Surveyor(order.data, order.slugs, order.year, terms, target, workspace)
        crew = replace(order.crew, forking=not target.remote)
        found = surveyor.survey(crew, spool, watch)
        watch.ready(found)
        press = _Press(replace(order, crew=crew), terms, target, surveyor, found, spool)
        return sorted(press.run(watch.done), key=lambda row: (row.slug, row.tahun or 0))


def make_terms(order: Order) -> Terms:
    """Return what all editions of `order` have in common."""
    project = order.project
    program_digest.cache_clear()  # `serve` builds again when a template was edited
    return Terms(
        situs=Situs(project.prosa(), order.alamat, project.repositori),
        engine=order.engine,
        alat=builder.versions(order.engine),
        epoch=order.epoch,
        tanggal=order.tanggal,
        bersama=project.shared_files(),
        program=program_digest(),
    )


class _Press:
    """Makes the editions of one order and puts the site together around them."""

    def __init__(  # noqa: PLR0917 - one call, beside which the names stand
        self, order: Order, terms: Terms, target: Target, surveyor: Surveyor, found: Survey, spool: Spool
    ) -> None:
        self._order, self._terms, self._target = order, terms, target
        self._surveyor, self._found, self._spool = surveyor, found, spool
        self._workspace = surveyor.workspace
        self._jobs = [job for job in found.editions(order.year) if job[0] not in found.whole]
        self._made = {slug for slug, _ in self._jobs}
        self._masukan: dict[str, dict[int, str]] = {}
        self._depan: dict[str, str] = {}

    def run(self, tell: Callable[[Row], None]) -> list[Row]:
        """Return the rows of the report; `tell` hears each once it is certain."""
        found, year = self._found, self._order.year
        rows = [Row(slug, None, Nasib.DITOLAK) for slug in found.wanted if slug in found.broken]
        rows += [Row(slug, tahun, Nasib.TETAP) for slug, tahun in found.editions(year) if slug in found.whole]
        for row in rows:
            tell(row)
        if not found.good:
            return rows
        kunci = self._front_key()
        if found.whole.issuperset(found.good) and self._front_stands(kunci):
            return rows
        with self._target.opened(len(self._jobs) * _EDITION_SIZE) as out:
            self._keep_others(out)
            with closing(self._make(out)) as done:
                for made in done:
                    row = Row(made.slug, made.tahun, Nasib.DIBANGUN if made.baru else Nasib.TETAP)
                    tell(row)
                    rows.append(row)
            self._write_fronts(out)
        self._remember(kunci)
        self._tidy()
        return rows

    def _make(self, out: Opened) -> Generator[Made]:
        """Yield each edition once it stands in `out`."""
        from generator.making import make_edition  # noqa: PLC0415 - loads all that draws and renders

        crew, remote = self._order.crew, self._target.remote
        here = not crew.remote
        shop = Shop(self._terms, self._workspace if here else None, out if here or remote else None)
        units = self._units(out if shop.out is None else None)
        with closing(crew.run(make_edition, shop, units, len(self._jobs))) as results:
            for made in results:
                path = f"{made.slug}/{made.tahun}"
                if not made.baru:
                    out.keep(path)
                elif made.files:
                    out.put_edition(path, made.files)
                self._masukan.setdefault(made.slug, {})[made.tahun] = made.masukan
                yield replace(made, files={})

    def _units(self, out: Opened | None) -> Iterator[Unit]:
        """Yield the unit of each job; with `out` given, it says what lies there, for workers who cannot look."""
        for slug, jobs in groupby(self._jobs, key=itemgetter(0)):
            read, sumber = self._spool.get(slug)
            for _, tahun in jobs:
                cuplikan = read.cuplikan[tahun]
                named = {path: sumber[path] for path in cuplikan.sumber if path in sumber}
                yield Unit(slug, tahun, cuplikan, named, out.masukan(f"{slug}/{tahun}") if out else "")

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
        from generator.portal_sites import put_portal, read_assets  # noqa: PLC0415 - renders
        from generator.site import make_root  # noqa: PLC0415 - renders

        for slug in sorted(self._made):
            read, _ = self._spool.get(slug)
            *others, (years, listing) = read.depan.items()
            out.write(dict(others))
            out.write({years: listing})
            out.trim(slug, map(str, self._found.notes[slug].tahun))
            self._depan[slug] = front_digest({path.partition("/")[2]: data for path, data in read.depan.items()})
        listed = self._listed(out)
        out.write(make_root(listed, self._terms.situs))
        put_portal(out, listed, self._terms.situs, read_assets(self._order.project))
        out.trim(PORTAL, ())
        for slug in sorted(self._target.folders() - self._standing()):
            out.remove(slug)

    def _listed(self, out: Opened) -> list[Terdaftar]:
        """Return what the site's own files say of each kecamatan."""
        from generator.portal import read_records  # noqa: PLC0415 - needed only when something is written

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
            outputs.prune(self._workspace, notes)
            for slug in self._made:
                outputs.prune(self._workspace / slug, map(str, notes[slug].tahun))

    def _front_key(self) -> str:
        """Return the digest of what decides the files that belong to no kecamatan."""
        names: Mapping[str, bytes] = dict.fromkeys(self._standing(), b"")
        search = b"" if find_spec("pagefind_bin") is None else b"1"
        return digest({**names, "/kunci": self._terms.kunci, "/tempat": self._target.tempat.encode(), "/cari": search})

    def _front_stands(self, kunci: str) -> bool:
        note = self._workspace / NOTE
        return note.is_file() and note.read_bytes() == _front_note(kunci, self._target.wujud_depan())

    def _remember(self, kunci: str) -> None:
        """Write the notes of what now stands; linking and unlinking has changed how whole kecamatan look, too."""
        found, tempat = self._found, self._target.tempat
        for slug in found.good:
            note = found.notes[slug]
            hasil = note.hasil if slug in found.whole else None
            masukan = hasil.masukan if hasil else self._masukan.get(slug, {})
            if set(masukan) == set(note.tahun):
                depan = hasil.depan if hasil else self._depan[slug]
                self._surveyor.save(replace(note, hasil=Hasil(tempat, masukan, depan, self._target.wujud(slug))))
        present = {NOTE: (self._workspace / NOTE).read_bytes()} if (self._workspace / NOTE).is_file() else {}
        amend(self._workspace, present, {NOTE: _front_note(kunci, self._target.wujud_depan())})


def _front_note(kunci: str, wujud: str) -> bytes:
    return (json.dumps({"kunci": kunci, "wujud": wujud}) + "\n").encode()
