"""Setting raw blocks aside changes nothing that Markdown writes."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.raw_blocks import put_back, set_aside

EXTENSIONS = ["toc", "tables", "fenced_code"]
NAMES = st.sampled_from(["div", "p", "figure", "table", "ul", "section", "span", "svg"])
ATTRIBUTES = st.sampled_from(["", ' x="a>b"', ' class="a"', " id='b'", ' title="a&#62;b"'])
INLINE = st.text(st.sampled_from("ab *_&;`#|-1. "), max_size=10) | st.sampled_from(
    ["<br>", "<br/>", "&#60;", "<b>x</b>", "[a](b.md)"]
)
BREAKS = st.sampled_from(["", "\n", "\n\n", " ", "\n \n", "\t"])
LOOSE = st.text(st.sampled_from("<>/div p\n=\"'!-`~#*a\ue000\ue0010"), max_size=14)
PROSE = st.sampled_from(
    [
        "Kalimat *biasa*.",
        "## Judul",
        "- satu\n- dua",
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        "```\nkode\n```",
        "1. x",
        "> k",
    ]
)


def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda name, attributes, parts, end: f"<{name}{attributes}>{''.join(parts)}{end and f'</{name}>'}",
        NAMES,
        ATTRIBUTES,
        st.lists(st.tuples(BREAKS, children).map("".join), max_size=3),
        st.sampled_from(["x", "x", "x", "x", ""]),
    )


BLOCKS = element(st.recursive(INLINE, element, max_leaves=6))
PAGES = st.lists(
    st.tuples(BLOCKS | BLOCKS | PROSE | LOOSE, st.sampled_from(["\n\n", "\n\n", "\n", ""])).map("".join), max_size=6
).map("".join)


def convert(text: str) -> str:
    return markdown.Markdown(extensions=EXTENSIONS).convert(text)


@given(PAGES)
@example("<div>\na\n\n<p>b</p>\n\nc\n</div>\n\n## Judul\n\n<table><tr><td>1</td></tr></table>\n")
@example("<div><div></div>\n\n## dalam\n\n</div>\n\nluar\n")
@example("<div>a</div> ekor\n\n<p>b</p>")
@example("<p>a<p>b</p>\n\n*c*")
@example("<div>\n```\n</div>\n```\n\n</div>")
def test_the_page_is_the_same_with_and_without(text: str) -> None:
    shorter, insides = set_aside(text)
    content = put_back(convert(shorter), insides)
    assert content in {convert(text), None}


def test_an_ordinary_page_is_mostly_set_aside() -> None:
    block = '<figure class="g"><svg viewBox="0 0 9 9"><title>t</title><path d="M0 0"/></svg>\n\n<p>a</p></figure>'
    shorter, insides = set_aside(f"# Judul\n\n{block}\n\nKalimat.\n\n{block}")
    assert len(insides) == 2
    assert "svg" not in shorter
    assert put_back(shorter, insides) == f"# Judul\n\n{block}\n\nKalimat.\n\n{block}"


@pytest.mark.parametrize(
    "content", ["", "\ue0000\ue001", "\ue0001\ue001\ue0000\ue001", "\ue0000\ue001\ue0001\ue001\ue0001\ue001"]
)
def test_a_mark_that_was_lost_moved_or_doubled_is_noticed(content: str) -> None:
    assert put_back(content, ["a", "b"]) is None
