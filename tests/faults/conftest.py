"""Fleets that several tests start from: built once, whatever the number of test processes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock
from support.fault_fleet import Data, Fleet, Place, Version, differences, faults_inside, make_data, make_place, slugs

SMALL, CHANGED = 4, 2


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Data], Version]:
    """Give the undisturbed build of some data by a name; test processes that run side by side share it."""
    base = tmp_path_factory.getbasetemp()
    top = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def get(name: str, data: Data) -> Version:
        folder, ready = top / f"fleet-{name}", top / f"fleet-{name}.ready"
        with FileLock(top / f"fleet-{name}.lock"):
            place = Place(folder)
            if not ready.exists():
                place = make_place(folder, data)
                outcome = place.build()
                assert outcome.code == 0, outcome
                assert faults_inside(place.public) == []
                ready.touch()
        return Version(data, place, place.tree)

    return get


@pytest.fixture(scope="session")
def fleet(shared: Callable[[str, Data], Version]) -> Fleet:
    """Four kecamatan in two versions: between them, the data of the last two changed."""
    old, new = (shared(f"small-{changed}", make_data(SMALL, changed)) for changed in (0, CHANGED))
    changed = frozenset(slugs(old.data)[-CHANGED:])
    assert {path.partition("/")[0] for path in differences(new.tree, old.tree)} >= changed
    return Fleet(old, new, changed)


@pytest.fixture
def place(fleet: Fleet, tmp_path: Path) -> Place:
    """A place where the old version was published, and the data are now those of the new one."""
    place = fleet.old.copy(tmp_path / "kerja")
    place.put(fleet.new.data)
    return place
