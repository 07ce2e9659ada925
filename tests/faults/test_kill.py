"""kill -9 at any moment of a build: `public/` is the old version or the new one, and the next run completes.

Moments are drawn until enough builds have died; a draw that came too late is followed by one that cannot be.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest
from support.fault_fleet import (
    Fleet,
    Place,
    Running,
    Version,
    differences,
    faults_inside,
    make_data,
    workers,
)
from support.long_form import times
from support.patience import PATIENCE

SEED = 20261122
Kill = Callable[[Running, random.Random], bool]
Start = Callable[[Place], AbstractContextManager[Running]]
ATTEMPTS = 20
LINGER = 0.03  # seconds after the exchange in which the old version is cleared away


@dataclass(frozen=True)
class Moment:
    """When to kill: `delay` seconds after the build has said `lines` lines, so that a busy machine shifts nothing."""

    lines: int
    delay: float


FIRST_LINE = Moment(1, 0.0)  # a build is then far from its end
AT_EXCHANGE = Moment(0, -1.0)  # as soon as another folder has taken the place of public/


class Rhythm:
    """When an undisturbed build says its lines, in seconds from its start; the last entry is its end."""

    def __init__(self, place: Place, start_build: Start = Place.started_warm) -> None:
        self.times = [0.0]
        with start_build(place) as process:
            start = time.monotonic()
            assert process.stderr is not None
            said = []
            for line in process.stderr:
                said.append(line)
                self.times.append(time.monotonic() - start)
            assert process.wait(PATIENCE) == 0, b"".join(said).decode()
        self.times.append(time.monotonic() - start)

    def draw(self, rng: random.Random, *, end: bool) -> Moment:
        """A moment of the whole life, or of its `end`: after the last line, when folders are exchanged."""
        *lines, last = self.times
        moment = rng.uniform(lines[-1] if end else 0.0, last)
        said = max(number for number, when in enumerate(lines) if when <= moment)
        return Moment(said, moment - lines[said])


def reach(process: Running, place: Place, moment: Moment) -> None:
    """Come back at `moment`, or when the build has ended before it."""
    assert process.stderr is not None
    before = inode(place.public)
    for _ in range(moment.lines):
        if not process.stderr.readline():
            return
    if moment is AT_EXCHANGE:
        while process.poll() is None and inode(place.public) == before:
            time.sleep(0.0005)
    else:
        with suppress(subprocess.TimeoutExpired):
            process.wait(moment.delay)


def inode(folder: Path) -> int:
    with suppress(FileNotFoundError):
        return folder.stat().st_ino
    return 0


def kill_group(process: Running, rng: random.Random) -> bool:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    return process.wait(PATIENCE) == -signal.SIGKILL


def kill_parent(process: Running, rng: random.Random) -> bool:
    process.kill()
    return process.wait(PATIENCE) == -signal.SIGKILL


def kill_worker(process: Running, rng: random.Random) -> bool:
    """Kill one worker, waiting for one if there is none yet; the parent is left to end as it can."""
    hit = False
    while not hit and process.poll() is None:
        forked = workers(process)
        with suppress(psutil.NoSuchProcess):
            if forked:
                rng.choice(forked).kill()
                hit = True
    code = process.wait(PATIENCE)
    assert not hit or code in {0, 3}, code
    return hit


class Killing:
    """Kills builds at one place over and over, each trying to publish the version that is not there yet."""

    def __init__(
        self, place: Place, versions: tuple[Version, Version], seed: int, start: Start = Place.started_warm
    ) -> None:
        self.place, self.versions, self.seed, self._start = place, versions, seed, start
        self.rng = random.Random(seed)  # noqa: S311 - moments, not secrets
        self.counts: Counter[str] = Counter()
        self.missed = False
        self.tries, self.limit = 0, ATTEMPTS * times(5, 60)

    @property
    def hits(self) -> int:
        """How many builds died of it."""
        return self.counts["old"] + self.counts["new"]

    @property
    def wanted(self) -> Version:
        """The version that is not published."""
        return self.versions[self.place.tree == self.versions[0].tree]

    def kill(self, moment: Moment, kill: Kill) -> None:
        """Let one build be killed and judge what is left; sometimes let the next run complete at once."""
        self.tries += 1
        assert self.tries <= self.limit, self._say(f"too few of {self.limit} builds died as they should")
        before, wanted = self.place.tree, self.wanted
        self.place.put(wanted.data)
        with self._start(self.place) as process:
            reach(process, self.place, moment)
            if moment is AT_EXCHANGE and not self.missed:  # after a miss, without waiting
                time.sleep(self.rng.uniform(0, LINGER))
            hit = kill(process, self.rng)
            self.missed = not hit
            found = self.place.tree
            self._judge(found, before, wanted, f"after {kill.__name__} at {moment}")
            if hit:
                self.counts["new" if found == wanted.tree else "old"] += 1
            if process.returncode == 0:
                assert found == wanted.tree
            if hit and self.rng.random() < 0.1:
                self.complete()  # while children of the killed parent may still be there

    def complete(self) -> None:
        """Let the next run complete: it gives what an undisturbed build gives, and clears everything away."""
        wanted = self.wanted
        self.place.put(wanted.data)
        outcome = self.place.build_warm()
        assert outcome.code == 0, self._say(f"next run: {outcome}")
        self._judge(self.place.tree, wanted.tree, wanted, "after the next run")
        assert self.place.leftovers == [], self._say("next run")
        self.counts["completed"] += 1

    def _judge(self, found: dict[str, str], old: dict[str, str], wanted: Version, when: str) -> None:
        if found not in (old, wanted.tree):
            compared = {name: differences(found, tree)[:5] for name, tree in (("old", old), ("new", wanted.tree))}
            pytest.fail(self._say(f"public/ is neither old nor new {when}: {compared}"))
        assert faults_inside(self.place.public) == [], self._say(when)

    def _say(self, what: str) -> str:
        return f"{what}; seed {self.seed}, so far {dict(self.counts)}"


@pytest.mark.parametrize(
    ("start", "kill", "kills"),
    [
        pytest.param(Place.started, kill_group, times(3, 16), id="whole-command"),
        pytest.param(Place.started_warm, kill_group, times(12, 200), id="whole-group"),
        pytest.param(Place.started_warm, kill_parent, times(5, 60), id="parent-only"),
    ],
)
def test_killed_over_an_older_version(
    fleet: Fleet,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    *,
    start: Start,
    kill: Kill,
    kills: int,
) -> None:
    place = fleet.old.copy(tmp_path / "kerja")
    place.put(fleet.new.data)
    rhythm = Rhythm(place, start)
    killing = Killing(place, (fleet.old, fleet.new), SEED + kills, start)
    outcomes = max(1, kills // 10)
    while killing.hits < kills or min(killing.counts["old"], killing.counts["new"]) < outcomes:
        aim = killing.rng.random()
        if killing.hits >= kills:  # both outcomes are to be seen, whatever the draws gave
            killing.kill(AT_EXCHANGE if killing.counts["new"] < outcomes else FIRST_LINE, kill)
        else:
            killing.kill(AT_EXCHANGE if aim < 0.1 else rhythm.draw(killing.rng, end=aim < 0.4), kill)
    killing.complete()
    record_property(f"{killing.hits} builds killed, public/ old or new", dict(killing.counts))


def test_a_killed_worker_never_publishes_half(fleet: Fleet, tmp_path: Path, shared: Callable[..., Version]) -> None:
    other = shared("small-4", make_data(4, 4))  # every kecamatan differs, so that each worker has work
    place = fleet.old.copy(tmp_path / "kerja")
    place.put(other.data)
    rhythm = Rhythm(place)
    killing = Killing(place, (fleet.old, other), SEED)
    while killing.hits < times(4, 40):
        late = Moment(killing.rng.randint(1, 2), killing.rng.uniform(0, rhythm.times[2] - rhythm.times[1]))
        killing.kill(FIRST_LINE if killing.missed else late, kill_worker)
    killing.complete()


def test_the_first_build_of_all_is_killed(fleet: Fleet, tmp_path: Path) -> None:
    place = fleet.new.copy(tmp_path / "kerja")
    for name in ("public", "build"):
        shutil.rmtree(place.root / name)
    rhythm = Rhythm(place)
    killing = Killing(place, (fleet.new, fleet.new), SEED)
    while killing.hits < times(4, 40):
        shutil.rmtree(place.public, ignore_errors=True)
        shutil.rmtree(place.root / "build", ignore_errors=True)
        drawn = rhythm.draw(killing.rng, end=killing.hits % 2 == 1)
        killing.kill(FIRST_LINE if killing.missed else drawn, kill_group)
    killing.complete()


def test_workers_do_not_outlive_their_killed_parent(fleet: Fleet, tmp_path: Path) -> None:
    for attempt in range(ATTEMPTS):  # a busy machine may let a whole build pass between two looks
        place = fleet.old.copy(tmp_path / str(attempt))
        place.put(fleet.new.data)
        with place.started() as process:
            forked: list[psutil.Process] = []
            while process.poll() is None and not forked:
                forked = workers(process)
                time.sleep(0.002)
            process.kill()
            if process.wait(PATIENCE) == -signal.SIGKILL:
                assert psutil.wait_procs(forked, timeout=PATIENCE)[1] == []
                return
    pytest.fail(f"no worker was seen in {ATTEMPTS} builds")
