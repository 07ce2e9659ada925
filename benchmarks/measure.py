"""What a program costs: processor time, elapsed time and memory of a whole process, its own children included."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor (user and system), seconds on the clock, and the largest resident memory in bytes."""

    cpu: float
    wall: float
    peak: int


@dataclass(frozen=True, slots=True)
class Size:
    """What lies in a folder: bytes of all files, how many files, how many of them HTML pages."""

    size: int
    files: int
    pages: int


def run(command: Sequence[str | Path], folder: Path, settings: Mapping[str, str]) -> Cost:
    """Run `command` in `folder` to its end and return its cost; a failure raises with the last lines that it said.

    Memory is that of the largest single process, as the kernel counts it; this process stays small on purpose, because
    a child starts with the memory of its parent.
    """
    said = folder / ".said"
    with said.open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=settings, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - fixed words of ours
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    words = said.read_text(encoding="utf-8", errors="replace")
    said.unlink()
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{words[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)


def mean(costs: Sequence[Cost]) -> Cost:
    """Return the cost of one of several equal runs: mean times, largest memory."""
    return Cost(fmean(item.cpu for item in costs), fmean(item.wall for item in costs), max(item.peak for item in costs))


def further(fewer: Cost, more: Cost, number: int) -> Cost:
    """Return what each of `number` editions cost that only `more` made; noise can make it less than 0."""
    return Cost((more.cpu - fewer.cpu) / number, (more.wall - fewer.wall) / number, more.peak)


def size_of(folder: Path) -> Size:
    """Return what lies in `folder`, however deep."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Size(sum(path.stat().st_size for path in files), len(files), sum(path.suffix == ".html" for path in files))
