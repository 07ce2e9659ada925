"""Plans of small charts over time: one indicator over its years.

Time runs to the right, so bars stand upright and the target tick lies across them; otherwise as in `bars`.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby, pairwise

from bening.charts.bars import THINNEST, missing_words, role_of
from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import ChartPoint, Scale, make_scale, result_parts, result_words, target_parts, target_words
from bening.data import Definisi

_SMALL = 168.0
_PLOT = 64.0
_TOP = 6.0


def plan_small_multiple(key: str, definisi: Definisi, points: Sequence[ChartPoint], scale: Scale | None = None) -> Plan:
    """Return one indicator over its years as a small multiple, oldest first, at least one year.

    `scale` (from `make_scale` over all indicators of one unit) makes several of them comparable.
    """
    scale = scale or make_scale(definisi, points)
    lefts, width = _places(points)
    marks: list[Mark] = [Line(Role.TRACK, ((0, _base(scale)), (_SMALL, _base(scale))))]
    notes: list[str] = ["makin rendah makin baik"] if scale.lower else []
    for point, left in zip(points, lefts, strict=True):
        marks += _upright(point, scale, left, width)
    states: list[str] = []
    missing = groupby(zip(points, lefts, strict=True), key=lambda pair: _missing(pair[0], scale))
    for words, run in missing:
        if words:
            places = list(run)
            marks.append(_frame(places[0][1], places[-1][1] + width))
            levels = [_y(part) for point, _ in places for part in target_parts(point, scale)]
            inside = _words_inside(words, places[0][1], places[-1][1] + width, levels)
            marks += inside
            states += [] if inside or words in states else [words]
    notes += states
    notes += ["celah: angka tidak sebanding"] if any(point.putus for point in points) else []
    marks += _years(points, lefts, width)
    y = _TOP + _PLOT + 20
    for note in notes:
        y += 15
        is_state = note in states
        if is_state:
            marks.append(Box(Role.MISSING, 1, y - 10, 14, 10))
        marks.append(Text(Role.NOTE, 20 if is_state else 0, y, note))
    desc = " ".join(
        f"{point.tahun}: target {target_words(point, definisi)}; realisasi {result_words(point, definisi)}."
        for point in points
    )
    last = points[-1]
    title = f"{last.tahun}: target {target_words(last, definisi)}; realisasi {result_words(last, definisi)}"
    return Plan(key, _SMALL, y + 5, title, desc, tuple(marks))


def _places(points: Sequence[ChartPoint]) -> tuple[list[float], float]:
    """Return the left edges of the bars and their width; a break leaves twice the room."""
    slots = [index + sum(point.putus for point in points[: index + 1]) * 0.6 for index in range(len(points))]
    step = _SMALL / (slots[-1] + 1)
    width = min(step * 0.72, 48.0)
    return [round(slot * step + (step - width) / 2, 1) for slot in slots], round(width, 1)


def _upright(point: ChartPoint, scale: Scale, left: float, width: float) -> list[Mark]:
    """Return an upright bar and the target tick across it."""
    marks: list[Mark] = []
    result = result_parts(point, scale)
    levels = [_y(part) for part in target_parts(point, scale)]
    if result:
        start, end = result
        height = round(max((end - start) * _PLOT, THINNEST), 1)
        top = min(_y(end), _TOP + _PLOT - height)
        marks.append(Box(role_of(point), left, round(top, 1), width, height))
    if point.target.batas and levels:
        marks.append(
            Box(Role.BAND, left - 3, min(levels), width + 6, max(round(max(levels) - min(levels), 1), THINNEST))
        )
    for level in levels:
        ends = ((round(left - 3, 1), level), (round(left + width + 3, 1), level))
        marks += [Line(Role.HALO, ends), Line(Role.TARGET, ends)]
    return marks


def _missing(point: ChartPoint, scale: Scale) -> str:
    return missing_words(point) if result_parts(point, scale) is None else ""


def _frame(left: float, right: float) -> Box:
    return Box(Role.MISSING, left, _TOP, round(right - left, 1), _PLOT)


def _words_inside(words: str, left: float, right: float, levels: list[float]) -> list[Mark]:
    """Return the words of a missing run inside its frame, one below the other, clear of ticks; none if too narrow."""
    lines = words.split()
    if max(measure(line) for line in lines) > right - left - 4:
        return []
    top, bottom = max(pairwise([_TOP, *sorted(levels), _TOP + _PLOT]), key=lambda pair: pair[1] - pair[0])
    first = (top + bottom) / 2 - 14 * (len(lines) - 1) / 2 + 4
    middle = round((left + right) / 2, 1)
    return [
        Text(Role.TEXT, middle, round(first + 14 * number, 1), line, anchor=Anchor.MIDDLE)
        for number, line in enumerate(lines)
    ]


def _years(points: Sequence[ChartPoint], lefts: Sequence[float], width: float) -> list[Mark]:
    """Return the years below their bars: all of them, or the first and the last where they would touch."""
    chosen = list(zip(points, lefts, strict=True))
    if len(chosen) > 4:
        chosen = [chosen[0], chosen[-1]]
    last = len(chosen) - 1
    marks: list[Mark] = []
    for number, (point, left) in enumerate(chosen):
        if len(points) > 4:
            anchor, x = (Anchor.END, left + width) if number == last else (Anchor.START, left)
        else:
            anchor, x = Anchor.MIDDLE, left + width / 2
        marks.append(Text(Role.NOTE, round(x, 1), _TOP + _PLOT + 18, str(point.tahun), anchor=anchor))
    return marks


def _base(scale: Scale) -> float:
    return _y(0.0 if scale.ladder else scale.at(Decimal(0)))


def _y(part: float) -> float:
    """Return the height of a part of the scale."""
    return round(_TOP + (1 - part) * _PLOT, 1)
