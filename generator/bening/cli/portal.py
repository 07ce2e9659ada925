"""`bening portal`: one front door to sites that were built elsewhere, each perhaps in its own repository."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bening.build import FolderDestination, find_program, put_portal, read_assets, read_site
from bening.cli.options import NO_SEARCH, as_seen, optional_project_option
from bening.data import is_url
from bening.portal import drop_twins, make_not_found, newest
from bening.situs import Situs
from bening.storage import Project


@click.command
@click.argument("situs", nargs=-1, metavar="[FOLDER=ALAMAT]…")
@click.option(
    "--daftar",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="BERKAS",
    help="Berkas teks dengan satu FOLDER=ALAMAT di setiap baris; # untuk catatan.",
)
@optional_project_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FOLDER", help="Folder hasil.  [bawaan: portal]")
def command(*, situs: tuple[str, ...], daftar: Path | None, project: Project, out: Path | None) -> int:
    """Susun satu portal dari situs yang dibangun di tempat lain.

    FOLDER adalah salinan sebuah situs hasil bening build; yang dibaca hanya versions.json dan unduhan/kinerja.json
    setiap kecamatan. ALAMAT adalah alamat situs itu di internet, misalnya public=https://contoh.id/bening/. Banyak
    situs lebih mudah ditulis di sebuah berkas: --daftar situs.txt.
    """
    found, refused = [], []
    for folder, alamat in _sites(situs, daftar):
        entries, reasons = read_site(folder, alamat)
        if not entries and not reasons:
            reasons = ["tidak ada kecamatan di sini."]
        found += entries
        refused += [f"{folder}: {reason}" for reason in reasons]
    listed, twins = drop_twins(found)
    for line in (*refused, *twins):
        click.echo(f"Dilewati: {line}", err=True)
    if not listed:
        click.echo("Tidak ada yang disusun.")
        return 1
    target = out or project.root / "portal"
    where = Situs({}, project.alamat)
    destination = FolderDestination(target)
    with destination.opened(0):
        destination.write({"404.html": make_not_found((), where), ".nojekyll": b""})
        put_portal(destination, listed, where, read_assets(project))
    if find_program() is None:
        click.echo(NO_SEARCH)
    click.echo(f"Portal {len(listed)} kecamatan ada di {as_seen(target.resolve())}. Edisi terbarunya {newest(listed)}.")
    return int(bool(refused or twins))


def _sites(arguments: Sequence[str], daftar: Path | None) -> list[tuple[Path, str]]:
    """Return folder and address (with a final slash) of each site; a usage error names everything that is wrong."""
    given = [("", text, Path()) for text in arguments]
    if daftar:
        given += [(f"{daftar}:{number}: ", text, daftar.parent) for number, text in _lines(daftar)]
    if not given:
        raise click.UsageError("Sebut paling sedikit satu FOLDER=ALAMAT, atau berkas daftarnya dengan --daftar.")
    sites: dict[str, Path] = {}
    seen: dict[Path, str] = {}
    wrong = []
    for place, text, base in given:
        name, _, alamat = (part.strip() for part in text.partition("="))
        folder, alamat = base / name, alamat if alamat.endswith("/") else f"{alamat}/"
        problem = _problem(name, folder, alamat)
        if not problem and alamat in sites:
            problem = f"Alamat {alamat} sudah dipakai untuk {str(sites[alamat])!r}."
        if not problem and folder.resolve() in seen:
            problem = f"Folder {name!r} sudah disebut dengan alamat {seen[folder.resolve()]}."
        if problem:
            wrong.append(f"{place}{problem}")
        else:
            sites[alamat], seen[folder.resolve()] = folder, alamat
    if wrong:
        raise click.UsageError("\n".join(wrong))
    return [(folder, alamat) for alamat, folder in sites.items()]


def _problem(name: str, folder: Path, alamat: str) -> str:
    """Return what is wrong with one site and how to write it, "" when nothing is."""
    if not name or not folder.is_dir():
        return f"Tidak ada folder {name!r}."
    if not is_url(alamat) or "?" in alamat or "#" in alamat:
        return f"Alamat situs {name!r} belum disebut atau bukan https. Tulis misalnya {name}=https://contoh.id/bening/."
    return ""


def _lines(daftar: Path) -> Iterator[tuple[int, str]]:
    """Yield number and text of the lines of a list that say something."""
    try:
        text = daftar.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise click.UsageError(f"{daftar} bukan teks UTF-8. Simpan ulang: di Notepad pilih Encoding UTF-8.") from None
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            yield number, line
