"""The tables beside `kinerja.csv`: rincian.csv, anggaran.csv, renstra.csv, each only with rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bening.data import Kecamatan
from bening.downloads.columns import Column
from bening.downloads.record_json import cell

_WHO = (Column("kecamatan", "string", "Nama folder kecamatan."), Column("tahun", "integer", "Tahun laporan."))
_REVISI = Column("revisi", "integer", "Nomor revisi edisi.")


def _columns(*rows: tuple[str, str, str]) -> tuple[Column, ...]:
    return tuple(Column(*row) for row in rows)


RINCIAN = (
    *_WHO,
    _REVISI,
    *_columns(
        ("kode", "string", "Kode indikator."),
        ("menurut", "string", "Dirinci menurut apa."),
        ("urutan", "integer", "Urutan bagian di dokumen, mulai 1."),
        ("baris_kode", "string", "Kode bagian."),
        ("kode_wilayah", "string", "Kode desa atau kelurahan."),
        ("nama", "string", "Nama bagian."),
        ("satuan", "string", "Satuan nilainya."),
        ("target_tertulis", "string", "Target bagian seperti tertulis."),
        ("target_nilai", "number", "Target bagian sebagai bilangan."),
        ("realisasi_tertulis", "string", "Hasil bagian seperti tertulis; kosong bila hanya komponennya."),
        ("realisasi_nilai", "number", "Hasil bagian sebagai bilangan."),
        ("pembilang", "number", "Angka di atas garis pecahan."),
        ("penyebut", "number", "Angka di bawah garis pecahan."),
        ("sebelumnya_tertulis", "string", "Hasil tahun sebelumnya seperti tertulis."),
        ("sebelumnya_nilai", "number", "Hasil tahun sebelumnya sebagai bilangan."),
        ("keterangan", "string", "Keterangan seperti tercetak."),
    ),
)
ANGGARAN = (
    *_WHO,
    _REVISI,
    *_columns(
        ("tingkat", "string", "program atau kegiatan."),
        ("program", "string", "Kode program."),
        ("kode", "string", "Kode program atau kegiatan ini."),
        ("nama", "string", "Nama program atau kegiatan."),
        ("sumber_dana", "string", "Dari mana uangnya."),
        ("pagu_awal", "number", "Anggaran sebelum perubahan, dalam rupiah."),
        ("pagu", "number", "Anggaran yang berlaku, dalam rupiah."),
        ("realisasi", "number", "Uang yang dipakai, dalam rupiah."),
        ("sisa", "number", "Pagu dikurangi realisasi."),
        ("serapan", "number", "Realisasi dibagi pagu, dalam persen, dua desimal."),
        ("tw1", "number", "Uang yang dipakai triwulan I."),
        ("tw2", "number", "Uang yang dipakai triwulan II."),
        ("tw3", "number", "Uang yang dipakai triwulan III."),
        ("tw4", "number", "Uang yang dipakai triwulan IV."),
        ("penanggung_jawab", "string", "Penanggung jawab seperti tercetak."),
        ("sasaran", "string", "Kode sasaran yang didukung, dipisah titik koma."),
        ("indikator", "string", "Kode indikator yang didukung, dipisah titik koma."),
        ("keluaran_uraian", "string", "Keluaran kegiatan."),
        ("keluaran_satuan", "string", "Satuan keluaran."),
        ("keluaran_target", "number", "Target keluaran."),
        ("keluaran_realisasi", "number", "Hasil keluaran."),
    ),
)
RENSTRA = (
    _WHO[0],
    *_columns(
        ("versi", "integer", "Urutan rencana di renstra.yml, mulai 1."),
        ("judul", "string", "Judul rencana."),
        ("tanggal", "string", "Tanggal rencana, setepat yang tercetak."),
        ("mulai", "integer", "Tahun pertama rencana."),
        ("akhir", "integer", "Tahun terakhir rencana."),
        ("kode", "string", "Kode indikator."),
        ("kondisi_tahun", "integer", "Tahun kondisi awal."),
        ("kondisi_tertulis", "string", "Kondisi awal seperti tertulis."),
        ("kondisi_nilai", "number", "Kondisi awal sebagai bilangan."),
        ("tahun", "integer", "Tahun target ini."),
        ("target_tertulis", "string", "Target seperti tertulis."),
        ("target_nilai", "number", "Target sebagai bilangan."),
    ),
)
RECORD_TABLES: dict[str, tuple[Column, ...]] = {
    "rincian.csv": RINCIAN,
    "anggaran.csv": ANGGARAN,
    "renstra.csv": RENSTRA,
}
"""Columns of each table by its file's name."""
KEYS = {
    "rincian.csv": ("kecamatan", "tahun", "kode", "urutan"),
    "renstra.csv": ("kecamatan", "versi", "kode", "tahun"),
}
"""Columns that name one row, where there are such."""


def make_record_rows(kecamatan: Kecamatan, record: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each table that has any, by its file's name; missing is None."""
    found = {
        "rincian.csv": list(_rincian(record)),
        "anggaran.csv": list(_anggaran(record)),
        "renstra.csv": list(_renstra(kecamatan)),
    }
    return {
        name: [{kolom.nama: row.get(kolom.nama) for kolom in RECORD_TABLES[name]} for row in rows]
        for name, rows in found.items()
        if rows
    }


def _who(record: Mapping[str, Any]) -> dict[str, Any]:
    return {"kecamatan": record["kecamatan"]["slug"], "tahun": record["tahun"], "revisi": record["revisi"]}


def _rincian(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for entry in record["indikator"]:
        rincian = entry.get("rincian")
        for urutan, row in enumerate(rincian["baris"] if rincian else (), start=1):
            result = row.get("realisasi", {})
            yield {
                **_who(record),
                "kode": entry["kode"],
                "menurut": rincian["menurut"],
                "urutan": urutan,
                "baris_kode": row.get("kode"),
                "kode_wilayah": row.get("kode_wilayah"),
                "nama": row.get("nama"),
                "satuan": rincian["satuan"],
                **_both("target", row.get("target")),
                **_both("realisasi", result),
                "pembilang": result.get("pembilang"),
                "penyebut": result.get("penyebut"),
                **_both("sebelumnya", row.get("sebelumnya")),
                "keterangan": row.get("keterangan"),
            }


def _anggaran(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    money = record.get("anggaran") or {}
    for program in money.get("program", ()):
        head = {**_who(record), "program": program["kode"], "sumber_dana": money["sumber_dana"]}
        lists = {name: ";".join(program[name]) or None for name in ("sasaran", "indikator")}
        yield {**head, "tingkat": "program", **_amounts(program), **lists}
        for kegiatan in program["kegiatan"]:
            output = kegiatan["keluaran"] or {}
            yield {
                **head,
                "tingkat": "kegiatan",
                **_amounts(kegiatan),
                "keluaran_uraian": output.get("uraian"),
                "keluaran_satuan": output.get("satuan"),
                "keluaran_target": (output.get("target") or {}).get("nilai"),
                "keluaran_realisasi": (output.get("realisasi") or {}).get("nilai"),
            }


def _amounts(item: Mapping[str, Any]) -> dict[str, Any]:
    names = ("kode", "nama", "pagu_awal", "pagu", "realisasi", "sisa", "serapan", "penanggung_jawab")
    quarters: Sequence[Mapping[str, Any]] = item["triwulan"]
    return {
        **{name: item[name] for name in names},
        **{f"tw{number}": quarter["nilai"] for number, quarter in enumerate(quarters, start=1)},
    }


def _renstra(kecamatan: Kecamatan) -> Iterator[dict[str, Any]]:
    for versi, plan in enumerate(kecamatan.renstra, start=1):
        head = {"kecamatan": kecamatan.slug, "versi": versi, "judul": plan.judul, "tanggal": plan.tanggal or None}
        for path in plan.indikator.values():
            start = path.kondisi_awal
            for tahun, target in path.target.items():
                yield {
                    **head,
                    "mulai": plan.mulai,
                    "akhir": plan.akhir,
                    "kode": path.kode,
                    "kondisi_tahun": path.kondisi_tahun,
                    **_both("kondisi", cell(start, start.nilai) if start else None),
                    "tahun": tahun,
                    **_both("target", cell(target, target.nilai)),
                }


def _both(name: str, value: Mapping[str, Any] | None) -> dict[str, Any]:
    found = value or {}
    return {f"{name}_tertulis": found.get("tertulis"), f"{name}_nilai": found.get("nilai")}
