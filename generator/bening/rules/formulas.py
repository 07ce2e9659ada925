"""Formulas of capaian, and agreement with a printed one (`metodologi.md`, "Menghitung capaian").

Pure arithmetic on Decimal; callers set the precision. Percent means 90 for 90 %.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from bening.data import Nilai

SERATUS = Decimal(100)


class Rumus(StrEnum):
    """Formula from realisasi to percent of target; the values of `Capaian.rumus`."""

    NAIK = "naik"
    TURUN_SELISIH = "turun-selisih"
    TURUN_RASIO = "turun-rasio"
    STABIL = "stabil"


class Benchmark(NamedTuple):
    """A target in numbers: both bounds of a range, or twice the same number.

    `tolerance` is half a unit of the last printed decimal: how far the true number may lie from the printed one.
    """

    low: Decimal
    high: Decimal
    tolerance: Decimal = Decimal(0)

    @property
    def is_range(self) -> bool:
        """True when the target is a range and not one number."""
        return self.low != self.high


class Measured(NamedTuple):
    """A realisasi to compute with: the number, the same as pages show it, and half a unit of its last printed decimal.

    `shown` is `nilai` as typed, or rounded half-up to two decimals when it was divided. `tolerance` is 0 when exact.
    """

    nilai: Decimal
    shown: Decimal
    tolerance: Decimal = Decimal(0)


class Measure(NamedTuple):
    """How one capaian was computed: formula, target, and the realisasi (first) with its other printed forms."""

    rumus: Rumus
    benchmark: Benchmark
    measured: tuple[Measured, ...]


# "rumus-terbalik" takes the other polarity: T/R where more is better, R/T where less is.
_PENGGANTI = {
    Rumus.NAIK: {Rumus.TURUN_RASIO: "rumus-terbalik", Rumus.TURUN_SELISIH: "rumus-turun-selisih"},
    Rumus.TURUN_SELISIH: {Rumus.NAIK: "rumus-terbalik", Rumus.TURUN_RASIO: "rumus-turun-rasio"},
    Rumus.TURUN_RASIO: {Rumus.NAIK: "rumus-terbalik", Rumus.TURUN_SELISIH: "rumus-turun-selisih"},
    Rumus.STABIL: {Rumus.NAIK: "rumus-naik", Rumus.TURUN_SELISIH: "rumus-turun-selisih"},
}


def compute_percent(rumus: Rumus, realisasi: Decimal, benchmark: Benchmark) -> Decimal | None:
    """Return capaian in percent, neither floored nor rounded, or None where the formula divides by zero.

    Inside a range it is 100; outside, the nearer bound is the target.
    """
    if benchmark.is_range and benchmark.low <= realisasi <= benchmark.high:
        return SERATUS
    target = benchmark.low if realisasi < benchmark.low else benchmark.high
    divisor = realisasi if rumus is Rumus.TURUN_RASIO else target
    if not divisor:
        return None
    share = {
        Rumus.NAIK: realisasi,
        Rumus.TURUN_SELISIH: 2 * target - realisasi,
        Rumus.TURUN_RASIO: target,
        Rumus.STABIL: target - abs(realisasi - target),
    }[rumus]
    return share / divisor * SERATUS


def half_unit(value: Decimal) -> Decimal:
    """Return half a unit of the last printed decimal of `value`: 0.05 for 66.7.

    A whole number gives 0: it does not show that it was rounded, and half a percent would excuse real differences.
    """
    return _unit(value) / 2 if _unit(value) < 1 else Decimal(0)


def agrees(printed: Decimal, lowest: Decimal, highest: Decimal | None = None) -> bool:
    """Return whether a number of `lowest`…`highest`, rounded half-up or truncated to its decimals, gives `printed`."""
    unit = _unit(printed)
    return (lowest if highest is None else highest) >= printed - unit / 2 and lowest < printed + unit


def explains(printed: Decimal, measure: Measure) -> bool:
    """Return whether `printed` is what the formula gives for inputs that may have been rounded.

    66,7 stands for 66,65–66,75. Capaian below 0 is printed as 0.
    """
    for one in measure.measured:
        results = [max(result, Decimal(0)) for result in _results(measure.rumus, one, measure.benchmark)]
        if results and agrees(printed, min(results), max(results)):
            return True
    return False


def find_cara(printed: Decimal, published: Decimal, exact: Decimal, cap: Decimal | None) -> str | None:
    """Return by which way a printed capaian is the computed one, or None: "sama", "pemotongan", "batas".

    `exact` is the computed capaian, not rounded, `published` the same with two decimals. A cap explains a printed
    number only where the computed one lies above it.
    """
    unit = _unit(printed)
    if printed == published or -unit / 2 <= exact - printed < unit / 2:
        return "sama"
    if printed <= exact < printed + unit:
        return "pemotongan"
    return "batas" if cap is not None and printed == cap < exact else None


def find_pengganti(printed: Decimal, measure: Measure, target_lain: Mapping[int, Nilai]) -> tuple[str, ...]:
    """Return what else gives the `printed` capaian: other formulas, then targets of other years, oldest first."""
    names = [
        name for other, name in _PENGGANTI[measure.rumus].items() if explains(printed, measure._replace(rumus=other))
    ]
    for tahun in sorted(target_lain):
        lain = make_benchmark(target_lain[tahun])
        if lain is not None and lain != measure.benchmark and explains(printed, measure._replace(benchmark=lain)):
            names.append(f"target-{tahun}")
    return tuple(names)


def make_benchmark(target: Nilai) -> Benchmark | None:
    """Return a target as a `Benchmark`, or None for grades and texts."""
    if target.batas is not None:
        return Benchmark(*target.batas)
    if target.nilai is None:
        return None
    return Benchmark(target.nilai, target.nilai, half_unit(target.nilai))


def _results(rumus: Rumus, one: Measured, benchmark: Benchmark) -> Iterable[Decimal]:
    """Yield capaian at the corners of what the printed numbers may stand for, and where the formula bends."""
    for shift in (-benchmark.tolerance, Decimal(0), benchmark.tolerance):
        moved = Benchmark(benchmark.low + shift, benchmark.high + shift)
        least, most = one.nilai - one.tolerance, one.nilai + one.tolerance
        bends = [bound for bound in (moved.low, moved.high) if least < bound < most]
        for realisasi in (least, one.nilai, most, *bends):
            result = compute_percent(rumus, realisasi, moved)
            if result is not None:
                yield result


def _unit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(0, exponent)) if isinstance(exponent, int) else Decimal(1)
