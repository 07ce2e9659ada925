"""`bening init`: a project in a folder, without cloning anything; or what an existing one replaced."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path

import click

from bening.cli.options import YearType, require_folder_name
from bening.importing import make_first_files, make_schemas
from bening.situs import PANDUAN
from bening.storage import DEFAULTS, PACKAGE, find_project, way_to, write_new

FILES = Path(__file__).parent / "awal"
WORKFLOWS = ("periksa.yml", "terbit.yml", "terbitkan.yml")
_HIDDEN = {"gitattributes": ".gitattributes", "gitignore": ".gitignore"}


@click.command
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path), metavar="[FOLDER]")
@click.option("--kecamatan", metavar="NAMA", help="Nama folder kecamatan pertama, misalnya gunung-kaler.")
@click.option("--tahun", type=YearType(2000, 2099), metavar="TAHUN", help="Tahun edisi pertamanya.")
@click.option("--lihat", is_flag=True, help="Tunjukkan berkas bawaan yang diganti proyek ini, dan yang berbeda.")
def command(folder: Path | None, kecamatan: str | None, tahun: int | None, *, lihat: bool) -> int:
    """Mulai proyek di FOLDER: setelan, folder data, dan alur kerja GitHub untuk versi bening ini.

    Tidak ada berkas yang ditimpa. Prosa dan tampilan datang dari bening sendiri; berkas proyek di site_src/
    menggantikannya satu per satu.
    """
    if lihat:
        return _show_replaced(folder or Path())
    if folder is None:
        raise click.UsageError("Sebut foldernya, misalnya: bening init kinerja-kecamatan")
    if tahun and not kecamatan:
        raise click.UsageError("--tahun memerlukan --kecamatan.")
    if kecamatan:
        require_folder_name(kecamatan)
    try:
        written = write_new(folder, make_project(kecamatan, tahun))
    except FileExistsError as error:
        raise click.UsageError(f"{error} sudah ada dan tidak ditimpa. Pilih folder lain.") from None
    for path in written:
        click.echo(f"Ditulis: {path}")
    _say_next(folder.resolve(), kecamatan)
    return 0


def _say_next(folder: Path, kecamatan: str | None) -> None:
    """Print what comes next: one command a line, each ready to be pasted."""
    repository = next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)
    if repository != folder:
        click.echo(
            f"Folder ini di dalam repositori Git {repository}: GitHub hanya menjalankan alur kerja di akar repositori. "
            "Untuk situs tersendiri, jalankan git init di folder ini."
        )
    way = way_to(folder, Path.cwd())
    if not way and folder != Path.cwd():
        click.echo(f"Buka dahulu folder {folder} di jendela perintah yang baru.")
    click.echo(f"Berikutnya, isi berkas di data/{kecamatan}, lalu:" if kecamatan else "Berikutnya:")
    for line in way:
        click.echo(f"  {line}")
    bening = again_by(sys.prefix)
    if kecamatan:
        click.echo(f"  {bening} check")
    else:
        click.echo(f"  {bening} new NAMA TAHUN\natau, dari berkas Word atau Excel:\n  {bening} import BERKAS")


def again_by(prefix: str) -> str:
    """Return what calls this program once more from a new project: uvx and `pipx run` leave no command `bening`."""
    parts = re.split(r"[\\/]", prefix)
    if any(part.startswith("archive-v") for part in parts):
        return "uvx --with-requirements requirements.txt bening"
    if "pipx" in parts and {".cache", "cache", "Cache", "Caches"} & set(parts):
        return f"pipx run --spec bening=={version('bening')} bening"
    return "bening"


def make_project(kecamatan: str | None = None, tahun: int | None = None) -> dict[str, bytes]:
    """Return the files of a new project by path, with the first files of `kecamatan` when it is named."""
    place = PACKAGE / "workflows" if (PACKAGE / "workflows").is_dir() else DEFAULTS / ".github/workflows"
    own = {path.relative_to(FILES).as_posix(): path.read_bytes() for path in sorted(FILES.rglob("*")) if path.is_file()}
    first = make_first_files(tahun) if kecamatan else {}
    return {
        **{_HIDDEN.get(name, name): content.replace(b"@PANDUAN@", PANDUAN.encode()) for name, content in own.items()},
        "requirements.txt": f"bening=={version('bening')}\n".encode(),
        **{f".github/workflows/{name}": _for_project((place / name).read_text("utf-8")) for name in WORKFLOWS},
        **make_schemas(),
        **{f"data/{kecamatan}/{name}": content for name, content in first.items()},
    }


def _for_project(workflow: str) -> bytes:
    """Return a workflow of this repository for a project, which installs the program instead of having it."""
    install = "        run: python -m pip install --disable-pip-version-check --requirement requirements.txt\n"
    text = re.sub(r"        run: \|\n(?: {10}.*(?:uv==|uv sync).*\n)+", install, workflow)
    text = re.sub(r"      - name: Sertakan panduan\n(?: {8}.*\n)+", "", text)  # the guide is this repository's
    return text.replace(".venv/bin/bening", "bening").encode()


def _show_replaced(folder: Path) -> int:
    project = find_project(None, folder.resolve())
    if project is None:
        raise click.UsageError(f"Tidak ada proyek di {folder.resolve()} atau di atasnya.")
    replaced = project.replaced()
    for path, differs in replaced.items():
        click.echo(f"{path}: {'berbeda dari bawaan' if differs else 'sama dengan bawaan, boleh dihapus'}")
    for path, content in make_schemas().items():
        if (project.root / path).is_file() and (project.root / path).read_bytes() != content:
            click.echo(f"{path}: dari versi bening lain; bening new memperbaruinya")
    if not replaced:
        click.echo("Semua berkas memakai bawaan bening.")
    return 0
