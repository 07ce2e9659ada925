"""The year at a glance: one sentence, a strip of all indicators, one chart, what changed, what to know."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from bening.charts import FEWEST, draw, make_point, plan_bullet, plan_glyph, plan_trend_small
from bening.data import Capaian, Indikator, Jenis, State, Status, format_persen, state_of
from bening.pages.anggaran import money_sentence
from bening.pages.bagikan import make_bagikan, saved_name
from bening.pages.banding import change_sentences, earlier_editions
from bening.pages.edition import EditionContext
from bening.pages.kata import read_glosarium
from bening.pages.linked_data import make_office
from bening.pages.missing import silent_words
from bening.pages.news import compute_changes_since, farthest, make_news, news_sentence, shortfall
from bening.pages.parts import Sel, notes, penting, points, sel_nilai, sel_realisasi, slug_link, svg, tenggat
from bening.pages.render import render
from bening.pages.states import kept_words, state_shape


@dataclass(frozen=True, slots=True)
class StripCell:
    """One cell of the strip: state by shape (`svg`) and by word (`kata`)."""

    tautan: Markup
    bentuk: Markup
    svg: Markup
    nama: str
    kata: str


@dataclass(frozen=True, slots=True)
class Group:
    """The cells of one sasaran."""

    uraian: str
    sel: tuple[StripCell, ...]


@dataclass(frozen=True, slots=True)
class FrontRow:
    """One indicator in the table: its bullet (`svg`) beside the numbers; `keadaan` "" where the result says it.

    `tren` is the small line of four years and more.
    """

    tautan: Markup
    nama: str
    penanggung_jawab: str
    target: Sel
    realisasi: Sel
    keadaan: str
    svg: Markup
    tren: Markup | str


_NOT_JUDGED = (State.SEMENTARA, State.BELUM_DINILAI, State.BELUM_DILAPORKAN)
_SHOWN_NOTES = 3  # the rest of those that change how a number is read is folded


def make_ringkasan(context: EditionContext) -> str:
    """Return the edition's first page, `index.md`."""
    kecamatan, edisi = context.kecamatan, context.edisi
    serious = [satu for satu in edisi.catatan if penting(satu)]
    row_notes = [(item, satu) for item in edisi.indikator for satu in item.catatan if penting(satu)]
    shown = notes(serious) + [
        nota for item, satu in row_notes for nota in notes([satu], tentang=item.definisi.nama_pendek)
    ]
    total = len(edisi.catatan) + sum(len(item.catatan) for item in edisi.indikator)
    sentence = make_sentence(context)
    place = f"{kecamatan.kabupaten_kota}, {kecamatan.provinsi}"
    draft = " (pratinjau)" if context.is_draft else ""
    return render(
        "ringkasan.md.j2",
        title=f"Ringkasan kinerja Kecamatan {kecamatan.nama} {edisi.tahun}",
        description=sentence,
        edit=context.edit,
        ld=make_office(context),
        judul=f"Kecamatan {kecamatan.nama} {edisi.tahun}",
        siapa=f"{place}. Ringkasan edisi {edisi.tahun}, revisi {context.revisi}{draft}.",
        tahun=edisi.tahun,
        kalimat=sentence,
        keadaan=_states(context),
        strip=_strip(context),
        tenggat=make_due(context),
        uang=money_sentence(context),
        sebab=_reasons(context),
        kata=read_glosarium(context.prosa["glosarium"]),
        daftar=[
            {
                "uraian": sasaran.sebutan,
                "tercapai": kept_words([state_of(context.capaian[item.kode]) for item in sasaran.indikator]),
                "baris": [_row(context, item) for item in sasaran.indikator],
            }
            for sasaran in edisi.sasaran
        ],
        rentang=_span(context),
        ada_huruf=any(item.definisi.jenis is Jenis.PREDIKAT for item in edisi.indikator),
        rata_rata=_average(context),
        perubahan=_changes(context),
        tahun_lain=bool(earlier_editions(context)),
        catatan=shown[:_SHOWN_NOTES],
        catatan_penting=shown[_SHOWN_NOTES:],
        catatan_lain=total - len(shown),
        simpan=slug_link(saved_name(context, "kinerja")),
        bagikan=make_bagikan(context, f"Kecamatan {kecamatan.nama} {edisi.tahun}", ""),
    )


def make_sentence(context: EditionContext) -> str:
    """Return the edition in one sentence: what was promised and what is known, in numbers and without adjectives."""
    nama, tahun = context.kecamatan.nama, context.edisi.tahun
    jumlah, dilaporkan = context.summary.jumlah, context.summary.dilaporkan
    if not dilaporkan:
        return (
            f"Untuk {tahun}, Kecamatan {nama} menjanjikan {jumlah} hal yang diukur. "
            f"Dokumen ini tidak memuat hasilnya: {jumlah} indikator, 0 realisasi dilaporkan."
        )
    count = Counter(state_of(capaian) for capaian in context.capaian.values())
    parts = [f"Pada {tahun}, Kecamatan {nama} memenuhi {count[State.TERCAPAI]} dari {jumlah} target."]
    if last := farthest(context):
        far = shortfall(last, context.capaian[last.kode])
        below = count[State.BELUM_TERCAPAI]
        parts.append(f"Paling jauh dari {below} yang {State.BELUM_TERCAPAI}: {far}." if below > 1 else f"{far}.")
    if context.sebelum is not None:
        parts += filter(None, [news_sentence(compute_changes_since(context, context.sebelum), context.sebelum.tahun)])
    parts += [f"{count[state]} hasilnya {state}." for state in _NOT_JUDGED if count[state]]
    return " ".join(parts)


def make_due(context: EditionContext) -> str:
    """Return when the report of the year was due, and what is missing since then; said without judging."""
    jumlah, dilaporkan = context.summary.jumlah, context.summary.dilaporkan
    due = f"Laporan kinerja {context.edisi.tahun} jatuh tempo {tenggat(context.edisi.tahun)} (PermenPANRB 53/2014)."
    if dilaporkan == jumlah:
        return f"{due} Semua {jumlah} hasilnya ada di dokumen ini."
    if dilaporkan:
        return f"{due} Dokumen ini memuat {dilaporkan} dari {jumlah} hasil."
    return f"{due} Dokumen yang dimuat di sini belum berisi hasil."


def _reasons(context: EditionContext) -> list[dict[str, object]]:
    """Return the office's cause beside each missed promise that has one."""
    return [
        {"nama": row.definisi.nama_pendek, "tautan": slug_link(f"indikator/{row.kode}/"), "isi": row.analisis.penyebab}
        for row in context.edisi.indikator
        if row.analisis and row.analisis.penyebab and context.capaian[row.kode].tercapai is False
    ]


def _strip(context: EditionContext) -> list[Group]:
    return [
        Group(sasaran.sebutan, tuple(_cell(item, context.capaian[item.kode]) for item in sasaran.indikator))
        for sasaran in context.edisi.sasaran
    ]


def _cell(indikator: Indikator, capaian: Capaian) -> StripCell:
    glyph = plan_glyph(f"g-{indikator.kode}", indikator.definisi, make_point(0, indikator, capaian))
    shape = "belum" if capaian.status is Status.BELUM_DILAPORKAN else "ada"
    return StripCell(
        slug_link(f"indikator/{indikator.kode}/"),
        slug_link(shape),
        svg(draw(glyph, hidden=True)),
        indikator.definisi.nama_pendek,
        state_of(capaian),
    )


def _row(context: EditionContext, indikator: Indikator) -> FrontRow:
    capaian, titik = context.capaian[indikator.kode], points(context.riwayat[indikator.kode])
    owner, nobody = indikator.penanggung_jawab, silent_words(context.edisi.dokumen, "penanggung_jawab")
    realisasi, keadaan = sel_realisasi(indikator, capaian), state_of(capaian)
    plan = plan_bullet(f"b-{indikator.kode}", indikator.definisi, make_point(0, indikator, capaian))
    return FrontRow(
        slug_link(f"indikator/{indikator.kode}/"),
        indikator.definisi.nama_pendek,
        f"Yang menjawab: {owner}" if owner else f"Yang menjawab {nobody}",
        sel_nilai(indikator.target, indikator.definisi, "tidak disebut"),
        realisasi,
        "" if realisasi.kata == keadaan else keadaan,
        svg(draw(plan, hidden=True)),
        svg(draw(plan_trend_small(f"s-{indikator.kode}", indikator.definisi, titik), hidden=True))
        if len(titik) >= FEWEST
        else "",
    )


def _span(context: EditionContext) -> str:
    """Return the years that small lines span, "" where no indicator has enough of them."""
    long = [titik for titik in map(points, context.riwayat.values()) if len(titik) >= FEWEST]
    return f"{min(titik[0].tahun for titik in long)}–{context.edisi.tahun}" if long else ""


def _average(context: EditionContext) -> str:
    summary = context.summary
    if summary.rata_rata is None:
        return ""
    cap = format_persen(context.edisi.pengaturan.batas_rata_rata)
    return (
        f"{summary.dari} indikator: {format_persen(summary.rata_rata)}. "
        f"Di dalam rata-rata, capaian di atas {cap} dihitung {cap}."
    )


def _states(context: EditionContext) -> list[dict[str, object]]:
    """Return how many promises are in each state, those without one left out."""
    count = Counter(state_of(capaian) for capaian in context.capaian.values())
    return [{"kata": state, "bentuk": state_shape(state), "jumlah": count[state]} for state in State if count[state]]


def _changes(context: EditionContext) -> dict[str, object] | None:
    lalu = context.sebelum
    if lalu is None:
        return None
    return {"tahun": lalu.tahun, "kalimat": change_sentences(context, lalu), "kabar": make_news(context, lalu, "")}
