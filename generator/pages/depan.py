"""Plain HTML pages around the editions: the list of kecamatan and redirects that need no script."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.compute import compute_rangkuman
from generator.model import Kecamatan
from generator.pages.bahan import Situs
from generator.pages.parts import slug_link
from generator.pages.render import render_html


def make_index(kecamatan: Sequence[Kecamatan], situs: Situs) -> bytes:
    """Return `index.html`: a redirect where there is one kecamatan, else the list of all."""
    if len(kecamatan) == 1:
        return make_redirect(f"{kecamatan[0].slug}/{kecamatan[0].edisi[-1].tahun}/", situs, "")
    return render_html("index.html.j2", daftar=[_entry(item) for item in sorted(kecamatan, key=lambda item: item.nama)])


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


def make_not_found(kecamatan: Sequence[Kecamatan], situs: Situs) -> bytes:
    """Return `404.html`: what a host shows for any unknown address, so its own links start at the host's root."""
    base = urlsplit(situs.alamat).path or "/"
    return render_html(
        "404.html.j2",
        depan=slug_link(base),
        daftar=[
            {**_entry(item), "tautan": slug_link(f"{base}{item.slug}/{item.edisi[-1].tahun}/")}
            for item in sorted(kecamatan, key=lambda item: item.nama)
        ],
    )


def make_robots(situs: Situs) -> bytes:
    """Return `robots.txt`: everything may be read and found; the sitemap's address, where it is known."""
    lines = ["User-agent: *", "Allow: /"]
    if situs.alamat:
        lines += ["", f"Sitemap: {situs.alamat}sitemap.xml"]
    return "".join(f"{line}\n" for line in lines).encode()


def make_sitemap(kecamatan: Sequence[Kecamatan], situs: Situs) -> bytes:
    """Return the index of the editions' own sitemaps."""
    places = [
        f"<sitemap><loc>{situs.alamat}{item.slug}/{edisi.tahun}/sitemap.xml</loc></sitemap>"
        for item in kecamatan
        for edisi in item.edisi
    ]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join([head, *places, "</sitemapindex>", ""]).encode()


def _entry(kecamatan: Kecamatan) -> dict[str, object]:
    newest = kecamatan.edisi[-1]
    rangkuman = compute_rangkuman(newest, kecamatan.pengaturan)
    return {
        "nama": kecamatan.nama,
        "tautan": slug_link(f"{kecamatan.slug}/{newest.tahun}/"),
        "wilayah": f"{kecamatan.kabupaten_kota}, {kecamatan.provinsi}",
        "isi": f"Edisi {newest.tahun}: {rangkuman.jumlah} indikator, {rangkuman.dilaporkan} realisasi dilaporkan",
        "resmi": kecamatan.resmi,
        "sumber": kecamatan.sumber,
        "edisi": [
            {"tahun": str(edisi.tahun), "tautan": slug_link(f"{kecamatan.slug}/{edisi.tahun}/")}
            for edisi in reversed(kecamatan.edisi)
        ],
    }
