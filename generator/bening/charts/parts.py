"""The plan of a breakdown: one thin bar for each part, its value at the end, last year's as a tick."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from bening.charts.bars import THINNEST
from bening.charts.font import measure
from bening.charts.marks import Box, Line, Mark, Plan, Role, Text
from bening.charts.svg import refuse
from bening.data import Jenis, format_satuan

_WIDTH, _ROW, _BAR = 336.0, 20.0, 10.0
_NAMES, _MOST = 128.0, 30
_LEAST = 40.0


class Part(NamedTuple):
    """One part by name; `hasil` is None where nothing is reported, `lalu` where last year's is not known."""

    nama: str
    hasil: Decimal | None
    lalu: Decimal | None = None


def can_be_drawn(parts: Sequence[Part]) -> bool:
    """Return whether a picture says something: two results at least, none below 0, at most 30 parts.

    A name that the font cannot write leaves its parts to the table.
    """
    results = [part.hasil for part in parts if part.hasil is not None]
    numbers = [*results, *(part.lalu for part in parts if part.lalu is not None)]
    if any(refuse(part.nama) for part in parts):
        return False
    return len(results) > 1 and min(numbers) >= 0 and max(numbers) > 0 and len(parts) <= _MOST


def plan_parts(key: str, parts: Sequence[Part], jenis: Jenis, satuan: str) -> Plan:
    """Return the parts in their order on one scale from 0; `can_be_drawn` must be true."""
    numbers = [value for part in parts for value in (part.hasil, part.lalu) if value is not None]
    widest = max(measure(_shown(part.hasil, jenis, "")) for part in parts if part.hasil is not None)
    room = max(_WIDTH - _NAMES - widest - 8, _LEAST)
    scale = Decimal(str(room)) / max(numbers)
    marks: list[Mark] = []
    told = []
    for index, part in enumerate(parts):
        y = round(index * _ROW + 4, 1)
        marks.append(Text(Role.TEXT, 0, y + _BAR, _cut(part.nama)))
        words = f"{part.nama}: {'belum dilaporkan' if part.hasil is None else _shown(part.hasil, jenis, satuan)}"
        if part.hasil is None:
            marks.append(Box(Role.MISSING, _NAMES, y, round(room, 1), _BAR))
        else:
            length = max(round(float(part.hasil * scale), 1), THINNEST)
            marks.append(Box(Role.RESULT, _NAMES, y, length, _BAR))
            end = round(_NAMES + max(length, float(part.lalu * scale) if part.lalu is not None else 0) + 6, 1)
            marks.append(Text(Role.NOTE, end, y + _BAR, _shown(part.hasil, jenis, "")))
        if part.lalu is not None:
            x = round(_NAMES + float(part.lalu * scale), 1)
            marks += [
                Line(Role.HALO, ((x, y - 2), (x, y + _BAR + 2))),
                Line(Role.OUTLINE, ((x, y - 2), (x, y + _BAR + 2))),
            ]
            words += f", tahun sebelumnya {_shown(part.lalu, jenis, satuan)}"
        told.append(words)
    height = len(parts) * _ROW + 4
    if any(part.lalu is not None for part in parts):
        height += 18
        marks += [
            Line(Role.OUTLINE, ((2, height - 13), (2, height - 1))),
            Text(Role.NOTE, 10, height - 3, "tahun sebelumnya"),
        ]
    title = f"{len(parts)} bagian, satu skala dari 0"
    return Plan(key, _WIDTH, height, title, "; ".join(told) + ".", tuple(marks))


def _cut(name: str) -> str:
    """Return `name` as far as there is room, a whole one in the table below."""
    if measure(name, 12) <= _NAMES - 6:
        return name
    while name and measure(f"{name}…", 12) > _NAMES - 6:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _shown(value: Decimal, jenis: Jenis, satuan: str) -> str:
    return format_satuan(value, jenis, satuan)
