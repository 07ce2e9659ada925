"""The wider report in `kinerja.json`: plans, money, reasons, breakdowns, documents; absent where there is nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from bening.data import (
    ATURAN_AWAL,
    Anggaran,
    Arah,
    Capaian,
    Edisi,
    Indikator,
    Kecamatan,
    Kegiatan,
    Nilai,
    Pengaturan,
    Program,
    plain,
)
from bening.rules import (
    MediumTerm,
    Money,
    compute_budget,
    compute_kegiatan,
    compute_medium_term,
    compute_sesuai_rencana,
    find_renstra,
    is_arah_assumed,
    recount,
    row_value,
)


def value_text(value: Decimal | None) -> str | None:
    """Return `value` as a decimal string with a dot, or None."""
    return None if value is None else plain(value)


def cell(nilai: Nilai, number: Decimal | None) -> dict[str, Any]:
    """Return a cell as its text and its number, with what else was read from it."""
    value: dict[str, Any] = {"tertulis": nilai.tertulis, "nilai": value_text(number)}
    if nilai.predikat:
        value["predikat"] = nilai.predikat
    if nilai.batas:
        value["batas"] = [value_text(bound) for bound in nilai.batas]
    if nilai.pembilang is not None or nilai.penyebut is not None:
        value |= {"pembilang": value_text(nilai.pembilang), "penyebut": value_text(nilai.penyebut)}
    return value


def edition_names(kecamatan: Kecamatan, edisi: Edisi, capaian: Mapping[str, Capaian]) -> dict[str, Any]:
    """Return what the edition says beside its indicators."""
    penerbit = kecamatan.penerbit
    found: dict[str, Any] = {
        "aturan": edisi.pengaturan.aturan,
        "penerbit": penerbit
        and {"nama": penerbit.nama, "surel": penerbit.surel or None, "tautan": penerbit.tautan or None},
        "pengaturan": _settings(edisi.pengaturan),
    }
    if edisi.dokumen_lain:
        found["dokumen_lain"] = [
            {
                "jenis": item.jenis.value,
                "judul": item.judul,
                "tanggal": item.tanggal or None,
                "berkas": item.berkas or None,
                "tautan": item.tautan or None,
            }
            for item in edisi.dokumen_lain
        ]
    plan = find_renstra(kecamatan.renstra, edisi.tahun)
    if plan is not None:
        found["renstra"] = {
            "versi": kecamatan.renstra.index(plan) + 1,
            "judul": plan.judul,
            "tanggal": plan.tanggal or None,
            "tautan": plan.tautan or None,
            "mulai": plan.mulai,
            "akhir": plan.akhir,
        }
    budget = compute_budget(edisi, capaian)
    if budget is not None and edisi.anggaran is not None:
        found["anggaran"] = _budget(edisi.anggaran, budget.total, budget.program)
    return found


def document_names(edisi: Edisi) -> dict[str, Any]:
    """Return what is said of the document's own scope and columns."""
    kolom = edisi.dokumen.kolom
    return {"lingkup": edisi.dokumen.lingkup.value, "kolom": None if kolom is None else list(kolom)}


def direction(edisi: Edisi, indikator: Indikator) -> dict[str, Any]:
    """Return `arah` and whether it is the editor's; the rules of 0.1 read an absent one as naik."""
    arah = indikator.definisi.arah
    if arah is None and edisi.pengaturan.aturan == ATURAN_AWAL:
        arah = Arah.NAIK
    return {"arah": arah.value if arah else None, "arah_anggapan": is_arah_assumed(edisi, indikator)}


def indicator_names(
    kecamatan: Kecamatan, edisi: Edisi, tujuan: str, indikator: Indikator, capaian: Capaian
) -> dict[str, Any]:
    """Return what an indicator says beside its own numbers, and how its capaian came about."""
    found: dict[str, Any] = {
        "tujuan": tujuan or None,
        "alasan": capaian.alasan and capaian.alasan.value,
        "cocok_cara": capaian.cocok_cara,
        "pengganti": list(capaian.pengganti),
        "kategori_tercetak": indikator.kategori_tercetak or None,
        "kategori_cocok": capaian.kategori_cocok,
    }
    if indikator.target_triwulan:
        found["target_triwulan"] = [cell(nilai, nilai.nilai) for nilai in indikator.target_triwulan]
        found["sesuai_rencana"] = list(compute_sesuai_rencana(indikator, edisi.pengaturan))
    way = compute_medium_term(kecamatan, edisi, indikator, capaian)
    if way is not None:
        found["jangka_menengah"] = _way(way)
    if indikator.pembanding:
        found["pembanding"] = [
            {
                "cakupan": item.cakupan.value,
                "nama": item.nama,
                "tahun": item.tahun,
                "nilai": cell(item.nilai, item.nilai.nilai),
                "sumber": item.sumber,
                "tautan": item.tautan or None,
            }
            for item in indikator.pembanding
        ]
    if indikator.analisis is not None:
        names = ("penyebab", "hambatan", "tindak_lanjut", "rencana")
        found["analisis"] = {name: getattr(indikator.analisis, name) or None for name in names}
    if indikator.rincian is not None:
        found["rincian"] = _breakdown(indikator, capaian)
    return found


def _settings(pengaturan: Pengaturan) -> dict[str, Any]:
    return {
        "rumus_turun": pengaturan.rumus_turun.value,
        "batas_rata_rata": value_text(pengaturan.batas_rata_rata),
        "batas_capaian": value_text(pengaturan.batas_capaian),
        "kategori": [{"nama": band.nama, "mulai": value_text(band.mulai)} for band in pengaturan.kategori],
    }


def _way(way: MediumTerm) -> dict[str, Any]:
    start = way.jalan.kondisi_awal if way.jalan else None
    printed = way.kemajuan_tercetak
    return {
        "tahun": way.tahun,
        "target": cell(way.target, way.target.nilai),
        "kondisi_awal": None
        if start is None or way.jalan is None
        else {"tahun": way.jalan.kondisi_tahun, **cell(start, start.nilai)},
        "kemajuan": value_text(way.kemajuan),
        "jarak": value_text(way.jarak),
        "kemajuan_tercetak": value_text(printed.nilai) if printed else None,
        "cocok": way.cocok,
        "cara": way.cara,
        "asal": way.asal,
    }


def _breakdown(indikator: Indikator, capaian: Capaian) -> dict[str, Any]:
    rincian, counted = indikator.rincian, recount(indikator, capaian)
    assert rincian is not None
    rows: list[dict[str, Any]] = []
    for row in rincian.baris:
        entry: dict[str, Any] = {}
        for name in ("kode", "kode_wilayah", "nama", "keterangan"):
            if text := getattr(row, name):
                entry[name] = text
        for name, number in (
            ("target", row.target.nilai if row.target else None),
            ("realisasi", row_value(row)),
            ("sebelumnya", row.sebelumnya.nilai if row.sebelumnya else None),
        ):
            if (nilai := getattr(row, name)) is not None:
                entry[name] = cell(nilai, number)
                if nilai.pembilang is not None and nilai.nilai is None:
                    entry[name]["tertulis"] = None
        rows.append(entry)
    return {
        "menurut": rincian.menurut.value,
        "satuan": rincian.satuan or None,
        "hitungan": value_text(counted.hitungan),
        "cara": counted.cara,
        "mutu": counted.mutu,
        "cocok": counted.cocok,
        "baris": rows,
    }


def _budget(anggaran: Anggaran, total: Money, program: Sequence[Money]) -> dict[str, Any]:
    return {
        "sumber_dana": anggaran.sumber_dana or None,
        **_amounts(total),
        **_efficiency(anggaran.efisiensi_tercetak, total),
        "program": [_program(item, money) for item, money in zip(anggaran.program, program, strict=True)],
    }


def _program(program: Program, money: Money) -> dict[str, Any]:
    return {
        **_item(program, money),
        "sasaran": list(program.sasaran),
        "indikator": list(program.indikator),
        **_efficiency(program.efisiensi_tercetak, money),
        "kegiatan": [_kegiatan(item) for item in program.kegiatan],
    }


def _kegiatan(kegiatan: Kegiatan) -> dict[str, Any]:
    output = kegiatan.keluaran
    return {
        **_item(kegiatan, compute_kegiatan(kegiatan)),
        "keluaran": output
        and {
            "uraian": output.uraian,
            "satuan": output.satuan or None,
            "target": output.target and cell(output.target, output.target.nilai),
            "realisasi": output.realisasi and cell(output.realisasi, output.realisasi.nilai),
        },
    }


def _item(item: Program | Kegiatan, money: Money) -> dict[str, Any]:
    return {
        "kode": item.kode or None,
        "nama": item.nama,
        "pagu_awal": value_text(money.pagu_awal),
        **_amounts(money),
        "triwulan": [cell(nilai, nilai.nilai) for nilai in item.triwulan],
        "penanggung_jawab": item.penanggung_jawab or None,
        "cocok": {"triwulan": money.triwulan_cocok, "kegiatan": money.kegiatan_cocok},
    }


def _amounts(money: Money) -> dict[str, Any]:
    return {name: value_text(getattr(money, name)) for name in ("pagu", "realisasi", "sisa", "serapan")}


def _efficiency(printed: Nilai | None, money: Money) -> dict[str, Any]:
    return {
        "efisiensi_tercetak": value_text(printed.nilai) if printed else None,
        "efisiensi_cara": money.efisiensi_cara,
    }
