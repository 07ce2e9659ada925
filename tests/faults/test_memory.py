"""A worker that gets no more memory: the build ends with one line or completes, and never publishes half."""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from support.fault_fleet import Fleet, Running, differences, finish, workers

MEGABYTE = 1 << 20
ATTEMPTS = 20


def limit_workers(process: Running, more: int) -> set[int]:
    """Give two workers of a running build no more memory than they have and `more` bytes; return whom it met."""
    limited: set[int] = set()
    while process.poll() is None and len(limited) < 2:
        for worker in workers(process):
            with suppress(psutil.NoSuchProcess):
                if worker.pid not in limited:
                    limit = worker.memory_info().vms + more
                    worker.rlimit(psutil.RLIMIT_AS, (limit, limit))
                    limited.add(worker.pid)
        time.sleep(0.002)
    return limited


@pytest.mark.parametrize("more", [0, 4], ids=lambda more: f"{more}-MB-more")
def test_a_worker_runs_out_of_memory(fleet: Fleet, tmp_path: Path, more: int) -> None:
    for attempt in range(ATTEMPTS):  # a busy machine may let a whole build pass between two looks
        place = fleet.old.copy(tmp_path / str(attempt))
        place.put(fleet.new.data)
        if attempt % 2:  # without notes all editions are made, and workers live longer
            shutil.rmtree(place.root / "build")
        with place.started() as process:
            limited = limit_workers(process, more * MEGABYTE)
            outcome = finish(process)
        if limited:
            break
    assert limited, f"no worker was seen in {ATTEMPTS} builds: {outcome}"
    assert outcome.code in {0, 3}, outcome
    assert "Traceback" not in outcome.err
    assert outcome.code == 0 or "memori" in outcome.last_line, outcome
    assert differences(place.tree, (fleet.new if outcome.code == 0 else fleet.old).tree) == []
    after = place.build()
    assert after.code == 0, after
    assert differences(place.tree, fleet.new.tree) == []
    assert place.leftovers == []
