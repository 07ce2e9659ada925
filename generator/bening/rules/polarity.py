"""Find the polarity of one indicator, by data or by the sign printed in a cell."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bening.data import ATURAN_AWAL, Arah, Catatan, Edisi, Indikator, Jenis, Keterangan, Pengaturan, RumusTurun
from bening.rules.formulas import Benchmark, Rumus

_STATED = {">": Arah.NAIK, ">=": Arah.NAIK, "<": Arah.TURUN, "<=": Arah.TURUN}
ANGGAPAN = "anggapan-arah"
"""Kind of the note that says: the document prints no direction, the editor set it."""


def find_arah(
    indikator: Indikator, operator: str, pengaturan: Pengaturan
) -> tuple[Arah | None, tuple[Keterangan, ...]]:
    """Return the polarity to compute with and the remarks on it; None when neither data nor sign say it.

    It is the declared one, else that of the sign `operator` printed in the cell. Without both nothing is judged. A
    score that stands for a grade is better when higher. The rules of 0.1 read an absent arah as naik.
    """
    declared, stated = indikator.definisi.arah, _STATED.get(operator)
    if declared is not None:
        is_against = stated not in {None, declared}
        return (None, (Keterangan.OPERATOR_BERLAWANAN,)) if is_against else (declared, ())
    if stated is Arah.TURUN:
        # "Absent: naik" would call 30 of "≤ 20 menit" a success; the printed sign says otherwise.
        return Arah.TURUN, (Keterangan.ANGGAPAN_TURUN,)
    if pengaturan.aturan == ATURAN_AWAL:
        is_rank = indikator.definisi.jenis is Jenis.PERINGKAT and stated is None
        return (None, (Keterangan.ARAH_PERINGKAT,)) if is_rank else (Arah.NAIK, (Keterangan.ANGGAPAN_NAIK,))
    if stated is Arah.NAIK:
        return Arah.NAIK, (Keterangan.TANDA_NAIK,)
    return (Arah.NAIK, ()) if indikator.definisi.jenis is Jenis.PREDIKAT else (None, ())


def make_rumus(arah: Arah, pengaturan: Pengaturan) -> Rumus:
    """Return the formula of a polarity under the settings of a year."""
    if arah is Arah.TURUN:
        return Rumus.TURUN_RASIO if pengaturan.rumus_turun is RumusTurun.RASIO else Rumus.TURUN_SELISIH
    # A result outside a range that is good on both sides falls short by its distance, as with stabil.
    return Rumus.NAIK if arah is Arah.NAIK else Rumus.STABIL


def is_met(arah: Arah, realisasi: Decimal, benchmark: Benchmark, operator: str) -> bool:
    """Return whether the target is met, by the numbers that a reader sees; ">" and "<" leave the limit out."""
    if realisasi in {benchmark.low, benchmark.high}:
        return operator not in {">", "<"}
    is_high_enough, is_low_enough = realisasi > benchmark.low, realisasi < benchmark.high
    if arah is Arah.NAIK:
        return is_high_enough
    return is_low_enough if arah is Arah.TURUN else is_high_enough and is_low_enough


def is_arah_assumed(edisi: Edisi, indikator: Indikator) -> bool:
    """Return whether the editor set the arah: a note says so at the row, or once for all rows of the edition.

    The rules of 0.1 knew no such note: there an absent arah was the assumption.
    """
    if edisi.pengaturan.aturan == ATURAN_AWAL:
        return indikator.definisi.arah is None
    return indikator.definisi.arah is not None and _has(ANGGAPAN, (*indikator.catatan, *edisi.catatan))


def _has(jenis: str, catatan: Iterable[Catatan]) -> bool:
    return any(note.jenis == jenis for note in catatan)
