"""The one table of fields: what may stand in kecamatan.yml, indikator.yml and <tahun>.yml.

`validate` reads by it; the editor schema, the workbook and the field reference are emitted from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.choices import Agregasi, Arah, Hubungan, Jenis, JenisDokumen, JenisRalat, RumusTurun

MAX_TEXT = 4_000


class Macam(StrEnum):
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
    macam: Macam
    keterangan: str
    contoh: str = ""
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    maks: int = 300
    bagian: tuple[Field, ...] = ()
    sejak: str = "0.1"

    @property
    def example(self) -> str:
        """An example value as YAML on one line; a group shows its required fields."""
        if self.contoh or not self.bagian:
            return self.contoh
        group = "{" + ", ".join(f"{part.nama}: {part.example}" for part in self.bagian if part.wajib) + "}"
        return f"[{group}]" if self.macam is Macam.DAFTAR else group


def _choices(values: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


YA = ("ya", "true")
TIDAK = ("tidak", "false")

KONTAK = (
    Field("alamat", Macam.PARAGRAF, "Alamat kantor kecamatan.", "Jl. Contoh No. 1, Jambi", maks=500),
    Field("telepon", Macam.TELEPON, "Nomor telepon kantor, bukan nomor pribadi.", "(0741) 000000", maks=40),
    Field("surel", Macam.SUREL, "Alamat surel kantor, bukan surel pribadi.", "kecamatan@contoh.go.id", maks=200),
    Field("situs", Macam.TAUTAN, "Alamat situs resmi kantor.", "https://jambikota.go.id/", maks=500),
    Field(
        "pengaduan", Macam.TEKS, "Tempat menyampaikan pengaduan: tautan atau teks biasa.", "https://www.lapor.go.id/"
    ),
)
KATEGORI = (
    Field("nama", Macam.TEKS, "Nama kategori.", "Sangat tinggi", wajib=True, maks=40),
    Field("mulai", Macam.ANGKA, "Batas bawah dalam persen, termasuk angka itu.", "91", wajib=True),
)
PENGATURAN = (
    Field(
        "rumus_turun",
        Macam.PILIHAN,
        "Rumus capaian bila lebih kecil lebih baik: selisih = (2T-R)/T, rasio = T/R.",
        "selisih",
        pilihan=_choices(RumusTurun),
    ),
    Field("batas_rata_rata", Macam.ANGKA, "Batas atas capaian di dalam rata-rata, dalam persen.", "100"),
    Field("kategori", Macam.DAFTAR, "Kategori capaian, dari batas tertinggi ke terendah.", bagian=KATEGORI),
)
KECAMATAN = (
    Field("nama", Macam.TEKS, "Nama kecamatan menurut ejaan kantornya.", "Kotabaru", wajib=True, maks=60),
    Field("kabupaten_kota", Macam.TEKS, "Nama kabupaten atau kota.", "Kota Jambi", wajib=True, maks=60),
    Field("provinsi", Macam.TEKS, "Nama provinsi.", "Jambi", wajib=True, maks=60),
    Field(
        "resmi",
        Macam.PILIHAN,
        "Ya hanya bila kantor kecamatan sendiri yang menerbitkan; selain itu tidak.",
        "tidak",
        pilihan=(*YA, *TIDAK),
    ),
    Field("kode_wilayah", Macam.KODE_WILAYAH, "Kode wilayah dari Kementerian Dalam Negeri.", '"15.71.07"'),
    Field("nama_resmi", Macam.TEKS, "Nama menurut Kementerian Dalam Negeri, bila berbeda.", "Kota Baru", maks=60),
    Field("sumber", Macam.TEKS, "Dari mana data berasal, dalam satu kalimat.", "Laporan IKU 2017.", maks=600),
    Field("kontak", Macam.BAGIAN, "Cara menghubungi kantor.", "{telepon: (0741) 000000}", bagian=KONTAK),
    Field("pengaturan", Macam.BAGIAN, "Aturan menghitung capaian.", "{rumus_turun: selisih}", bagian=PENGATURAN),
)
DEFINISI = (
    Field("nama_pendek", Macam.TEKS, "Nama pendek untuk judul.", "Pelayanan tepat waktu", wajib=True, maks=80),
    Field(
        "penjelasan",
        Macam.PARAGRAF,
        "Arti indikator dengan bahasa sehari-hari.",
        "Makin besar makin baik.",
        maks=MAX_TEXT,
    ),
    Field("jenis", Macam.PILIHAN, "Bentuk nilainya.", "persen", wajib=True, pilihan=_choices(Jenis)),
    Field("satuan", Macam.TEKS, "Satuan nilainya.", "persen", maks=40),
    Field(
        "arah",
        Macam.PILIHAN,
        "Arah yang lebih baik; kosong bila dokumen tidak menyebutnya.",
        "naik",
        pilihan=_choices(Arah),
    ),
    Field("agregasi", Macam.PILIHAN, "Cara triwulan menjadi tahun.", "tahunan", pilihan=_choices(Agregasi)),
)
INDIKATOR_FILE = (
    Field("<kode>", Macam.PETA, "Satu indikator; kuncinya dipakai di semua tahun.", wajib=True, bagian=DEFINISI),
)
KOMPONEN = (
    Field("nilai", Macam.NILAI, "Nilai setahun, bila tertulis di samping komponennya.", "90 %", maks=200),
    Field("pembilang", Macam.NILAI, "Angka di atas garis pecahan.", "45", maks=200),
    Field("penyebut", Macam.NILAI, "Angka di bawah garis pecahan.", "50", maks=200),
)
_ROW_TEXTS = (
    Field("nomor", Macam.TEKS, "Nomor seperti tercetak; bukan pengenal.", '"1"', maks=20),
    Field("uraian", Macam.TEKS, "Bunyi indikator seperti tercetak.", "Persentase surat selesai", wajib=True, maks=600),
    Field("target", Macam.NILAI, "Target seperti tercetak.", "90 %", wajib=True, maks=200),
    Field("realisasi", Macam.REALISASI, "Hasil; kosong bila belum dilaporkan.", '"87,5 %"', maks=200, bagian=KOMPONEN),
    Field("triwulan", Macam.TRIWULAN, "Hasil empat triwulan; yang belum ada dikosongkan.", "[20, 45, , ]", maks=200),
    Field("capaian_tercetak", Macam.NILAI, "Capaian bila tercetak di dokumen.", '"95,24"', maks=200),
    Field("tahun_evaluasi", Macam.TAHUN, "Tahun evaluasi AKIP, bila berbeda dari tahun laporan.", "2017"),
    Field("formulasi", Macam.TEKS, "Rumus seperti tercetak.", "Surat tepat waktu / surat x 100%", maks=1000),
    Field("penanggung_jawab", Macam.TEKS, "Penanggung jawab seperti tercetak.", "Kasi PMK"),
    Field("sumber_data", Macam.TEKS, "Sumber data seperti tercetak.", "Rekap data Seksi PMK"),
)
_DOKUMEN_FIELDS = ("judul", "tempat", "tanggal", "berkas")
_ROW_NAMES = tuple(field.nama for field in _ROW_TEXTS)


def _catatan(bidang: tuple[str, ...]) -> tuple[Field, ...]:
    return (
        Field("jenis", Macam.KODE, "Jenis catatan.", "rumus-terpotong", wajib=True),
        Field("isi", Macam.PARAGRAF, "Isi catatan redaksi.", "Rumus tercetak terpotong.", wajib=True, maks=MAX_TEXT),
        Field("tanggal", Macam.HARI, "Tanggal catatan ditulis.", "2026-11-22", wajib=True),
        Field("bidang", Macam.PILIHAN, "Isian yang dijelaskan catatan ini.", bidang[0], pilihan=bidang),
    )


ROW_CATATAN = _catatan((*_ROW_NAMES, "hubungan"))
EDITION_CATATAN = _catatan((*_ROW_NAMES, "hubungan", "penanda_tangan", *_DOKUMEN_FIELDS))
TARGET_LAIN = (
    Field("dokumen", Macam.TEKS, "Nama dokumen itu.", "Perjanjian Kinerja Perubahan 2017", wajib=True),
    Field("tanggal", Macam.TANGGAL, "Tanggal dokumen itu, setepat yang tercetak.", '"2017-10-02"', wajib=True),
    Field("target", Macam.NILAI, "Target menurut dokumen itu, seperti tercetak.", "85 %", wajib=True, maks=200),
)
INDIKATOR = (
    Field("kode", Macam.KODE, "Kode indikator, sama di semua tahun.", "pelayanan-tepat-waktu", wajib=True),
    *_ROW_TEXTS,
    Field(
        "target_lain",
        Macam.DAFTAR,
        "Target tahun yang sama menurut dokumen lain; ditampilkan di samping target, tidak menggantikannya.",
        bagian=TARGET_LAIN,
    ),
    Field(
        "hubungan",
        Macam.PILIHAN,
        "Hubungan dengan tahun sebelumnya. Baris dihapus hanya berisi kode dan hubungan.",
        "tetap",
        pilihan=_choices(Hubungan),
    ),
    Field("dari", Macam.DAFTAR_KODE, "Kode asal untuk pecah, gabung, diganti.", "[lembaga-aktif, lembaga-baru]"),
    Field("catatan", Macam.DAFTAR, "Catatan redaksi untuk indikator ini.", bagian=ROW_CATATAN),
)
INDIKATOR_DIHAPUS = tuple(replace(field, wajib=field.nama == "kode") for field in INDIKATOR)
SASARAN = (
    Field("kode", Macam.KODE, "Kode sasaran.", "pelayanan", wajib=True),
    Field("nomor", Macam.TEKS, "Nomor seperti tercetak.", '"1"', maks=20),
    Field("uraian", Macam.TEKS, "Bunyi sasaran seperti tercetak.", "Pelayanan membaik", wajib=True, maks=600),
    Field("indikator", Macam.DAFTAR, "Indikator menurut urutan dokumen.", wajib=True, bagian=INDIKATOR),
)
DOKUMEN = (
    Field("judul", Macam.TEKS, "Judul dokumen.", "Laporan IKU Tahun 2017", wajib=True, maks=300),
    Field("jenis", Macam.PILIHAN, "Jenis dokumen.", "laporan-iku", wajib=True, pilihan=_choices(JenisDokumen)),
    Field("berkas", Macam.BERKAS, "Salinan dokumen tanpa data pribadi.", "sumber/laporan-iku-2017.txt", maks=120),
    Field("tautan", Macam.TAUTAN, "Alamat dokumen asli di internet.", "https://jambikota.go.id/iku.pdf", maks=500),
    Field("tempat", Macam.TEKS, "Tempat penandatanganan.", "Jambi", maks=60),
    Field("tanggal", Macam.TANGGAL, "Setepat yang tercetak: tahun, bulan, atau hari.", '"2017"'),
)
PENANDA_TANGAN = (
    Field("nama", Macam.TEKS, "Nama dan gelar seperti tercetak, tanpa NIP.", '"PERADI, S.Sos"', wajib=True, maks=120),
    Field("jabatan", Macam.TEKS, "Jabatan.", "Camat Kotabaru", maks=120),
    Field("pangkat", Macam.TEKS, "Pangkat seperti tercetak.", "Pembina Tk. I", maks=120),
)
RALAT = (
    Field("tanggal", Macam.HARI, "Tanggal perubahan.", "2026-11-22", wajib=True),
    Field("jenis", Macam.PILIHAN, "Jenis perubahan.", "ralat", wajib=True, pilihan=_choices(JenisRalat)),
    Field(
        "alasan", Macam.PARAGRAF, "Alasan yang dapat dibaca warga.", "Target salah ketik.", wajib=True, maks=MAX_TEXT
    ),
)
EDISI = (
    Field("tahun", Macam.TAHUN, "Tahun laporan, sama dengan nama berkas.", "2017", wajib=True),
    Field("dokumen", Macam.BAGIAN, "Dokumen asal data.", wajib=True, bagian=DOKUMEN),
    Field("penanda_tangan", Macam.BAGIAN, "Penanda tangan dokumen.", bagian=PENANDA_TANGAN),
    Field("sasaran", Macam.DAFTAR, "Sasaran menurut urutan dokumen.", wajib=True, bagian=SASARAN),
    Field("catatan", Macam.DAFTAR, "Catatan redaksi untuk seluruh dokumen.", bagian=EDITION_CATATAN),
    Field("ralat", Macam.DAFTAR, "Perubahan sesudah terbit.", bagian=RALAT),
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
        yield from _walk(f"{jalur}[]." if field.macam is Macam.DAFTAR else f"{jalur}.", field.bagian)
