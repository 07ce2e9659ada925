"""Cut a page of Markdown into pieces that Markdown reads independently of each other.

Most of a page is whole blocks of raw HTML, which Markdown passes through, and most of the rest are the same headings
and paragraphs in every edition. A page in which one part could change how another is read is not cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_OPENING = r"<(article|aside|blockquote|details|div|dl|figure|nav|ol|p|section|table|ul)(?:\s[^<>]*)?>"
_RAW = re.compile(rf"(?:\A|(?<=\n\n)){_OPENING}")
_ADJACENT = re.compile(rf"\n{_OPENING}")
_AFTER_BLOCK = re.compile(r"\n?\Z|\n\n|\n(?=#)")
_TAG = r"""/?[a-zA-Z][\w:-]*(?:\s+[^\s<>"'=/]+(?:="[^"<>]*"|='[^'<>]*')?)*\s*/?>"""
# White space that Markdown changes, fences, definitions of links, the mark of a table of contents, and what is neither
# tag nor reference: each may reach beyond its own paragraph. One search for each is the quickest.
_UNSAFE_TEXTS = ("\x02", "\x03", "\t", "\r", "```", "~~~", "]:", "[TOC]")
_UNSAFE = tuple(map(re.compile, (rf"<(?!{_TAG})", r"&(?!#\d+;|[a-zA-Z]+;)", r"\n +(?:\n|\Z)", r"\A +\n")))
_NOT_INLINE = re.compile(r"<(?!/?(?:a|abbr|b|br|button|code|em|i|kbd|small|span|strong|sub|sup)\b)", re.I)
# A heading or a paragraph: Markdown begins it without looking at what came before, as it does with lists and code.
_FRESH = re.compile(r"""\n\n+(?=#|(?!\d+\.\s)[\w"'(&]|\*\*\w)""")


class Piece(NamedTuple):
    """Some lines of a page; `raw` when they are one whole block of HTML, which stays as it is."""

    text: str
    raw: bool = False


def cut(text: str) -> list[Piece] | None:
    """Return the pieces of a page, in order, or None when it must be read as a whole."""
    if any(part in text for part in _UNSAFE_TEXTS) or any(pattern.search(text) for pattern in _UNSAFE):
        return None
    pieces, position = list[Piece](), 0
    for start, end in _raw_blocks(text):
        blank = "" if text.startswith("\n#", end) else "\n"  # Markdown keeps one line end of the blank line
        pieces += [*_prose(text[position:start]), Piece(text[start:end] + blank, raw=True)]
        position = end
    pieces += _prose(text[position:])
    if any(not piece.raw and _NOT_INLINE.search(piece.text) for piece in pieces):
        return None
    return pieces


def _prose(text: str) -> Iterator[Piece]:
    return (Piece(part) for part in _FRESH.split(text.strip("\n")) if part)


def _raw_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each whole block of raw HTML, or several without an empty line between them, starts and ends."""
    position = 0
    while match := _RAW.search(text, position):
        position = match.end()
        end = _end(text, match[1], position)
        while end is not None and (following := _ADJACENT.match(text, end)):
            end = _end(text, following[1], following.end())
        if end is not None and _AFTER_BLOCK.match(text, end):
            yield match.start(), end
            position = end


def _end(text: str, name: str, position: int) -> int | None:
    """Return where an element `name` ends whose inside begins at `position`; None when its end tag is missing."""
    depth = 1
    for match in re.compile(rf"<(/?){name}(?=[\s/>])[^<>]*>").finditer(text, position):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.end()
    return None
