"""Search finds what a citizen would look for, in the browser, with the worker that is published."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from example_site import PHONE, Seen, Site, open_page, visit
from playwright.sync_api import Browser, Page, expect

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text("utf-8"))


def ask(page: Page, query: str) -> list[str]:
    """Return the addresses of the pages that `query` finds, best first, relative to the edition."""
    box, answer = page.get_by_role("textbox", name="Cari di edisi ini"), page.locator(".md-search-result__meta")
    box.fill("")
    expect(answer).to_have_text("Ketik kata yang dicari")
    box.fill(query)
    expect(answer).to_have_text(re.compile("halaman ditemukan|Tidak ada yang cocok"))
    links = page.locator(".md-search-result__item > a").evaluate_all("links => links.map((link) => link.href)")
    edition = page.locator(".bn-kop").evaluate("link => link.href")
    return list(dict.fromkeys(re.sub("[?#].*", "", link).removeprefix(edition) for link in links))


@pytest.mark.parametrize("edition", QUERIES)
def test_queries_find_the_pages_they_should_and_no_others(chromium: Browser, site: Site, edition: str) -> None:
    wrong, seen = [], Seen()
    with open_page(chromium, site, seen) as page:
        visit(page, f"{site.url}{edition}/")
        page.get_by_role("textbox", name="Cari di edisi ini").focus()
        for entry in QUERIES[edition]:
            found = ask(page, entry["cari"])
            wrong += [f"{entry['cari']}: misses {path}" for path in entry.get("temu", []) if path not in found[:10]]
            wrong += [f"{entry['cari']}: finds {path}" for path in entry.get("bukan", []) if path in found]
    assert not wrong, "\n".join(wrong)
    assert not seen.complaints


def test_search_opens_answers_and_closes_by_keyboard_on_a_phone(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen(), viewport=PHONE) as page:
        visit(page, site.url + site.newest()[0])
        box = page.get_by_role("textbox", name="Cari di edisi ini")
        assert not box.is_visible()
        page.get_by_role("button", name="Cari", exact=True).press("Enter")
        expect(box).to_be_focused()
        assert ask(page, "pelayanan")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".md-search-result__link").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(box).to_be_hidden()
        expect(page.get_by_role("button", name="Cari", exact=True)).to_be_focused()


def test_a_result_leads_to_its_page(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen()) as page:
        visit(page, f"{site.url}{next(iter(QUERIES))}/laporan/")
        page.get_by_role("textbox", name="Cari di edisi ini").focus()
        first = ask(page, "musrenbang")[0]
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{first}*")
