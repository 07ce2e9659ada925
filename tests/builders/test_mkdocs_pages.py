"""A page put together from its pieces is the page that MkDocs makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from bening.builders.mkdocs.pages import CachedPage, Converter
from bening.builders.mkdocs.pieces import cut
from bening.escape import escape
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils.meta import get_data
from support.sites import GOLDEN_FOLDERS, ROOT, trees

NAMES = st.sampled_from(["div", "p", "blockquote", "figure", "table", "ul", "section", "span", "svg"])
ATTRIBUTES = st.sampled_from(["", ' x="a>b"', ' class="a"', " id='b'", ' title="a&#62;b"'])
INLINE = st.text(st.sampled_from("ab *_&;`#|-1. "), max_size=10) | st.sampled_from(
    ["<br>", "<br/>", "&#60;", "<b>x</b>", "[a](b.md#c)"]
)
BREAKS = st.sampled_from(["", "\n", "\n\n", " ", "\n \n", "\t"])
LOOSE = st.text(st.sampled_from("<>/div p\n=\"'!-`~#*a[]:\ue000\x02"), max_size=14)
PROSE = st.sampled_from(
    [
        "Kalimat *biasa*.",
        "Kata <b>tebal</b> dan <code>kode</code>",
        "## Judul",
        "# &#40;a&#41; `b`\nc",
        "Garis\n===",
        "---",
        "- satu\n- dua",
        "  lanjutan",
        "    kode",
        "        kode",
        "| a | b |\n|---|--:|\n| 1 | 2 |",
        "```\nkode\n```",
        "1. x",
        "12. x\n    y",
        "> k",
        "[k]: x.md",
        "[k][k] [TOC]",
        "[TOC]",
        "**a** b",
        "** a",
        "* a",
        "[a](b.md) [c](c/d.png#e) [d](hilang.md) [e](#judul) ![f](c/d.png)",
        "## Judul\n## Lain",
        "*a*",
    ]
)
DATA = st.text(max_size=40).map(escape)
FROM_TEMPLATES = DATA | DATA.map("# {}".format) | DATA.map("## {}".format) | DATA.map("- {}\n- b".format)


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
    st.tuples(
        BLOCKS | PROSE | PROSE | FROM_TEMPLATES | LOOSE, st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", "\n\n\n", ""])
    ).map("".join),
    max_size=7,
).map("".join)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    """The settings of a project, its Markdown extensions as in our own mkdocs.yml."""
    folder = tmp_path_factory.mktemp("proyek")
    (folder / "docs").mkdir()
    config = MkDocsConfig(str(folder / "mkdocs.yml"))
    ours = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    config.load_dict({"site_name": "x", "plugins": [], "markdown_extensions": ours["markdown_extensions"]})
    assert config.validate() == ([], [])
    return config


@pytest.fixture(scope="module")
def converter(config: MkDocsConfig) -> Converter:
    """One for all examples: what it keeps of one page must not reach the next."""
    return Converter(config)


def make_file(path: str) -> File:
    return File(path, None, "site", use_directory_urls=True)


def outcome(page: Page, text: str, config: MkDocsConfig, caplog: pytest.LogCaptureFixture) -> tuple[object, ...]:
    """All that becomes of a page of the text: HTML, table of contents, title, links to anchors, what is warned of."""
    caplog.clear()
    files = Files([page.file, make_file("b.md"), make_file("c/d.png")])
    page.markdown = text
    page.render(config, files)
    links = {file.src_uri: anchors for file, anchors in (page.links_to_anchors or {}).items()}
    toc = [(item.title, item.id, item.level) for item in entries(page.toc)]
    return page.content, str(page.toc), toc, page._title_from_render, links, set(caplog.messages)


def entries(items: Iterable[AnchorLink]) -> Iterator[AnchorLink]:
    for item in items:
        yield item
        yield from entries(item.children)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=PAGES)
@example(text="<div>\na\n\n<p>b</p>\n\nc\n</div>\n\n## Judul\n\n<table><tr><td>1</td></tr></table>\n")
@example(text="<div><div></div>\n\n## dalam\n\n</div>\n\nluar\n")
@example(text="<div>a</div> ekor\n\n<p>b</p>")
@example(text="<p>a<p>b</p>\n\n*c*")
@example(text="<div>\n```\n</div>\n```\n\n</div>")
@example(text="<ul><li>a</li></ul>\n## Judul\n\n<p>b</p>\n\n- c")
@example(text="- a\n\nb\n\n- c\n\n    d\n\n<p>e</p>\n\n    f")
@example(text="<div>a</div>\n<ul><li>b</li></ul>\n\nc\n\n<p>d</p>\n<p>e</p>\n## Judul")
@example(text="<div>a</div>\n<p>b\n\n*c*\n\n</p>\n\n<blockquote>\n<p>d</p>\n</blockquote>\nekor")
@example(text="a <b>b\n\nc</b>")
@example(text="a\n<div>\n\nb")
def test_the_page_is_that_of_mkdocs(
    config: MkDocsConfig, converter: Converter, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    assume("<![" not in text)  # MkDocs' own parser of anchors stumbles over it
    expected = outcome(Page(None, make_file("a.md"), config), text, config, caplog)
    for _ in range(2):  # read, and kept
        assert outcome(CachedPage(None, make_file("a.md"), config, converter), text, config, caplog) == expected


@given(text=st.text(max_size=80).map(escape))
def test_text_from_data_stays_as_it_is(config: MkDocsConfig, converter: Converter, text: str) -> None:
    page = CachedPage(None, make_file("a.md"), config, converter)
    page.markdown = f"a{text}b\n\n<p>{text}</p>"
    page.render(config, Files([page.file]))
    assert page.content == f"<p>a{text}b</p>\n<p>{text}</p>"


@pytest.mark.parametrize("folder", GOLDEN_FOLDERS.values(), ids=GOLDEN_FOLDERS)
def test_a_page_of_an_edition_is_cut_into_small_pieces(folder: Path) -> None:
    pages = [(year, path, text) for year, tree in trees(folder).items() for path, text in tree.items()]
    for year, path, content in pages:
        if path.endswith(".md"):
            text, _ = get_data(content.decode())
            pieces = cut(text)
            assert pieces is not None, (year, path)
            assert max((len(piece.text) for piece in pieces if not piece.raw), default=0) < 1500, (year, path)
