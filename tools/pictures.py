"""Take the pictures of pages in README and in the guide, each on a desk and on a phone: `make pictures`."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from support.example_site import DESK, PHONE, build_example, find_chromium, launch, serve
from support.paths import ROOT

GAP, GROUND = 40, "#dfe7ec"
PLACE = ROOT / "panduan/gambar"
PICTURES = {"layar.png": "gunung-kaler/2020/", "pertanyaan.png": "kotabaru/2018/pertanyaan/"}


def take(url: str) -> Image.Image:
    """Return the page at `url` twice, side by side: wide and light, narrow and dark."""
    shots = []
    with sync_playwright() as playwright, launch(playwright, find_chromium()) as browser:
        for viewport, scheme in ((DESK, "light"), (PHONE | {"height": DESK["height"]}, "dark")):
            page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="id-ID")
            page.goto(url, wait_until="networkidle")
            shots.append(Image.open(io.BytesIO(page.screenshot())))
    width = sum(shot.width for shot in shots) + GAP * (len(shots) + 1)
    picture = Image.new("RGB", (width, DESK["height"] + 2 * GAP), GROUND)
    left = GAP
    for shot in shots:
        picture.paste(shot, (left, GAP))
        left += shot.width + GAP
    return picture


def main() -> None:
    """Build the example site and write each picture of `PICTURES`."""
    with tempfile.TemporaryDirectory() as folder:
        build_example(Path(folder, "project"), Path(folder, "www", "bening"))
        with serve(Path(folder, "www")) as address:
            for name, page in PICTURES.items():
                picture = take(f"{address}bening/{page}").quantize(256, Image.Quantize.FASTOCTREE)
                picture.save(PLACE / name, optimize=True)


if __name__ == "__main__":
    main()
