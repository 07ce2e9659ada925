"""Pages of MkDocs whose HTML is put together from pieces, each of which Markdown reads only once.

A piece is read by Python-Markdown and by MkDocs' own tree processors, alone. What they make of it is kept, because most
headings and paragraphs are the same in every edition. A page that cannot be cut is one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import markdown
from markdown.extensions.toc import nest_toc_tokens
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files
from mkdocs.structure.toc import get_toc

from bening.builders.mkdocs.pieces import cut

_CUTTABLE = frozenset({"toc", "tables", "fenced_code"})  # extensions that look at nothing beyond a piece
_RAW_ID = re.compile(r"""\s(?:id|name)=["']([^"']*)["']""")
_MOST = 4096  # pieces kept, a few megabytes; an edition has about 300, nearly all of them shared


class CachedPage(pages.Page):
    """A page that is rendered by a `Converter` which lives longer than the page."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, converter: Converter) -> None:
        super().__init__(title, file, config)
        self._converter = converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Do what `Page.render` does, with the same results.

        Only the anchors in raw HTML, which serve no output but warnings, are found without parsing the page for them.
        """
        if self.markdown is None:
            raise RuntimeError("render before read_source")
        links = _Links(self.file, files, config)
        parts = self._converter.convert(self.markdown, links)
        self.content = "\n".join(part.content for part in parts).strip()
        self.toc = get_toc(nest_toc_tokens([entry.copy() for part in parts for entry in part.headings]))
        self._title_from_render = parts[0].title if parts else None
        self.present_anchor_ids = set(_RAW_ID.findall(self.markdown)).union(*(part.ids for part in parts))
        self.links_to_anchors = links.links_to_anchors


class _Html(NamedTuple):
    """A piece as HTML.

    `headings` are entries of the table of contents, `links` pairs of an address and what MkDocs made of it.
    """

    content: str
    title: str | None = None
    ids: frozenset[str] = frozenset()
    headings: tuple[Any, ...] = ()
    links: tuple[tuple[str, str], ...] = ()


class Converter:
    """Makes HTML of pages with the Markdown settings of one configuration."""

    def __init__(self, config: MkDocsConfig) -> None:
        names, settings = config.markdown_extensions, config.mdx_configs or {}
        self._markdown = markdown.Markdown(extensions=names, extension_configs=settings)
        self._cuts = _CUTTABLE.issuperset(names) and "marker" not in settings.get("toc", {})
        self._kept: dict[str, _Html] = {}

    def convert(self, text: str, links: _Links) -> list[_Html]:
        """Return the HTML of the page `text` in parts; joined by line ends they are what Markdown makes of the page."""
        pieces = cut(text) if self._cuts else None
        if pieces is not None:
            parts = [_Html(piece.text) if piece.raw else self._read(piece.text, links) for piece in pieces]
            if _distinct([part.ids for part in parts]):
                return parts
        return [self._read(text, links)]

    def _read(self, text: str, links: _Links) -> _Html:
        kept = self._kept.get(text)
        if kept is not None and all(links.path_to_url(url) == new for url, new in kept.links):
            return kept
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[text] = html = self._convert(text, links)
        return html

    def _convert(self, text: str, links: _Links) -> _Html:
        converter = self._markdown.reset()
        anchors = pages._ExtractAnchorsTreeprocessor(links.file, links.files, links.config)
        title = pages._ExtractTitleTreeprocessor()
        links.seen = {}
        for part in (anchors, links, title):
            part._register(converter)
        content = converter.convert(text)
        headings = tuple(_flat(getattr(converter, "toc_tokens", [])))
        return _Html(content, title.title, frozenset(anchors.present_anchor_ids), headings, tuple(links.seen.items()))


class _Links(pages._RelativePathTreeprocessor):
    """MkDocs' own link processor, broken-link warnings included, with a record of each address and its result."""

    def __init__(self, file: File, files: Files, config: MkDocsConfig) -> None:
        super().__init__(file, files, config)
        self.seen: dict[str, str] = {}

    def path_to_url(self, url: str) -> str:
        self.seen[url] = super().path_to_url(url)
        return self.seen[url]


def _flat(tokens: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for token in tokens:
        yield {**token, "children": []}
        yield from _flat(token["children"])


def _distinct(groups: Sequence[frozenset[str]]) -> bool:
    return len(frozenset().union(*groups)) == sum(map(len, groups))
