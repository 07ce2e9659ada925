"""Bening and other generators on the same invented pages, side by side, in one run.

    TMPDIR=/dev/shm .venv/bin/python benchmarks/run.py --date 2026-11-22 --editions 24
    .venv/bin/python benchmarks/run.py --quick --out /tmp/results.md

Nothing is asserted about times. Each repeat runs every row once, so that a ratio compares what ran close together.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path

import contenders
import measure
import synthetic
from report import Result, Run, report

ROOT = Path(__file__).resolve().parent.parent
SEED = 1
Row = tuple[str, measure.Cost, list[measure.Size]]  # its name, the cost of one edition, the size of each


class Fleet:
    """A project folder of its own with the first `number` invented kecamatan, one edition each."""

    def __init__(self, folder: Path, number: int, skip: int = 0) -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copytree(ROOT / "site_src", folder / "site_src")
        self.editions: list[str] = []
        for tempat in list(synthetic.places(number, SEED))[skip:]:
            files = synthetic.make_files(tempat, 1, SEED)
            place = folder / "data" / tempat.slug
            place.mkdir(parents=True)
            for name, text in files.items():
                (place / name).write_text(text, encoding="utf-8")
            self.editions += [f"{tempat.slug}/{name.removesuffix('.yml')}" for name in files if name[:4].isdigit()]

    def forget(self) -> None:
        """Remove all that was built."""
        for name in ("build", "public"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def build(self) -> measure.Cost:
        """Run `bening build` with one job."""
        program = (sys.executable, "-m", "bening", "build", "--jobs", "1")
        places = ("-f", self.folder / "mkdocs.yml", "--data", self.folder / "data", "--out", self.folder / "public")
        return measure.run(
            (*program, *places), self.folder, contenders.settings() | {"PYTHONPATH": str(ROOT / "generator")}
        )

    def cold_and_again(self) -> tuple[measure.Cost, measure.Cost]:
        """Return the cost of building everything anew, and of building again with nothing changed."""
        self.forget()
        return self.build(), self.build()


class Bench:
    """Fleets of `editions` and twice as many in `place`, and the trees of `sites` of the further editions."""

    def __init__(self, place: Path, others: list[contenders.Contender], editions: int, sites: int) -> None:
        self.place, self.others = place, others
        self.small, self.large = Fleet(place / "n", editions), Fleet(place / "2n", 2 * editions)
        self.alone = [Fleet(place / f"one-{i}", editions + 1 + i, skip=editions + i) for i in range(sites)]
        self.large.build()  # unmeasured: compiles modules, fills the system's cache and makes the trees for the others
        self.trees = {name: place / "trees" / name for fleet in self.alone for name in fleet.editions}
        for name, tree in self.trees.items():
            shutil.copytree(self.large.folder / "build/edisi" / name, tree)

    def measure(self, repeats: int) -> dict[str, Result]:
        """Return the result of each row by its name."""
        results = {item.name: Result([], []) for item in self.others}
        for _ in range(repeats):
            for name, cost, sizes in (*self._ours(), *self._theirs(), self._copied()):
                results.setdefault(name, Result([], [])).add(cost, sizes)
        return results

    def _ours(self) -> Iterator[Row]:
        single = [fleet.cold_and_again() for fleet in self.alone]
        fewer, more = self.small.cold_and_again(), self.large.cold_and_again()
        number = len(self.large.editions) - len(self.small.editions)
        sizes = [measure.size_of(path) for path in self._outputs()]
        yield "bening-cold", measure.mean([cold for cold, _ in single]), sizes
        yield "bening-fleet", measure.further(fewer[0], more[0], number), sizes
        yield "bening-unchanged", measure.mean([again for _, again in single]), sizes
        yield "bening-fleet-unchanged", measure.further(fewer[1], more[1], number), sizes

    def _theirs(self) -> Iterator[Row]:
        for item in self.others:
            if item.version is None:
                continue
            # As deep below the project as in build/: the configuration of an edition inherits that of the project.
            folder = self.large.folder / "build" / item.name
            built = [contenders.build(item, tree, folder / name) for name, tree in self.trees.items()]
            shutil.rmtree(folder)
            yield item.name, measure.mean([cost for cost, _ in built]), [size for _, size in built]

    def _copied(self) -> Row:
        copies = self.place / "copies"
        copies.mkdir()
        targets = {path: copies / str(number) for number, path in enumerate(self._outputs())}
        costs = [measure.run(("cp", "-r", *pair), self.place, contenders.settings()) for pair in targets.items()]
        sizes = [measure.size_of(target) for target in targets.values()]
        shutil.rmtree(copies)
        return "cp", measure.mean(costs), sizes

    def _outputs(self) -> list[Path]:
        return [fleet.folder / "public" / name for fleet in self.alone for name in fleet.editions]


def main() -> int:
    """Measure what the command line asks for and write the table."""
    parser = argparse.ArgumentParser(description="Bening beside other generators, on the same invented pages.")
    parser.add_argument("--repeats", type=int, default=5, metavar="N")
    parser.add_argument("--editions", type=int, default=8, metavar="N", help="a fleet of N beside one of 2N")
    parser.add_argument("--sites", type=int, default=4, metavar="N", help="editions built by a process each")
    parser.add_argument("--quick", action="store_true", help="one repeat, one site: shows that everything runs")
    parser.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="the day, for the heading")
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks/RESULTS.md", metavar="FILE")
    parser.add_argument("--sphinx-python", default=sys.executable, metavar="PROGRAM", help="a Python with Sphinx, MyST")
    parser.add_argument("--hugo", default="hugo", metavar="PROGRAM")
    parser.add_argument("--quarto", default="quarto", metavar="PROGRAM")
    parser.add_argument("--observable", default="observable", metavar="PROGRAM", help="from npm")
    options = parser.parse_args()
    repeats, editions, sites = (
        (1, 2, 1) if options.quick else (options.repeats, options.editions, min(options.sites, options.editions))
    )
    if repeats < 1 or editions < 2 or sites < 1:
        parser.error("at least one repeat, two editions and one site")
    load = os.getloadavg()[0]
    others = contenders.contenders(options.sphinx_python, options.hugo, options.quarto, options.observable)
    with tempfile.TemporaryDirectory(prefix="bening-benchmark-") as place:
        results = Bench(Path(place), others, editions, sites).measure(repeats)
    run = Run(
        machine=f"{os.cpu_count()} cores ({platform.machine()}, load {load:.1f} before), {platform.system()}, "
        f"Python {platform.python_version()}, files in {tempfile.gettempdir()}",
        versions={"mkdocs-material": version("mkdocs-material")}
        | {item.name: item.version for item in others if item.version is not None},
        missing=[item.name for item in others if item.version is None],
        day=options.date.isoformat() if options.date else "",
        repeats=repeats,
        editions=editions,
        sites=sites,
    )
    options.out.write_text(report(run, results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
