"""The records of a chart: a frozen `Plan` of boxes, lines and texts, each with a role.

A plan is plain data: sizes in pixels of the drawing (y grows downwards, one decimal), no colour, no library. `ROLES` is
the one table of how a role looks; `stylesheet` is the same table for the site, so that
charts follow light and dark mode.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Meaning of a mark; the value is its CSS class after `bn-c-`. Marks are drawn in this order, the last on top."""

    HEAD = "kop"  # the band at the top of a card
    KEPT_SIDE = "sisi"  # the side of a target that keeps the promise
    BAND = "pita"  # a target that is a range
    TRACK = "lintasan"  # the whole scale
    STEP = "langkah"  # the target of each year as steps
    JOIN = "garis"  # joins the results of years
    TERCAPAI = "tercapai"  # a result that meets the target
    BELUM_TERCAPAI = "belum-tercapai"  # a result that does not
    MARKER_MISSED = "titik-belum"  # one on a line that does not: hollow
    RESULT = "hasil"  # a result without a verdict
    MISSING = "kosong"  # no result: the empty frame
    HALO = "halo"  # keeps the target tick apart from the bar below it
    TARGET = "target"
    OUTLINE = "garis-luar"
    STROKE = "goresan"  # a sign drawn on a filled shape
    TITLE = "judul"
    TEXT = "teks"
    NOTE = "catatan"
    INVERSE = "terbalik"  # text on a filled shape


class Anchor(StrEnum):
    """The point of a text that its x places."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


class Box(NamedTuple):
    """A rectangle; `width` and `height` are above zero."""

    role: Role
    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """A line through two or more points."""

    role: Role
    points: tuple[tuple[float, float], ...]


class Text(NamedTuple):
    """One line of plain text; `y` is its baseline, `size` the height of its font."""

    role: Role
    x: float
    y: float
    text: str
    size: float = 12
    anchor: Anchor = Anchor.START


Mark = Box | Line | Text


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole chart. `title` states the message and `desc` the numbers, both in Indonesian.

    `key` ([a-z][a-z0-9-]*) makes the ids of its elements unique on a page; `css` is the class of
    the whole.
    """

    key: str
    width: float
    height: float
    title: str
    desc: str
    marks: tuple[Mark, ...]
    css: str = "bn-chart"


class Paint(NamedTuple):
    """A colour of the palette: the site's CSS variable and the fixed colour that a chart outside a page uses."""

    variable: str
    hex: str


DEEP = Paint("--bn-deep", "#0b4f6c")
WARM = Paint("--bn-warm", "#b4540a")
INK = Paint("--bn-ink", "#1b2733")
MUTED = Paint("--bn-muted", "#56656f")
PALE = Paint("--bn-line", "#c9d3da")
WASH = Paint("--bn-wash", "#dfecf2")
GROUND = Paint("--bn-ground", "#ffffff")


class Look(NamedTuple):
    """How a role is drawn: fill and stroke (None: neither), stroke width, dashes, weight of its font."""

    fill: Paint | None = None
    stroke: Paint | None = None
    width: float = 0
    dash: tuple[float, float] | None = None
    bold: bool = False


ROLES: dict[Role, Look] = {
    Role.HEAD: Look(fill=DEEP),
    Role.TRACK: Look(stroke=PALE, width=1),
    Role.KEPT_SIDE: Look(fill=WASH),
    Role.BAND: Look(fill=PALE),
    Role.STEP: Look(stroke=INK, width=2),
    Role.JOIN: Look(stroke=MUTED, width=1.5),
    Role.MARKER_MISSED: Look(fill=GROUND, stroke=WARM, width=2),
    Role.TERCAPAI: Look(fill=DEEP),
    Role.BELUM_TERCAPAI: Look(fill=WARM),
    Role.RESULT: Look(fill=PALE, stroke=MUTED, width=1.5),
    Role.MISSING: Look(stroke=MUTED, width=1.5, dash=(4, 3)),
    Role.HALO: Look(stroke=GROUND, width=5),
    Role.TARGET: Look(stroke=INK, width=3),
    Role.OUTLINE: Look(stroke=INK, width=1.5),
    Role.STROKE: Look(stroke=GROUND, width=3),
    Role.TITLE: Look(fill=INK, bold=True),
    Role.TEXT: Look(fill=INK),
    Role.NOTE: Look(fill=MUTED),
    Role.INVERSE: Look(fill=GROUND, bold=True),
}


def class_of(role: Role) -> str:
    """Return the CSS class of `role`."""
    return f"bn-c-{role}"


def stylesheet() -> str:
    """Return the text of grafik.css: the site's colours for every role, over the fixed colours in the drawing."""
    lines = [".bn-chart{width:100%;height:auto}"]
    for role, look in ROLES.items():
        parts = [f"{name}:var({paint.variable})" for name, paint in _paints(look)]
        lines.append(f".{class_of(role)}{{{';'.join(parts)}}}")
    return "\n".join(lines) + "\n"


def _paints(look: Look) -> list[tuple[str, Paint]]:
    return [(name, paint) for name, paint in (("fill", look.fill), ("stroke", look.stroke)) if paint]
