"""Results against plans: by quarter, and to the end of a five-year plan, beside another way to compute the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from bening.data.choices import CakupanRenstra, Jenis
from bening.data.record import JangkaMenengah, Renstra, RenstraIndikator
from bening.data.settings import Pengaturan
from bening.rules.history import compute_edisi
from bening.rules.plans import MediumTerm, compute_medium_term, compute_sesuai_rencana, find_renstra
from hypothesis import given
from hypothesis import strategies as st
from support.indikator_rows import SPAN, make_edisi, make_indikator, make_kecamatan, make_nilai

TODAY = Pengaturan()
COUNT = {"jenis": "jumlah", "arah": "naik", "agregasi": "akumulatif", "target": "100"}


def course(plans: list[str], **row: Any) -> tuple[bool | None, ...]:
    indikator = make_indikator(row)
    jenis = indikator.definisi.jenis
    cells = tuple(make_nilai(text, jenis, "target_triwulan") for text in plans)
    return compute_sesuai_rencana(replace(indikator, target_triwulan=cells), TODAY)


@pytest.mark.parametrize(
    ("plans", "row", "said"),
    [
        # Amounts that add up: sums, both complete so far.
        (["25", "25", "25", "25"], {**COUNT, "triwulan": ["20", "30", "30", ""]}, (False, True, True, None)),
        (["25", "", "25", "25"], {**COUNT, "triwulan": ["25", "30", "30", "40"]}, (True, None, None, None)),
        (["25", "25", "25", "25"], {**COUNT, "triwulan": ["", "50", "30", "40"]}, (None, None, None, None)),
        # A position is compared with that quarter's alone.
        (
            ["80", "85", "88", "90"],
            {"arah": "naik", "agregasi": "posisi_akhir", "triwulan": ["79,9", "85", "", "91"]},
            (False, True, None, True),
        ),
        # Less is better; a printed sign counts.
        (
            ["20", "18", "<16", "12"],
            {"jenis": "angka", "arah": "turun", "agregasi": "posisi_akhir", "triwulan": ["20", "19", "16", "11"]},
            (True, False, False, True),
        ),
        # Percentages are never added, nor judged as if they were.
        (["25", "25", "25", "25"], {**COUNT, "jenis": "persen", "triwulan": ["25", "25", "25", "25"]}, (None,) * 4),
        # Nothing without a direction or a result.
        (["80", "85", "", ""], {"agregasi": "posisi_akhir", "triwulan": ["90", "90", "", ""]}, (None,) * 4),
        (["80", "85", "", ""], {"arah": "naik", "agregasi": "posisi_akhir"}, (None,) * 4),
        # Grades by their order.
        (
            ["B", "BB", "", "A"],
            {"jenis": "predikat", "agregasi": "posisi_akhir", "target": "A", "triwulan": ["BB", "B", "A", "A"]},
            (True, False, None, True),
        ),
    ],
)
def test_a_quarter_is_on_course(plans: list[str], row: dict[str, Any], said: tuple[bool | None, ...]) -> None:
    assert course(plans, **row) == said


amounts = st.lists(st.integers(0, 50), min_size=4, max_size=4)


@given(amounts, amounts, st.integers(0, 4))
def test_amounts_are_compared_as_sums(plans: list[int], results: list[int], filled: int) -> None:
    cells = [str(value) for value in results[:filled]] + [""] * (4 - filled)
    said = course([str(value) for value in plans], **{**COUNT, "triwulan": cells})
    expected = tuple(sum(results[:n]) >= sum(plans[:n]) if n <= filled else None for n in range(1, 5))
    assert said == expected


def plan(isi: Mapping[int, str], jenis: Jenis, tanggal: str = "2025-09-10", **path: Any) -> Renstra:
    awal = path.get("awal")
    way = RenstraIndikator(
        kode="contoh",
        kondisi_tahun=2024 if awal else None,
        kondisi_awal=make_nilai(awal, jenis, "realisasi") if awal else None,
        target={year: make_nilai(text, jenis, "target") for year, text in isi.items()},
        cakupan=path.get("cakupan", CakupanRenstra.TAHUN_AKHIR),
        span=SPAN,
    )
    return Renstra(
        judul="Renstra",
        tanggal=tanggal,
        berkas="",
        tautan="",
        mulai=path.get("mulai", 2026),
        akhir=path.get("akhir", 2030),
        indikator={"contoh": way},
        span=SPAN,
    )


def way(
    renstra: tuple[Renstra, ...], *years: tuple[int, Mapping[str, Any]], printed: str = "", end: str = ""
) -> MediumTerm | None:
    """The way of the last of `years`; `end` and `printed` are what its report prints."""
    kecamatan = make_kecamatan(*(make_edisi(tahun, [row]) for tahun, row in years))
    edisi = kecamatan.edisi[-1]
    row = edisi.indikator[0]
    if printed or end:
        told = JangkaMenengah(
            tahun=2030,
            target=make_nilai(end, row.definisi.jenis, "target") if end else None,
            kemajuan_tercetak=make_nilai(printed, Jenis.PERSEN, "kemajuan_tercetak") if printed else None,
            span=SPAN,
        )
        row = replace(row, jangka_menengah=told)
    kecamatan = replace(kecamatan, renstra=renstra)
    return compute_medium_term(kecamatan, edisi, row, compute_edisi(kecamatan, edisi)["contoh"])


INDEX = {"jenis": "indeks", "arah": "naik", "target": "90", "realisasi": "88,47"}


@pytest.mark.parametrize(
    ("printed", "cocok", "cara"),
    [
        ("95,64", True, "target-akhir"),
        ("95,6", True, "target-akhir"),
        ("95", True, "target-akhir"),
        ("-43,42", True, "kondisi-awal"),
        ("96,64", False, None),
        ("", None, None),
    ],
)
def test_progress_both_ways(printed: str, *, cocok: bool | None, cara: str | None) -> None:
    found = way((plan({2030: "92,5"}, Jenis.INDEKS, awal="89,69"),), (2026, INDEX), printed=printed)
    assert found is not None
    assert (found.kemajuan, found.jarak, found.asal) == (Decimal("95.64"), Decimal("-43.42"), "renstra")
    assert (found.cocok, found.cara) == (cocok, cara)


def test_less_is_better_on_the_way_too() -> None:
    row = {"jenis": "angka", "arah": "turun", "target": "20", "realisasi": "22"}
    found = way((plan({2030: "12"}, Jenis.ANGKA, awal="28"),), (2026, row))
    assert found is not None
    assert (found.kemajuan, found.jarak) == (Decimal("16.67"), Decimal("37.50")), "(2·12−22)/12, (22−28)/(12−28)"


def test_a_baseline_at_the_end_target_gives_no_way() -> None:
    found = way((plan({2030: "90"}, Jenis.INDEKS, awal="90"),), (2026, INDEX))
    assert found is not None
    assert (found.kemajuan, found.jarak) == (Decimal("98.30"), None)


def test_no_direction_is_needed_for_the_way_but_for_the_progress() -> None:
    row = {key: text for key, text in INDEX.items() if key != "arah"}
    found = way((plan({2030: "100"}, Jenis.INDEKS, awal="80"),), (2026, row))
    assert found is not None
    assert (found.kemajuan, found.jarak) == (None, Decimal("42.35"))


@pytest.mark.parametrize(
    ("cakupan", "kemajuan", "jarak", "since"),
    [
        (CakupanRenstra.SELURUH_PERIODE, Decimal("50.00"), None, 2026),
        (CakupanRenstra.TAHUN_AKHIR, Decimal("30.00"), Decimal("25.00"), None),
        (None, None, None, None),
    ],
)
def test_a_count_needs_what_its_target_covers(
    cakupan: CakupanRenstra | None, kemajuan: Decimal | None, jarak: Decimal | None, since: int | None
) -> None:
    plans = (plan({2030: "1000"}, Jenis.JUMLAH, cakupan=cakupan, awal="67"),)
    years = [
        (year, {"jenis": "jumlah", "arah": "naik", "realisasi": text}) for year, text in ((2026, "200"), (2027, "300"))
    ]
    found = way(plans, *years)
    assert found is not None
    expected = jarak if jarak is None else (Decimal(300 - 67) / Decimal(1000 - 67) * 100).quantize(Decimal("0.01"))
    assert (found.kemajuan, found.jarak, found.sejak) == (kemajuan, expected, since)


def test_a_sum_with_a_year_missing_is_no_sum() -> None:
    plans = (plan({2030: "1000"}, Jenis.JUMLAH, cakupan=CakupanRenstra.SELURUH_PERIODE),)
    count = {"jenis": "jumlah", "arah": "naik"}
    found = way(plans, (2026, {**count, "realisasi": "200"}), (2028, {**count, "realisasi": "300"}))
    assert found is not None
    assert (found.dihitung, found.kemajuan) == (None, None)
    found = way(plans, (2026, {**count, "realisasi": None}), (2027, {**count, "realisasi": "300"}))
    assert found is not None
    assert found.kemajuan is None


def test_a_count_whose_end_only_the_report_prints_is_not_guessed() -> None:
    found = way((), (2026, {"jenis": "jumlah", "arah": "naik", "realisasi": "10"}), end="50")
    assert found is not None
    assert (found.asal, found.kemajuan) == ("laporan", None)


def test_the_report_and_the_plan_are_both_told_where_they_differ() -> None:
    found = way((plan({2030: "92,5"}, Jenis.INDEKS),), (2026, INDEX), end="95")
    assert found is not None
    assert found.target_renstra is not None
    assert (found.asal, found.target.tertulis, found.target_renstra.tertulis) == ("laporan", "95", "92,5")
    assert found.kemajuan == Decimal("93.13")


@pytest.mark.parametrize(
    ("realisasi", "evaluated", "steps"),
    [("B", None, 2), ("A", None, 0), ("81,90", None, 0), ("80", None, 1), ("80,01", None, 0), ("81,90", 2014, None)],
)
def test_grades_count_the_steps_that_are_left(realisasi: str, evaluated: int | None, steps: int | None) -> None:
    row: dict[str, Any] = {"jenis": "predikat", "target": "A", "realisasi": realisasi}
    row |= {"tahun_evaluasi": evaluated} if evaluated else {}
    found = way((plan({2030: "A"}, Jenis.PREDIKAT),), (2026, row))
    assert found is not None
    assert (found.langkah, found.kemajuan, found.jarak) == (steps, None, None)


def test_the_plan_in_force_is_the_newest_not_dated_after_the_year() -> None:
    first = plan({2030: "1"}, Jenis.ANGKA, "2025-09-10")
    change = plan({2030: "2"}, Jenis.ANGKA, "2027-06-01")
    late = plan({2030: "3"}, Jenis.ANGKA, "2028-01-01", mulai=2020, akhir=2024)
    assert find_renstra((change, first), 2026) is first
    assert find_renstra((first, change), 2027) is change
    assert find_renstra((late,), 2024) is late, "all dated later: the oldest"
    assert find_renstra((first, change), 2031) is None


numbers = st.integers(1, 20000).map(lambda cents: Decimal(cents) / 100)


def typed(value: Decimal) -> str:
    return f"{value:.2f}".replace(".", ",")


def rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(numbers, numbers, numbers, st.sampled_from(["naik", "turun"]))
def test_progress_is_what_fractions_give(start: Decimal, end: Decimal, result: Decimal, arah: str) -> None:
    row = {"jenis": "indeks", "arah": arah, "realisasi": typed(result)}
    found = way((plan({2030: typed(end)}, Jenis.INDEKS, awal=typed(start)),), (2026, row))
    assert found is not None
    b, t, r = (Fraction(value) for value in (start, end, result))
    share = r / t if arah == "naik" else (2 * t - r) / t
    assert found.kemajuan == rounded(max(share * 100, Fraction(0)))
    assert found.jarak == (None if b == t else rounded((r - b) / (t - b) * 100))
