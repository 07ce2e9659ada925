"""The pages of a portal: front page, regions, names, what is late, comparisons, search. None holds everything.

Pages come in groups that depend on the same records (`groups`), one at a time: those of a whole country never stand in
memory together, and those whose records did not change need not be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from bening.charts import draw
from bening.pages import make_redirect, slug_link, svg
from bening.portal.chart import plan_keadaan
from bening.portal.comparison import Comparison, compare
from bening.portal.comparison_pages import comparison_links, comparison_lists, comparison_pages
from bening.portal.crawlers import make_robots, make_sitemaps
from bening.portal.groups import Digests, PageGroup
from bening.portal.page_parts import (
    Assets,
    PageFrame,
    address,
    angka,
    due_words,
    entry,
    page_path,
    turn,
    up,
)
from bening.portal.records import PortalEntry, ReportState, newest
from bening.portal.regions import PER_PAGE, Region, by_beginning, in_pages, make_regions
from bening.situs import PORTAL_FOLDER, Situs

_COMPARISONS = 30
"""A city's own page names so many comparisons; more of them get pages of their own."""

_Pages = Iterator[tuple[str, bytes]]


def make_groups(
    daftar: Sequence[PortalEntry], situs: Situs, aset: Assets, *, cari: bool, batas: int = 0
) -> Iterator[PageGroup]:
    """Yield the groups of the portal of `daftar`: paths end with "/index.html" for pages, others are shared files.

    A single kecamatan needs no portal: its front page redirects to the newest edition. `cari` says whether an index
    for the search stands in `portal/pagefind/`; without it nothing leads to a search. `batas` is the newest year whose
    report is past its due date, 0 when no day is known.
    """
    if len(daftar) == 1:
        one = daftar[0]
        page = "index.html", make_redirect(f"{one.tautan}{one.tahun[0]}/", situs, "")
        yield PageGroup("alih", Digests(daftar, [situs.alamat]).key(daftar), lambda: iter([page]))
        return
    acuan = newest(daftar)
    digests = Digests(daftar, [sorted(aset.paths.values()), cari, acuan, batas])
    pages = _Portal(make_regions(daftar), acuan, batas, PageFrame(aset, cari=cari), digests)
    yield from pages.groups(cari=cari)
    yield PageGroup("aset", digests.key(()), lambda: iter(aset.files.items()))


def make_crawlers(daftar: Sequence[PortalEntry], situs: Situs, files: Iterable[str]) -> PageGroup:
    """Return what crawlers ask for: the sitemaps of the portal's pages among `files` and of all editions."""
    pages = [path.removesuffix("index.html") for path in files if path.endswith("index.html")]
    own, editions = sorted(pages) if len(daftar) > 1 else [], list(_editions(daftar))

    def make() -> _Pages:
        sitemaps = []
        for name, content in make_sitemaps(situs, own, editions):
            sitemaps.append(name)
            yield name, content
        yield "robots.txt", make_robots(situs, sitemaps)

    return PageGroup("perayap", Digests((), [situs.alamat, own, editions]).key(()), make)


def _editions(daftar: Iterable[PortalEntry]) -> Iterator[str]:
    """Yield the path of each edition that stands beside the portal; a site elsewhere has a sitemap of its own."""
    for item in sorted(daftar, key=lambda item: item.slug):
        if not item.tautan.startswith("https:"):
            yield from (f"{item.tautan}{tahun}/" for tahun in reversed(item.tahun))


class _Portal:
    def __init__(self, semua: Region, acuan: int, batas: int, bingkai: PageFrame, digests: Digests) -> None:
        self._semua, self._acuan, self._batas = semua, acuan, batas
        self._bingkai, self._digests = bingkai, digests

    def groups(self, *, cari: bool) -> Iterator[PageGroup]:
        """Yield every group; each makes its pages under the path of their files."""
        yield self._region_group(self._semua, ())
        for provinsi in self._semua.bagian:
            yield self._region_group(provinsi, (self._semua,))
            for kota in provinsi.bagian:
                yield self._region_group(kota, (self._semua, provinsi))
        yield from self._name_groups(self._semua.anggota, "")
        if cari:
            yield self._group(f"{PORTAL_FOLDER}/cari/", self._digests.key(()), self._search)

    def _group(self, name: str, key: str, pages: partial[_Pages]) -> PageGroup:
        return PageGroup(name, key, lambda: ((f"{path}index.html", content) for path, content in pages()))

    @property
    def _search(self) -> partial[_Pages]:
        path, judul = f"{PORTAL_FOLDER}/cari/", "Cari kecamatan atau indikator"
        return partial(iter, [self._bingkai.page(path, "portal_cari.html.j2", (self._semua,), judul=judul)])

    def _region_group(self, wilayah: Region, jejak: Sequence[Region]) -> PageGroup:
        """Return the pages of one region: its list, the comparisons of a city, what is late."""
        words = [[item.nama, item.jalur] for item in (*jejak, wilayah)]
        if _is_whole(wilayah):
            shown = [[kota.nama, kota.jalur] for kota in wilayah.kota]
            key = self._digests.key(wilayah.anggota, words, shown)
        else:
            rows = [[bagian.nama, bagian.jalur, [*self._counts(bagian)]] for bagian in wilayah.bagian]
            key = self._digests.key((), words, rows, len(wilayah.kota))
        return self._group(address(wilayah), key, partial(self._region, wilayah, jejak))

    def _counts(self, wilayah: Region) -> Iterator[int]:
        return iter(wilayah.keadaan(self._acuan).values())

    def _region(self, wilayah: Region, jejak: Sequence[Region]) -> _Pages:
        """Yield the pages of a region by address from the root, "" for the front page."""
        views = () if wilayah.bagian else compare(wilayah.anggota)
        yield from self._list(wilayah, jejak, views)
        below = (*jejak, wilayah)
        yield from self._late(wilayah, below)
        if len(views) > _COMPARISONS:
            yield from comparison_lists(self._bingkai, wilayah, views, below)
        for view in views:
            yield from comparison_pages(self._bingkai, wilayah, view, below)

    def _list(self, wilayah: Region, jejak: Sequence[Region], views: Sequence[Comparison]) -> _Pages:
        whole, here = _is_whole(wilayah), address(wilayah)
        parts = in_pages(wilayah.anggota) if not wilayah.bagian else [wilayah.anggota]
        yield self._bingkai.page(
            here,
            "portal_wilayah.html.j2",
            jejak,
            judul=_title(wilayah),
            depan=not wilayah.jalur,
            jumlah=angka(len(wilayah.anggota)),
            kota=angka(len(wilayah.kota)),
            kalimat=_sentence(wilayah, self._acuan),
            grafik=svg(draw(plan_keadaan("keadaan", wilayah.keadaan(self._acuan), self._acuan))),
            tempo=due_words(self._acuan, self._batas),
            acuan=self._acuan,
            kurang=angka(self._missing(wilayah)),
            belum=slug_link("belum/" if wilayah.jalur else f"{PORTAL_FOLDER}/belum/"),
            tabel=() if whole else [self._row(bagian, here, "") for bagian in wilayah.bagian],
            isi=[self._city(kota, parts[0], here, sendiri=kota is wilayah) for kota in wilayah.kota] if whole else (),
            sandingan=comparison_links(views, "") if len(views) <= _COMPARISONS else (),
            sandingkan=angka(len(views)) if len(views) > _COMPARISONS else "",
            lanjut=turn(1, len(parts)),
        )
        yield from self._more(here, _title(wilayah), parts, (*jejak, wilayah))

    def _late(self, wilayah: Region, jejak: Sequence[Region]) -> _Pages:
        """Yield the pages that list only the kecamatan whose newest year is not complete; none when all are."""
        here, judul = f"{address(wilayah)}belum/" if wilayah.jalur else f"{PORTAL_FOLDER}/belum/", "Yang belum lengkap"
        if wilayah.jalur:
            judul = f"{judul} di {wilayah.nama}"
        whole = _is_whole(wilayah)
        if not self._missing(wilayah):
            return
        late = [item for item in wilayah.anggota if item.keadaan(self._acuan) is not ReportState.LENGKAP]
        parts = in_pages(late if whole else ())
        yield self._bingkai.page(
            here,
            "portal_daftar.html.j2",
            jejak,
            judul=judul,
            acuan=self._acuan,
            tempo=due_words(self._acuan, self._batas),
            tabel=() if whole else [self._row(item, here, "belum/") for item in wilayah.bagian if self._missing(item)],
            isi=[entry(item, self._acuan, here, self._batas) for item in parts[0]],
            lanjut=turn(1, len(parts)),
        )
        yield from self._more(here, judul, parts, jejak)

    def _missing(self, wilayah: Region) -> int:
        _, *others = self._counts(wilayah)
        return sum(others)

    def _more(self, here: str, nama: str, parts: Sequence[Sequence[PortalEntry]], jejak: Sequence[Region]) -> _Pages:
        """Yield the second and later pages of a list that began at `here`."""
        for number, items in enumerate(parts[1:], 2):
            path = page_path(here, number)
            yield self._bingkai.page(
                path,
                "portal_daftar.html.j2",
                jejak,
                judul=f"{nama}, halaman {number}",
                isi=[entry(item, self._acuan, path, self._batas) for item in items],
                lanjut=turn(number, len(parts)),
            )

    def _city(self, kota: Region, shown: Sequence[PortalEntry], here: str, *, sendiri: bool) -> dict[str, object]:
        """Return a city with its kecamatan as they stand on the page `here`; `sendiri`: the page is the city's own."""
        return {
            "nama": "" if sendiri else f"{kota.nama}, {kota.anggota[0].provinsi}",
            "tautan": slug_link(up(here) + address(kota)),
            "daftar": [entry(item, self._acuan, here, self._batas) for item in (shown if sendiri else kota.anggota)],
        }

    def _row(self, wilayah: Region, here: str, rest: str) -> dict[str, object]:
        lengkap, sebagian, kosong, belum = self._counts(wilayah)
        return {
            "nama": wilayah.nama,
            "tautan": slug_link(f"{up(here)}{address(wilayah)}{rest}"),
            "kecamatan": angka(lengkap + sebagian + kosong + belum),
            "terbit": angka(lengkap + sebagian + kosong),
            "lengkap": angka(lengkap),
        }

    def _name_groups(self, daftar: Sequence[PortalEntry], awal: str) -> Iterator[PageGroup]:
        """Yield the pages that lead to a kecamatan by the letters of its name, without a script."""
        here = f"{PORTAL_FOLDER}/nama/{f'{awal}/' if awal else ''}"
        letters = by_beginning(daftar, awal) if len(daftar) > PER_PAGE and not awal.endswith("-") else {}
        sums = [[lanjutan, len(items)] for lanjutan, items in letters.items()]
        key = self._digests.key(() if letters else daftar, awal, self._semua.nama, sums)
        yield self._group(here, key, partial(self._names, () if letters else daftar, awal, sums))
        for lanjutan, items in letters.items():
            yield from self._name_groups(items, lanjutan)

    def _names(self, daftar: Sequence[PortalEntry], awal: str, sums: Sequence[Sequence[object]]) -> _Pages:
        here = f"{PORTAL_FOLDER}/nama/{f'{awal}/' if awal else ''}"
        judul = f"Kecamatan yang namanya berawal {_beginning(awal)}" if awal else "Semua kecamatan menurut nama"
        parts = in_pages(daftar)
        yield self._bingkai.page(
            here,
            "portal_daftar.html.j2",
            (self._semua,),
            judul=judul,
            huruf=[
                {
                    "awal": _beginning(str(lanjutan)),
                    "jumlah": angka(int(str(jumlah))),
                    "tautan": slug_link(f"{'../' if awal else ''}{lanjutan}/"),
                }
                for lanjutan, jumlah in sums
            ],
            isi=[entry(item, self._acuan, here, self._batas) for item in parts[0]],
            lanjut=turn(1, len(parts)),
        )
        yield from self._more(here, judul, parts, (self._semua,))


def _is_whole(wilayah: Region) -> bool:
    """Return whether a region's own page lists its kecamatan; a larger one lists the regions inside it."""
    return not wilayah.bagian or len(wilayah.anggota) <= PER_PAGE


def _title(wilayah: Region) -> str:
    """Return the heading of a region's page; the front page names the one city or province that it is about."""
    if wilayah.jalur:
        return wilayah.nama
    if len(wilayah.kota) == 1:
        return f"Kinerja kecamatan di {wilayah.kota[0].nama}"
    if len(wilayah.bagian) == 1:
        return f"Kinerja kecamatan di {wilayah.bagian[0].nama}"
    return "Kinerja kecamatan yang dapat diperiksa"


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
