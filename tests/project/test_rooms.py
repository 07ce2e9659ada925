"""The house holds: rooms import downwards, through doors, without circles; the core reaches nothing outside."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from support.paths import ROOT

PACKAGE = ROOT / "generator/bening"
ROOMS = (
    "problems",
    "data",
    "rules",
    "charts",
    "editions",
    "downloads",
    "pages",
    "site",
    "portal",
    "storage",
    "builders",
    "build",
    "publish",
    "importing",
    "cli",
)
PURE = ("problems", "data", "rules", "charts", "editions", "downloads", "pages", "site", "portal")
COMMON = {"failure", "escape", "situs"}
# Modules of the standard library that reach outside: only the rooms below the pure ones may use them.
OUTSIDE = {"os", "pathlib", "subprocess", "time", "random", "socket", "shutil", "tempfile", "secrets", "urllib.request"}
HEAVY = {"babel", "jinja2", "matplotlib", "mkdocs", "numpy", "openpyxl", "PIL", "segno", "xlsxwriter", "pdfplumber"}

FILES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")


def room_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""


def imports(source: str) -> list[tuple[str, str]]:
    """Every import as (module, name); the name is "" for a plain `import module`."""
    found: list[tuple[str, str]] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            found += [(node.module or "", alias.name) for alias in node.names]
    return found


def exported(room: str) -> set[str]:
    stub = ast.parse((PACKAGE / room / "__init__.pyi").read_text(encoding="utf-8"))
    return {alias.name for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names}


def broken_laws(room: str, source: str) -> list[str]:
    """What a module of `room` with this text imports against the laws of the house."""
    return [law for module, name in imports(source) if (law := broken_law(room, module, name))]


def broken_law(room: str, module: str, name: str) -> str:
    top, _, rest = module.partition(".")
    target, _, inside = (rest or name).partition(".")
    if top != "bening" or target in {room, *COMMON}:
        return ""
    if not room:
        return "" if (module, name) == ("bening.cli.main", "main") else f"the root imports {module}"
    if target not in ROOMS or ROOMS.index(target) > ROOMS.index(room):
        return f"{room} imports upwards, or no room: {module} {name}"
    if inside or not rest:
        return f"{module} {name} is not taken through the door of {target}"
    return "" if name in exported(target) else f"the door of {target} has no {name}"


def test_every_folder_is_a_room_and_every_room_a_folder() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == set(ROOMS)
    assert {path.stem for path in PACKAGE.glob("*.py")} == {"__init__", "__main__", *COMMON}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_downwards_and_through_doors(path: Path) -> None:
    assert broken_laws(room_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("storage", "from bening.build import build"),
        ("storage", "from bening.build.pipeline import build"),
        ("storage", "import bening.build.pipeline"),
        ("storage", "from bening import build"),
        ("importing", "from bening.publish.publishing import publish"),
        ("data", "def f():\n    from bening.rules import warn"),
        ("cli", "from bening.storage.disk import write_file"),
        ("cli", "from bening.storage import _call"),
        ("", "from bening.build import build"),
    ],
)
def test_a_wrong_import_is_seen(room: str, line: str) -> None:
    assert broken_laws(room, line)


def test_no_module_of_a_room_goes_round_in_a_circle() -> None:
    names = {".".join(("bening", *path.relative_to(PACKAGE).with_suffix("").parts)): path for path in FILES}
    graph = {
        name: {
            target
            for module, item in imports(path.read_text(encoding="utf-8"))
            for target in (module, f"{module}.{item}")
            if target in names and target != name
        }
        for name, path in names.items()
    }
    while leaves := {name for name, targets in graph.items() if not targets & graph.keys()}:
        graph = {name: targets for name, targets in graph.items() if name not in leaves}
    assert graph == {}


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "cli"])
def test_a_door_offers_only_what_another_room_takes_and_all_of_it_exists(room: str) -> None:
    taken = {
        name
        for path in FILES
        if room_of(path) != room
        for module, name in imports(path.read_text(encoding="utf-8"))
        if module == f"bening.{room}"
    }
    assert exported(room) == taken
    program = f"from bening.{room} import {', '.join(sorted(taken))}" if taken else ""
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_core_reaches_nothing_outside(path: Path) -> None:
    if room_of(path) in {*PURE, ""}:
        assert not {module for module, _ in imports(path.read_text(encoding="utf-8"))} & OUTSIDE


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_under_300_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


@pytest.mark.parametrize("door", ["bening.cli.check", "bening.cli.main", *(f"bening.{room}" for room in ROOMS)])
def test_a_door_loads_nothing_that_draws_or_writes(door: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", f"import sys, {door}; print(*sys.modules)"], capture_output=True, text=True, check=True
    )
    assert not HEAVY & set(run.stdout.split())


def test_checking_the_data_loads_nothing_that_draws_or_writes() -> None:
    program = (
        "import sys; from pathlib import Path; from bening.build import check_data; "
        "assert not check_data(Path('data')).problems.blocking; print(*sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not HEAVY & set(run.stdout.split())
