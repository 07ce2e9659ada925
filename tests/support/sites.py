"""Trees of whole kecamatan for tests: read a data folder as the command line does, and make its edition trees."""

from __future__ import annotations

from pathlib import Path

from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.problems.record import Problems
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project

from support.paths import EXAMPLE, ROOT

SYNTHETIC = ROOT / "tests/cases/synthetic/data"
GOLDEN = ROOT / "tests/cases/golden"
GOLDEN_FOLDERS = {folder.name: folder for folder in (SYNTHETIC / "contoh-resmi", EXAMPLE)}


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def read(folder: Path) -> tuple[Kecamatan, dict[str, bytes]]:
    """The kecamatan of `folder`, which must read without an error, and its files."""
    problems, files = Problems(), read_files(folder)
    kecamatan = read_kecamatan(folder.name, files, problems, f"data/{folder.name}")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    return kecamatan, files


def trees(folder: Path, situs: Situs | None = None) -> dict[int, dict[str, bytes]]:
    """The source tree of each edition by year."""
    kecamatan, files = read(folder)
    situs = situs or Situs(Project(ROOT).prosa())
    return {edisi.tahun: make_tree(kecamatan, edisi, situs, sumber=files) for edisi in kecamatan.edisi}


def comparable(tree: dict[str, bytes]) -> dict[str, bytes]:
    """`tree` as golden files hold it: the bytes of workbooks and pictures differ with the machine's zlib."""
    return {path: b"" if path.endswith((".xlsx", ".png")) else content for path, content in tree.items()}


def write_golden() -> None:
    """Make the golden trees anew."""
    for slug, source in GOLDEN_FOLDERS.items():
        for tahun, tree in trees(source).items():
            folder = GOLDEN / slug / str(tahun)
            for old in sorted(folder.rglob("*")):
                if old.is_file():
                    old.unlink()
            for path, content in comparable(tree).items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(content)
