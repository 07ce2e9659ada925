"""What the theme repeats from elsewhere stays the same."""

from __future__ import annotations

from bening.charts.marks import stylesheet
from support.example_site import ROOT

STYLES = ROOT / "site_src/overrides/assets/stylesheets"


def test_chart_colours_of_the_site_are_those_of_the_charts() -> None:
    assert (STYLES / "grafik.css").read_text("utf-8") == stylesheet(), "write chart_marks.stylesheet() to grafik.css"
