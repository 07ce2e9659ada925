"""The font of all charts, DejaVu Sans: its files, which characters it can draw, and how wide a text will be.

matplotlib brings the font and reads it; it is imported when the first text is measured.
"""

from __future__ import annotations

from functools import cache, lru_cache

LONGEST_LABEL = 120
"""Characters that a label may have."""


@cache
def font_file(*, bold: bool) -> str:
    """Return the path of the font's file, plain or bold."""
    import matplotlib as mpl  # noqa: PLC0415 - takes most of a second to import

    return f"{mpl.get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' if bold else ''}.ttf"


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
    from matplotlib.font_manager import get_font  # noqa: PLC0415 - takes most of a second to import

    font = get_font(font_file(bold=bold))
    if not font.get_char_index(ord(char)):
        return None
    font.set_size(100, 72)
    return float(font.load_char(ord(char)).linearHoriAdvance) / 65536 / 100
