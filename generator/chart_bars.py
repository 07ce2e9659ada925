"""The marks that every chart shares: the bar with its target tick, the ladder of grades, the frame of what is missing.

One picture language: the target is a dark tick that crosses the bar, a result a solid bar, a missing result an empty
dashed frame with words in it; never a zero, never a bare gap.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from generator.chart_marks import Anchor, Box, Line, Mark, Role, Text
from generator.chart_points import Scale, TitikGrafik
from generator.charts import measure
from generator.model import Status

BAR = 18
OVERHANG = 4
_THINNEST = 2.0
_RUNG_GAP = 3.0


def bar(point: TitikGrafik, scale: Scale, x: float, y: float, width: float) -> list[Mark]:
    """Return the bar of one year, its top left corner at (x, y) and BAR high; the tick stands out by OVERHANG."""
    hasil = point.hasil
    ticks = _ticks(point, scale, x, width)
    if hasil is None:
        marks = _missing(point, ticks, x, y, width)
    elif isinstance(hasil, str) and hasil in scale.ladder:
        marks = _ladder(point, scale, scale.step(hasil), (x, y, width))
    elif isinstance(hasil, Decimal) and not scale.ladder:
        marks = [Box(Role.TRACK, x, y, width, BAR), *_solid(point, scale, hasil, (x, y, width))]
    else:
        marks = _missing(point, ticks, x, y, width)
    if point.target.batas and not scale.ladder:
        left, right = min(ticks), max(ticks)
        band = Box(Role.BAND, left, y - OVERHANG, max(right - left, _THINNEST), BAR + 2 * OVERHANG)
        marks = [band, *marks]
    return marks + [tick for at in ticks for tick in _tick(at, y)]


def role_of(point: TitikGrafik) -> Role:
    """Return the role of a result: its colour repeats what words and tick say. An incomplete year has no verdict."""
    if point.capaian.status is Status.DIHITUNG_SEMENTARA:
        return Role.HASIL
    return {True: Role.TERCAPAI, False: Role.BELUM_TERCAPAI, None: Role.HASIL}[point.capaian.tercapai]


def missing_words(point: TitikGrafik) -> str:
    """Return what stands in the frame of a missing result."""
    words = {Status.BELUM_DILAPORKAN: "belum dilaporkan", Status.PERLU_CEK: "perlu dicek"}
    return words.get(point.capaian.status, "tidak dapat digambar")


def letters(scale: Scale, x: float, y: float, width: float) -> list[Mark]:
    """Return the names of the grades, centred on the rungs of a ladder, their baseline at y."""
    rung = width / len(scale.ladder)
    return [
        Text(Role.CATATAN, _tidy(x + rung * (step + 0.5)), y, name, anchor=Anchor.MIDDLE)
        for step, name in enumerate(scale.ladder)
    ]


def _ladder(point: TitikGrafik, scale: Scale, reached: int, place: tuple[float, float, float]) -> list[Mark]:
    x, y, width = place
    rung = width / len(scale.ladder)
    return [
        Box(role_of(point) if step <= reached else Role.TRACK, _tidy(x + rung * step), y, _tidy(rung - _RUNG_GAP), BAR)
        for step in range(len(scale.ladder))
    ]


def _solid(point: TitikGrafik, scale: Scale, hasil: Decimal, place: tuple[float, float, float]) -> list[Mark]:
    x, y, width = place
    start, end = sorted((scale.at(Decimal(0)), scale.at(hasil)))
    left, length = x + start * width, max((end - start) * width, _THINNEST)
    return [Box(role_of(point), _tidy(min(left, x + width - length)), y, _tidy(length), BAR)]


def _missing(point: TitikGrafik, ticks: list[float], x: float, y: float, width: float) -> list[Mark]:
    """Return the dashed frame, its words in the widest place that no tick crosses."""
    words = missing_words(point)
    edges = [x, *sorted(ticks), x + width]
    left, right = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    at = min(left + 8, right - measure(words) - 8)
    return [Box(Role.KOSONG, x, y, width, BAR), Text(Role.TEKS, _tidy(max(at, x + 2)), y + 13, words)]


def _ticks(point: TitikGrafik, scale: Scale, x: float, width: float) -> list[float]:
    target = point.target
    if scale.ladder:
        rung = width / len(scale.ladder)
        return [_tidy(x + rung * (scale.step(target.predikat) + 0.5))] if target.predikat in scale.ladder else []
    values = target.batas or (() if target.nilai is None else (target.nilai,))
    return [_tidy(x + scale.at(value) * width) for value in values]


def _tick(at: float, y: float) -> list[Mark]:
    ends = ((at, y - OVERHANG), (at, y + BAR + OVERHANG))
    return [Line(Role.HALO, ends), Line(Role.TARGET, ends)]


def _tidy(value: float) -> float:
    return round(value, 1)
