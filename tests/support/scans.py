"""Pages drawn as a scanner gives them: dots only, with ruled tables or without, turned, coarse, and noisy."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
LINES = ("LAPORAN KINERJA TAHUN 2022", "KECAMATAN KOTABARU")
TABLE = (
    ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian"),
    ("1", "Indeks Kepuasan Masyarakat", "80", "81,3", "101,63"),
    ("2", "Persentase pengaduan yang selesai ditangani", "90 %", "72 %", "80,00"),
)
_WIDTHS = (110, 800, 260, 280, 280)  # dots of a page that is drawn with 200 to the inch
_HIGH = 110


def draw_page(
    lines: Sequence[str] = LINES,
    table: Sequence[Sequence[str]] = TABLE,
    *,
    ruled: bool = True,
    dots: int = 200,
    size: tuple[int, int] = (1800, 1400),
) -> Image.Image:
    """Return a page with lines and a table below them, drawn with 200 dots an inch and shown with `dots`."""
    page = Image.new("L", size, 250)
    pen = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(FONT), 30)
    top = 60
    for line in lines:
        pen.text((400, top), line, 20, font)
        top += 60
    top += 60
    for row in table:
        left = 30
        for text, wide in zip(row, _WIDTHS, strict=True):
            if ruled:
                pen.rectangle((left, top, left + wide, top + _HIGH), outline=30, width=2)
            pen.multiline_text((left + 14, top + 20), _wrapped(text, wide, font), 20, font, spacing=8)
            left += wide
        top += _HIGH
    return (
        page if dots == 200 else page.resize((size[0] * dots // 200, size[1] * dots // 200), Image.Resampling.LANCZOS)
    )


def _wrapped(text: str, wide: int, font: ImageFont.FreeTypeFont) -> str:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) > wide - 28 and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def spoil(page: Image.Image, *, quality: int = 30, noise: float = 12.0) -> Image.Image:
    """Return a page with the specks of a sensor and the blocks of strong JPEG; the same page gives the same dots."""
    specks = np.random.default_rng(7).normal(0, noise, (page.height, page.width))
    noisy = np.clip(np.asarray(page, dtype=np.float64) + specks, 0, 255).astype(np.uint8)
    target = io.BytesIO()
    Image.fromarray(noisy).save(target, "JPEG", quality=quality)
    return Image.open(io.BytesIO(target.getvalue())).convert("L")


def as_file(page: Image.Image, kind: str, *, dots: int = 200, more: Sequence[Image.Image] = ()) -> bytes:
    """Return a page as a file of a kind that Pillow writes (PDF, PNG, TIFF, …), `more` as its further pages."""
    target = io.BytesIO()
    several = {"save_all": True, "append_images": list(more)} if more else {}
    page.save(target, kind, **({"resolution": dots} if kind == "PDF" else {}), **several)
    return target.getvalue()
