"""The font of all charts, DejaVu Sans: its files, which characters it can draw, and how wide a text will be."""

from __future__ import annotations

from functools import lru_cache

import matplotlib as mpl
from matplotlib.font_manager import get_font

LONGEST_LABEL = 120
"""Characters that a label may have."""
FONTS = tuple(f"{mpl.get_data_path()}/fonts/ttf/{name}.ttf" for name in ("DejaVuSans", "DejaVuSans-Bold"))
"""Files of the font of all charts, plain and bold."""


def has_glyph(char: str) -> bool:
    """Return whether the charts' fonts can draw `char`."""
    return _advance(char, bold=False) is not None and _advance(char, bold=True) is not None


@lru_cache(maxsize=4096)
def measure(text: str, size: float = 12, *, bold: bool = False) -> float:
    """Return the width of `text` in pixels in DejaVu Sans, wider than the fonts that browsers choose."""
    return sum(_advance(char, bold=bold) or 0.6 for char in text) * size


@lru_cache(maxsize=4096)
def _advance(char: str, *, bold: bool) -> float | None:
    """Return the advance of `char` as a part of the font size, None when the font has no glyph for it."""
    font = get_font(FONTS[bold])
    if not font.get_char_index(ord(char)):
        return None
    font.set_size(100, 72)
    return float(font.load_char(ord(char)).linearHoriAdvance) / 65536 / 100
