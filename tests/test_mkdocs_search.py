"""The quick reader of pages gives the entries of Material's own, on whatever a page may hold."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, Section

from generator.mkdocs_search import _SPECIAL, _TOKEN, read_sections

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


def by_material(page: str) -> list[Section]:
    parser = Parser()
    parser.feed(page)
    parser.close()
    sections: list[Section] = parser.data
    return sections


def outcome(read: Callable[[str], list[Section]], page: str) -> object:
    try:
        return [(item.el.tag, item.id, item.title, item.text, item.is_excluded()) for item in read(page)]
    except (AttributeError, ValueError) as error:  # Material stumbles over some unclosed tags, and so must we
        return type(error)


@given(pages())
@example('<h1 id="a">Judul<a class="headerlink" href="#a">#</a></h1><p>isi &amp; lain</p>')
@example("<p>a<script>x<b</script></p>")
@example("<p>a<!-- <p>komentar</p> --></p>")
@example("<p>a < b</p>")
@example("&amp")
def test_sections_are_those_of_material(page: str) -> None:
    assert outcome(read_sections, page) == outcome(by_material, page)


def test_an_ordinary_page_takes_the_quick_way() -> None:
    page = '<h2 id="x">A</h2>\n<p>b <a href="../c/?d=1#e" title=\'f\'>g</a><br /><img alt="" src="h.svg"/></p>'
    assert not _SPECIAL.search(page)
    assert _TOKEN.sub("", page) == ""
