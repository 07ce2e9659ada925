"""Material's search index, read faster: the same entries from the same pages.

Material hands each page to Python's HTML parser, which looks at every character. Pages as Markdown writes them need
less: one expression cuts them into tags and texts. A page it cannot cut whole goes the usual way.
"""

from __future__ import annotations

import html
import re

from material.plugins.search.plugin import Parser, SearchIndex
from mkdocs.structure.pages import Page

_TOKEN = re.compile(
    r"""([^<]+)|<(/?)([a-zA-Z][^\s/>"'=<]*)((?:\s+[^\s/>"'=<]+(?:="[^"]*"|='[^']*')?)*)\s*(/?)>""",
)
_ATTRIBUTE = re.compile(r"""([^\s/>"'=<]+)(?:="([^"]*)"|='([^']*)')?""")
# The parser reads what stands inside these by rules of their own.
_SPECIAL = re.compile(r"<(?:!|\?|(?:script|style|textarea|iframe|noembed|noframes|noscript|plaintext|xmp)\b)", re.I)


class FastIndex(SearchIndex):  # type: ignore[misc] # Material has no types
    """Material's index with `FastParser` in place of its parser."""

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of `page`, as Material does."""
        search = page.meta.get("search") or {}
        if search.get("exclude"):
            return
        parser = FastParser()
        parser.feed(page.content or "")
        parser.close()
        for section in parser.data:
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)


class FastParser(Parser):  # type: ignore[misc] # Material has no types
    """Material's parser, fed by one expression instead of character by character."""

    def feed(self, data: str) -> None:
        """Read a whole page; what this does not know for certain is left to the parser."""
        tokens = None if _SPECIAL.search(data) else _cut(data)
        if tokens is None:
            super().feed(data)
            return
        for text, slash, name, attributes, void in tokens:
            if text:
                self.handle_data(html.unescape(text))
            elif slash:
                self.handle_endtag(name.lower())
            else:
                self.handle_starttag(name.lower(), _attributes(attributes))
                if void:
                    self.handle_endtag(name.lower())


def _cut(data: str) -> list[tuple[str, ...]] | None:
    tokens, end = [], 0
    for match in _TOKEN.finditer(data):
        if match.start() != end:
            return None
        end = match.end()
        tokens.append(match.groups())
    return tokens if end == len(data) else None


def _attributes(text: str) -> list[tuple[str, str | None]]:
    return [
        (name.lower(), None if double is single is None else html.unescape(double if single is None else single))
        for name, double, single in (match.groups() for match in _ATTRIBUTE.finditer(text))
    ]
