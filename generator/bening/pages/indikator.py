"""One indicator over all years up to the edition."""

from __future__ import annotations

from collections.abc import Sequence

from bening.charts import FEWEST, card_path, draw, trend_sentence
from bening.data import (
    Capaian,
    Indikator,
    Sasaran,
    Status,
    state_of,
)
from bening.escape import escape_paragraphs
from bening.pages.answers import make_answers
from bening.pages.arah import make_direction
from bening.pages.bagikan import make_bagikan
from bening.pages.edition import EditionContext
from bening.pages.gambar import plan_history, take_picture
from bening.pages.hitungan import remarks, worked
from bening.pages.kata import read_glosarium
from bening.pages.life import make_life
from bening.pages.linked_data import make_indicator_dataset
from bening.pages.missing import silent_words
from bening.pages.parts import (
    Asal,
    asal,
    notes,
    points,
    sel_capaian,
    sel_nilai,
    sel_realisasi,
    sel_target,
    sel_teks,
    slug_link,
    svg,
)
from bening.pages.ralat import earlier_targets, vintage_rows
from bening.pages.record import make_record_sections
from bening.pages.render import render
from bening.pages.tolok import make_yardstick, plain_target
from bening.pages.triwulan import make_quarters
from bening.rules import HistoryPoint


def make_indikator(context: EditionContext, indikator: Indikator) -> str:
    """Return `indikator/<kode>.md`."""
    definisi, capaian, dokumen = indikator.definisi, context.capaian[indikator.kode], context.edisi.dokumen
    riwayat = [titik for titik in context.riwayat[indikator.kode] if titik.indikator is not None]
    sasaran = next(item for item in context.edisi.sasaran if indikator in item.indikator)
    rumus = [satu for satu in indikator.catatan if satu.bidang == "formulasi"]
    plan, trend = plan_history(context, indikator), _trend(indikator, riwayat)
    bagikan = make_bagikan(context, definisi.nama_pendek, f"indikator/{indikator.kode}/")
    return render(
        "indikator.md.j2",
        title=definisi.nama_pendek,
        description=f"{definisi.nama_pendek}, {context.sebutan}: {_description(indikator, capaian)}",
        edit=context.edit,
        kartu=card_path(indikator.kode),
        ld=make_indicator_dataset(context, indikator),
        judul=definisi.nama_pendek,
        tahun=context.edisi.tahun,
        uraian=indikator.uraian,
        jawaban=make_answers(context, indikator, capaian),
        penjelasan=svg(escape_paragraphs(definisi.penjelasan)),
        arah=make_direction(context, indikator),
        tolok=make_yardstick(indikator, context.edisi.pengaturan),
        target_biasa=plain_target(indikator),
        sebab=_reason(context, capaian),
        kata=read_glosarium(context.prosa["glosarium"]),
        rumus=worked(indikator, capaian),
        formulasi=sel_teks(indikator.formulasi, silent_words(dokumen, "formulasi")),
        catatan_rumus=notes(rumus),
        penanggung_jawab=sel_teks(indikator.penanggung_jawab, silent_words(dokumen, "penanggung_jawab")),
        sumber_data=sel_teks(indikator.sumber_data, silent_words(dokumen, "sumber_data")),
        sasaran=sasaran.sebutan,
        tujuan=sasaran.tujuan if sasaran.uraian else "",
        lengkap=make_record_sections(context, indikator, capaian),
        gambar={"svg": svg(draw(plan, hidden=bool(trend))), "keterangan": trend},
        bawa=take_picture(context, indikator, plan, bagikan),
        ada_tercetak=any(titik.indikator.capaian_tercetak for titik in riwayat if titik.indikator),
        tahunan=[_year(context, titik) for titik in riwayat],
        triwulan=make_quarters(context, indikator, capaian),
        keterangan=remarks(indikator, capaian),
        riwayat=make_life(riwayat, {item.tahun: item.dokumen for item in context.kecamatan.edisi}),
        catatan=notes(satu for satu in indikator.catatan if satu.bidang != "formulasi"),
        pernyataan=vintage_rows(context, indikator.kode),
        bagikan=bagikan,
        sebelum=_neighbour(sasaran, indikator, -1),
        sesudah=_neighbour(sasaran, indikator, 1),
    )


def _trend(indikator: Indikator, riwayat: Sequence[HistoryPoint]) -> str:
    """Return what a trend says in words, "" for fewer years than make one."""
    titik = points(riwayat)
    return trend_sentence(indikator.definisi, titik) if len(titik) >= FEWEST else ""


def _description(indikator: Indikator, capaian: Capaian) -> str:
    target = sel_nilai(indikator.target, indikator.definisi, "tidak disebut").kata
    hasil = sel_realisasi(indikator, capaian).kata
    return f"target {target}, realisasi {hasil}."


def _reason(context: EditionContext, capaian: Capaian) -> str:
    """Return why there is no result: what the edition's notes say of it, else that the document has none."""
    if capaian.status is not Status.BELUM_DILAPORKAN:
        return ""
    told = next((satu.isi for satu in context.edisi.catatan if satu.jenis == "tanpa-realisasi"), "")
    return told or (
        "Dokumen yang dimuat di sini tidak memuat hasil indikator ini. Itu tidak berarti hasilnya nol: hasilnya belum "
        "dilaporkan."
    )


def _year(context: EditionContext, titik: HistoryPoint) -> dict[str, object]:
    indikator, capaian = titik.indikator, titik.capaian
    assert indikator is not None
    assert capaian is not None
    printed = indikator.capaian_tercetak
    return {
        "tahun": str(titik.tahun),
        "target": sel_target(indikator, "tidak disebut", earlier_targets(context, indikator.kode, titik.tahun)),
        "realisasi": sel_realisasi(indikator, capaian),
        "capaian": sel_capaian(capaian),
        "tercetak": sel_teks(printed.tertulis or "" if printed else "", "tidak tercetak"),
        "keadaan": state_of(capaian),
        "asal": _origins(context, titik.tahun, indikator),
    }


def _origins(context: EditionContext, tahun: int, indikator: Indikator) -> list[Asal]:
    """Return where the numbers of one year stand in the repository, each line once."""
    told = [("Target", indikator.target.span)]
    if not indikator.realisasi.kosong:
        told.append(("Realisasi", indikator.realisasi.span))
    if indikator.capaian_tercetak:
        told.append(("Capaian tercetak", indikator.capaian_tercetak.span))
    lines: dict[int, list[str]] = {}
    for name, span in told:
        lines.setdefault(span.line, []).append(name)
    places = {span.line: span for _, span in told}
    return [asal(f"{', '.join(names)} {tahun}", places[line], context.repositori) for line, names in lines.items()]


def _neighbour(sasaran: Sasaran, indikator: Indikator, step: int) -> dict[str, object] | None:
    place = sasaran.indikator.index(indikator) + step
    if not 0 <= place < len(sasaran.indikator):
        return None
    other = sasaran.indikator[place]
    return {"tautan": slug_link(f"../{other.kode}/"), "nama": other.definisi.nama_pendek}
