"""Search finds what a citizen would look for, in the browser, with the worker that is published."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect
from support.example_site import PHONE, Seen, Site, open_page, visit
from support.search import ask

QUERIES = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text("utf-8"))


def words_of(site: Site, edition: str, path: str) -> str:
    """Return what stands in the article of a page, in small letters."""
    page = (site.folder / edition / path / "index.html").read_text("utf-8")
    return html.unescape(re.sub("<[^>]+>", " ", page[page.index("<article") :])).lower()


def any_word(query: str) -> str:
    return "|".join(re.escape(word) for word in re.findall(r"[\w,]+", query.lower()))


@pytest.mark.parametrize("edition", QUERIES)
def test_queries_find_the_pages_they_should_and_no_others(
    chromium: Browser, site: Site, edition: str, record_property: Callable[[str, object], None]
) -> None:
    """Recall: pages that must be found, in the first ten. Precision: pages found that hold what was asked for."""
    wrong, seen, ranks = [], Seen(), []
    wanted = hits = shown = friends = 0
    with open_page(chromium, site, seen) as page:
        visit(page, f"{site.url}{edition}/")
        page.get_by_role("textbox", name="Cari di edisi ini").focus()
        for entry in QUERIES[edition]:
            query, must = entry["cari"], entry.get("temu", [])
            found = ask(page, query)
            root = re.compile(entry.get("akar") or any_word(query))
            about = [path for path in found if root.search(words_of(site, edition, path))]
            wanted, hits = wanted + len(must), hits + sum(path in found[:10] for path in must)
            shown, friends = shown + len(found), friends + len(about)
            ranks += [found.index(path) + 1 for path in must[:1] if path in found]
            wrong += [f"{query}: misses {path}" for path in must if path not in found[:10]]
            wrong += [f"{query}: finds {path}" for path in entry.get("bukan", []) if path in found]
            wrong += [
                f"{query}: {path} is not first, {found[0]} is"
                for path in must[:1]
                if entry.get("pertama") and found[:1] != [path]
            ]
            wrong += [f"{query}: finds {path}, which has nothing of it" for path in found if path not in about]
    record_property(
        "search",
        (
            f"{edition}: {len(QUERIES[edition])} queries, recall {hits}/{wanted}, precision {friends}/{shown}, "
            f"first {ranks.count(1)}/{len(ranks)}, mean rank {sum(ranks) / len(ranks):.2f}"
        ),
    )
    assert not wrong, "\n".join(wrong)
    assert not seen.complaints


@pytest.mark.parametrize("edition", QUERIES)
def test_the_name_of_a_page_finds_that_page(chromium: Browser, site: Site, edition: str) -> None:
    lost = []
    with open_page(chromium, site, Seen()) as page:
        visit(page, f"{site.url}{edition}/")
        links = page.locator(".bn-nav a").evaluate_all("links => links.map(link => [link.textContent, link.href])")
        page.get_by_role("textbox", name="Cari di edisi ini").focus()
        for name, address in links:
            found = ask(page, name)
            if address.removeprefix(f"{site.url}{edition}/") not in found[:3]:
                lost.append(f"{name}: {found}")
    assert links
    assert not lost


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


def test_a_word_taken_for_another_is_said_and_forgotten(chromium: Browser, site: Site) -> None:
    seen = Seen()
    with open_page(chromium, site, seen, viewport=PHONE) as page:
        visit(page, f"{site.url}kotabaru/2018/")
        page.get_by_role("button", name="Cari", exact=True).click()
        news = page.locator(".bn-dekat")
        assert ask(page, "musrembang")
        expect(news).to_have_text("“musrembang” tidak ada di sini. Yang dicari: “musrenbang”.")
        assert ask(page, "musrenbang")
        expect(news).to_have_text("")
        assert not ask(page, "surau")
        expect(news).to_have_text("")
    assert not seen.complaints


def test_excerpts_keep_the_words_of_cells_apart(site: Site) -> None:
    for edition in site.editions():
        index = json.loads((site.folder / edition / "search/search_index.json").read_text("utf-8"))
        texts = " ".join(entry["text"] for entry in index["docs"])
        assert not re.findall(
            r"\w*(?:[a-z](?:belum dilaporkan|tidak dihitung|Realisasi|Capaian|Keadaan)|Target[A-Z])", texts
        )
