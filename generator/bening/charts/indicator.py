"""Plans of the charts on a page: one indicator's bar, one indicator over the years.

`svg.draw` makes SVG of a plan. Texts are Indonesian, numbers as on the page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bening.charts.bars import BAR, OVERHANG, bar, letters, role_of
from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import ChartPoint, Scale, hasil_words, make_scale, target_words
from bening.data import Definisi, State, format_satuan, state_of

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
    titik: ChartPoint


def plan_bullet(key: str, definisi: Definisi, titik: ChartPoint) -> Plan:
    """Return the small bar of one indicator in one year, without names and numbers: the list has them."""
    width, top = 240.0, 5.0
    scale = make_scale(definisi, (titik,))
    marks = bar(titik, scale, INSET, top, width - 2 * INSET)
    below, height = _under(scale, top + BAR + OVERHANG + 1, width)
    return Plan(key, width, height, _title(titik, definisi), _desc(definisi, scale), (*marks, *below))


def plan_indikator(key: str, definisi: Definisi, titik: Sequence[ChartPoint]) -> Plan:
    """Return one indicator over its years, oldest first, on one scale.

    A year that cannot be compared starts after a gap. `titik` holds at least one year; a year without an
    edition is said in words.
    """
    scale = make_scale(definisi, titik)
    marks, y = _legend(titik)
    if scale.lower:
        marks.append(Text(Role.CATATAN, 0, y + 12, _TURUN, 11))
        y += 20
    left, width = _YEAR, WIDTH - _YEAR - INSET
    axis_top = y
    rows: list[Mark] = []
    previous = None
    for point in titik:
        for words in _gaps(previous, point):
            rows.append(Text(Role.CATATAN, left, y + 14, words, 11))
            y += 24
        y += OVERHANG
        rows.append(Text(Role.JUDUL, 0, y + 13, str(point.tahun)))
        rows += bar(point, scale, left, y, width)
        below, y = _captions(point, definisi, left, y + BAR + OVERHANG)
        rows += below
        y += 12
        previous = point
    marks += _axis(scale, definisi, (left, axis_top, width, y)) + rows
    desc = " ".join(f"{point.tahun}: {_message(point, definisi)}." for point in titik)
    last = titik[-1]
    title = f"{last.tahun}: {_message(last, definisi)}"
    return Plan(key, WIDTH, y + 14, title, f"{desc} {_desc(definisi, scale)}", tuple(marks))


def _under(scale: Scale, y: float, width: float) -> tuple[list[Mark], float]:
    """Return the grades, or the note that lower is better, below a bar whose lower edge is y, and their lower edge."""
    if scale.ladder:
        return letters(scale, INSET, y + 12, width - 2 * INSET), y + 14
    if scale.lower:
        return [Text(Role.CATATAN, width, y + 11, _TURUN, 11, Anchor.END)], y + 14
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
    return f"target {target_words(point, definisi)}; realisasi {hasil_words(point, definisi)}"


def _title(point: ChartPoint, definisi: Definisi) -> str:
    return f"Target {target_words(point, definisi)}; realisasi {hasil_words(point, definisi)}"


def _desc(definisi: Definisi, scale: Scale) -> str:
    if scale.ladder:
        return f"Urutan predikat dari yang terendah: {', '.join(scale.ladder)}."
    low, high = (format_satuan(end, definisi.jenis, definisi.satuan) for end in (scale.low, scale.high))
    ends = f"Skala dari {low} sampai {high}."
    return f"{ends} Makin rendah makin baik." if scale.lower else ends


def _captions(point: ChartPoint, definisi: Definisi, x: float, y: float) -> tuple[list[Mark], float]:
    """Return result and target in words below a bar whose lower edge is y, and their lower edge."""
    hasil = [] if point.hasil is None else wrap(f"Hasil {hasil_words(point, definisi)}", WIDTH - x)
    target = wrap(f"Target {target_words(point, definisi)}", WIDTH - x)
    lines: list[Mark] = []
    for line in hasil:
        lines.append(Text(Role.TEKS, x, y + 12, line))
        y += _LINE
    if len(hasil) == len(target) == 1 and measure(hasil[0]) + measure(target[0]) + 12 <= WIDTH - x:
        y -= _LINE
    for line in target:
        lines.append(Text(Role.TEKS, WIDTH, y + 12, line, anchor=Anchor.END))
        y += _LINE
    return lines, y


def _legend(titik: Sequence[ChartPoint]) -> tuple[list[Mark], float]:
    """Return the legend of the signs that occur, and its lower edge."""
    marks: list[Mark] = []
    x, y = 0.0, 0.0
    drawn = {state_of(point.capaian): role_of(point) for point in titik if point.hasil is not None}
    signs = [(Role.TARGET, "target"), *((drawn[state], f"hasil, {state}") for state in State if state in drawn)]
    for role, words in signs:
        needed = 24 + measure(words) + 14
        if x and x + needed > WIDTH + 14:
            x, y = 0.0, y + _LINE + 2
        if role is Role.TARGET:
            marks.append(Line(role, ((x + 8, y), (x + 8, y + 16))))
        else:
            marks.append(Box(role, x, y + 3, 16, 10))
        marks.append(Text(Role.CATATAN, round(x + 22, 1), y + 12, words))
        x = round(x + needed, 1)
    return marks, y + 30


def _axis(scale: Scale, definisi: Definisi, frame: tuple[float, float, float, float]) -> list[Mark]:
    left, top, width, bottom = frame
    if scale.ladder:
        return letters(scale, left, bottom + 8, width)
    marks: list[Mark] = []
    middle = (scale.low + scale.high) / 2
    for value in (scale.low, middle, scale.high):
        part = scale.at(value)
        at = round(left + part * width, 1)
        anchor = Anchor.MIDDLE if 0 < part < 1 else (Anchor.END if part else Anchor.START)
        marks.append(Line(Role.TRACK, ((at, top), (at, bottom - 4))))
        marks.append(
            Text(Role.CATATAN, at, bottom + 8, format_satuan(value, definisi.jenis, definisi.satuan), 11, anchor)
        )
    return marks


def _gaps(previous: ChartPoint | None, point: ChartPoint) -> list[str]:
    words = []
    if previous and point.tahun - previous.tahun > 1:
        first, last = previous.tahun + 1, point.tahun - 1
        words.append(f"{first if first == last else f'{first}–{last}'}: tidak ada edisi")
    return [*words, _PUTUS] if previous and point.putus else words


def count_words(tahun: int, baris: Sequence[ChartRow]) -> str:
    """Return the message of an edition in numbers only."""
    count = Counter(state_of(row.titik.capaian) for row in baris)
    if count[State.BELUM_DILAPORKAN] == len(baris):
        return f"{tahun}: hasil {len(baris)} indikator {State.BELUM_DILAPORKAN}"
    parts = ", ".join(f"{count[state]} {state}" for state in State if count[state])
    return f"{tahun}: dari {len(baris)} indikator, {parts}"
