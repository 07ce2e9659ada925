"""The search of an edition, used as a visitor does."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect


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
