"""`bening build`: check, generate, build, and replace the public folder once everything is there."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bening.build import BuildOrder, BuildPlan, EditionOutcome, Outcome, WorkerPool, build, is_address, open_destination
from bening.builders import ENGINES
from bening.cli.options import (
    NO_SEARCH,
    as_seen,
    complete_kecamatan,
    cores,
    data_folder,
    data_option,
    day_of,
    epoch_option,
    project_option,
    require_known,
    say_if_empty,
)
from bening.cli.progress import Bar
from bening.cli.report import first_errors, report
from bening.problems import Problems
from bening.storage import Project, list_kecamatan

_MANY = 60  # editions: more than anybody reads line by line
_BROKEN = 3


@click.command
@click.argument("kecamatan", nargs=-1, metavar="[KECAMATAN]…", shell_complete=complete_kecamatan)
@data_option
@project_option
@click.option("--out", metavar="FOLDER|s3://…", help="Folder hasil, atau alamat penyimpanan.  [bawaan: public]")
@click.option("--year", type=int, metavar="TAHUN", help="Hanya edisi tahun ini; edisi lain tetap seperti adanya.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Banyaknya proses.  [bawaan: banyaknya inti]")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="mkdocs",
    show_default=True,
    help="Program pembangun halaman.",
)
@click.option("--plain", is_flag=True, help="Jalankan pembangunnya apa adanya: lebih lambat, hasilnya sama.")
@click.option("--scheduler", metavar="tcp://…", help="Serahkan pembuatan edisi kepada pekerja Dask di alamat ini.")
@epoch_option
def command(
    *,
    kecamatan: tuple[str, ...],
    data: Path | None,
    project: Project,
    out: str | None,
    year: int | None,
    jobs: int | None,
    engine: str,
    plain: bool,
    scheduler: str | None,
    epoch: int | None,
) -> int:
    """Periksa data dan buat situsnya, semua atau hanya KECAMATAN yang disebut.

    Kecamatan yang datanya bermasalah tidak diperbarui: terbitan terakhirnya tetap utuh.
    """
    folder = data_folder(project, data)
    if say_if_empty(list_kecamatan(folder, Problems()), folder):
        return 0
    if scheduler and jobs:
        raise click.UsageError("--jobs dan --scheduler tidak dapat dipakai bersama: banyaknya pekerja diatur di Dask.")
    order = BuildOrder(
        project,
        folder,
        out or project.root / "public",
        alamat=project.alamat,
        slugs=kecamatan,
        year=year,
        engine=engine,
        plain=plain,
        epoch=epoch,
        tanggal=day_of(folder, epoch),
        preview=True,
        workers=WorkerPool(jobs or cores(), scheduler or ""),
    )
    with Bar() as bar:
        watch = _Watch(bar, kecamatan, year, folder)
        rows = build(order, watch)
    _show_outcome(rows, order)
    for slug, place in watch.held.items():
        click.echo(f"Ditahan: {slug}, karena {place}")
    for fault in watch.faults.values():
        click.echo(fault, err=True)
    return _BROKEN if watch.faults else int(watch.blocking)


class _Watch:
    """Shows how a build goes: the problems of the data first, then each edition once it is done."""

    def __init__(self, bar: Bar, slugs: tuple[str, ...], year: int | None, data: Path) -> None:
        self._bar, self._slugs, self._year, self._data = bar, slugs, year, data
        self._many = False
        self.blocking = False
        self.faults: Mapping[str, str] = {}
        self.held: dict[str, str] = {}
        """The place of the first problem of each kecamatan that is held back."""

    def begin_reading(self, number: int) -> None:
        self._bar.begin("Memeriksa data", number)

    def read(self, slug: str) -> None:
        self._bar.step(f"Memeriksa {slug}")

    def ready(self, found: BuildPlan) -> None:
        """Say what is wrong with the data, and refuse what was asked for and is not there."""
        require_known(self._slugs, found.notes)
        years = sorted({tahun for _, tahun in found.editions(None)})
        if self._year is not None and years and self._year not in years:
            raise click.UsageError(f"Tidak ada edisi {self._year}. Yang ada: {', '.join(map(str, years))}.")
        self.blocking, self.faults = found.problems.blocking, found.faults
        self.held = first_errors(found.problems, self._data)
        self._bar.say(report(found.problems, "text"))
        number = len(found.editions(self._year))
        self._many = number > _MANY
        self._bar.begin("Membuat situs", number)

    def done(self, row: EditionOutcome) -> None:
        name = row.slug if row.tahun is None else f"{row.slug} {row.tahun}"
        quiet = self._many and row.outcome is Outcome.TETAP
        self._bar.step(name, "" if quiet else f"{name}: {row.outcome}")


def _show_outcome(rows: list[EditionOutcome], order: BuildOrder) -> None:
    count = Counter(row.outcome for row in rows)
    console = Console(highlight=False)
    table = Table("Kecamatan", "Edisi", "Hasil")
    for row in rows:
        if len(rows) <= _MANY or row.outcome is Outcome.DITOLAK:
            table.add_row(row.slug, "semua" if row.tahun is None else str(row.tahun), _outcome(row, order))
    if table.rows:
        console.print(table)
    if count.total() == count[Outcome.DITOLAK]:
        click.echo("Tidak ada yang dibangun.")
        return
    click.echo(
        f"{count[Outcome.DIBANGUN]} edisi dibangun, {count[Outcome.TETAP]} tidak berubah, "
        f"{count[Outcome.DITOLAK]} kecamatan ditahan."
    )
    click.echo(f"Situs ada di {order.out if is_address(order.out) else as_seen(Path(order.out))}.")
    if len({row.slug for row in rows}) > 1 and importlib.util.find_spec("pagefind_bin") is None:
        click.echo(NO_SEARCH)


def _outcome(row: EditionOutcome, order: BuildOrder) -> str:
    if row.outcome is not Outcome.DITOLAK:
        return row.outcome
    kept = row.slug in open_destination(order.out).folders()
    return f"{row.outcome}; {'terbitan terakhir tetap' if kept else 'belum pernah dibangun'}"
