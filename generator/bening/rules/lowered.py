"""Targets of one year that a later document made easier to reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bening.data import Arah, Edisi, Indikator, JenisDokumen, Nilai, Pengaturan, TargetLain
from bening.rules.formulas import Benchmark, make_benchmark
from bening.rules.grades import count_langkah
from bening.rules.polarity import find_arah

_CHANGE = re.compile(r"\b(?:perubahan|pergeseran|revisi|p-?pk|pkp)\b", re.IGNORECASE)
_PLANS = frozenset({JenisDokumen.PERJANJIAN_KINERJA, JenisDokumen.RENCANA_AKSI})


class Lowered(NamedTuple):
    """A target and the easier one that followed; `tanggal` is that document's, None where it is the edition's own."""

    sebelum: Nilai
    sesudah: Nilai
    tanggal: str | None


def find_lowered(edisi: Edisi, row: Indikator) -> Iterator[Lowered]:
    """Yield each step to an easier target among the documents of the year, in their order.

    Documents follow each other by date. A report carries no date of its own target: it stands where its number is
    another document's, before documents that are called a change, else after the agreement.
    """
    for before, after in pairwise(_in_order(edisi, row)):
        if _is_easier(row, before[0], after[0], edisi.pengaturan):
            yield Lowered(before[0], after[0], after[1])


def _in_order(edisi: Edisi, row: Indikator) -> list[tuple[Nilai, str | None]]:
    others = sorted(row.target_lain, key=lambda item: item.tanggal)
    own: tuple[Nilai, str | None] = (row.target, None)
    if edisi.dokumen.jenis in _PLANS:
        dated = [(edisi.dokumen.tanggal, own), *((item.tanggal, _step(item)) for item in others)]
        return [step for _, step in sorted(dated, key=lambda pair: pair[0])]
    first = [_step(item) for item in others if not _CHANGE.search(item.dokumen)]
    changes = [_step(item) for item in others if _CHANGE.search(item.dokumen)]
    if first and any(_is_same(row.target, target) for target, _ in (*first, *changes)):
        return [*first, *changes]
    return [*first, *changes, own] if first else [own, *changes]


def _step(item: TargetLain) -> tuple[Nilai, str | None]:
    return item.target, item.tanggal


def _is_same(one: Nilai, other: Nilai) -> bool:
    return (one.nilai, one.batas, one.predikat) == (other.nilai, other.batas, other.predikat)


def _is_easier(row: Indikator, before: Nilai, after: Nilai, pengaturan: Pengaturan) -> bool:
    """Return whether `after` asks less than `before`; false where no arah says what less is."""
    if before.predikat and after.predikat:
        return (count_langkah(before.predikat, after.predikat) or 0) < 0
    arah, _ = find_arah(row, before.operator, pengaturan)
    old, new = make_benchmark(before), make_benchmark(after)
    return old is not None and new is not None and _asks_less(arah, old, new)


def _asks_less(arah: Arah | None, old: Benchmark, new: Benchmark) -> bool:
    if arah is Arah.NAIK:
        return new.low < old.low
    if arah is Arah.TURUN:
        return new.high > old.high
    is_wider = new.low <= old.low and new.high >= old.high
    return arah is Arah.RENTANG and is_wider and (new.low, new.high) != (old.low, old.high)
