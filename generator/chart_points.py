"""What charts draw: one indicator in one year as a `TitikGrafik`, its scale, and its words.

A scale maps a value to a part of its length, 0 at the left; where lower is better, 0 stands at the other side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.labels import keadaan
from generator.model import Arah, Capaian, Definisi, Indikator, Jenis, Nilai, Status
from generator.vocabulary import SKALA

_ROUND_ENDS = tuple(Decimal(end) for end in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))
_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "": ""}


@dataclass(frozen=True, slots=True)
class TitikGrafik:
    """One indicator in one year. `putus`: its number cannot be compared with that of the year before."""

    tahun: int
    target: Nilai
    capaian: Capaian
    predikat: str | None = None
    putus: bool = False

    @property
    def hasil(self) -> Decimal | str | None:
        """The result to draw, a number or a grade; None when it is missing or a person must read it first."""
        if self.capaian.status in {Status.BELUM_DILAPORKAN, Status.PERLU_CEK}:
            return None
        return self.predikat or self.capaian.realisasi


def make_titik(tahun: int, indikator: Indikator, capaian: Capaian, *, putus: bool = False) -> TitikGrafik:
    """Return the point of `indikator` in `tahun`; a score that was read as a letter is found by its steps."""
    predikat = indikator.realisasi.predikat
    ladder = _ladder(indikator.target.predikat)
    if predikat is None and ladder and indikator.target.predikat and capaian.langkah is not None:
        predikat = ladder[ladder.index(indikator.target.predikat) + capaian.langkah]
    return TitikGrafik(tahun, indikator.target, capaian, predikat, putus)


@dataclass(frozen=True, slots=True)
class Scale:
    """The range of values that a bar spans. `ladder` holds grades, lowest first; then low and high count its steps."""

    low: Decimal
    high: Decimal
    ladder: tuple[str, ...] = ()
    reversed: bool = False

    def at(self, value: Decimal) -> float:
        """Return where `value` stands, from 0 (left) to 1 (right), held inside."""
        part = min(max((value - self.low) / (self.high - self.low), Decimal(0)), Decimal(1))
        return float(1 - part if self.reversed else part)

    def step(self, predikat: str) -> int:
        """Return the step of a grade, counted from 0."""
        return self.ladder.index(predikat)


def make_scale(definisi: Definisi, titik: Iterable[TitikGrafik]) -> Scale:
    """Return the scale that holds every target and result of `titik`; it always contains 0, and a percentage's 100."""
    points = tuple(titik)
    for grade in (grade for point in points for grade in (point.target.predikat, point.predikat)):
        if ladder := _ladder(grade):
            return Scale(Decimal(0), Decimal(len(ladder)), ladder)
    values = [value for point in points for value in _numbers(point)]
    high, low = max([*values, Decimal(0)]), min([*values, Decimal(0)])
    if definisi.jenis is Jenis.PERSEN:
        high = max(high, Decimal(100))
    return Scale(-_round_end(-low) if low else low, _round_end(high), reversed=definisi.arah is Arah.TURUN)


def _numbers(point: TitikGrafik) -> Iterable[Decimal]:
    hasil = point.hasil
    return [
        value
        for value in (point.target.nilai, *(point.target.batas or ()), hasil if isinstance(hasil, Decimal) else None)
        if value is not None
    ]


def _round_end(value: Decimal) -> Decimal:
    """Return the next round number at or above `value`; 1 for 0."""
    if value <= 0:
        return Decimal(1)
    power = Decimal(10) ** value.adjusted()
    return next(end * power for end in _ROUND_ENDS if end * power >= value)


def _ladder(predikat: str | None) -> tuple[str, ...]:
    return next((ladder for ladder in SKALA if predikat in ladder), ())


def number_words(value: Decimal, definisi: Definisi) -> str:
    """Return a number with its unit where that is short: "66,67 %", "Rp1.500.000"."""
    plain = format_angka(value)
    if definisi.jenis is Jenis.PERSEN:
        return f"{plain} %"
    return f"Rp{plain}" if definisi.jenis is Jenis.RUPIAH else plain


def target_words(point: TitikGrafik, definisi: Definisi) -> str:
    """Return the target in words: "90 %", "70–80", "B", the printed text, or "tidak disebut"."""
    target = point.target
    if target.predikat:
        return target.predikat
    if target.batas:
        low, high = target.batas
        return f"{format_angka(low)}–{number_words(high, definisi)}"
    if target.nilai is not None and not target.perlu_cek:
        return _SIGNS[target.operator] + number_words(target.nilai, definisi)
    return target.tertulis or "tidak disebut"


def hasil_words(point: TitikGrafik, definisi: Definisi) -> str:
    """Return the result and its state: "66,67 %, belum tercapai", "B, tercapai", "belum dilaporkan"."""
    hasil, state = point.hasil, keadaan(point.capaian)
    if hasil is None:
        return state
    return f"{hasil if isinstance(hasil, str) else number_words(hasil, definisi)}, {state}"


def format_angka(value: Decimal) -> str:
    """Return an Indonesian number: 1250.5 as "1.250,5"."""
    return f"{value.normalize():,f}".translate(str.maketrans(",.", ".,"))
