"""What is missing or doubtful in an edition, by who must answer: nothing here that the data do not show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from bening.data import KETERANGAN, Capaian, Catatan, Indikator, Jenis, Nilai, Status
from bening.pages.edition import EditionContext
from bening.pages.missing import silent_words
from bening.pages.parts import Asal, asal, slug_link, tenggat
from bening.pages.render import render
from bening.problems import Problems, Span
from bening.rules import warn

KANTOR = "Kantor kecamatan"

# What a note leaves open, by its kind; kinds that explain and ask nothing are not here.
_ASKED_BY_NOTE = {
    "rumus-terpotong": "Rumus yang tercetak terpotong. Bagaimana rumus lengkapnya?",
    "rumus-mustahil": "Dengan rumus yang tercetak, target ini tampaknya tidak mungkin. Rumus mana yang dipakai?",
    "rumus-tidak-sesuai": "Rumus dan uraiannya berbicara tentang hal yang berbeda. Mana yang dimaksud?",
    "satu-sel-dua-indikator": "Dua indikator tercetak dalam satu sel. Apakah targetnya sudah terbagi dengan benar?",
    "penanggung-jawab-bersama": "Penanggung jawab tercetak bersama. Siapa yang menjawab untuk indikator yang mana?",
    "angka-tidak-cocok": "Capaian yang tercetak tidak cocok dengan hitungannya. Angka mana yang benar?",
    "ejaan": "Ada ejaan yang meragukan. Apakah memang begitu?",
    "penanda-tangan": "Nama penanda tangan dieja dengan dua cara. Ejaan mana yang benar?",
    "tanggal-dokumen": "Tanggal dokumen tercetak tidak lengkap. Kapan dokumen ini ditandatangani?",
    "anggapan-arah": "Dokumen tidak menyebut arah indikatornya. Makin tinggi makin baik, atau makin rendah?",
    "dokumen-lain": "Ada dokumen lain yang mungkin memuat hasilnya. Dapatkah dokumen itu dimuat?",
    "salinan": "Datanya diambil dari salinan. Dapatkah dokumen aslinya dimuat?",
}
_EMPTY_TEXTS = {
    "formulasi": "Rumusnya {}. Bagaimana cara menghitungnya?",
    "penanggung_jawab": "Penanggung jawabnya {}. Siapa yang menjawab?",
    "sumber_data": "Sumber datanya {}. Dari mana angkanya diambil?",
}


@dataclass(frozen=True, slots=True)
class Rujukan:
    """What a question is about: an indicator (or the document), its page, and its place in the repository."""

    nama: str
    tautan: Markup
    asal: Asal


@dataclass(frozen=True, slots=True)
class Pertanyaan:
    """One question with everything it is about; `penjelasan` is "" where there is nothing to add."""

    kalimat: str
    penjelasan: str
    rujukan: tuple[Rujukan, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The questions that one answers: `nama` as printed in the document, or the office."""

    nama: str
    pertanyaan: tuple[Pertanyaan, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question about one thing, before those of one owner are put together."""

    pemilik: str
    kalimat: str
    penjelasan: str
    rujukan: Rujukan


def make_pertanyaan(context: EditionContext) -> str:
    """Return `pertanyaan.md`."""
    groups = group_questions(context)
    jumlah = sum(len(group.pertanyaan) for group in groups)
    intro = (
        f"{jumlah} pertanyaan tentang {context.sebutan} belum terjawab, menurut siapa yang dapat menjawabnya."
        if jumlah
        else f"Tidak ada pertanyaan terbuka tentang {context.sebutan}."
    )
    return render(
        "pertanyaan.md.j2",
        title=f"Pertanyaan terbuka {context.sebutan}",
        description=intro,
        edit=context.edit,
        judul="Pertanyaan terbuka",
        pengantar=intro,
        kelompok=groups,
    )


def group_questions(context: EditionContext) -> list[Group]:
    """Return the open questions by owner in the order of the document, the office last.

    The same question about several indicators of one owner stands once; an explanation is kept where all share it.
    """
    asked: dict[str, dict[str, list[_Asked]]] = {}
    for item in _collect(context):
        asked.setdefault(item.pemilik, {}).setdefault(item.kalimat, []).append(item)
    office = asked.pop(KANTOR, {})
    return [
        Group(pemilik, tuple(_merge(items) for items in questions.values()))
        for pemilik, questions in {**asked, **({KANTOR: office} if office else {})}.items()
    ]


def _merge(items: list[_Asked]) -> Pertanyaan:
    penjelasan = items[0].penjelasan if len({item.penjelasan for item in items}) == 1 else ""
    return Pertanyaan(items[0].kalimat, penjelasan, tuple(dict.fromkeys(item.rujukan for item in items)))


def _collect(context: EditionContext) -> Iterator[_Asked]:
    for row in context.edisi.indikator:
        yield from _about_row(context, row)
    yield from _about_document(context)
    yield from _doubts(context)


def _about_row(context: EditionContext, row: Indikator) -> Iterator[_Asked]:
    about = (*_about_result(context, row), *_about_texts(context, row), *_from_notes(row.catatan, row))
    for kalimat, penjelasan, span in about:
        yield _Asked(row.penanggung_jawab or KANTOR, kalimat, penjelasan, _row_link(context, row, span))


def _about_result(context: EditionContext, row: Indikator) -> Iterator[tuple[str, str, Span]]:
    tahun, capaian = context.edisi.tahun, context.capaian[row.kode]
    due = f"Laporan {tahun} jatuh tempo {tenggat(tahun)}."
    if capaian.status is Status.BELUM_DILAPORKAN:
        yield f"Realisasi {tahun} belum dilaporkan. Berapa hasilnya?", due, row.place("realisasi")
    elif capaian.status is Status.DIHITUNG_SEMENTARA:
        yield f"Hasil triwulan {tahun} belum lengkap. Berapa yang belum dilaporkan?", due, row.place("triwulan")
    elif capaian.status is Status.PERLU_CEK and row.realisasi.perlu_cek:
        yield _what_is(row.realisasi, "Realisasi"), "", row.place("realisasi")
    elif capaian.status in {Status.PERLU_CEK, Status.TIDAK_DAPAT_DIHITUNG}:
        yield "Capaiannya tidak dapat dihitung. Bagaimana angkanya harus dibaca?", _remarks(capaian), row.span
    if row.target.perlu_cek:
        yield _what_is(row.target, "Target"), "", row.place("target")


def _what_is(nilai: Nilai, nama: str) -> str:
    return f'{nama} tertulis "{nilai.tertulis}". Berapa nilainya?'


def _remarks(capaian: Capaian) -> str:
    return " ".join(KETERANGAN[item] for item in KETERANGAN if item in capaian.keterangan)


def _about_texts(context: EditionContext, row: Indikator) -> Iterator[tuple[str, str, Span]]:
    for bidang, kalimat in _EMPTY_TEXTS.items():
        is_evaluation = bidang == "formulasi" and row.definisi.jenis is Jenis.PREDIKAT  # a grade is given, not computed
        if not getattr(row, bidang) and not is_evaluation:
            yield kalimat.format(silent_words(context.edisi.dokumen, bidang)), "", row.span


def _from_notes(catatan: Iterable[Catatan], row: Indikator | None = None) -> Iterator[tuple[str, str, Span]]:
    for note in catatan:
        if note.jenis in _ASKED_BY_NOTE:
            span = row.place(note.bidang) if row else note.span
            yield _ASKED_BY_NOTE[note.jenis], note.isi, span


def _about_document(context: EditionContext) -> Iterator[_Asked]:
    edisi = context.edisi
    noted = {note.jenis for note in edisi.catatan}
    questions = [*_from_notes(edisi.catatan)]
    if not edisi.penanda_tangan:
        questions.append(("Penanda tangannya tidak diketahui. Siapa yang menandatangani?", "", edisi.dokumen.span))
    if not edisi.dokumen.tanggal and not noted & {"tanggal-dokumen", "salinan"}:
        questions.append(("Tanggal dokumen tidak diketahui. Kapan ditandatangani?", "", edisi.dokumen.span))
    if not edisi.dokumen.berkas and not edisi.dokumen.tautan:
        questions.append(("Dokumennya sendiri belum dimuat. Dapatkah disertakan?", "", edisi.dokumen.span))
    if "anggapan-arah" not in noted:
        for row in edisi.indikator:
            if row.definisi.arah is None and row.definisi.jenis is not Jenis.PREDIKAT:
                link = _row_link(context, row, row.definisi.span)
                yield _Asked(KANTOR, _ASKED_BY_NOTE["anggapan-arah"], "", link)
    for kalimat, penjelasan, span in questions:
        link = Rujukan("Laporan seperti tercetak", slug_link("../laporan/"), asal("Dokumen", span, context.repositori))
        yield _Asked(KANTOR, kalimat, penjelasan, link)


def _doubts(context: EditionContext) -> Iterator[_Asked]:
    """Yield what `bening check` asks about this edition, as the editions up to it give cause."""
    tahun = context.edisi.tahun
    known = tuple(edisi for edisi in context.kecamatan.edisi if edisi.tahun <= tahun)
    problems = Problems()
    warn(replace(context.kecamatan, edisi=known), problems)
    rows = {row.kode: row for row in context.edisi.indikator}
    for item in problems:
        if item.span.file != context.edisi.berkas:
            continue
        row = rows.get(item.row)
        sentence = f"{item.masalah[:1].upper()}{item.masalah[1:]} Apakah memang begitu?"
        link = (
            _row_link(context, row, item.span)
            if row
            else Rujukan("Laporan seperti tercetak", slug_link("../laporan/"), asal("", item.span, context.repositori))
        )
        yield _Asked((row.penanggung_jawab if row else "") or KANTOR, sentence, "", link)


def _row_link(context: EditionContext, row: Indikator, span: Span) -> Rujukan:
    place = asal(row.definisi.nama_pendek, span, context.repositori)
    return Rujukan(row.definisi.nama_pendek, slug_link(f"../indikator/{row.kode}/"), place)
