"""Capaian, status, kategori and the summary of an edition. Cases: tests/cases/compute."""

from __future__ import annotations

import decimal
from dataclasses import fields
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
import yaml
from bening.data.capaian import Capaian
from bening.data.choices import Alasan, Jenis, Status
from bening.data.settings import KATEGORI_BAKU, Kategori, Pengaturan
from bening.rules.capaian import compute_capaian, compute_kategori, compute_summary
from bening.rules.grades import read_skor_akip
from hypothesis import given
from hypothesis import strategies as st
from support import paths
from support.indikator_rows import make_edisi, make_indikator, make_nilai, make_pengaturan

FOLDER = paths.CASES / "compute"
CASES = [
    pytest.param(row, id=f"{path.stem}: {row['nama']}")
    for path in sorted(FOLDER.glob("*.yml"))
    for row in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
]
EMPTY = Capaian(Status.DIHITUNG)


def describe(capaian: Capaian) -> dict[str, Any]:
    """Everything that is not empty, as text; `nilai_asli` is checked on its own."""
    parts: dict[str, Any] = {"status": capaian.status.value}
    for field in fields(Capaian):
        value = getattr(capaian, field.name)
        if field.name in {"status", "nilai_asli"} or value == getattr(EMPTY, field.name):
            continue
        if isinstance(value, tuple):
            parts[field.name] = [str(item) for item in value]
        else:
            parts[field.name] = str(value).lower() if isinstance(value, bool) else str(value)
    return parts


@pytest.mark.parametrize("case", CASES)
def test_capaian(case: dict[str, Any]) -> None:
    indikator = make_indikator(case["isi"])
    others = case["isi"].get("target_lain", {})
    target_lain = {int(tahun): make_nilai(text, indikator.definisi.jenis, "target") for tahun, text in others.items()}
    capaian = compute_capaian(indikator, make_pengaturan(case["isi"]), target_lain)
    assert describe(capaian) == case["hasil"]


def test_every_reason_for_no_capaian_has_a_case() -> None:
    assert {case.values[0]["hasil"].get("alasan") for case in CASES} - {None} == {item.value for item in Alasan}


def test_the_value_before_the_floor_is_kept() -> None:
    capaian = compute_capaian(
        make_indikator({"jenis": "angka", "arah": "turun", "target": "20", "realisasi": "50"}), Pengaturan()
    )
    assert (capaian.nilai, capaian.nilai_asli) == (Decimal("0.00"), Decimal(-50))


def test_the_value_before_rounding_is_kept() -> None:
    capaian = compute_capaian(
        make_indikator({"jenis": "jumlah", "arah": "naik", "target": "9", "realisasi": "6"}), Pengaturan()
    )
    assert capaian.nilai_asli is not None
    assert abs(capaian.nilai_asli - Decimal(200) / 3) < Decimal("1e-20")


def test_a_careless_caller_context_changes_nothing() -> None:
    indikator = make_indikator({"jenis": "jumlah", "arah": "naik", "target": "9", "realisasi": "6"})
    with decimal.localcontext(decimal.Context(prec=3, rounding=decimal.ROUND_DOWN)):
        assert compute_capaian(indikator, Pengaturan()).nilai == Decimal("66.67")


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        ("90.50", "Sangat tinggi"),
        ("90.49", "Tinggi"),
        ("75.50", "Tinggi"),
        ("75.49", "Sedang"),
        ("65.50", "Sedang"),
        ("65.49", "Rendah"),
        ("50.50", "Rendah"),
        ("50.49", "Sangat rendah"),
        ("0.00", "Sangat rendah"),
        ("350.00", "Sangat tinggi"),
    ],
)
def test_bands_have_no_gaps(percent: str, expected: str) -> None:
    assert compute_kategori(Decimal(percent), KATEGORI_BAKU) == expected
    assert compute_kategori(Decimal(percent), KATEGORI_BAKU[::-1]) == expected


def test_bands_are_a_setting() -> None:
    own = (Kategori("Baik", Decimal(80)), Kategori("Kurang", Decimal(10)))
    assert [compute_kategori(Decimal(percent), own) for percent in (80, 79, 3)] == ["Baik", "Kurang", "Kurang"]
    assert compute_kategori(Decimal(80), ()) is None


@pytest.mark.parametrize(
    ("skor", "expected"),
    [
        ("90.01", "AA"),
        ("90", "A"),
        ("80.01", "A"),
        ("80", "BB"),
        ("70.01", "BB"),
        ("70", "B"),
        ("60.01", "B"),
        ("60", "CC"),
        ("50.01", "CC"),
        ("50", "C"),
        ("30.01", "C"),
        ("30", "D"),
        ("0", "D"),
    ],
)
def test_akip_scores_become_letters_above_each_limit(skor: str, expected: str) -> None:
    assert read_skor_akip(Decimal(skor), None) == expected
    assert read_skor_akip(Decimal(skor), 2015) == expected
    assert read_skor_akip(Decimal(skor), 2014) is None


# The summary of an edition.

SEVEN = [
    {"kode": "a", "arah": "naik", "target": "50", "realisasi": "60"},
    {"kode": "b", "arah": "naik", "target": "50", "realisasi": "25"},
    {"kode": "c", "jenis": "jumlah", "arah": "turun", "target": "0", "realisasi": "0"},
    {
        "kode": "d",
        "jenis": "jumlah",
        "arah": "naik",
        "agregasi": "akumulatif",
        "target": "10",
        "triwulan": ["2", "9", "", ""],
    },
    {"kode": "e", "arah": "naik", "target": "90"},
    {"kode": "f", "jenis": "predikat", "target": "B", "realisasi": "A"},
    {"kode": "g", "jenis": "jumlah", "arah": "turun", "target": "0", "realisasi": "3"},
]


def test_the_summary_counts_every_state_once_and_caps_inside_the_average() -> None:
    summary = compute_summary(make_edisi(2021, SEVEN), Pengaturan())
    assert summary.rata_rata == Decimal("87.50")  # (100 + 50 + 100 + 100) / 4: 120 and 110 count as 100
    assert summary.dari == "4 dari 7"
    assert (summary.jumlah, summary.dilaporkan, summary.dihitung, summary.sementara) == (7, 6, 4, 1)
    assert summary.tercapai == 3
    assert summary.per_status == {
        Status.DIHITUNG: 2,
        Status.TERCAPAI_TARGET_NOL: 1,
        Status.DIHITUNG_SEMENTARA: 1,
        Status.BELUM_DILAPORKAN: 1,
        Status.PREDIKAT_MELAMPAUI: 1,
        Status.TARGET_NOL_TIDAK_TERCAPAI: 1,
    }


def test_the_cap_is_a_setting() -> None:
    summary = compute_summary(make_edisi(2021, SEVEN), Pengaturan(batas_rata_rata=Decimal(120)))
    assert (summary.rata_rata, summary.batas) == (Decimal("95.00"), Decimal(120))  # (120 + 50 + 100 + 110) / 4


def test_nothing_reported_has_no_average() -> None:
    summary = compute_summary(make_edisi(2017, [{"kode": kode} for kode in "abc"]), Pengaturan())
    assert (summary.rata_rata, summary.dari, summary.dilaporkan) == (None, "0 dari 3", 0)
    assert summary.tercapai == 0


def test_the_average_of_gunung_kaler_2020_can_be_repeated_from_its_table() -> None:
    rows = [
        {"kode": "ikm", "jenis": "indeks", "arah": "naik", "target": "84,75", "realisasi": "88,95"},
        {"kode": "desa", "arah": "naik", "target": "70", "realisasi": "66,7"},
        {"kode": "laporan", "arah": "naik", "target": "55,56", "realisasi": "55,56"},
    ]
    summary = compute_summary(make_edisi(2020, rows), Pengaturan())
    assert (summary.rata_rata, summary.dari) == (Decimal("98.43"), "3 dari 3")
    assert summary.tercapai == 2


# Properties.

CELL = st.decimals(0, 100, places=2).map(lambda value: f"{value:f}".replace(".", ","))
RANGE = st.tuples(CELL, CELL).map(
    lambda pair: " - ".join(sorted(pair, key=lambda text: Decimal(text.replace(",", "."))))
)
TARGET = CELL | RANGE
ROW = st.fixed_dictionaries(
    {"jenis": st.sampled_from(["persen", "angka", "indeks"]), "target": TARGET},
    optional={
        "arah": st.sampled_from(["naik", "turun", "stabil", "rentang"]),
        "rumus_turun": st.sampled_from(["selisih", "rasio"]),
        "realisasi": CELL,
        "tercetak": CELL,
        "agregasi": st.sampled_from(["tahunan", "akumulatif", "posisi_akhir", "rata_rata"]),
        "triwulan": st.tuples(*[CELL | st.just("")] * 4),
    },
)


@given(ROW, CELL, CELL)
def test_more_realisasi_never_lowers_capaian_where_more_is_better(row: dict[str, Any], one: str, two: str) -> None:
    less, more = sorted((one, two), key=lambda text: Decimal(text.replace(",", ".")))
    low, high = (
        compute_capaian(make_indikator({**row, "arah": "naik", "realisasi": text}), make_pengaturan(row))
        for text in (less, more)
    )
    assert (low.nilai is None) == (high.nilai is None)
    assert low.nilai is None or high.nilai is None or low.nilai <= high.nilai
    assert not (low.tercapai and not high.tercapai)


@given(ROW, CELL, CELL)
def test_more_realisasi_never_raises_capaian_where_less_is_better(row: dict[str, Any], one: str, two: str) -> None:
    less, more = sorted((one, two), key=lambda text: Decimal(text.replace(",", ".")))
    low, high = (
        compute_capaian(make_indikator({**row, "arah": "turun", "realisasi": text}), make_pengaturan(row))
        for text in (less, more)
    )
    assert low.nilai is None or high.nilai is None or low.nilai >= high.nilai
    assert not (high.tercapai and not low.tercapai)


@given(ROW)
def test_every_capaian_keeps_the_table_of_statuses(row: dict[str, Any]) -> None:
    capaian = compute_capaian(make_indikator(row), make_pengaturan(row))
    has_number = capaian.status in {
        Status.DIHITUNG,
        Status.DIHITUNG_PERLU_CEK,
        Status.DIHITUNG_SEMENTARA,
        Status.TERCAPAI_TARGET_NOL,
    }
    assert (capaian.nilai is not None) == (capaian.nilai_asli is not None) == has_number
    assert (capaian.kategori is not None) == (capaian.status in {Status.DIHITUNG, Status.DIHITUNG_PERLU_CEK})
    assert (capaian.cocok is not None) == (has_number and "tercetak" in row)
    assert not capaian.pengganti or capaian.cocok is False
    if capaian.nilai is not None and capaian.nilai_asli is not None:
        assert isinstance(capaian.nilai, Decimal)
        assert capaian.nilai.is_finite()
        assert capaian.nilai == max(capaian.nilai_asli, Decimal(0)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert capaian.nilai >= 0


@given(ROW)
def test_a_capaian_printed_as_computed_agrees(row: dict[str, Any]) -> None:
    capaian = compute_capaian(make_indikator(row), make_pengaturan(row))
    if capaian.nilai is not None:
        printed = f"{capaian.nilai:f}".replace(".", ",")
        again = compute_capaian(make_indikator({**row, "tercetak": printed}), make_pengaturan(row))
        assert again.cocok is True


@given(st.lists(ROW, max_size=8), st.randoms(use_true_random=False), st.integers(50, 200))
def test_the_summary_is_free_of_order_and_the_average_stays_under_the_cap(
    rows: list[dict[str, Any]], random: Any, cap: int
) -> None:
    pengaturan = Pengaturan(batas_rata_rata=Decimal(cap))
    summary = compute_summary(make_edisi(2021, rows), pengaturan)
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert compute_summary(make_edisi(2021, shuffled), pengaturan) == summary
    assert (summary.rata_rata is None) == (summary.dihitung == 0)
    assert summary.rata_rata is None or 0 <= summary.rata_rata <= cap
    assert sum(summary.per_status.values()) == len(rows)


@given(
    st.sampled_from(["D", "C", "CC", "B", "BB", "A", "AA"]),
    st.decimals(0, 100, places=2),
    st.decimals(0, 100, places=2),
)
def test_a_higher_score_is_never_a_lower_grade(target: str, one: Decimal, two: Decimal) -> None:
    low, high = (
        compute_capaian(
            make_indikator({"jenis": Jenis.PREDIKAT, "target": target, "realisasi": f"{skor:f}".replace(".", ",")}),
            Pengaturan(),
        )
        for skor in sorted((one, two))
    )
    assert low.langkah is not None
    assert high.langkah is not None
    assert low.langkah <= high.langkah
    assert (low.nilai, high.nilai) == (None, None)
