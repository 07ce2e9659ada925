"""`bening publish`: what is built and new goes to the branch; what was published stays as it is."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from bening.build import BuildOrder, SilentWatch, WorkerPool, build
from bening.builders import ENGINES
from bening.cli.options import (
    NO_ADDRESS,
    branch_options,
    cores,
    data_folder,
    data_option,
    day_of,
    project_option,
    record_lines,
    require_repository,
)
from bening.cli.report import first_errors, report
from bening.data import is_url
from bening.editions import MANIFEST, read_manifest
from bening.failure import Refused
from bening.publish import PublishOrder, PublishOutcome, PushOutcome, publish_previews
from bening.storage import CONFIG, Project


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
    require_repository(folder)
    if not project.alamat and not dry_run and not any(folder.glob("*/terbit/*.jsonl")):
        address = _ask_address()
        if address:
            _note_address(project, address)
            return 1
    place = out or project.root / "public"
    order = PublishOrder(folder, place, remote, branch, dry_run=dry_run, epoch=epoch, notes=project.build)
    try:
        outcome = publish_previews(order, partial(_rebuild, _building(project, folder, place, epoch)))
    except Refused as refusal:
        click.echo(f"Tidak diterbitkan. {refusal}", err=True)
        return 1
    click.echo(report(outcome.problems, "text"), nl=False)
    click.echo("\n".join(_lines(outcome, order)))
    return int(outcome.problems.blocking)


def _building(project: Project, data: Path, out: Path, epoch: int | None) -> BuildOrder:
    """Return the order by which the pages of what is published are built."""
    day, workers = day_of(data, epoch), WorkerPool(cores())
    return BuildOrder(project, data, out, project.alamat, epoch=epoch, tanggal=day, workers=workers)


def _rebuild(order: BuildOrder, slugs: Sequence[str], *, preview: bool) -> None:
    engine = _engine_of(Path(order.out), slugs[0])
    build(replace(order, slugs=tuple(slugs), engine=engine, preview=preview), SilentWatch())


def _engine_of(out: Path, slug: str) -> str:
    """Return the program that built the pages of `slug`, as their manifest names it."""
    manifests = (read_manifest({MANIFEST: place.read_bytes()}) for place in (out / slug).glob(f"*/{MANIFEST}"))
    named = (record.get("bangun", {}).get("pembangun") for record in manifests)
    return next((name for name in named if name in ENGINES), "mkdocs")


def _ask_address() -> str:
    """Return the address that the first publication will have, "" where nobody answers or there is none yet."""
    click.echo(NO_ADDRESS, err=True)
    if not sys.stdin or not sys.stdin.isatty():
        return ""
    question = "Alamat situs, misalnya https://nama.github.io/repositori/ (Enter bila belum ada)"
    text: str = click.prompt(question, "", err=True, show_default=False)
    if text and not is_url(text.strip()):
        raise click.UsageError(f"{text!r} bukan alamat https.")
    return text.strip()


def _note_address(project: Project, address: str) -> None:
    place = project.root / CONFIG
    text = place.read_bytes().decode("utf-8")
    line = f"site_url: {json.dumps(address)}"
    new, is_there = re.subn(r"(?m)^site_url:[ \t]*(?:\"\"|'')?[ \t]*(?=\r?$)", lambda _: line, text, count=1)
    place.write_bytes((new if is_there else f"{text}\n{line}\n").encode())
    click.echo(f"Ditulis di {CONFIG}. Jalankan bening build, git commit, lalu bening publish lagi.")


def _lines(outcome: PublishOutcome, order: PublishOrder) -> list[str]:
    place = f"{order.branch} di {order.remote}"
    verb = "Akan disalin" if order.dry_run else "Disalin"
    rows = [f"{verb} dari {place}, tertinggal dari penerbitan sebelumnya: {path}" for path in outcome.disalin]
    if order.dry_run and outcome.disalin:
        return [*rows, "Sesudah itu, jalankan bening build lalu bening publish lagi."]
    verb = "Akan terbit" if order.dry_run else "Terbit"
    rows += [f"{verb}: {item.kecamatan} {item.tahun} revisi {item.revisi} ({item.jenis})" for item in outcome.edisi]
    verb = "Akan pindah" if order.dry_run else "Pindah"
    rows += [f"{verb}: {old} menjadi {new}; alamat lama mengantar ke yang baru" for new, old in outcome.pindah.items()]
    rows += [f"Kepala buku terbit {slug}: {head}" for slug, head in outcome.kepala.items()]
    if outcome.depan and not outcome.edisi:
        rows.append("Akan diperbarui: halaman depan." if order.dry_run else "Diperbarui: halaman depan.")
    if not outcome.edisi and not outcome.depan:
        rows.append(f"Tidak ada yang baru untuk {place}.")
    if outcome.pushed is PushOutcome.SUDAH_ADA:
        rows.append("Penerbitan lain baru saja mengirim hal yang sama.")
    if not order.dry_run and (outcome.edisi or outcome.disalin or outcome.pindah):
        rows += record_lines(order.data, "Catat penerbitan")
    held = first_errors(outcome.problems, order.data)
    rows += [
        f"Dilewati karena ada masalah: {slug}" + (f", {held[slug]}" if slug in held else "")
        for slug in outcome.dilewati
    ]
    return rows
