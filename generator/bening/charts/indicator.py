"""Plans of the charts on a page: one indicator's bar, one indicator over the years.

`svg.draw` makes SVG of a plan. Texts are Indonesian, numbers as on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bening.charts.bars import BAR, OVERHANG, bar, letters, role_of
from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import ChartPoint, Scale, make_scale, result_words, target_words
from bening.data import Definisi, Jenis, State, format_rupiah_short, format_satuan, state_of

WIDTH = 336.0
INSET = 2.0
_LINE = 16.0
_YEAR = 44.0
_TURUN = "◀ makin rendah makin baik"
_PUTUS = "Putus: rumus atau indikatornya berubah"


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One indicator of an edition on a card; `nama` is its short name."""

    nama: str
    definisi: Definisi
    point: ChartPoint


def plan_bullet(key: str, definisi: Definisi, point: ChartPoint) -> Plan:
    """Return the small bar of one indicator in one year, without names and numbers: the list has them."""
    width, top = 240.0, 5.0
    scale = make_scale(definisi, (point,))
    marks = bar(point, scale, INSET, top, width - 2 * INSET)
    below, height = _under(scale, top + BAR + OVERHANG + 1, width)
    return Plan(key, width, height, _title(point, definisi), _desc(definisi, scale), (*marks, *below))


def plan_indikator(key: str, definisi: Definisi, points: Sequence[ChartPoint]) -> Plan:
    """Return one indicator over its years, oldest first, on one scale.

    A year that cannot be compared starts after a gap. `points` holds at least one year; a year without an
    edition is said in words.
    """
    scale = make_scale(definisi, points)
    marks, y = _legend(points)
    if scale.lower:
        marks.append(Text(Role.NOTE, 0, y + 12, _TURUN, 11))
        y += 20
    left, width = _YEAR, WIDTH - _YEAR - INSET
    axis_top = y
    rows: list[Mark] = []
    previous = None
    for point in points:
        for words in _gaps(previous, point):
            rows.append(Text(Role.NOTE, left, y + 14, words, 11))
            y += 24
        y += OVERHANG
        rows.append(Text(Role.TITLE, 0, y + 13, str(point.tahun)))
        rows += bar(point, scale, left, y, width)
        below, y = _captions(point, definisi, left, y + BAR + OVERHANG)
        rows += below
        y += 12
        previous = point
    marks += _axis(scale, definisi, (left, axis_top, width, y)) + rows
    desc = " ".join(f"{point.tahun}: {_message(point, definisi)}." for point in points)
    last = points[-1]
    title = f"{last.tahun}: {_message(last, definisi)}"
    return Plan(key, WIDTH, y + 14, title, f"{desc} {_desc(definisi, scale)}", tuple(marks))


def _under(scale: Scale, y: float, width: float) -> tuple[list[Mark], float]:
    """Return the grades, or the note that lower is better, below a bar whose lower edge is y, and their lower edge."""
    if scale.ladder:
        return letters(scale, INSET, y + 12, width - 2 * INSET), y + 14
    if scale.lower:
        return [Text(Role.NOTE, width, y + 11, _TURUN, 11, Anchor.END)], y + 14
    return [], y


def wrap(text: str, width: float, *, bold: bool = False) -> list[str]:
    """Return `text` in lines that fit `width`; a word that does not fit a line is broken."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and measure(f"{lines[-1]} {word}", bold=bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines += _broken(word, width, bold=bold)
    return lines


def _broken(word: str, width: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for char in word:
        if pieces[-1] and measure(pieces[-1] + char, bold=bold) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces


def _message(point: ChartPoint, definisi: Definisi) -> str:
    return f"target {target_words(point, definisi)}; realisasi {result_words(point, definisi)}"


def _title(point: ChartPoint, definisi: Definisi) -> str:
    return f"Target {target_words(point, definisi)}; realisasi {result_words(point, definisi)}"


def _desc(definisi: Definisi, scale: Scale) -> str:
    if scale.ladder:
        return f"Urutan predikat dari yang terendah: {', '.join(scale.ladder)}."
    low, high = (format_satuan(end, definisi.jenis, definisi.satuan) for end in (scale.low, scale.high))
    ends = f"Skala dari {low} sampai {high}."
    return f"{ends} Makin rendah makin baik." if scale.lower else ends


def _captions(point: ChartPoint, definisi: Definisi, x: float, y: float) -> tuple[list[Mark], float]:
    """Return result and target in words below a bar whose lower edge is y, and their lower edge."""
    result = [] if point.result is None else wrap(f"Hasil {result_words(point, definisi)}", WIDTH - x)
    target = wrap(f"Target {target_words(point, definisi)}", WIDTH - x)
    lines: list[Mark] = []
    for line in result:
        lines.append(Text(Role.TEXT, x, y + 12, line))
        y += _LINE
    if len(result) == len(target) == 1 and measure(result[0]) + measure(target[0]) + 12 <= WIDTH - x:
        y -= _LINE
    for line in target:
        lines.append(Text(Role.TEXT, WIDTH, y + 12, line, anchor=Anchor.END))
        y += _LINE
    return lines, y


def _legend(points: Sequence[ChartPoint]) -> tuple[list[Mark], float]:
    """Return the legend of the signs that occur, and its lower edge."""
    marks: list[Mark] = []
    x, y = 0.0, 0.0
    drawn = {state_of(point.capaian): role_of(point) for point in points if point.result is not None}
    signs = [(Role.TARGET, "target"), *((drawn[state], f"hasil, {state}") for state in State if state in drawn)]
    for role, words in signs:
        needed = 24 + measure(words) + 14
        if x and x + needed > WIDTH + 14:
            x, y = 0.0, y + _LINE + 2
        if role is Role.TARGET:
            marks.append(Line(role, ((x + 8, y), (x + 8, y + 16))))
        else:
            marks.append(Box(role, x, y + 3, 16, 10))
        marks.append(Text(Role.NOTE, round(x + 22, 1), y + 12, words))
        x = round(x + needed, 1)
    return marks, y + 30


def _axis(scale: Scale, definisi: Definisi, frame: tuple[float, float, float, float]) -> list[Mark]:
    left, top, width, bottom = frame
    if scale.ladder:
        return letters(scale, left, bottom + 8, width)
    marks: list[Mark] = []
    values = (scale.low, (scale.low + scale.high) / 2, scale.high)
    texts = [_tick(value, definisi) for value in values]
    if measure(texts[1], 11) / 2 + max(measure(texts[0], 11), measure(texts[2], 11)) > width / 2 - 4:
        texts[1] = ""
    for value, text in zip(values, texts, strict=True):
        part = scale.at(value)
        at = round(left + part * width, 1)
        anchor = Anchor.MIDDLE if 0 < part < 1 else (Anchor.END if part else Anchor.START)
        marks.append(Line(Role.TRACK, ((at, top), (at, bottom - 4))))
        if text:
            marks.append(Text(Role.NOTE, at, bottom + 8, text, 11, anchor))
    return marks


def _tick(value: Decimal, definisi: Definisi) -> str:
    if definisi.jenis is Jenis.RUPIAH:
        return format_rupiah_short(value)
    return format_satuan(value, definisi.jenis, definisi.satuan)


def _gaps(previous: ChartPoint | None, point: ChartPoint) -> list[str]:
    words = []
    if previous and point.tahun - previous.tahun > 1:
        first, last = previous.tahun + 1, point.tahun - 1
        words.append(f"{first if first == last else f'{first}–{last}'}: tidak ada edisi")
    return [*words, _PUTUS] if previous and point.putus else words


def count_words(tahun: int, rows: Sequence[ChartRow]) -> str:
    """Return the message of an edition in numbers only."""
    count = Counter(state_of(row.point.capaian) for row in rows)
    if count[State.BELUM_DILAPORKAN] == len(rows):
        return f"{tahun}: hasil {len(rows)} indikator {State.BELUM_DILAPORKAN}"
    parts = ", ".join(f"{count[state]} {state}" for state in State if count[state])
    return f"{tahun}: dari {len(rows)} indikator, {parts}"
