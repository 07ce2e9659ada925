"""`ChartPoint`, one indicator in one year, with its scale and its words.

A scale maps a value to a part of its length, 0 at the left whatever is better.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bening.data import (
    SKALA,
    Arah,
    Capaian,
    Definisi,
    Indikator,
    Jenis,
    Nilai,
    Status,
    format_nilai,
    format_satuan,
    state_of,
)

LONGEST_TARGET = 60
_HEADROOM = Decimal("1.05")  # keeps the tick of the largest target off the end of its bar
_ROUND_ENDS = tuple(Decimal(end) for end in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One indicator in one year. `putus`: its number cannot be compared with that of the year before."""

    tahun: int
    target: Nilai
    capaian: Capaian
    predikat: str | None = None
    putus: bool = False

    @property
    def result(self) -> Decimal | str | None:
        """The result to draw, a number or a grade; None when it is missing or a person must read it first."""
        if self.capaian.status in {Status.BELUM_DILAPORKAN, Status.PERLU_CEK}:
            return None
        return self.predikat or self.capaian.realisasi


def make_point(tahun: int, indikator: Indikator, capaian: Capaian, *, putus: bool = False) -> ChartPoint:
    """Return the point of `indikator` in `tahun`; a score that was read as a letter is found by its steps."""
    predikat = indikator.realisasi.predikat
    ladder = _ladder(indikator.target.predikat)
    if predikat is None and ladder and indikator.target.predikat and capaian.langkah is not None:
        predikat = ladder[ladder.index(indikator.target.predikat) + capaian.langkah]
    return ChartPoint(tahun, indikator.target, capaian, predikat, putus)


@dataclass(frozen=True, slots=True)
class Scale:
    """The range of values that a bar spans. `ladder` holds grades, lowest first; then low and high count its steps."""

    low: Decimal
    high: Decimal
    ladder: tuple[str, ...] = ()
    lower: bool = False

    def at(self, value: Decimal) -> float:
        """Return where `value` stands, from 0 (left) to 1 (right), held inside."""
        part = min(max((value - self.low) / (self.high - self.low), Decimal(0)), Decimal(1))
        return float(part)

    def step(self, predikat: str) -> int:
        """Return the step of a grade, counted from 0."""
        return self.ladder.index(predikat)


def make_scale(definisi: Definisi, points: Iterable[ChartPoint], also: Iterable[Decimal] = ()) -> Scale:
    """Return the scale that holds all targets and results of `points`, and the values `also`.

    It always contains 0, and 100 for percentages; a grade among `points` makes it a ladder."""
    points = tuple(points)
    for grade in (grade for point in points for grade in (point.target.predikat, point.predikat)):
        if ladder := _ladder(grade):
            return Scale(Decimal(0), Decimal(len(ladder)), ladder)
    values = [value for point in points for value in _numbers(point)] + list(also)
    high, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    if definisi.jenis is Jenis.PERSEN:
        high = max(high if high <= 100 else high * _HEADROOM, Decimal(100))
    else:
        high *= _HEADROOM
    return Scale(-_round_end(-low) if low else low, _round_end(high), lower=definisi.arah is Arah.TURUN)


def target_parts(point: ChartPoint, scale: Scale) -> list[float]:
    """Return where the target stands on `scale`: one place, both ends of a range, or none for a target in words."""
    target = point.target
    if scale.ladder:
        return [(scale.step(target.predikat) + 0.5) / len(scale.ladder)] if target.predikat in scale.ladder else []
    return [scale.at(value) for value in target.batas or (() if target.nilai is None else (target.nilai,))]


def result_parts(point: ChartPoint, scale: Scale) -> tuple[float, float] | None:
    """Return where the bar of the result starts and ends on `scale`; None when there is no result to draw on it."""
    result = point.result
    if isinstance(result, str):
        return (0.0, (scale.step(result) + 1) / len(scale.ladder)) if result in scale.ladder else None
    if result is None or scale.ladder:
        return None
    start, end = sorted((scale.at(Decimal(0)), scale.at(result)))
    return start, end


def _numbers(point: ChartPoint) -> Iterable[Decimal]:
    result = point.result
    return [
        value
        for value in (point.target.nilai, *(point.target.batas or ()), result if isinstance(result, Decimal) else None)
        if value is not None
    ]


def _round_end(value: Decimal) -> Decimal:
    """Return the next round number at or above `value`; 1 for 0."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    return next(end * power for end in _ROUND_ENDS if end * power >= value)


def _ladder(predikat: str | None) -> tuple[str, ...]:
    return next((ladder for ladder in SKALA if predikat in ladder), ())


def target_words(point: ChartPoint, definisi: Definisi) -> str:
    """Return the target in words: "90 %", "70–80", "B", the printed text, or "tidak disebut".

    A text that is too long for a picture is left to the table beside it.
    """
    words = format_nilai(point.target, definisi.jenis, definisi.satuan) or "tidak disebut"
    return words if len(words) <= LONGEST_TARGET else "tertulis panjang, baca di tabel"


def result_words(point: ChartPoint, definisi: Definisi) -> str:
    """Return the result and its state: "66,67 %, belum tercapai", "B, tercapai", "belum dilaporkan"."""
    result, state = point.result, state_of(point.capaian)
    if result is None:
        return state
    return f"{result if isinstance(result, str) else format_satuan(result, definisi.jenis, definisi.satuan)}, {state}"
