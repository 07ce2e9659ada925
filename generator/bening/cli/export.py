"""`bening export`: chapter III of the LKjIP as a Word file, from the same numbers as the site."""

from __future__ import annotations

from pathlib import Path

import click

from bening.cli.options import YearType, complete_kecamatan, data_folder, data_option, project_option, require_known
from bening.cli.report import report
from bening.data import read_kecamatan
from bening.pages import make_chapter, make_context, write_chapter
from bening.problems import Problems
from bening.site import make_pictures
from bening.situs import Situs
from bening.storage import Project, read_data, write_new


@click.command
@click.argument("kecamatan", shell_complete=complete_kecamatan)
@click.argument("tahun", type=YearType(1990, 2099), metavar="TAHUN")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="Folder untuk berkas Word-nya.  [bawaan: folder ini]",
)
@data_option
@project_option
def command(*, kecamatan: str, tahun: int, out: Path, data: Path | None, project: Project) -> int:
    """Tulis Bab III LKjIP untuk KECAMATAN dan TAHUN sebagai berkas Word.

    Angkanya sama dengan angka di situs. Isi yang diminta PermenPANRB 53/2014 tetapi tidak ada di data disebut.
    """
    folder = data_folder(project, data)
    problems = Problems()
    files = read_data(folder, problems)
    require_known([kecamatan], files)
    record = read_kecamatan(kecamatan, files[kecamatan], problems, f"{folder.name}/{kecamatan}")
    if record is None:
        click.echo(report(problems, "text"))
        return 1
    edisi = next((item for item in record.edisi if item.tahun == tahun), None)
    if edisi is None:
        years = ", ".join(str(item.tahun) for item in record.edisi)
        raise click.UsageError(f"{kecamatan} tidak punya edisi {tahun}; yang ada: {years}.")
    context = make_context(record, edisi, Situs(project.prosa()), sumber={})
    pictures = {
        path.split("/")[1]: content for path, content in make_pictures(context).items() if path.endswith("/gambar.png")
    }
    name = f"bab-iii-{kecamatan}-{tahun}.docx"
    try:
        write_new(out, {name: write_chapter(make_chapter(context), pictures)})
    except FileExistsError:
        raise click.UsageError(
            f"{out / name} sudah ada dan tidak ditimpa. Pindahkan dahulu, atau pakai --out."
        ) from None
    click.echo(f"Ditulis: {out / name}")
    return 0
