"""Make the picture that README opens with: the first page of an edition, on a desk and on a phone.

python tests/browser/screenshot.py OUT.png [kotabaru/2018/]
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright
from support.example_site import DESK, PHONE, build_example, find_chromium, launch, serve

GAP, GROUND = 40, "#dfe7ec"


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


def main(out: str, edition: str = "kotabaru/2018/") -> None:
    """Build the example site, look at `edition`, write the picture to `out`."""
    with tempfile.TemporaryDirectory() as folder:
        build_example(Path(folder, "project"), Path(folder, "www", "bening"))
        with serve(Path(folder, "www")) as address:
            take(f"{address}bening/{edition}").quantize(128).save(out, optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
