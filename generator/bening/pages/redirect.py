"""Redirects that need no script."""

from __future__ import annotations

from bening.pages.parts import slug_link
from bening.pages.render import render_html
from bening.situs import Situs


def make_redirect(target: str, situs: Situs, here: str) -> bytes:
    """Return a page that leads to the relative address `target` by itself and by a link.

    `here` is the page's own address relative to the site, for the canonical address of the target.
    """
    canonical = ""
    if situs.alamat:
        parts = [part for part in here.split("/") if part]
        rest = target
        while rest.startswith("../"):
            parts, rest = parts[:-1], rest.removeprefix("../")
        canonical = situs.alamat + "/".join([*parts, rest])
    return render_html("redirect.html.j2", {"target": slug_link(target), "canonical": slug_link(canonical)})
