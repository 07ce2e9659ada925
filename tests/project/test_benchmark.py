"""The benchmark runs through and gives every row; how long anything takes is never asserted."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from support.paths import ROOT
from support.patience import PATIENCE

OPTIONAL = {"Sphinx", "Hugo", "Quarto's", "Observable"}
# A difference of two processes of a hundredth of a second or so: smaller than the noise, so it may be negative.
MAY_DROWN = "each further unchanged edition"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    out = tmp_path_factory.mktemp("benchmark") / "results.md"
    command = [sys.executable, ROOT / "benchmarks/run.py", "--quick", "--date", "2026-11-22", "--out", out]
    subprocess.run(command, cwd=out.parent, env=os.environ, check=True, timeout=PATIENCE)
    return out.read_text(encoding="utf-8")


def rows(page: str) -> dict[str, list[str]]:
    """The rows of the first table: its first column, and the others."""
    table = page.split("|---")[1].partition("\n\n")[0].splitlines()[1:]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table]
    return {first: rest for first, *rest in cells}


def test_every_generator_has_its_row(page: str) -> None:
    wanted = [
        *["`bening build`"] * 4,
        "`mkdocs build`",
        "Zensical",
        "Sphinx",
        "Hugo",
        "Quarto",
        "Observable",
        "`cp -r`",
    ]
    found = list(rows(page))
    assert len(found) == len(wanted)
    assert [name for name, start in zip(found, wanted, strict=True) if not name.startswith(start)] == []


def test_the_heading_names_the_peers_that_are_missing(page: str) -> None:
    missing = {name.split()[0].removesuffix("'s") for name, (cpu, *_) in rows(page).items() if cpu == "not installed"}
    heading = page.splitlines()[0]
    assert {
        name.capitalize() for name in heading.partition("not compared: ")[2].rstrip(")").split(", ") if name
    } == missing


def test_measured_rows_hold_positive_numbers(page: str) -> None:
    for name, (cpu, _, _elapsed, ratio, *sizes) in rows(page).items():
        if cpu == "not installed":
            assert name.split()[0] in OPTIONAL
            continue
        # What one more edition costs is a difference of two runs: on a busy machine its wall time may be negative.
        assert MAY_DROWN in name or min(float(cell) for cell in (cpu, ratio)) > 0, name
        assert min(map(float, sizes)) > 0, name


def test_table_names_the_day_and_the_versions_but_no_host(page: str) -> None:
    assert "2026-11-22" in page
    assert "mkdocs 1.6" in page
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in page
    assert os.uname().nodename not in page
