"""Charts as SVG text: `draw` turns a `Plan` into one `<svg>` element, `measure` says how wide a text will be.

The only module that imports matplotlib. Its SVG renderer is driven with bare paths and texts: a Figure with Axes costs
twenty times as much. What the renderer writes is then parsed and made fit for a page under a strict Content Security
Policy: no `style`, no prolog, no metadata, rounded coordinates, and all text from data as inert character references.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from xml.etree import ElementTree

import matplotlib as mpl
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.path import Path as Outline
from matplotlib.transforms import Affine2D

from generator.chart_labels import LONGEST_LABEL
from generator.chart_marks import ROLES, Anchor, Box, Line, Look, Mark, Plan, Role, Text, class_of
from generator.escape import escape

# Set once: a context for each chart would copy all of matplotlib's settings and cost half of the drawing time.
mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "bening", "text.parse_math": False, "text.usetex": False})
_NO_METADATA = dict.fromkeys(("Date", "Creator", "Format", "Type"))
_NAMESPACE = "{http://www.w3.org/2000/svg}"
FONTS = tuple(f"{mpl.get_data_path()}/fonts/ttf/{name}.ttf" for name in ("DejaVuSans", "DejaVuSans-Bold"))
"""Files of the font of all charts, plain and bold."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MOVE, _LINE, _CLOSE = int(Outline.MOVETO), int(Outline.LINETO), int(Outline.CLOSEPOLY)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_KEY = re.compile(r"[a-z][a-z0-9-]*")
_UNUSED = frozenset({"font-family", "stroke-dashoffset", "stroke-linejoin", "stroke-linecap"})
_OWN = frozenset({"d", "x", "y"})
_LAYERS = {role: layer for layer, role in enumerate(Role)}


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


def has_glyph(char: str) -> bool:
    """Return whether the charts' fonts can draw `char`."""
    return _advance(char, bold=False) is not None and _advance(char, bold=True) is not None


def measure(text: str, size: float = 12, *, bold: bool = False) -> float:
    """Return the width of `text` in pixels in DejaVu Sans, wider than the fonts that browsers choose."""
    return sum(_advance(char, bold=bold) or 0.6 for char in text) * size


def draw(plan: Plan) -> str:
    """Return `plan` as one `<svg>` element on one line, the same bytes each time.

    Raises ValueError for a key or label that should have been refused before: that is our bug, not the data's.
    """
    if not _KEY.fullmatch(plan.key):
        raise ValueError(f"chart key {plan.key!r}")
    check_labels(plan)
    if _CONTROL.search(plan.title + plan.desc):
        raise ValueError("control character in title or desc")
    drawn = ElementTree.fromstring(_render(plan))  # noqa: S314 - our own renderer wrote it, a line above
    body = "".join(_group(group) for group in drawn.findall(f"{_NAMESPACE}g"))
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


def _render(plan: Plan) -> str:
    """Return matplotlib's own SVG, one group for each kind of mark, its class and anchor as id."""
    target = io.StringIO()
    renderer = RendererSVG(plan.width, plan.height, target, metadata=_NO_METADATA)
    flip = Affine2D().scale(1, -1).translate(0, plan.height)
    layers = sorted(plan.marks, key=lambda mark: _LAYERS[mark.role])
    for role, marks in groupby(layers, key=lambda mark: mark.role):
        look, context = ROLES[role], _context(role)
        texts, shapes = _sorted_out(marks)
        if shapes:
            renderer.open_group("", gid=class_of(role))
            renderer.draw_path(context, _outline(shapes), flip, _rgb(look.fill.hex) if look.fill else None)
            renderer.close_group("")
        for anchor, labels in texts.items():
            renderer.open_group("", gid=f"{class_of(role)} {anchor}")
            for label in labels:
                renderer.draw_text(context, label.x, label.y, label.text, _font(label.size, look.bold), 0)
            renderer.close_group("")
    renderer.finalize()
    return target.getvalue()


def _sorted_out(marks: Iterable[Mark]) -> tuple[dict[Anchor, list[Text]], list[Box | Line]]:
    texts: dict[Anchor, list[Text]] = {}
    shapes: list[Box | Line] = []
    for mark in marks:
        if isinstance(mark, Text):
            texts.setdefault(mark.anchor, []).append(mark)
        else:
            shapes.append(mark)
    return texts, shapes


def _outline(marks: Iterable[Box | Line]) -> Outline:
    """Return all shapes of one role as one path: each path of its own costs time and bytes."""
    points: list[tuple[float, float]] = []
    codes: list[int] = []
    for mark in marks:
        corners = mark.points if isinstance(mark, Line) else _corners(mark)
        points += corners
        codes += [_MOVE] + [_LINE] * (len(corners) - 1)
        if isinstance(mark, Box):
            points.append(corners[0])
            codes.append(_CLOSE)
    return Outline(points, codes)


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


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


@lru_cache(maxsize=4096)
def _advance(char: str, *, bold: bool) -> float | None:
    """Return the advance of `char` as a part of the font size, None when the font has no glyph for it."""
    font = get_font(FONTS[bold])
    if not font.get_char_index(ord(char)):
        return None
    font.set_size(100, 72)
    return float(font.load_char(ord(char)).linearHoriAdvance) / 65536 / 100


def _group(group: ElementTree.Element) -> str:
    """Return one group of matplotlib's SVG with presentation attributes, shared ones written once."""
    name, _, anchor = group.attrib["id"].partition(" ")
    marks = [(child.tag.removeprefix(_NAMESPACE), presentation(child), child.text) for child in group]
    shared = {
        key: value
        for key, value in marks[0][1].items()
        if key not in _OWN and all(attributes.get(key) == value for _, attributes, _ in marks)
    }
    outer = {"class": name} | ({"text-anchor": anchor} if anchor not in {"", Anchor.START} else {}) | shared
    inner = "".join(
        _element(tag, {key: value for key, value in attributes.items() if key not in shared}, text)
        for tag, attributes, text in marks
    )
    return f"<g{_attributes(outer)}>{inner}</g>"


def presentation(element: ElementTree.Element) -> dict[str, str]:
    """Return the attributes of a path or text of matplotlib's SVG, its `style` as presentation attributes.

    A translation becomes x and y; numbers are rounded to one decimal.
    """
    attributes = dict(_split(element.attrib.get("style", "")))
    if "d" in element.attrib:
        attributes["d"] = re.sub(r"\s+(?=[MLz])|(?<=[MLz])\s+", "", _rounded(element.attrib["d"]).strip())
    if "transform" in element.attrib:
        attributes["x"], attributes["y"] = _NUMBER.findall(_rounded(element.attrib["transform"]))[:2]
    return attributes


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
