"""The pages of a portal: front page, regions, names, comparisons, search. Each links on; none holds everything.

Pages come one at a time: those of a whole country never stand in memory together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bening.charts import draw
from bening.pages import make_redirect, slug_link, svg, tenggat
from bening.portal.chart import plan_keadaan
from bening.portal.comparison import Comparison, compare
from bening.portal.comparison_pages import comparison_links, comparison_lists, comparison_pages
from bening.portal.crawlers import make_robots, make_sitemaps
from bening.portal.page_parts import Assets, PageFrame, address, angka, entry, page_path, turn, up
from bening.portal.records import PortalEntry, newest
from bening.portal.regions import PER_PAGE, Region, by_beginning, in_pages, make_regions
from bening.portal.render import render_html
from bening.situs import PORTAL_FOLDER, Situs

__all__ = ["Assets", "make_documents", "make_portal"]

_COMPARISONS = 30
"""A city's own page names so many comparisons; more of them get pages of their own."""


def make_portal(
    daftar: Sequence[PortalEntry], situs: Situs, aset: Assets, *, cari: bool
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of each page of the portal of `daftar`, of their shared files, and of what crawlers ask.

    A single kecamatan needs no portal: its front page redirects to the newest edition. `cari` says whether an index
    for the search stands in `portal/pagefind/`; without it nothing leads to a search.
    """
    addresses = []
    if len(daftar) == 1:
        yield "index.html", make_redirect(f"{daftar[0].tautan}{daftar[0].tahun[0]}/", situs, "")
    else:
        for path, content in _Press(
            make_regions(daftar), newest(daftar), PageFrame(aset, cari=cari), cari=cari
        ).pages():
            addresses.append(path)
            yield f"{path}index.html", content
        yield from aset.files.items()
    sitemaps = []
    for name, content in make_sitemaps(situs, addresses, _editions(daftar)):
        sitemaps.append(name)
        yield name, content
    yield "robots.txt", make_robots(situs, sitemaps)


def make_documents(daftar: Iterable[PortalEntry], acuan: int) -> Iterator[tuple[str, bytes]]:
    """Yield what the search finds, one small HTML document for each kecamatan, by a file name of its own."""
    for number, item in enumerate(daftar):
        yield (
            f"{number}.html",
            render_html(
                "portal_dokumen.html.j2", satu=entry(item, acuan, f"{PORTAL_FOLDER}/cari/"), baris=item.baris, asal=item
            ),
        )


def _editions(daftar: Iterable[PortalEntry]) -> Iterator[str]:
    """Yield the path of each edition that stands beside the portal; a site elsewhere has a sitemap of its own."""
    for item in sorted(daftar, key=lambda item: item.slug):
        if not item.tautan.startswith("https:"):
            yield from (f"{item.tautan}{tahun}/" for tahun in reversed(item.tahun))


class _Press:
    def __init__(self, semua: Region, acuan: int, bingkai: PageFrame, *, cari: bool) -> None:
        self._semua, self._acuan, self._bingkai, self._cari = semua, acuan, bingkai, cari

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield each page by its address from the root, "" for the front page."""
        yield from self._region(self._semua, ())
        for provinsi in self._semua.bagian:
            yield from self._region(provinsi, (self._semua,))
            for kota in provinsi.bagian:
                yield from self._city(kota, (self._semua, provinsi))
        yield from self._names(self._semua.anggota, "")
        if self._cari:
            yield self._bingkai.page(
                f"{PORTAL_FOLDER}/cari/", "portal_cari.html.j2", (self._semua,), judul="Cari kecamatan atau indikator"
            )

    def _city(self, kota: Region, jejak: Sequence[Region]) -> Iterator[tuple[str, bytes]]:
        views, below = compare(kota.anggota), (*jejak, kota)
        yield from self._region(kota, jejak, views)
        if len(views) > _COMPARISONS:
            yield from comparison_lists(self._bingkai, kota, views, below)
        for view in views:
            yield from comparison_pages(self._bingkai, kota, view, below)

    def _region(
        self, wilayah: Region, jejak: Sequence[Region], views: Sequence[Comparison] = ()
    ) -> Iterator[tuple[str, bytes]]:
        whole = not wilayah.bagian or len(wilayah.anggota) <= PER_PAGE
        here = address(wilayah)
        parts = in_pages(wilayah.anggota) if not wilayah.bagian else [wilayah.anggota]
        yield self._bingkai.page(
            here,
            "portal_wilayah.html.j2",
            jejak,
            judul="Kinerja kecamatan yang dapat diperiksa" if not wilayah.jalur else wilayah.nama,
            depan=not wilayah.jalur,
            jumlah=angka(len(wilayah.anggota)),
            kota=angka(len(wilayah.kota)),
            kalimat=_sentence(wilayah, self._acuan),
            grafik=svg(draw(plan_keadaan("keadaan", wilayah.keadaan(self._acuan), self._acuan))),
            tenggat=tenggat(self._acuan),
            acuan=self._acuan,
            tabel=() if whole else [self._row(bagian, here) for bagian in wilayah.bagian],
            isi=[self._group(kota, parts[0], here, sendiri=kota is wilayah) for kota in wilayah.kota] if whole else (),
            sandingan=comparison_links(views, "") if len(views) <= _COMPARISONS else (),
            sandingkan=angka(len(views)) if len(views) > _COMPARISONS else "",
            lanjut=turn(1, len(parts)),
        )
        yield from self._more(here, wilayah.nama, parts, (*jejak, wilayah))

    def _more(
        self, here: str, nama: str, parts: Sequence[Sequence[PortalEntry]], jejak: Sequence[Region]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the second and later pages of a list that began at `here`."""
        for number, items in enumerate(parts[1:], 2):
            path = page_path(here, number)
            yield self._bingkai.page(
                path,
                "portal_daftar.html.j2",
                jejak,
                judul=f"{nama}, halaman {number}",
                isi=[entry(item, self._acuan, path) for item in items],
                lanjut=turn(number, len(parts)),
            )

    def _group(self, kota: Region, shown: Sequence[PortalEntry], here: str, *, sendiri: bool) -> dict[str, object]:
        """Return a city with its kecamatan as they stand on the page `here`; `sendiri`: the page is the city's own."""
        return {
            "nama": "" if sendiri else f"{kota.nama}, {kota.anggota[0].provinsi}",
            "tautan": slug_link(up(here) + address(kota)),
            "daftar": [entry(item, self._acuan, here) for item in (shown if sendiri else kota.anggota)],
        }

    def _row(self, wilayah: Region, here: str) -> dict[str, object]:
        lengkap, sebagian, kosong, belum = wilayah.keadaan(self._acuan).values()
        return {
            "nama": wilayah.nama,
            "tautan": slug_link(up(here) + address(wilayah)),
            "kecamatan": angka(lengkap + sebagian + kosong + belum),
            "terbit": angka(lengkap + sebagian + kosong),
            "lengkap": angka(lengkap),
        }

    def _names(self, daftar: Sequence[PortalEntry], awal: str) -> Iterator[tuple[str, bytes]]:
        """Yield the pages that lead to a kecamatan by the letters of its name, without a script."""
        here = f"{PORTAL_FOLDER}/nama/{f'{awal}/' if awal else ''}"
        judul = f"Kecamatan yang namanya berawal {_beginning(awal)}" if awal else "Semua kecamatan menurut nama"
        groups = by_beginning(daftar, awal) if len(daftar) > PER_PAGE and not awal.endswith("-") else {}
        parts = [()] if groups else in_pages(daftar)
        yield self._bingkai.page(
            here,
            "portal_daftar.html.j2",
            (self._semua,),
            judul=judul,
            huruf=[
                {
                    "awal": _beginning(lanjutan),
                    "jumlah": angka(len(items)),
                    "tautan": slug_link(f"{'../' if awal else ''}{lanjutan}/"),
                }
                for lanjutan, items in groups.items()
            ],
            isi=[entry(item, self._acuan, here) for item in parts[0]],
            lanjut=turn(1, len(parts)),
        )
        yield from self._more(here, judul, parts, (self._semua,))
        for lanjutan, items in groups.items():
            yield from self._names(items, lanjutan)


def _sentence(wilayah: Region, acuan: int) -> str:
    """Return the state of a region in one sentence of numbers."""
    lengkap, sebagian, kosong, belum = wilayah.keadaan(acuan).values()
    terbit = lengkap + sebagian + kosong
    if not terbit:
        return f"Dari {angka(belum)} kecamatan di sini, belum ada yang menerbitkan edisi {acuan}."
    semua = terbit + belum
    siapa = f"Semua {angka(semua)} kecamatan" if not belum else f"{angka(terbit)} dari {angka(semua)} kecamatan"
    if lengkap == terbit:
        isi = "semuanya dengan semua hasilnya"
    elif lengkap:
        isi = f"{angka(lengkap)} di antaranya dengan semua hasilnya"
    else:
        isi = "belum ada yang lengkap dengan hasilnya"
    return f"{siapa} sudah menerbitkan edisi {acuan}, {isi}."


def _beginning(awal: str) -> str:
    return awal.removesuffix("-").capitalize()
