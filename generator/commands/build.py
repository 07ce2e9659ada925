"""`bening build`: check, generate, build, and replace the public folder once everything is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from generator import builder, pipeline
from generator.branch import find_repository, head
from generator.commands.options import as_seen, cores, data_folder, data_option, project_option, require_known
from generator.commands.portal import NO_SEARCH
from generator.failure import Failure
from generator.pipeline import Hasil, Order, Row
from generator.portal_sites import find_program
from generator.project import Project
from generator.reading import Reading, read
from generator.reporters import report


@click.command
@click.argument("kecamatan", nargs=-1, metavar="[KECAMATAN]…")
@data_option
@project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder hasil.  [bawaan: public]")
@click.option("--year", type=int, metavar="TAHUN", help="Hanya edisi tahun ini; edisi lain tetap seperti adanya.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Banyaknya proses.  [bawaan: banyaknya inti]")
@click.option(
    "--engine",
    type=click.Choice(builder.ENGINES),
    default="mkdocs",
    show_default=True,
    help="Program pembangun halaman.",
)
@click.option("--epoch", envvar="SOURCE_DATE_EPOCH", type=click.IntRange(min=0), hidden=True)
def command(
    *,
    kecamatan: tuple[str, ...],
    data: Path | None,
    project: Project,
    out: Path | None,
    year: int | None,
    jobs: int | None,
    engine: str,
    epoch: int | None,
) -> int:
    """Periksa data dan buat situsnya, semua atau hanya KECAMATAN yang disebut.

    Kecamatan yang datanya bermasalah tidak diperbarui: terbitan terakhirnya tetap utuh.
    """
    folder = data_folder(project, data)
    reading = read(folder, kecamatan)
    require_known(kecamatan, reading.files)
    _require_year(reading, kecamatan, year)
    order = Order(
        project,
        folder,
        out or project.root / "public",
        alamat=project.alamat,
        slugs=kecamatan,
        year=year,
        jobs=jobs or cores(),
        engine=engine,
        epoch=epoch,
        tanggal=_today(folder, epoch),
    )
    click.echo(report(reading.problems, "text"), nl=False)
    with _progress(reading, order) as tell:
        rows = pipeline.build(order, reading, tell)
    _show_table(rows, order)
    return int(reading.problems.blocking)


def _today(data: Path, epoch: int | None) -> str:
    """Return the date for first publications: of SOURCE_DATE_EPOCH, else of the commit, "" without both."""
    if epoch is None:
        try:
            _, epoch = head(find_repository(data))
        except Failure:
            return ""
    return datetime.fromtimestamp(epoch, UTC).date().isoformat()


def _require_year(reading: Reading, slugs: tuple[str, ...], year: int | None) -> None:
    found = {
        edisi.tahun
        for slug, kecamatan in reading.kecamatan.items()
        if not slugs or slug in slugs
        for edisi in kecamatan.edisi
    }
    if year is not None and found and year not in found:
        raise click.UsageError(f"Tidak ada edisi {year}. Yang ada: {', '.join(map(str, sorted(found)))}.")


@contextmanager
def _progress(reading: Reading, order: Order) -> Iterator[Callable[[Row], None]]:
    """Give a function that shows each row once done: a bar on a terminal, plain lines elsewhere."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        yield lambda row: console.print(_sentence(row), markup=False, soft_wrap=True)
        return
    total = sum(
        len([edisi for edisi in item.edisi if order.year in {None, edisi.tahun}])
        for slug, item in reading.kecamatan.items()
        if not order.slugs or slug in order.slugs
    )
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # No thread of Rich's may run while workers are forked: the bar is drawn when an edition is done.
    with Progress(*columns, console=console, auto_refresh=False, transient=True) as bar:
        task = bar.add_task("Membuat situs", total=total)

        def tell(row: Row) -> None:
            if row.tahun is not None:
                bar.update(task, description=f"{row.slug} {row.tahun}", advance=1, refresh=True)

        yield tell


def _sentence(row: Row) -> str:
    return f"{row.slug}: {row.hasil}" if row.tahun is None else f"{row.slug} {row.tahun}: {row.hasil}"


def _show_table(rows: list[Row], order: Order) -> None:
    table = Table("Kecamatan", "Edisi", "Hasil")
    for row in rows:
        rejected = row.hasil is Hasil.DITOLAK
        table.add_row(row.slug, "semua" if rejected else str(row.tahun), _outcome(row, order))
    Console(highlight=False).print(table)
    if any(row.hasil is not Hasil.DITOLAK for row in rows):
        click.echo(f"Situs ada di {as_seen(order.out)}.")
        if find_program() is None and len(list(order.out.glob("*/versions.json"))) > 1:
            click.echo(NO_SEARCH)
    else:
        click.echo("Tidak ada yang dibangun.")


def _outcome(row: Row, order: Order) -> str:
    if row.hasil is not Hasil.DITOLAK:
        return row.hasil
    kept = (order.out / row.slug).is_dir()
    return f"{row.hasil}; {'terbitan terakhir tetap' if kept else 'belum pernah dibangun'}"
