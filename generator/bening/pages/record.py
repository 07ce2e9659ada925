"""What an indicator's page says of plans, reasons, parts and comparators; nothing for an edition without them."""

from __future__ import annotations

import re
from typing import NamedTuple

from bening.data import (
    BAGIAN,
    CAKUPAN,
    MENURUT,
    Capaian,
    Indikator,
    Jenis,
    Nilai,
    RincianRow,
    format_angka,
    format_nilai,
    format_persen,
    format_satuan,
)
from bening.pages.edition import EditionContext
from bening.pages.record_pictures import draw_parts, draw_way
from bening.rules import MediumTerm, compute_medium_term, compute_sesuai_rencana, recount

_ANALISIS = (
    ("penyebab", "Penyebab"),
    ("hambatan", "Hambatan"),
    ("tindak_lanjut", "Yang sudah dilakukan"),
    ("rencana", "Yang akan dilakukan"),
)
COURSE = {True: "sesuai rencana", False: "tidak sesuai rencana", None: "belum dapat dibandingkan"}
_CARA = {
    "bobot-1/9": "jumlah kesembilan unsur × 1/9 × 25",
    "bobot-0,111": "jumlah kesembilan unsur × 0,111 × 25",
    "bobot-0,11": "jumlah kesembilan unsur × 0,11 × 25",
    "jumlah": "bagian-bagiannya dijumlahkan",
}


class Reason(NamedTuple):
    """What the office says under one heading, by paragraph."""

    label: str
    paragraf: tuple[str, ...]


def make_record_sections(context: EditionContext, indikator: Indikator, capaian: Capaian) -> dict[str, object]:
    """Return the sections of one indicator; each is empty where the edition holds nothing of it."""
    way = compute_medium_term(context.kecamatan, context.edisi, indikator, capaian)
    return {
        "mengapa": make_reasons(indikator),
        "rencana": _quarters(context, indikator),
        "akhir": _way(context, indikator, way) if way else None,
        "rincian": _parts(indikator, capaian),
        "pembanding": [
            {
                "nama": item.nama,
                "cakupan": CAKUPAN[item.cakupan],
                "tahun": str(item.tahun or "tidak disebut"),
                "nilai": _shown(indikator, item.nilai),
                "sumber": item.sumber,
                "tautan": item.tautan,
            }
            for item in indikator.pembanding
        ],
        "kategori": _kategori(indikator, capaian),
    }


def make_reasons(indikator: Indikator) -> list[Reason]:
    """Return the office's own words by heading and paragraph, unedited."""
    told = indikator.analisis
    found = [(label, getattr(told, name)) for name, label in _ANALISIS] if told else []
    return [Reason(label, tuple(re.split(r"\n\s*\n", text.strip()))) for label, text in found if text]


def _quarters(context: EditionContext, indikator: Indikator) -> list[dict[str, str]]:
    course = compute_sesuai_rencana(indikator, context.edisi.pengaturan)
    if not course:
        return []
    results = indikator.triwulan or (None,) * len(indikator.target_triwulan)
    return [
        {
            "nama": f"Triwulan {name}",
            "rencana": _shown(indikator, plan) if not plan.kosong else "tidak direncanakan",
            "hasil": "belum dilaporkan" if result is None or result.kosong else _shown(indikator, result),
            "keadaan": COURSE[state],
        }
        for name, plan, result, state in zip(
            ("I", "II", "III", "IV"), indikator.target_triwulan, results, course, strict=True
        )
    ]


def _way(context: EditionContext, indikator: Indikator, way: MediumTerm) -> dict[str, object]:
    facts = [(f"Target {way.tahun}", _shown(indikator, way.target), _source(way))]
    if way.target_renstra is not None:
        facts.append(("Target menurut rencana", _shown(indikator, way.target_renstra), "berbeda dari laporan"))
    start = way.jalan.kondisi_awal if way.jalan else None
    if start is not None and way.jalan is not None:
        year = f" {way.jalan.kondisi_tahun}" if way.jalan.kondisi_tahun else ""
        facts.append((f"Kondisi awal{year}", _shown(indikator, start), ""))
    if way.dihitung is not None:
        label = f"Jumlah sejak {way.sejak}" if way.sejak else "Hasil tahun ini"
        facts.append((label, format_satuan(way.dihitung, indikator.definisi.jenis, indikator.definisi.satuan), ""))
    if way.kemajuan is not None:
        facts.append(("Terhadap target akhir", format_persen(way.kemajuan), "hasil dibanding target akhir"))
    counts = {Jenis.JUMLAH, Jenis.RUPIAH}
    if way.dihitung is not None and indikator.definisi.jenis in counts and not (way.jalan and way.jalan.cakupan):
        unsaid = "rencana tidak menyebut apakah targetnya untuk tahun akhir saja atau jumlah semua tahun"
        facts.append(("Terhadap target akhir", "tidak dihitung", unsaid))
    if way.jarak is not None:
        extra = "dari kondisi awal ke target akhir"
        if way.jarak < 0:
            extra += "; di bawah nol: hasilnya lebih jauh dari target akhir daripada kondisi awal"
        facts.append(("Jalan yang sudah ditempuh", format_persen(way.jarak), extra))
    if way.langkah is not None:
        facts.append(("Sisa langkah", f"{max(way.langkah, 0)} tingkat", ""))
    if way.kemajuan_tercetak is not None:
        words = {True: "cocok dengan hitungan", False: "tidak cocok dengan hitungan"}
        facts.append(("Kemajuan tercetak", way.kemajuan_tercetak.tertulis or "", words.get(way.cocok or False, "")))
    path = way.jalan.target if way.jalan else {}
    return {
        "tahun": way.tahun,
        "judul": way.renstra.judul if way.renstra else "",
        "svg": draw_way(context, indikator, way),
        "fakta": [{"label": label, "isi": text, "tambahan": extra} for label, text, extra in facts],
        "jalan": [{"tahun": str(year), "target": _shown(indikator, target)} for year, target in path.items()],
    }


def _source(way: MediumTerm) -> str:
    return "menurut laporan ini" if way.asal == "laporan" else "menurut rencananya"


def _parts(indikator: Indikator, capaian: Capaian) -> dict[str, object] | None:
    rincian = indikator.rincian
    if rincian is None:
        return None
    counted = recount(indikator, capaian)

    def shown(cell: Nilai | None) -> str:
        return format_nilai(cell, rincian.jenis, rincian.satuan) if cell else ""

    sentence = ""
    if counted.hitungan is not None and counted.cara:
        whole = rincian.jenis in {Jenis.JUMLAH, Jenis.RUPIAH}
        total = format_satuan(counted.hitungan, rincian.jenis, "") if whole else format_angka(counted.hitungan, 2)
        end = {True: "sama dengan hasilnya", False: "berbeda dari hasilnya"}.get(counted.cocok or False, "")
        sentence = f"Dihitung lagi ({_CARA[counted.cara]}): {total}" + (
            f", {end}." if counted.cocok is not None else "."
        )
    if counted.mutu:
        sentence = f"{sentence} Mutu pelayanan: {counted.mutu}.".strip()
    return {
        "menurut": MENURUT[rincian.menurut],
        "svg": draw_parts(indikator, rincian, [_name(row) for row in rincian.baris]),
        "hitungan": sentence,
        "ada_target": any(row.target for row in rincian.baris),
        "ada_sebelumnya": any(row.sebelumnya for row in rincian.baris),
        "baris": [
            {
                "nama": _name(row),
                "target": shown(row.target),
                "hasil": shown(row.realisasi) or "belum dilaporkan",
                "sebelumnya": shown(row.sebelumnya),
                "keterangan": row.keterangan,
            }
            for row in rincian.baris
        ],
    }


def _name(row: RincianRow) -> str:
    known = row.nama or BAGIAN.get(row.kode, "")
    return f"{row.kode} {known}".strip() if row.kode.startswith("U") and row.kode in BAGIAN else known or row.kode


def _kategori(indikator: Indikator, capaian: Capaian) -> str:
    """Return the printed label beside ours, "" where the document prints none."""
    printed = indikator.kategori_tercetak
    if not printed:
        return ""
    if capaian.kategori_cocok:
        return f"Kategori tercetak “{printed}”, sama dengan hitungan."
    own = f"sedangkan hitungannya “{capaian.kategori}”" if capaian.kategori else "dan tidak ada hitungan kategorinya"
    return f"Kategori tercetak “{printed}”, {own}."


def _shown(indikator: Indikator, nilai: Nilai) -> str:
    return format_nilai(nilai, indikator.definisi.jenis, indikator.definisi.satuan)
