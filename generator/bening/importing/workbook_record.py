"""Rows of the workbook's further sheets from an edition: plans, reasons, breakdowns, money, documents, Renstra."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bening.importing.workbook_columns import (
    ANALISIS,
    JANGKA,
    KELUARAN,
    KOMPONEN,
    MONEY_ROWS,
    PUBLISHER,
    RENSTRA_TARGETS,
    TRIWULAN,
    YEAR_RULES,
)

Line = dict[str, str]
_HINTS = {
    "batas_capaian": "Hanya bila laporan tahun ini membatasi capaian yang dicetak. Misalnya: 120",
    "rumus_turun": "Hanya bila tahun ini memakai rumus lain untuk indikator turun: selisih atau rasio.",
    "batas_rata_rata": "Hanya bila tahun ini memakai batas lain di dalam rata-rata. Misalnya: 100",
    "sumber_dana": "Dari mana uang di lembar Anggaran. Misalnya: APBD Kota Jambi",
    "efisiensi_anggaran": "Efisiensi seluruh anggaran, hanya bila tercetak di dokumen.",
    "penerbit_nama": "Siapa yang bertanggung jawab atas situs ini bila bukan kantor kecamatan.",
    "penerbit_surel": "Alamat surel penerbit, bukan surel pribadi.",
    "penerbit_tautan": "Halaman tentang penerbit.",
}


def record_rows(edisi: Mapping[str, Any], renstra: Sequence[Mapping[str, Any]]) -> dict[str, list[Line]]:
    """Return the filled rows of each further sheet; indicators have one row each where each may have one answer."""
    rows = [
        row
        for sasaran in edisi.get("sasaran", ())
        for row in sasaran.get("indikator", ())
        if row.get("hubungan") != "dihapus"
    ]
    return {
        "Rencana": [_read_only(row) | _plan(row) for row in rows],
        "Analisis": [
            _read_only(row) | {name: row.get("analisis", {}).get(name, "") for name in ANALISIS} for row in rows
        ],
        "Pembanding": [{"kode": row["kode"], **item} for row in rows for item in row.get("pembanding", ())],
        "Rincian": [item for row in rows for item in _rincian(row)],
        "Target lain": [{"kode": row["kode"], **item} for row in rows for item in row.get("target_lain", ())],
        "Anggaran": [line for item in edisi.get("anggaran", {}).get("program", ()) for line in _program(item)],
        "Kategori": [dict(item) for item in edisi.get("pengaturan", {}).get("kategori", ())],
        "Dokumen lain": [dict(item) for item in edisi.get("dokumen_lain", ())],
        "Renstra": [line for plan in renstra for line in _renstra(plan)],
    }


def document_rows(edisi: Mapping[str, Any], *, baru: bool) -> list[Line]:
    """Return the further rows of the sheet Dokumen: a second signatory, rules of this year, money, the publisher."""
    signed = edisi.get("penanda_tangan", {})
    signers = signed if isinstance(signed, list) else [signed]
    rows = [
        (f"{name}_{number}", signer.get(name, ""), f"Penanda tangan ke-{number}, bila ada: {name}, tanpa NIP.")
        for number, signer in enumerate([*signers[1:], *([{}] if len(signers) < 2 else [])], start=2)
        for name in ("nama", "jabatan", "pangkat")
    ]
    rows += [(name, edisi.get("pengaturan", {}).get(name, ""), _HINTS[name]) for name in YEAR_RULES]
    rows += [(name, edisi.get("anggaran", {}).get(key, ""), _HINTS[name]) for name, key in MONEY_ROWS.items()]
    rows += [(name, "", _HINTS[name]) for name in PUBLISHER] if baru else []
    return [{"bidang": name, "isi": isi, "keterangan": hint} for name, isi, hint in rows]


def fits_sheet(renstra: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether all plans fit the sheet Renstra: at most six years, and no target outside of them."""
    for plan in renstra:
        first = str(plan.get("mulai", ""))
        if not first.isdecimal():
            return False
        years = {str(int(first) + number) for number in range(len(RENSTRA_TARGETS))}
        if any(set(item.get("target", {})) - years for item in plan.get("indikator", {}).values()):
            return False
    return True


def _read_only(row: Mapping[str, Any]) -> Line:
    return {"kode": row.get("kode", ""), "baca": row.get("uraian", "")}


def _plan(row: Mapping[str, Any]) -> Line:
    ahead = row.get("jangka_menengah", {})
    return {
        **{f"target_{name}": text for name, text in zip(TRIWULAN, row.get("target_triwulan", ()), strict=False)},
        "kategori_tercetak": row.get("kategori_tercetak", ""),
        **{name: ahead.get(key, "") for name, key in JANGKA.items()},
    }


def _rincian(row: Mapping[str, Any]) -> Iterator[Line]:
    parts = row.get("rincian", {})
    for item in parts.get("baris", ()):
        line = {"kode": row["kode"], **{name: parts.get(name, "") for name in ("menurut", "jenis", "satuan")}}
        line |= {name: text for name, text in item.items() if name not in ("kode", "realisasi")}
        line["baris_kode"] = item.get("kode", "")
        yield line | result_cells(item.get("realisasi", ""))


def result_cells(value: Any) -> Line:
    """Return the cells of a result: its value, and its parts where it has them."""
    if isinstance(value, Mapping):
        return {"realisasi": value.get("nilai", ""), **{name: value.get(name, "") for name in KOMPONEN}}
    return {"realisasi": value}


def _program(item: Mapping[str, Any]) -> Iterator[Line]:
    yield _money(item, "program")
    for part in item.get("kegiatan", ()):
        yield _money(part, "kegiatan")


def _money(item: Mapping[str, Any], tingkat: str) -> Line:
    line = {"tingkat": tingkat, **{name: value for name, value in item.items() if isinstance(value, str)}}
    line |= dict(zip(TRIWULAN, item.get("triwulan", ()), strict=False))
    line |= {name: ", ".join(item.get(name, ())) for name in ("sasaran", "indikator")}
    return line | {f"keluaran_{name}": item.get("keluaran", {}).get(name, "") for name in KELUARAN}


def _renstra(plan: Mapping[str, Any]) -> Iterator[Line]:
    head = {name: plan.get("dokumen", {}).get(name, "") for name in ("judul", "tanggal", "berkas", "tautan")}
    head |= {name: plan.get(name, "") for name in ("mulai", "akhir")}
    for kode, item in plan.get("indikator", {}).items():
        begin = item.get("kondisi_awal", {})
        line = {**head, "kode": kode, "cakupan": item.get("cakupan", "")}
        line |= {"kondisi_tahun": begin.get("tahun", ""), "kondisi_nilai": begin.get("nilai", "")}
        for number, name in enumerate(RENSTRA_TARGETS):
            line[name] = item.get("target", {}).get(str(int(plan["mulai"]) + number), "")
        yield line
