"""A clock that is wrong or jumps during a build changes no byte; nor do files that claim to be of another time."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support.fault_fleet import Fleet, Place, differences, environment

CLOCK = str(Path(__file__).parent / "clock")
DAYS = {"1971": "1971-01-01", "2099": "2099-12-31", "jumping": "1971-01-01 2099-12-31 2024-02-29"}
ASK = "import datetime, time; print(time.gmtime().tm_year, time.time() // 31557600, datetime.date.today().year)"


def words(clock: str) -> dict[str, str]:
    return {"PYTHONPATH": CLOCK, "BENING_TEST_CLOCK": DAYS[clock]}


def set_times(folder: Path, moment: float) -> None:
    """Let every file of `folder` look as if it had been written at `moment`, as it would be with that clock."""
    for path in [folder, *folder.rglob("*")]:
        os.utime(path, (moment, moment))


def test_the_clock_of_these_tests_is_really_another() -> None:
    said = subprocess.run(
        [sys.executable, "-c", ASK], env=environment(**words("2099")), capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == ["2099", "129.0", "2099"]


@pytest.mark.parametrize("clock", DAYS)
def test_a_build_gives_the_same_bytes(fleet: Fleet, place: Place, clock: str) -> None:
    outcome = place.build(**words(clock))
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []
    set_times(place.root, 4102358400.0 if clock == "2099" else 31536000.0)
    outcome = place.build()
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []


def test_the_first_build_in_a_far_future_gives_the_same_bytes(fleet: Fleet, place: Place) -> None:
    for name in ("public", "build"):
        shutil.rmtree(place.root / name)
    outcome = place.build(**words("2099"))
    assert outcome.code == 0, outcome
    assert differences(place.tree, fleet.new.tree) == []


def test_new_data_with_old_times_are_seen(fleet: Fleet, tmp_path: Path) -> None:
    place = fleet.old.copy(tmp_path / "kerja")
    set_times(place.root, 1.7e9)
    place.put(fleet.new.data)
    set_times(place.root / "data", 1.7e9)
    assert place.build().code == 0
    assert differences(place.tree, fleet.new.tree) == []
