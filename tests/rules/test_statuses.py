"""One status a row, the first that fits; printed numbers and components, beside another way to tell the same."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from bening.data.choices import CakupanPembanding
from bening.data.record import Pembanding
from bening.data.settings import Pengaturan
from bening.rules.capaian import compute_capaian
from hypothesis import assume, given
from hypothesis import strategies as st
from support.indikator_rows import SPAN, make_indikator, make_nilai

TODAY = Pengaturan()


def typed(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def computed(row: dict[str, Any], pengaturan: Pengaturan = TODAY) -> Any:
    return compute_capaian(make_indikator(row), pengaturan)


@given(
    st.sampled_from([None, "82 % (s.d. Oktober)", "0/0", "0", "90"]),
    st.sampled_from(["-", "baik sekali", "0", "≤ 50", "60"]),
    st.sampled_from([None, "naik"]),
)
def test_the_first_state_that_fits(realisasi: str | None, target: str, arah: str | None) -> None:
    row: dict[str, Any] = {"target": target, "realisasi": realisasi, **({"arah": arah} if arah else {})}
    if realisasi == "0/0":
        row |= {"realisasi": None, "pembilang": "0", "penyebut": "0"}
    order = [
        (realisasi is None, "belum_dilaporkan"),
        (realisasi == "82 % (s.d. Oktober)", "perlu_cek"),
        (realisasi == "0/0", "tidak_dapat_dihitung"),
        (target == "-", "target_belum_ditetapkan"),
        (target == "baik sekali" or (target == "≤ 50" and arah == "naik"), "tidak_dapat_dihitung"),
        (arah is None and target != "≤ 50", "arah_belum_ditetapkan"),
        (target == "0", "tidak_dapat_dihitung"),
        (True, "dihitung"),
    ]
    found = computed(row)
    assert found.status == next(name for fits, name in order if fits)
    assert (found.nilai is None) == (found.status != "dihitung")
    if found.nilai is None:
        assert found.tercapai is None, "without a number nothing is met or missed"


amounts = st.integers(1, 100_000).map(lambda cents: Decimal(cents) / 100)


@given(amounts, amounts, st.integers(0, 2))
def test_a_printed_capaian_agrees_when_it_is_rounded_or_cut(target: Decimal, result: Decimal, places: int) -> None:
    exact = Fraction(result) / Fraction(target) * 100
    assume(exact < 10**6)
    whole = Decimal(exact.numerator) / Decimal(exact.denominator)
    unit = Decimal(1).scaleb(-places)
    rounded, cut = whole.quantize(unit, ROUND_HALF_UP), whole.quantize(unit, ROUND_DOWN)
    row = {"jenis": "angka", "arah": "naik", "target": typed(target), "realisasi": typed(result)}
    assert computed({**row, "tercetak": typed(rounded)}).cocok_cara == "sama"
    assert computed({**row, "tercetak": typed(cut)}).cocok_cara == ("sama" if cut == rounded else "pemotongan")


@given(amounts, amounts, st.sampled_from(["100", "110", "120"]))
def test_a_cap_explains_only_what_lies_above_it(target: Decimal, result: Decimal, cap: str) -> None:
    exact = Fraction(result) / Fraction(target) * 100
    row = {"jenis": "angka", "arah": "naik", "target": typed(target), "realisasi": typed(result), "tercetak": cap}
    capped = replace(TODAY, batas_capaian=Decimal(cap))
    found, without = computed(row, capped), computed(row)
    assert found.nilai == without.nilai, "a cap never changes what is computed"
    if exact > int(cap) + 1:
        assert found.cocok_cara in {"batas", "masukan-bulat"}
        assert found.cocok is True
    if exact < int(cap) - 1:
        assert found.cocok_cara != "batas"


@given(st.integers(0, 500), st.integers(1, 500), st.integers(0, 3), st.sampled_from([ROUND_HALF_UP, ROUND_DOWN]))
def test_a_typed_value_agrees_with_its_components(above: int, below: int, places: int, rounding: str) -> None:
    quotient = Decimal(above) / Decimal(below) * 100
    unit = Decimal(1).scaleb(-places)
    near = quotient.quantize(unit, rounding)
    row = {"arah": "naik", "target": "90", "pembilang": str(above), "penyebut": str(below)}
    same, other = (computed({**row, "realisasi": typed(value)}) for value in (near, near + 2 * unit))
    assert (same.komponen_cocok, other.komponen_cocok) == (True, False)
    assert same.realisasi == other.realisasi == computed({**row, "realisasi": None}).realisasi, "the quotient is used"


@given(st.sampled_from(list(CakupanPembanding)), amounts)
def test_a_comparator_moves_nothing(cakupan: CakupanPembanding, value: Decimal) -> None:
    indikator = make_indikator({"jenis": "indeks", "arah": "naik", "target": "88", "realisasi": "88,47"})
    cell = make_nilai(typed(value), indikator.definisi.jenis, "realisasi")
    beside = replace(indikator, pembanding=(Pembanding(cakupan, "Lain", 2024, cell, "Biro", "", SPAN),))
    assert compute_capaian(beside, TODAY) == compute_capaian(indikator, TODAY)
