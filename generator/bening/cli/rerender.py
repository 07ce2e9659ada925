"""`bening rerender`: a published edition in today's look, once it is proven that it says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from bening.build import BuildOrder, SilentWatch, build, check_data
from bening.cli.options import (
    branch_options,
    complete_kecamatan,
    data_folder,
    data_option,
    project_option,
    record_lines,
    require_known,
    require_repository,
)
from bening.cli.report import report
from bening.failure import Refused
from bening.publish import PublishOrder, PublishOutcome, publish_rerendered
from bening.storage import Project


@click.command
@click.argument("kecamatan", metavar="KECAMATAN", shell_complete=complete_kecamatan)
@click.argument("tahun", nargs=-1, type=int, required=True, metavar="TAHUN…")
@click.option("--alasan", required=True, metavar="TEKS", help="Mengapa tampilannya diganti; dicatat di manifest.json.")
@data_option
@project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder situs.  [bawaan: public]")
@branch_options
def command(
    *,
    kecamatan: str,
    tahun: tuple[int, ...],
    alasan: str,
    data: Path | None,
    project: Project,
    out: Path | None,
    remote: str,
    branch: str,
    dry_run: bool,
    epoch: int | None,
) -> int:
    """Ganti tampilan edisi TAHUN… yang sudah terbit, misalnya sesudah perbaikan keamanan pada tema.

    Edisi dibangun ulang dari cuplikannya. Bila teks halaman, unduhan, atau dokumennya berubah, semuanya ditolak.
    """
    if not alasan.strip():
        raise click.UsageError("--alasan kosong. Tulis mengapa tampilannya diganti.")
    folder = data_folder(project, data)
    require_repository(folder)
    reading = check_data(folder, (kecamatan,))
    require_known((kecamatan,), reading.files)
    click.echo(report(reading.problems, "text"), nl=False)
    if reading.problems.blocking:
        return 1
    place = out or project.root / "public"
    order = BuildOrder(project, folder, place, project.alamat, slugs=(kecamatan,), epoch=epoch, preview=True)
    for year in dict.fromkeys(tahun):
        build(replace(order, year=year), SilentWatch())
    publish_order = PublishOrder(folder, place, remote, branch, dry_run=dry_run, epoch=epoch)
    try:
        outcome = publish_rerendered(publish_order, kecamatan, tuple(dict.fromkeys(tahun)), " ".join(alasan.split()))
    except Refused as refusal:
        click.echo(f"Tidak dirender ulang. {refusal}", err=True)
        return 1
    click.echo("\n".join(_lines(outcome, publish_order)))
    return 0


def _lines(outcome: PublishOutcome, order: PublishOrder) -> list[str]:
    verb = "Akan dirender ulang" if order.dry_run else "Dirender ulang"
    rows = [
        f"{verb}: {item.kecamatan} {item.tahun} revisi {item.revisi}; teks dan datanya sama." for item in outcome.edisi
    ]
    rows += [f"Kepala buku terbit {slug}: {head}" for slug, head in outcome.kepala.items()]
    if outcome.edisi and not order.dry_run:
        rows += record_lines(order.data, "Catat tampilan")
    return rows or [f"Tampilannya sudah sama dengan yang terbit di {order.branch} di {order.remote}."]
