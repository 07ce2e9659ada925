"""A Dask scheduler and its workers for the tests: real processes on ports of their own, gone when the block ends."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from support.sites import ROOT

DASK = Path(sys.executable).with_name("dask")


class Cluster:
    """A scheduler at `address`; its workers know the package as `library` holds it, and nothing else of the project."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.folder, self.environment = folder, environment
        self.library = install(folder / "pustaka")
        self.workers: list[subprocess.Popen[bytes]] = []
        self.started = 0
        self.scheduler, self.log = self._start("penjadwal", ["scheduler", "--host", "127.0.0.1", "--port", "0"])
        self.address = self._wait(self.scheduler, self.log, r"Scheduler at:\s+(tcp://\S+)")

    def grow(self, number: int = 1, **environment: str) -> None:
        """Start `number` workers with one thread each, in folders of their own."""
        begun = []
        for _ in range(number):
            self.started += 1
            options = f"worker {self.address} --nworkers 1 --nthreads 1 --no-nanny --memory-limit 0 --death-timeout 300"
            begun.append(self._start(f"pekerja-{self.started}", options.split(), **environment))
        for worker, log in begun:
            self._wait(worker, log, r"Registered to:\s+(tcp://\S+)")
            self.workers.append(worker)

    def kill(self, number: int) -> None:
        """Kill `number` workers as a power cut would."""
        for _ in range(number):
            worker = self.workers.pop()
            worker.kill()
            worker.wait()

    def stop(self) -> None:
        self.kill(len(self.workers))
        self.scheduler.kill()
        self.scheduler.wait()

    def _start(self, name: str, options: list[str], **environment: str) -> tuple[subprocess.Popen[bytes], Path]:
        place = self.folder / name
        place.mkdir()
        log = place / "log.txt"
        known = {**self.environment, "PYTHONPATH": str(self.library), **environment}
        with log.open("wb") as file:
            process = subprocess.Popen(
                [DASK, *options, "--no-dashboard"], cwd=place, env=known, stdout=file, stderr=file
            )
        return process, log

    @staticmethod
    def _wait(process: subprocess.Popen[bytes], log: Path, pattern: str) -> str:
        while not (match := re.search(pattern, log.read_text())):
            assert process.poll() is None, log.read_text()
            time.sleep(0.02)
        return match[1]


def install(folder: Path) -> Path:
    """Put a copy of the package alone into `folder`, as on another machine."""
    unfinished = shutil.ignore_patterns("*.pyc.*")  # what another process is writing now
    shutil.copytree(ROOT / "generator/bening", folder / "bening", ignore=unfinished)
    return folder


@contextmanager
def serve(folder: Path, **environment: str) -> Iterator[Cluster]:
    """Run a scheduler without workers; all logs lie in `folder`."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("DASK_", "AWS_"))}
    cluster = Cluster(folder, {**known, **environment})
    try:
        yield cluster
    finally:
        cluster.stop()
