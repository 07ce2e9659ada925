"""Corrections: every revision of an edition, what it changed and why, and the marks beside corrected numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator import labels, numerals
from generator.corrections import Perubahan
from generator.ledger import JenisBaris
from generator.model import Kecamatan
from generator.pages.bahan import Bahan
from generator.pages.parts import slug_link
from generator.pages.render import render, render_html
from generator.snapshot import Cuplikan, Revisi, history, statements, superseded_name

_JENIS = {
    JenisBaris.TERBIT: "terbit pertama kali",
    JenisBaris.RALAT: "ralat: membetulkan kesalahan",
    JenisBaris.PEMBARUAN: "pembaruan: data yang lebih baik",
    JenisBaris.TARIK: "tarik: data pribadi yang ditarik",
}
_KOSONG = "kosong"
_DITARIK = "ditarik, tidak diulang di sini"


@dataclass(frozen=True, slots=True)
class BarisUbah:
    """One changed field in words."""

    tentang: str
    bidang: str
    dari: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class RevisiView:
    """One revision as its page tells it; `arsip` leads to its archive once a later revision took its place."""

    judul: str
    jangkar: Markup
    jenis: str
    alasan: tuple[str, ...]
    perubahan: tuple[BarisUbah, ...]
    arsip: Markup | str
    sidik: str
    ditarik: bool


@dataclass(frozen=True, slots=True)
class TandaRalat:
    """The mark beside a corrected cell: since when, what it was, and where that is told."""

    tanggal: str
    semula: str
    tautan: Markup


def make_ralat(bahan: Bahan) -> str:
    """Return `ralat.md`: every revision of this edition, newest first, then the policy."""
    tahun = bahan.edisi.tahun
    revisions = revision_views(bahan.revisions, bahan.kecamatan.slug, tahun, names(bahan), up="../../")
    return render(
        "ralat.md.j2",
        title=f"Ralat {bahan.sebutan}",
        description=f"{bahan.sebutan}: apa yang dibetulkan sejak terbit, kapan dan mengapa.",
        judul="Ralat",
        tahun=tahun,
        pengantar=_intro(bahan),
        revisi=revisions,
        prosa=Markup(bahan.prosa["kebijakan-ralat"].strip()),  # noqa: S704 - written by the project, never from data
    )


def make_all_corrections(kecamatan: Kecamatan, cuplikan: Sequence[Cuplikan]) -> bytes:
    """Return the page outside the editions that tells of all of them; it is made anew with each publication."""
    nama = {kode: item.nama_pendek for kode, item in kecamatan.definisi.items()}
    known = {item.tahun: item for item in cuplikan}
    editions = [
        {
            "tahun": str(edisi.tahun),
            "tautan": slug_link(f"../{edisi.tahun}/"),
            "revisi": revision_views(history(known[edisi.tahun]), kecamatan.slug, edisi.tahun, nama, up="../")
            if edisi.tahun in known
            else [],
        }
        for edisi in reversed(kecamatan.edisi)
    ]
    return render_html("semua_ralat.html.j2", nama=kecamatan.nama, edisi=editions)


def revision_views(
    revisions: Sequence[Revisi], slug: str, tahun: int, nama: dict[str, str], *, up: str
) -> list[RevisiView]:
    """Return the revisions newest first; `up` leads from the page to the kecamatan's folder, `nama` is kode to name."""
    last = len(revisions)
    return [
        RevisiView(
            judul=_heading(revisi),
            jangkar=slug_link(f"r{revisi.revisi}"),
            jenis=_JENIS[revisi.jenis],
            alasan=tuple(item.alasan for item in revisi.alasan),
            perubahan=tuple(_change(item, nama) for item in revisi.perubahan),
            arsip=slug_link(f"{up}{superseded_name(slug, tahun, revisi.revisi)}")
            if revisi.revisi < last and not revisi.ditarik
            else "",
            sidik=revisi.sha256,
            ditarik=revisi.ditarik,
        )
        for revisi in reversed(revisions)
    ]


def marks(bahan: Bahan, kode: str, up: str) -> dict[str, TandaRalat]:
    """Return the last correction of each field of the row `kode` by field name; `up` leads to the edition's folder."""
    name = f"{bahan.edisi.tahun}.yml"
    found: dict[str, TandaRalat] = {}
    for revisi in bahan.revisions:
        for item in revisi.perubahan:
            if item.kode == kode and item.berkas == name:
                semula = _DITARIK if item.ditarik else item.dari or _KOSONG
                link = slug_link(f"{up}ralat/#r{revisi.revisi}")
                found[item.bidang.split(" ")[0]] = TandaRalat(numerals.format_tanggal(revisi.tanggal), semula, link)
    return found


def vintage_rows(bahan: Bahan, kode: str) -> list[dict[str, object]]:
    """Return what each edition said about each year for `kode`: one row per statement, [] for a lone draft."""
    if bahan.cuplikan is None:
        return []
    return [
        {
            "tahun": str(item.tahun),
            "edisi": f"edisi {item.edisi}, revisi {item.revisi}",
            "tanggal": numerals.format_tanggal(item.tanggal) if item.tanggal else "belum terbit",
            "target": item.target or _KOSONG,
            "realisasi": item.realisasi or "belum dilaporkan",
        }
        for item in statements(bahan.cuplikan, kode)
    ]


def earlier_targets(bahan: Bahan, kode: str, tahun: int) -> tuple[str, ...]:
    """Return the targets of `kode` that editions gave for `tahun` before the one shown now, each with its date."""
    told = statements(bahan.cuplikan, kode) if bahan.cuplikan else ()
    about = [item for item in told if item.tahun == tahun]
    other = {item.target: item for item in reversed(about[:-1]) if item.target != about[-1].target}
    return tuple(
        f"{item.target or _KOSONG} menurut edisi {item.edisi} revisi {item.revisi}, "
        f"terbit {numerals.format_tanggal(item.tanggal)}"
        for item in reversed(other.values())
    )


def names(bahan: Bahan) -> dict[str, str]:
    """Return the short name of every kode."""
    return {kode: item.nama_pendek for kode, item in bahan.kecamatan.definisi.items()}


def _intro(bahan: Bahan) -> str:
    count = len(bahan.revisions) - 1
    if count > 0:
        return f"Edisi {bahan.edisi.tahun} sudah {count} kali diubah sejak terbit. Semua perubahannya ada di bawah ini."
    if bahan.edisi.ralat or not bahan.revisions:
        return f"Belum ada ralat untuk edisi {bahan.edisi.tahun}."
    return f"Belum ada ralat untuk edisi {bahan.edisi.tahun}: isinya masih sama seperti saat terbit."


def _heading(revisi: Revisi) -> str:
    when = numerals.format_tanggal(revisi.tanggal) if revisi.tanggal else "belum terbit"
    return f"Revisi {revisi.revisi}, {when}"


def _change(item: Perubahan, nama: dict[str, str]) -> BarisUbah:
    head, _, rest = item.bidang.partition(" ")
    words = (labels.BIDANG.get(head, head.replace("_", " ")), rest.replace("_", " "))
    return BarisUbah(
        tentang=nama.get(item.kode, item.kode) or "seluruh edisi",
        bidang=" ".join(word for word in words if word),
        dari=_DITARIK if item.ditarik else item.dari or _KOSONG,
        menjadi=item.menjadi or _KOSONG,
    )
