"""Capaian: what a realisasi is in percent of its target, its status and kategori, and the summary of an edition.

Rules are those of the method page (`site_src/metodologi`): formula 4, zero target 5, grades 6, quarters 7, category 9,
printed against computed 10, averages 11. Decimal only, half-up, two decimals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from types import MappingProxyType

from bening.data import (
    Arah,
    Capaian,
    Edisi,
    Indikator,
    Jenis,
    Kategori,
    Keterangan,
    Nilai,
    Pengaturan,
    RumusTurun,
    Status,
)
from bening.rules.formulas import (
    SERATUS,
    Benchmark,
    Measure,
    Rumus,
    compute_percent,
    explains,
    find_pengganti,
    make_benchmark,
)
from bening.rules.grades import measure_grade
from bening.rules.year import YearResult, YearState, compute_hasil

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_SEN = Decimal("0.01")
_NO_TARGETS: Mapping[int, Nilai] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Summary:
    """One edition in numbers. `rata_rata` is over the `dihitung` indicators with a percentage, each capped at `batas`.

    It is percent with two decimals, or None when there is none. `tercapai` leaves out what is
    provisional or unknown; `sementara` counts the provisional ones, which are part of the average.
    """

    jumlah: int
    dilaporkan: int
    dihitung: int
    sementara: int
    tercapai: int
    rata_rata: Decimal | None
    batas: Decimal
    per_status: Mapping[Status, int]

    @property
    def dari(self) -> str:
        """How many indicators the average stands on: "5 dari 7" (domain rule 11)."""
        return f"{self.dihitung} dari {self.jumlah}"


def compute_capaian(
    indikator: Indikator, pengaturan: Pengaturan, target_lain: Mapping[int, Nilai] = _NO_TARGETS
) -> Capaian:
    """Return status, capaian and everything a page must say beside it, for one indicator in one edition.

    `target_lain` holds the targets of the same kode in other years; they only explain a printed capaian that does not
    agree. Missing realisasi is never 0. Nothing is computed from a cell that a person must read.
    """
    with localcontext(_CONTEXT):
        hasil = compute_hasil(indikator)
        if hasil.keadaan is YearState.ADA:
            capaian = _measure(indikator, hasil, pengaturan, target_lain)
        else:
            capaian = Capaian(
                {
                    YearState.KOSONG: Status.BELUM_DILAPORKAN,
                    YearState.PERLU_CEK: Status.PERLU_CEK,
                    YearState.TIDAK_DAPAT_DIHITUNG: Status.TIDAK_DAPAT_DIHITUNG,
                }[hasil.keadaan]
            )
        is_left_alone = capaian.nilai is None and _printed(indikator) is not None
        left_alone = (Keterangan.TERCETAK_TANPA_HITUNGAN,) if is_left_alone else ()
        return replace(
            capaian,
            realisasi=hasil.ditulis,
            triwulan_terisi=sum(not quarter.kosong for quarter in indikator.triwulan),
            keterangan=(*hasil.keterangan, *capaian.keterangan, *left_alone),
        )


def compute_summary(edisi: Edisi, pengaturan: Pengaturan) -> Summary:
    """Return counts by state and the average over computable indicators, whatever their order (domain rule 11)."""
    semua = [compute_capaian(indikator, pengaturan) for indikator in edisi.indikator]
    final = [capaian.tercapai for capaian in semua if capaian.status is not Status.DIHITUNG_SEMENTARA]
    # The published two decimals are averaged, so that a reader can repeat the sum from the table.
    capped = [min(capaian.nilai, pengaturan.batas_rata_rata) for capaian in semua if capaian.nilai is not None]
    with localcontext(_CONTEXT):
        rata_rata = (sum(capped, Decimal(0)) / len(capped)).quantize(_SEN) if capped else None
    per_status = Counter(capaian.status for capaian in semua)
    return Summary(
        jumlah=len(semua),
        dilaporkan=len(semua) - per_status[Status.BELUM_DILAPORKAN],
        dihitung=len(capped),
        sementara=per_status[Status.DIHITUNG_SEMENTARA],
        tercapai=sum(tercapai is True for tercapai in final),
        rata_rata=rata_rata,
        batas=pengaturan.batas_rata_rata,
        per_status=MappingProxyType({status: per_status[status] for status in Status if per_status[status]}),
    )


def compute_kategori(percent: Decimal, kategori: tuple[Kategori, ...]) -> str | None:
    """Return the name of the band of a published capaian, rounded half-up to a whole percent first (domain rule 9).

    It starts from the published two decimals, so that number and band on a page always agree. None without bands.
    """
    whole = percent.quantize(Decimal(1), ROUND_HALF_UP)
    bands = sorted(kategori, key=lambda band: band.mulai, reverse=True)
    return next((band.nama for band in bands if whole >= band.mulai), bands[-1].nama if bands else None)


def _measure(
    indikator: Indikator, hasil: YearResult, pengaturan: Pengaturan, target_lain: Mapping[int, Nilai]
) -> Capaian:
    """Return the capaian of an indicator whose realisasi is known."""
    benchmark = make_benchmark(indikator.target)
    if (
        hasil.predikat
        or indikator.target.predikat
        or (benchmark is None and indikator.definisi.jenis is Jenis.PREDIKAT)
    ):
        return measure_grade(indikator, hasil)
    if benchmark is None:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TARGET_TANPA_ANGKA,))
    arah, notes = _find_arah(indikator)
    if arah is None:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=notes)
    ukuran = Measure(_rumus(arah, pengaturan), benchmark, hasil.terukur)
    capaian = _measure_number(indikator, ukuran, arah, pengaturan, lengkap=hasil.lengkap)
    printed = _printed(indikator)
    if printed is not None and capaian.nilai is not None:
        capaian = _compare(capaian, printed, ukuran, target_lain)
    return replace(capaian, keterangan=(*notes, *capaian.keterangan))


def _find_arah(indikator: Indikator) -> tuple[Arah | None, tuple[Keterangan, ...]]:
    """Return the polarity to compute with and what to say of it; None when it cannot be told (domain rule 3)."""
    declared = indikator.definisi.arah
    stated = {">": Arah.NAIK, ">=": Arah.NAIK, "<": Arah.TURUN, "<=": Arah.TURUN}.get(indikator.target.operator)
    if declared is not None:
        if stated not in {None, declared}:
            return None, (Keterangan.OPERATOR_BERLAWANAN,)
        return declared, ()
    if stated is Arah.TURUN:
        # "Absent: naik" would call 30 of "≤ 20 menit" a success; the printed sign says otherwise.
        return Arah.TURUN, (Keterangan.ANGGAPAN_TURUN,)
    if indikator.definisi.jenis is Jenis.PERINGKAT and stated is None:
        # "Absent: naik" would publish rank 6 of a targeted 3 as 200 %; nothing is computed until the office says.
        return None, (Keterangan.ARAH_PERINGKAT,)
    return Arah.NAIK, (Keterangan.ANGGAPAN_NAIK,)


def _rumus(arah: Arah, pengaturan: Pengaturan) -> Rumus:
    if arah is Arah.TURUN:
        return Rumus.TURUN_RASIO if pengaturan.rumus_turun is RumusTurun.RASIO else Rumus.TURUN_SELISIH
    # A result outside a range that is good on both sides falls short by its distance, as with stabil.
    return Rumus.NAIK if arah is Arah.NAIK else Rumus.STABIL


def _measure_number(
    indikator: Indikator, ukuran: Measure, arah: Arah, pengaturan: Pengaturan, *, lengkap: bool
) -> Capaian:
    """Return the capaian of one number against a number or a range (domain rules 4, 5, 7, 8 and 9)."""
    rumus, benchmark, (one, *_) = ukuran
    tercapai = _is_tercapai(arah, one.ditulis, benchmark, indikator.target.operator)
    if not benchmark.atas:
        return _measure_zero(one.nilai, ukuran.rumus, arah, tercapai=tercapai, lengkap=lengkap)
    percent = compute_percent(rumus, one.nilai, benchmark)
    if percent is None:
        if rumus is Rumus.TURUN_RASIO:
            return Capaian(Status.TIDAK_DAPAT_DIHITUNG, tercapai=tercapai, keterangan=(Keterangan.REALISASI_NOL,))
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TARGET_NOL,))
    nilai = max(percent, Decimal(0)).quantize(_SEN)
    final = Status.DIHITUNG_PERLU_CEK if indikator.target.perlu_cek else Status.DIHITUNG
    return Capaian(
        final if lengkap else Status.DIHITUNG_SEMENTARA,
        nilai,
        percent,
        rumus="rentang" if benchmark.is_range else rumus.value,
        tercapai=tercapai,
        kategori=compute_kategori(nilai, pengaturan.kategori) if lengkap else None,
        keterangan=(Keterangan.LEBIH_120,) if nilai > 120 else (),
    )


def _measure_zero(realisasi: Decimal, rumus: Rumus, arah: Arah, *, tercapai: bool, lengkap: bool) -> Capaian:
    """Return the capaian against a target of zero: never infinity, never an accidental 0 (domain rule 5)."""
    if arah is not Arah.TURUN or realisasi < 0:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TARGET_NOL,))
    if not tercapai:
        return Capaian(Status.TARGET_NOL_TIDAK_TERCAPAI, rumus=rumus.value, tercapai=False)
    status = Status.TERCAPAI_TARGET_NOL if lengkap else Status.DIHITUNG_SEMENTARA
    return Capaian(status, SERATUS.quantize(_SEN), SERATUS, rumus=rumus.value, tercapai=True)


def _is_tercapai(arah: Arah, realisasi: Decimal, benchmark: Benchmark, operator: str) -> bool:
    """Return whether the target is met, by the numbers that a reader sees; ">" and "<" leave the limit out."""
    if realisasi in {benchmark.bawah, benchmark.atas}:
        return operator not in {">", "<"}
    is_high_enough, is_low_enough = realisasi > benchmark.bawah, realisasi < benchmark.atas
    if arah is Arah.NAIK:
        return is_high_enough
    return is_low_enough if arah is Arah.TURUN else is_high_enough and is_low_enough


def _printed(indikator: Indikator) -> Decimal | None:
    return indikator.capaian_tercetak.nilai if indikator.capaian_tercetak is not None else None


def _compare(capaian: Capaian, printed: Decimal, ukuran: Measure, target_lain: Mapping[int, Nilai]) -> Capaian:
    """Return `capaian` with what the printed one says: agrees, or not and what would explain it (domain rule 10)."""
    if printed == capaian.nilai or explains(printed, ukuran):
        return replace(capaian, cocok=True)
    # A target that is met without agreeing with 100 is exceeded.
    capped = ("batas-100",) if printed == SERATUS and capaian.tercapai else ()
    return replace(capaian, cocok=False, pengganti=(*find_pengganti(printed, ukuran, target_lain), *capped))
