"""How a build grows: fleets of invented kecamatan of several sizes, each built, built again, and built with one change.

    .venv/bin/python benchmarks/scale.py --date 2026-11-22
    .venv/bin/python benchmarks/scale.py 11x10 1000x2 --out /tmp/scale.md

A size is kecamatan x editions. Nothing is asserted. The folders are made below `--place`, some megabytes an edition.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event, Thread
from types import TracebackType
from typing import Self

import contenders
import measure
import psutil
import synthetic

ROOT = Path(__file__).resolve().parent.parent
SEED = 1
SIZES = ("11x10", "10x2", "100x2", "1000x2")
_READING = """\
How to read it: each fleet is built cold, then again with nothing changed, then again after one figure of one kecamatan
has changed. Processor time is that of all processes together, the portal and its search included. Memory is that of the
largest process of Bening and of Pagefind, the program that makes the search index, seen five times a second. Public
files that did not change are linked, not written again, and the system's own cache is warm. One run each: compare the
columns "per edition", not the last digit.
"""


@dataclass(frozen=True, slots=True)
class Fleet:
    """What one size cost."""

    kecamatan: int
    editions: int
    cold: measure.Cost
    again: measure.Cost
    changed: measure.Cost
    size: measure.Size
    peaks: dict[bool, int]


class Watch:
    """Looks at the processes that this one started: `peaks` is the largest memory of one of ours, and of Pagefind."""

    def __init__(self) -> None:
        self.peaks = {False: 0, True: 0}
        self._over = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._over.wait(0.2):
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    foreign = "pagefind" in process.name()
                    self.peaks[foreign] = max(self.peaks[foreign], process.memory_info().rss)


def measure_fleet(place: Path, kecamatan: int, edisi: int, jobs: int) -> Fleet:
    """Build `kecamatan` with `edisi` editions each in the new folder `place`, three times, and remove it."""
    place.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", place)
    shutil.copytree(ROOT / "site_src", place / "site_src")
    synthetic.write(place / "data", kecamatan, edisi, SEED)
    command = [sys.executable, "-m", "bening", "build", "--jobs", str(jobs), "-f", place / "mkdocs.yml"]
    command += ["--data", place / "data", "--out", place / "public"]
    settings = contenders.settings() | {"PYTHONPATH": str(ROOT / "generator")}
    with Watch() as watch:
        cold = measure.run(command, place, settings)
        again = measure.run(command, place, settings)
    year = max(sorted((place / "data").iterdir())[0].glob("[12]*.yml"))
    text = re.sub(
        r'(realisasi: "?)(\d)', lambda found: f"{found[1]}{(int(found[2]) + 1) % 10}", year.read_text("utf-8"), count=1
    )
    year.write_text(text, "utf-8")
    changed = measure.run(command, place, settings)
    fleet = Fleet(kecamatan, kecamatan * edisi, cold, again, changed, measure.size_of(place / "public"), watch.peaks)
    shutil.rmtree(place)
    return fleet


def report(fleets: Sequence[Fleet], machine: str, day: str) -> str:
    """Return the page with one row for each fleet."""
    head = (
        "| kecamatan | editions | cold: CPU s | CPU ms per edition | elapsed s | memory: Bening MB | Pagefind MB "
        "| unchanged: CPU s | elapsed s | one changed: CPU s | elapsed s | files | MB |"
    )
    rows = [
        f"| {item.kecamatan} | {item.editions} | {item.cold.cpu:.1f} | {item.cold.cpu / item.editions * 1000:.0f} "
        f"| {item.cold.wall:.1f} | {item.peaks[False] / 1e6:.0f} | {item.peaks[True] / 1e6:.0f} "
        f"| {item.again.cpu:.2f} | {item.again.wall:.2f} | {item.changed.cpu:.1f} | {item.changed.wall:.1f} "
        f"| {item.size.files} | {item.size.size / 1e6:.0f} |"
        for item in fleets
    ]
    about = [
        "Written by `benchmarks/scale.py`; the data are invented (`benchmarks/synthetic.py`).",
        f"{'Measured ' + day + ' on' if day else 'Measured on'} {machine}.",
    ]
    table = [head, "|" + "--:|" * 13, *rows]
    return "\n\n".join(["# How a build grows", "\n".join(about), "\n".join(table), _READING])


def main() -> int:
    """Measure the sizes of the command line and write the table."""
    parser = argparse.ArgumentParser(description="How a build grows with the number of kecamatan.")
    parser.add_argument("sizes", nargs="*", default=SIZES, metavar="KECAMATANxEDITIONS")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)), metavar="N")
    parser.add_argument("--place", type=Path, default=Path(tempfile.gettempdir()), metavar="FOLDER")
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day, for the heading")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks/SCALE.md", metavar="FILE")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    machine = (
        f"{os.cpu_count()} cores ({platform.machine()}, load {load:.1f} before), {platform.system()}, "
        f"Python {platform.python_version()}, {options.jobs} processes"
    )
    fleets = []
    with tempfile.TemporaryDirectory(prefix="bening-scale-", dir=options.place) as place:
        for size in options.sizes:
            kecamatan, edisi = map(int, size.split("x"))
            fleets.append(measure_fleet(Path(place, size), kecamatan, edisi, options.jobs))
            day = options.date.isoformat() if options.date else ""
            options.out.write_text(report(fleets, machine, day), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
