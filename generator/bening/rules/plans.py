"""Compare results with plans: by quarter, and with the end of a five-year plan (PermenPANRB 53/2014)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from bening.data import (
    Agregasi,
    CakupanRenstra,
    Capaian,
    Edisi,
    Indikator,
    Jenis,
    Kecamatan,
    Nilai,
    Pengaturan,
    Renstra,
    RenstraIndikator,
    Status,
)
from bening.rules.formulas import SERATUS, Benchmark, agrees, compute_percent, make_benchmark
from bening.rules.grades import count_langkah, read_skor_akip
from bening.rules.history import compute_edisi
from bening.rules.polarity import find_arah, is_met, make_rumus
from bening.rules.year import may_be_added

_CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)
_SEN = Decimal("0.01")
_COUNTS = {Jenis.JUMLAH, Jenis.RUPIAH}


@dataclass(frozen=True, slots=True)
class MediumTerm:
    """Progress of one indicator towards the end of the plan.

    `kemajuan` is the result in percent of the end target by the indicator's formula, floor 0; `jarak` the share of the
    way from the baseline that is done, unfloored. Both have two decimals and are None where they cannot be told.
    `langkah` counts the grades that are left (positive: below the target). `asal` says whose end target was used;
    `target_renstra` is the plan's, where the report prints another. `cara` names the figure that a printed progress is.
    `dihitung` is the number compared: the year's result, or the sum of all years of the plan (`sejak`).
    """

    tahun: int
    target: Nilai
    asal: str
    renstra: Renstra | None
    jalan: RenstraIndikator | None
    target_renstra: Nilai | None
    dihitung: Decimal | None
    sejak: int | None
    kemajuan: Decimal | None
    jarak: Decimal | None
    langkah: int | None
    kemajuan_tercetak: Nilai | None
    cocok: bool | None
    cara: str | None


def compute_sesuai_rencana(indikator: Indikator, pengaturan: Pengaturan) -> tuple[bool | None, ...]:
    """Return for each quarter whether it is on course; () without a plan by quarter.

    A quarter is judged like the year: result against plan by the polarity, a printed sign included. Amounts that are
    added up are compared as sums, both complete up to that quarter; percentages are never added. None without arah,
    plan or result; nothing is extrapolated.
    """
    plans, results = indikator.target_triwulan, indikator.triwulan
    if not plans:
        return ()
    is_sum = indikator.definisi.agregasi is Agregasi.AKUMULATIF
    if len(results) != len(plans) or (is_sum and not may_be_added(indikator.definisi)):
        return (None,) * len(plans)
    with localcontext(_CONTEXT):
        if is_sum:
            return tuple(
                _is_on_course(indikator, _planned(plans[:n]), _sum(results[:n]), plans[n - 1].operator, pengaturan)
                for n in range(1, len(plans) + 1)
            )
        return tuple(_judge(indikator, plan, result, pengaturan) for plan, result in zip(plans, results, strict=True))


def find_renstra(renstra: Sequence[Renstra], tahun: int) -> Renstra | None:
    """Return the plan in force for `tahun`: its period holds the year, and it is the newest not dated after it.

    If all are dated later it is the oldest; None where no period holds the year.
    """
    holding = sorted((plan for plan in renstra if plan.mulai <= tahun <= plan.akhir), key=lambda plan: plan.tanggal)
    known = [plan for plan in holding if plan.tanggal <= f"{tahun}-12-31"]
    return known[-1] if known else holding[0] if holding else None


def compute_medium_term(
    kecamatan: Kecamatan, edisi: Edisi, indikator: Indikator, capaian: Capaian
) -> MediumTerm | None:
    """Return the way of one indicator to the end of the plan; None where neither report nor plan has an end target."""
    plan = find_renstra(kecamatan.renstra, edisi.tahun)
    jalan = plan.indikator.get(indikator.kode) if plan else None
    planned = jalan.target.get(plan.akhir) if plan and jalan else None
    told = indikator.jangka_menengah
    target = told.target if told and told.target else planned
    tahun = (told.tahun if told else None) or (plan.akhir if plan else None)
    if target is None or tahun is None:
        return None
    is_total = jalan is not None and jalan.cakupan is CakupanRenstra.SELURUH_PERIODE
    sejak = plan.mulai if plan and is_total else None
    with localcontext(_CONTEXT):
        reached = _total(kecamatan, edisi, indikator.kode, sejak) if sejak else _year(capaian)
        # Whether the target of a count is that of its last year or of all years is the plan's to say.
        is_clear = indikator.definisi.jenis not in _COUNTS or (jalan is not None and jalan.cakupan is not None)
        kemajuan = _kemajuan(indikator, target, reached, edisi.pengaturan) if is_clear else None
        jarak = _jarak(jalan, target, reached) if is_clear and not is_total else None
        printed = told.kemajuan_tercetak if told else None
        cocok, cara = _compare(printed, kemajuan, jarak)
        return MediumTerm(
            tahun=tahun,
            target=target,
            asal="laporan" if told and told.target else "renstra",
            renstra=plan,
            jalan=jalan,
            target_renstra=planned if planned is not None and not _same(planned, target) else None,
            dihitung=reached,
            sejak=sejak,
            kemajuan=None if kemajuan is None else kemajuan.quantize(_SEN),
            jarak=None if jarak is None else jarak.quantize(_SEN),
            langkah=_langkah(indikator, target),
            kemajuan_tercetak=printed,
            cocok=cocok,
            cara=cara,
        )


def _judge(indikator: Indikator, plan: Nilai, result: Nilai, pengaturan: Pengaturan) -> bool | None:
    if plan.predikat and result.predikat and not result.perlu_cek:
        langkah = count_langkah(plan.predikat, result.predikat)
        return None if langkah is None else langkah >= 0
    value = None if result.perlu_cek else result.nilai
    return _is_on_course(indikator, make_benchmark(plan), value, plan.operator, pengaturan)


def _is_on_course(
    indikator: Indikator, plan: Benchmark | None, result: Decimal | None, operator: str, pengaturan: Pengaturan
) -> bool | None:
    arah, _ = find_arah(indikator, operator, pengaturan)
    return None if arah is None or plan is None or result is None else is_met(arah, result, plan, operator)


def _planned(values: Sequence[Nilai]) -> Benchmark | None:
    total = _sum(values)
    return None if total is None else Benchmark(total, total)


def _sum(values: Sequence[Nilai]) -> Decimal | None:
    """Return the sum of cells that are all numbers, else None."""
    numbers = [value.nilai for value in values if value.nilai is not None and not value.perlu_cek]
    return sum(numbers, Decimal(0)) if len(numbers) == len(values) else None


def _total(kecamatan: Kecamatan, edisi: Edisi, kode: str, sejak: int) -> Decimal | None:
    """Return the sum of the results of all years from `sejak` to the edition's; None when one is missing."""
    by_year = {item.tahun: item for item in kecamatan.edisi}
    total = Decimal(0)
    for tahun in range(sejak, edisi.tahun + 1):
        year = by_year.get(tahun)
        result = _year(compute_edisi(kecamatan, year).get(kode)) if year else None
        if result is None:
            return None
        total += result
    return total


def _year(capaian: Capaian | None) -> Decimal | None:
    """Return the result of a year that is complete."""
    return None if capaian is None or capaian.status is Status.DIHITUNG_SEMENTARA else capaian.realisasi


def _kemajuan(indikator: Indikator, target: Nilai, reached: Decimal | None, pengaturan: Pengaturan) -> Decimal | None:
    benchmark = make_benchmark(target)
    arah, _ = find_arah(indikator, target.operator, pengaturan)
    if arah is None or benchmark is None or reached is None or not benchmark.high:
        return None
    percent = compute_percent(make_rumus(arah, pengaturan), reached, benchmark)
    return None if percent is None else max(percent, Decimal(0))


def _jarak(jalan: RenstraIndikator | None, target: Nilai, reached: Decimal | None) -> Decimal | None:
    start = jalan.kondisi_awal.nilai if jalan and jalan.kondisi_awal else None
    if start is None or target.nilai is None or reached is None or start == target.nilai:
        return None
    return (reached - start) / (target.nilai - start) * SERATUS


def _langkah(indikator: Indikator, target: Nilai) -> int | None:
    result = indikator.realisasi
    if target.predikat is None or result.perlu_cek:
        return None
    reached = result.predikat
    if reached is None and result.nilai is not None and indikator.definisi.jenis is Jenis.PREDIKAT:
        reached = read_skor_akip(result.nilai, indikator.tahun_evaluasi)
    return None if reached is None else count_langkah(reached, target.predikat)


def _compare(printed: Nilai | None, kemajuan: Decimal | None, jarak: Decimal | None) -> tuple[bool | None, str | None]:
    """Return whether a printed progress is one of the two figures, and which."""
    if printed is None or printed.nilai is None or (kemajuan is None and jarak is None):
        return None, None
    for cara, figure in (("target-akhir", kemajuan), ("kondisi-awal", jarak)):
        if figure is not None and agrees(printed.nilai, figure):
            return True, cara
    return False, None


def _same(one: Nilai, other: Nilai) -> bool:
    parts = [(cell.nilai, cell.batas, cell.predikat, cell.operator) for cell in (one, other)]
    return parts[0] == parts[1]
