"""Find the result of a year: typed, from components, or from quarters (`metodologi.md`, "Angka triwulan")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from bening.data import PERSEN, Agregasi, Bentuk, Definisi, Indikator, Jenis, Keterangan, Nilai
from bening.rules.formulas import SERATUS, Measured, agrees, half_unit

_ADDED = frozenset({Jenis.ANGKA, Jenis.JUMLAH, Jenis.RUPIAH})
_SEN = Decimal("0.01")


class YearState(Enum):
    """State of one indicator's result in a year."""

    ADA = "ada"
    KOSONG = "kosong"
    PERLU_CEK = "perlu_cek"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"


@dataclass(frozen=True, slots=True)
class YearResult:
    """The result of a year. `measured` holds the number to compute with first, then the typed one beside components.

    `lengkap` is false while quarters are missing. `komponen_cocok` says whether the quotient is the typed value.
    `predikat` is set for a typed grade, which has no number.
    """

    state: YearState
    measured: tuple[Measured, ...] = ()
    predikat: str | None = None
    lengkap: bool = True
    komponen_cocok: bool | None = None
    keterangan: tuple[Keterangan, ...] = ()

    @property
    def shown(self) -> Decimal | None:
        """The number as pages show it, None when there is none."""
        return self.measured[0].shown if self.measured else None


def compute_hasil(indikator: Indikator) -> YearResult:
    """Return the result of the year; a typed value wins over quarters, and a disagreement is noted."""
    typed = indikator.realisasi
    if typed.kosong:
        return _from_quarters(indikator)
    if typed.predikat is not None and not typed.perlu_cek:
        return YearResult(YearState.ADA, predikat=typed.predikat)
    if typed.bentuk is not Bentuk.PECAHAN and typed.penyebut is not None:
        hasil = _from_components(indikator.definisi, typed)
    elif typed.nilai is not None and not typed.perlu_cek:
        hasil = YearResult(YearState.ADA, (_as_written(typed.nilai),))
    else:
        return YearResult(YearState.PERLU_CEK)
    return _with_quarters_compared(indikator, hasil)


def is_percent(definisi: Definisi) -> bool:
    """Return whether an indicator is measured in percent, by its kind or by its unit."""
    return definisi.jenis is Jenis.PERSEN or definisi.satuan.casefold() in PERSEN | {"%"}


def _from_components(definisi: Definisi, typed: Nilai) -> YearResult:
    """Return pembilang / penyebut · 100, with a note when the typed percentage is another one."""
    if not is_percent(definisi) or typed.pembilang is None or typed.penyebut is None:
        # Only a percentage is known to be part over whole; an index may weigh its components.
        return YearResult(YearState.PERLU_CEK, keterangan=(Keterangan.KOMPONEN_BUKAN_PERSEN,))
    if not typed.penyebut:
        return YearResult(YearState.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.PENYEBUT_NOL,))
    exact = typed.pembilang / typed.penyebut * SERATUS
    divided = Measured(exact, exact.quantize(_SEN, ROUND_HALF_UP))
    if typed.nilai is None:
        return YearResult(YearState.ADA, (divided,))
    is_same = agrees(typed.nilai, exact)
    note = () if is_same else (Keterangan.BEDA_KOMPONEN,)
    both = divided, _as_written(typed.nilai)
    return YearResult(YearState.ADA, both, komponen_cocok=is_same, keterangan=note)


def _from_quarters(indikator: Indikator) -> YearResult:
    """Return the year made from what the quarters report so far."""
    filled = [quarter for quarter in indikator.triwulan if not quarter.kosong]
    agregasi = indikator.definisi.agregasi
    if not filled:
        return YearResult(YearState.KOSONG)
    if agregasi is Agregasi.TAHUNAN:
        return YearResult(YearState.KOSONG, keterangan=(Keterangan.TRIWULAN_TANPA_AGREGASI,))
    numbers = [quarter.nilai for quarter in filled if quarter.nilai is not None and not quarter.perlu_cek]
    if len(numbers) < len(filled):
        return YearResult(YearState.PERLU_CEK, keterangan=(Keterangan.TRIWULAN_PERLU_CEK,))
    if agregasi is Agregasi.AKUMULATIF and not may_be_added(indikator.definisi):
        return YearResult(YearState.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TIDAK_BOLEH_DIJUMLAH,))
    return YearResult(YearState.ADA, (_aggregate(agregasi, numbers),), lengkap=len(filled) == 4)


def _with_quarters_compared(indikator: Indikator, hasil: YearResult) -> YearResult:
    """Return `hasil` with a note when four complete quarters give another year than the typed one."""
    quarters = _from_quarters(indikator)
    if hasil.state is not YearState.ADA or quarters.state is not YearState.ADA or not quarters.lengkap:
        return hasil
    (year, *_), (made, *_) = hasil.measured, quarters.measured
    tolerance = max(year.tolerance, made.tolerance)
    if abs(year.nilai - made.nilai) <= tolerance or agrees(year.nilai, made.nilai):
        return hasil
    return replace(hasil, keterangan=(*hasil.keterangan, Keterangan.BEDA_TRIWULAN))


def may_be_added(definisi: Definisi) -> bool:
    """Return whether quarters may be summed: never percentages, nor indices, ranks and grades."""
    return definisi.jenis in _ADDED and not is_percent(definisi)


def _aggregate(agregasi: Agregasi, numbers: list[Decimal]) -> Measured:
    if agregasi is Agregasi.POSISI_AKHIR:
        return _as_written(numbers[-1])
    total, tolerance = sum(numbers, Decimal(0)), sum(map(half_unit, numbers), Decimal(0))
    if agregasi is Agregasi.AKUMULATIF:
        return Measured(total, total, tolerance)
    mean = total / len(numbers)
    return Measured(mean, mean.quantize(_SEN, ROUND_HALF_UP), tolerance / len(numbers))


def _as_written(value: Decimal) -> Measured:
    return Measured(value, value, half_unit(value))
