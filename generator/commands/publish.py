"""`bening publish`: what is built and new goes to the branch; what was published stays as it is."""

from __future__ import annotations

from pathlib import Path

import click

from generator.branch import Kiriman
from generator.commands.options import branch_options, data_folder, data_option, project_option
from generator.project import Project
from generator.publication import Refused
from generator.publish import Laporan, Pesanan, publish
from generator.reporters import report


@click.command
@data_option
@project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder situs.  [bawaan: public]")
@branch_options
def command(
    *,
    data: Path | None,
    project: Project,
    out: Path | None,
    remote: str,
    branch: str,
    dry_run: bool,
    epoch: int | None,
) -> int:
    """Terbitkan edisi baru dan revisi baru yang sudah dibuat dengan bening build.

    Edisi yang sudah terbit tidak dibangun ulang dan tidak diubah. Semua terkirim sekaligus, atau tidak sama sekali.
    """
    folder = data_folder(project, data)
    order = Pesanan(folder, out or project.root / "public", remote, branch, dry_run=dry_run, epoch=epoch)
    try:
        laporan = publish(order)
    except Refused as refusal:
        click.echo(f"Tidak diterbitkan. {refusal}", err=True)
        return 1
    click.echo(report(laporan.problems, "text"), nl=False)
    click.echo("\n".join(_lines(laporan, order)))
    return int(laporan.problems.blocking)


def _lines(laporan: Laporan, order: Pesanan) -> list[str]:
    place = f"{order.branch} di {order.remote}"
    verb = "Akan disalin" if order.dry_run else "Disalin"
    rows = [f"{verb} dari {place}, tertinggal dari penerbitan sebelumnya: {path}" for path in laporan.disalin]
    if order.dry_run and laporan.disalin:
        return [*rows, "Sesudah itu, jalankan bening build lalu bening publish lagi."]
    rows += [f"Dilewati karena ada masalah: {slug}" for slug in laporan.dilewati]
    verb = "Akan terbit" if order.dry_run else "Terbit"
    rows += [f"{verb}: {item.kecamatan} {item.tahun} revisi {item.revisi} ({item.jenis})" for item in laporan.edisi]
    if laporan.depan and not laporan.edisi:
        rows.append("Akan diperbarui: halaman depan." if order.dry_run else "Diperbarui: halaman depan.")
    if not laporan.edisi and not laporan.depan:
        rows.append(f"Tidak ada yang baru untuk {place}.")
    if laporan.kiriman is Kiriman.SUDAH_ADA:
        rows.append("Penerbitan lain baru saja mengirim hal yang sama.")
    if not order.dry_run and (laporan.edisi or laporan.disalin):
        rows.append(f"Simpan buku terbit: git add {order.data}/*/terbit && git commit -m 'Catat penerbitan'")
    return rows
