"""What an edition says of its document: title, kind, place and date, who signed, which columns it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bening.data import DOKUMEN, JenisDokumen
from bening.importing.edition import KNOWN
from bening.importing.meaning.documents import in_small_letters
from bening.importing.meaning.readings import Document, Reading
from bening.importing.meaning.signatures import read_closing
from bening.importing.questions import Interview
from bening.importing.yaml_writer import Tree
from bening.problems import Span

_COLUMN_NAMES = {"no": "nomor", "target_akhir": "jangka_menengah", "kemajuan": "jangka_menengah"}


def make_document(document: Document, readings: Sequence[Reading], prefix: str, interview: Interview) -> Tree:
    """Return `dokumen` and `penanda_tangan` of an edition; what the document prints is never asked."""
    tree: Tree = {"judul": _title(document, prefix, interview), "jenis": _kind(document, prefix, interview)}
    berkas = interview.ask(
        f"{prefix}/dokumen/berkas",
        "I049",
        document.span,
        wajib=False,
        apa="salinan dokumen tanpa NIP",
        contoh="misalnya sumber/laporan-iku-2017.txt",
        cara="taruh salinannya di folder sumber, lalu tulis namanya di sini",
    )
    tree |= {"berkas": berkas} if berkas else {}
    closing = read_closing(document.section.closing)
    tree |= {"tempat": closing.tempat, "tanggal": closing.tanggal}
    if any(field.nama == "kolom" for field in DOKUMEN):
        tree["kolom"] = _columns(readings)
    found: Tree = {"dokumen": tree}
    signed: list[Tree] = []
    for number, one in enumerate(closing.penanda_tangan, start=1):
        kunci = f"{prefix}/penanda_tangan{f'-{number}' if number > 1 else ''}/jabatan"
        jabatan = _small(interview, kunci, "jabatan", one.jabatan.text, one.jabatan.span)
        signed.append({"nama": one.nama, "jabatan": jabatan, "pangkat": one.pangkat})
    if signed:
        found["penanda_tangan"] = signed if len(signed) > 1 else signed[0]
    return found


def _title(document: Document, prefix: str, interview: Interview) -> str:
    kunci = f"{prefix}/dokumen/judul"
    judul = document.judul
    if judul.isupper():
        return _small(interview, kunci, "judul", judul, document.span)
    if judul:
        return interview.ask(kunci, "I086", document.span, usul=judul, wajib=False, nilai=judul) or ""
    words: dict[str, Any] = {
        "apa": "judul dokumen",
        "contoh": "misalnya Laporan IKU Tahun 2017",
        "cara": "tulis judul di sampul atau di atas tabel",
    }
    return interview.ask(kunci, "I049", document.span, **words) or ""


def _kind(document: Document, prefix: str, interview: Interview) -> str:
    kinds = [str(item) for item in JenisDokumen]
    if document.jenis in kinds:
        return document.jenis or ""
    answer = interview.ask(
        f"{prefix}/dokumen/jenis",
        "I049",
        document.span,
        pilihan=kinds,
        apa="jenis dokumen",
        contoh=f"salah satu dari: {', '.join(kinds)}",
        cara="pilih salah satu",
    )
    return answer or ""


def _small(interview: Interview, kunci: str, apa: str, text: str, span: Span) -> str:
    """Return a text as printed; for one in capitals ordinary letters are proposed, and used until answered."""
    if not text.isupper():
        return text
    usul = in_small_letters(text)
    return interview.ask(kunci, "I051", span, usul=usul, wajib=False, apa=apa, nilai=text) or ""


def _columns(readings: Sequence[Reading]) -> list[str]:
    """Return the columns that the document has, by the names of the fields."""
    names: dict[str, None] = {}
    for reading in readings:
        for column in reading.columns:
            name = _COLUMN_NAMES.get(
                column.bidang, column.bidang.rpartition("_")[0] if column.triwulan else column.bidang
            )
            if (name in KNOWN and name != "kode") or name in ("satuan", "arah"):
                names[name] = None
    return list(names)
