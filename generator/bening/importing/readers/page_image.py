"""Pictures of pages made fit for reading: grey, upright, straight, in a size that Tesseract reads well."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from bening.importing.readers.scanned_page import MAX_PIXELS

Grid = Any  # a two-dimensional numpy array

_WIDTH = 2000  # pixels below which a page is enlarged, so that its letters are 20 pixels high or more
_LARGEST = 3  # times that a small picture is enlarged
_STEEPEST = 4.0  # degrees that a sheet may lie askew on the glass
_PAPER = 0.85  # darker than this share of the paper around is ink


def make_page(picture: Any) -> Any:
    """Return a picture in grey with white paper under what is transparent, in a size that is read well."""
    picture = ImageOps.exif_transpose(picture)
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
    page = picture.convert("L")
    scale = min(_LARGEST, max(1.0, _WIDTH / max(page.width, 1)))
    scale = min(scale, (MAX_PIXELS / (page.width * page.height)) ** 0.5)
    if scale != 1.0:
        size = (max(round(page.width * scale), 1), max(round(page.height * scale), 1))
        page = page.resize(size, Image.Resampling.LANCZOS)
    return page


def straighten(page: Any) -> Any:
    """Return the page turned by the few degrees that make its lines level."""
    small = page.copy()
    small.thumbnail((1000, 1000))
    grid = ink(small)
    if not grid.any():
        return page
    drawn = Image.fromarray(np.where(grid, 255, 0).astype(np.uint8))

    def sharpness(angle: float) -> float:
        rows = np.asarray(drawn.rotate(angle, Image.Resampling.BILINEAR), dtype=np.float64).sum(axis=1)
        return float(np.square(np.diff(rows)).sum())

    coarse = max(np.arange(-_STEEPEST, _STEEPEST + 0.1, 0.5), key=sharpness)
    angle = float(max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=sharpness))
    if abs(angle) < 0.1 or sharpness(angle) < 1.02 * sharpness(0.0):
        return page
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def ink(page: Any) -> Grid:
    """Return where a grey page is darker than the paper around it."""
    around = np.asarray(page.filter(ImageFilter.BoxBlur(25)), dtype=np.float32)
    return np.asarray(page, dtype=np.float32) < _PAPER * np.maximum(around, 40.0)
