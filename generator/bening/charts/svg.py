"""Charts as SVG text: `draw` turns a `Plan` into one `<svg>` element, `measure` says how wide a text will be.

The only module that imports matplotlib. Its SVG renderer is driven with bare paths and texts: a Figure with Axes costs
twenty times as much. What it gives is made fit for a page under a strict Content Security Policy: no `style` or prolog,
no metadata, rounded coordinates, and all text from data as inert character references. Charts have axes, frames and
words in common, so groups of marks that were drawn before are kept.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TypeAlias

import matplotlib as mpl
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform

from bening.charts.font import LONGEST_LABEL, has_glyph
from bening.charts.marks import ROLES, Anchor, Box, Line, Look, Mark, Plan, Role, Text, class_of
from bening.escape import escape

# Set once: a context for each chart would copy all of matplotlib's settings and cost half of the drawing time.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bening", "text.parse_math": False, "text.usetex": False})
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_GAP = re.compile(r"\s+(?=[MLz])|(?<=[MLz])\s+")
_MOVE, _LINE, _CLOSE = int(Outline.MOVETO), int(Outline.LINETO), int(Outline.CLOSEPOLY)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_UNUSED = frozenset({"font-family", "stroke-dashoffset", "stroke-linejoin", "stroke-linecap"})
_OWN = frozenset({"d", "x", "y"})
_LAYERS = {role: layer for layer, role in enumerate(Role)}
_Element: TypeAlias = tuple[str, dict[str, str], str | None]  # tag, presentation attributes, text


@lru_cache(maxsize=4096)
def refuse(text: str) -> str | None:
    """Return why `text` cannot be a label: "kendali", "panjang" or "huruf" (no glyph in our font), else None.

    `chart_labels` checks the data; a label that reaches `draw` all the same is our bug.
    """
    if _CONTROL.search(text):
        return "kendali"
    if len(text) > LONGEST_LABEL:
        return "panjang"
    if not all(has_glyph(char) for char in text):
        return "huruf"
    return None


def draw(plan: Plan) -> str:
    """Return `plan` as one `<svg>` element on one line, the same bytes each time.

    Raises ValueError for a key or label that should have been refused before: that is our bug, not the data's.
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
    size = f'width="{plan.width:g}" height="{plan.height:g}" viewBox="0 0 {plan.width:g} {plan.height:g}"'
    title, desc = f"{plan.key}-judul", f"{plan.key}-isi"
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
    renderer, drawn = _renderer(width, height)
    fill = ROLES[role].fill
    renderer.draw_path(_context(role), _outline(shapes, height), IdentityTransform(), _rgb(fill.hex) if fill else None)
    return _group({"class": class_of(role)}, drawn.take())


@lru_cache(maxsize=1024)
def _draw_texts(role: Role, anchor: Anchor, labels: tuple[Text, ...]) -> str:
    renderer, drawn = _renderer(0, 0)
    for label in labels:
        renderer.draw_text(_context(role), label.x, label.y, label.text, _font(label.size, ROLES[role].bold), 0)
    own = {"class": class_of(role)} | ({} if anchor is Anchor.START else {"text-anchor": anchor})
    return _group(own, drawn.take())


class _Drawn:
    """Stands in for matplotlib's XML writer and keeps each element: XML would be written only to be parsed again."""

    def __init__(self) -> None:
        self._elements: list[_Element] = []

    def element(self, tag: str, text: str | None = None, attrib: Mapping[str, str] | None = None, **extra: str) -> None:
        """Keep one element, as matplotlib's renderer gives it."""
        self._elements.append((tag, presentation({**(attrib or {}), **extra}), text))

    def take(self) -> list[_Element]:
        """Return the elements since the last call."""
        taken, self._elements = self._elements, []
        return taken


@lru_cache(maxsize=64)
def _renderer(width: float, height: float) -> tuple[RendererSVG, _Drawn]:
    """Return a renderer for drawings of one size, and what it draws; its own prolog goes nowhere."""
    renderer, drawn = RendererSVG(width, height, io.StringIO(), metadata=_NO_METADATA), _Drawn()
    renderer.writer = drawn  # type: ignore[assignment]  # it is asked for nothing but `element`
    return renderer, drawn


def _outline(marks: Iterable[Box | Line], height: float) -> Outline:
    """Return all shapes of one role as one path, in matplotlib's y, which grows upwards.

    A path for each shape would cost time and bytes."""
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for mark in marks:
        corners = mark.points if isinstance(mark, Line) else _corners(mark)
        points += corners
        codes += [_MOVE] + [_LINE] * (len(corners) - 1)
        if isinstance(mark, Box):
            points.append(corners[0])
            codes.append(_CLOSE)
    return Outline([(x, height - y) for x, y in points], codes)


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    right, bottom = box.x + box.width, box.y + box.height
    return (box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom)


@lru_cache
def _context(role: Role) -> GraphicsContextBase:
    look: Look = ROLES[role]
    context = GraphicsContextBase()
    context.set_linewidth(look.width)
    paint = look.stroke or look.fill
    if paint:
        context.set_foreground(paint.hex)
    if look.dash:
        context.set_dashes(0, look.dash)
    return context


@lru_cache
def _font(size: float, bold: bool) -> FontProperties:  # noqa: FBT001 - a cache key
    return FontProperties(family="DejaVu Sans", size=size, weight=600 if bold else 400)


@lru_cache
def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def _group(outer: dict[str, str], marks: Sequence[_Element]) -> str:
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


def presentation(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of one of matplotlib's paths or texts with its `style` as presentation attributes.

    A translation becomes x and y; numbers are rounded to one decimal.
    """
    own = dict(_split(attributes.get("style", "")))
    if attributes.get("d"):
        own["d"] = _GAP.sub("", _rounded(attributes["d"]).strip())
    if attributes.get("transform"):
        own["x"], own["y"] = _NUMBER.findall(_rounded(attributes["transform"]))[:2]
    return own


@lru_cache
def _split(style: str) -> tuple[tuple[str, str], ...]:
    pairs = (declaration.partition(":") for declaration in style.split(";") if declaration)
    return tuple(
        (name.strip(), value.strip().removesuffix("px")) for name, _, value in pairs if name.strip() not in _UNUSED
    )


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda match: f"{round(float(match[0]), 1):g}", text)


def _element(tag: str, attributes: dict[str, str], text: str | None) -> str:
    return f"<{tag}{_attributes(attributes)}>{escape(text)}</{tag}>" if text else f"<{tag}{_attributes(attributes)}/>"


def _attributes(attributes: dict[str, str]) -> str:
    return "".join(f' {key}="{value}"' for key, value in attributes.items())
