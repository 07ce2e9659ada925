"""Pages that lead to others: redirects that need no script, the first page of a kecamatan."""

from __future__ import annotations

from bening.data import Kecamatan, format_tanggal
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


def make_front_page(kecamatan: Kecamatan, target: str, situs: Situs) -> bytes:
    """Return the first page of a kecamatan: it leads to the newest edition at `target`, or says why it was closed."""
    if kecamatan.tutup is None:
        return make_redirect(target, situs, kecamatan.slug)
    view = {"tanggal": format_tanggal(kecamatan.tutup.tanggal), "alasan": kecamatan.tutup.alasan}
    return render_html("tutup.html.j2", {"nama": kecamatan.nama, "target": slug_link(target), **view})
