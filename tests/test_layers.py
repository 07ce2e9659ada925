"""The map in generator/DESIGN.md is true: every module stands in it and imports only from its own layer or lower."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
ROW = re.compile(r"^\| (\d) \| (.+?) \|", re.MULTILINE)
# Modules of the standard library that reach outside: only layer 5 and 6 may use them.
OUTSIDE = {"os", "pathlib", "subprocess", "time", "random", "socket", "shutil", "tempfile", "secrets", "urllib.request"}


def layers() -> dict[str, int]:
    text = (PACKAGE / "DESIGN.md").read_text(encoding="utf-8")
    return {
        name.rstrip("/"): int(layer) for layer, cell in ROW.findall(text) for name in re.findall(r"`([a-z_/]+)`", cell)
    }


def module_name(path: Path) -> str:
    """Name in the map: a sub-package counts as one module."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {
                f"{node.module}.{alias.name}" if node.module == "generator" else node.module for alias in node.names
            }
    return names


FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE)


def test_every_module_stands_in_the_map_and_nothing_else_does() -> None:
    assert {module_name(path) for path in FILES} == set(layers())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_downwards(path: Path) -> None:
    own = layers()[module_name(path)]
    wrong = {name for name in imported(path) if name.startswith("generator.") and layers()[name.split(".")[1]] > own}
    assert not wrong


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_reaches_nothing_outside(path: Path) -> None:
    if layers()[module_name(path)] <= 4:
        assert not imported(path) & OUTSIDE


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_under_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_checking_loads_nothing_that_draws_or_writes() -> None:
    heavy = {"babel", "jinja2", "matplotlib", "mkdocs", "numpy", "openpyxl", "PIL", "segno", "xlsxwriter"}
    program = "import sys, generator.reading; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=PACKAGE.parent
    )
    assert not heavy & set(run.stdout.split())
