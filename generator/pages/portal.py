"""The pages of a portal: front page, regions, names, comparisons, search. Each links on; none holds everything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import charts, labels
from generator.chart_portal import plan_keadaan
from generator.pages.depan import make_redirect
from generator.pages.parts import BELUM_DILAPORKAN, slug_link, svg, tenggat
from generator.pages.render import render_html
from generator.portal import OTHER_FORMULA, Kelompok, Sandingan, Terdaftar, compare, newest
from generator.portal_regions import PER_PAGE, Wilayah, by_beginning, in_pages, make_regions
from generator.situs import Situs

FOLDER = "portal"
"""The folder of everything of the portal but the front page; no kecamatan may have this name."""


@dataclass(frozen=True, slots=True)
class Aset:
    """The files that all portal pages share: style sheet, script of the search, mark of the project."""

    gaya: bytes
    skrip: bytes
    lambang: bytes

    @property
    def files(self) -> dict[str, bytes]:
        """All files by path; a name holds the digest of its content, so that a browser's old copy is never shown."""
        return {self.path("gaya"): self.gaya, self.path("skrip"): self.skrip, self.path("lambang"): self.lambang}

    def path(self, apa: str) -> str:
        """Return the path of the file `apa`: "gaya", "skrip" or "lambang"."""
        content, suffix = {"gaya": (self.gaya, "css"), "skrip": (self.skrip, "js"), "lambang": (self.lambang, "svg")}[
            apa
        ]
        return f"{FOLDER}/{apa}-{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"


def make_portal(daftar: Sequence[Terdaftar], situs: Situs, aset: Aset, *, cari: bool) -> dict[str, bytes]:
    """Return the pages of the portal of `daftar` with their shared files: path to bytes.

    A single kecamatan needs no portal: its front page redirects to the newest edition. `cari` says whether an index
    for the search stands in `portal/pagefind/`; without it nothing leads to a search.
    """
    if len(daftar) == 1:
        return {"index.html": make_redirect(f"{daftar[0].tautan}{daftar[0].tahun[0]}/", situs, "")}
    press = _Press(make_regions(daftar), newest(daftar), aset, cari=cari)
    pages = dict(press.pages())
    return {**{f"{path}index.html": content for path, content in pages.items()}, **aset.files}


def make_documents(daftar: Sequence[Terdaftar]) -> dict[str, bytes]:
    """Return what the search finds, one small HTML document for each kecamatan, by a file name of its own."""
    acuan = newest(daftar)
    return {
        f"{number}.html": render_html(
            "portal_dokumen.html.j2", satu=_entry(item, acuan, f"{FOLDER}/cari/"), baris=item.baris, asal=item
        )
        for number, item in enumerate(daftar)
    }


class _Press:
    def __init__(self, semua: Wilayah, acuan: int, aset: Aset, *, cari: bool) -> None:
        self._semua, self._acuan, self._aset, self._cari = semua, acuan, aset, cari

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """Yield each page by its address from the root, "" for the front page."""
        yield from self._region(self._semua, ())
        for provinsi in self._semua.bagian:
            yield from self._region(provinsi, (self._semua,))
            for kota in provinsi.bagian:
                yield from self._region(kota, (self._semua, provinsi))
                for sandingan in compare(kota.anggota):
                    yield self._comparison(kota, sandingan, (self._semua, provinsi, kota))
        yield from self._names(self._semua.anggota, "")
        if self._cari:
            yield self._page(f"{FOLDER}/cari/", "portal_cari.html.j2", (self._semua,), judul="Cari kecamatan")

    def _region(self, wilayah: Wilayah, jejak: Sequence[Wilayah]) -> Iterator[tuple[str, bytes]]:
        whole = not wilayah.bagian or len(wilayah.anggota) <= PER_PAGE
        here = _address(wilayah)
        first, *rest = in_pages(wilayah.anggota) if not wilayah.bagian else [wilayah.anggota]
        jumlah = wilayah.keadaan(self._acuan)
        yield self._page(
            here,
            "portal_wilayah.html.j2",
            jejak,
            judul="Kinerja kecamatan yang dapat diperiksa" if not wilayah.jalur else wilayah.nama,
            depan=not wilayah.jalur,
            jumlah=_angka(len(wilayah.anggota)),
            kota=_angka(len(wilayah.kota)),
            kalimat=_sentence(wilayah, self._acuan),
            grafik=svg(charts.draw(plan_keadaan("keadaan", jumlah, self._acuan))),
            tenggat=tenggat(self._acuan),
            acuan=self._acuan,
            tabel=() if whole else [self._row(bagian, here) for bagian in wilayah.bagian],
            isi=[self._group(kota, first, here, sendiri=kota is wilayah) for kota in wilayah.kota] if whole else (),
            sandingan=[
                {"nama": view.nama, "tautan": slug_link(f"banding/{view.kode}/"), "jumlah": _angka(_members(view))}
                for view in (() if wilayah.bagian else compare(wilayah.anggota))
            ],
            lanjut=slug_link("hal-2/") if rest else "",
        )
        yield from self._more(here, wilayah.nama, rest, (*jejak, wilayah))

    def _more(
        self, here: str, nama: str, rest: Sequence[Sequence[Terdaftar]], jejak: Sequence[Wilayah]
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the second and later pages of a list that began at `here`."""
        for number, items in enumerate(rest, 2):
            path = f"{here}hal-{number}/"
            yield self._page(
                path,
                "portal_daftar.html.j2",
                jejak,
                judul=f"{nama}, halaman {number}",
                isi=[_entry(item, self._acuan, path) for item in items],
                lanjut=slug_link(f"../hal-{number + 1}/") if number <= len(rest) else "",
            )

    def _group(self, kota: Wilayah, shown: Sequence[Terdaftar], here: str, *, sendiri: bool) -> dict[str, object]:
        """Return a city with its kecamatan as they stand on the page `here`; `sendiri`: the page is the city's own."""
        return {
            "nama": "" if sendiri else f"{kota.nama}, {kota.anggota[0].provinsi}",
            "tautan": slug_link(_up(here) + _address(kota)),
            "daftar": [_entry(item, self._acuan, here) for item in (shown if sendiri else kota.anggota)],
        }

    def _row(self, wilayah: Wilayah, here: str) -> dict[str, object]:
        jumlah = wilayah.keadaan(self._acuan)
        lengkap, sebagian, kosong, belum = jumlah.values()
        return {
            "nama": wilayah.nama,
            "tautan": slug_link(_up(here) + _address(wilayah)),
            "kecamatan": _angka(lengkap + sebagian + kosong + belum),
            "terbit": _angka(lengkap + sebagian + kosong),
            "lengkap": _angka(lengkap),
        }

    def _names(self, daftar: Sequence[Terdaftar], awal: str) -> Iterator[tuple[str, bytes]]:
        """Yield the pages that lead to a kecamatan by the letters of its name, without a script."""
        here = f"{FOLDER}/nama/{f'{awal}/' if awal else ''}"
        judul = f"Kecamatan yang namanya berawal {_beginning(awal)}" if awal else "Semua kecamatan menurut nama"
        groups = by_beginning(daftar, awal) if len(daftar) > PER_PAGE and not awal.endswith("-") else {}
        first, *rest = [()] if groups else in_pages(daftar)
        yield self._page(
            here,
            "portal_daftar.html.j2",
            (self._semua,),
            judul=judul,
            huruf=[
                {
                    "awal": _beginning(lanjutan),
                    "jumlah": _angka(len(items)),
                    "tautan": slug_link(f"{'../' if awal else ''}{lanjutan}/"),
                }
                for lanjutan, items in groups.items()
            ],
            isi=[_entry(item, self._acuan, here) for item in first],
            lanjut=slug_link("hal-2/") if rest else "",
        )
        yield from self._more(here, judul, rest, (self._semua,))
        for lanjutan, items in groups.items():
            yield from self._names(items, lanjutan)

    def _comparison(self, kota: Wilayah, view: Sandingan, jejak: Sequence[Wilayah]) -> tuple[str, bytes]:
        path = f"{_address(kota)}banding/{view.kode}/"
        return self._page(
            path,
            "portal_banding.html.j2",
            jejak,
            judul=view.nama,
            kota=kota.nama,
            kelompok=[_group_view(kelompok, view.kode, path) for kelompok in view.kelompok],
            lain=[
                {
                    "nama": item.nama,
                    "tautan": _indicator(item, view.kode, path),
                    "alasan": "; ".join(alasan),
                    "rumus_lain": baris.formulasi if OTHER_FORMULA in alasan else "",
                }
                for item, baris, alasan in view.lain
            ],
            tanpa=_angka(view.tanpa),
        )

    def _page(self, path: str, template: str, jejak: Sequence[Wilayah], **view: object) -> tuple[str, bytes]:
        up = _up(path)
        frame = {
            "gaya": slug_link(up + self._aset.path("gaya")),
            "skrip": slug_link(up + self._aset.path("skrip")),
            "lambang": slug_link(up + self._aset.path("lambang")),
            "beranda": slug_link(up or "./"),
            "cari": slug_link(f"{up}{FOLDER}/cari/") if self._cari else "",
            "nama_nama": slug_link(f"{up}{FOLDER}/nama/"),
            "jejak": [{"nama": item.nama, "tautan": slug_link(up + _address(item) or "./")} for item in jejak],
        }
        return path, render_html(template, **frame, **view)


def _address(wilayah: Wilayah) -> str:
    return f"{FOLDER}/wilayah/{wilayah.jalur}/" if wilayah.jalur else ""


def _up(path: str) -> str:
    return "../" * path.count("/")


def _link(item: Terdaftar, here: str, rest: str) -> Markup:
    """Return the address of `rest` on the site of `item`, seen from the page `here`."""
    return slug_link(f"{'' if item.tautan.startswith('https:') else _up(here)}{item.tautan}{rest}")


def _indicator(item: Terdaftar, kode: str, here: str) -> Markup:
    return _link(item, here, f"{item.tahun[0]}/indikator/{kode}/")


def _entry(item: Terdaftar, acuan: int, here: str) -> dict[str, object]:
    """Return one kecamatan as a list shows it: what is published, what is missing and since when it is due."""
    terbaru, semua = item.tahun[0], len(item.baris)
    hasil = (
        f"{item.dilaporkan} dari {semua} hasil dilaporkan"
        if item.dilaporkan
        else f"{semua} target, hasil belum dilaporkan"
    )
    if terbaru < acuan:
        keadaan = f"Belum ada edisi {acuan}, yang laporannya jatuh tempo {tenggat(acuan)}. Edisi {terbaru}: {hasil}."
    elif item.dilaporkan < semua:
        apa = "Sisanya" if item.dilaporkan else "Hasilnya"
        keadaan = f"Edisi {terbaru}: {hasil}. {apa} jatuh tempo {tenggat(terbaru)}."
    else:
        keadaan = f"Edisi {terbaru}: {hasil}."
    resmi = item.nama_resmi if item.nama_resmi.casefold() != item.nama.casefold() else ""
    return {
        "nama": item.nama,
        "sebutan": f"juga ditulis {resmi}" if resmi else "",
        "tautan": _link(item, here, f"{terbaru}/"),
        "wilayah": f"{item.kabupaten_kota}, {item.provinsi}",
        "keadaan": keadaan,
        "resmi": item.resmi,
        "edisi": [{"tahun": str(tahun), "tautan": _link(item, here, f"{tahun}/")} for tahun in item.tahun],
    }


def _sentence(wilayah: Wilayah, acuan: int) -> str:
    """Return the state of a region in one sentence of numbers."""
    lengkap, sebagian, kosong, belum = wilayah.keadaan(acuan).values()
    terbit = lengkap + sebagian + kosong
    if not terbit:
        return f"Dari {_angka(belum)} kecamatan di sini, belum ada yang menerbitkan edisi {acuan}."
    semua = terbit + belum
    siapa = f"Semua {_angka(semua)} kecamatan" if not belum else f"{_angka(terbit)} dari {_angka(semua)} kecamatan"
    isi = (
        f"{_angka(lengkap)} di antaranya dengan semua hasilnya" if lengkap else "belum ada yang lengkap dengan hasilnya"
    )
    return f"{siapa} sudah menerbitkan edisi {acuan}, {isi}."


def _members(view: Sandingan) -> int:
    return len(view.lain) + sum(len(kelompok.anggota) for kelompok in view.kelompok)


def _group_view(kelompok: Kelompok, kode: str, here: str) -> dict[str, object]:
    contoh = kelompok.contoh
    return {
        "tahun": kelompok.tahun,
        "uraian": contoh.uraian,
        "formulasi": contoh.formulasi,
        "arah": labels.ARAH[contoh.arah],
        "anggapan": kelompok.anggapan,
        "satuan": contoh.satuan or labels.JENIS[contoh.jenis],
        "baris": [
            {
                "nama": item.nama,
                "tautan": _indicator(item, kode, here),
                "target": baris.target or "tidak disebut",
                "realisasi": baris.realisasi or BELUM_DILAPORKAN,
                "kosong": not baris.realisasi,
            }
            for item, baris in kelompok.anggota
        ],
    }


def _beginning(awal: str) -> str:
    return awal.removesuffix("-").capitalize()


def _angka(jumlah: int) -> str:
    return f"{jumlah:,}".replace(",", ".")
