"""Material's search index, read faster: the same sections from the same pages.

Material hands each page to Python's HTML parser, which looks at every character, and keeps an object per tag. Pages as
Markdown writes them need less: headings at the top level part the sections, and in between a few replacements over the
whole text leave what is indexed. A page of any other shape goes to Material's parser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

from material.plugins.search.plugin import Element, Parser, SearchIndex, Section, void
from mkdocs.structure.pages import Page

_KEPT = "p|code|pre|li|ol|ul|sub|sup"  # tags that the index holds
_LINK = r'(?:<a class="headerlink"[^<>]*>[^<>]*</a>)?'
_HEADING = re.compile(rf'<h([1-6]) id="([^"<>&]+)">([^<>]*){_LINK}</h\1>')
_ATTRIBUTE = r"""\s+[^\s<>"'=/]+(?:="[^"<>]*"|='[^'<>]*')?"""
_TAG = re.compile(rf"<(/?)([a-zA-Z][\w:-]*)(?:{_ATTRIBUTE})*+\s*(/?)>")
# What the parser reads by rules of its own, or would come between the steps below.
_SPECIAL = re.compile(
    r"<(?:[!?]|(?:object|script|style|textarea|iframe|noembed|noframes|noscript|plaintext|xmp)\b"
    rf'|(?:{_KEPT})(?:\s[^<>]*)?/>|h[1-6](?! id="[^"<>&]+">[^<>]*{_LINK}</h)[^<>]*\sid[\s=>])'
)
_BARE = re.compile(r"&(?!#\d+;|[a-z]+;)")
_MARK = "data-search-exclude"
_EXCLUDED = re.compile(rf'<([a-z][\w:-]*)(?:{_ATTRIBUTE})*?\s+{_MARK}(?:="[^"<>]*")?(?:{_ATTRIBUTE})*\s*>')
_VERBATIM = re.compile(r"<pre><code>[^<>]*</code></pre>")
_BLANK = re.compile(r">\s+(?=<)")
_NOT_KEPT = re.compile(rf"<(?!/?(?:{_KEPT})[\s>])[^<>]*>")
_ATTRIBUTES = re.compile(rf"<({_KEPT})\s[^<>]*>")
_EMPTY = re.compile(rf"<({_KEPT})>([\0\1]*)</\1>")
_REFERENCE = re.compile(r"&[^;]*;")


class _Unusual(Exception):  # noqa: N818 - not an error: the page goes to Material's parser
    pass


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
    """Return the sections of a page in Material's records; title and text, joined and stripped, are what it finds."""
    try:
        return _read(content)
    except _Unusual:
        parser = Parser()
        parser.feed(content)
        parser.close()
        sections: list[Section] = parser.data
        return sections


def _read(content: str) -> list[Section]:
    if "\0" in content or "\1" in content or _SPECIAL.search(content) or _BARE.search(content):
        raise _Unusual
    begin = _TAG.match(content)
    if begin and begin[2] in void:  # no section begins with a void element
        raise _Unusual
    first, *rest = _HEADING.split(content)
    sections = []
    if first or (rest and rest[0] != "1"):
        sections.append(_section("hx", "", first))
    for level, anchor, title, text in zip(*(iter(rest),) * 4, strict=True):
        section = _section(f"h{level}", title, text)
        section.id = anchor if sections else None
        sections.append(section)
    return sections


def _section(tag: str, title: str, content: str) -> Section:
    section = Section(Element(tag))
    section.title = [_resolve(title.replace("\n", " "))] if title else []
    section.text = [_text(tag, content)]
    return section


@lru_cache(maxsize=512)
def _text(section: str, content: str) -> str:
    """Return what the index holds of `content`: texts and bare tags, white space between tags as one space.

    Kept, because pages of prose are the same in every edition. `_Unusual` unless each element is closed in turn and
    none is taken for the section's title.
    """
    if f"<{section}" in content or "linenodiv" in content:
        raise _Unusual
    content = _without_excluded(content.strip())
    if not _is_closed(content):
        raise _Unusual
    if "<pre" in content:
        content = _VERBATIM.sub(lambda match: match[0].replace("\n", "\1"), content)
        if content.count("<pre") != content.count("\1</code></pre>"):
            raise _Unusual
    content = _NOT_KEPT.sub("", _BLANK.sub(">\0", content))
    content = _ATTRIBUTES.sub(r"<\1>", content).replace("\n", " ")
    return _resolve(re.sub("\0+", " ", _without_empty(content)).replace("\1", "\n"))


def _is_closed(content: str) -> bool:
    """Return whether each element of `content` is closed in turn."""
    tags, open_tags = _TAG.findall(content), list[str]()
    if not len(tags) == content.count("<") == content.count(">"):
        return False
    for slash, name, closed in tags:
        if slash:
            if not open_tags or open_tags.pop() != name:
                return False
        elif not closed and name not in void:
            open_tags.append(name)
    return not open_tags


@lru_cache(maxsize=256)
def _is_plain(inside: str) -> bool:
    """Return whether what an excluded element holds ends with it; kept, because words are explained on many pages."""
    return _MARK not in inside and _is_closed(inside)


def _without_empty(content: str) -> str:
    """Return `content` without empty elements: Material takes out only those that are the first of their name."""
    position = 0
    while match := _EMPTY.search(content, position):
        if "\1" in match[2]:
            raise _Unusual
        if content.find(f"<{match[1]}>") < match.start():
            position = match.end()
        else:
            content, position = content[: match.start()] + content[match.end() :], 0  # what is around may be empty now
    return content


def _without_excluded(content: str) -> str:
    """Return `content` without elements marked as excluded: each ends at the first end tag of its name."""
    parts, position = list[str](), 0
    while (mark := content.find(_MARK, position)) >= 0:
        start = content.rfind("<", position, mark)
        match = _EXCLUDED.match(content, start) if start >= 0 else None
        if match is None or match[1] in void or match[1] in _KEPT.split("|"):
            raise _Unusual
        end = content.find(f"</{match[1]}>", match.end())
        if end < 0 or not _is_plain(content[match.end() : end]):
            raise _Unusual
        parts.append(content[position:start])
        position = end + len(match[1]) + 3
    return "".join([*parts, content[position:]])


def _resolve(text: str) -> str:
    """Return `text` with its character references resolved, except those of markup."""
    for reference in set(_REFERENCE.findall(text)):
        resolved = unescape(reference)
        if resolved.isspace() or resolved == reference:
            raise _Unusual
        text = text.replace(reference, escape(resolved, quote=False))
    return text
