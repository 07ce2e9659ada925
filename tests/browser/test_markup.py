"""The markup of every page: two checkers of HTML, links and anchors that lead somewhere, no word of English."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from support.example_site import ADDRESS, Site

from tools.node_tools import run_html_validate, run_vnu

# Words that no Indonesian page needs; names of files, columns and programs stand in <code> or are links to files.
ENGLISH = re.compile(
    r"\b(the|and|of|with|this|that|your?|click|download|website|page|update|report|search|skip|header|footer|"
    r"please|not|found|for|from|permanent|link|email|default|version|note|see|show|hide|more|close|open|next|"
    r"previous|back|top|menu toggle|table|chart|achieved|missing|loading|initializing|select|copy|share|result)\b",
    re.IGNORECASE,
)
SAID = {"aria-label", "alt", "title", "placeholder", "content"}
NOT_WORDS = {"script", "style", "code", "pre", "head", "q"}  # q: the official wording, as printed


class Page(HTMLParser):
    """What a page says and where it leads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []
        self.lang = ""
        self._silent: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        self.links += [values[name] for name in ("href", "src", "popovertarget") if name in values and tag != "use"][:1]
        if tag == "button" and "popovertarget" in values:
            self.links[-1] = f"#{values['popovertarget']}"
        self.lang = values.get("lang", self.lang)
        described = tag != "meta" or values.get("name") == "description"
        self.words += [values[name] for name in SAID if name in values and described]
        if tag in NOT_WORDS:
            self._silent.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)


@cache
def read_page(file: Path) -> Page:
    return Page(file.read_text("utf-8"))


@pytest.fixture(params=["site", "synthetic"])
def any_site(request: pytest.FixtureRequest) -> Site:
    """The example site, then one with quarters, ranges, corrections and every other kind of cell."""
    found: Site = request.getfixturevalue(request.param)
    return found


def html_files(site: Site) -> list[Path]:
    return sorted(site.folder.rglob("*.html"))


def test_the_nu_html_checker_finds_nothing(any_site: Site) -> None:
    found = {
        f"{message['message']} {message.get('extract', '')[:120]}": message["url"].removeprefix(
            f"file:{any_site.folder}"
        )
        for message in run_vnu(any_site.folder)
    }
    assert found == {}


def test_html_validate_finds_nothing(any_site: Site, tmp_path: Path) -> None:
    pages = [any_site.folder / path for path in any_site.pages()]
    files = [page / "index.html" if page.is_dir() else page for page in pages]
    assert run_html_validate(files, tmp_path / "report.json") == []


def test_every_link_and_anchor_of_the_site_leads_somewhere(any_site: Site) -> None:
    dead, count = [], 0
    base = urlsplit(ADDRESS).path
    for file in html_files(any_site):
        here = base + file.relative_to(any_site.folder).as_posix().removesuffix("index.html")
        for link in read_page(file).links:
            parts = urlsplit(urljoin(here, link.removeprefix("https://bening.example")))
            if parts.scheme or parts.netloc:
                continue
            count += 1
            target = any_site.folder / unquote(parts.path).removeprefix(base)
            target = target / "index.html" if parts.path.endswith("/") else target
            if not target.is_file():
                dead.append(f"{here}: {link}")
            elif parts.fragment and unquote(parts.fragment) not in read_page(target).ids:
                dead.append(f"{here}: {link} has no such place")
    assert count > 1000
    assert dead == []


def test_no_english_is_left_on_an_indonesian_page(site: Site) -> None:
    found = {}
    for file in html_files(site):
        if file.parent.name == "en" and file.parents[1].name != "terbaru":  # the English summary says so itself
            text = file.read_text("utf-8")
            assert '<html lang="en"' in text, file
            assert re.findall(r"<(aside|header|nav|footer)(?! lang=.id)[ >]", text.partition("<article")[0]) == [], file
            continue
        page = read_page(file)
        assert page.lang.startswith("id"), file
        words = {word.lower() for text in page.words for word in ENGLISH.findall(text)}
        if words:
            found[file.relative_to(site.folder).as_posix()] = words
    assert found == {}
