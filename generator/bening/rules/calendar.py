"""Due dates, plans and the newest edition.

A report is due within two months of the end of its year, a performance agreement one month after the budget document
(PermenPANRB 53/2014).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from bening.data import Edisi, JenisDokumen, JenisDokumenLain, Kecamatan


class Standing(NamedTuple):
    """Which edition stands behind the address `terbaru` on a day, and the years that were plans then, oldest first."""

    terbaru: int
    rencana: tuple[int, ...] = ()


class Lateness(NamedTuple):
    """When a document was due, and by how many days it came after that: 0 when on time, None where it is not known."""

    tenggat: date
    terlambat: int | None


def report_due(tahun: int) -> date:
    """Return the last day of February of the year after `tahun`."""
    return date(tahun + 1, 2, monthrange(tahun + 1, 2)[1])


def agreement_due(budget: str) -> date | None:
    """Return the day one month after a budget document of the date `budget`; None for a date without its day."""
    day = full_date(budget)
    if day is None:
        return None
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def full_date(tanggal: str) -> date | None:
    """Return the day of a date that is printed with its day, else None."""
    return date.fromisoformat(tanggal) if len(tanggal) == len("YYYY-MM-DD") else None


def find_lateness(edisi: Edisi, jenis: str, tanggal: str) -> Lateness | None:
    """Return due date and lateness of a document of the kind `jenis`; None for kinds without a due date."""
    due: date | None = None
    if jenis == JenisDokumen.LKJIP:
        due = report_due(edisi.tahun)
    elif jenis == JenisDokumen.PERJANJIAN_KINERJA:
        budgets = [item.tanggal for item in edisi.dokumen_lain if item.jenis is JenisDokumenLain.DPA]
        due = agreement_due(min(budgets)) if budgets else None
    if due is None:
        return None
    day = full_date(tanggal)
    return Lateness(due, None if day is None else max(0, (day - due).days))


def has_result(edisi: Edisi) -> bool:
    """Return whether an edition holds a result: a realisasi or a quarter."""
    return any(
        not row.realisasi.kosong or any(not quarter.kosong for quarter in row.triwulan) for row in edisi.indikator
    )


def is_plan(edisi: Edisi, day: date) -> bool:
    """Return whether the year of an edition has not begun on `day`."""
    return edisi.tahun > day.year


def find_newest(edisi: Iterable[Edisi], day: date) -> Edisi:
    """Return the edition behind the address `terbaru` on `day`; there must be one.

    It is the newest that holds a result or whose report is overdue. If none is: the newest whose year is not after
    that of `day`, else the oldest. So a plan does not hide last year's results, nor an old good year one that was never
    reported.
    """
    ordered = sorted(edisi, key=lambda item: item.tahun)
    told = [item for item in ordered if has_result(item) or day > report_due(item.tahun)]
    begun = [item for item in ordered if not is_plan(item, day)]
    return told[-1] if told else begun[-1] if begun else ordered[0]


def find_standing(edisi: Collection[Edisi], day: date) -> Standing:
    """Return how the editions stand on `day`; there must be one."""
    plans = sorted(item.tahun for item in edisi if is_plan(item, day))
    return Standing(find_newest(edisi, day).tahun, tuple(plans))


def standings_since(edisi: Collection[Edisi], day: date) -> Iterator[Standing]:
    """Yield how the editions stand on `day`, and on each later day on which that may change: no other is true."""
    turns = (turn for item in edisi for turn in (date(item.tahun, 1, 1), date(item.tahun + 1, 3, 1)))
    for turn in (day, *sorted(turn for turn in turns if turn > day)):
        yield find_standing(edisi, turn)


def latest_day(kecamatan: Kecamatan) -> date | None:
    """Return the latest full date in the data of a kecamatan, None without one: a build reads no clock."""
    texts = [
        text
        for item in kecamatan.edisi
        for text in (
            item.dokumen.tanggal,
            *(other.tanggal for other in item.dokumen_lain),
            *(note.tanggal for note in item.catatan),
            *(note.tanggal for row in item.indikator for note in row.catatan),
            *(entry.tanggal for entry in item.ralat),
        )
    ]
    return max((day for text in texts if (day := full_date(text))), default=None)
