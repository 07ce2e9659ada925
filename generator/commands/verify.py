"""`bening verify`: is this edition or archive what was published, and does its snapshot still give the same pages?"""

from __future__ import annotations

from pathlib import Path

import click

from generator.commands.options import project_option
from generator.comparison import Arti, Temuan
from generator.project import Project
from generator.verify import Pemeriksaan, rebuild_with, verify


@click.command
@click.argument("path", type=click.Path(exists=True, path_type=Path), metavar="PATH")
@project_option
def command(path: Path, project: Project) -> int:
    """Periksa keaslian PATH: arsip ZIP, folder satu edisi, atau folder situs.

    Sidik jari tiap berkas dicocokkan dengan SHA256SUMS, lalu edisi dibangun ulang dari cuplikannya dan dibandingkan.
    """
    found = verify(path, rebuild_with(project))
    for item in found:
        click.echo("\n".join(_lines(item)))
    return int(not all(item.sound for item in found))


def _lines(item: Pemeriksaan) -> list[str]:
    if item.cuplikan is None:
        title = f"{item.place}: cuplikan edisi ini hilang atau rusak, jadi tidak dapat dibangun ulang."
    else:
        edition = f"{item.place}: {item.cuplikan.kecamatan} {item.cuplikan.tahun} revisi {item.cuplikan.revisi}"
        title = f"{edition}: {'asli' if item.sound else 'TIDAK ASLI'}."
    rows = [title, *map(_line, (*item.rusak, *item.beda))]
    if item.sound and any(temuan.arti is Arti.ALAT for temuan in item.beda) and item.cuplikan:
        versions = ", ".join(f"{name} {version}" for name, version in item.cuplikan.versi.items())
        rows.append(f"  Untuk hasil yang sama sampai ke bita, pakai alat dengan versi: {versions}.")
    return rows


def _line(temuan: Temuan) -> str:
    detail = f" ({temuan.rincian})" if temuan.rincian else ""
    return f"  {temuan.path}: {temuan.apa}{detail}; {temuan.arti}."
