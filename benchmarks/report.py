"""The results of a benchmark as Markdown: medians over repeats, ratios within repeats, and the budgets beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from measure import Cost, Size

_ROWS = {
    "bening-cold": "`bening build`, one edition, a process each",
    "bening-fleet": "`bening build`, each further edition of a fleet",
    "bening-unchanged": "`bening build` again, one unchanged edition, a process each",
    "bening-fleet-unchanged": "`bening build` again, each further unchanged edition of a fleet",
    "mkdocs": "`mkdocs build` with Material, a process each",
    "zensical": "Zensical, a process each",
    "sphinx": "Sphinx with alabaster and MyST, a process each",
    "hugo": "Hugo with a bare layout, a process each",
    "quarto": "Quarto's website, a process each",
    "observable": "Observable Framework, a process each",
    "cp": "`cp -r` of the output of Bening: the limit",
}
_READING = """\
How to read it: processor time is user and system time of the whole process and of the programs that it starts, from
the kernel. All figures are for one edition. "Each further edition" is the difference between a fleet of {more} and one
of {fewer} editions, divided by {fewer}, each built by one process (`--jobs 1`); its peak is that of the larger fleet.
It holds what the portal of all kecamatan costs, its search included where Pagefind is installed. The other rows are
means over the same {sites} editions. Every figure is the median of {repeats} repeats, and each repeat runs every row
once; a ratio is the median of the ratios within a repeat. A difference smaller than the noise can come out at or below
zero.

Not all rows do the same work. Bening reads the data, computes, draws charts and cards, writes spreadsheets and packs
the archive; the others start from its finished Markdown, in which the charts are already drawn. MkDocs and Zensical
make the same pages with Material. Sphinx makes them in its plainest theme, Hugo without theme, navigation tree or
search, Quarto and Observable in their default looks. The bytes of Bening include the offline archive (ZIP), the others
have none.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured where; `day` is "" when nobody said it."""

    machine: str
    versions: dict[str, str]
    missing: list[str]
    day: str
    repeats: int
    editions: int
    sites: int


@dataclass(frozen=True, slots=True)
class Result:
    """One row: its cost in each repeat, and the size of each of its editions. Both empty: not installed."""

    costs: list[Cost]
    sizes: list[Size]

    def add(self, cost: Cost, sizes: Sequence[Size]) -> None:
        """Keep the cost of one more repeat; sizes do not differ between repeats."""
        self.costs.append(cost)
        self.sizes[:] = sizes


def report(run: Run, results: dict[str, Result]) -> str:
    """Return the page with the table of `results`, by name of row, and with the budgets."""
    versions = ", ".join(f"{name} {number}" for name, number in sorted(run.versions.items()))
    parts = [
        f"# What building an edition costs{_missing(run.missing)}",
        "\n".join(
            [
                "Written by `benchmarks/run.py`; the data are invented (`benchmarks/synthetic.py`).",
                f"{'Measured ' + run.day + ' on' if run.day else 'Measured on'} {run.machine}; {versions}.",
            ]
        ),
        "\n".join(_table(results)),
        "\n".join(_budgets(results)),
        _READING.format(fewer=run.editions, more=2 * run.editions, sites=run.sites, repeats=run.repeats),
    ]
    return "\n\n".join(parts)


def _missing(names: Sequence[str]) -> str:
    return f" (not installed, so not compared: {', '.join(names)})" if names else ""


def _table(results: dict[str, Result]) -> Iterator[str]:
    yield "| what | CPU ms | least to most | elapsed ms | CPU, `mkdocs build` = 1 | peak MB | KB | files | pages |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, title in _ROWS.items():
        row = results[name]
        if not row.costs:
            yield f"| {title} | not installed | | | | | | | |"
            continue
        cpu = [item.cpu * 1000 for item in row.costs]
        cells = (
            f"{median(cpu):.1f}",
            f"{min(cpu):.1f} to {max(cpu):.1f}",
            f"{median(item.wall for item in row.costs) * 1000:.1f}",
            f"{_ratio(row, results['mkdocs']):.3f}",
            f"{median(item.peak for item in row.costs) / 1e6:.1f}",
            f"{fmean(item.size for item in row.sizes) / 1000:.0f}",
            f"{fmean(item.files for item in row.sizes):.0f}",
            f"{fmean(item.pages for item in row.sizes):.0f}",
        )
        yield f"| {title} | {' | '.join(cells)} |"


def _budgets(results: dict[str, Result]) -> Iterator[str]:
    fleet, mkdocs = results["bening-fleet"], results["mkdocs"]
    peak = median(item.peak for item in fleet.costs) / 1e6
    yield "| budget | at most | measured | met |"
    yield "|---|--:|--:|---|"
    for title, limit, found in (
        ("CPU of a further edition of a fleet, `mkdocs build` = 1", 0.12, _ratio(fleet, mkdocs)),
        (
            "CPU of an unchanged edition of a fleet, building it = 1",
            0.005,
            _ratio(results["bening-fleet-unchanged"], fleet),
        ),
        ("CPU of `bening build` of one edition, `mkdocs build` = 1", 2, _ratio(results["bening-cold"], mkdocs)),
        ("peak memory of a fleet in one process, MB", 150, peak),
    ):
        met = "yes" if found <= limit else f"no, {found / limit:.1f} times"
        yield f"| {title} | {limit:.3g} | {found:.3g} | {met} |"


def _ratio(row: Result, other: Result) -> float:
    """Return the median of the ratios of processor time, repeat by repeat."""
    return median(one.cpu / two.cpu for one, two in zip(row.costs, other.costs, strict=True))
