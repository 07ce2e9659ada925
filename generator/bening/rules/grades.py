"""Compare grades by their order: AKIP letters and scores, audit opinions (`metodologi.md`, "Huruf, bukan angka")."""

from __future__ import annotations

from decimal import Decimal

from bening.data import SKALA, SKALA_AKIP, Capaian, Indikator, Keterangan, Status
from bening.rules.year import YearResult

# PermenPANRB 12/2015, unchanged in 88/2021; a grade holds above its limit: 70 is B, 70,01 is BB.
_AKIP = (("AA", 90), ("A", 80), ("BB", 70), ("B", 60), ("CC", 50), ("C", 30))
_AKIP_SINCE = 2015


def read_skor_akip(skor: Decimal, tahun_evaluasi: int | None) -> str | None:
    """Return the grade of a numeric AKIP score by the band table of the evaluation year.

    None for a year before 2015, whose table is not known here; without a year the present table is used.
    """
    if tahun_evaluasi is not None and tahun_evaluasi < _AKIP_SINCE:
        return None
    return next((grade for grade, above in _AKIP if skor > above), SKALA_AKIP[0])


def count_langkah(dari: str, ke: str) -> int | None:
    """Return by how many grades `ke` stands above (+) or below (-) `dari`; None when they are of two scales."""
    for skala in SKALA:
        if dari in skala and ke in skala:
            return skala.index(ke) - skala.index(dari)
    return None


def measure_grade(indikator: Indikator, hasil: YearResult) -> Capaian:
    """Return the capaian of a grade: exceeded, achieved or not, by how many steps; never a percentage."""
    target = indikator.target
    if target.predikat is None and target.nilai is None:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TARGET_TANPA_ANGKA,))
    if target.perlu_cek or not hasil.lengkap:
        # There is no provisional grade, nor one beside words: a person must read the cell.
        return Capaian(Status.PERLU_CEK)
    year = indikator.tahun_evaluasi
    wanted = target.predikat or (read_skor_akip(target.nilai, year) if target.nilai is not None else None)
    reached = hasil.predikat or read_skor_akip(hasil.measured[0].nilai, year)
    if wanted is None or reached is None:
        return Capaian(Status.PERLU_CEK, keterangan=(Keterangan.TABEL_AKIP_TIDAK_ADA,))
    langkah = count_langkah(wanted, reached)
    if langkah is None:
        return Capaian(Status.PERLU_CEK, keterangan=(Keterangan.SKALA_BERBEDA,))
    status = (
        Status.PREDIKAT_MELAMPAUI
        if langkah > 0
        else Status.PREDIKAT_TIDAK_TERCAPAI
        if langkah < 0
        else Status.PREDIKAT_TERCAPAI
    )
    return Capaian(status, rumus="predikat", tercapai=langkah >= 0, langkah=langkah)
