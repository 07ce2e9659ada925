"""The hand-written pages: Indonesian, plain Markdown, ready to stand below a generated heading."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.paths import ROOT

PAGES = sorted((ROOT / "site_src/prosa").glob("*.md"))
ENGLISH = re.compile(
    r"\b(the|and|of|with|this|that|you|your|click|download|website|page|update|report|hosting|"
    r"please|not|for|from|permanent|link|email|default|version|note|see|todo|lorem)\b",
    re.IGNORECASE,
)

pytestmark = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def text_without_commands(page: Path) -> str:
    lines = page.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.startswith("    "))


def test_english_is_not_left_over(page: Path) -> None:
    found = {word.lower() for word in ENGLISH.findall(text_without_commands(page))}
    assert found == set()


def test_there_is_no_html_image_or_front_matter(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"</?[a-zA-Z!]|!\[|^---|\{[%{]", text, re.MULTILINE) == []


def test_headings_begin_one_level_below_the_page_title(page: Path) -> None:
    text = text_without_commands(page)
    assert text.startswith("## ")
    assert re.findall(r"^#(?!#).*", text, re.MULTILINE) == []


def test_no_exclamation_mark_and_no_single_year_or_place(page: Path) -> None:
    text = text_without_commands(page)
    assert re.findall(r"!|Kotabaru|Gunung Kaler", text) == []
