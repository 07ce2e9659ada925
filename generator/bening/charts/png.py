"""Draw plans as PNG, for shared links, which show no SVG.

Plans, roles and fonts are those of `svg`. Pillow draws them straight into the colours of the palette: in true colours,
each of the 756,000 pixels of a card would have to be looked up afterwards. Words that the cards of an edition share are
drawn once.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from bening.charts.font import font_file
from bening.charts.marks import (
    DEEP,
    GROUND,
    INK,
    MUTED,
    PALE,
    ROLES,
    WARM,
    WASH,
    Anchor,
    Box,
    Line,
    Paint,
    Plan,
    Role,
    Text,
)
from bening.charts.png_file import write_png
from bening.charts.svg import check_labels

_LAYERS = {role: layer for layer, role in enumerate(Role)}
_BEFORE = {Anchor.START: 0.0, Anchor.MIDDLE: 0.5, Anchor.END: 1.0}
# For the edges of letters: from the ground that they stand on, in so many steps.
_EDGES = (
    (GROUND, INK, 4),
    (GROUND, MUTED, 2),
    (DEEP, GROUND, 4),
    (GROUND, WARM, 2),
    (GROUND, PALE, 1),
    (GROUND, WASH, 1),
)

_Point = tuple[float, float]
_Letters = tuple[Image.Image, Image.Image, int, int]


def draw_png(plan: Plan, scale: int) -> bytes:
    """Return `plan` as a PNG on white in at most 16 colours, `scale` pixels for each unit of the plan.

    The pixels are the same each time; the bytes of the file also depend on the machine's zlib. ValueError for a label
    that `labels` should have refused.
    """
    check_labels(plan)
    width, height = round(plan.width * scale), round(plan.height * scale)
    picture = Image.new("P", (width, height), _index(GROUND))
    picture.putpalette(b"".join(map(bytes, _colours())))
    canvas = ImageDraw.Draw(picture)
    for mark in sorted(plan.marks, key=lambda mark: _LAYERS[mark.role]):
        if isinstance(mark, Text):
            _write(picture, mark, scale)
        else:
            _draw(canvas, mark, scale)
    return write_png(picture)


def _write(picture: Image.Image, mark: Text, scale: int) -> None:
    look = ROLES[mark.role]
    assert look.fill
    face = round(mark.size * scale), look.bold
    words = mark.text.split(" ")
    space = _advance(" ", *face)
    width = sum(_advance(word, *face) + space for word in words) - space
    x = round(mark.x * scale - _BEFORE[mark.anchor] * width)
    y = round(mark.y * scale)
    ground = picture.getpixel((x, y))
    assert isinstance(ground, int)
    for word in words:
        if word:
            letters, mask, left, top = _letters(word, *face, ground, _index(look.fill))
            picture.paste(letters, (x + left, y + top), mask)
        x += _advance(word, *face) + space


def _draw(canvas: ImageDraw.ImageDraw, mark: Box | Line, scale: int) -> None:
    look = ROLES[mark.role]
    corners = mark.points if isinstance(mark, Line) else _corners(mark)
    points = [(x * scale, y * scale) for x, y in corners]
    if isinstance(mark, Box) and look.fill:
        canvas.rectangle([points[0], _inner(*points[0], *points[2])], _index(look.fill))
    if look.stroke:
        colour, width = _index(look.stroke), round(look.width * scale)
        if look.dash:
            for dash in _dashes(points, (look.dash[0] * scale, look.dash[1] * scale)):
                canvas.line(dash, colour, width)
        else:
            canvas.line(points, colour, width, joint="curve")


def _corners(box: Box) -> tuple[_Point, ...]:
    right, bottom = box.x + box.width, box.y + box.height
    return (box.x, box.y), (right, box.y), (right, bottom), (box.x, bottom), (box.x, box.y)


def _inner(left: float, top: float, right: float, bottom: float) -> _Point:
    """Return the last pixel of a rectangle: Pillow counts both corners as inside. One thinner than a pixel has one."""
    return max(right - 1, left), max(bottom - 1, top)


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
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:  # noqa: FBT001 - a cache key
    return ImageFont.truetype(font_file(bold=bold), size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _advance(word: str, size: int, bold: bool) -> int:  # noqa: FBT001 - a cache key
    return round(_font(size, bold).getlength(word))


@lru_cache(maxsize=256)
def _letters(word: str, size: int, bold: bool, ground: int, ink: int) -> _Letters:  # noqa: FBT001 - a cache key
    """Return `word` in colours of the palette, where to put them, and its left and top from the start of its baseline.

    DejaVu Sans does not kern with the space, so words can be set one by one.
    """
    font = _font(size, bold)
    left, top, right, bottom = (round(side) for side in font.getbbox(word, anchor="ls"))
    coverage = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(coverage).text((-left, -top), word, 255, font, anchor="ls")
    colours = _shades(ground, ink)
    inked = coverage.point([255 * (colour != ground) for colour in colours], "1")
    return coverage.point(colours, "P"), inked, left, top


@lru_cache
def _shades(ground: int, ink: int) -> list[int]:
    """Return the colour of the palette for each part (of 255) of a pixel that `ink` covers."""
    colours = _colours()
    blend = Image.new("RGB", (256, 1), colours[ground])
    blend.paste(colours[ink], (0, 0, 256, 1), Image.frombytes("L", (256, 1), bytes(range(256))))
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(map(bytes, colours)))
    return list(blend.quantize(palette=palette, dither=Image.Dither.NONE).tobytes())


@lru_cache
def _index(paint: Paint) -> int:
    return _colours().index(_rgb(paint))


@lru_cache
def _colours() -> list[tuple[int, int, int]]:
    """Return the colours of all pictures: 16 at most, for they take half the bytes; white is the first."""
    colours = [_rgb(GROUND), _rgb(DEEP)]
    for ground, paint, steps in _EDGES:
        ends = list(zip(_rgb(ground), _rgb(paint), strict=True))
        for step in range(1, steps + 1):
            red, green, blue = (low + (high - low) * step // steps for low, high in ends)
            colours.append((red, green, blue))
    return list(dict.fromkeys(colours))


def _rgb(paint: Paint) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(paint.hex.removeprefix("#"))
    return red, green, blue
