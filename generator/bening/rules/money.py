"""Compute the budget of one edition: absorption, remainder, sums, and the formula behind a printed efficiency.

Absorption is realisasi in percent of the pagu in force; it is no verdict. Efficiency is never computed by itself: a
printed one is tried against the formula of one e-SAKIP (capaian minus absorption) and those of PMK 214/2017.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from bening.data import Anggaran, Capaian, Edisi, Kegiatan, Nilai, Program
from bening.rules.formulas import SERATUS, agrees

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_SEN = Decimal("0.01")
_CAPS = (None, Decimal(100), Decimal(120))


@dataclass(frozen=True, slots=True)
class Money:
    """One programme, activity or total in numbers; amounts in rupiah, `serapan` percent with two decimals.

    Each is None where the document does not give what it needs. `triwulan_cocok` and `kegiatan_cocok` say whether
    quarters and activities add up; `efisiensi_cara` names the formula that gives the printed efficiency.
    """

    pagu_awal: Decimal | None
    pagu: Decimal | None
    realisasi: Decimal | None
    sisa: Decimal | None
    serapan: Decimal | None
    triwulan_cocok: bool | None = None
    kegiatan_cocok: bool | None = None
    efisiensi_cara: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget of one edition: the total, and one `Money` for each programme in the order of the document."""

    total: Money
    program: tuple[Money, ...]


def compute_budget(edisi: Edisi, capaian: Mapping[str, Capaian]) -> Budget | None:
    """Return the money of `edisi`, None without a budget; totals need the number of every programme."""
    anggaran = edisi.anggaran
    if anggaran is None:
        return None
    with localcontext(_CONTEXT):
        shares = [(item, _capaian_of(edisi, item, capaian)) for item in anggaran.program]
        return Budget(_total(anggaran, shares), tuple(_program(item, share) for item, share in shares))


def compute_kegiatan(kegiatan: Kegiatan) -> Money:
    """Return the money of one activity."""
    with localcontext(_CONTEXT):
        return _money(kegiatan, triwulan_cocok=_quarters_agree(kegiatan))


def amount(cell: Nilai | None) -> Decimal | None:
    """Return the rupiah of a cell; None where it is not written or a person must read it."""
    return None if cell is None or cell.perlu_cek else cell.nilai


def _program(program: Program, share: Decimal | None) -> Money:
    return _money(
        program,
        triwulan_cocok=_quarters_agree(program),
        kegiatan_cocok=_activities_agree(program),
        efisiensi_cara=_find_cara(program.efisiensi_tercetak, [(program, share)], share),
    )


def _total(anggaran: Anggaran, shares: Sequence[tuple[Program, Decimal | None]]) -> Money:
    pagu_awal, pagu, realisasi = (
        _sum(amount(getattr(item, name)) for item in anggaran.program) for name in ("pagu_awal", "pagu", "realisasi")
    )
    known = [share for _, share in shares if share is not None]
    mean = sum(known, Decimal(0)) / len(known) if known else None
    return Money(
        pagu_awal,
        pagu,
        realisasi,
        *_left(pagu, realisasi),
        efisiensi_cara=_find_cara(anggaran.efisiensi_tercetak, shares, mean),
    )


def _money(
    item: Program | Kegiatan,
    *,
    triwulan_cocok: bool | None,
    kegiatan_cocok: bool | None = None,
    efisiensi_cara: str | None = None,
) -> Money:
    pagu, realisasi = amount(item.pagu), amount(item.realisasi)
    left = _left(pagu, realisasi)
    return Money(amount(item.pagu_awal), pagu, realisasi, *left, triwulan_cocok, kegiatan_cocok, efisiensi_cara)


def _left(pagu: Decimal | None, realisasi: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if pagu is None or realisasi is None:
        return None, None
    return pagu - realisasi, (realisasi / pagu * SERATUS).quantize(_SEN) if pagu else None


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    amounts = list(values)
    known = [value for value in amounts if value is not None]
    return sum(known, Decimal(0)) if amounts and len(known) == len(amounts) else None


def _quarters_agree(item: Program | Kegiatan) -> bool | None:
    total, realisasi = _sum(amount(cell) for cell in item.triwulan), amount(item.realisasi)
    return None if total is None or realisasi is None else total == realisasi


def _activities_agree(program: Program) -> bool | None:
    found = []
    for name in ("pagu", "realisasi"):
        total = _sum(amount(getattr(item, name)) for item in program.kegiatan)
        own = amount(getattr(program, name))
        if total is not None and own is not None:
            found.append(total == own)
    return all(found) if found else None


def _capaian_of(edisi: Edisi, program: Program, capaian: Mapping[str, Capaian]) -> Decimal | None:
    """Return the capaian of the programme's one indicator, or the mean of several; None where one is not computed."""
    kode = program.indikator or tuple(
        row.kode for sasaran in edisi.sasaran if sasaran.kode in program.sasaran for row in sasaran.indikator
    )
    values = [capaian[one].nilai for one in kode if one in capaian]
    total = _sum(values)
    return None if total is None else total / len(values)


def _find_cara(
    printed: Nilai | None, shares: Sequence[tuple[Program, Decimal | None]], mean: Decimal | None
) -> str | None:
    """Return the first formula that gives the printed efficiency: uncapped, then with capaian capped at 100 and 120."""
    if printed is None or printed.nilai is None:
        return None
    for cap in _CAPS:
        capped = [(item, share if cap is None or share is None else min(share, cap)) for item, share in shares]
        limit = mean if cap is None or mean is None else min(mean, cap)
        for name, value in _efficiencies(capped, limit):
            if value is not None and agrees(printed.nilai, value):
                return name if cap is None else f"{name}-{cap}"
    return None


def _efficiencies(
    shares: Sequence[tuple[Program, Decimal | None]], mean: Decimal | None
) -> Iterable[tuple[str, Decimal | None]]:
    pagu = _sum(amount(item.pagu) for item, _ in shares)
    spent = _sum(amount(item.realisasi) for item, _ in shares)
    due = _sum(
        None if share is None or (money := amount(item.pagu)) is None else money * share / SERATUS
        for item, share in shares
    )
    yield "selisih", None if mean is None or not pagu or spent is None else mean - spent / pagu * SERATUS
    efficiency = None if not due or spent is None else (due - spent) / due * SERATUS
    yield "pmk-e", efficiency
    yield "pmk-ne", None if efficiency is None else 50 + efficiency * Decimal("2.5")
