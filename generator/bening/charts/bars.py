"""The marks that every chart shares: the bar with its target tick, the ladder of grades, the frame of what is missing.

The target is a dark tick across the bar, a result a solid bar, a missing result an empty dashed frame with words in it:
never a zero, never a gap.
"""

from __future__ import annotations

from itertools import pairwise

from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Role, Text
from bening.charts.points import ChartPoint, Scale, result_parts, target_parts
from bening.data import State, state_of

BAR = 18
OVERHANG = 4
THINNEST = 2.0
_RUNG_GAP = 3.0
_ROLES = {State.TERCAPAI: Role.TERCAPAI, State.BELUM_TERCAPAI: Role.BELUM_TERCAPAI}


def bar(point: ChartPoint, scale: Scale, x: float, y: float, width: float) -> list[Mark]:
    """Return the bar of one year, its top left corner at (x, y) and BAR high; the tick stands out by OVERHANG."""
    ticks = [_tidy(x + part * width) for part in target_parts(point, scale)]
    result = result_parts(point, scale)
    if result is None:
        marks = _missing(point, ticks, x, y, width)
    elif scale.ladder:
        marks = _rungs(point, scale, result[1], (x, y, width))
    else:
        marks = [Box(Role.TRACK, x, y, width, BAR), _solid(role_of(point), result, (x, y, width))]
    if point.target.batas and ticks:
        left, right = min(ticks), max(ticks)
        marks.append(Box(Role.BAND, left, y - OVERHANG, max(_tidy(right - left), THINNEST), BAR + 2 * OVERHANG))
    return marks + [tick for at in ticks for tick in _tick(at, y)]


def role_of(point: ChartPoint) -> Role:
    """Return the role of a result: its colour repeats what words and tick say. An incomplete year has no verdict."""
    return _ROLES.get(state_of(point.capaian), Role.RESULT)


def missing_words(point: ChartPoint) -> str:
    """Return the words in the frame of a missing result."""
    state = state_of(point.capaian)
    return state if point.result is None else "tidak dapat digambar"


def letters(scale: Scale, x: float, y: float, width: float) -> list[Mark]:
    """Return the names of the grades, centred on the rungs of a ladder, their baseline at y."""
    rung = width / len(scale.ladder)
    return [
        Text(Role.NOTE, _tidy(x + rung * (step + 0.5)), y, name, anchor=Anchor.MIDDLE)
        for step, name in enumerate(scale.ladder)
    ]


def _rungs(point: ChartPoint, scale: Scale, reached: float, place: tuple[float, float, float]) -> list[Mark]:
    x, y, width = place
    count = len(scale.ladder)
    rung = width / count
    return [
        Box(
            role_of(point) if (step + 0.5) / count < reached else Role.TRACK,
            _tidy(x + rung * step),
            y,
            _tidy(rung - _RUNG_GAP),
            BAR,
        )
        for step in range(count)
    ]


def _solid(role: Role, result: tuple[float, float], place: tuple[float, float, float]) -> Box:
    """Return the bar of a result; a typed 0 stays visible as the thinnest bar."""
    x, y, width = place
    start, end = result
    length = max((end - start) * width, THINNEST)
    return Box(role, _tidy(min(x + start * width, x + width - length)), y, _tidy(length), BAR)


def _missing(point: ChartPoint, ticks: list[float], x: float, y: float, width: float) -> list[Mark]:
    """Return the dashed frame, its words in the widest place that no tick crosses."""
    words = missing_words(point)
    edges = [x, *sorted(ticks), x + width]
    left, right = max(pairwise(edges), key=lambda pair: pair[1] - pair[0])
    at = min(left + 8, right - measure(words) - 8)
    return [Box(Role.MISSING, x, y, width, BAR), Text(Role.TEXT, _tidy(max(at, x + 2)), y + 13, words)]


def _tick(at: float, y: float) -> list[Mark]:
    ends = ((at, y - OVERHANG), (at, y + BAR + OVERHANG))
    return [Line(Role.HALO, ends), Line(Role.TARGET, ends)]


def _tidy(value: float) -> float:
    return round(value, 1)
