"""Results from their parts, and money by programme, beside another way to compute the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from bening.data.choices import Jenis, Menurut
from bening.data.model import Edisi
from bening.data.record import Anggaran, Kegiatan, Program, Rincian, RincianRow
from bening.data.settings import Pengaturan
from bening.rules.breakdown import Recount, compute_mutu, recount
from bening.rules.capaian import compute_capaian
from bening.rules.money import Budget, compute_budget
from hypothesis import given
from hypothesis import strategies as st
from support.indikator_rows import SPAN, make_edisi, make_indikator, make_nilai

TODAY = Pengaturan()


def cents(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def typed(value: Decimal) -> str:
    return f"{value}".replace(".", ",")


def part(kode: str, text: str | None, jenis: Jenis) -> RincianRow:
    cell = make_nilai(text, jenis, "realisasi") if text is not None else None
    return RincianRow(kode, "", kode, None, cell, None, "", SPAN)


def counted(menurut: Menurut, parts: dict[str, str | None], unit: str = "", **row: Any) -> Recount:
    indikator = make_indikator({"arah": "naik", **row})
    jenis = Jenis.INDEKS if menurut in {Menurut.UNSUR_SKM, Menurut.KOMPONEN_AKIP} else indikator.definisi.jenis
    rows = tuple(part(kode, text, jenis) for kode, text in parts.items())
    rincian = Rincian(menurut, jenis, unit or indikator.definisi.satuan, rows, SPAN)
    return recount(replace(indikator, rincian=rincian), compute_capaian(indikator, TODAY))


def survey(values: Sequence[Decimal]) -> dict[str, str | None]:
    return {f"U{number}": typed(value) for number, value in enumerate(values, 1)}


ELEMENTS = [Decimal(text) for text in ("3.55", "3.50", "3.42", "3.95", "3.52", "3.55", "3.51", "3.40", "3.45")]
"""The answers of the example: their sum is 31.85."""


@pytest.mark.parametrize(
    ("printed", "cara", "cocok", "mutu"),
    [
        ("88,47", "bobot-1/9", True, "A"),
        ("88,4", "bobot-1/9", True, "A"),  # truncated
        ("88,38", "bobot-0,111", True, "A"),
        ("87,59", "bobot-0,11", True, "B"),
        ("89,00", "bobot-1/9", False, "A"),
    ],
)
def test_the_weights_of_a_survey_are_named(printed: str, cara: str, *, cocok: bool, mutu: str) -> None:
    found = counted(Menurut.UNSUR_SKM, survey(ELEMENTS), jenis="indeks", realisasi=printed)
    assert (found.cara, found.cocok, found.mutu) == (cara, cocok, mutu)


@given(st.lists(st.integers(100, 400), min_size=9, max_size=9))
def test_a_survey_is_the_mean_of_its_elements_times_25(hundredths: list[int]) -> None:
    exact = Fraction(sum(hundredths), 900) * 25
    found = counted(
        Menurut.UNSUR_SKM,
        survey([Decimal(value) / 100 for value in hundredths]),
        jenis="indeks",
        realisasi=typed(cents(exact)),
    )
    assert (found.hitungan, found.cara, found.cocok) == (cents(exact), "bobot-1/9", True)


def test_a_survey_that_lacks_an_element_is_only_shown() -> None:
    found = counted(Menurut.UNSUR_SKM, survey(ELEMENTS[:8]), jenis="indeks", realisasi="88,47")
    assert found == Recount(mutu="A")


@pytest.mark.parametrize(
    ("index", "mutu"),
    [("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D"), ("100", "A")],
)
def test_the_letter_of_a_survey_changes_at_its_bounds(index: str, mutu: str) -> None:
    assert compute_mutu(Decimal(index)) == mutu


def test_components_of_a_score_are_its_sum() -> None:
    names = ("perencanaan", "pengukuran", "pelaporan", "evaluasi")
    parts: dict[str, str | None] = dict(zip(names, ("25,10", "24,85", "12,15", "19,80"), strict=True))
    score = {"jenis": "indeks", "realisasi": "81,90"}
    assert counted(Menurut.KOMPONEN_AKIP, parts, **score) == Recount(Decimal("81.90"), "jumlah", cocok=True)
    assert counted(Menurut.KOMPONEN_AKIP, {**parts, "evaluasi": "19,08"}, **score).cocok is False
    del parts["evaluasi"]
    assert counted(Menurut.KOMPONEN_AKIP, parts, **score) == Recount()


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=6), st.integers(0, 40000))
def test_counts_of_parts_add_up(values: list[int], result: int) -> None:
    parts: dict[str, str | None] = {f"bagian-{number}": str(value) for number, value in enumerate(values)}
    found = counted(Menurut.LAYANAN, parts, jenis="jumlah", realisasi=str(result))
    assert (found.hitungan, found.cara, found.cocok) == (sum(values), "jumlah", sum(values) == result)


def test_parts_of_another_unit_or_kind_are_only_shown() -> None:
    parts: dict[str, str | None] = {"ktp": "40", "kk": "70"}
    row = {"jenis": "jumlah", "satuan": "orang", "realisasi": "90"}
    assert counted(Menurut.LAYANAN, parts, unit="berkas", **row) == Recount()
    assert counted(Menurut.LAYANAN, parts, unit=" Orang ", **row).cocok is False
    assert counted(Menurut.LAYANAN, parts, jenis="indeks", realisasi="90") == Recount()
    assert counted(Menurut.LAYANAN, {**parts, "akta": None}, **row) == Recount(), "one is not reported"


def rupiah(value: int | None) -> Any:
    return None if value is None else make_nilai(f"Rp{value}", Jenis.RUPIAH, "realisasi")


def program(
    pagu: int | None, realisasi: int | None, *, printed: str = "", quarters: Sequence[int | None] = (), **more: Any
) -> Program:
    return Program(
        kode="7.01.01",
        nama="Program",
        pagu=rupiah(pagu),
        pagu_awal=None,
        realisasi=rupiah(realisasi),
        triwulan=tuple(make_nilai("" if one is None else f"Rp{one}", Jenis.RUPIAH, "triwulan") for one in quarters),
        penanggung_jawab="",
        sasaran=(),
        indikator=more.get("indikator", ("contoh",)),
        efisiensi_tercetak=make_nilai(printed, Jenis.ANGKA, "realisasi") if printed else None,
        kegiatan=more.get("kegiatan", ()),
        span=SPAN,
    )


def budget(*programs: Program, realisasi: str = "88,47") -> Budget:
    row = {"jenis": "indeks", "arah": "naik", "target": "90", "realisasi": realisasi}
    edisi: Edisi = replace(make_edisi(2026, [row]), anggaran=Anggaran("APBD", None, tuple(programs), SPAN))
    found = compute_budget(edisi, {"contoh": compute_capaian(edisi.indikator[0], TODAY)})
    assert found is not None
    return found


money = st.integers(0, 10**12)


@given(st.lists(st.tuples(money, money), min_size=1, max_size=4))
def test_absorption_is_what_fractions_give(amounts: list[tuple[int, int]]) -> None:
    found = budget(*(program(pagu, spent) for pagu, spent in amounts))
    for (pagu, spent), item in zip(amounts, found.program, strict=True):
        assert item.sisa == pagu - spent
        assert item.serapan == (cents(Fraction(spent, pagu) * 100) if pagu else None)
    pagu, spent = (sum(pair[place] for pair in amounts) for place in (0, 1))
    assert (found.total.pagu, found.total.realisasi, found.total.sisa) == (pagu, spent, pagu - spent)
    assert found.total.serapan == (cents(Fraction(spent, pagu) * 100) if pagu else None)


def test_a_total_needs_every_number() -> None:
    total = budget(program(100, 90), program(100, None)).total
    assert (total.pagu, total.realisasi, total.sisa, total.serapan) == (200, None, None, None)


@pytest.mark.parametrize(
    ("printed", "cara"),
    [
        ("1,09", "selisih"),  # 98,30 − 97,21
        ("1,11", "pmk-e"),  # (24.600.000·0,983 − 23.912.500) / (24.600.000·0,983)
        ("52,78", "pmk-ne"),  # 50 + 1,1136…·2,5
        ("1,50", None),
    ],
)
def test_a_printed_efficiency_is_explained(printed: str, cara: str | None) -> None:
    (found,) = budget(program(24_600_000, 23_912_500, printed=printed)).program
    assert found.efisiensi_cara == cara


def test_a_capaian_above_the_cap_is_tried_capped() -> None:
    (found,) = budget(program(1000, 900, printed="10"), realisasi="99").program
    assert found.efisiensi_cara == "selisih-100", "100 − 90, where 110 is the capaian"
    (found,) = budget(program(1000, 900, printed="30"), realisasi="126").program
    assert found.efisiensi_cara == "selisih-120"


@pytest.mark.parametrize(
    ("quarters", "agrees"),
    [((10, 20, 30, 40), True), ((10, 20, 30, 41), False), ((10, 20, None, 40), None), ((), None)],
)
def test_quarters_of_money_add_up_or_do_not(quarters: Sequence[int | None], agrees: bool | None) -> None:  # noqa: FBT001
    (found,) = budget(program(200, 100, quarters=quarters)).program
    assert found.triwulan_cocok is agrees


def test_activities_are_compared_with_their_programme() -> None:
    def activity(pagu: int, realisasi: int | None) -> Kegiatan:
        return Kegiatan("", "Kegiatan", rupiah(pagu), None, rupiah(realisasi), (), "", None, SPAN)

    def found(*items: Kegiatan) -> bool | None:
        return budget(program(200, 100, kegiatan=items)).program[0].kegiatan_cocok

    assert found(activity(150, 60), activity(50, 40)) is True
    assert found(activity(150, 60), activity(50, 41)) is False
    assert found(activity(150, 60), activity(51, None)) is False, "the pagu alone tells"
    assert found() is None
