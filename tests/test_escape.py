"""Text from data is inert in every place that shows it."""

from __future__ import annotations

import html
import json
import re
import unicodedata

import markdown
from bening.escape import escape, escape_json, escape_paragraphs
from hypothesis import given
from hypothesis import strategies as st

EXTENSIONS = ["tables", "toc", "attr_list", "md_in_html", "abbr", "footnotes", "def_list", "fenced_code", "smarty"]
# What validate lets through: no control, bidi or surrogate characters.
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=80)


def shown(text: str) -> str:
    return re.sub(r"[^\S\u00a0]+", " ", unicodedata.normalize("NFC", text)).strip(" ")


@given(TEXT)
def test_escaped_text_is_shown_as_typed_and_makes_no_element(text: str) -> None:
    page = markdown.markdown(f"x{escape(text)}x", extensions=EXTENSIONS)
    assert re.fullmatch(r"<p>[^<]*</p>", page, re.DOTALL)
    assert html.unescape(page[3:-4]) == f"x{escape_free(text)}x"


def escape_free(text: str) -> str:
    return html.unescape(escape(text))


def test_a_number_and_its_unit_stay_on_one_line() -> None:
    assert escape("102,57\u00a0%\t dan") == "102,57\u00a0% dan"


@given(TEXT)
def test_escape_keeps_every_character(text: str) -> None:
    assert html.unescape(escape(text)) == shown(text)


@given(TEXT)
def test_escape_leaves_no_active_character(text: str) -> None:
    assert re.fullmatch(r"(?:[A-Za-z0-9 ,%]|&#[0-9]+;|[^\x00-\x7f])*", escape(text))


@given(st.lists(TEXT, max_size=3))
def test_paragraphs_are_the_only_elements(blocks: list[str]) -> None:
    page = escape_paragraphs("\n\n".join(blocks))
    assert re.fullmatch(r"(?:<p>[^<]*</p>)*", page)


@given(st.recursive(TEXT | st.none() | st.booleans() | st.integers(), lambda v: st.lists(v) | st.dictionaries(TEXT, v)))
def test_json_in_a_script_reads_back_and_cannot_leave_it(value: object) -> None:
    text = escape_json(value)
    assert json.loads(text) == value
    assert not set("<>&'/") & set(text)
