"""Compare promises between two editions: states that changed, results that moved, and whether that is better.

Two results are compared only where they measure the same: no new formula and no replacement lies between them, both are
numbers of one kind or grades of one scale, and neither is from an incomplete year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from bening.data import Arah, Capaian, Edisi, Hubungan, Indikator, Jenis, State, state_of
from bening.rules.grades import count_langkah

_BREAKS = frozenset({Hubungan.RUMUS_BERUBAH, Hubungan.DIGANTI})
_SIGNED = {">": Arah.NAIK, ">=": Arah.NAIK, "<": Arah.TURUN, "<=": Arah.TURUN}
_UNKNOWN = frozenset({State.BELUM_DILAPORKAN, State.SEMENTARA})


class Trend(StrEnum):
    """Which way a result moved, by the indicator's direction; `TANPA_ARAH`: it moved, and nobody says which is good."""

    MEMBAIK = "membaik"
    MEMBURUK = "memburuk"
    SAMA = "sama"
    TANPA_ARAH = "berubah"


@dataclass(frozen=True, slots=True)
class ResultChange:
    """One promise in two editions. `selisih` is the later result minus the earlier in the indicator's unit.

    Percentages differ by poin persen, grades by `langkah`; all None, `trend` too, where the two cannot be compared.
    """

    kode: str
    sebelum: Indikator
    sesudah: Indikator
    keadaan_sebelum: State
    keadaan: State
    trend: Trend | None = None
    selisih: Decimal | None = None
    langkah: int | None = None
    putus: bool = False

    @property
    def flipped(self) -> bool:
        """True when the promise was kept then and is not now, or the other way round, or its result came or went."""
        return self.keadaan_sebelum is not self.keadaan


def compute_news(
    sebelum: tuple[Edisi, Mapping[str, Capaian]],
    sesudah: tuple[Edisi, Mapping[str, Capaian]],
    between: tuple[Edisi, ...] = (),
) -> tuple[ResultChange, ...]:
    """Return each promise that both editions hold, in the later one's order; capaian are by kode.

    `between` are the editions that lie between the two: a formula that changed there breaks the comparison too.
    """
    old = {item.kode: item for item in sebelum[0].indikator}
    broken = {item.kode for edisi in (*between, sesudah[0]) for item in edisi.indikator if item.hubungan in _BREAKS}
    return tuple(
        _change((old[item.kode], sebelum[1][item.kode]), (item, sesudah[1][item.kode]), putus=item.kode in broken)
        for item in sesudah[0].indikator
        if item.kode in old
    )


def _change(before: tuple[Indikator, Capaian], now: tuple[Indikator, Capaian], *, putus: bool) -> ResultChange:
    (sebelum, was), (sesudah, capaian) = before, now
    change = ResultChange(sesudah.kode, sebelum, sesudah, state_of(was), state_of(capaian), putus=putus)
    if putus or _UNKNOWN & {change.keadaan_sebelum, change.keadaan}:
        return change
    old_grade, new_grade = sebelum.realisasi.predikat, sesudah.realisasi.predikat
    if old_grade and new_grade:
        langkah = count_langkah(old_grade, new_grade)
        return change if langkah is None else replace(change, trend=_by_sign(Decimal(langkah)), langkah=langkah)
    if was.realisasi is None or capaian.realisasi is None or old_grade or new_grade:
        return change
    trend = _judge(sesudah, was.realisasi, capaian.realisasi)
    return replace(change, trend=trend, selisih=capaian.realisasi - was.realisasi)


def _judge(indikator: Indikator, old: Decimal, new: Decimal) -> Trend:
    """Return whether `new` is better than `old`: by the direction alone, or by the distance from target or range."""
    if old == new:
        return Trend.SAMA
    arah, target = indikator.definisi.arah, indikator.target
    arah = arah or _SIGNED.get(target.operator)
    if arah is Arah.NAIK or indikator.definisi.jenis is Jenis.PREDIKAT:  # a score of AKIP: more is better
        return _by_sign(new - old)
    if arah is Arah.TURUN:
        return _by_sign(old - new)
    bounds = target.batas or ((target.nilai, target.nilai) if target.nilai is not None else None)
    if arah is None or bounds is None:
        return Trend.TANPA_ARAH
    return _by_sign(_distance(old, bounds) - _distance(new, bounds))


def _distance(value: Decimal, bounds: tuple[Decimal, Decimal]) -> Decimal:
    return max(bounds[0] - value, value - bounds[1], Decimal(0))


def _by_sign(gain: Decimal) -> Trend:
    return Trend.MEMBAIK if gain > 0 else Trend.MEMBURUK if gain < 0 else Trend.SAMA
