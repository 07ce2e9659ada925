"""What a reader takes along from a page: its citation, its address, and how to say that something is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from bening.data import format_tanggal
from bening.pages.edition import EditionContext
from bening.pages.parts import slug_link


@dataclass(frozen=True, slots=True)
class Bagikan:
    """One page as others name it. `alamat`, `whatsapp` and `surel` are "" while the site's address is not known.

    `lapor` leads to the office (mail, complaint channel) or to the page that says how; `lapor_kata` says which.
    """

    kutipan: str
    alamat: str
    whatsapp: Markup
    surel: Markup
    lapor: Markup | str
    lapor_kata: str


def make_bagikan(context: EditionContext, judul: str, path: str) -> Bagikan:
    """Return the citation of the page `path` ("" is the edition's first), with edition, revision, date and address.

    The date is that of the last correction, and missing without one: when an edition appeared stands in no data.
    """
    kecamatan, edisi = context.kecamatan, context.edisi
    alamat = f"{context.alamat}{path}" if context.alamat else ""
    siapa = f"Kecamatan {kecamatan.nama}, {kecamatan.kabupaten_kota}"
    revisi = (
        f"edisi {edisi.tahun}, revisi {context.revisi}{', pratinjau yang belum terbit' if context.is_draft else ''}"
    )
    if edisi.ralat:
        revisi += f", {format_tanggal(max(satu.tanggal for satu in edisi.ralat))}"
    status = "situs resmi kecamatan" if kecamatan.resmi else "bukan situs resmi kecamatan"
    parts = [judul, f"Data kinerja {siapa}", f"{revisi[:1].upper()}{revisi[1:]} ({status})", alamat, "CC BY 4.0"]
    named = judul.startswith(f"Kecamatan {kecamatan.nama} ")
    words = quote(f"{judul}, {kecamatan.kabupaten_kota}" if named else f"{judul}, {siapa} {edisi.tahun}")
    share = f"https://wa.me/?text={words}{quote(f': {alamat}')}" if alamat else ""
    mail = f"mailto:?subject={words}&body={quote(alamat)}" if alamat else ""
    return Bagikan(
        kutipan=". ".join(part for part in parts if part),
        alamat=alamat,
        whatsapp=slug_link(share.replace("&", "&amp;")),
        surel=slug_link(mail.replace("&", "&amp;")),
        **_report(context, judul, path),
    )


def saved_name(context: EditionContext, name: str) -> str:
    """Return under which name a browser saves the download `name`: place and year stand in it."""
    stem = f"kinerja-{context.kecamatan.slug}-{context.edisi.tahun}"
    rest = name.removeprefix("kinerja").lstrip("-")
    return stem + (rest if not rest or rest.startswith(".") else f"-{rest}")


def _report(context: EditionContext, judul: str, path: str) -> dict[str, Markup | str]:
    """Return where to report an error without an account.

    The office's own mail or channel where the site is its own; else the page that says how, for it answers for nothing
    that stands here.
    """
    kontak, resmi = context.kecamatan.kontak, context.kecamatan.resmi
    if resmi and kontak.surel:
        subject = quote(f"Kesalahan di halaman {judul}, edisi {context.edisi.tahun} revisi {context.revisi}")
        body = quote(f"Halaman: {context.alamat}{path}\r\nTertulis di situs: \r\nTertulis di dokumen: \r\n")
        address = f"mailto:{kontak.surel}?subject={subject}&body={body}"
        return {"lapor": address, "lapor_kata": "tulis surel kepada kantor kecamatan"}
    if resmi and kontak.pengaduan.startswith("https://"):
        return {"lapor": kontak.pengaduan, "lapor_kata": "pakai saluran pengaduan kantor kecamatan"}
    up = "../" * path.count("/")
    return {"lapor": slug_link(f"{up}tentang/#melaporkan-kesalahan"), "lapor_kata": "begini caranya"}
