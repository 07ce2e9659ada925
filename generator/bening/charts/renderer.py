"""Shapes and texts drawn by matplotlib's SVG renderer, as elements with presentation attributes.

A bare renderer gets paths and texts: a Figure with Axes costs twenty times as much. Only `svg` imports this module, and
only when it draws.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform

from bening.charts.marks import ROLES, Box, Line, Look, Role, Text

# Set once: a context for each chart would copy all of matplotlib's settings and cost half of the drawing time.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bening", "text.parse_math": False, "text.usetex": False})
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_GAP = re.compile(r"\s+(?=[MLz])|(?<=[MLz])\s+")
_MOVE, _LINE, _CLOSE = int(Outline.MOVETO), int(Outline.LINETO), int(Outline.CLOSEPOLY)
_UNUSED = frozenset({"font-family", "stroke-dashoffset", "stroke-linejoin", "stroke-linecap"})
_SVG = "{http://www.w3.org/2000/svg}"


class Element(NamedTuple):
    """An SVG element: its tag, its attributes in order, its text (None for a shape)."""

    tag: str
    attributes: dict[str, str]
    text: str | None


def draw_shapes(width: float, height: float, role: Role, shapes: Iterable[Box | Line]) -> list[Element]:
    """Return the shapes of one role as one path: a path for each would cost time and bytes."""
    file, renderer = _renderer(width, height)
    fill = ROLES[role].fill
    renderer.draw_path(_context(role), _outline(shapes, height), IdentityTransform(), _rgb(fill.hex) if fill else None)
    return _elements(file, renderer)


def draw_texts(role: Role, labels: Iterable[Text]) -> list[Element]:
    """Return one text element for each label."""
    file, renderer = _renderer(0, 0)
    for label in labels:
        renderer.draw_text(_context(role), label.x, label.y, label.text, _font(label.size, ROLES[role].bold), 0)
    return _elements(file, renderer)


def _renderer(width: float, height: float) -> tuple[io.StringIO, RendererSVG]:
    file = io.StringIO()
    return file, RendererSVG(width, height, file, metadata=_NO_METADATA)


def _elements(file: io.StringIO, renderer: RendererSVG) -> list[Element]:
    """Return the paths and texts of a finished drawing; its prolog, metadata and style sheet are left out."""
    renderer.finalize()
    drawn = ElementTree.fromstring(file.getvalue())  # noqa: S314 - written by the renderer, two lines above
    return [
        Element(found.tag.removeprefix(_SVG), presentation(found.attrib), found.text)
        for found in drawn
        if found.tag in {f"{_SVG}path", f"{_SVG}text"}
    ]


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


def _outline(marks: Iterable[Box | Line], height: float) -> Outline:
    """Return all shapes as one path, in matplotlib's y, which grows upwards."""
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for mark in marks:
        corners: Sequence[tuple[float, float]] = mark.points if isinstance(mark, Line) else _corners(mark)
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
    # Weights by name: matplotlib before 3.11 draws no text of a weight in numbers.
    return FontProperties(family="DejaVu Sans", size=size, weight="semibold" if bold else "normal")


@lru_cache
def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
