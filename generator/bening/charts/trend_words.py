"""What a trend says in words, from numbers alone: where the result stood, where it stands, how often it was kept."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bening.charts.points import ChartPoint
from bening.data import Arah, Definisi, Jenis, Nilai, State, format_satuan, state_of

_SIGNED = {">": False, ">=": False, "<": True, "<=": True}


def is_lower_better(definisi: Definisi, target: Nilai) -> bool | None:
    """Return whether lower is better, by the direction or the target's sign; None where neither says, or both ways."""
    if definisi.arah is not None:
        return {Arah.NAIK: False, Arah.TURUN: True}.get(definisi.arah)
    return _SIGNED.get(target.operator)


def trend_sentence(definisi: Definisi, points: Sequence[ChartPoint]) -> str:
    """Return the trend in one sentence: "Naik dari 77,1 % (2015) menjadi 83,6 % (2024); tercapai 2 dari 10 tahun."

    "Naik" and "turun" compare the first and the last final result since the last break, and stand only where the number
    rose or fell. Incomplete years and cells that a person must read are no results here. Where no year can be judged,
    none is called kept or not.
    """
    start = max((place for place, point in enumerate(points) if point.putus and place), default=0)
    known = [point for point in points[start:] if point.result is not None and _is_final(point)]
    parts = []
    if len(known) > 1:
        parts.append(_movement(definisi, known[0], known[-1]))
        if start:
            parts[0] = f"sejak {points[start].tahun}, setelah rumus atau indikatornya berubah, {parts[0]}"
    states = [state_of(point.capaian) for point in points]
    if State.TERCAPAI in states or State.BELUM_TERCAPAI in states:
        parts.append(f"{State.TERCAPAI} {states.count(State.TERCAPAI)} dari {len(points)} tahun")
    rest = (State.BELUM_DINILAI, State.BELUM_DILAPORKAN)
    parts.extend(f"{count} tahun {other}" for other in rest if (count := states.count(other)))
    words = "; ".join(parts)
    return f"{words[:1].upper()}{words[1:]}."


def _is_final(point: ChartPoint) -> bool:
    return state_of(point.capaian) is not State.SEMENTARA


def _movement(definisi: Definisi, first: ChartPoint, last: ChartPoint) -> str:
    old, new = first.result, last.result
    if old == new:
        return f"sama pada {first.tahun} dan {last.tahun}: {_value(new, definisi, definisi.satuan)}"
    start = f"{_value(old, definisi, '')} ({first.tahun})"  # the unit is said once, after the second number
    verb = "berubah"
    if isinstance(old, Decimal) and isinstance(new, Decimal) and definisi.jenis is not Jenis.PERINGKAT:
        verb = "naik" if new > old else "turun"
    return f"{verb} dari {start} menjadi {_value(new, definisi, definisi.satuan)} ({last.tahun})"


def _value(value: Decimal | str | None, definisi: Definisi, satuan: str) -> str:
    if isinstance(value, Decimal):
        words = format_satuan(value, definisi.jenis, satuan)
        return f"peringkat {words}" if definisi.jenis is Jenis.PERINGKAT else words
    return value or ""
