"""One indicator over all years up to the edition, and the page that lists all indicators."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bening.charts import ChartPoint, Scale, card_path, draw, make_scale, make_titik, plan_indikator, plan_kecil
from bening.data import (
    ARAH,
    HUBUNGAN,
    Bentuk,
    Capaian,
    Indikator,
    Jenis,
    Sasaran,
    Status,
    format_angka,
    format_rupiah,
    format_satuan,
    state_of,
)
from bening.escape import escape_paragraphs
from bening.pages.bagikan import make_bagikan
from bening.pages.banding import target_change
from bening.pages.edition import EditionContext
from bening.pages.hitungan import remarks, worked
from bening.pages.kata import read_glosarium
from bening.pages.parts import (
    Asal,
    Sel,
    asal,
    notes,
    sel_capaian,
    sel_nilai,
    sel_realisasi,
    sel_target,
    sel_teks,
    slug_link,
    svg,
    tenggat,
)
from bening.pages.ralat import earlier_targets, marks, vintage_rows
from bening.pages.render import render
from bening.pages.tolok import make_yardstick, plain_target
from bening.pages.triwulan import make_quarters
from bening.rules import HistoryPoint

_ARAH_ANGGAPAN = "Dokumen tidak menyebut arahnya. Redaksi menganggap makin tinggi makin baik."


def make_indikator(context: EditionContext, indikator: Indikator) -> str:
    """Return `indikator/<kode>.md`."""
    definisi, capaian = indikator.definisi, context.capaian[indikator.kode]
    riwayat = [titik for titik in context.riwayat[indikator.kode] if titik.indikator is not None]
    sasaran = next(item for item in context.edisi.sasaran if indikator in item.indikator)
    rumus = [satu for satu in indikator.catatan if satu.bidang == "formulasi"]
    return render(
        "indikator.md.j2",
        title=definisi.nama_pendek,
        description=f"{definisi.nama_pendek}, {context.sebutan}: {_description(indikator, capaian)}",
        edit=context.edit,
        kartu=card_path(indikator.kode),
        judul=definisi.nama_pendek,
        tahun=context.edisi.tahun,
        uraian=indikator.uraian,
        jawaban=_answers(context, indikator, capaian),
        penjelasan=svg(escape_paragraphs(definisi.penjelasan)),
        arah=_direction(indikator),
        tolok=make_yardstick(indikator),
        target_biasa=plain_target(indikator),
        sebab=_reason(context, capaian),
        kata=read_glosarium(context.prosa["glosarium"]),
        rumus=worked(indikator, capaian),
        formulasi=sel_teks(indikator.formulasi),
        catatan_rumus=notes(rumus),
        penanggung_jawab=sel_teks(indikator.penanggung_jawab),
        sumber_data=sel_teks(indikator.sumber_data),
        sasaran=sasaran.uraian,
        gambar={"svg": svg(draw(plan_indikator(f"t-{indikator.kode}", definisi, points(riwayat)))), "keterangan": ""},
        ada_tercetak=any(titik.indikator.capaian_tercetak for titik in riwayat if titik.indikator),
        tahunan=[_year(titik, earlier_targets(context, indikator.kode, titik.tahun)) for titik in riwayat],
        triwulan=make_quarters(indikator, capaian),
        keterangan=remarks(indikator, capaian),
        riwayat=[_life(titik, first=number == 0) for number, titik in enumerate(riwayat)],
        catatan=notes(satu for satu in indikator.catatan if satu.bidang != "formulasi"),
        asal=_origins(context, riwayat),
        pernyataan=vintage_rows(context, indikator.kode),
        bagikan=make_bagikan(context, definisi.nama_pendek, f"indikator/{indikator.kode}/"),
        sebelum=_neighbour(sasaran, indikator, -1),
        sesudah=_neighbour(sasaran, indikator, 1),
    )


def make_semua_indikator(context: EditionContext) -> str:
    """Return `indikator/index.md`: a small multiple per indicator, on one scale within one unit."""
    tahun = context.edisi.tahun
    scales: dict[tuple[Jenis, str], Scale] = {}
    for jenis, satuan in {(item.definisi.jenis, item.definisi.satuan) for item in context.edisi.indikator}:
        group = [
            item for item in context.edisi.indikator if (item.definisi.jenis, item.definisi.satuan) == (jenis, satuan)
        ]
        if jenis is not Jenis.PREDIKAT and len({item.definisi.arah for item in group}) == 1:
            everything = [point for item in group for point in points(context.riwayat[item.kode])]
            scales[jenis, satuan] = make_scale(group[0].definisi, everything)
    daftar = []
    for sasaran in context.edisi.sasaran:
        entries = []
        for item in sasaran.indikator:
            plan = plan_kecil(
                f"k-{item.kode}",
                item.definisi,
                points(context.riwayat[item.kode]),
                scales.get((item.definisi.jenis, item.definisi.satuan)),
            )
            entries.append(
                {
                    "tautan": slug_link(f"{item.kode}/"),
                    "nama": item.definisi.nama_pendek,
                    "svg": svg(draw(plan)),
                    "kalimat": f"{tahun}: {_description(item, context.capaian[item.kode])}",
                }
            )
        daftar.append({"uraian": sasaran.uraian, "indikator": entries})
    return render(
        "semua_indikator.md.j2",
        title="Semua indikator",
        description=(
            f"Semua indikator Kecamatan {context.kecamatan.nama} sampai {tahun}, dengan target dan realisasinya."
        ),
        edit=context.edit,
        judul="Semua indikator",
        kata=read_glosarium(context.prosa["glosarium"]),
        pengantar=(
            f"{len(context.edisi.indikator)} indikator dalam {len(context.edisi.sasaran)} sasaran, sampai {tahun}."
        ),
        daftar=daftar,
    )


def points(riwayat: Sequence[HistoryPoint]) -> list[ChartPoint]:
    """Return the years of `riwayat` that have the indicator, as a chart takes them."""
    return [
        make_titik(titik.tahun, titik.indikator, titik.capaian, putus=titik.putus)
        for titik in riwayat
        if titik.indikator is not None and titik.capaian is not None
    ]


def _description(indikator: Indikator, capaian: Capaian) -> str:
    target = sel_nilai(indikator.target, indikator.definisi, "tidak disebut").kata
    hasil = sel_realisasi(indikator, capaian).kata
    return f"target {target}, realisasi {hasil}."


def _answers(context: EditionContext, indikator: Indikator, capaian: Capaian) -> list[dict[str, object]]:
    realisasi = sel_realisasi(indikator, capaian)
    target = sel_target(indikator, "tidak disebut")
    is_provisional = capaian.status is Status.DIHITUNG_SEMENTARA
    so_far = f"baru {capaian.triwulan_terisi} dari 4 triwulan" if is_provisional else ""
    answers: list[tuple[str, str, Sel, str]] = [
        ("target", "Janji", target, target_change(context, indikator.kode)),
        (
            "realisasi",
            "Hasil",
            realisasi,
            f"jatuh tempo {tenggat(context.edisi.tahun)}" if realisasi.kosong else so_far,
        ),
    ]
    if difference := _difference(indikator, capaian):
        answers.append(("selisih", "Selisih", Sel(difference), "sejauh ini" if so_far else ""))
    if capaian.nilai is not None:
        answers.append(
            (
                "capaian",
                "Hasil dibanding janji",
                sel_capaian(capaian),
                f"kategori: {capaian.kategori}" if capaian.kategori else "",
            )
        )
    if state_of(capaian) != realisasi.kata:
        answers.append(("keadaan", "Keadaan", Sel(state_of(capaian), kosong=realisasi.kosong), ""))
    corrected = marks(context, indikator.kode, "../../")
    return [
        {
            "kunci": slug_link(key),
            "label": label,
            "kata": sel.kata,
            "kosong": sel.kosong,
            "lain": sel.lain,
            "penuh": sel.penuh,
            "tambahan": extra,
            "ralat": corrected.get(key),
        }
        for key, label, sel, extra in answers
    ]


def _reason(context: EditionContext, capaian: Capaian) -> str:
    """Return why there is no result: what the edition's notes say of it, else that the document has none."""
    if capaian.status is not Status.BELUM_DILAPORKAN:
        return ""
    told = next((satu.isi for satu in context.edisi.catatan if satu.jenis == "tanpa-realisasi"), "")
    return told or (
        "Dokumen yang dimuat di sini tidak memuat hasil indikator ini. Itu tidak berarti hasilnya nol: hasilnya belum "
        "dilaporkan."
    )


def _difference(indikator: Indikator, capaian: Capaian) -> str:
    """Return result minus target with its sign: *poin persen* for percentages, steps for grades, "" if neither."""
    if capaian.langkah is not None:
        side = "di atas" if capaian.langkah > 0 else "di bawah"
        return f"{abs(capaian.langkah)} tingkat {side} target" if capaian.langkah else "sama dengan target"
    target = indikator.target.nilai
    if capaian.realisasi is None or target is None or indikator.target.bentuk is Bentuk.PERINGKAT:
        return ""
    difference = capaian.realisasi - target
    size = abs(difference).quantize(Decimal("0.01"))
    if not difference:
        return "sama dengan target"
    unit = "poin persen" if indikator.definisi.jenis is Jenis.PERSEN else ""
    words = f"{format_angka(size)} {unit}".strip()
    if indikator.definisi.jenis is Jenis.RUPIAH:
        words = format_rupiah(size)
    elif not unit:
        words = format_satuan(size, indikator.definisi.jenis, indikator.definisi.satuan)
    return f"{words} {'di atas' if difference > 0 else 'di bawah'} target"


def _direction(indikator: Indikator) -> str:
    arah = indikator.definisi.arah
    if arah is None and indikator.definisi.jenis is Jenis.PREDIKAT:
        return "Huruf dibandingkan menurut urutannya, tidak dijadikan persen."
    if arah is None:
        return _ARAH_ANGGAPAN
    words = ARAH[arah]
    return f"{words[:1].upper()}{words[1:]}."


def _year(titik: HistoryPoint, lain: tuple[str, ...]) -> dict[str, object]:
    indikator, capaian = titik.indikator, titik.capaian
    assert indikator is not None
    assert capaian is not None
    printed = indikator.capaian_tercetak
    return {
        "tahun": str(titik.tahun),
        "target": sel_target(indikator, "tidak disebut", lain),
        "realisasi": sel_realisasi(indikator, capaian),
        "capaian": sel_capaian(capaian),
        "tercetak": sel_teks(printed.tertulis or "" if printed else "", "tidak tercetak"),
        "keadaan": state_of(capaian),
    }


def _life(titik: HistoryPoint, *, first: bool) -> dict[str, object]:
    indikator = titik.indikator
    assert indikator is not None
    parts: list[dict[str, object]] = []
    for label, field, segments in (
        ("Bunyi", "uraian", titik.uraian),
        ("Rumus", "formulasi", titik.formulasi),
        ("Penanggung jawab", "penanggung_jawab", ()),
        ("Sumber data", "sumber_data", ()),
    ):
        sel = sel_teks(getattr(indikator, field))
        changed = any(segment.op != "sama" for segment in segments)
        parts.append(
            {
                "label": label,
                "kata": sel.kata,
                "kosong": sel.kosong,
                "segmen": segments if changed and not first else (),
            }
        )
    relation = HUBUNGAN[indikator.hubungan] if indikator.hubungan and not first else ""
    return {"tahun": str(titik.tahun), "hubungan": relation, "bagian": parts}


def _origins(context: EditionContext, riwayat: Sequence[HistoryPoint]) -> list[Asal]:
    origins = []
    for titik in riwayat:
        indikator = titik.indikator
        assert indikator is not None
        origins.append(asal(f"Target {titik.tahun}", indikator.target.span, context.repositori))
        if not indikator.realisasi.kosong:
            origins.append(asal(f"Realisasi {titik.tahun}", indikator.realisasi.span, context.repositori))
        if indikator.capaian_tercetak:
            origins.append(asal(f"Capaian tercetak {titik.tahun}", indikator.capaian_tercetak.span, context.repositori))
    return origins


def _neighbour(sasaran: Sasaran, indikator: Indikator, step: int) -> dict[str, object] | None:
    place = sasaran.indikator.index(indikator) + step
    if not 0 <= place < len(sasaran.indikator):
        return None
    other = sasaran.indikator[place]
    return {"tautan": slug_link(f"../{other.kode}/"), "nama": other.definisi.nama_pendek}
