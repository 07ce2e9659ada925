"""The line over years: what it says comes from the numbers, what it draws stays in its frame, years are in order."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from bening.charts.marks import Box, Line, Role, Text
from bening.charts.points import ChartPoint
from bening.charts.svg import draw
from bening.charts.trend import plan_trend, plan_trend_small
from bening.charts.trend_words import trend_sentence
from bening.data.capaian import Capaian
from bening.data.choices import Agregasi, Arah, Jenis, Status
from bening.data.model import Definisi
from bening.data.numbers.dates_and_formats import read_nilai
from bening.problems.record import Problems, Span
from hypothesis import given
from hypothesis import strategies as st

SPAN = Span("uji.yml")
RESULTS = {Role.TERCAPAI, Role.MARKER_MISSED, Role.RESULT}
Row = tuple[Decimal, Decimal | None, bool]  # target, result, whether the year cannot be compared with the one before
NUMBERS = st.decimals(min_value=0, max_value=10**10, places=1)
YEARS = st.lists(st.tuples(NUMBERS, st.none() | NUMBERS, st.booleans()), min_size=4, max_size=20)


def definisi(arah: Arah | None, jenis: Jenis = Jenis.ANGKA) -> Definisi:
    return Definisi("uji", "Uji", "", jenis, "buah", arah, Agregasi.TAHUNAN, SPAN)


def points(rows: list[Row], arah: Arah | None) -> list[ChartPoint]:
    made = []
    for number, (target, hasil, putus) in enumerate(rows):
        read = read_nilai(f"{target:.1f}".replace(".", ","), Jenis.ANGKA, SPAN, Problems(), "target")
        assert read is not None
        kept = None if hasil is None or arah is None else (hasil <= target if arah is Arah.TURUN else hasil >= target)
        status = Status.BELUM_DILAPORKAN if hasil is None else Status.DIHITUNG
        made.append(ChartPoint(2001 + number, read, Capaian(status, realisasi=hasil, tercapai=kept), putus=putus))
    return made


@given(rows=YEARS, arah=st.sampled_from([Arah.NAIK, Arah.TURUN, None]))
def test_naik_and_turun_are_said_only_of_results_that_rose_or_fell(rows: list[Row], arah: Arah | None) -> None:
    words = trend_sentence(definisi(arah), points(rows, arah)).lower()
    start = max((place for place, row in enumerate(rows) if row[2] and place), default=0)
    known = [row[1] for row in rows[start:] if row[1] is not None]
    assert ("naik dari" in words) == (len(known) > 1 and known[-1] > known[0])
    assert ("turun dari" in words) == (len(known) > 1 and known[-1] < known[0])
    kept = sum(point.capaian.tercapai is True for point in points(rows, arah))
    judged = any(point.capaian.tercapai is not None for point in points(rows, arah))
    assert (f"tercapai {kept} dari {len(rows)} tahun" in words) is judged
    missing = sum(row[1] is None for row in rows)
    assert (f"{missing} tahun belum dilaporkan" in words) == bool(missing)


@given(rows=YEARS, arah=st.sampled_from([Arah.NAIK, Arah.TURUN, None]), small=st.booleans())
def test_every_result_is_drawn_once_and_every_missing_year_is_a_dashed_slot(
    rows: list[Row], arah: Arah | None, *, small: bool
) -> None:
    plan = (plan_trend_small if small else plan_trend)("uji", definisi(arah), points(rows, arah))
    size = 5 if small else 8
    drawn = [mark for mark in plan.marks if isinstance(mark, Box) and mark.role in RESULTS and mark.width == size]
    slots = [mark for mark in plan.marks if isinstance(mark, Box) and mark.role is Role.MISSING and mark.height > 12]
    assert len(drawn) == sum(row[1] is not None for row in rows)
    assert len(slots) == sum(row[1] is None for row in rows)
    for mark in plan.marks:
        xs = [x for x, _ in mark.points] if isinstance(mark, Line) else [mark.x]
        assert all(-1 <= x <= plan.width for x in xs)
    assert all(one.x < two.x for one, two in pairwise(drawn))


@given(rows=YEARS, arah=st.sampled_from([Arah.NAIK, Arah.TURUN]))
def test_a_kept_promise_lies_on_the_shaded_side_and_a_higher_result_is_never_lower(rows: list[Row], arah: Arah) -> None:
    plan = plan_trend("uji", definisi(arah), points(rows, arah))
    sides = [mark for mark in plan.marks if isinstance(mark, Box) and mark.role is Role.KEPT_SIDE]
    drawn = [mark for mark in plan.marks if isinstance(mark, Box) and mark.role in RESULTS and mark.width == 8]
    heights = [round(mark.y + 4, 1) for mark in drawn]
    ordered = sorted(zip([row[1] for row in rows if row[1] is not None], heights, strict=True))
    assert all(low[1] >= high[1] for low, high in pairwise(ordered) if low[0] < high[0])
    for mark, y in zip(drawn, heights, strict=True):
        here = [side for side in sides if side.x <= mark.x + 4 <= side.x + side.width]
        if mark.role is Role.TERCAPAI and here:
            assert any(side.y - 0.2 <= y <= side.y + side.height + 0.2 for side in here)


def test_a_break_parts_the_line_and_leaves_a_gap() -> None:
    rows: list[Row] = [(Decimal(90), Decimal(80 + year), year == 3) for year in range(6)]
    plan = plan_trend("uji", definisi(Arah.NAIK), points(rows, Arah.NAIK))
    lines = [mark for mark in plan.marks if isinstance(mark, Line) and mark.role is Role.JOIN]
    assert [len(line.points) for line in lines] == [3, 3]
    assert "celah: rumus atau indikatornya berubah" in [mark.text for mark in plan.marks if isinstance(mark, Text)]
    steps = [mark for mark in plan.marks if isinstance(mark, Line) and mark.role is Role.STEP and len(mark.points) > 2]
    assert steps[0].points[-1][0] < steps[1].points[0][0]


def test_rank_one_is_on_top() -> None:
    ranks = [("9", 11), ("8", 7), ("5", 4), ("1", 1)]
    titik = []
    for number, (target, hasil) in enumerate(ranks):
        read = read_nilai(target, Jenis.PERINGKAT, SPAN, Problems(), "target")
        assert read is not None
        capaian = Capaian(Status.DIHITUNG, realisasi=Decimal(hasil), tercapai=hasil <= int(target))
        titik.append(ChartPoint(2001 + number, read, capaian))
    plan = plan_trend("uji", definisi(Arah.TURUN, Jenis.PERINGKAT), titik)
    labels = {mark.text: mark.y for mark in plan.marks if isinstance(mark, Text)}
    assert labels["1"] < labels["12"]
    line = next(mark for mark in plan.marks if isinstance(mark, Line) and mark.role is Role.JOIN)
    assert [y for _, y in line.points] == sorted((y for _, y in line.points), reverse=True)
    assert "naik" not in trend_sentence(definisi(Arah.TURUN, Jenis.PERINGKAT), titik).lower()


def test_what_a_chart_costs(record_property: Callable[[str, object], None]) -> None:
    rows: list[list[Row]] = [
        [(Decimal(100 + year), Decimal(90 + (year * 3 + number) % 17), False) for year in range(10)]
        for number in range(50)
    ]
    start = time.process_time()
    for number, years in enumerate(rows):
        draw(plan_trend(f"uji-{number}", definisi(Arah.NAIK), points(years, Arah.NAIK)))
    record_property("trend chart, ms", f"{(time.process_time() - start) / len(rows) * 1000:.2f}")
