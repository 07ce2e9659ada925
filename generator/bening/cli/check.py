"""`bening check`: validates everything, publishes nothing."""

from __future__ import annotations

import os
from pathlib import Path

import click

from bening.build import Reading, check_data
from bening.cli.options import data_folder, data_option, project_option, require_known, say_if_empty
from bening.cli.report import report, report_summary
from bening.storage import Project


@click.command
@click.argument("kecamatan", nargs=-1, metavar="[KECAMATAN]…")
@data_option
@project_option
@click.option(
    "--format",
    "bentuk",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Bentuk laporan: untuk dibaca, untuk program, atau untuk GitHub.",
)
def command(kecamatan: tuple[str, ...], data: Path | None, project: Project, bentuk: str) -> int:
    """Periksa semua data, atau hanya KECAMATAN yang disebut. Tidak ada yang diterbitkan."""
    folder = data_folder(project, data)
    reading = check_data(folder, kecamatan)
    require_known(kecamatan, reading.files)
    if say_if_empty(reading.files, folder):
        return 0
    click.echo(report(reading.problems, bentuk), nl=False)
    if bentuk == "github":
        _summarize(reading)
    if bentuk == "text" and not reading.problems:
        click.echo(_all_well(kecamatan or tuple(reading.files), reading))
    return int(reading.problems.blocking)


def _summarize(reading: Reading) -> None:
    """Add all problems to the summary of the workflow's step: beside the lines GitHub shows ten of a kind at most."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and reading.problems:
        with Path(summary).open("a", encoding="utf-8") as stream:
            stream.write(report_summary(reading.problems))


def _all_well(slugs: tuple[str, ...], reading: Reading) -> str:
    editions = sum(len(reading.kecamatan[slug].edisi) for slug in slugs)
    return f"Tidak ada masalah: {len(slugs)} kecamatan, {editions} edisi."
