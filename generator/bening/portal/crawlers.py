"""Plain files at the root of a site: the page for unknown addresses, and what crawlers ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape as html_escape
from itertools import chain, count, islice
from urllib.parse import urlsplit

from bening.pages import slug_link
from bening.portal.records import PortalEntry
from bening.portal.regions import PER_PAGE
from bening.portal.render import render_html
from bening.situs import Situs

_OWN = "sitemap-portal"
_PER_SITEMAP = 25_000
"""Half of what the protocol allows: with addresses of 2.000 characters a file stays under its other limit of 50 MB."""


def make_not_found(daftar: Sequence[PortalEntry], situs: Situs) -> bytes:
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


def make_root(daftar: Sequence[PortalEntry], situs: Situs) -> dict[str, bytes]:
    """Return what a host wants at the root of the site; the front page, and what crawlers ask for, are the portal's."""
    return {"404.html": make_not_found(daftar, situs), ".nojekyll": b""}


def make_robots(situs: Situs, sitemaps: Iterable[str] = ()) -> bytes:
    """Return `robots.txt`: everything may be read and found; the addresses of those of `sitemaps` that are indexes."""
    lines = ["User-agent: *", "Allow: /"]
    named = [f"Sitemap: {situs.alamat}{name}" for name in sitemaps if not name.startswith(_OWN)]
    return "".join(f"{line}\n" for line in [*lines, *([""] if named else []), *named]).encode()


def make_sitemaps(situs: Situs, pages: Iterable[str], editions: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of the sitemaps at the root: those of the portal's `pages`, then the indexes of all.

    `pages` and `editions` are addresses from the root. Nothing comes while the site's address is not known: a sitemap
    holds full addresses only. An index may not list an index, so a country's editions take several, and `robots.txt`
    names each.
    """
    if not situs.alamat:
        return
    own = []
    for name, content in _sitemaps(_OWN, "urlset", "url", (f"{situs.alamat}{path}" for path in pages)):
        own.append(name)
        yield name, content
    listed = chain(own, (f"{path}sitemap.xml" for path in editions))
    yield from _sitemaps("sitemap", "sitemapindex", "sitemap", (f"{situs.alamat}{path}" for path in listed))


def _sitemaps(name: str, root: str, element: str, places: Iterator[str]) -> Iterator[tuple[str, bytes]]:
    """Yield `places` in as many files of one form as the protocol asks for, none when there are none."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for number in count(1):
        lines = [
            f"<{element}><loc>{html_escape(place, quote=False)}</loc></{element}>"
            for place in islice(places, _PER_SITEMAP)
        ]
        if not lines:
            return
        content = "\n".join([head, *lines, f"</{root}>", ""]).encode()
        yield f"{name}-{number}.xml" if number > 1 else f"{name}.xml", content
