"""The plan of the smallest picture: the state of one indicator as a sign."""

from __future__ import annotations

from decimal import Decimal

from bening.charts.bars import role_of
from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import ChartPoint, result_words, target_words
from bening.data import Definisi, Status, state_of

_GLYPH = 28.0
_MARGIN = 3.0
_SIDE = 22.0
_TICK = 8.0
_LETTER = 13.0
_SIGNS = {Status.PERLU_CEK: "?", Status.TARGET_NOL_TIDAK_TERCAPAI: ">0"}


def plan_glyph(key: str, definisi: Definisi, point: ChartPoint) -> Plan:
    """Return the state of one indicator as a sign of 28 px, wider for a long grade.

    Filled: target met. Part-filled below a tick: not met. Dashed: not reported. Else a grade or a question mark.
    Part-filled shows how much of the target was met; a grade is the one that was reached, never the target.
    """
    width = _GLYPH
    if isinstance(point.result, str):
        width = max(width, round(measure(point.result, _LETTER, bold=True) + 12))
    state = state_of(point.capaian)
    desc = f"Target {target_words(point, definisi)}; realisasi {result_words(point, definisi)}."
    marks = tuple(_sign(point, width))
    return Plan(key, width, _GLYPH, state[:1].upper() + state[1:], desc, marks, css="bn-glyph")


def _sign(point: ChartPoint, width: float) -> list[Mark]:
    status, role, result = point.capaian.status, role_of(point), point.result
    frame = (_MARGIN, _MARGIN, width - 2 * _MARGIN, _SIDE)
    if status is Status.BELUM_DILAPORKAN:
        return [Box(Role.MISSING, *frame)]
    if isinstance(result, str):
        filled = role is Role.TERCAPAI
        letter = Role.INVERSE if filled else Role.TITLE
        return [Box(role if filled else Role.OUTLINE, *frame), _letter(letter, result, width)]
    if role is Role.TERCAPAI:
        return [Box(role, *frame), Line(Role.STROKE, ((8, 14.5), (12.5, 19), (20.5, 9.5)))]
    outline = Box(Role.MISSING if status is Status.DIHITUNG_SEMENTARA else Role.OUTLINE, *frame)
    if point.capaian.nilai is None:
        return [outline, _letter(Role.TITLE, _SIGNS.get(status, "–"), width)]
    return [*_part(role, point.capaian.nilai), outline]


def _part(role: Role, nilai: Decimal) -> list[Mark]:
    """Return the fill of a result below its target, and the tick that it did not reach."""
    ends = ((0.5, _TICK), (_GLYPH - 0.5, _TICK))
    tick: list[Mark] = [Line(Role.HALO, ends), Line(Role.TARGET, ends)]
    bottom = _MARGIN + _SIDE
    height = round((bottom - _TICK) * min(float(nilai) / 100, 1), 1)
    return [Box(role, _MARGIN, bottom - height, _SIDE, height), *tick] if height else tick


def _letter(role: Role, text: str, width: float) -> Text:
    return Text(role, width / 2, 18.5, text, _LETTER, Anchor.MIDDLE)
