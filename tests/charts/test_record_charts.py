"""Pictures of plans and parts: every number is in the words of the picture, and nothing is drawn off its ground."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from bening.charts.font import measure
from bening.charts.indicator import plan_indikator
from bening.charts.marks import Anchor, Box, Line, Plan, Role, Text
from bening.charts.parts import Part, can_be_drawn, plan_parts
from bening.charts.points import make_point
from bening.charts.quarters import plan_triwulan
from bening.charts.svg import draw
from bening.charts.way import Way, plan_way
from bening.data.choices import Jenis
from bening.data.settings import Pengaturan
from bening.rules.capaian import compute_capaian
from hypothesis import given
from hypothesis import strategies as st
from support.chart_cases import make_definisi
from support.indikator_rows import make_indikator, make_nilai

WHOLE = {"jenis": "jumlah", "arah": "naik", "agregasi": "akumulatif", "target": "100"}


def inside(plan: Plan) -> None:
    """Hold a plan to its own size, texts as wide as the widest font makes them."""
    for mark in plan.marks:
        if isinstance(mark, Box):
            assert 0 <= mark.x <= plan.width + 0.2 - mark.width, mark
            assert 0 <= mark.y <= plan.height - mark.height, mark
        elif isinstance(mark, Line):
            assert all(-1 <= x <= plan.width + 1 and 0 <= y <= plan.height for x, y in mark.points), mark
        elif isinstance(mark, Text) and mark.anchor is Anchor.START:
            assert mark.x + measure(mark.text, mark.size) <= plan.width + 4, mark
    assert draw(plan).startswith("<svg")


def quarters(plans: list[str], **row: Any) -> Plan:
    indikator = make_indikator(row)
    cells = tuple(make_nilai(text, indikator.definisi.jenis, "target_triwulan") for text in plans)
    indikator = replace(indikator, target_triwulan=cells)
    return plan_triwulan("q", indikator, compute_capaian(indikator, Pengaturan()))


def levels(plan: Plan, role: Role) -> list[float]:
    """The heights of level lines above the legend, top first."""
    return sorted(
        {m.points[0][1] for m in plan.marks if isinstance(m, Line) and m.role is role and m.points[0][1] < 100}
    )


def test_plans_of_quarters_stand_beside_their_results() -> None:
    plan = quarters(["25", "25", "25", "25"], **WHOLE, triwulan=["20", "30", "25", ""])
    assert len(levels(plan, Role.OUTLINE)) == 4, "what adds up climbs"
    assert "Triwulan I 20, rencana sampai triwulan itu 25; triwulan II 30, rencana sampai triwulan itu 50" in plan.desc
    assert [m.text for m in plan.marks if isinstance(m, Text)][-1] == "rencana sampai triwulan itu"
    inside(plan)


def test_a_position_is_planned_by_itself_and_a_gap_in_what_adds_up_ends_it() -> None:
    position = {"jenis": "indeks", "arah": "naik", "agregasi": "posisi_akhir", "target": "88"}
    plan = quarters(["", "87", "", "88"], **position, triwulan=["", "86,9", "", "88,47"])
    assert len(levels(plan, Role.OUTLINE)) == 2
    assert "triwulan II 86,9, rencana 87; triwulan III belum dilaporkan;" in plan.desc
    assert len(levels(quarters(["25", "", "25", "25"], **WHOLE, triwulan=["1"] * 4), Role.OUTLINE)) == 1


def test_without_a_plan_the_quarters_look_as_before() -> None:
    plan = quarters([], **WHOLE, triwulan=["20", "30", "25", ""])
    assert not levels(plan, Role.OUTLINE)
    assert "rencana" not in plan.desc


numbers = st.decimals(0, 10**12, places=2)
years = st.dictionaries(st.integers(2020, 2031), numbers, min_size=1, max_size=8)


@given(st.none() | st.tuples(st.integers(2015, 2019), numbers), years, years)
def test_a_way_names_every_number_and_stays_on_its_ground(
    awal: tuple[int, Decimal] | None, target: dict[int, Decimal], hasil: dict[int, Decimal]
) -> None:
    definisi = make_definisi({"jenis": "angka", "arah": "naik"})
    plan = plan_way("w", definisi, Way(awal, target, hasil))
    inside(plan)
    assert plan.desc.count("target ") == len(target) or plan.desc.startswith("Target ")
    assert plan.desc.casefold().count("hasil ") == len(hasil)
    points = [m for m in plan.marks if isinstance(m, Box) and m.role is Role.RESULT]
    assert len(points) == len(hasil) + 1, "one more in the legend"


names = st.text(st.characters(min_codepoint=32, max_codepoint=1000), max_size=60)
parts_of = st.lists(st.builds(Part, names, st.none() | numbers, st.none() | numbers), max_size=40)


@given(parts_of)
def test_parts_are_drawn_on_one_scale_from_zero(parts: list[Part]) -> None:
    if not can_be_drawn(parts):
        return
    plan = plan_parts("r", parts, Jenis.ANGKA, "nilai")
    inside(plan)
    bars = [m for m in plan.marks if isinstance(m, Box) and m.role is Role.RESULT]
    told = [part.hasil for part in parts if part.hasil is not None]
    assert len(bars) == len(told)
    before = [mark for mark in plan.marks if isinstance(mark, Line) and mark.role is Role.OUTLINE]
    known = sum(part.lalu is not None for part in parts)
    assert len(before) == (known + 1 if known else 0), "a tick for each, one more in the legend"
    longest = [bar.width for _, bar in sorted(zip(told, bars, strict=True), key=lambda pair: (pair[0], pair[1].width))]
    assert longest == sorted(longest), "a larger result is never a shorter bar"


def test_a_picture_of_one_part_or_of_less_than_nothing_is_none() -> None:
    one = Decimal(1)
    assert not can_be_drawn([Part("a", one)])
    assert not can_be_drawn([Part("a", one), Part("b", -one)])
    assert not can_be_drawn([Part("a", Decimal(0)), Part("b", Decimal(0))])
    assert not can_be_drawn([Part("a", one)] * 31)
    assert not can_be_drawn([Part("a", one), Part("\u02ef", one)]), "a letter without a glyph"
    assert can_be_drawn([Part("a", one), Part("b", one, one)])


@pytest.mark.parametrize(
    ("jenis", "satuan", "values"),
    [
        ("rupiah", "rupiah", ["499999999999", "750000000001", "700000000000", "650123456789"]),
        ("jumlah", "pengaduan", ["1150", "1230", "1180", "1252"]),
        ("angka", "kegiatan pemberdayaan masyarakat", ["1,25", "2,5", "3,75", "4"]),
    ],
)
def test_numbers_of_quarters_never_run_into_each_other(jenis: str, satuan: str, values: list[str]) -> None:
    plan = quarters([], jenis=jenis, satuan=satuan, agregasi="akumulatif", arah="naik", target="100", triwulan=values)
    above = [mark for mark in plan.marks if isinstance(mark, Text) and mark.y < 24]
    assert len({mark.x for mark in above}) == 4
    for line in {mark.y for mark in above}:
        row = sorted((mark for mark in above if mark.y == line), key=lambda mark: mark.x)
        edges = [
            (mark.x - measure(mark.text, mark.size) / 2, mark.x + measure(mark.text, mark.size) / 2) for mark in row
        ]
        assert all(left[1] <= right[0] + 0.1 for left, right in itertools.pairwise(edges)), [mark.text for mark in row]


def test_the_numbers_below_the_years_never_run_into_each_other() -> None:
    indikator = make_indikator(
        {"jenis": "rupiah", "arah": "naik", "target": "2750000000000", "realisasi": "2600123456789"}
    )
    point = make_point(2025, indikator, compute_capaian(indikator, Pengaturan()))
    plan = plan_indikator("i", indikator.definisi, [point])
    ticks = [mark for mark in plan.marks if isinstance(mark, Text) and mark.size == 11 and mark.text.startswith("Rp")]
    assert [mark.text for mark in ticks] == ["Rp0", "Rp1,5 triliun", "Rp3 triliun"]
