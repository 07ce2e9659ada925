"""The plan of the way to the end of a five-year plan: its target of each year, where it began, the results so far.

Years run to the right. Baseline and targets are ticks joined by a thin line; results are points, filled or hollow as on
a trend only where a verdict is known to the caller, here without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import Scale
from bening.data import Definisi, format_satuan

_WIDTH, _TOP, _PLOT, _INSET = 336.0, 20.0, 64.0, 24.0
_DOT, _TICK, _APART = 8.0, 14.0, 12.0
_HEADROOM = Decimal("0.15")


class Way(NamedTuple):
    """Numbers by year: the baseline (None without one), the plan's targets, the results that are known."""

    awal: tuple[int, Decimal] | None
    target: Mapping[int, Decimal]
    hasil: Mapping[int, Decimal]


def plan_way(key: str, definisi: Definisi, way: Way) -> Plan:
    """Return the way of one indicator; there are at least two numbers and one target."""
    planned = dict(sorted({**dict([way.awal] if way.awal else []), **way.target}.items()))
    years = range(min([*planned, *way.hasil]), max([*planned, *way.hasil]) + 1)
    scale = _scale([*planned.values(), *way.hasil.values()])
    step = (_WIDTH - 2 * _INSET) / max(len(years) - 1, 1)
    xs = {year: round(_INSET + index * step, 1) for index, year in enumerate(years)}
    marks: list[Mark] = [Line(Role.TRACK, ((0, _TOP + _PLOT), (_WIDTH, _TOP + _PLOT)))]
    if len(planned) > 1:
        marks.append(Line(Role.JOIN, tuple((xs[year], _y(scale, value)) for year, value in planned.items())))
    for year, value in planned.items():
        y = _y(scale, value)
        marks.append(Line(Role.TARGET, ((xs[year] - _TICK / 2, y), (xs[year] + _TICK / 2, y))))
    for year, value in sorted(way.hasil.items()):
        left, top = round(xs[year] - _DOT / 2, 1), round(_y(scale, value) - _DOT / 2, 1)
        marks.append(Box(Role.RESULT, left, top, _DOT, _DOT))
    marks += [Text(Role.NOTE, xs[year], _TOP + _PLOT + 16, str(year), anchor=Anchor.MIDDLE) for year in years]
    marks += _ends(definisi, planned, xs, scale)
    marks.append(Line(Role.TARGET, ((1, _TOP + _PLOT + 32), (15, _TOP + _PLOT + 32))))
    marks.append(Text(Role.NOTE, 20, _TOP + _PLOT + 36, "kondisi awal dan target" if way.awal else "target"))
    if way.hasil:
        marks.append(Box(Role.RESULT, 176, _TOP + _PLOT + 28, _DOT, _DOT))
        marks.append(Text(Role.NOTE, 190, _TOP + _PLOT + 36, "hasil"))
    last = max(planned)
    title = f"Target {last}: {_shown(definisi, planned[last])}"
    if way.hasil:
        newest = max(way.hasil)
        title += f"; hasil {newest}: {_shown(definisi, way.hasil[newest])}"
    return Plan(key, _WIDTH, _TOP + _PLOT + 42, title, _describe(definisi, way), tuple(marks))


def _describe(definisi: Definisi, way: Way) -> str:
    parts = [f"Kondisi awal {way.awal[0]}: {_shown(definisi, way.awal[1])}"] if way.awal else []
    parts += [f"target {year}: {_shown(definisi, value)}" for year, value in sorted(way.target.items())]
    parts += [f"hasil {year}: {_shown(definisi, value)}" for year, value in sorted(way.hasil.items())]
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _ends(definisi: Definisi, planned: Mapping[int, Decimal], xs: Mapping[int, float], scale: Scale) -> list[Mark]:
    """Return the last and, where there is room beside it, the first planned number as text above their ticks."""
    first, last = min(planned), max(planned)
    end, start = _shown(definisi, planned[last]), _shown(definisi, planned[first])
    texts: list[Mark] = [Text(Role.TEXT, _WIDTH, _y(scale, planned[last]) - 8, end, anchor=Anchor.END)]
    left = max(xs[first] - _INSET, 0.0)
    if first != last and left + measure(start) + _APART <= _WIDTH - measure(end):
        texts.append(Text(Role.TEXT, left, _y(scale, planned[first]) - 8, start))
    return texts


def _scale(values: list[Decimal]) -> Scale:
    """Return a scale around `values`: a way of small steps would be flat on one that begins at 0."""
    low, high = min(values), max(values)
    room = (high - low) * _HEADROOM or abs(high) * _HEADROOM or Decimal(1)
    return Scale(low - room, high + room)


def _y(scale: Scale, value: Decimal) -> float:
    return round(_TOP + (1 - scale.at(value)) * _PLOT, 1)


def _shown(definisi: Definisi, value: Decimal) -> str:
    return format_satuan(value, definisi.jenis, definisi.satuan)
