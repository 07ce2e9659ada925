"""Plain files around the editions: redirects that need no script, the page for unknown addresses, what crawlers ask."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.pages.parts import slug_link
from generator.pages.render import render_html
from generator.portal import Terdaftar
from generator.portal_regions import PER_PAGE
from generator.situs import Situs


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
    return render_html("redirect.html.j2", target=slug_link(target), canonical=slug_link(canonical))


def make_not_found(daftar: Sequence[Terdaftar], situs: Situs) -> bytes:
    """Return `404.html`: what a host shows for any unknown address, so its own links start at the host's root.

    Where a list of all kecamatan would be long, only the link to the front page stands there.
    """
    base = urlsplit(situs.alamat).path or "/"
    return render_html(
        "404.html.j2",
        depan=slug_link(base),
        daftar=[
            {
                "nama": item.nama,
                "wilayah": f"{item.kabupaten_kota}, {item.provinsi}",
                "tautan": slug_link(f"{base}{item.slug}/{item.tahun[0]}/"),
            }
            for item in (sorted(daftar, key=lambda item: item.nama) if len(daftar) <= PER_PAGE else ())
        ],
    )


def make_robots(situs: Situs) -> bytes:
    """Return `robots.txt`: everything may be read and found; the sitemap's address, where it is known."""
    lines = ["User-agent: *", "Allow: /"]
    if situs.alamat:
        lines += ["", f"Sitemap: {situs.alamat}sitemap.xml"]
    return "".join(f"{line}\n" for line in lines).encode()


def make_sitemap(daftar: Sequence[Terdaftar], situs: Situs) -> bytes:
    """Return the index of the editions' own sitemaps."""
    places = [
        f"<sitemap><loc>{situs.alamat}{item.slug}/{tahun}/sitemap.xml</loc></sitemap>"
        for item in daftar
        for tahun in reversed(item.tahun)
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *places, "</sitemapindex>", ""]).encode()
