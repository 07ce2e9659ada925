"""`bening portal`: one front door to sites that were built elsewhere, each perhaps in its own repository."""

from __future__ import annotations

from pathlib import Path

import click

from generator import outputs
from generator.commands.options import NO_SEARCH, as_seen, project_option
from generator.pages.depan import make_not_found
from generator.portal_sites import find_program, put_portal, read_assets, read_site
from generator.project import Project
from generator.situs import Situs
from generator.text_rules import is_url


@click.command
@click.argument("situs", nargs=-1, required=True, metavar="FOLDER=ALAMAT…")
@project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder hasil.  [bawaan: portal]")
def command(*, situs: tuple[str, ...], project: Project, out: Path | None) -> int:
    """Susun satu portal dari situs yang dibangun di tempat lain.

    FOLDER adalah salinan sebuah situs hasil bening build; yang dibaca hanya versions.json dan unduhan/kinerja.json
    setiap kecamatan. ALAMAT adalah alamat situs itu di internet, misalnya public=https://contoh.id/bening/.
    """
    daftar, refused = [], []
    for text in situs:
        folder, alamat = _split(text)
        found, reasons = read_site(folder, alamat)
        if not found and not reasons:
            reasons = ["tidak ada kecamatan di sini."]
        daftar += found
        refused += [f"Dilewati: {folder}: {reason}" for reason in reasons]
    for line in refused:
        click.echo(line, err=True)
    if not daftar:
        click.echo("Tidak ada yang disusun.")
        return 1
    target = out or project.root / "portal"
    where = Situs({}, project.alamat)
    with outputs.staged(target) as stage:
        stage.write({"404.html": make_not_found((), where), ".nojekyll": b""})
        put_portal(stage, daftar, where, read_assets(project))
    if find_program() is None:
        click.echo(NO_SEARCH)
    click.echo(f"Portal {len(daftar)} kecamatan ada di {as_seen(target.resolve())}.")
    return int(bool(refused))


def _split(text: str) -> tuple[Path, str]:
    """Return folder and address (with a final slash) of one argument; a usage error shows how to write it."""
    name, _, alamat = text.partition("=")
    folder = Path(name)
    if not folder.is_dir():
        raise click.UsageError(f"Tidak ada folder {name!r}.")
    if not is_url(alamat) or "?" in alamat or "#" in alamat:
        raise click.UsageError(
            f"Alamat situs {name!r} belum disebut atau bukan https. Tulis misalnya {name}=https://contoh.id/bening/."
        )
    return folder, alamat if alamat.endswith("/") else f"{alamat}/"
