"""A resident's questions are answered within two clicks or one search from the first page, on a small phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect
from support.example_site import PHONE, Seen, Site, open_page, visit
from support.paths import EXAMPLE
from support.search import ask
from support.ten_years import SLUG

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yml").read_text("utf-8"))
CASES = [(edition, case) for edition, cases in QUESTIONS.items() for case in cases]


def click(page: Page, words: str) -> None:
    """Press the first link, button or folded part on the page, menus left aside, that is called `words`."""
    body = page.locator("body")
    found = body.get_by_role("link", name=words, exact=True).or_(body.get_by_role("button", name=words, exact=True))
    found = found.or_(body.locator("summary", has_text=words))
    found.filter(visible=True).first.click()
    page.wait_for_load_state()


def site_of(request: pytest.FixtureRequest, edition: str) -> Site:
    """The site that holds `edition`: the real kecamatan, the invented ten years, or the invented whole record."""
    invented = {SLUG: "ten_years", EXAMPLE.name: "record"}
    found: Site = request.getfixturevalue(invented.get(edition.split("/", maxsplit=1)[0], "site"))
    return found


def search(page: Page, case: dict[str, Any]) -> None:
    """Search once and open the page of the answer, which must be among the first three found."""
    page.get_by_role("button", name="Cari", exact=True).click()
    found = ask(page, case["cari"])
    assert case["halaman"] in found[:3], found
    page.locator(f".md-search-result__item > a[href*='{case['halaman']}']").first.click()
    page.wait_for_url(f"**/{case['halaman']}*")


def test_ten_questions_and_more_are_written_down_for_each_kecamatan() -> None:
    assert all(len(cases) >= 10 for cases in QUESTIONS.values())
    assert all(len(case.get("klik", [])) <= 2 for _, case in CASES)


@pytest.mark.parametrize(("edition", "case"), CASES, ids=[case["tanya"] for _, case in CASES])
def test_a_question_is_answered(
    chromium: Browser, request: pytest.FixtureRequest, edition: str, case: dict[str, Any]
) -> None:
    site, seen = site_of(request, edition), Seen()
    with open_page(chromium, site, seen, viewport=PHONE) as page:
        visit(page, f"{site.url}{edition}/")
        if "cari" in case:
            search(page, case)
        for words in case.get("klik", []):
            click(page, words)
        for text in case["jawab"]:
            expect(page.get_by_text(text).filter(visible=True).first).to_be_visible()
    assert not seen.complaints


@pytest.mark.parametrize("edition", [edition for edition in QUESTIONS if not edition.startswith((SLUG, EXAMPLE.name))])
def test_who_what_and_result_stand_on_the_first_screen_of_a_small_phone(
    chromium: Browser, site: Site, edition: str
) -> None:
    with open_page(chromium, site, Seen(), viewport=PHONE) as page:
        visit(page, f"{site.url}{edition}/")
        last = page.locator(".bn-strip a").last
        box = last.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PHONE["height"]


def test_a_term_explains_itself_by_keyboard_and_without_script(chromium: Browser, site: Site) -> None:
    for script in (True, False):
        with open_page(chromium, site, Seen(), viewport=PHONE, java_script_enabled=script) as page:
            page.goto(f"{site.url}gunung-kaler/2020/indikator/desa-berkembang/")
            term, meaning = page.get_by_role("button", name="capaian", exact=True), page.locator("#kata-capaian")
            assert not meaning.is_visible()
            term.press("Enter")
            expect(meaning).to_contain_text("Perbandingan hasil dengan janji, dalam persen.")
            assert meaning.is_visible()
            page.keyboard.press("Escape")
            assert not meaning.is_visible()
            term.press("Enter")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            page.wait_for_url("**/glosarium/#capaian")
            assert page.get_by_role("heading", name="Capaian").is_visible()
