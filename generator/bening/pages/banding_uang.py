"""The money of two years side by side: pagu in force, spent, absorption, by programme; without a verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal

from bening.data import Edisi, format_persen, format_rupiah
from bening.pages.edition import EditionContext
from bening.pages.parts import Sel, amount
from bening.rules import Money, compute_budget, compute_edisi

_Key = tuple[str, int]  # code or name, and which of several that share it

_NO_PROGRAM = Sel("tidak ada pada tahun itu", kosong=True)
_UNKNOWN = Sel("tidak disebut", kosong=True)
_UNCOMPUTED = Sel("tidak dapat dihitung", kosong=True)


def compare_money(context: EditionContext, lalu: Edisi) -> list[dict[str, object]]:
    """Return the rows of both years' budgets, the total first; [] unless both editions hold one.

    A programme is the same in both years when its code is; one without a code, when its name is. The printed name is
    this year's. Its amounts are those printed in each year, never adjusted.
    """
    before, now = _budget(context, lalu), _budget(context, context.edisi)
    if before is None or now is None:
        return []
    (total_before, old), (total_now, new) = before, now
    rows = [_row("Semua program", total_before, total_now)]
    rows += [_row(name, old[key][1] if key in old else None, money) for key, (name, money) in new.items()]
    rows += [_row(name, money, None) for key, (name, money) in old.items() if key not in new]
    return rows


def _budget(context: EditionContext, edisi: Edisi) -> tuple[Money, dict[_Key, tuple[str, Money]]] | None:
    budget = compute_budget(edisi, compute_edisi(context.kecamatan, edisi))
    if budget is None or edisi.anggaran is None:
        return None
    found: dict[_Key, tuple[str, Money]] = {}
    seen = Counter[str]()
    for program, money in zip(edisi.anggaran.program, budget.program, strict=True):
        name = program.kode or " ".join(program.nama.casefold().split())
        found[name, seen[name]] = program.nama, money
        seen[name] += 1
    return budget.total, found


def _row(nama: str, before: Money | None, now: Money | None) -> dict[str, object]:
    both = (before, now)
    return {
        "nama": nama,
        "pagu": tuple(_cell(money, money.pagu if money else None, _rupiah, _UNKNOWN) for money in both),
        "realisasi": tuple(_cell(money, money.realisasi if money else None, _rupiah, _UNKNOWN) for money in both),
        "serapan": tuple(_cell(money, money.serapan if money else None, _share, _UNCOMPUTED) for money in both),
    }


def _cell(money: Money | None, value: Decimal | None, show: Callable[[Decimal], Sel], empty: Sel) -> Sel:
    if money is None:
        return _NO_PROGRAM
    return empty if value is None else show(value)


def _rupiah(value: Decimal) -> Sel:
    return amount(format_rupiah(value), value)


def _share(value: Decimal) -> Sel:
    return Sel(format_persen(value))
