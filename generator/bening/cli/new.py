"""`bening new`: the first files of a kecamatan, or the next edition from the last; nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import click

from bening.cli.options import (
    YearType,
    complete_kecamatan,
    data_folder,
    data_option,
    project_option,
    require_folder_name,
    same_place,
)
from bening.importing import (
    carry_over,
    make_first_files,
    make_schemas,
    plain_tree,
    schema_of,
    write_yaml,
    year_before,
    years_of,
)
from bening.problems import Problems
from bening.storage import Project, read_data, write_new, write_over


@click.command
@click.argument("kecamatan", shell_complete=complete_kecamatan)
@click.argument("tahun", type=YearType(2000, 2099), required=False, metavar="[TAHUN]")
@data_option
@project_option
def command(*, kecamatan: str, tahun: int | None, data: Path | None, project: Project) -> int:
    """Mulai KECAMATAN baru, atau edisi TAHUN dari edisi sebelumnya.

    Berkas yang ditulis berisi penjelasan tiap isian. Edisi baru memuat indikator tahun sebelumnya dengan target dan
    realisasi kosong. Berkas yang sudah ada tidak pernah ditimpa.
    """
    require_folder_name(kecamatan)
    folder = data_folder(project, data)
    present = read_data(folder, Problems()).get(kecamatan)
    files = make_first_files(tahun) if present is None else _next_edition(kecamatan, tahun, present)
    try:
        written = write_new(folder / kecamatan, files)
    except FileExistsError as error:
        raise click.UsageError(f"{error} sudah ada dan tidak ditimpa.") from None
    if data is None:
        write_over(project.root, make_schemas())  # of this version, for editors
    for path in written:
        click.echo(f"Ditulis: {path}")
    check = ["bening check", kecamatan, *same_place(project, data)]
    click.echo(f"Isi yang masih kosong, lalu periksa dengan: {' '.join(check)}")
    return 0


def _next_edition(slug: str, tahun: int | None, present: dict[str, bytes]) -> dict[str, bytes]:
    """Return the file of the edition, carried over from the newest one before it; a usage error when there is none."""
    years = ", ".join(map(str, years_of(present))) or "belum satu pun"
    if tahun is None:
        raise click.UsageError(f"Kecamatan {slug!r} sudah ada. Sebut tahun edisi barunya. Edisi yang ada: {years}.")
    if tahun in years_of(present):
        raise click.UsageError(f"Edisi {tahun} sudah ada dan tidak ditimpa.")
    last = year_before(present, tahun)
    if last is None:
        return {name: content for name, content in make_first_files(tahun).items() if name == f"{tahun}.yml"}
    note = (
        f"Edisi {tahun}, disalin dari {last}: indikatornya sama, target dan realisasinya kosong.\n"
        "Tulis target seperti tercetak. Realisasi yang belum ada dibiarkan kosong. Jangan menulis NIP.\n"
        "hubungan: tetap berarti sama dengan tahun sebelumnya; ganti bila kata-kata atau rumusnya berubah."
    )
    tree = carry_over(plain_tree(present[f"{last}.yml"]), tahun)
    name = f"{tahun}.yml"
    return {name: write_yaml(tree, schema=schema_of(name), comment=note).encode()}
