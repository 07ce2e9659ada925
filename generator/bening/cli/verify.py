"""`bening verify`: is this edition or archive what was published, and does its snapshot still give the same pages?"""

from __future__ import annotations

from pathlib import Path

import click

from bening.cli.options import optional_project_option
from bening.editions import DifferenceMeaning, Finding
from bening.publish import Verification, rebuild_with, verify
from bening.storage import Project


@click.command
@click.argument("path", type=click.Path(exists=True, path_type=Path), metavar="PATH")
@optional_project_option
def command(path: Path, project: Project) -> int:
    """Periksa keaslian PATH: arsip ZIP, folder satu edisi, atau folder situs.

    Sidik jari tiap berkas dicocokkan dengan SHA256SUMS, lalu edisi dibangun ulang dari cuplikannya dan dibandingkan.
    """
    found = verify(path, rebuild_with(project))
    for item in found:
        click.echo("\n".join(_lines(item)))
    return int(not all(item.sound for item in found))


def _lines(item: Verification) -> list[str]:
    if item.snapshot is None:
        title = f"{item.place}: cuplikan edisi ini hilang atau rusak, jadi tidak dapat dibangun ulang."
    else:
        edition = f"{item.place}: {item.snapshot.kecamatan} {item.snapshot.tahun} revisi {item.snapshot.revisi}"
        title = f"{edition}: {'asli' if item.sound else 'TIDAK ASLI'}."
    rows = [title, *map(_line, (*item.rusak, *item.beda))]
    if item.sound and any(finding.arti is DifferenceMeaning.ALAT for finding in item.beda) and item.snapshot:
        versions = ", ".join(f"{name} {version}" for name, version in item.snapshot.versi.items())
        rows.append(f"  Untuk hasil yang sama sampai ke bita, pakai alat dengan versi: {versions}.")
    return rows


def _line(finding: Finding) -> str:
    detail = f" ({finding.rincian})" if finding.rincian else ""
    return f"  {finding.path}: {finding.apa}{detail}; {finding.arti}."
