"""Charts as PNG, for the places that show no SVG, such as the cards of shared links.

Plans, roles and fonts are those of `charts`. Pillow draws them: matplotlib's Agg gives the same picture in four times
the time, and an edition has a card per indicator.
"""

from __future__ import annotations

import io
import zlib
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from generator.chart_marks import (
    DEEP,
    GROUND,
    INK,
    MUTED,
    PALE,
    ROLES,
    WARM,
    Anchor,
    Box,
    Line,
    Mark,
    Paint,
    Plan,
    Role,
    Text,
)
from generator.charts import FONTS, check_labels

_ANCHORS = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}
_LAYERS = {role: layer for layer, role in enumerate(Role)}
# For the edges of letters and slanted lines: from the ground that they stand on, in so many steps.
_EDGES = ((GROUND, INK, 4), (GROUND, MUTED, 2), (DEEP, GROUND, 4), (GROUND, WARM, 2), (GROUND, PALE, 1))

_Point = tuple[float, float]


def draw_png(plan: Plan, scale: int) -> bytes:
    """Return `plan` as a PNG on white in at most 16 colours, `scale` pixels for each unit of the plan.

    The pixels are the same each time; the bytes of the file also depend on the machine's zlib. ValueError for a label
    that should have been refused before: that is our bug, not the data's.
    """
    check_labels(plan)
    picture = Image.new("RGB", (round(plan.width * scale), round(plan.height * scale)), GROUND.hex)
    canvas = ImageDraw.Draw(picture)
    for mark in sorted(plan.marks, key=lambda mark: _LAYERS[mark.role]):
        _draw(canvas, mark, scale)
    target = io.BytesIO()
    # Runs alone take a third of the time of a full search, for a tenth more bytes.
    picture.quantize(palette=_palette(), dither=Image.Dither.NONE).save(target, "PNG", compress_type=zlib.Z_RLE)
    return target.getvalue()


def _draw(canvas: ImageDraw.ImageDraw, mark: Mark, scale: int) -> None:
    look = ROLES[mark.role]
    if isinstance(mark, Text):
        assert look.fill
        font = _font(round(mark.size * scale), bold=look.bold)
        canvas.text((mark.x * scale, mark.y * scale), mark.text, look.fill.hex, font, anchor=_ANCHORS[mark.anchor])
        return
    points = [(x * scale, y * scale) for x, y in (mark.points if isinstance(mark, Line) else _corners(mark))]
    if isinstance(mark, Box) and look.fill:
        canvas.rectangle([points[0], _inner(points[2])], look.fill.hex)
    if look.stroke:
        if look.dash:
            for dash in _dashes(points, (look.dash[0] * scale, look.dash[1] * scale)):
                canvas.line(dash, look.stroke.hex, round(look.width * scale))
        else:
            canvas.line(points, look.stroke.hex, round(look.width * scale), joint="curve")


def _corners(box: Box) -> tuple[_Point, ...]:
    right, bottom = box.x + box.width, box.y + box.height
    return (box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom), (box.x, box.y)


def _inner(point: _Point) -> _Point:
    """Return the last pixel before `point`: Pillow counts both corners of a rectangle as inside."""
    return point[0] - 1, point[1] - 1


def _dashes(points: list[_Point], dash: tuple[float, float]) -> list[tuple[_Point, _Point]]:
    """Return the dashes along a line through `points`, each side starting anew."""
    on, off = dash
    found = []
    for (x, y), (to_x, to_y) in pairwise(points):
        length = abs(to_x - x) + abs(to_y - y)  # the sides of a box
        at = 0.0
        while at < length:
            first, last = at / length, min(at + on, length) / length
            start = x + (to_x - x) * first, y + (to_y - y) * first
            found.append((start, (x + (to_x - x) * last, y + (to_y - y) * last)))
            at += on + off
    return found


@lru_cache
def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS[bold], size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def _palette() -> Image.Image:
    """Return a picture that holds the palette: 16 colours at most, for they take half the bytes."""
    colours = [_bytes(GROUND), _bytes(DEEP)]
    for ground, paint, steps in _EDGES:
        ends = list(zip(_bytes(ground), _bytes(paint), strict=True))
        colours += [bytes(low + (high - low) * step // steps for low, high in ends) for step in range(1, steps + 1)]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(dict.fromkeys(colours)))
    return palette


def _bytes(paint: Paint) -> bytes:
    return bytes.fromhex(paint.hex.removeprefix("#"))
