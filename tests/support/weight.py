"""What a visitor downloads: each file as GitHub Pages sends it, and the budgets of a visit."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser, Page, Request

from support.example_site import PHONE, Seen, Site, open_page

KB = 1000
FIRST_VISIT, FIRST_REQUESTS = 90 * KB, 14
NEXT_PAGE = 8 * KB

# What GitHub Pages sends packed; it leaves pictures and fonts as they are.
PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv"}


def packed(file: Path) -> int:
    """Bytes of `file` on the way to a visitor, headers aside."""
    content = file.read_bytes()
    return len(gzip.compress(content, 6, mtime=0)) if file.suffix in PACKED else len(content)


def file_of(site: Site, url: str) -> Path:
    path = unquote(urlsplit(url).path).removeprefix(urlsplit(site.url).path)
    file = site.folder / path
    return file / "index.html" if file.is_dir() else file


@contextmanager
def visit(chromium: Browser, site: Site, seen: Seen) -> Iterator[tuple[Page, list[str]]]:
    """Open a phone with an empty cache; what it asks for is noted once, for the second time it has it."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if request.url not in asked and request.url.startswith("http"):
            asked.append(request.url)

    with open_page(chromium, site, seen, viewport=PHONE) as page:
        page.context.on("request", note)  # the context also hears the search worker
        yield page, asked


def weigh(site: Site, urls: list[str]) -> dict[str, int]:
    return {url.removeprefix(site.url): packed(file_of(site, url)) for url in urls}


def report(sizes: dict[str, int]) -> str:
    lines = [f"{size:7} {name}" for name, size in sorted(sizes.items(), key=lambda item: -item[1])]
    return "\n".join([f"{sum(sizes.values()):7} in {len(sizes)} requests", *lines])


def settle(page: Page, asked: list[str]) -> None:
    """Wait until the page has asked for everything it wants: on a busy machine its last wishes come late."""
    page.wait_for_load_state("networkidle")
    seen = -1
    while seen != len(asked):
        seen = len(asked)
        page.wait_for_timeout(1500)
