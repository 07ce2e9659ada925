"""The year at a glance: one sentence, a strip of all indicators, one chart, what changed, what to know."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import labels, numerals
from generator.chart_glyph import plan_glyph
from generator.chart_plans import plan_bullet
from generator.chart_points import make_titik
from generator.charts import draw
from generator.choices import Jenis, Status
from generator.model import Capaian, Indikator
from generator.pages.bagikan import make_bagikan
from generator.pages.bahan import Bahan
from generator.pages.banding import change_sentences
from generator.pages.kata import read_glosarium
from generator.pages.linked_data import make_office
from generator.pages.parts import Sel, notes, penting, sel_nilai, sel_realisasi, slug_link, svg, tenggat
from generator.pages.render import render


@dataclass(frozen=True, slots=True)
class SelStrip:
    """One cell of the strip: state by shape (`svg`) and by word (`kata`)."""

    tautan: Markup
    bentuk: Markup
    svg: Markup
    nama: str
    kata: str


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The cells of one sasaran."""

    uraian: str
    sel: tuple[SelStrip, ...]


@dataclass(frozen=True, slots=True)
class BarisRingkas:
    """One indicator in the table: its bullet (`svg`) beside the numbers; `keadaan` "" where the result says it."""

    tautan: Markup
    nama: str
    penanggung_jawab: str
    target: Sel
    realisasi: Sel
    keadaan: str
    svg: Markup


_SHOWN_NOTES = 3  # the rest of those that change how a number is read is folded


def make_ringkasan(bahan: Bahan) -> str:
    """Return the edition's first page, `index.md`."""
    kecamatan, edisi = bahan.kecamatan, bahan.edisi
    serious = [satu for satu in edisi.catatan if penting(satu)]
    row_notes = [(item, satu) for item in edisi.indikator for satu in item.catatan if penting(satu)]
    shown = notes(serious) + [
        nota for item, satu in row_notes for nota in notes([satu], tentang=item.definisi.nama_pendek)
    ]
    total = len(edisi.catatan) + sum(len(item.catatan) for item in edisi.indikator)
    sentence = make_sentence(bahan)
    place = f"{kecamatan.kabupaten_kota}, {kecamatan.provinsi}"
    return render(
        "ringkasan.md.j2",
        title=f"Ringkasan kinerja Kecamatan {kecamatan.nama} {edisi.tahun}",
        description=sentence,
        edit=bahan.edit,
        ld=make_office(bahan),
        judul=f"Kecamatan {kecamatan.nama} {edisi.tahun}",
        siapa=f"{place}. Ringkasan edisi {edisi.tahun}, revisi {bahan.revisi}.",
        tahun=edisi.tahun,
        kalimat=sentence,
        strip=_strip(bahan),
        tenggat=make_due(bahan),
        kata=read_glosarium(bahan.prosa["glosarium"]),
        daftar=[
            {
                "uraian": sasaran.uraian,
                "baris": [_row(item, bahan.capaian[item.kode]) for item in sasaran.indikator],
            }
            for sasaran in edisi.sasaran
        ],
        ada_huruf=any(item.definisi.jenis is Jenis.PREDIKAT for item in edisi.indikator),
        rata_rata=_average(bahan),
        perubahan=_changes(bahan),
        catatan=shown[:_SHOWN_NOTES],
        catatan_penting=shown[_SHOWN_NOTES:],
        catatan_lain=total - len(shown),
        bagikan=make_bagikan(bahan, f"Kecamatan {kecamatan.nama} {edisi.tahun}", ""),
    )


def make_sentence(bahan: Bahan) -> str:
    """Return the edition in one sentence: what was promised and what is known, in numbers and without adjectives."""
    nama, tahun = bahan.kecamatan.nama, bahan.edisi.tahun
    jumlah, dilaporkan = bahan.rangkuman.jumlah, bahan.rangkuman.dilaporkan
    if not dilaporkan:
        return (
            f"Untuk {tahun}, Kecamatan {nama} menjanjikan {jumlah} hal yang diukur. "
            f"Dokumen ini tidak memuat hasilnya: {jumlah} indikator, 0 realisasi dilaporkan."
        )
    final = {
        kode: capaian for kode, capaian in bahan.capaian.items() if capaian.status is not Status.DIHITUNG_SEMENTARA
    }
    below = [item for item in bahan.edisi.indikator if item.kode in final and final[item.kode].tercapai is False]
    parts = [f"Pada {tahun}, Kecamatan {nama} memenuhi {bahan.rangkuman.tercapai} dari {jumlah} target."]
    parts += [_shortfall(item, bahan.capaian[item.kode]) for item in below[:1]]
    if len(below) > 1:
        parts.append(f"{len(below) - 1} lainnya juga belum tercapai.")
    if bahan.rangkuman.sementara:
        parts.append(f"{bahan.rangkuman.sementara} hasilnya masih sementara.")
    if jumlah > dilaporkan:
        parts.append(f"{jumlah - dilaporkan} hasilnya belum dilaporkan.")
    return " ".join(parts)


def make_due(bahan: Bahan) -> str:
    """Return when the report of the year was due, and what is missing since then; said without judging."""
    jumlah, dilaporkan = bahan.rangkuman.jumlah, bahan.rangkuman.dilaporkan
    due = f"Laporan kinerja {bahan.edisi.tahun} jatuh tempo {tenggat(bahan.edisi.tahun)} (PermenPANRB 53/2014)."
    if dilaporkan == jumlah:
        return f"{due} Semua {jumlah} hasilnya ada di dokumen ini."
    if dilaporkan:
        return f"{due} Dokumen ini memuat {dilaporkan} dari {jumlah} hasil."
    return f"{due} Dokumen yang dimuat di sini belum berisi hasil."


def _shortfall(indikator: Indikator, capaian: Capaian) -> str:
    nama = indikator.definisi.nama_pendek
    if capaian.nilai is not None:
        return f"{nama} mencapai {numerals.format_persen(capaian.nilai)} dari targetnya."
    if capaian.langkah is not None:
        return f"{nama} {-capaian.langkah} tingkat di bawah target."
    return f"{nama} belum tercapai."


def _strip(bahan: Bahan) -> list[Kelompok]:
    return [
        Kelompok(sasaran.uraian, tuple(_cell(item, bahan.capaian[item.kode]) for item in sasaran.indikator))
        for sasaran in bahan.edisi.sasaran
    ]


def _cell(indikator: Indikator, capaian: Capaian) -> SelStrip:
    glyph = plan_glyph(f"g-{indikator.kode}", indikator.definisi, make_titik(0, indikator, capaian))
    shape = "belum" if capaian.status is Status.BELUM_DILAPORKAN else "ada"
    return SelStrip(
        slug_link(f"indikator/{indikator.kode}/"),
        slug_link(shape),
        svg(draw(glyph)),
        indikator.definisi.nama_pendek,
        labels.keadaan(capaian),
    )


def _row(indikator: Indikator, capaian: Capaian) -> BarisRingkas:
    owner = indikator.penanggung_jawab
    realisasi, keadaan = sel_realisasi(indikator, capaian), labels.keadaan(capaian)
    plan = plan_bullet(f"b-{indikator.kode}", indikator.definisi, make_titik(0, indikator, capaian))
    return BarisRingkas(
        slug_link(f"indikator/{indikator.kode}/"),
        indikator.definisi.nama_pendek,
        f"Yang menjawab: {owner}" if owner else "Yang menjawab tidak disebut dalam dokumen",
        sel_nilai(indikator.target, indikator.definisi),
        realisasi,
        "" if realisasi.kata == keadaan else keadaan,
        svg(draw(plan)),
    )


def _average(bahan: Bahan) -> str:
    rangkuman = bahan.rangkuman
    if rangkuman.rata_rata is None:
        return ""
    cap = numerals.format_persen(bahan.kecamatan.pengaturan.batas_rata_rata)
    return (
        f"{rangkuman.dari} indikator: {numerals.format_persen(rangkuman.rata_rata)}. "
        f"Di dalam rata-rata, capaian di atas {cap} dihitung {cap}."
    )


def _changes(bahan: Bahan) -> dict[str, object] | None:
    if bahan.sebelum is None:
        return None
    return {"tahun": bahan.sebelum.tahun, "kalimat": change_sentences(bahan)}
