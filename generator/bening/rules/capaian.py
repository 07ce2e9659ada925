"""Compute capaian, its status and kategori, and the summary of an edition.

The method page (`site_src/prosa/metodologi.md`) says the same in words. Decimal only, half-up, two decimals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from types import MappingProxyType

from bening.data import (
    ATURAN_AWAL,
    Alasan,
    Arah,
    Capaian,
    Edisi,
    Indikator,
    Jenis,
    Kategori,
    Keterangan,
    Nilai,
    Pengaturan,
    Status,
)
from bening.rules.formulas import (
    SERATUS,
    Benchmark,
    Measure,
    Rumus,
    compute_percent,
    explains,
    find_cara,
    find_pengganti,
    make_benchmark,
)
from bening.rules.grades import measure_grade
from bening.rules.polarity import find_arah, is_met, make_rumus
from bening.rules.year import YearResult, YearState, compute_hasil

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_SEN = Decimal("0.01")
_CAPS = (Decimal(100), Decimal(110), Decimal(120))
_ALASAN = {
    Keterangan.PENYEBUT_NOL: Alasan.PENYEBUT_NOL,
    Keterangan.TARGET_NOL: Alasan.TARGET_NOL,
    Keterangan.REALISASI_NOL: Alasan.REALISASI_NOL,
    Keterangan.TARGET_TANPA_ANGKA: Alasan.TARGET_TANPA_ANGKA,
    Keterangan.OPERATOR_BERLAWANAN: Alasan.TANDA_BERLAWANAN,
    Keterangan.SKALA_BERBEDA: Alasan.SKALA_BERBEDA,
    Keterangan.TABEL_AKIP_TIDAK_ADA: Alasan.TABEL_AKIP,
    Keterangan.TIDAK_BOLEH_DIJUMLAH: Alasan.TRIWULAN_DIJUMLAH,
}
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
        """How many indicators the average stands on: "5 dari 7"."""
        return f"{self.dihitung} dari {self.jumlah}"


def compute_capaian(
    indikator: Indikator, pengaturan: Pengaturan, target_lain: Mapping[int, Nilai] = _NO_TARGETS
) -> Capaian:
    """Return status, capaian and remarks of one indicator in one edition.

    `target_lain` holds the targets of the same kode in other years; they only explain a printed capaian that does not
    agree. Missing realisasi is never 0. Nothing is computed from a cell that a person must read.
    """
    with localcontext(_CONTEXT):
        hasil = compute_hasil(indikator)
        if hasil.state is YearState.ADA:
            capaian = _measure(indikator, hasil, pengaturan, target_lain)
        else:
            capaian = Capaian(
                {
                    YearState.KOSONG: Status.BELUM_DILAPORKAN,
                    YearState.PERLU_CEK: Status.PERLU_CEK,
                    YearState.TIDAK_DAPAT_DIHITUNG: Status.TIDAK_DAPAT_DIHITUNG,
                }[hasil.state]
            )
        is_left_alone = capaian.nilai is None and _printed(indikator) is not None
        keterangan = (*hasil.keterangan, *capaian.keterangan)
        is_first = pengaturan.aturan == ATURAN_AWAL
        left_alone = (Keterangan.TERCETAK_TANPA_HITUNGAN,) if is_left_alone else ()
        return replace(
            capaian,
            realisasi=hasil.shown,
            triwulan_terisi=sum(not quarter.kosong for quarter in indikator.triwulan),
            keterangan=(*keterangan, *left_alone),
            alasan=None if is_first or capaian.nilai is not None else _alasan(capaian, keterangan),
            kategori_cocok=None if is_first else _agrees_kategori(indikator, capaian, pengaturan),
            komponen_cocok=None if is_first else hasil.komponen_cocok,
        )


def compute_summary(edisi: Edisi, pengaturan: Pengaturan) -> Summary:
    """Return counts by state and the average over computable indicators, whatever their order."""
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
    """Return the name of the band of a published capaian, rounded half-up to a whole percent first.

    The default bands are those of Permendagri 54/2010 and 86/2017.

    It starts from the published two decimals, so that number and band on a page always agree. None without bands.
    """
    whole = percent.quantize(Decimal(1), ROUND_HALF_UP)
    bands = sorted(kategori, key=lambda band: band.mulai, reverse=True)
    return next((band.nama for band in bands if whole >= band.mulai), bands[-1].nama if bands else None)


def _measure(
    indikator: Indikator, hasil: YearResult, pengaturan: Pengaturan, target_lain: Mapping[int, Nilai]
) -> Capaian:
    """Return the capaian of an indicator whose realisasi is known."""
    if indikator.target.kosong:
        return Capaian(Status.TARGET_BELUM_DITETAPKAN)
    benchmark = make_benchmark(indikator.target)
    if _is_grade(indikator, hasil, benchmark):
        return measure_grade(indikator, hasil)
    if benchmark is None:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TARGET_TANPA_ANGKA,))
    arah, notes = find_arah(indikator, indikator.target.operator, pengaturan)
    if arah is None:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG if notes else Status.ARAH_BELUM_DITETAPKAN, keterangan=notes)
    measure = Measure(make_rumus(arah, pengaturan), benchmark, hasil.measured)
    capaian = _measure_number(indikator, measure, arah, pengaturan, lengkap=hasil.lengkap)
    printed = _printed(indikator)
    if printed is not None and capaian.nilai is not None:
        if pengaturan.aturan == ATURAN_AWAL:
            capaian = _compare_first(capaian, printed, measure, target_lain)
        else:
            capaian = _compare(indikator, capaian, measure, pengaturan.batas_capaian, target_lain)
    return replace(capaian, keterangan=(*notes, *capaian.keterangan))


def _is_grade(indikator: Indikator, hasil: YearResult, benchmark: Benchmark | None) -> bool:
    """Return whether target and result are compared by the order of grades.

    An AKIP score beside a target in numbers is compared as a number: 83 of 84 is not met, though both are A.
    """
    if hasil.predikat or indikator.target.predikat:
        return True
    return benchmark is None and indikator.definisi.jenis is Jenis.PREDIKAT


def _measure_number(
    indikator: Indikator, measure: Measure, arah: Arah, pengaturan: Pengaturan, *, lengkap: bool
) -> Capaian:
    """Return the capaian of one number against a number or a range."""
    rumus, benchmark, (one, *_) = measure
    tercapai = is_met(arah, one.shown, benchmark, indikator.target.operator)
    if not benchmark.high:
        return _measure_zero(one.nilai, measure.rumus, arah, tercapai=tercapai, lengkap=lengkap)
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
    """Return the capaian against a target of zero (`metodologi.md`, "Target nol"): never infinity."""
    if arah is not Arah.TURUN or realisasi < 0:
        return Capaian(Status.TIDAK_DAPAT_DIHITUNG, keterangan=(Keterangan.TARGET_NOL,))
    if not tercapai:
        return Capaian(Status.TARGET_NOL_TIDAK_TERCAPAI, rumus=rumus.value, tercapai=False)
    status = Status.TERCAPAI_TARGET_NOL if lengkap else Status.DIHITUNG_SEMENTARA
    return Capaian(status, SERATUS.quantize(_SEN), SERATUS, rumus=rumus.value, tercapai=True)


def _printed(indikator: Indikator) -> Decimal | None:
    return indikator.capaian_tercetak.nilai if indikator.capaian_tercetak is not None else None


def _compare(
    indikator: Indikator,
    capaian: Capaian,
    measure: Measure,
    batas: Decimal | None,
    target_lain: Mapping[int, Nilai],
) -> Capaian:
    """Return `capaian` compared with the printed one: `cocok`, `cocok_cara`, and `pengganti` that would explain it."""
    printed = _printed(indikator)
    assert printed is not None
    assert capaian.nilai is not None
    assert capaian.nilai_asli is not None
    cara = find_cara(printed, capaian.nilai, max(capaian.nilai_asli, Decimal(0)), batas)
    cara = cara or ("masukan-bulat" if explains(printed, measure) else None)
    if cara:
        return replace(capaian, cocok=True, cocok_cara=cara)
    others = (make_benchmark(other.target) for other in indikator.target_lain)
    has_other = any(other and explains(printed, measure._replace(benchmark=other)) for other in others)
    pengganti = (
        *find_pengganti(printed, measure, target_lain),
        *(("target-lain",) if has_other else ()),
        *(f"batas-{cap}" for cap in _CAPS if printed == cap < capaian.nilai_asli),
    )
    return replace(capaian, cocok=False, pengganti=pengganti)


def _compare_first(capaian: Capaian, printed: Decimal, measure: Measure, target_lain: Mapping[int, Nilai]) -> Capaian:
    """Return `capaian` compared by the rules of 0.1."""
    if printed == capaian.nilai or explains(printed, measure):
        return replace(capaian, cocok=True)
    # A target that is met without agreeing with 100 is exceeded.
    capped = ("batas-100",) if printed == SERATUS and capaian.tercapai else ()
    return replace(capaian, cocok=False, pengganti=(*find_pengganti(printed, measure, target_lain), *capped))


def _alasan(capaian: Capaian, keterangan: tuple[str, ...]) -> Alasan | None:
    """Return why a known result has no capaian; None where the status is reason enough."""
    if capaian.status is Status.TARGET_NOL_TIDAK_TERCAPAI:
        return Alasan.TARGET_NOL
    known = (Keterangan(item) for item in keterangan)
    return next((_ALASAN[item] for item in known if item in _ALASAN), None)


def _agrees_kategori(indikator: Indikator, capaian: Capaian, pengaturan: Pengaturan) -> bool | None:
    """Return whether the printed label is that of the computed capaian; None where it is no band in force."""
    printed = _plain(indikator.kategori_tercetak)
    if capaian.kategori is None or printed not in {_plain(band.nama) for band in pengaturan.kategori}:
        return None
    return printed == _plain(capaian.kategori)


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()
