"""Recount a result from its parts, which never change it.

The satisfaction index from its nine elements follows PermenPANRB 14/2017: the sum of the elements, weighted, times 25.
Offices print 1/9, 0,111 or 0,11 as the weight, and the same answers then give another index.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from bening.data import KOMPONEN_AKIP, UNSUR_SKM, Capaian, Indikator, Jenis, Menurut, Nilai, Rincian, RincianRow
from bening.rules.formulas import SERATUS, agrees

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_SEN = Decimal("0.01")
_WEIGHTS = (("bobot-1/9", Decimal(1), 9), ("bobot-0,111", Decimal("0.111"), 1), ("bobot-0,11", Decimal("0.11"), 1))
_MUTU = (("A", Decimal("88.31")), ("B", Decimal("76.61")), ("C", Decimal("65.00")))
MOST_OF_KOMPONEN = dict(zip(KOMPONEN_AKIP, (Decimal(30), Decimal(30), Decimal(15), Decimal(25)), strict=True))
"""The most that each component of an AKIP score may be (PermenPANRB 88/2021)."""


@dataclass(frozen=True, slots=True)
class Recount:
    """The recount of a result: `hitungan` (two decimals) by `cara`, and whether it equals the result.

    Each is None where the parts are only shown. `mutu` is the letter of a satisfaction index.
    """

    hitungan: Decimal | None = None
    cara: str | None = None
    mutu: str | None = None
    cocok: bool | None = None


def recount(indikator: Indikator, capaian: Capaian) -> Recount:
    """Return what the breakdown of `indikator` gives; an empty `Recount` without one."""
    rincian = indikator.rincian
    if rincian is None:
        return Recount()
    with localcontext(_CONTEXT):
        if rincian.menurut is Menurut.UNSUR_SKM:
            return _index(rincian, capaian.realisasi)
        if rincian.menurut is Menurut.KOMPONEN_AKIP:
            is_whole = {row.kode for row in rincian.baris} == set(KOMPONEN_AKIP)
            return _total(rincian.baris, capaian.realisasi) if is_whole else Recount()
        if rincian.jenis is Jenis.PERSEN and indikator.definisi.jenis is Jenis.PERSEN:
            return _shares(rincian.baris, indikator.realisasi, capaian.realisasi)
        is_same = rincian.jenis is indikator.definisi.jenis and _plain(rincian.satuan) == _plain(
            indikator.definisi.satuan
        )
        if is_same and rincian.jenis in {Jenis.JUMLAH, Jenis.RUPIAH}:  # files are no sum of people
            return _total(rincian.baris, capaian.realisasi)
    return Recount()


def row_value(row: RincianRow) -> Decimal | None:
    """Return the number of one part: typed, or divided from its components to two decimals."""
    cell = row.realisasi
    if cell is None or cell.perlu_cek:
        return None
    if cell.pembilang is not None and cell.penyebut:
        with localcontext(_CONTEXT):
            return (cell.pembilang / cell.penyebut * SERATUS).quantize(_SEN)
    return cell.nilai


def compute_mutu(index: Decimal) -> str:
    """Return the letter of a satisfaction index (PermenPANRB 14/2017 as two public systems have it)."""
    return next((letter for letter, least in _MUTU if index >= least), "D")


def _plain(satuan: str) -> str:
    return " ".join(satuan.casefold().split())


def _index(rincian: Rincian, used: Decimal | None) -> Recount:
    values = {row.kode: row_value(row) for row in rincian.baris}
    mutu = compute_mutu(used) if used is not None else None
    numbers = [number for number in (values.get(kode) for kode in UNSUR_SKM) if number is not None]
    if len(numbers) < len(UNSUR_SKM):
        return Recount(mutu=mutu)
    total = sum(numbers, Decimal(0)) * 25
    results = [(cara, total * weight / divisor) for cara, weight, divisor in _WEIGHTS]
    for cara, result in results:
        if used is not None and agrees(used, result):
            return Recount(result.quantize(_SEN), cara, mutu, cocok=True)
    cara, result = results[0]
    return Recount(result.quantize(_SEN), cara, mutu, cocok=None if used is None else False)


def _total(rows: Iterable[RincianRow], used: Decimal | None) -> Recount:
    values = [row_value(row) for row in rows]
    numbers = [value for value in values if value is not None]
    if not numbers or len(numbers) < len(values):
        return Recount()
    total = sum(numbers, Decimal(0))
    return Recount(total, "jumlah", cocok=None if used is None else agrees(used, total))


def _shares(rows: Iterable[RincianRow], typed: Nilai, used: Decimal | None) -> Recount:
    cells = [row.realisasi for row in rows]
    parts = [cell.pembilang for cell in cells if cell is not None and cell.pembilang is not None]
    wholes = [cell.penyebut for cell in cells if cell is not None and cell.penyebut is not None]
    if not parts or len(parts) < len(cells) or len(wholes) < len(cells):
        return Recount()
    part, whole = sum(parts, Decimal(0)), sum(wholes, Decimal(0))
    if not whole:
        return Recount()
    exact = part / whole * SERATUS
    if typed.pembilang is not None and typed.penyebut is not None:
        is_same: bool | None = (part, whole) == (typed.pembilang, typed.penyebut)
    else:
        is_same = None if used is None else agrees(used, exact)
    return Recount(exact.quantize(_SEN), "jumlah", cocok=is_same)
