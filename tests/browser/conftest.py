"""Sites built once for all test processes and served under a sub-path."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.example_site import ROOT, Site, build_example, serve
from support.ten_years import write as write_ten_years


@pytest.fixture(scope="session")
def site(shared: Path) -> Iterator[Site]:
    """The example data, as users build it."""
    with built_once(shared / "browser-site", ROOT / "data") as built:
        yield built


@pytest.fixture(scope="session")
def synthetic(shared: Path) -> Iterator[Site]:
    """Invented kecamatan with every kind of cell: quarters, ranges, grades, ranks, components."""
    with built_once(shared / "browser-synthetic", ROOT / "tests/cases/synthetic/data") as built:
        yield built


@pytest.fixture(scope="session")
def record(shared: Path) -> Iterator[Site]:
    """The invented kecamatan of `examples/`: plans, money, reasons and breakdowns over five years."""
    with built_once(shared / "browser-record", ROOT / "examples/data") as built:
        yield built


@pytest.fixture(scope="session")
def ten_years(shared: Path) -> Iterator[Site]:
    """An invented kecamatan of 25 indicators over ten years, wide values among them."""
    data = shared / "ten-years"
    with built_once(shared / "browser-ten-years", data, write_ten_years) as built:
        yield built


@pytest.fixture(scope="session")
def whole_record(shared: Path) -> Iterator[Site]:
    """An invented kecamatan that uses every key: money, documents, causes, breakdowns, plans of five years."""
    with built_once(shared / "browser-record", ROOT / "examples/data") as built:
        yield built


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder that all test processes of a run see."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@contextmanager
def built_once(top: Path, data: Path, write: Callable[[Path], None] | None = None) -> Iterator[Site]:
    top.mkdir(exist_ok=True)
    with (top / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one of the test processes builds, the others wait
        if not (top / "www" / "bening").exists():
            if write:
                write(data)
            build_example(top / "project", top / "www" / "bening", data)
    with serve(top / "www") as address:
        yield Site(top / "www" / "bening", f"{address}bening/")
