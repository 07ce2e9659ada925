"""The example site, built once for all test processes and served under a sub-path."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator

import pytest
from example_site import Site, build_example, serve


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    shared = tmp_path_factory.getbasetemp() if worker_id == "master" else tmp_path_factory.getbasetemp().parent
    top = shared / "browser-site"
    top.mkdir(exist_ok=True)
    with (top / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # one of the test processes builds, the others wait
        if not (top / "www" / "bening").exists():
            build_example(top / "project", top / "www" / "bening")
    with serve(top / "www") as address:
        yield Site(top / "www" / "bening", f"{address}bening/")
