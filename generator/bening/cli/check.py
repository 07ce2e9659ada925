"""`bening check`: validates everything, publishes nothing."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

import click

from bening.build import Reading, check_data
from bening.cli.options import (
    NO_ADDRESS,
    complete_kecamatan,
    data_folder,
    data_option,
    day_of,
    epoch_option,
    last_day_of,
    project_option,
    require_known,
    say_if_empty,
)
from bening.cli.report import first_errors, report, report_summary
from bening.data import YEAR_FILE
from bening.problems import Problem, Problems, Severity
from bening.storage import Project


@click.command
@click.argument("kecamatan", nargs=-1, metavar="[KECAMATAN]…", shell_complete=complete_kecamatan)
@data_option
@project_option
@click.option("--year", type=int, metavar="TAHUN", help="Hanya masalah edisi tahun ini dan berkas yang dipakainya.")
@epoch_option
@click.option("--quiet", is_flag=True, help="Hanya galat; tidak ada yang ditulis bila semuanya beres.")
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Bentuk laporan: untuk dibaca, untuk program, atau untuk GitHub.",
)
def command(
    *,
    kecamatan: tuple[str, ...],
    data: Path | None,
    project: Project,
    year: int | None,
    epoch: int | None,
    quiet: bool,
    bentuk: str,
) -> int:
    """Periksa semua data, atau hanya KECAMATAN yang disebut. Tidak ada yang diterbitkan."""
    folder = data_folder(project, data)
    reading = check_data(folder, kecamatan, day_of(folder, epoch), last_day_of(folder, epoch))
    require_known(kecamatan, reading.files)
    if say_if_empty(reading.files, folder):
        return 0
    if year is not None:
        _require_year(year, reading)
    problems = Problems()
    problems.keep_all(item for item in reading.problems if _is_asked_for(item, year, quiet=quiet))
    click.echo(report(problems, bentuk), nl=False)
    if bentuk == "github":
        _summarize(problems)
    if bentuk == "text" and len(reading.files) > 1:
        for slug, place in first_errors(problems, folder).items():
            click.echo(f"Ditahan: {slug}, karena {place}")
    for fault in reading.faults.values():
        click.echo(fault, err=True)
    if bentuk == "text" and not problems and not quiet and not reading.faults:
        click.echo(_all_well(kecamatan or tuple(reading.files), reading, year))
    if bentuk == "text" and not quiet and not project.alamat:
        click.echo(NO_ADDRESS)
    return 3 if reading.faults else int(problems.blocking)


def _require_year(year: int, reading: Reading) -> None:
    years = sorted({int(name[:4]) for files in reading.files.values() for name in files if YEAR_FILE.fullmatch(name)})
    if year not in years:
        raise click.UsageError(f"Tidak ada edisi {year}. Yang ada: {', '.join(map(str, years)) or 'belum satu pun'}.")


def _is_asked_for(item: Problem, year: int | None, *, quiet: bool) -> bool:
    """Return whether a problem is wanted: with a year not those of other years' files, when quiet no warnings."""
    name = PurePath(item.span.file).name
    other_year = year is not None and YEAR_FILE.fullmatch(name) is not None and name != f"{year}.yml"
    return not other_year and not (quiet and item.severity is Severity.PERINGATAN)


def _summarize(problems: Problems) -> None:
    """Add all problems to the summary of the workflow's step: beside the lines GitHub shows ten of a kind at most."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and problems:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report_summary(problems))


def _all_well(slugs: tuple[str, ...], reading: Reading, year: int | None) -> str:
    found = [item for slug in slugs if slug in reading.kecamatan for item in reading.kecamatan[slug].edisi]
    editions = [item for item in found if year in {None, item.tahun}]
    return f"Tidak ada masalah: {len(slugs)} kecamatan, {len(editions)} edisi."
