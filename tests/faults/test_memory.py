"""A worker that gets no more memory: the build ends with one line or completes, and never publishes half."""

from __future__ import annotations

import time
from contextlib import suppress

import psutil
import pytest
from support.fault_fleet import Fleet, Place, differences, finish, workers

MEGABYTE = 1 << 20


@pytest.mark.parametrize("more", [0, 4], ids=lambda more: f"{more}-MB-more")
def test_a_worker_runs_out_of_memory(fleet: Fleet, place: Place, more: int) -> None:
    limited = set()
    with place.started() as process:
        while process.poll() is None and len(limited) < 2:
            for worker in workers(process):
                with suppress(psutil.NoSuchProcess):
                    if worker.pid not in limited:
                        limit = worker.memory_info().vms + more * MEGABYTE
                        worker.rlimit(psutil.RLIMIT_AS, (limit, limit))
                        limited.add(worker.pid)
            time.sleep(0.002)
        assert limited, "no worker was seen"
        outcome = finish(process)
    assert outcome.code in {0, 3}, outcome
    assert "Traceback" not in outcome.err
    assert outcome.code == 0 or "memori" in outcome.last_line, outcome
    assert differences(place.tree, (fleet.new if outcome.code == 0 else fleet.old).tree) == []
    after = place.build()
    assert after.code == 0, after
    assert differences(place.tree, fleet.new.tree) == []
    assert place.leftovers == []
