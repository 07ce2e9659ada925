"""Corrections: every revision of an edition, what it changed and why, and the marks beside corrected numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bening.data import BIDANG, Kecamatan, format_tanggal
from bening.editions import Change, LineKind, Revision, Snapshot, revision_history, statements, superseded_name
from bening.pages.edition import EditionContext
from bening.pages.parts import slug_link
from bening.pages.render import render, render_html

_JENIS = {
    LineKind.TERBIT: "terbit pertama kali",
    LineKind.RALAT: "ralat: membetulkan kesalahan",
    LineKind.PEMBARUAN: "pembaruan: data yang lebih baik",
    LineKind.TARIK: "tarik: data pribadi yang ditarik",
}
_KOSONG = "kosong"
_DITARIK = "ditarik, tidak diulang di sini"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed field in words."""

    tentang: str
    bidang: str
    dari: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One revision as its page tells it; `arsip` leads to its archive once a later revision took its place."""

    judul: str
    jangkar: Markup
    jenis: str
    alasan: tuple[str, ...]
    perubahan: tuple[ChangeRow, ...]
    arsip: Markup | str
    sidik: str
    ditarik: bool


@dataclass(frozen=True, slots=True)
class RalatMark:
    """The mark beside a corrected cell: since when, what it was, and where that is told."""

    tanggal: str
    semula: str
    tautan: Markup


def make_ralat(context: EditionContext) -> str:
    """Return `ralat.md`: every revision of this edition, newest first, then the policy."""
    tahun = context.edisi.tahun
    revisions = revision_views(context.revisions, context.kecamatan.slug, tahun, names(context), up="../../")
    return render(
        "ralat.md.j2",
        title=f"Ralat {context.sebutan}",
        description=f"{context.sebutan}: apa yang dibetulkan sejak terbit, kapan dan mengapa.",
        judul="Ralat",
        tahun=tahun,
        pengantar=_intro(context),
        revisi=revisions,
        prosa=Markup(context.prosa["kebijakan-ralat"].strip()),  # noqa: S704 - written by the project, never from data
    )


def make_all_corrections(kecamatan: Kecamatan, snapshot: Sequence[Snapshot]) -> bytes:
    """Return the page outside the editions that tells of all of them; it is made anew with each publication."""
    nama = {kode: item.nama_pendek for kode, item in kecamatan.definisi.items()}
    known = {item.tahun: item for item in snapshot}
    editions = [
        {
            "tahun": str(edisi.tahun),
            "tautan": slug_link(f"../{edisi.tahun}/"),
            "revisi": revision_views(revision_history(known[edisi.tahun]), kecamatan.slug, edisi.tahun, nama, up="../")
            if edisi.tahun in known
            else [],
        }
        for edisi in reversed(kecamatan.edisi)
    ]
    return render_html("semua_ralat.html.j2", {"nama": kecamatan.nama, "edisi": editions})


def revision_views(
    revisions: Sequence[Revision], slug: str, tahun: int, nama: dict[str, str], *, up: str
) -> list[RevisionView]:
    """Return the revisions newest first; `up` leads from the page to the kecamatan's folder, `nama` is kode to name."""
    last = len(revisions)
    return [
        RevisionView(
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


def marks(context: EditionContext, kode: str, up: str) -> dict[str, RalatMark]:
    """Return the last correction of each field of the row `kode` by field name; `up` leads to the edition's folder."""
    name = f"{context.edisi.tahun}.yml"
    found: dict[str, RalatMark] = {}
    for revisi in context.revisions:
        for item in revisi.perubahan:
            if item.kode == kode and item.berkas == name:
                semula = _DITARIK if item.ditarik else item.dari or _KOSONG
                link = slug_link(f"{up}ralat/#r{revisi.revisi}")
                found[item.bidang.split(" ")[0]] = RalatMark(_day(revisi), semula, link)
    return found


def vintage_rows(context: EditionContext, kode: str) -> list[dict[str, object]]:
    """Return what each edition said about each year for `kode`: one row per statement, [] for a lone draft."""
    if context.snapshot is None:
        return []
    return [
        {
            "tahun": str(item.tahun),
            "edisi": f"edisi {item.edisi}, revisi {item.revisi}",
            "tanggal": format_tanggal(item.tanggal) if item.tanggal else "belum terbit",
            "target": item.target or _KOSONG,
            "realisasi": item.realisasi or "belum dilaporkan",
        }
        for item in statements(context.snapshot, kode)
    ]


def earlier_targets(context: EditionContext, kode: str, tahun: int) -> tuple[str, ...]:
    """Return the targets of `kode` that editions gave for `tahun` before the one shown now, each with its date."""
    told = statements(context.snapshot, kode) if context.snapshot else ()
    about = [item for item in told if item.tahun == tahun]
    other = {item.target: item for item in reversed(about[:-1]) if item.target != about[-1].target}
    return tuple(
        f"{item.target or _KOSONG} menurut edisi {item.edisi} revisi {item.revisi}, "
        f"{f'terbit {format_tanggal(item.tanggal)}' if item.tanggal else 'belum terbit'}"
        for item in reversed(other.values())
    )


def names(context: EditionContext) -> dict[str, str]:
    """Return the short name of every kode."""
    return {kode: item.nama_pendek for kode, item in context.kecamatan.definisi.items()}


def _intro(context: EditionContext) -> str:
    count = len(context.revisions) - 1
    if context.is_draft and context.revisions:
        return (
            f"Ini pratinjau revisi {context.revisi}, yang belum terbit. Apa yang diubahnya ada di bawah ini."
            if count
            else f"Edisi {context.edisi.tahun} belum terbit, jadi belum ada ralatnya."
        )
    if count > 0:
        return (
            f"Edisi {context.edisi.tahun} sudah {count} kali diubah sejak terbit. Semua perubahannya ada di bawah ini."
        )
    if context.edisi.ralat or not context.revisions:
        return f"Belum ada ralat untuk edisi {context.edisi.tahun}."
    return f"Belum ada ralat untuk edisi {context.edisi.tahun}: isinya masih sama seperti saat terbit."


def _day(revisi: Revision) -> str:
    return format_tanggal(revisi.tanggal) if revisi.tanggal else "pada revisi yang belum terbit"


def _heading(revisi: Revision) -> str:
    when = format_tanggal(revisi.tanggal) if revisi.tanggal else "belum terbit"
    return f"Revisi {revisi.revisi}, {when}"


def _change(item: Change, nama: dict[str, str]) -> ChangeRow:
    head, _, rest = item.bidang.partition(" ")
    words = (BIDANG.get(head, head.replace("_", " ")), rest.replace("_", " "))
    return ChangeRow(
        tentang=nama.get(item.kode, item.kode) or "seluruh edisi",
        bidang=" ".join(word for word in words if word),
        dari=_DITARIK if item.ditarik else item.dari or _KOSONG,
        menjadi=item.menjadi or _KOSONG,
    )
