"""How a build grows: fleets of invented kecamatan of several sizes, each built, built again, and built with one change.

    .venv/bin/python benchmarks/scale.py --date 2026-11-22
    .venv/bin/python benchmarks/scale.py 11x10 1000x2 --out /tmp/scale.md

A size is kecamatan x editions. Nothing is asserted. The folders are made below `--place`, some megabytes an edition.
The sizes of SCALE.md take half an hour on two quiet cores with `--publish`; so does `10000x1` without.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import shutil
import subprocess
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
SIZES = ("11x10", "10x2", "100x2", "400x1", "1000x2")
_ADDRESS = "\nsite_url: https://bening.example/\n"
_LATER = "2025-06-02"
_RALAT = f'\nralat:\n  - tanggal: "{_LATER}"\n    jenis: ralat\n    alasan: "Angka diperbaiki."\n'
_READING = """\
How to read it: each fleet is built cold, then again with nothing changed, then again after one figure of one kecamatan
has changed. "First change" is the build after the first one: every public file is linked once into a second folder.
From then on what did not change moves from folder to folder, which "next change" pays; "by name" is the same with the
name of the kecamatan behind `bening build`, which does not look at the others. Processor time is that of all processes
together, the portal and its search included. Memory is that of the largest process of Bening and of Pagefind, the
program that makes the search index, seen five times a second. The system's own cache is warm. One run each: compare the
columns "per edition", not the last digit.
"""
_PUBLISHING = """\
Publishing: every edition to a branch of a git repository beside it, then one corrected figure. Processor time and
memory are those of `bening publish`; the memory is that of its largest process, git's own among them.
"""


@dataclass(frozen=True, slots=True)
class Fleet:
    """What one size cost."""

    kecamatan: int
    editions: int
    cold: measure.Cost
    again: measure.Cost
    first: measure.Cost
    changed: measure.Cost
    named: measure.Cost
    size: measure.Size
    peaks: dict[bool, int]
    published: tuple[measure.Cost, measure.Cost] | None = None


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


class Project:
    """A new folder with invented data, in which Bening is run."""

    def __init__(self, place: Path, kecamatan: int, edisi: int, jobs: int) -> None:
        place.mkdir(parents=True)
        self.place, self._jobs = place, str(jobs)
        (place / "mkdocs.yml").write_text((ROOT / "mkdocs.yml").read_text("utf-8") + _ADDRESS, "utf-8")
        shutil.copytree(ROOT / "site_src", place / "site_src")
        synthetic.write(place / "data", kecamatan, edisi, SEED)
        self.slug = min(item.name for item in (place / "data").iterdir())
        self._year = max((place / "data" / self.slug).glob("[12]*.yml"))
        (place / ".gitignore").write_text("/build\n/public\n/jauh.git\n/.said\n.*bening-*\n", "utf-8")
        self._git("init", "--quiet")
        self._git("init", "--quiet", "--bare", "jauh.git")
        self._git("remote", "add", "origin", "jauh.git")
        self._commit()

    def run(self, command: str, *words: str) -> measure.Cost:
        """Run `bening command` to its end and return its cost."""
        settings = contenders.settings() | {"PYTHONPATH": str(ROOT / "generator")}
        place = ["-f", self.place / "mkdocs.yml", "--data", self.place / "data", "--out", self.place / "public"]
        return measure.run([sys.executable, "-m", "bening", command, *place, *words], self.place, settings)

    def build(self, *words: str) -> measure.Cost:
        """Build, and return the cost."""
        return self.run("build", "--jobs", self._jobs, *words)

    def change(self, more: str = "") -> None:
        """Change one figure of one kecamatan, and add the text `more` to its file."""
        text = self._year.read_text("utf-8")
        figure = re.compile(r'(realisasi: "?)(\d)')
        text = figure.sub(lambda found: f"{found[1]}{(int(found[2]) + 1) % 10}", text, count=1)
        self._year.write_text(text + more, "utf-8")

    def publish(self) -> tuple[measure.Cost, measure.Cost]:
        """Publish all, then a corrected figure; return what each publication cost."""
        self._commit()
        self.build()
        every = self.run("publish")
        self._commit()
        self.build()
        self.change(_RALAT)
        self._commit(_LATER)
        self.build()
        return every, self.run("publish")

    def _commit(self, day: str = "2025-03-02") -> None:
        self._git("add", "--all")
        who = ["-c", "user.name=Bening", "-c", "user.email=contoh@bening.example"]
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T08:00:00+07:00")
        self._git(*who, "commit", "--quiet", "-m", "Data", **dates)

    def _git(self, *words: str, **settings: str) -> None:
        subprocess.run(["git", *words], cwd=self.place, env=os.environ | settings, check=True)  # noqa: S603, S607 - ours


def measure_fleet(place: Path, kecamatan: int, edisi: int, jobs: int, *, publish: bool) -> Fleet:
    """Build `kecamatan` with `edisi` editions each in the new folder `place`, publish them if asked to; remove it."""
    project = Project(place, kecamatan, edisi, jobs)
    with Watch() as watch:
        cold = project.build()
        again = project.build()
    changes = []
    for words in ((), (), (project.slug,)):
        project.change()
        changes.append(project.build(*words))
    fleet = Fleet(
        kecamatan,
        kecamatan * edisi,
        cold,
        again,
        *changes,
        measure.size_of(place / "public"),
        watch.peaks,
        project.publish() if publish else None,
    )
    shutil.rmtree(place)
    return fleet


def report(fleets: Sequence[Fleet], machine: str, day: str) -> str:
    """Return the page with one row for each fleet."""
    head = (
        "| kecamatan | editions | cold: CPU s | CPU ms per edition | elapsed s | memory: Bening MB | Pagefind MB "
        "| unchanged: CPU s | first change: CPU s | next change: CPU s | elapsed s | by name: CPU s | files | MB |"
    )
    rows = [
        f"| {item.kecamatan} | {item.editions} | {item.cold.cpu:.1f} | {item.cold.cpu / item.editions * 1000:.0f} "
        f"| {item.cold.wall:.1f} | {item.peaks[False] / 1e6:.0f} | {item.peaks[True] / 1e6:.0f} "
        f"| {item.again.cpu:.2f} | {item.first.cpu:.1f} | {item.changed.cpu:.1f} | {item.changed.wall:.1f} "
        f"| {item.named.cpu:.1f} | {item.size.files} | {item.size.size / 1e6:.0f} |"
        for item in fleets
    ]
    about = [
        "Written by `benchmarks/scale.py`; the data are invented (`benchmarks/synthetic.py`).",
        f"{'Measured ' + day + ' on' if day else 'Measured on'} {machine}.",
    ]
    table = [head, "|" + "--:|" * 14, *rows]
    page = ["# How a build grows", "\n".join(about), "\n".join(table), _READING]
    if any(item.published for item in fleets):
        page += ["\n".join(_publishing(fleets)), _PUBLISHING]
    return "\n\n".join(page)


def _publishing(fleets: Sequence[Fleet]) -> list[str]:
    head = "| kecamatan | editions | all: CPU s | memory MB | one corrected: CPU s | memory MB |"
    rows = [
        f"| {item.kecamatan} | {item.editions} | {every.cpu:.1f} | {every.peak / 1e6:.0f} "
        f"| {one.cpu:.1f} | {one.peak / 1e6:.0f} |"
        for item in fleets
        if item.published
        for every, one in [item.published]
    ]
    return [head, "|" + "--:|" * 6, *rows]


def main() -> int:
    """Measure the sizes of the command line and write the table."""
    parser = argparse.ArgumentParser(description="How a build grows with the number of kecamatan.")
    parser.add_argument("sizes", nargs="*", default=SIZES, metavar="KECAMATANxEDITIONS")
    parser.add_argument("--publish", action="store_true", help="publish each fleet to a branch, too")
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
            fleets.append(measure_fleet(Path(place, size), kecamatan, edisi, options.jobs, publish=options.publish))
            day = options.date.isoformat() if options.date else ""
            options.out.write_text(report(fleets, machine, day), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
