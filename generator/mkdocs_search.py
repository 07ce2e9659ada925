"""Material's search index, read faster: the same sections from the same pages.

Material hands each page to Python's HTML parser, which looks at every character, and keeps an object per tag. Pages as
Markdown writes them need less: one expression cuts them into tags and texts, and names of open tags are enough to know
what belongs to which section. A page that cannot be cut whole goes the usual way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any

from material.plugins.search.plugin import Element, Parser, SearchIndex, Section, void
from mkdocs.structure.pages import Page

_TAG = r"""<(/?)([a-zA-Z][^\s/>"'=<]*)((?:\s+[^\s/>"'=<]+(?:="[^"]*"|='[^']*')?)*)\s*(/?)>"""
_TOKEN = re.compile(rf"([^<]+)|{_TAG}")
_ATTRIBUTE = re.compile(r"""([^\s/>"'=<]+)(?:=("[^"]*"|'[^']*'))?""")
# The parser reads what stands inside these by rules of their own.
_SPECIAL = re.compile(r"<(?:!|\?|(?:script|style|textarea|iframe|noembed|noframes|noscript|plaintext|xmp)\b)", re.I)
_TELLING = re.compile(r"search-exclude|linenodiv|headerlink|&", re.I)  # attributes that change what is indexed
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_KEPT = frozenset({"p", "code", "pre", "li", "ol", "ul", "sub", "sup"})
_ALWAYS_SKIPPED = frozenset({"object", "script", "style"})


class FastIndex(SearchIndex):  # type: ignore[misc] # Material has no types
    """Material's index with `read_sections` in place of its parser."""

    def add_entry_from_context(self, page: Page) -> None:
        """Add the sections of `page`, as Material does."""
        search = page.meta.get("search") or {}
        if search.get("exclude"):
            return
        for section in read_sections(page.content or ""):
            if not section.is_excluded():
                self.create_entry_for_section(section, page.toc, page.url, page)


def read_sections(content: str) -> list[Section]:
    """Return the sections of a page, in Material's own records and equal to what its parser gives."""
    if _SPECIAL.search(content) or _TOKEN.sub("", content):
        parser = Parser()
        parser.feed(content)
        parser.close()
        sections: list[Section] = parser.data
        return sections
    return _Reader().read(_TOKEN.findall(content))


class _Reader:
    """Material's rules over open tags: `_open` holds their names, `_permalink` whether each is a heading's own link."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._permalink: list[bool] = []
        self._skip = set(_ALWAYS_SKIPPED)
        self._sections: list[Section] = []
        self._section: Any = None  # a Section once anything was read

    def read(self, tokens: Iterable[tuple[str, str, str, str, str]]) -> list[Section]:
        for text, slash, name, attributes, closed in tokens:
            if text:
                self._text(unescape(text) if "&" in text else text)
                continue
            tag = name.lower()
            if slash:
                self._end(tag)
            else:
                self._start(tag, attributes)
                if closed:
                    self._end(tag)
        return self._sections

    def _start(self, tag: str, text: str) -> None:
        if tag in void:
            return
        attributes = _attributes(text) if tag in _HEADINGS or _TELLING.search(text) else {}
        self._open.append(tag)
        self._permalink.append(tag == "a" and attributes.get("class") == "headerlink")
        if tag in _HEADINGS and "id" in attributes:
            depth = len(self._open)
            if tag != "h1" and not self._sections:
                self._begin(Section(Element("hx"), depth))
            section = Section(Element(tag, attributes), depth)
            section.id = attributes["id"] if self._sections else None
            self._begin(section)
        if self._section is None:
            self._begin(Section(Element("hx")))
        if "data-search-exclude" in attributes or attributes.get("class") == "linenodiv":
            self._skip.add(tag)
        elif tag in _KEPT and not self._skipping():
            self._target().append(f"<{tag}>")

    def _end(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            return
        if self._section is not None and self._section.depth > len(self._open):
            self._leave_section()
        self._open.pop()
        self._permalink.pop()
        if tag in self._skip:
            if tag not in _ALWAYS_SKIPPED:
                self._skip.remove(tag)
        elif tag in _KEPT and not self._skipping():
            self._close(tag, self._target())

    def _close(self, tag: str, target: list[str]) -> None:
        """Close `tag` in `target`, or take it out again when nothing but space came after it."""
        start = target.index(f"<{tag}>")
        if all(part.isspace() for part in target[start + 1 :]):
            del target[start:]
        else:
            target.append(f"</{tag}>")

    def _text(self, text: str) -> None:
        if self._skipping():
            return
        verbatim = "pre" in self._open
        if not verbatim:
            text = " " if text.isspace() else text.replace("\n", " ")
        if self._section is None:
            self._begin(Section(Element("hx")))
        if self._section.el.tag in self._open:
            if True not in self._permalink:
                self._section.title.append(escape(text, quote=False))
        elif not text.isspace():
            self._section.text.append(escape(text, quote=False))
        elif verbatim or not self._section.text or not self._section.text[-1].isspace():
            self._section.text.append(text)

    def _begin(self, section: Section) -> None:
        self._section = section
        self._sections.append(section)

    def _leave_section(self) -> None:
        """Go on with the section around the present one, whose heading stood inside an element that now ends."""
        for section in reversed(self._sections):
            if section.depth <= len(self._open):
                self._section.depth = float("inf")
                self._section = section
                break

    def _skipping(self) -> bool:
        return not self._skip.isdisjoint(self._open)

    def _target(self) -> list[str]:
        section = self._section
        parts: list[str] = section.title if section.el.tag in self._open else section.text
        return parts


def _attributes(text: str) -> dict[str, str | None]:
    return {
        match[1].lower(): None if match[2] is None else unescape(match[2][1:-1]) for match in _ATTRIBUTE.finditer(text)
    }
