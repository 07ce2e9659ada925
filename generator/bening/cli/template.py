"""`bening template`: the workbook of a kecamatan and a year, for the office to fill in."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from bening.cli.options import (
    YearType,
    complete_kecamatan,
    data_folder,
    data_option,
    project_option,
    require_folder_name,
    require_known,
    same_place,
)
from bening.importing import make_workbook_content, write_workbook
from bening.problems import Problems
from bening.storage import Project, read_data, typed, write_new


@click.command
@click.argument("kecamatan", shell_complete=complete_kecamatan)
@click.argument("tahun", type=YearType(2000, 2099), metavar="TAHUN")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="Folder untuk buku kerjanya.  [bawaan: folder ini]",
)
@click.option("--baru", is_flag=True, help="Kecamatan ini belum mempunyai data; namanya memang begitu.")
@data_option
@project_option
def command(*, kecamatan: str, tahun: int, out: Path, baru: bool, data: Path | None, project: Project) -> int:
    """Buat buku kerja Excel untuk KECAMATAN dan TAHUN.

    Kecamatan yang belum mempunyai data juga dapat mulai dari sini: buku kerjanya menanyakan nama dan tempatnya.
    Indikator tahun sebelumnya sudah tertulis di dalamnya; kantor tinggal mengisi target dan realisasi. Sesudah diisi,
    bacalah kembali dengan bening import.
    """
    files = read_data(data_folder(project, data), Problems())
    require_folder_name(kecamatan)
    if not baru and difflib.get_close_matches(kecamatan, files, 1):
        require_known([kecamatan], files)  # one letter beside a kecamatan that is there: rather a slip than a new one
    name = f"{kecamatan}-{tahun}.xlsx"
    try:
        write_new(out, {name: write_workbook(make_workbook_content(kecamatan, tahun, files.get(kecamatan, {})))})
    except FileExistsError:
        raise click.UsageError(
            f"{out / name} sudah ada dan tidak ditimpa. Pindahkan dahulu, atau pakai --out."
        ) from None
    click.echo(f"Ditulis: {out / name}")
    click.echo("Isi sel kuning di Excel atau LibreOffice, simpan, lalu jalankan:")
    click.echo("  " + " ".join(["bening import", typed(out / name), *same_place(project, data)]))
    return 0
