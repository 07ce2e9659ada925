"""What happened between two editions: states that changed, and results that are better or worse by direction alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from bening.data.capaian import Capaian
from bening.data.choices import State
from bening.data.model import Edisi
from bening.data.settings import Pengaturan
from bening.rules.capaian import compute_capaian
from bening.rules.news import ResultChange, Trend, compute_news
from hypothesis import given
from hypothesis import strategies as st
from support.indikator_rows import make_edisi

Row = dict[str, object]


def known(edisi: Edisi) -> tuple[Edisi, dict[str, Capaian]]:
    return edisi, {item.kode: compute_capaian(item, Pengaturan()) for item in edisi.indikator}


def between(old: Row, new: Row, *middle: Row) -> ResultChange:
    editions = [make_edisi(2020 + number, [row]) for number, row in enumerate((old, *middle, new))]
    (change,) = compute_news(known(editions[0]), known(editions[-1]), tuple(editions[1:-1]))
    return change


def row(realisasi: str, **more: object) -> Row:
    return {"kode": "a", "jenis": "persen", "arah": "naik", "target": "70", "realisasi": realisasi} | more


def test_a_promise_met_then_and_missed_now_is_a_flip_though_its_result_rose() -> None:
    change = between(row("66", target="65"), row("67"))
    assert change.flipped
    assert (change.keadaan_sebelum, change.keadaan) == (State.TERCAPAI, State.BELUM_TERCAPAI)
    assert (change.trend, change.selisih) == (Trend.MEMBAIK, Decimal(1))


def test_lower_is_better_reads_the_other_way() -> None:
    change = between(row("30", arah="turun"), row("40", arah="turun"))
    assert (change.trend, change.selisih) == (Trend.MEMBURUK, Decimal(10))


def test_outside_a_range_the_nearer_one_is_better_and_inside_all_are_the_same() -> None:
    inside = row("50", arah="rentang", target="45-55")
    assert between(row("60", arah="rentang", target="45-55"), inside).trend is Trend.MEMBAIK
    assert between(row("46", arah="rentang", target="45-55"), inside).trend is Trend.SAMA


def test_without_a_direction_nobody_says_better_or_worse() -> None:
    change = between(
        {"kode": "a", "jenis": "jumlah", "target": "70", "realisasi": "50"},
        {"kode": "a", "jenis": "jumlah", "target": "70", "realisasi": "60"},
    )
    assert (change.trend, change.selisih) == (Trend.TANPA_ARAH, Decimal(10))


@pytest.mark.parametrize(("old", "new"), [("B", "BB"), ("BB", "B"), ("A", "A")], ids=["up", "down", "same"])
def test_grades_move_by_steps(old: str, new: str) -> None:
    def grade(text: str) -> Row:
        return {"kode": "a", "jenis": "predikat", "target": "B", "realisasi": text}

    change = between(grade(old), grade(new))
    assert change.langkah == {"B": 1, "BB": -1, "A": 0}[old]
    assert change.trend is {1: Trend.MEMBAIK, -1: Trend.MEMBURUK, 0: Trend.SAMA}[change.langkah]


@pytest.mark.parametrize("relation", ["rumus-berubah", "diganti"])
def test_a_formula_that_changed_on_the_way_breaks_the_comparison(relation: str) -> None:
    assert between(row("60"), row("90", hubungan=relation)).trend is None
    later = between(row("60"), row("90"), row("80", hubungan=relation))
    assert (later.trend, later.selisih, later.putus) == (None, None, True)


@pytest.mark.parametrize("missing", ["", "-"])
def test_what_is_not_reported_did_not_move(missing: str) -> None:
    change = between(row("60"), row(missing))
    assert change.flipped
    assert change.trend is None


NUMBERS = st.decimals(min_value=0, max_value=1000, places=1)


@given(old=NUMBERS, new=NUMBERS, target=st.integers(1, 900), arah=st.sampled_from(["naik", "turun"]))
def test_better_never_means_a_worse_percentage(old: Decimal, new: Decimal, target: int, arah: str) -> None:
    def at(value: Decimal) -> Row:
        text = f"{value}".replace(".", ",")
        return {"kode": "a", "jenis": "angka", "arah": arah, "target": str(target), "realisasi": text}

    change = between(at(old), at(new))
    percent = [compute_capaian(item, Pengaturan()).nilai_asli for item in (change.sebelum, change.sesudah)]
    assert percent[0] is not None
    assert percent[1] is not None
    assert (change.trend is Trend.MEMBAIK) == (percent[1] > percent[0])
    assert (change.trend is Trend.MEMBURUK) == (percent[1] < percent[0])
    assert (change.selisih > 0 if change.selisih is not None else False) == (new > old)
