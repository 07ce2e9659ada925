"""The one table of fields: what may stand in kecamatan.yml, indikator.yml and <tahun>.yml.

`validate` reads by it; the editor schema, the workbook and the field reference are emitted from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bening.data.choices import Agregasi, Arah, Hubungan, Jenis, JenisDokumen, JenisRalat, RumusTurun

MAX_TEXT = 4_000


class FieldKind(StrEnum):
    """What a field holds; `validate` has one reader per kind."""

    TEKS = "satu baris teks"
    PARAGRAF = "teks, boleh beberapa baris"
    KODE = "kode"
    PILIHAN = "pilihan"
    TAHUN = "tahun"
    TANGGAL = "tanggal, setepat yang tercetak"
    HARI = "tanggal lengkap"
    KODE_WILAYAH = "kode wilayah"
    ANGKA = "angka"
    NILAI = "nilai"
    TAUTAN = "tautan https"
    SUREL = "alamat surel"
    TELEPON = "nomor telepon"
    BERKAS = "berkas di sumber/"
    REALISASI = "nilai, atau pembilang dan penyebut"
    TRIWULAN = "empat nilai"
    DAFTAR_KODE = "daftar kode"
    BAGIAN = "kelompok isian"
    DAFTAR = "daftar kelompok isian"
    PETA = "kelompok isian per kode"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `maks` is the longest text in characters; `bagian` the fields inside BAGIAN, DAFTAR and PETA."""

    nama: str
    kind: FieldKind
    keterangan: str
    contoh: str = ""
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    maks: int = 300
    bagian: tuple[Field, ...] = ()

    @property
    def example(self) -> str:
        """An example value as YAML on one line; a group shows its required fields."""
        if self.contoh or not self.bagian:
            return self.contoh
        group = "{" + ", ".join(f"{part.nama}: {part.example}" for part in self.bagian if part.wajib) + "}"
        return f"[{group}]" if self.kind is FieldKind.DAFTAR else group


def _choices(values: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


YA = ("ya", "true")
TIDAK = ("tidak", "false")

KONTAK = (
    Field("alamat", FieldKind.PARAGRAF, "Alamat kantor kecamatan.", "Jl. Contoh No. 1, Jambi", maks=500),
    Field("telepon", FieldKind.TELEPON, "Nomor telepon kantor, bukan nomor pribadi.", "(0741) 000000", maks=40),
    Field("surel", FieldKind.SUREL, "Alamat surel kantor, bukan surel pribadi.", "kecamatan@contoh.go.id", maks=200),
    Field("situs", FieldKind.TAUTAN, "Alamat situs resmi kantor.", "https://jambikota.go.id/", maks=500),
    Field(
        "pengaduan",
        FieldKind.TEKS,
        "Tempat menyampaikan pengaduan: tautan atau teks biasa.",
        "https://www.lapor.go.id/",
    ),
)
KATEGORI = (
    Field("nama", FieldKind.TEKS, "Nama kategori.", "Sangat tinggi", wajib=True, maks=40),
    Field("mulai", FieldKind.ANGKA, "Batas bawah dalam persen, termasuk angka itu.", "91", wajib=True),
)
PENGATURAN = (
    Field(
        "rumus_turun",
        FieldKind.PILIHAN,
        "Rumus capaian bila lebih kecil lebih baik: selisih = (2T-R)/T, rasio = T/R.",
        "selisih",
        pilihan=_choices(RumusTurun),
    ),
    Field("batas_rata_rata", FieldKind.ANGKA, "Batas atas capaian di dalam rata-rata, dalam persen.", "100"),
    Field("kategori", FieldKind.DAFTAR, "Kategori capaian, dari batas tertinggi ke terendah.", bagian=KATEGORI),
)
KECAMATAN = (
    Field("nama", FieldKind.TEKS, "Nama kecamatan menurut ejaan kantornya.", "Kotabaru", wajib=True, maks=60),
    Field("kabupaten_kota", FieldKind.TEKS, "Nama kabupaten atau kota.", "Kota Jambi", wajib=True, maks=60),
    Field("provinsi", FieldKind.TEKS, "Nama provinsi.", "Jambi", wajib=True, maks=60),
    Field(
        "resmi",
        FieldKind.PILIHAN,
        "Ya hanya bila kantor kecamatan sendiri yang menerbitkan; selain itu tidak.",
        "tidak",
        pilihan=(*YA, *TIDAK),
    ),
    Field("kode_wilayah", FieldKind.KODE_WILAYAH, "Kode wilayah dari Kementerian Dalam Negeri.", '"15.71.07"'),
    Field("nama_resmi", FieldKind.TEKS, "Nama menurut Kementerian Dalam Negeri, bila berbeda.", "Kota Baru", maks=60),
    Field("sumber", FieldKind.TEKS, "Dari mana data berasal, dalam satu kalimat.", "Laporan IKU 2017.", maks=600),
    Field("kontak", FieldKind.BAGIAN, "Cara menghubungi kantor.", "{telepon: (0741) 000000}", bagian=KONTAK),
    Field("pengaturan", FieldKind.BAGIAN, "Aturan menghitung capaian.", "{rumus_turun: selisih}", bagian=PENGATURAN),
)
DEFINISI = (
    Field("nama_pendek", FieldKind.TEKS, "Nama pendek untuk judul.", "Pelayanan tepat waktu", wajib=True, maks=80),
    Field(
        "penjelasan",
        FieldKind.PARAGRAF,
        "Arti indikator dengan bahasa sehari-hari.",
        "Makin besar makin baik.",
        maks=MAX_TEXT,
    ),
    Field("jenis", FieldKind.PILIHAN, "Bentuk nilainya.", "persen", wajib=True, pilihan=_choices(Jenis)),
    Field("satuan", FieldKind.TEKS, "Satuan nilainya.", "persen", maks=40),
    Field(
        "arah",
        FieldKind.PILIHAN,
        "Arah yang lebih baik; kosong bila dokumen tidak menyebutnya.",
        "naik",
        pilihan=_choices(Arah),
    ),
    Field("agregasi", FieldKind.PILIHAN, "Cara triwulan menjadi tahun.", "tahunan", pilihan=_choices(Agregasi)),
)
INDIKATOR_FILE = (
    Field("<kode>", FieldKind.PETA, "Satu indikator; kuncinya dipakai di semua tahun.", wajib=True, bagian=DEFINISI),
)
KOMPONEN = (
    Field("nilai", FieldKind.NILAI, "Nilai setahun, bila tertulis di samping komponennya.", "90 %", maks=200),
    Field("pembilang", FieldKind.NILAI, "Angka di atas garis pecahan.", "45", maks=200),
    Field("penyebut", FieldKind.NILAI, "Angka di bawah garis pecahan.", "50", maks=200),
)
_ROW_TEXTS = (
    Field("nomor", FieldKind.TEKS, "Nomor seperti tercetak; bukan pengenal.", '"1"', maks=20),
    Field(
        "uraian", FieldKind.TEKS, "Bunyi indikator seperti tercetak.", "Persentase surat selesai", wajib=True, maks=600
    ),
    Field("target", FieldKind.NILAI, "Target seperti tercetak.", "90 %", wajib=True, maks=200),
    Field(
        "realisasi", FieldKind.REALISASI, "Hasil; kosong bila belum dilaporkan.", '"87,5 %"', maks=200, bagian=KOMPONEN
    ),
    Field(
        "triwulan", FieldKind.TRIWULAN, "Hasil empat triwulan; yang belum ada dikosongkan.", "[20, 45, , ]", maks=200
    ),
    Field("capaian_tercetak", FieldKind.NILAI, "Capaian bila tercetak di dokumen.", '"95,24"', maks=200),
    Field("tahun_evaluasi", FieldKind.TAHUN, "Tahun evaluasi AKIP, bila berbeda dari tahun laporan.", "2017"),
    Field("formulasi", FieldKind.TEKS, "Rumus seperti tercetak.", "Surat tepat waktu / surat x 100%", maks=1000),
    Field("penanggung_jawab", FieldKind.TEKS, "Penanggung jawab seperti tercetak.", "Kasi PMK"),
    Field("sumber_data", FieldKind.TEKS, "Sumber data seperti tercetak.", "Rekap data Seksi PMK"),
)
_DOKUMEN_FIELDS = ("judul", "tempat", "tanggal", "berkas")
_ROW_NAMES = tuple(field.nama for field in _ROW_TEXTS)


def _catatan(bidang: tuple[str, ...]) -> tuple[Field, ...]:
    return (
        Field("jenis", FieldKind.KODE, "Jenis catatan.", "rumus-terpotong", wajib=True),
        Field(
            "isi", FieldKind.PARAGRAF, "Isi catatan redaksi.", "Rumus tercetak terpotong.", wajib=True, maks=MAX_TEXT
        ),
        Field("tanggal", FieldKind.HARI, "Tanggal catatan ditulis.", "2026-11-22", wajib=True),
        Field("bidang", FieldKind.PILIHAN, "Isian yang dijelaskan catatan ini.", bidang[0], pilihan=bidang),
    )


ROW_CATATAN = _catatan((*_ROW_NAMES, "hubungan"))
EDITION_CATATAN = _catatan((*_ROW_NAMES, "hubungan", "penanda_tangan", *_DOKUMEN_FIELDS))
TARGET_LAIN = (
    Field("dokumen", FieldKind.TEKS, "Nama dokumen itu.", "Perjanjian Kinerja Perubahan 2017", wajib=True),
    Field("tanggal", FieldKind.TANGGAL, "Tanggal dokumen itu, setepat yang tercetak.", '"2017-10-02"', wajib=True),
    Field("target", FieldKind.NILAI, "Target menurut dokumen itu, seperti tercetak.", "85 %", wajib=True, maks=200),
)
INDIKATOR = (
    Field("kode", FieldKind.KODE, "Kode indikator, sama di semua tahun.", "pelayanan-tepat-waktu", wajib=True),
    *_ROW_TEXTS,
    Field(
        "target_lain",
        FieldKind.DAFTAR,
        "Target tahun yang sama menurut dokumen lain; ditampilkan di samping target, tidak menggantikannya.",
        bagian=TARGET_LAIN,
    ),
    Field(
        "hubungan",
        FieldKind.PILIHAN,
        "Hubungan dengan tahun sebelumnya. Baris dihapus hanya berisi kode dan hubungan.",
        "tetap",
        pilihan=_choices(Hubungan),
    ),
    Field("dari", FieldKind.DAFTAR_KODE, "Kode asal untuk pecah, gabung, diganti.", "[lembaga-aktif, lembaga-baru]"),
    Field("catatan", FieldKind.DAFTAR, "Catatan redaksi untuk indikator ini.", bagian=ROW_CATATAN),
)
INDIKATOR_DIHAPUS = tuple(replace(field, wajib=field.nama == "kode") for field in INDIKATOR)
SASARAN = (
    Field("kode", FieldKind.KODE, "Kode sasaran.", "pelayanan", wajib=True),
    Field("nomor", FieldKind.TEKS, "Nomor seperti tercetak.", '"1"', maks=20),
    Field("uraian", FieldKind.TEKS, "Bunyi sasaran seperti tercetak.", "Pelayanan membaik", wajib=True, maks=600),
    Field("indikator", FieldKind.DAFTAR, "Indikator menurut urutan dokumen.", wajib=True, bagian=INDIKATOR),
)
DOKUMEN = (
    Field("judul", FieldKind.TEKS, "Judul dokumen.", "Laporan IKU Tahun 2017", wajib=True, maks=300),
    Field("jenis", FieldKind.PILIHAN, "Jenis dokumen.", "laporan-iku", wajib=True, pilihan=_choices(JenisDokumen)),
    Field("berkas", FieldKind.BERKAS, "Salinan dokumen tanpa data pribadi.", "sumber/laporan-iku-2017.txt", maks=120),
    Field("tautan", FieldKind.TAUTAN, "Alamat dokumen asli di internet.", "https://jambikota.go.id/iku.pdf", maks=500),
    Field("tempat", FieldKind.TEKS, "Tempat penandatanganan.", "Jambi", maks=60),
    Field("tanggal", FieldKind.TANGGAL, "Setepat yang tercetak: tahun, bulan, atau hari.", '"2017"'),
)
PENANDA_TANGAN = (
    Field(
        "nama", FieldKind.TEKS, "Nama dan gelar seperti tercetak, tanpa NIP.", '"PERADI, S.Sos"', wajib=True, maks=120
    ),
    Field("jabatan", FieldKind.TEKS, "Jabatan.", "Camat Kotabaru", maks=120),
    Field("pangkat", FieldKind.TEKS, "Pangkat seperti tercetak.", "Pembina Tk. I", maks=120),
)
RALAT = (
    Field("tanggal", FieldKind.HARI, "Tanggal perubahan.", "2026-11-22", wajib=True),
    Field("jenis", FieldKind.PILIHAN, "Jenis perubahan.", "ralat", wajib=True, pilihan=_choices(JenisRalat)),
    Field(
        "alasan",
        FieldKind.PARAGRAF,
        "Alasan yang dapat dibaca warga.",
        "Target salah ketik.",
        wajib=True,
        maks=MAX_TEXT,
    ),
)
EDISI = (
    Field("tahun", FieldKind.TAHUN, "Tahun laporan, sama dengan nama berkas.", "2017", wajib=True),
    Field("dokumen", FieldKind.BAGIAN, "Dokumen asal data.", wajib=True, bagian=DOKUMEN),
    Field("penanda_tangan", FieldKind.BAGIAN, "Penanda tangan dokumen.", bagian=PENANDA_TANGAN),
    Field("sasaran", FieldKind.DAFTAR, "Sasaran menurut urutan dokumen.", wajib=True, bagian=SASARAN),
    Field("catatan", FieldKind.DAFTAR, "Catatan redaksi untuk seluruh dokumen.", bagian=EDITION_CATATAN),
    Field("ralat", FieldKind.DAFTAR, "Perubahan sesudah terbit.", bagian=RALAT),
)
TABLES: dict[str, tuple[Field, ...]] = {
    "kecamatan.yml": KECAMATAN,
    "indikator.yml": INDIKATOR_FILE,
    "<tahun>.yml": EDISI,
}


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of the field reference: the file, the path of keys inside it, and the field."""

    berkas: str
    jalur: str
    field: Field


def field_reference() -> tuple[Reference, ...]:
    """Return every field of every file in reading order, for the guide and the workbook."""
    return tuple(
        Reference(berkas, jalur, field) for berkas, fields in TABLES.items() for jalur, field in _walk("", fields)
    )


def _walk(prefix: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    for field in fields:
        jalur = f"{prefix}{field.nama}"
        yield jalur, field
        yield from _walk(f"{jalur}[]." if field.kind is FieldKind.DAFTAR else f"{jalur}.", field.bagian)
