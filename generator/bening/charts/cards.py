"""Plans of social cards: pictures of 1200 × 630 pixels shown with a shared link.

A card is a `Plan` of 400 × 210 units, drawn three times as large: the site's own marks, legible as a thumbnail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bening.charts.bars import BAR, bar, letters, missing_words
from bening.charts.font import measure
from bening.charts.glyph import plan_glyph
from bening.charts.indicator import ChartRow, count_words, wrap
from bening.charts.marks import ROLES, Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import make_scale, result_words, target_words
from bening.data import Kecamatan

WIDTH, HEIGHT, CARD_SCALE = 400.0, 210.0, 3
EDITION_CARD = "kartu.png"
"""Name of the edition's card; those of the indicators lie in `kartu/`, where no kode can be mistaken for it."""

_LEFT, _INNER = 14.0, 372.0
_BAND = 34.0
_GAP = 10.0
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class CardHead:
    """The head and foot of every card: kecamatan, city, year, and whether the office itself publishes."""

    nama: str
    kabupaten_kota: str
    tahun: int
    resmi: bool


def card_path(kode: str) -> str:
    """Return the path of an indicator's card in the edition's folder."""
    return f"kartu/{kode}.png"


def make_card_head(kecamatan: Kecamatan, tahun: int) -> CardHead:
    """Return the head of the cards of one edition."""
    return CardHead(kecamatan.nama, kecamatan.kabupaten_kota, tahun, kecamatan.resmi)


def plan_card(head: CardHead, row: ChartRow) -> Plan:
    """Return the card of one indicator: its name, the result or that it is missing, the target, and the bar."""
    point, definisi = row.point, row.definisi
    marks = [*_frame(head)]
    lines, y = _lines(Role.TITLE, _spaced(row.nama), _BAND + 10, ((20, 1), (17, 1), (16, 2), (14, 2)))
    marks += lines
    result = f"{missing_words(point)[:1].upper()}{missing_words(point)[1:]}"
    if point.result is not None:
        result = result_words(point, definisi)
    lines, y = _lines(Role.TITLE, result, y + 6, ((26, 1), (21, 1), (17, 1)))
    marks += lines
    scale = make_scale(definisi, (point,))
    target = f"Target {target_words(point, definisi)}{', makin rendah makin baik' if scale.lower else ''}"
    lines, _ = _lines(Role.TEXT, target, y + 2, ((16, 1), (13, 1)))
    marks += lines
    top = HEIGHT - 60  # below the target's words, also when the name takes two lines
    marks += bar(point, scale, _LEFT, top, _INNER)
    if scale.ladder:
        marks += letters(scale, _LEFT, top + BAR + 15, _INNER)
    words = f"{head.tahun}: target {target_words(point, definisi)}; realisasi {result_words(point, definisi)}"
    return Plan("kartu", WIDTH, HEIGHT, f"{row.nama}, {words}", "", tuple(marks))


def plan_edition_card(head: CardHead, rows: Sequence[ChartRow]) -> Plan:
    """Return the card of an edition: how many indicators are in which state, and the strip of their signs."""
    marks = [*_frame(head)]
    words = count_words(head.tahun, rows)
    lines, y = _lines(Role.TITLE, words.partition(": ")[2].capitalize(), _BAND + 14, ((24, 3), (20, 3), (16, 3)))
    marks += lines
    marks += _strip(rows, y + 12)
    return Plan("kartu", WIDTH, HEIGHT, f"Kecamatan {head.nama}, {words}", "", tuple(marks))


@lru_cache(maxsize=8)
def _frame(head: CardHead) -> tuple[Mark, ...]:
    year = str(head.tahun)
    room = _INNER - measure(year, 16, bold=True) - _GAP
    nama = _spaced(head.nama)
    place = f"Kecamatan {nama}, {_spaced(head.kabupaten_kota)}"
    foot = f"Situs resmi Kecamatan {nama}" if head.resmi else "Bukan situs resmi; angka dari dokumen kecamatan"
    return (
        Box(Role.HEAD, 0, 0, WIDTH, _BAND),
        _one_line(Role.INVERSE, place, 22, room, (14, 12, 11)),
        Text(Role.INVERSE, _LEFT + _INNER, 23, year, 16, Anchor.END),
        _one_line(Role.NOTE, foot, HEIGHT - 9, _INNER, (11,)),
    )


def _spaced(text: str) -> str:
    """Return a text from data as a page shows it: runs of white space as one space."""
    return " ".join(text.split())


def _lines(role: Role, text: str, y: float, ways: Sequence[tuple[float, int]]) -> tuple[list[Mark], float]:
    """Return `text` below `y` in the first of `ways` (size, most lines) that holds it, cut short if none does."""
    bold = ROLES[role].bold
    for size, most in ways:
        if measure(text, size, bold=bold) <= _INNER:
            lines = [text]
        elif most == 1:
            continue
        else:
            # `wrap` measures in a font of 12.
            lines = wrap(text, _INNER * 12 / size, bold=bold)
        if len(lines) <= most:
            break
    else:
        lines = wrap(text, _INNER * 12 / size, bold=bold)
        lines = [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), _INNER, size, bold=bold)]
    marks: list[Mark] = []
    for line in lines:
        y = round(y + size * 1.2, 1)
        marks.append(Text(role, _LEFT, y, line, size))
    return marks, y


def _one_line(role: Role, text: str, y: float, width: float, sizes: Sequence[float]) -> Text:
    """Return `text` on the baseline `y` in the largest of `sizes` that fits `width`, cut short if none does."""
    bold = ROLES[role].bold
    size = next((size for size in sizes if measure(text, size, bold=bold) <= width), sizes[-1])
    return Text(role, _LEFT, y, _cut(text, width, size, bold=bold), size)


def _cut(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return `text`, or as much of it as fits `width` with an ellipsis."""
    if measure(text, size, bold=bold) <= width:
        return text
    while text and measure(text + _ELLIPSIS, size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def _strip(rows: Sequence[ChartRow], y: float) -> list[Mark]:
    """Return the signs of all indicators in rows, and the number of those that do not fit."""
    marks: list[Mark] = []
    x, bottom = _LEFT, HEIGHT - 24
    for number, row in enumerate(rows):
        glyph = plan_glyph("kartu", row.definisi, row.point)
        if x + glyph.width > _LEFT + _INNER:
            x, y = _LEFT, y + glyph.height + 6
        if y + glyph.height > bottom:
            marks.append(Text(Role.TEXT, _LEFT + _INNER, bottom + 2, f"+{len(rows) - number}", 12, Anchor.END))
            return marks
        marks += [_moved(mark, x, y) for mark in glyph.marks]
        x = round(x + glyph.width + _GAP, 1)
    return marks


def _moved(mark: Mark, right: float, down: float) -> Mark:
    if isinstance(mark, Line):
        return mark._replace(points=tuple((x + right, y + down) for x, y in mark.points))
    return mark._replace(x=mark.x + right, y=mark.y + down)
