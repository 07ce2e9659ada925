"""Build golden trees with the programs that may follow MkDocs Material, each in an environment of its own.

`make successors` installs the newest version of each that can be installed, builds, and compares pages and their words
with what MkDocs and Material make of the same tree. A builder's exit code alone is never trusted.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

from bening.builders import make_engine
from bening.builders.builder import build_tree, expected_files
from bening.storage import Project, read_folder
from support.article import words
from support.sites import SYNTHETIC, trees

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".successors"
OFFICE = "contoh-resmi"  # the kecamatan whose trees are golden files of the tests


@dataclass(frozen=True)
class Successor:
    """A builder: what pip installs, the module that builds, and the one setting that chooses its theme."""

    name: str
    packages: tuple[str, ...]
    module: str
    theme: str = "material"


SUCCESSORS = (
    Successor("materialx", ("mkdocs>=1.6.1,<2", "mkdocs-materialx"), "mkdocs", "materialx"),
    Successor("properdocs", ("properdocs", "mkdocs-material>=9.8.1,<10"), "properdocs"),
    Successor("zensical", ("zensical",), "zensical"),
)


def install(successor: Successor) -> Path:
    """Return the Python of the builder's own environment, made when it is missing."""
    place = PLACE / successor.name
    python = place / "bin/python"
    if not (place / "ready").is_file():
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, *successor.packages], check=True, stderr=subprocess.DEVNULL)
        (place / "ready").touch()
    return python


def version_of(python: Path, package: str) -> str:
    name = re.split(r"[<>=]", package)[0]
    code = f"from importlib.metadata import version; print('{name}', version('{name}'))"
    return subprocess.run([python, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def lay_out(successor: Successor | None, year: int) -> Path:
    """Write the project's shared files with the builder's theme; return the folder of the edition."""
    project = PLACE / "proyek" / (successor.name if successor else "bawaan")
    shutil.rmtree(project / "build/edisi", ignore_errors=True)
    Project(project).prepare()
    if successor:
        config = project / "build/bawaan.yml"
        text = config.read_text(encoding="utf-8")
        config.write_text(text.replace("  name: material\n", f"  name: {successor.theme}\n", 1), encoding="utf-8")
    return project / "build/edisi" / OFFICE / str(year)


def try_one(successor: Successor, python: Path, year: int, tree: dict[str, bytes]) -> list[str]:
    """Return what differs from MkDocs and Material on one tree, in one line each."""
    expected = build_tree(make_engine("mkdocs"), lay_out(None, year), tree)
    folder = lay_out(successor, year)
    for path, content in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    done = subprocess.run(
        [python, "-m", successor.module, "build", "--strict", "--clean", "-f", folder / "mkdocs.yml"],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "NO_MKDOCS_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return [f"ends with {done.returncode}: {(done.stdout + done.stderr).strip()[-300:]}"]
    found = read_folder(folder / "site")
    wrong = [f"lacks {path}" for path in sorted(expected_files(tree) - found.keys())]
    pages = [path for path in expected if path.endswith("index.html") and path in found]
    return wrong + [f"says something else on {path}" for path in pages if words(found[path]) != words(expected[path])]


def main() -> int:
    PLACE.mkdir(exist_ok=True)
    failed = False
    for successor in SUCCESSORS:
        python = install(successor)
        versions = ", ".join(version_of(python, package) for package in successor.packages)
        for year, tree in trees(SYNTHETIC / OFFICE).items():
            wrong = try_one(successor, python, year, tree)
            failed = failed or bool(wrong)
            said = "; ".join(wrong[:5]) or "the same pages with the same words"
            print(f"{versions}  {OFFICE} {year}: {said}", flush=True)  # noqa: T201 - for people
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
