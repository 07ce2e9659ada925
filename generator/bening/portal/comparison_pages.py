"""The comparisons of one city: the list of what can be compared, and one indicator side by side, in pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from bening.data import ARAH, JENIS, State
from bening.pages import BELUM_DILAPORKAN, slug_link
from bening.portal.comparison import OTHER_FORMULA, Comparison, Group
from bening.portal.page_parts import PageFrame, address, angka, link, page_path, turn
from bening.portal.records import PortalEntry, PortalRow
from bening.portal.regions import Region, in_pages

_Row = tuple[PortalEntry, PortalRow]
_Line = tuple[int, _Row, tuple[str, ...]]  # number of its group (0: in none), the row, why it stands in none


def comparison_links(views: Sequence[Comparison], up: str) -> list[dict[str, object]]:
    """Return the links to the comparisons `views`; `up` leads from their page to that of the city."""
    return [
        {
            "nama": view.nama,
            "tautan": slug_link(f"{up}banding/{view.kode}/"),
            "jumlah": angka(len(view.lain) + sum(len(kelompok.anggota) for kelompok in view.kelompok)),
        }
        for view in views
    ]


def comparison_lists(
    bingkai: PageFrame, kota: Region, views: Sequence[Comparison], jejak: Sequence[Region]
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that list all comparisons of a city which has too many for its own page."""
    parts = in_pages(views)
    for number, part in enumerate(parts, 1):
        path = page_path(f"{address(kota)}sandingkan/", number)
        yield bingkai.page(
            path,
            "portal_sandingkan.html.j2",
            jejak,
            judul=f"Sandingkan kecamatan di {kota.nama}{_page_words(number)}",
            sandingan=comparison_links(part, "../" if number == 1 else "../../"),
            lanjut=turn(number, len(parts)),
        )


def comparison_pages(
    bingkai: PageFrame, kota: Region, view: Comparison, jejak: Sequence[Region]
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of one indicator: the groups that may be compared, then the others with the reasons why not."""
    here = f"{address(kota)}banding/{view.kode}/"
    lines: list[_Line] = [
        *((number, row, ()) for number, kelompok in enumerate(view.kelompok, 1) for row in kelompok.anggota),
        *((0, (item, baris), alasan) for item, baris, alasan in view.lain),
    ]
    parts = in_pages(lines)
    for number, part in enumerate(parts, 1):
        path = page_path(here, number)
        yield bingkai.page(
            path,
            "portal_banding.html.j2",
            jejak,
            judul=f"{view.nama}{_page_words(number)}",
            kota=kota.nama,
            kelompok=[
                _group(kelompok, nomor, rows, view.kode, path)
                for nomor, kelompok in enumerate(view.kelompok, 1)
                if (rows := [row for group, row, _ in part if group == nomor])
            ],
            semua_kelompok=len(view.kelompok),
            lain=[_other(row, alasan, view.kode, path) for group, row, alasan in part if not group],
            tanpa=angka(view.tanpa) if number == len(parts) else "0",
            lanjut=turn(number, len(parts)),
        )


def _page_words(number: int) -> str:
    return f", halaman {number}" if number > 1 else ""


def _group(kelompok: Group, nomor: int, rows: Sequence[_Row], kode: str, here: str) -> dict[str, object]:
    contoh, (low, high) = kelompok.contoh, _scale(kelompok)
    return {
        "nomor": nomor,
        "tahun": kelompok.tahun,
        "uraian": contoh.uraian,
        "formulasi": contoh.formulasi,
        "arah": ARAH[contoh.arah] if contoh.arah else "tidak tercetak di dokumen",
        "anggapan": kelompok.anggapan,
        "satuan": contoh.satuan or JENIS[contoh.jenis],
        "baris": [
            {
                "nama": item.nama,
                "tautan": _indicator(item, kode, here),
                "target": baris.target or "tidak disebut",
                "realisasi": baris.realisasi or BELUM_DILAPORKAN,
                "kosong": not baris.realisasi,
                "keadaan": baris.keadaan,
                "titik": _dots(baris, low, high),
            }
            for item, baris in rows
        ],
    }


def _scale(kelompok: Group) -> tuple[Decimal, Decimal]:
    """Return the ends of the scale that all dots of a group share; zero is on it."""
    numbers = [
        Decimal(number)
        for _, baris in kelompok.anggota
        for number in (baris.target_nilai, baris.realisasi_nilai)
        if number
    ]
    return min([Decimal(0), *numbers]), max([Decimal(0), *numbers])


def _dots(baris: PortalRow, low: Decimal, high: Decimal) -> dict[str, object] | None:
    """Return where target and result stand on a line of 100 units; None without a target that is a number."""
    if low == high or not baris.target_nilai:
        return None

    def place(number: str) -> str:
        return f"{5 + (Decimal(number) - low) / (high - low) * 90:.1f}" if number else ""

    return {
        "target": place(baris.target_nilai),
        "hasil": place(baris.realisasi_nilai),
        "tercapai": baris.keadaan is State.TERCAPAI,
    }


def _other(row: _Row, alasan: tuple[str, ...], kode: str, here: str) -> dict[str, object]:
    item, baris = row
    return {
        "nama": item.nama,
        "tautan": _indicator(item, kode, here),
        "alasan": "; ".join(alasan),
        "rumus_lain": baris.formulasi if OTHER_FORMULA in alasan else "",
    }


def _indicator(item: PortalEntry, kode: str, here: str) -> Markup:
    return link(item, here, f"{item.tahun[0]}/indikator/{kode}/")
