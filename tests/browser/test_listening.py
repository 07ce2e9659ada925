"""Whoever listens meets each thing in a sensible order, by its name, once: read from Chromium's accessibility tree."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page
from support.example_site import PHONE, Seen, Site, open_page, visit

STATES = ("tercapai", "belum tercapai", "sementara", "belum dapat dinilai", "belum dilaporkan")
# What the box of an indicator may answer, in the order in which a neighbour would ask.
ANSWERS = ("Janji", "Hasil", "Keadaan", "Selisih", "Hasil dibanding janji")
SITES = ["site", "ten_years", "whole_record"]


def heard(page: Page, where: str) -> str:
    """The accessibility tree of `where`, one line a thing, without addresses."""
    lines = page.locator(where).first.aria_snapshot().splitlines()
    return "\n".join(line for line in lines if "/url:" not in line)


@pytest.fixture(params=SITES)
def chosen(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(request.param)
    return found


def test_a_tile_says_its_name_then_its_state_once(chromium: Browser, chosen: Site) -> None:
    with open_page(chromium, chosen, Seen(), viewport=PHONE) as page:
        for edition in chosen.newest():
            visit(page, chosen.url + edition)
            tiles = page.get_by_role("group", name="Keadaan semua indikator").get_by_role("link").all()
            assert tiles
            for tile in tiles:
                name = re.match(r'- link "(.*?)"', tile.aria_snapshot())
                assert name, tile.aria_snapshot()
                words = tile.locator("span").all_inner_texts()
                assert name[1] == " ".join(words)
                assert words[-1] in STATES


def test_a_row_says_name_promise_result_and_state_in_this_order(chromium: Browser, chosen: Site) -> None:
    with open_page(chromium, chosen, Seen(), viewport=PHONE) as page:
        for edition in chosen.newest():
            visit(page, chosen.url + edition)
            table = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Janji", exact=True))
            assert [head.inner_text() for head in table.get_by_role("columnheader").all()][:3] == [
                "Apa yang diukur",
                "Janji",
                "Hasil",
            ]
            for row in table.get_by_role("row").filter(has=page.get_by_role("rowheader")).all():
                parts = re.findall(r"- (rowheader|cell)", row.aria_snapshot())
                if len(parts) > 1:  # the row of a sasaran is a heading alone
                    assert parts == ["rowheader", "cell", "cell"]
                    assert row.get_by_role("cell").last.inner_text().splitlines()[-1].strip() in STATES
            assert "img" not in heard(page, "main")  # each picture repeats the row that it stands in


def test_an_indicator_answers_in_the_order_of_a_reader_and_says_its_trend_once(chromium: Browser, chosen: Site) -> None:
    with open_page(chromium, chosen, Seen(), viewport=PHONE) as page:
        for edition in chosen.newest():
            single = [path for path in chosen.pages(f"{edition}indikator") if path.count("/") > 3]
            for path in single[:: max(len(single) // 3, 1)]:
                visit(page, chosen.url + path)
                labels = [label.split(" (")[0] for label in page.locator(".bn-jawab dt").all_inner_texts()]
                assert labels == [label for label in ANSWERS if label in labels], path
                box = page.locator(".bn-jawab").bounding_box()
                heading = page.get_by_role("heading", level=1).bounding_box()
                assert box
                assert heading
                assert heading["y"] < box["y"]
                caption = page.locator("main figcaption").all_inner_texts()
                for words in filter(None, caption):
                    assert page.locator("main").aria_snapshot().count(words[:60]) <= 2, path  # the figure and its text


def test_headings_are_read_as_they_stand(chromium: Browser, chosen: Site) -> None:
    """No sign for a link inside of them, and no level left out."""
    with open_page(chromium, chosen, Seen(), viewport=PHONE) as page:
        edition = chosen.newest()[-1]
        for name in ("", "laporan/", "indikator/", "banding/", "penanggung-jawab/", "data/", "metodologi/", "en/"):
            visit(page, f"{chosen.url}{edition}{name}")
            levels = []
            for line in heard(page, "main").splitlines():
                if found := re.search(r"heading \"(.*)\" \[level=(\d)\]", line):
                    assert not found[1].rstrip().endswith("#"), found[0]
                    levels.append(int(found[2]))
            assert levels[0] == 1
            assert all(after <= before + 1 for before, after in pairwise(levels)), levels
