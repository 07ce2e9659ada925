"""A small site as `bening build` and `bening publish` leave it on its branch, for two kecamatan."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from bening.cli.main import run
from bening.editions.comparison import read_sums
from bening.editions.manifest import SUMS, digests, write_sums
from bening.storage.staged_folder import read_folder

from support.checkout import clone, commit, git
from support.real_editions import make_project
from support.years import SLUG, office

OTHER = "sukadamai"


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Make `folder` the current one for the block."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def start(root: Path, *slugs: str) -> Path:
    """Return a checkout with a remote and the data of two years, not built yet."""
    git(root, "init", "--quiet", "--bare", "situs.git")
    folder = clone(root, "kerja")
    make_project(folder)
    (folder / ".gitignore").write_text("/public/\n/build/\n.*.bening-*\n")
    for slug in slugs or (SLUG, OTHER):
        files = office(2017, 2018)
        files["kecamatan.yml"] = files["kecamatan.yml"].replace(b"Sukamaju", slug.title().encode())
        for path, content in files.items():
            place = folder / "data" / slug / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
    commit(folder)
    return folder


def build_and_publish(folder: Path, day: str = "2026-11-22") -> int:
    """Build and publish the checkout as of `day`, then commit its ledger; return the worse exit code."""
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()))
    try:
        with inside(folder):
            code = run(["build"]) or run(["publish"])
        commit(folder)
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
    return code


def branch_files(folder: Path) -> dict[str, bytes]:
    """Return what the branch holds, by path."""
    with tempfile.TemporaryDirectory() as place:
        git(Path(place), "clone", "--quiet", "--branch", "gh-pages", str(folder.parent / "situs.git"), "situs")
        shutil.rmtree(Path(place) / "situs/.git")
        return read_folder(Path(place) / "situs")


@cache
def published_site() -> Mapping[str, bytes]:
    """Every file of the branch by path; whoever changes it takes a copy."""
    with tempfile.TemporaryDirectory() as root:
        folder = start(Path(root))
        assert build_and_publish(folder) == 0
        return branch_files(folder)


def reseal(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return a site as a careful forger leaves it: each list of sums around editions fits, added files are listed."""
    out = dict(files)
    for folder in (*sorted({path.partition("/")[0] for path in files if path.endswith("/versions.json")}), ""):
        start = f"{folder}/" if folder else ""
        listed = read_sums(files[f"{start}{SUMS}"]) or {}
        new = {path.removeprefix(start) for path in out if path.startswith(start)} - _lists(published_site(), start)
        wanted = {path for path in {*listed, *new} if f"{start}{path}" in out and path != SUMS}
        out[f"{start}{SUMS}"] = write_sums(digests({path: out[f"{start}{path}"] for path in wanted}))
    return out


def _lists(files: Mapping[str, bytes], start: str) -> set[str]:
    return {path.removeprefix(start) for path in files if path.startswith(start)}
