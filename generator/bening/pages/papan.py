"""The sheet for the office's notice board: one edition on one page of A4, with the way to check it."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass

import segno
from markupsafe import Markup

from bening.charts import draw, make_point, plan_bullet
from bening.data import Capaian, Indikator, format_tanggal, state_of
from bening.pages.anggaran import money_sentence
from bening.pages.edition import EditionContext
from bening.pages.parts import BELUM_DILAPORKAN, Sel, penting, sel_nilai, sel_realisasi, svg, urutan
from bening.pages.render import render
from bening.pages.ringkasan import make_due, make_sentence

ONE_PAGE = 30
"""Number of indicators up to which the sheet is one page; more may need a second."""

_SPACIOUS = 7  # with more rows than these the type becomes smaller
_DENSE = 12  # and with more than these one line a row, without notes
_NOTES = ((7, 3), (10, 2), (_DENSE, 1), (ONE_PAGE, 0))  # rows up to which there is room for so many notes
_LONGEST_NOTE = 220
_LONGEST_CAUSE = 140


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """One indicator on the sheet; `keadaan` is "" where the missing result already says it.

    `sebab` is the office's cause of a missed target where there is room, else "".
    """

    nama: str
    target: Sel
    realisasi: Sel
    keadaan: str
    sebab: str
    svg: Markup


def make_papan(context: EditionContext, unduhan: Mapping[str, bytes]) -> str:
    """Return `papan.md`; `unduhan` are the downloads by name, whose `kinerja.json` gives the digest."""
    kecamatan, edisi = context.kecamatan, context.edisi
    return render(
        "papan.md.j2",
        title=f"Lembar papan pengumuman {edisi.tahun}, untuk dicetak",
        description=f"Kinerja Kecamatan {kecamatan.nama} {edisi.tahun} dalam satu halaman A4, untuk dicetak.",
        judul=f"Kinerja Kecamatan {kecamatan.nama} {edisi.tahun}",
        tempat=f"{kecamatan.kabupaten_kota}, {kecamatan.provinsi}",
        kalimat=make_sentence(context),
        tenggat=make_due(context),
        uang=money_sentence(context),
        rapat=len(edisi.indikator) > _SPACIOUS,
        padat=len(edisi.indikator) > _DENSE,
        daftar=[_row(item, context.capaian[item.kode], len(edisi.indikator)) for item in edisi.indikator],
        catatan=_notes(context),
        dokumen=edisi.dokumen.judul,
        resmi=kecamatan.resmi,
        sumber=kecamatan.sumber,
        edisi=f"Edisi {edisi.tahun}, revisi {context.revisi}",
        alamat=context.alamat,
        qr=make_qr(_witness_address(context)) if context.alamat else "",
        buku=_ledger_line(context),
        cari=f"kinerja Kecamatan {kecamatan.nama} {edisi.tahun}",
        sidik=grouped(digest(unduhan)),
    )


def _witness_address(context: EditionContext) -> str:
    """Return the edition's address with the digest of its ledger line, so that a photograph of the sheet keeps it."""
    return f"{context.alamat}#{context.line.fingerprint}" if context.line else context.alamat


def _ledger_line(context: EditionContext) -> dict[str, object] | None:
    if context.line is None:
        return None
    line = context.line
    return {"nomor": line.nomor, "sidik": grouped(line.fingerprint), "sebelumnya": grouped(line.sebelumnya)}


def digest(unduhan: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of the edition's `kinerja.json`: 64 letters that no other content has."""
    return hashlib.sha256(unduhan["kinerja.json"]).hexdigest()


def grouped(text: str) -> str:
    """Return `text` in groups of eight, to be compared by eye."""
    return " ".join(text[at : at + 8] for at in range(0, len(text), 8))


def make_qr(alamat: str) -> Markup:
    """Return the QR code of an address as an `<svg>` of one path, without style attributes."""
    out = io.BytesIO()
    segno.make(alamat, error="m", micro=False).save(
        out, kind="svg", xmldecl=False, omitsize=True, border=4, svgclass="bn-qr", lineclass=None, nl=False
    )
    return svg(out.getvalue().decode().replace("<svg ", '<svg role="img" aria-label="Kode QR menuju edisi ini" ', 1))


def _row(indikator: Indikator, capaian: Capaian, rows: int) -> BarisPapan:
    realisasi, keadaan = sel_realisasi(indikator, capaian), state_of(capaian)
    plan = plan_bullet(f"p-{indikator.kode}", indikator.definisi, make_point(0, indikator, capaian))
    return BarisPapan(
        indikator.definisi.nama_pendek,
        sel_nilai(indikator.target, indikator.definisi, "tidak disebut"),
        realisasi,
        "" if realisasi.kata == BELUM_DILAPORKAN == keadaan else keadaan,
        _cause(indikator, capaian, rows),
        svg(draw(plan, hidden=True)),
    )


def _cause(indikator: Indikator, capaian: Capaian, rows: int) -> str:
    """Return the office's cause of a missed target, "" where it gives none or the sheet has no room for it whole."""
    told = indikator.analisis.penyebab if indikator.analisis and capaian.tercapai is False else ""
    return told if rows <= _SPACIOUS and len(told) <= _LONGEST_CAUSE else ""


def _notes(context: EditionContext) -> list[dict[str, str]]:
    """Return the first few notes that change how a number is read, those on the whole edition first.

    A long note is not cut, for half a warning misleads: it stays on the edition's pages.
    """
    found = [("", satu) for satu in context.edisi.catatan]
    found += [(item.definisi.nama_pendek, satu) for item in context.edisi.indikator for satu in item.catatan]
    serious = [(nama, satu) for nama, satu in found if penting(satu) and len(satu.isi) <= _LONGEST_NOTE]
    serious.sort(key=lambda pair: urutan(pair[1]))
    room = next((count for rows, count in _NOTES if len(context.edisi.indikator) <= rows), _NOTES[0][1])
    return [{"nama": nama, "isi": satu.isi, "tanggal": format_tanggal(satu.tanggal)} for nama, satu in serious[:room]]
