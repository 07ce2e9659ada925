"""Raw HTML that passes through Markdown unread: the inside of whole blocks is set aside and put back.

Python-Markdown keeps a raw block as it stands, but finds its end by parsing every tag in it. Its end is known here from
the tags of its own name; whatever is not plainly one whole block stays where it is, for Markdown to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_START = re.compile(
    r"(?:\A|(?<=\n\n))<(article|aside|details|div|dl|figure|nav|ol|p|section|table|ul)(?:\s[^<>]*)?>", re.MULTILINE
)
_END_OF_BLOCK = re.compile(r"\n\n|\n?\Z")
# Our own marks, and what is neither tag nor reference: it can change how the parser reads the rest of the page.
_TAG = r"""/?[a-z][\w:-]*(?:\s+[^\s<>"'=/]+(?:="[^"<>]*"|='[^'<>]*')?)*\s*/?>"""
_UNSAFE_PAGE = re.compile(rf"[\x02\x03\ue000\ue001]|<(?!{_TAG})|&(?!#\d+;|[a-z]+;)", re.I)
# White space and fences, which Markdown would change inside a raw block.
_UNSAFE_BLOCK = re.compile(r"[\t\r]|\n +\n|```|~~~")
_MARK = re.compile("\ue000(\\d+)\ue001")


def set_aside(text: str) -> tuple[str, list[str]]:
    """Return `text` with the inside of each whole raw block replaced by a mark, and the insides in order."""
    if _UNSAFE_PAGE.search(text):
        return text, []
    parts, insides, position = list[str](), list[str](), 0
    for start, end in _blocks(text):
        parts += [text[position:start], f"\ue000{len(insides)}\ue001"]
        insides.append(text[start:end])
        position = end
    return "".join([*parts, text[position:]]), insides


def put_back(content: str, insides: list[str]) -> str | None:
    """Return `content` with each mark replaced by its inside, or None when a mark was lost or doubled on the way."""
    if [int(number) for number in _MARK.findall(content)] != list(range(len(insides))):
        return None
    return _MARK.sub(lambda match: insides[int(match[1])], content)


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the inside of each whole raw block starts and ends."""
    position = 0
    while match := _START.search(text, position):
        position = match.end()
        end = _closing(text, match[1], position)
        if end is None:
            continue
        inside = text[match.end() : end]
        if inside.strip() and not _UNSAFE_BLOCK.search(inside) and _END_OF_BLOCK.match(text, text.index(">", end) + 1):
            yield match.end(), end
            position = end


def _closing(text: str, name: str, position: int) -> int | None:
    """Return where the end tag stands that closes an element `name` whose inside begins at `position`."""
    depth = 1
    for match in re.compile(rf"<(/?){name}(?=[\s/>])[^<>]*>").finditer(text, position):
        depth += -1 if match[1] else 1
        if depth == 0:
            return match.start()
    return None
