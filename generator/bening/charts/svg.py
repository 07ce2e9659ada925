"""Draw a `Plan` as one `<svg>` element.

Fit for a page under a strict Content Security Policy: no `style` or prolog, no metadata, rounded coordinates, and all
text from data as inert character references. Charts have axes, frames and words in common, so drawn groups of marks are
kept. matplotlib is imported when the first group is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from bening.charts.font import LONGEST_LABEL, has_glyph
from bening.charts.marks import GROUND, Anchor, Box, Line, Mark, Plan, Role, Text, class_of
from bening.charts.svg_path import shorten
from bening.escape import escape

if TYPE_CHECKING:
    from bening.charts.renderer import Element

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_OWN = frozenset({"d", "x", "y"})
_LAYERS = {role: layer for layer, role in enumerate(Role)}


@lru_cache(maxsize=4096)
def refuse(text: str) -> str | None:
    """Return why `text` cannot be a label: "kendali", "panjang" or "huruf" (no glyph in our font), else None.

    `labels` checks the data; a label that reaches `draw` all the same is our bug.
    """
    if _CONTROL.search(text):
        return "kendali"
    if len(text) > LONGEST_LABEL:
        return "panjang"
    if not all(has_glyph(char) for char in text):
        return "huruf"
    return None


def draw(plan: Plan, *, hidden: bool = False, alone: bool = False) -> str:
    """Return `plan` as one `<svg>` element on one line, the same bytes each time.

    `hidden` keeps it from screen readers: for a picture that repeats the words beside it. `alone` lays a light ground
    below it: for a file, whose fixed colours would vanish on a dark page of others.

    ValueError for a key or label that should have been refused before: that is our bug, not the data's.
    """
    if not _KEY.fullmatch(plan.key):
        raise ValueError(f"chart key {plan.key!r}")
    check_labels(plan)
    if _CONTROL.search(plan.title + plan.desc):
        raise ValueError("control character in title or desc")
    layers = sorted(plan.marks, key=lambda mark: _LAYERS[mark.role])
    body = "".join(
        group for role, marks in groupby(layers, key=lambda mark: mark.role) for group in _layer(plan, role, marks)
    )
    if alone:
        body = f'<path d="M0 0h{plan.width:g}v{plan.height:g}h-{plan.width:g}z" fill="{GROUND.hex}"/>{body}'
    size = f'width="{plan.width:g}" height="{plan.height:g}" viewBox="0 0 {plan.width:g} {plan.height:g}"'
    title, desc = f"{plan.key}-judul", f"{plan.key}-isi"
    if hidden:
        look = f'class="{plan.css}" {size} aria-hidden="true" font-family="system-ui, sans-serif"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {look}>{body}</svg>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{plan.css}" {size} role="img"'
        f' aria-labelledby="{title} {desc}" font-family="system-ui, sans-serif">'
        f'<title id="{title}">{escape(plan.title)}</title><desc id="{desc}">{escape(plan.desc)}</desc>{body}</svg>'
    )


def check_labels(plan: Plan) -> None:
    """Raise ValueError for a label that should have been refused before."""
    for text in (mark.text for mark in plan.marks if isinstance(mark, Text)):
        if reason := refuse(text):
            raise ValueError(f"label refused ({reason}): {text[:40]!r}")


def _layer(plan: Plan, role: Role, marks: Iterable[Mark]) -> Iterator[str]:
    """Yield the groups of one role: all shapes as one path, then the texts of each anchor."""
    texts: dict[Anchor, list[Text]] = {}
    shapes: list[Box | Line] = []
    for mark in marks:
        if isinstance(mark, Text):
            texts.setdefault(mark.anchor, []).append(mark)
        else:
            shapes.append(mark)
    if shapes:
        yield _draw_shapes(plan.width, plan.height, role, tuple(shapes))
    for anchor, labels in texts.items():
        yield _draw_texts(role, anchor, tuple(labels))


@lru_cache(maxsize=1024)
def _draw_shapes(width: float, height: float, role: Role, shapes: tuple[Box | Line, ...]) -> str:
    from bening.charts.renderer import draw_shapes  # noqa: PLC0415 - matplotlib takes most of a second to import

    drawn = draw_shapes(width, height, role, shapes)
    paths = [item._replace(attributes=item.attributes | {"d": shorten(item.attributes["d"])}) for item in drawn]
    return _group({"class": class_of(role)}, paths)


@lru_cache(maxsize=1024)
def _draw_texts(role: Role, anchor: Anchor, labels: tuple[Text, ...]) -> str:
    from bening.charts.renderer import draw_texts  # noqa: PLC0415 - matplotlib takes most of a second to import

    own = {"class": class_of(role)} | ({} if anchor is Anchor.START else {"text-anchor": anchor})
    return _group(own, draw_texts(role, labels))


def _group(outer: dict[str, str], marks: Sequence[Element]) -> str:
    """Return one group with the attributes that all its marks share written once."""
    shared = {
        key: value
        for key, value in marks[0][1].items()
        if key not in _OWN and all(attributes.get(key) == value for _, attributes, _ in marks)
    }
    inner = "".join(
        _element(tag, {key: value for key, value in attributes.items() if key not in shared}, text)
        for tag, attributes, text in marks
    )
    return f"<g{_attributes(outer | shared)}>{inner}</g>"


def _element(tag: str, attributes: dict[str, str], text: str | None) -> str:
    return f"<{tag}{_attributes(attributes)}>{escape(text)}</{tag}>" if text else f"<{tag}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items())
