"""A small real site, built once in a process: two editions of one kecamatan as `bening build` makes them."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bening.build.order import BuildOrder, SilentWatch
from bening.build.pipeline import build
from bening.editions import manifest
from bening.editions.offline_zip import make_archive, read_archive
from bening.storage.project import Project
from bening.storage.staged_folder import read_folder

from support.paths import ROOT
from support.years import SLUG, office

ARCHIVE = f"unduhan/arsip-{SLUG}-2018.zip"


def make_project(root: Path, **prose: str) -> Project:
    """A project with the defaults, an address, and `prose` in the place of some of its pages."""
    shutil.copytree(ROOT / "site_src", root / "site_src")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings + "\nsite_url: https://contoh.id/kinerja/\n", "utf-8")
    for name, text in prose.items():
        (root / f"site_src/prosa/{name}.md").write_text(text, "utf-8")
    return Project(root)


def build_site(project: Project, data: Mapping[str, bytes], slug: str = SLUG) -> Path:
    """Build `data` of one kecamatan into `public` and return that folder."""
    for path, content in data.items():
        place = project.root / "data" / slug / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    out = project.root / "public"
    order = BuildOrder(project, project.root / "data", out, project.alamat, tanggal="2026-11-22")
    build(order, SilentWatch())
    return out


@cache
def real_site() -> Mapping[str, bytes]:
    """Every file of the site by path."""
    with tempfile.TemporaryDirectory() as folder:
        return read_folder(build_site(make_project(Path(folder) / "proyek"), office(2017, 2018)))


def real_edition(tahun: int = 2018) -> dict[str, bytes]:
    """The files of one edition by path."""
    start = f"{SLUG}/{tahun}/"
    return {path.removeprefix(start): data for path, data in real_site().items() if path.startswith(start)}


def resealed(files: Mapping[str, bytes], **notes: object) -> dict[str, bytes]:
    """`files` as a careful forger leaves them: manifest and sums fit."""
    return manifest.amend(files, **notes)


def repacked(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of the inner archive, to be changed and put back with `with_archive`."""
    return read_archive(files[ARCHIVE])


def with_archive(files: Mapping[str, bytes], inside: Mapping[str, bytes]) -> dict[str, bytes]:
    """An edition whose archive holds `inside`, resealed in and out."""
    zipped = make_archive(manifest.amend(inside), f"arsip-{SLUG}-2018")
    return resealed({**files, ARCHIVE: zipped})


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write `files` into a new folder."""
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder
