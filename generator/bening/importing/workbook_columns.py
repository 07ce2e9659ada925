"""The sheets of the workbook and their columns; columns and choices come from the table of fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bening.data import DEFINISI, EDISI, EDITION_CATATAN, INDIKATOR, SASARAN, CakupanRenstra, Field

MARK = "Buku kerja bening"
SHEETS = ("Petunjuk", "Indikator", "Realisasi", "Dokumen", "Catatan")
TRIWULAN = tuple(f"triwulan_{number}" for number in range(1, 5))
KOMPONEN = ("pembilang", "penyebut")
HASIL = ("realisasi", *KOMPONEN, *TRIWULAN, "capaian_tercetak")
NEW_KECAMATAN = {"nama": "nama_kecamatan", "kabupaten_kota": "kabupaten_kota", "provinsi": "provinsi"}
"""Rows of the sheet Dokumen that say who a new kecamatan is, by the keys of kecamatan.yml."""
INDIKATOR_ROW = (
    "nomor",
    "uraian",
    "target",
    "formulasi",
    "penanggung_jawab",
    "sumber_data",
    "hubungan",
    "dari",
    "tahun_evaluasi",
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `nama` as in the data, its heading, width, allowed choices, and whether it may be typed into.

    `baru`: workbooks of earlier versions lack it; without it the year's file keeps what it says there.
    """

    nama: str
    judul: str
    lebar: int
    pilihan: tuple[str, ...] = ()
    terkunci: bool = False
    baru: bool = False


def heading(nama: str) -> str:
    """Return an item's name as a heading: "penanggung_jawab" becomes "Penanggung jawab"."""
    return nama.replace("_", " ").capitalize()


def _columns(fields: Sequence[Field], names: Sequence[str], widths: Mapping[str, int]) -> tuple[Column, ...]:
    by_name = {item.nama: item for item in fields}
    return tuple(Column(name, heading(name), widths.get(name, 18), by_name[name].pilihan) for name in names)


_WIDE = {
    "uraian": 46,
    "formulasi": 40,
    "sumber_data": 30,
    "penanggung_jawab": 28,
    "penjelasan": 90,
    "nomor": 8,
    "isi": 70,
    "kode": 28,
    "nama_pendek": 28,
    "target": 14,
}
_SASARAN = tuple(
    Column(f"sasaran_{item.nama}", heading(f"{item.nama}_sasaran"), {"uraian": 40, "nomor": 16}.get(item.nama, 18))
    for item in SASARAN
    if item.nama in ("kode", "nomor", "uraian")
)
INDIKATOR_COLUMNS = (
    *_SASARAN,
    *_columns(INDIKATOR, ("kode", *INDIKATOR_ROW), _WIDE),
    *_columns(DEFINISI, ("nama_pendek", "jenis", "satuan", "arah", "agregasi", "penjelasan"), _WIDE),
    Column("sasaran_tujuan", "Tujuan di atas sasaran", 40, baru=True),
)
DEFINISI_NAMES = tuple(item.nama for item in DEFINISI)
REALISASI_COLUMNS = (
    Column("kode", "Kode", 28),
    Column("uraian", "Indikator (untuk dibaca)", 46, terkunci=True),
    *(Column(name, heading(name), 16) for name in HASIL),
)
DOKUMEN_COLUMNS = (
    Column("bidang", "Bidang", 22, terkunci=True),
    Column("isi", "Isi", 60),
    Column("keterangan", "Keterangan", 70, terkunci=True),
)
CATATAN_COLUMNS = (
    Column("kode", "Kode", 28),
    *_columns(EDITION_CATATAN, ("bidang", "jenis", "isi", "tanggal"), _WIDE),
)


def part(fields: Sequence[Field], name: str) -> tuple[Field, ...]:
    """Return the fields inside the field `name`."""
    return next(item.bagian for item in fields if item.nama == name)


def _reading(width: int = 46) -> tuple[Column, ...]:
    return (Column("kode", "Kode", 28), Column("baca", "Indikator (untuk dibaca)", width, terkunci=True))


_PROGRAM = part(part(EDISI, "anggaran"), "program")
_RINCIAN = part(INDIKATOR, "rincian")
KELUARAN = ("uraian", "satuan", "target", "realisasi")
ONLY_PROGRAM = ("sasaran", "indikator", "efisiensi_tercetak")
JANGKA = {"jangka_tahun": "tahun", "jangka_target": "target", "jangka_kemajuan": "kemajuan_tercetak"}
ANALISIS = tuple(item.nama for item in part(INDIKATOR, "analisis"))
RENSTRA_TARGETS = tuple(f"target_{number}" for number in range(1, 7))
"""Columns for the targets of a plan's first, second, … year; a plan has five years, after a change of law six."""
RECORD_COLUMNS: dict[str, tuple[Column, ...]] = {
    "Rencana": (
        *_reading(),
        *(Column(f"target_{name}", f"Rencana {name.replace('_', ' ')}", 16) for name in TRIWULAN),
        Column("kategori_tercetak", "Kategori tercetak", 20),
        Column("jangka_tahun", "Tahun akhir Renstra", 18),
        Column("jangka_target", "Target akhir Renstra", 20),
        Column("jangka_kemajuan", "Kemajuan tercetak", 20),
    ),
    "Analisis": (*_reading(), *(Column(name, heading(name), 60) for name in ANALISIS)),
    "Pembanding": (
        Column("kode", "Kode", 28),
        *_columns(part(INDIKATOR, "pembanding"), [item.nama for item in part(INDIKATOR, "pembanding")], {"nama": 40}),
    ),
    "Rincian": (
        Column("kode", "Kode", 28),
        *_columns(_RINCIAN, ("menurut", "jenis", "satuan"), {}),
        Column("baris_kode", "Kode bagian", 18),
        *_columns(part(_RINCIAN, "baris"), ("kode_wilayah", "nama", "target", "realisasi"), {"nama": 36}),
        *(Column(name, heading(name), 14) for name in KOMPONEN),
        *_columns(part(_RINCIAN, "baris"), ("sebelumnya", "keterangan"), {}),
    ),
    "Target lain": (
        Column("kode", "Kode", 28),
        *_columns(part(INDIKATOR, "target_lain"), ("dokumen", "tanggal", "target"), {"dokumen": 50}),
    ),
    "Anggaran": (
        Column("tingkat", "Tingkat", 12, ("program", "kegiatan")),
        *_columns(_PROGRAM, ("kode", "nama", "pagu_awal", "pagu", "realisasi"), {"nama": 50}),
        *(Column(name, heading(name), 18) for name in TRIWULAN),
        *_columns(_PROGRAM, ("penanggung_jawab", *ONLY_PROGRAM), _WIDE),
        *(Column(f"keluaran_{name}", f"Keluaran: {name}", 36 if name == "uraian" else 14) for name in KELUARAN),
    ),
    "Kategori": (Column("nama", "Nama kategori", 28), Column("mulai", "Mulai dari (persen)", 20)),
    "Dokumen lain": _columns(
        part(EDISI, "dokumen_lain"), ("jenis", "judul", "tanggal", "berkas", "tautan"), {"judul": 50, "tautan": 40}
    ),
    "Renstra": (
        Column("judul", "Judul Renstra", 50),
        *(Column(name, heading(name), 14) for name in ("tanggal", "berkas", "tautan")),
        Column("mulai", "Tahun pertama", 14),
        Column("akhir", "Tahun terakhir", 14),
        Column("kode", "Kode", 28),
        Column("kondisi_tahun", "Tahun kondisi awal", 14),
        Column("kondisi_nilai", "Kondisi awal", 14),
        Column("cakupan", "Cakupan", 18, tuple(CakupanRenstra)),
        *(Column(name, f"Target tahun ke-{name[-1]}", 14) for name in RENSTRA_TARGETS),
    ),
}
"""Sheets after the main ones; one that is not there changes nothing."""
YEAR_RULES = ("batas_capaian", "rumus_turun", "batas_rata_rata")
MONEY_ROWS = {"sumber_dana": "sumber_dana", "efisiensi_anggaran": "efisiensi_tercetak"}
PUBLISHER = {"penerbit_nama": "nama", "penerbit_surel": "surel", "penerbit_tautan": "tautan"}
COLUMNS = {
    "Indikator": INDIKATOR_COLUMNS,
    "Realisasi": REALISASI_COLUMNS,
    "Dokumen": DOKUMEN_COLUMNS,
    "Catatan": CATATAN_COLUMNS,
    **RECORD_COLUMNS,
}
