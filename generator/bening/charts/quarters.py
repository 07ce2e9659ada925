"""The plan of the quarters of one year: four small steps, each with a tick where it was planned to end.

Quarters that add up (`akumulatif`) start where the one before ends; otherwise each starts at 0. So do plans.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bening.charts.font import measure
from bening.charts.marks import Anchor, Box, Line, Mark, Plan, Role, Text
from bening.charts.points import make_point, make_scale, target_parts, target_words
from bening.data import Agregasi, Capaian, Indikator, Jenis, Nilai, format_rupiah_short, format_satuan

_WIDTH = 336.0
_TOP = 24.0
_PLOT = 72.0
_GAP = 8.0
_INSET = 1.0
_NAMES = ("I", "II", "III", "IV")
_MISSING = ("belum", "dilaporkan")
_UNTIL = {False: "", True: " sampai triwulan itu"}


def plan_triwulan(key: str, indikator: Indikator, capaian: Capaian) -> Plan:
    """Return the quarters of `indikator`, missing ones as dashed frames; the year's target stands where it applies.

    For an average the target crosses every step, otherwise only the last. Quarters without a number are missing. A plan
    by quarter stands as a thin line with the word "rencana" below; where it adds up, only as far as it is complete.
    """
    definisi = indikator.definisi
    akumulatif = definisi.agregasi is Agregasi.AKUMULATIF
    steps = _steps(indikator.triwulan, add=akumulatif)
    plans = _plans(indikator.target_triwulan, add=akumulatif)
    tops = [*(top for step in steps if step for top in step), *(plan for plan in plans if plan is not None)]
    point = make_point(0, indikator, capaian)
    scale = make_scale(definisi, (point,), tops)
    step_width = (_WIDTH - 2 * _INSET - 3 * _GAP) / 4
    marks: list[Mark] = []
    words = []
    for number, (name, step, plan) in enumerate(zip(_NAMES, steps, plans, strict=True)):
        x = round(_INSET + number * (step_width + _GAP), 1)
        middle = round(x + step_width / 2, 1)
        marks.append(Text(Role.NOTE, middle, _TOP + _PLOT + 18, f"Triwulan {name}", anchor=Anchor.MIDDLE))
        if step is None:
            marks += _frame(x, middle, round(step_width, 1))
            words.append(f"triwulan {name} belum dilaporkan")
        else:
            low, high = (_y(scale.at(value)) for value in step)
            top, height = min(low, high), max(abs(low - high), 2.0)
            value = format_satuan(step[1] - step[0], definisi.jenis, definisi.satuan)
            marks.append(Box(Role.RESULT, x, round(top, 1), round(step_width, 1), round(height, 1)))
            short = format_rupiah_short(step[1] - step[0]) if definisi.jenis is Jenis.RUPIAH else value
            marks += _value(short, middle, step_width)
            words.append(f"triwulan {name} {value}")
        if plan is not None:
            y = _y(scale.at(plan))
            ends = ((x, y), (round(x + step_width, 1), y))
            marks += [Line(Role.HALO, ends), Line(Role.OUTLINE, ends)]
            words[-1] += f", rencana{_UNTIL[akumulatif]} {format_satuan(plan, definisi.jenis, definisi.satuan)}"
        if number == 3 or definisi.agregasi is Agregasi.RATA_RATA:
            for part in target_parts(point, scale):
                ends = ((x - 1, _y(part)), (round(x + step_width + 1, 1), _y(part)))
                marks += [Line(Role.HALO, ends), Line(Role.TARGET, ends)]
    target = f"Target setahun {target_words(point, definisi)}"
    marks.append(Text(Role.TEXT, _WIDTH, _TOP + _PLOT + 36, target, anchor=Anchor.END))
    height = _TOP + _PLOT + 42
    if any(plan is not None for plan in plans):
        marks.append(Line(Role.OUTLINE, ((_INSET, height + 8), (_INSET + 20, height + 8))))
        marks.append(Text(Role.NOTE, _INSET + 26, height + 12, f"rencana{_UNTIL[akumulatif]}"))
        height += 18
    filled = sum(step is not None for step in steps)
    title = f"{target}; {filled} dari 4 triwulan dilaporkan"
    desc = "; ".join(words) + ("; angka triwulan dijumlahkan." if akumulatif else ".")
    return Plan(key, _WIDTH, height, title, desc[:1].upper() + desc[1:], tuple(marks))


def _steps(triwulan: Sequence[Nilai], *, add: bool) -> list[tuple[Decimal, Decimal] | None]:
    """Return where each of four steps starts and ends; None for a quarter without a number."""
    steps: list[tuple[Decimal, Decimal] | None] = []
    reached = Decimal(0)
    for nilai in triwulan:
        if nilai.nilai is None or nilai.perlu_cek:
            steps.append(None)
            continue
        start = reached if add else Decimal(0)
        reached = start + nilai.nilai
        steps.append((start, reached))
    return steps + [None] * (4 - len(steps))


def _plans(target: Sequence[Nilai], *, add: bool) -> list[Decimal | None]:
    """Return where each of four steps was planned to end; None without a plan, and after a gap in what adds up."""
    plans: list[Decimal | None] = []
    reached: Decimal | None = Decimal(0)
    for nilai in target:
        value = None if nilai.perlu_cek else nilai.nilai
        if add:
            reached = None if reached is None or value is None else reached + value
            value = reached
        plans.append(value)
    return plans + [None] * (4 - len(plans))


def _frame(x: float, middle: float, width: float) -> list[Mark]:
    texts = [
        Text(Role.TEXT, middle, _TOP + _PLOT - 22 + 14 * line, word, anchor=Anchor.MIDDLE)
        for line, word in enumerate(_MISSING)
    ]
    return [Box(Role.MISSING, x, _TOP, width, _PLOT), *texts]


def _value(words: str, middle: float, width: float) -> list[Mark]:
    """Return a number above its step, its unit below it where both are too wide for one line.

    A unit that is wider than the step is left to the table beside the picture.
    """
    if measure(words) <= width + _GAP:
        return [Text(Role.TEXT, middle, 12, words, anchor=Anchor.MIDDLE)]
    number, _, unit = words.partition(" ")
    marks: list[Mark] = [Text(Role.TEXT, middle, 10, number, 11, Anchor.MIDDLE)]
    if measure(unit, 11) <= width + _GAP:
        marks.append(Text(Role.TEXT, middle, 21, unit, 11, Anchor.MIDDLE))
    return marks


def _y(part: float) -> float:
    return round(_TOP + (1 - part) * _PLOT, 1)
