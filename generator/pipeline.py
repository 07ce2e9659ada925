"""From data to public/: read, validate, generate, build, and only then replace what citizens see.

Each kecamatan is one unit: one with problems keeps its last good output byte for byte while the others are renewed.
An edition whose inputs are the same as those of its last good output is taken over from there, once its digests agree.
"""

from __future__ import annotations

import json
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from generator import builder, manifest, outputs, site
from generator.archive import make_archive, make_offline
from generator.editions import read_present
from generator.failure import Failure
from generator.frozen import read_published
from generator.pages import portal
from generator.pages.bahan import Situs
from generator.portal_sites import put_portal, read_site
from generator.problems import Problems
from generator.project import Project, program_files
from generator.reading import DATA, Reading
from generator.rebuild import rebuild
from generator.revisions import plan
from generator.snapshot import Cuplikan, archive_name

_EPOCH = 315532800  # 1980-01-01, the oldest time that a ZIP can hold; never shown: see `manifest.Seal.tanggal`
_NOTE = ".asal"  # beside an edition's tree in build/: from which sources came which tree
_EDITION_SIZE = 1_500_000  # bytes on disk of a usual edition, for the message when the disk is full


class Hasil(StrEnum):
    """What became of an edition, or of a kecamatan, in one build."""

    DIBANGUN = "dibangun"
    TETAP = "tidak berubah"
    DITOLAK = "ada masalah"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report; `tahun` is None for a kecamatan that was not built at all."""

    slug: str
    tahun: int | None
    hasil: Hasil


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: `slugs` empty means all kecamatan, `year` None all editions.

    `epoch` is SOURCE_DATE_EPOCH, or None when no date of building may appear anywhere. `alamat` is the address of the
    site with a final slash, or "". `tanggal` (YYYY-MM-DD, or "") dates editions that were never published.
    """

    project: Project
    data: Path
    out: Path
    alamat: str = ""
    slugs: tuple[str, ...] = ()
    year: int | None = None
    jobs: int = 1
    engine: str = "mkdocs"
    epoch: int | None = None
    tanggal: str = ""


def build(order: Order, reading: Reading, tell: Callable[[Row], None]) -> list[Row]:
    """Build what `order` asks for from `reading` and replace `order.out` whole; `tell` hears of each row once done.

    Rows come back by kecamatan and year. Nothing is replaced when no kecamatan is in order. `Failure` for our bugs and
    broken machines; the present output is then as it was.
    """
    wanted = [slug for slug in sorted(reading.files) if not order.slugs or slug in order.slugs]
    good = [slug for slug in wanted if slug in reading.kecamatan]
    rows = [Row(slug, None, Hasil.DITOLAK) for slug in wanted if slug in reading.broken]
    for row in rows:
        tell(row)
    if not good:
        return rows
    jobs = [
        (slug, edisi.tahun)
        for slug in good
        for edisi in reading.kecamatan[slug].edisi
        if order.year in {None, edisi.tahun}
    ]
    planned = len(jobs) * _EDITION_SIZE
    with outputs.workspace(order.project.build) as workspace, outputs.staged(order.out, planned=planned) as stage:
        press = _Press(order, reading, workspace, stage)
        for row in press.run(jobs):
            tell(row)
            rows.append(row)
        press.keep_rest(set(jobs), set(good))
        if not order.slugs and order.year is None:
            _tidy(workspace, jobs)
        press.write_front(set(good))
    return sorted(rows, key=lambda row: (row.slug, row.tahun or 0))


class _Press:
    """Builds the editions of one order, one at a time or in forked workers that share what this process has warmed."""

    def __init__(self, order: Order, reading: Reading, workspace: Path, stage: outputs.Stage) -> None:
        self._order, self._reading, self._workspace, self._stage = order, reading, workspace, stage
        self._cuplikan: dict[str, dict[int, Cuplikan]] = {}
        self._situs = Situs(order.project.prosa(), order.alamat, order.project.repositori)
        self._engine = builder.make_engine(order.engine)
        self._alat = builder.versions(order.engine)
        shared = {**order.project.shared_files(), "alat": json.dumps(self._alat, sort_keys=True).encode()}
        self._shared = {"shared": manifest.digest(shared).encode(), "epoch": str(order.epoch).encode()}
        self._program = manifest.digest(
            {
                **{f"program/{name}": content for name, content in program_files().items()},
                **{f"prosa/{name}": text.encode() for name, text in self._situs.prosa.items()},
                "situs": json.dumps([self._situs.alamat, self._situs.repositori]).encode(),
                **self._shared,
            }
        )

    def run(self, jobs: Sequence[tuple[str, int]]) -> Iterator[Row]:
        """Yield the row of each job as it is done."""
        with _fixed_date(self._order.epoch):
            yield from map(self.make, jobs[:1])  # compiles the templates that the workers then inherit
            workers = min(self._order.jobs, len(jobs) - 1)
            if workers <= 1:
                yield from map(self.make, jobs[1:])
            else:
                yield from self._run_forked(jobs[1:], workers)

    def _run_forked(self, jobs: Sequence[tuple[str, int]], workers: int) -> Iterator[Row]:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, context, initializer=_inherit, initargs=(self,)) as pool:
            futures = [pool.submit(_make_in_worker, job) for job in jobs]
            try:
                for future in as_completed(futures):
                    yield future.result()
            except BrokenProcessPool:
                raise Failure(
                    "Satu proses pembangun mati mendadak (kehabisan memori?). Coba dengan --jobs 1."
                ) from None
            finally:
                pool.shutdown(wait=True, cancel_futures=True)

    def make(self, job: tuple[str, int]) -> Row:
        """Put one edition into the stage: the last good output if it was made from the same inputs, else a new one."""
        slug, tahun = job
        path, sources = f"{slug}/{tahun}", self._sources(slug)
        if self._take_over(path, self._remembered(path, sources)):
            return Row(slug, tahun, Hasil.TETAP)
        cuplikan, sumber = self.cuplikan(slug)[tahun], self._sumber(slug)
        kecamatan = rebuild(cuplikan, sumber, f"{DATA}/{slug}")
        tree = site.make_tree(kecamatan, kecamatan.edisi[-1], self._situs, sumber=sumber, cuplikan=cuplikan)
        masukan = manifest.digest({**{f"tree/{name}": content for name, content in tree.items()}, **self._shared})
        outputs.amend(self._workspace, {}, {f"{path}{_NOTE}": f"{sources} {masukan}".encode()})
        if self._take_over(path, masukan):
            return Row(slug, tahun, Hasil.TETAP)
        folder = self._workspace / slug / str(tahun)
        built = builder.build_tree(self._engine, folder, tree)
        dated = self._order.epoch is not None
        about = manifest.Seal(slug, kecamatan.nama, tahun, cuplikan.revisi, masukan, self._alat, dated)
        self._stage.adopt(folder / builder.SITE, path, built, _with_archive(built, about, self._situs.alamat))
        return Row(slug, tahun, Hasil.DIBANGUN)

    def cuplikan(self, slug: str) -> dict[int, Cuplikan]:
        """Return the snapshot of each edition by year, as published or as it would be."""
        if slug not in self._cuplikan:
            files, kecamatan = self._reading.files[slug], self._reading.kecamatan[slug]
            terbitan = read_published(files, Problems(), slug)
            assert terbitan is not None  # `read` lets no kecamatan through whose records contradict each other
            present = read_present(slug, files, kecamatan, slug)
            steps = plan(present, terbitan.cuplikan or {}, terbitan.buku, tanggal=self._order.tanggal, versi=self._alat)
            self._cuplikan[slug] = {step.cuplikan.tahun: step.cuplikan for step in steps}
        return self._cuplikan[slug]

    def _take_over(self, path: str, masukan: str) -> bool:
        """Keep the last good output of an edition if it was made from `masukan` and is whole; return whether it was."""
        last = self._stage.root / path
        if not masukan or not last.is_dir() or not manifest.is_intact(outputs.read_folder(last), masukan):
            return False
        self._stage.keep(path)
        return True

    def _remembered(self, path: str, sources: str) -> str:
        """Return the digest of the tree that these very `sources` gave before, or "": it spares making the tree."""
        note = self._workspace / f"{path}{_NOTE}"
        before, _, masukan = note.read_text().partition(" ") if note.is_file() else ("", "", "")
        return masukan if before == sources else ""

    def _sources(self, slug: str) -> str:
        """Return the digest of all that decides the editions of `slug`: its files, the prose and this program."""
        return manifest.digest(
            {
                **self._reading.files[slug],
                "/program": self._program.encode(),
                "/tanggal": self._order.tanggal.encode(),
            }
        )

    def keep_rest(self, jobs: set[tuple[str, int]], good: set[str]) -> None:
        """Take over from the last output what this order does not build: other years, kecamatan not asked or broken."""
        last = self._stage.root
        if not last.is_dir():
            return
        for slug in (item.name for item in last.iterdir() if item.is_dir() and item.name != portal.FOLDER):
            if slug not in good:
                if self._order.slugs or slug in self._reading.broken:
                    self._stage.keep(slug)
                continue
            for tahun in (edisi.tahun for edisi in self._reading.kecamatan[slug].edisi):
                if (slug, tahun) not in jobs and (last / slug / str(tahun)).is_dir():
                    self._stage.keep(f"{slug}/{tahun}")

    def write_front(self, good: set[str]) -> None:
        """Write the files around the editions, then the portal of all that are there, broken kecamatan too."""
        present = {item.name for item in self._stage.folder.iterdir()}
        records = [item for slug, item in sorted(self._reading.kecamatan.items()) if slug in present]
        cuplikan = {item.slug: tuple(self.cuplikan(item.slug).values()) for item in records}
        front = {
            path: content
            for path, content in site.make_front(records, self._situs, cuplikan).items()
            if "/" not in path or path.partition("/")[0] in good
        }
        self._stage.write(front)
        listed, refused = read_site(self._stage.folder)
        if refused:
            raise Failure(
                f"Portal tidak dapat disusun. {refused[0]} Bangun ulang semuanya di folder --out yang kosong."
            )
        put_portal(self._stage, listed, self._situs, self._order.project.portal())

    def _sumber(self, slug: str) -> dict[str, bytes]:
        return {name: data for name, data in self._reading.files[slug].items() if name.startswith("sumber/")}


def _with_archive(built: Mapping[str, bytes], about: manifest.Seal, alamat: str) -> dict[str, bytes]:
    """Return the edition sealed, with its own offline archive in it."""
    address = f"{alamat}{about.slug}/{about.tahun}/" if alamat else ""
    offline = make_offline(manifest.seal(built, about), address)
    zipped = make_archive(offline, f"arsip-{about.slug}-{about.tahun}")
    return manifest.seal({**built, archive_name(about.slug, about.tahun): zipped}, about)


def _tidy(workspace: Path, jobs: Sequence[tuple[str, int]]) -> None:
    """Remove the trees of editions that the data no longer have."""
    slugs = {slug for slug, _ in jobs}
    outputs.prune(workspace, slugs)
    for slug in slugs:
        if (workspace / slug).is_dir():
            outputs.prune(workspace / slug, [str(tahun) for owner, tahun in jobs if owner == slug])


_inherited: list[_Press] = []


def _inherit(press: _Press) -> None:
    """Run in each worker after the fork: keep what the parent prepared."""
    _inherited[:] = [press]


def _make_in_worker(job: tuple[str, int]) -> Row:
    return _inherited[0].make(job)


@contextmanager
def _fixed_date(epoch: int | None) -> Iterator[None]:
    """Let builders see a fixed date for the block: they read it only from the environment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(_EPOCH if epoch is None else epoch)
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
