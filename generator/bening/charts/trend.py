"""Plans of one indicator over four years and more: a line of results beside the steps of its target.

Years run to the right, 0 is at the bottom whatever is better, rank 1 is on top. The side of the target that keeps the
promise is shaded; a year without a result is a dashed slot; where formula or indicator changed there is a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bening.charts.bars import role_of
from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import ChartPoint, Scale, make_scale, target_parts
from bening.charts.trend_words import is_lower_better, trend_sentence
from bening.data import (
    Arah,
    Definisi,
    Jenis,
    State,
    format_angka,
    format_persen,
    format_rupiah_short,
    state_of,
)

FEWEST = 4
"""Years from which on a trend is drawn; fewer are bars."""

_WIDTH, _PLOT, _INSET, _GAP = 336.0, 132.0, 4.0, 8.0
_SMALL_WIDTH, _SMALL_PLOT = 112.0, 28.0
_MOST_GAPS = 0.3  # of the width, however many breaks there are
_YEAR_ROOM = 34.0
_LINE = 18.0
_RISING = {Arah.NAIK: "▲ makin tinggi makin baik", Arah.TURUN: "▼ makin rendah makin baik"}


@dataclass(frozen=True, slots=True)
class _Slot:
    """One year: its point, None where there is no edition or no such indicator, and its left and right edge."""

    tahun: int
    point: ChartPoint | None
    left: float
    right: float

    @property
    def middle(self) -> float:
        return round((self.left + self.right) / 2, 1)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values stand: `top` and `height` of the plot, and whether the smallest value is on top (ranks).

    `grain` is the step between two heights: half a pixel is as fine as a screen draws, and packs better.
    """

    scale: Scale
    top: float
    height: float
    smallest_on_top: bool
    grain: float = 0.1

    def y(self, part: float) -> float:
        place = self.top + (part if self.smallest_on_top else 1 - part) * self.height
        return round(round(place / self.grain) * self.grain, 1)


def plan_trend(key: str, definisi: Definisi, points: Sequence[ChartPoint]) -> Plan:
    """Return one indicator over its years, oldest first, at least two, with legend, axis and years."""
    scale = _scale(definisi, points)
    marks, top = _legend(definisi, points)
    frame = _Frame(scale, top, _PLOT, definisi.jenis is Jenis.PERINGKAT)
    labels = _axis_labels(scale, definisi)
    left = round(max(measure(words, 11) for words, _ in labels) + 6, 1)
    slots = _slots(points, left, _WIDTH - _INSET)
    for words, part in labels:
        y = frame.y(part)
        marks.append(Line(Role.TRACK, ((left, y), (_WIDTH - _INSET, y))))
        marks.append(Text(Role.NOTE, left - 5, round(y + 4, 1), words, 11, Anchor.END))
    marks += _drawing(slots, frame, definisi, 8.0)
    bottom = top + _PLOT
    marks += _years(slots, bottom + 16)
    words = trend_sentence(definisi, points)
    title = f"{points[0].tahun}–{points[-1].tahun}: {words[:1].lower()}{words[1:]}"
    return Plan(key, _WIDTH, bottom + 22, title, "Angka yang sama ada di tabel.", tuple(marks))


def plan_trend_small(key: str, definisi: Definisi, points: Sequence[ChartPoint]) -> Plan:
    """Return the same line without words, for a row that says its numbers."""
    frame = _Frame(_scale(definisi, points), 4, _SMALL_PLOT, definisi.jenis is Jenis.PERINGKAT, grain=0.5)
    slots = _slots(points, 1, _SMALL_WIDTH - 1)
    marks = _drawing(slots, frame, definisi, 5.0)
    return Plan(key, _SMALL_WIDTH, _SMALL_PLOT + 8, "", "", tuple(marks), css="bn-tren")


def _scale(definisi: Definisi, points: Sequence[ChartPoint]) -> Scale:
    scale = make_scale(definisi, points)
    if definisi.jenis is Jenis.PERINGKAT and not scale.ladder:
        return Scale(Decimal(1), max(scale.high, Decimal(2)))
    return scale


def _slots(points: Sequence[ChartPoint], left: float, right: float) -> list[_Slot]:
    """Return one slot for each year from the first to the last; a break leaves a gap before its year."""
    by_year = {point.tahun: point for point in points}
    years = range(points[0].tahun, points[-1].tahun + 1)
    breaks = sum(1 for point in points[1:] if point.putus)
    gap = min(_GAP, (right - left) * _MOST_GAPS / breaks) if breaks else 0.0
    width = (right - left - breaks * gap) / len(years)
    slots: list[_Slot] = []
    x = left
    for tahun in years:
        point = by_year.get(tahun)
        x += gap if slots and point and point.putus else 0
        slots.append(_Slot(tahun, point, round(x, 1), round(x + width, 1)))
        x += width
    return slots


def _drawing(slots: Sequence[_Slot], frame: _Frame, definisi: Definisi, size: float) -> list[Mark]:
    marks: list[Mark] = []
    for slot in slots:
        if slot.point:
            marks += _kept_side(slot, frame, definisi)
    for run in _runs(slots, lambda slot: bool(slot.point and target_parts(slot.point, frame.scale))):
        marks += _steps(run, frame)
    drawn = [(slot, _height(slot.point, frame)) for slot in slots if slot.point]
    for slot, y in drawn:
        if y is None:
            top, height = frame.top - 1, frame.height + 2
            marks.append(Box(Role.MISSING, slot.left + 1, top, round(max(slot.right - slot.left - 2, 2), 1), height))
    for run in _runs(slots, lambda slot: bool(slot.point and _height(slot.point, frame) is not None)):
        if len(run) > 1:
            marks.append(Line(Role.JOIN, tuple((slot.middle, _height(slot.point, frame) or 0.0) for slot in run)))
    for slot, y in drawn:
        if y is not None and slot.point:
            marks.append(_marker(slot.point, slot.middle, y, size))
    return marks


def _kept_side(slot: _Slot, frame: _Frame, definisi: Definisi) -> list[Mark]:
    """Return the shaded part of a slot: the results that keep the promise of its year; none without a direction."""
    point = slot.point
    assert point is not None
    levels = [frame.y(part) for part in target_parts(point, frame.scale)]
    width = round(slot.right - slot.left, 1)
    if not levels or not width:
        return []
    bottom = frame.top + frame.height
    if point.target.batas:
        low, high = min(levels), max(levels)
    elif frame.scale.ladder:
        low, high = frame.top, levels[0]
    else:
        lower = is_lower_better(definisi, point.target)
        if lower is None:
            return []
        is_below = lower is not frame.smallest_on_top
        low, high = (levels[0], bottom) if is_below else (frame.top, levels[0])
    return [Box(Role.KEPT_SIDE, slot.left, low, width, round(high - low, 1))] if high - low >= 0.1 else []


def _steps(run: Sequence[_Slot], frame: _Frame) -> list[Mark]:
    """Return the target of consecutive years as steps; both bounds of ranges, each with steps of its own."""
    levels = [[frame.y(part) for part in target_parts(slot.point, frame.scale)] for slot in run if slot.point]
    lines: list[Mark] = []
    for side in range(max(len(level) for level in levels)):
        points: list[tuple[float, float]] = []
        for slot, level in zip(run, levels, strict=True):
            y = level[min(side, len(level) - 1)]
            points += [(slot.left, y), (slot.right, y)]
        lines.append(Line(Role.STEP, tuple(points)))
    return lines


def _runs(slots: Sequence[_Slot], has: object) -> list[list[_Slot]]:
    """Return runs of neighbouring slots for which `has` is true, parted where a year cannot be compared."""
    assert callable(has)
    runs: list[list[_Slot]] = []
    last: _Slot | None = None
    for slot in slots:
        if has(slot):
            if last is None or (slot.point and slot.point.putus):
                runs.append([])
            runs[-1].append(slot)
            last = slot
        else:
            last = None
    return runs


def _height(point: ChartPoint | None, frame: _Frame) -> float | None:
    result = point.result if point else None
    scale = frame.scale
    if isinstance(result, str):
        return frame.y((scale.step(result) + 0.5) / len(scale.ladder)) if result in scale.ladder else None
    if result is None or scale.ladder:
        return None
    return frame.y(scale.at(result))


def _marker(point: ChartPoint, x: float, y: float, size: float) -> Box:
    """Return the sign of a result: filled where the promise was kept, hollow where not, pale where nobody can say."""
    role = role_of(point)
    role = Role.MARKER_MISSED if role is Role.BELUM_TERCAPAI else role
    return Box(role, round(x - size / 2, 1), round(y - size / 2, 1), size, size)


def _legend(definisi: Definisi, points: Sequence[ChartPoint]) -> tuple[list[Mark], float]:
    """Return the key to the signs that occur, the direction, and where the plot may begin."""
    signs: list[tuple[Role, str]] = [(Role.STEP, "target")]
    for state in State:
        point = next((item for item in points if state_of(item.capaian) is state), None)
        if point is not None:
            role = Role.MISSING if point.result is None else _marker(point, 0, 0, 8).role
            signs.append((role, state))
    marks: list[Mark] = []
    x = y = 0.0
    for role, words in signs:
        needed = 20 + measure(words) + 12
        if x and x + needed > _WIDTH + 12:
            x, y = 0.0, y + _LINE
        at = round(x, 1)
        if role is Role.STEP:
            marks.append(Line(role, ((at, y + 8), (round(at + 14, 1), y + 8))))
        else:
            marks.append(Box(role, round(at + 2, 1), y + 3, 10, 10))
        marks.append(Text(Role.NOTE, round(x + 18, 1), y + 12, words))
        x = round(x + needed, 1)
    y += _LINE
    rising = "▲ peringkat 1 di atas" if definisi.jenis is Jenis.PERINGKAT else _RISING.get(definisi.arah or Arah.STABIL)
    for note in (rising, "celah: rumus atau indikatornya berubah" if any(p.putus for p in points[1:]) else None):
        if note:
            marks.append(Text(Role.NOTE, 0, y + 12, note, 11))
            y += _LINE
    return marks, y + 10


def _axis_labels(scale: Scale, definisi: Definisi) -> list[tuple[str, float]]:
    """Return the names of heights: all grades, else both ends and the middle, as parts of the scale."""
    if scale.ladder:
        return [(name, (step + 0.5) / len(scale.ladder)) for step, name in enumerate(scale.ladder)]
    values = [scale.low, (scale.low + scale.high) / 2, scale.high]
    if definisi.jenis is Jenis.PERINGKAT:
        values = [scale.low, scale.high]
    return [(_short(value, definisi), scale.at(value)) for value in values]


def _short(value: Decimal, definisi: Definisi) -> str:
    if definisi.jenis is Jenis.RUPIAH:
        return format_rupiah_short(value)
    return format_persen(value) if definisi.jenis is Jenis.PERSEN else format_angka(value)


def _years(slots: Sequence[_Slot], y: float) -> list[Mark]:
    """Return the years below their slots, as many as have room; the last one always."""
    width = slots[0].right - slots[0].left
    every = max(1, -int(-_YEAR_ROOM // width))
    return [
        Text(Role.NOTE, _inside(slot.middle), y, str(slot.tahun), 11, Anchor.MIDDLE)
        for place, slot in enumerate(reversed(slots))
        if place % every == 0
    ]


def _inside(x: float) -> float:
    half = measure("2024", 11) / 2
    return round(min(max(x, half), _WIDTH - half), 1)
