"""Which edition stands behind `terbaru`, and which are plans, on a day (domain rule 26)."""

from __future__ import annotations

from datetime import date

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Edisi
from bening.problems.record import Problems
from bening.rules.calendar import Standing, find_standing, standings_since
from hypothesis import given
from hypothesis import strategies as st
from support.years import FOLDER, SLUG, office


def editions(**results: bool) -> tuple[Edisi, ...]:
    """Editions of these years (`y2025=True`), with a result where it says so."""
    years = {int(name[1:]): has for name, has in results.items()}
    files = office(*years)
    for year, has in years.items():
        if not has:
            files[f"{year}.yml"] = files[f"{year}.yml"].replace(b"realisasi: 81 %", b"realisasi:")
    kecamatan = read_kecamatan(SLUG, files, Problems(), FOLDER)
    assert kecamatan is not None
    return kecamatan.edisi


@pytest.mark.parametrize(
    ("results", "day", "newest", "plans"),
    [
        # A plan does not hide last year's results.
        ({"y2025": True, "y2026": False}, "2026-11-28", 2025, ()),
        ({"y2025": True, "y2026": False, "y2027": False}, "2026-12-31", 2025, (2027,)),
        ({"y2025": True, "y2026": False, "y2027": False}, "2027-01-01", 2025, ()),
        # An old good year does not hide one that was never reported.
        ({"y2025": True, "y2026": False}, "2027-02-28", 2025, ()),
        ({"y2025": True, "y2026": False}, "2027-03-01", 2026, ()),
        # 2028 has a 29 February: the report of 2027 is due on it.
        ({"y2026": True, "y2027": False}, "2028-02-29", 2026, ()),
        ({"y2026": True, "y2027": False}, "2028-03-01", 2027, ()),
        # Nothing reported, nothing due: the newest year that has begun, else the oldest.
        ({"y2026": False, "y2027": False}, "2026-05-01", 2026, (2027,)),
        ({"y2027": False, "y2028": False}, "2026-05-01", 2027, (2027, 2028)),
        ({"y2026": False}, "2026-05-01", 2026, ()),
        # A first quarter is a result.
        ({"y2025": True, "y2026": True}, "2026-05-01", 2026, ()),
        ({"y2017": False, "y2018": False}, "2026-05-01", 2018, ()),
    ],
)
def test_the_newest_edition_and_the_plans(
    results: dict[str, bool], day: str, newest: int, plans: tuple[int, ...]
) -> None:
    assert find_standing(editions(**results), date.fromisoformat(day)) == Standing(newest, plans)


def test_a_quarter_alone_is_a_result() -> None:
    files = office(2025, 2026)
    quarters = b'realisasi:\n        triwulan: ["20 %", "", "", ""]'
    files["2026.yml"] = files["2026.yml"].replace(b"realisasi: 81 %", quarters)
    files["indikator.yml"] = files["indikator.yml"].replace(b"naik\n", b"naik\n  agregasi: akumulatif\n")
    kecamatan = read_kecamatan(SLUG, files, problems := Problems(), FOLDER)
    assert kecamatan is not None, list(problems)
    assert find_standing(kecamatan.edisi, date(2026, 5, 1)).terbaru == 2026


EDITIONS = editions(y2024=True, y2025=False, y2026=True, y2027=False, y2028=False)


@given(st.dates(date(2023, 1, 1), date(2031, 1, 1)), st.integers(0, 3000))
def test_only_what_some_later_day_makes_true_is_possible(since: date, days: int) -> None:
    later = date.fromordinal(since.toordinal() + days)
    possible = set(standings_since(EDITIONS, since))
    assert find_standing(EDITIONS, later) in possible
    assert possible <= {find_standing(EDITIONS, date.fromordinal(since.toordinal() + step)) for step in range(4000)}
