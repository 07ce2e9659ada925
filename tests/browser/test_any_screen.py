"""Every word and number of every page is on the screen: nothing cut off, nothing in a scroller, whatever its width."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from support.example_site import Seen, Site, open_page

HEIGHT = 800
# 320 pixels are 1280 at a zoom of 400 % (WCAG 1.4.10).
WIDTHS = [320, 360, 768, 1280]

# Every text of the page: where it stands, and whether something around it cuts it off or scrolls.
OUTSIDE = """() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const width = document.documentElement.clientWidth, found = new Set();
  const words = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = words.nextNode(); node; node = words.nextNode()) {
    const around = node.parentElement;
    if (!node.data.trim() || around.closest('.bn-sr, title, desc, style, script, nav, .md-sidebar')) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()];
    if (!rects.length || getComputedStyle(around).visibility === 'hidden') continue;
    if (around.closest('thead') && getComputedStyle(around.closest('thead')).clipPath !== 'none') continue;
    if (getComputedStyle(around).textOverflow === 'ellipsis') continue; // in full elsewhere on the page
    const name = node.data.trim().slice(0, 60);
    if (rects.some((rect) => rect.left < -0.5 || rect.right > width + 0.5)) found.add(`outside: ${name}`);
    for (let box = around; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.overflowX === 'visible' || box.scrollWidth <= box.clientWidth + 1 || !box.clientWidth) continue;
      found.add(`in a scroller ${box.className}: ${name}`);
    }
  }
  return [...found];
}"""


# Words and numbers of tables that stand on two lines: "Rp1.887.38" and "0.000" are another number for who reads fast.
CUT = """() => {
  const found = new Set();
  for (const cell of document.querySelectorAll('main :is(td, th)')) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const word of node.data.matchAll(/[^\\s/–-]+/g)) {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        const lines = [...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top));
        if (new Set(lines).size > 1 && !cell.querySelector('code')) found.add(word[0]);
      }
    }
  }
  return [...found];
}"""


@pytest.mark.parametrize("chosen", ["site", "synthetic", "ten_years", "whole_record"])
def test_no_word_or_number_of_a_table_is_cut_in_two(
    chromium: Browser, request: pytest.FixtureRequest, chosen: str
) -> None:
    site: Site = request.getfixturevalue(chosen)
    with open_page(chromium, site, Seen()) as page:
        for edition in site.newest():
            for name in ("", "laporan/", "banding/", "penanggung-jawab/"):
                page.goto(site.url + edition + name)
                for width in (360, 600, 960, 1280):
                    page.set_viewport_size({"width": width, "height": HEIGHT})
                    assert page.evaluate(CUT) == [], f"{edition}{name} at {width}"
                    assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{edition}{name}"
                page.emulate_media(media="print")
                assert page.evaluate(CUT) == [], f"{edition}{name} on paper"
                page.emulate_media(media="screen")


@pytest.mark.parametrize("chosen", ["site", "synthetic", "ten_years", "whole_record"])
def test_no_word_or_number_is_outside_the_screen_or_in_a_scroller(
    chromium: Browser, request: pytest.FixtureRequest, chosen: str
) -> None:
    site: Site = request.getfixturevalue(chosen)
    wrong = []
    with open_page(chromium, site, Seen()) as page:
        for edition in site.newest():
            for path in site.pages(edition):
                if not path.endswith("/"):
                    continue
                page.goto(site.url + path)
                for width in WIDTHS:
                    page.set_viewport_size({"width": width, "height": HEIGHT})
                    wrong += [f"{path} at {width}: {words}" for words in page.evaluate(OUTSIDE)]
    assert wrong == []


def test_each_value_of_a_card_follows_its_label_and_a_table_stays_a_table(chromium: Browser, ten_years: Site) -> None:
    with open_page(chromium, ten_years, Seen(), viewport={"width": 360, "height": HEIGHT}) as page:
        for path in ("", "banding/", "indikator/belanja/", "laporan/"):
            page.goto(f"{ten_years.url}{ten_years.newest()[0]}{path}")
            bare = page.evaluate(
                "[...document.querySelectorAll('.bn-kartu td')].filter(cell => cell.textContent.trim()"
                " && !cell.dataset.l && !cell.closest('.bn-baris-gambar, .bn-baris-catatan'))"
                ".map(cell => cell.textContent)"
            )
            assert bare == [], path
            narrow = page.evaluate(
                "[...document.querySelectorAll('.bn-kartu td')].filter(cell => cell.textContent.trim()"
                " && cell.clientWidth < 100).map(cell => cell.textContent)"
            )
            assert narrow == [], path
            assert page.get_by_role("table").count() >= 1, path
            assert page.get_by_role("columnheader").count() >= 3, path


def test_big_money_is_said_in_short_with_the_whole_amount_beside_it(chromium: Browser, ten_years: Site) -> None:
    with open_page(chromium, ten_years, Seen(), viewport={"width": 360, "height": HEIGHT}) as page:
        page.goto(f"{ten_years.url}{ten_years.newest()[0]}indikator/belanja/")
        box = page.locator(".bn-jawab-target dd").inner_text()
        assert "Rp2,05 miliar" in box
        assert "Rp2.051.500.000" in box
        difference = page.locator(".bn-jawab-selisih dd").inner_text()
        assert "Rp164,12 juta di bawah target" in difference
        assert "Rp164.120.000 di bawah target" in difference


def test_the_header_lets_go_of_a_low_screen(chromium: Browser, ten_years: Site) -> None:
    """1280 × 1024 at 400 % is 320 × 256; a phone held upright keeps its header."""
    for height, shown in ((256, False), (HEIGHT, True)):
        with open_page(chromium, ten_years, Seen(), viewport={"width": 320, "height": height}) as page:
            page.goto(f"{ten_years.url}{ten_years.newest()[0]}")
            page.evaluate("scrollTo({top: 1500, behavior: 'instant'})")
            box = page.get_by_role("banner").bounding_box()
            assert box
            assert (box["y"] + box["height"] > 0) is shown
