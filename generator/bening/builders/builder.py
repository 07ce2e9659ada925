"""Build the site of one edition from its tree, with MkDocs in this process or with a builder as a program.

The files that the builder wrote are compared with those that the tree must give; its exit code alone is not trusted.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Protocol

from bening.editions import missing
from bening.failure import Failure
from bening.storage import read_folder, renew

SITE = "site"  # where each builder writes, inside the edition's folder: Zensical accepts no other place

_TOOLS = ("bening", "Jinja2", "Markdown", "matplotlib", "Pillow", "PyYAML", "segno", "XlsxWriter")
_ENGINES = {
    "mkdocs": ("mkdocs", "mkdocs-material"),
    "properdocs": ("properdocs", "mkdocs-material"),
    "zensical": ("zensical",),
}
ENGINES = tuple(_ENGINES)


class Engine(Protocol):
    """Builds an edition from its tree; raises `Failure`."""

    def build(self, folder: Path, tree: Mapping[str, bytes], site: Path) -> dict[str, bytes]:
        """Build `tree`, which lies in `folder`, into the folder `site`; return the files that lie there, by path."""


class Program:
    """A builder that runs as a program of this Python environment; all three understand the same `mkdocs.yml`."""

    def __init__(self, name: str) -> None:
        self._name = name

    def build(self, folder: Path, tree: Mapping[str, bytes], site: Path) -> dict[str, bytes]:  # noqa: ARG002
        """Run the program. `Failure` with its last lines when it ends with an error."""
        import subprocess  # noqa: PLC0415 - MkDocs needs none

        place = [] if self._name == "zensical" else ["--site-dir", str(site)]
        options = ["--strict", "--clean", "-f", str(folder / "mkdocs.yml"), *place]
        result = subprocess.run(  # noqa: S603 - fixed words and paths of ours, no shell
            [sys.executable, "-m", self._name, "build", *options],
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if result.returncode:
            lines = [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]
            raise Failure(f"{self._name} tidak menerima {folder}: {' / '.join(lines[-3:])}")
        return read_folder(site)


def make_engine(name: str, *, plain: bool = False) -> Engine:
    """Return the builder `name`, one of `ENGINES`.

    MkDocs runs in this process with the shortcuts of `builders/mkdocs`, several times faster; `plain` runs it as a
    program, as a user of MkDocs would. The bytes are the same.
    """
    if name != "mkdocs" or plain:
        return Program(name)
    from bening.builders.mkdocs.engine import MkdocsEngine  # noqa: PLC0415 - 0.1 s that `check` need not spend

    return MkdocsEngine()


def versions(engine: str) -> dict[str, str]:
    """Return the versions of everything that shapes the bytes of an edition, by name."""
    installed: dict[str, set[str]] = {}
    for name, version in _installed():
        installed.setdefault(name, set()).add(version)
    found = {name: installed.get(_normalize(name), set()) for name in (*_TOOLS, *_ENGINES[engine])}
    versions = {name: min(all_) if len(all_) == 1 else _ask(name) for name, all_ in found.items()}
    own = {"python": f"{sys.version_info.major}.{sys.version_info.minor}", "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return versions | own


def _installed() -> Iterator[tuple[str, str]]:
    """Yield name and version of each installed package, as the name of its folder says: `mkdocs-1.6.1.dist-info`."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - this runs each time, also when nothing is built
        except OSError:
            continue
        for name in names:
            stem, ending = name[:-10], name[-10:]
            if ending == ".dist-info" and "-" in stem:
                package, _, version = stem.rpartition("-")
                yield _normalize(package), version


def _normalize(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _ask(name: str) -> str:
    """Return the version from the package's metadata, for installations that `_installed` does not see."""
    from importlib.metadata import version  # noqa: PLC0415 - slower than all else here

    return version(name)


def expected_files(tree: Mapping[str, bytes]) -> set[str]:
    """Return the files that the site of `tree` must hold: one page per Markdown file, and every other file as it is."""
    return {_destination(path.removeprefix("docs/")) for path in tree if path.startswith("docs/")}


def build_tree(engine: Engine, folder: Path, tree: Mapping[str, bytes]) -> dict[str, bytes]:
    """Write `tree` to `folder`, build it there and return the files of the site; `folder/site` is gone afterwards.

    `folder` lies in a workspace of `storage`. `Failure` when a file that `tree` must give is missing or cut off.
    """
    shutil.rmtree(folder / SITE, ignore_errors=True)
    renew(folder, tree)
    files = engine.build(folder, tree, folder / SITE)
    shutil.rmtree(folder / SITE, ignore_errors=True)
    lost = missing(expected_files(tree), files)
    if lost:
        raise Failure(f"Pembangun tidak menghasilkan {len(lost)} berkas untuk {folder}, antara lain {lost[0]}.")
    return files


def _destination(path: str) -> str:
    place = PurePosixPath(path)
    if place.suffix != ".md":
        return path
    return str(
        place.with_name("index.html") if place.stem in {"index", "README"} else place.with_suffix("") / "index.html"
    )
