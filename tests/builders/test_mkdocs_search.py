"""The quick reader of pages gives the entries of Material's own, on whatever a page may hold."""

from __future__ import annotations

from collections.abc import Callable

import markdown
import pytest
from bening.builders.mkdocs import search
from bening.builders.mkdocs.search import read_sections
from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, Section
from mkdocs.utils.meta import get_data
from support.sites import SYNTHETIC, trees

NAMES = st.sampled_from(
    ["h1", "h2", "h3", "p", "a", "code", "pre", "ul", "li", "div", "svg", "title", "td", "br", "SPAN"]
)
TEXT = st.text(st.sampled_from("ab <>&;'\"\n\t=é-/!?#39xg"), max_size=8)
ATTRIBUTES = st.sampled_from(
    [
        "",
        ' id="a"',
        " id='b&amp;c'",
        " data-search-exclude",
        ' class="headerlink"',
        ' class="linenodiv"',
        " id=bare",
        ' x="a>b"',
    ]
)


@st.composite
def pages(draw: st.DrawFn) -> str:
    def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(
            lambda name, attributes, inner, end: f"<{name}{attributes}>{inner}{end and f'</{name}>'}",
            NAMES,
            ATTRIBUTES,
            children,
            st.sampled_from(["x", "x", "x", ""]),
        )

    plain = st.text(st.sampled_from("ab \n&;é"), max_size=8) | st.sampled_from(
        ["&amp;", "&#60;", "&lt;b&gt;", "<br/>", "<img src='x'/>"]
    )
    tree = st.recursive(plain, lambda children: element(st.lists(children, max_size=4).map("".join)), max_leaves=12)
    return draw(st.lists(tree | TEXT, max_size=5).map("".join))


@st.composite
def ordinary_pages(draw: st.DrawFn) -> str:
    """Closed elements between headings as Markdown writes them."""
    names = st.sampled_from(["p", "p", "a", "code", "ul", "li", "div", "section", "svg", "td", "h3", "pre"])
    attributes = st.sampled_from(["", "", "", ' class="a"', " data-search-exclude", ' id="a" data-search-exclude=""'])
    plain = st.text(st.sampled_from("ab \n\xa0é"), max_size=6) | st.sampled_from(
        ["&#46;", "&#60;b&#62;", "&amp;#46;", "&#38;#46;", "&nbsp;", "&#32;", "\n", " ", "<br>", '<img src="x" alt="">']
    )

    def element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        inner = st.lists(children, max_size=4).map("".join)
        return st.builds(
            lambda name, attributes, inner: f"<{name}{attributes}>{inner}</{name}>", names, attributes, inner
        )

    heading = st.builds(
        lambda level, text, link: f'<h{level} id="{text[:1]}x">{text}{link}</h{level}>',
        st.sampled_from("1223"),
        st.sampled_from(["Judul", "A&#46; b", "&#60;b&#62;", "", "a\nb"]),
        st.sampled_from(["", '<a class="headerlink" href="#x" title="t">#</a>']),
    )
    code = st.just("<pre><code>a  b\n\n c &lt;d&gt;\n</code></pre>")
    return draw(st.lists(heading | code | plain | st.recursive(plain, element, max_leaves=10), max_size=9).map("".join))


def by_material(page: str) -> list[Section]:
    parser = Parser()
    parser.feed(page)
    parser.close()
    sections: list[Section] = parser.data
    return sections


def whole(parts: list[str]) -> str:
    """What `SearchIndex` makes of the parts of a title or a text."""
    return "".join(parts).strip()


def outcome(read: Callable[[str], list[Section]], page: str) -> object:
    try:
        return [(item.el.tag, item.id, whole(item.title), whole(item.text), item.is_excluded()) for item in read(page)]
    except (AttributeError, ValueError) as error:  # Material stumbles over some unclosed tags, and so must we
        return type(error)


@given(pages() | ordinary_pages())
@example('<h1 id="a">Judul<a class="headerlink" href="#a">#</a></h1><p>isi &amp; lain</p>')
@example("<p>a<script>x<b</script></p>")
@example("<p>a<!-- <p>komentar</p> --></p>")
@example("<p>a < b</p>")
@example("&amp")
def test_sections_are_those_of_material(page: str) -> None:
    assert outcome(read_sections, page) == outcome(by_material, page)


def test_pages_of_an_edition_take_the_quick_way(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = []

    class Counted(Parser):  # type: ignore[misc] # Material has no types
        def __init__(self) -> None:
            slow.append(self)
            super().__init__()

    monkeypatch.setattr(search, "Parser", Counted)
    tree = trees(SYNTHETIC / "contoh-resmi")[2024]
    pages = [markdown.markdown(get_data(text.decode())[0]) for path, text in tree.items() if path.endswith(".md")]
    for page in pages:
        read_sections(page)
    assert len(slow) <= len(pages) // 10
