"""The document as printed: its table, signature, source file, and notes beside the cells that they explain."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from markupsafe import Markup

from bening.data import JENIS_DOKUMEN, Dokumen, Edisi, Indikator, Lingkup, Sasaran, format_tanggal
from bening.pages.edition import EditionContext
from bening.pages.kata import read_glosarium
from bening.pages.missing import empty_words
from bening.pages.parts import BELUM_DILAPORKAN, Asal, Nota, Sel, asal, notes, penting, sel_target, slug_link
from bening.pages.ralat import RalatMark, marks
from bening.pages.render import render

# The glossary entry that explains each printed heading.
_ISTILAH = {
    "uraian": "indikator-kinerja-utama-iku",
    "target": "target",
    "realisasi": "realisasi",
    "capaian_tercetak": "capaian",
    "formulasi": "formulasi",
    "penanggung_jawab": "penanggung-jawab",
    "sumber_data": "sumber-data",
}


@dataclass(frozen=True, slots=True)
class Tanda:
    """A letter in a cell that points to a note below the row."""

    huruf: str
    jangkar: Markup


@dataclass(frozen=True, slots=True)
class SelLaporan:
    """One printed cell with its letters; `tautan` leads to the indicator's own page."""

    kata: str
    kosong: bool
    tanda: tuple[Tanda, ...]
    tautan: Markup | str = ""
    ralat: RalatMark | None = None
    lain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One indicator's row and the notes under it."""

    kode: Markup
    sel: tuple[SelLaporan, ...]
    catatan: tuple[Nota, ...]


@dataclass(frozen=True, slots=True)
class BarisSasaran:
    """One objective and its rows; `tinggi` counts table rows, note rows included."""

    nomor: str
    tujuan: str
    uraian: str
    baris: tuple[LedgerLine, ...]
    tinggi: int


@dataclass(frozen=True, slots=True)
class DokumenView:
    """The source document in words."""

    judul: str
    jenis: str
    tanggal: str
    berkas: str
    tautan_berkas: Markup | str
    tautan: str
    asal: Asal


def make_laporan(context: EditionContext) -> str:
    """Return the page `laporan.md`. Columns for realisasi and capaian stand only where the document has them."""
    edisi = context.edisi
    columns = _columns(edisi)
    heads = [("No", ""), ("Sasaran", "sasaran"), *((head, _ISTILAH.get(field, "")) for head, field in columns)]
    return render(
        "laporan.md.j2",
        title=_title(edisi),
        description=f"{context.sebutan}: {edisi.dokumen.judul}, kata demi kata, dengan catatan redaksi.",
        edit=context.edit,
        judul=_title(edisi),
        pengantar=_intro(edisi),
        judul_tabel=edisi.dokumen.judul,
        kolom=[{"kepala": head, "istilah": term} for head, term in heads],
        kata=read_glosarium(context.prosa["glosarium"]),
        lebar_catatan=len(columns),
        baris_sasaran=[_sasaran(context, sasaran, columns) for sasaran in edisi.sasaran],
        tanda_tangan=_signatures(edisi),
        dokumen=_document(context),
        catatan=notes(edisi.catatan),
    )


def _columns(edisi: Edisi) -> list[tuple[str, str]]:
    """Return (heading, field) of the columns that the source has, as far as the editor says, and of all that is filled.

    Where nobody says which columns there are, a document that was read whole is taken to have those of text.
    """
    heads = {
        "realisasi": "Realisasi",
        "capaian_tercetak": "Capaian tercetak",
        "kategori_tercetak": "Kategori tercetak",
        "formulasi": "Penjelasan / alasan / formulasi perhitungan",
        "penanggung_jawab": "Penanggung jawab",
        "sumber_data": "Sumber data",
    }
    shown = [(head, field) for field, head in heads.items() if _has_column(edisi, field)]
    return [("IKU", "uraian"), ("Target", "target"), *shown]


def _has_column(edisi: Edisi, field: str) -> bool:
    values = [getattr(row, field) for row in edisi.indikator]
    if any(value if isinstance(value, str) else value is not None and not value.kosong for value in values):
        return True
    if edisi.dokumen.kolom is not None:
        return field in edisi.dokumen.kolom
    return edisi.dokumen.lingkup is Lingkup.SELURUH and field in {"formulasi", "penanggung_jawab", "sumber_data"}


def _title(edisi: Edisi) -> str:
    told = {Lingkup.SATU_TABEL: ", hanya satu tabelnya", Lingkup.SALINAN: ", menurut salinan"}
    return f"Laporan {edisi.tahun} seperti tercetak{told.get(edisi.dokumen.lingkup, '')}"


def _intro(edisi: Edisi) -> str:
    jumlah = len(edisi.indikator)
    janji = sum(not indikator.target.kosong for indikator in edisi.indikator)
    terisi = sum(not indikator.realisasi.kosong for indikator in edisi.indikator)
    hasil = f"{terisi} di antaranya memuat realisasi" if terisi else "tanpa satu pun realisasi"
    read = {
        Lingkup.SATU_TABEL: "Kami membaca satu tabel dari dokumen ini, bukan seluruhnya. Tabel itu",
        Lingkup.SALINAN: "Kami membaca salinan dari dokumen ini, bukan aslinya. Salinan itu",
    }
    return (
        f"{read.get(edisi.dokumen.lingkup, 'Dokumen ini')} memuat {jumlah} indikator dan {janji} target, {hasil}. "
        "Semua kata dan angka di tabel dimuat seperti tercetak, termasuk salah ketiknya."
    )


def _sasaran(context: EditionContext, sasaran: Sasaran, columns: list[tuple[str, str]]) -> BarisSasaran:
    rows = tuple(_row(context, indikator, columns) for indikator in sasaran.indikator)
    height = len(rows) + sum(bool(row.catatan) for row in rows)
    return BarisSasaran(sasaran.nomor, sasaran.tujuan if sasaran.uraian else "", sasaran.sebutan, rows, height)


def _row(context: EditionContext, indikator: Indikator, columns: list[tuple[str, str]]) -> LedgerLine:
    letters: dict[str, list[Tanda]] = {}
    views: list[Nota] = []
    for index, (catatan, nota) in enumerate(
        (satu, notes([satu])[0]) for satu in sorted(indikator.catatan, key=lambda satu: not penting(satu))
    ):
        letter = _letter(index)
        anchor = slug_link(f"c-{indikator.kode}-{letter}")
        field = catatan.bidang if catatan.bidang in {name for _, name in columns} else "uraian"
        letters.setdefault(field, []).append(Tanda(letter, anchor))
        views.append(replace(nota, jangkar=anchor, tanda=letter))
    corrected, dokumen = marks(context, indikator.kode, "../"), context.edisi.dokumen
    cells = tuple(
        replace(_cell(dokumen, indikator, field, tuple(letters.get(field, ()))), ralat=corrected.get(field))
        for _, field in columns
    )
    return LedgerLine(slug_link(indikator.kode), cells, tuple(views))


def _cell(dokumen: Dokumen, indikator: Indikator, field: str, tanda: tuple[Tanda, ...]) -> SelLaporan:
    if field == "uraian":
        number = f"{indikator.nomor.rstrip('.')}. " if indikator.nomor else ""
        return SelLaporan(
            f"{number}{indikator.uraian}",
            kosong=False,
            tanda=tanda,
            tautan=slug_link(f"../indikator/{indikator.kode}/"),
        )
    sel = _printed(dokumen, indikator, field)
    return SelLaporan(sel.kata, sel.kosong, tanda, lain=sel_target(indikator).lain if field == "target" else ())


def _printed(dokumen: Dokumen, indikator: Indikator, field: str) -> Sel:
    value, empty = getattr(indikator, field), empty_words(dokumen, field)
    if isinstance(value, str):
        return Sel(value) if value else Sel(empty, kosong=True)
    missing = BELUM_DILAPORKAN if field == "realisasi" else empty
    if value is None or value.tertulis is None:
        return Sel(missing, kosong=True)
    return Sel(value.tertulis)


def _letter(index: int) -> str:
    """Return a, b, …, z, aa, ab, … for 0, 1, …"""
    head, tail = divmod(index, 26)
    return (chr(96 + head) if head else "") + chr(97 + tail)


def _signatures(edisi: Edisi) -> list[dict[str, str]]:
    """Return everybody who signed, in the order of the document; place and date stand with the first."""
    tanggal = format_tanggal(edisi.dokumen.tanggal) if edisi.dokumen.tanggal else ""
    place = ", ".join(part for part in (edisi.dokumen.tempat, tanggal) if part)
    return [
        {
            "tempat_tanggal": "" if number else place,
            "jabatan": tanda.jabatan,
            "nama": tanda.nama,
            "pangkat": tanda.pangkat,
        }
        for number, tanda in enumerate(edisi.penanda_tangan)
    ]


def _document(context: EditionContext) -> DokumenView:
    dokumen = context.edisi.dokumen
    name = dokumen.berkas.rpartition("/")[2]
    return DokumenView(
        judul=dokumen.judul,
        jenis=JENIS_DOKUMEN[dokumen.jenis],
        tanggal=format_tanggal(dokumen.tanggal) if dokumen.tanggal else "tidak tercetak",
        berkas=name,
        tautan_berkas=slug_link(f"../sumber/{quote(name)}") if name else "",
        tautan=dokumen.tautan,
        asal=asal("Dokumen", dokumen.span, context.repositori),
    )
