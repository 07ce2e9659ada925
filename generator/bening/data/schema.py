"""The one table of fields: what may stand in kecamatan.yml, indikator.yml, renstra.yml and <tahun>.yml.

`FieldReader` reads by it; the editor schema, the workbook and the field reference are emitted from it.
"""

from __future__ import annotations

from dataclasses import replace

from bening.data.choices import Agregasi, Arah, Hubungan, Jenis, JenisDokumen, JenisRalat, Lingkup, RumusTurun
from bening.data.field import MAX_TEXT, Field, FieldKind, choices
from bening.data.schema_record import (
    ANALISIS,
    ANGGARAN,
    DOKUMEN_LAIN,
    JANGKA_MENENGAH,
    KOMPONEN,
    PEMBANDING,
    PENERBIT,
    RENSTRA,
    RINCIAN,
    TUTUP,
)

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
        pilihan=choices(RumusTurun),
    ),
    Field("batas_rata_rata", FieldKind.ANGKA, "Batas atas capaian di dalam rata-rata, dalam persen.", "100"),
    Field("kategori", FieldKind.DAFTAR, "Kategori capaian, dari batas tertinggi ke terendah.", bagian=KATEGORI),
    Field(
        "batas_capaian",
        FieldKind.ANGKA,
        "Batas atas capaian yang dicetak kantor ini, dalam persen; hitungan kita tidak dibatasi.",
        "120",
    ),
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
    Field("penerbit", FieldKind.BAGIAN, "Siapa yang bertanggung jawab atas situs yang tidak resmi.", bagian=PENERBIT),
    Field("dahulu", FieldKind.DAFTAR_KODE, "Nama folder kecamatan ini dahulu; alamat lama dialihkan.", "[kota-baru]"),
    Field("tutup", FieldKind.BAGIAN, "Bila kecamatan ini digabung atau dipecah.", bagian=TUTUP),
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
    Field("jenis", FieldKind.PILIHAN, "Bentuk nilainya.", "persen", wajib=True, pilihan=choices(Jenis)),
    Field("satuan", FieldKind.TEKS, "Satuan nilainya.", "persen", maks=40),
    Field(
        "arah",
        FieldKind.PILIHAN,
        "Arah yang lebih baik; kosong bila dokumen tidak menyebutnya.",
        "naik",
        pilihan=choices(Arah),
    ),
    Field("agregasi", FieldKind.PILIHAN, "Cara triwulan menjadi tahun.", "tahunan", pilihan=choices(Agregasi)),
)
INDIKATOR_FILE = (
    Field("<kode>", FieldKind.PETA, "Satu indikator; kuncinya dipakai di semua tahun.", wajib=True, bagian=DEFINISI),
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
        "triwulan",
        FieldKind.TRIWULAN,
        "Hasil empat triwulan; yang belum ada dikosongkan.",
        '[20, 45, "", ""]',
        maks=200,
    ),
    Field("capaian_tercetak", FieldKind.NILAI, "Capaian bila tercetak di dokumen.", '"95,24"', maks=200),
    Field("tahun_evaluasi", FieldKind.TAHUN, "Tahun evaluasi AKIP, bila berbeda dari tahun laporan.", "2017"),
    Field("formulasi", FieldKind.TEKS, "Rumus seperti tercetak.", "Surat tepat waktu / surat x 100%", maks=1000),
    Field("penanggung_jawab", FieldKind.TEKS, "Penanggung jawab seperti tercetak.", "Kasi PMK"),
    Field("sumber_data", FieldKind.TEKS, "Sumber data seperti tercetak.", "Rekap data Seksi PMK"),
)
_NEW_ROW = (
    Field(
        "target_triwulan",
        FieldKind.TRIWULAN,
        "Rencana empat triwulan, dihitung seperti triwulan; bukan hasil.",
        '["", "89", "", "90"]',
        maks=200,
    ),
    Field("kategori_tercetak", FieldKind.TEKS, "Kategori yang tercetak di baris ini.", "Sangat tinggi", maks=40),
    Field(
        "jangka_menengah",
        FieldKind.BAGIAN,
        "Yang dicetak laporan ini tentang akhir rencana jangka menengah.",
        '{tahun: 2030, target: "92,5"}',
        bagian=JANGKA_MENENGAH,
    ),
    Field("pembanding", FieldKind.DAFTAR, "Angka pihak lain untuk dibandingkan.", bagian=PEMBANDING),
    Field("analisis", FieldKind.BAGIAN, "Penjelasan kantor, apa adanya.", "{penyebab: …}", bagian=ANALISIS),
    Field("rincian", FieldKind.BAGIAN, "Hasil menurut bagian-bagiannya.", bagian=RINCIAN),
)
_ROW_NAMES = tuple(field.nama for field in _ROW_TEXTS)
_ROW_BIDANG = (*_ROW_NAMES, "target_lain", "hubungan", "dari", *(field.nama for field in _NEW_ROW), "arah")
_EDITION_BIDANG = (
    *("penanda_tangan", "judul", "jenis", "tempat", "tanggal", "berkas", "tautan", "lingkup", "kolom"),
    *("dokumen_lain", "pengaturan", "sasaran", "tujuan", "anggaran", "tahun"),
)


def _catatan(bidang: tuple[str, ...]) -> tuple[Field, ...]:
    return (
        Field("jenis", FieldKind.KODE, "Jenis catatan.", "rumus-terpotong", wajib=True),
        Field(
            "isi", FieldKind.PARAGRAF, "Isi catatan redaksi.", "Rumus tercetak terpotong.", wajib=True, maks=MAX_TEXT
        ),
        Field("tanggal", FieldKind.HARI, "Tanggal catatan ditulis.", "2026-11-22", wajib=True),
        Field("bidang", FieldKind.PILIHAN, "Isian yang dijelaskan catatan ini.", bidang[0], pilihan=bidang),
    )


ROW_CATATAN = _catatan((*_ROW_BIDANG, "sasaran"))
EDITION_CATATAN = _catatan((*_ROW_BIDANG, *_EDITION_BIDANG))
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
    *_NEW_ROW,
    Field(
        "hubungan",
        FieldKind.PILIHAN,
        "Hubungan dengan tahun sebelumnya. Baris dihapus hanya berisi kode dan hubungan.",
        "tetap",
        pilihan=choices(Hubungan),
    ),
    Field("dari", FieldKind.DAFTAR_KODE, "Kode asal untuk pecah, gabung, diganti.", "[lembaga-aktif, lembaga-baru]"),
    Field("catatan", FieldKind.DAFTAR, "Catatan redaksi untuk indikator ini.", bagian=ROW_CATATAN),
)
INDIKATOR_DIHAPUS = tuple(replace(field, wajib=field.nama == "kode") for field in INDIKATOR)
SASARAN = (
    Field("kode", FieldKind.KODE, "Kode sasaran.", "pelayanan", wajib=True),
    Field("nomor", FieldKind.TEKS, "Nomor seperti tercetak.", '"1"', maks=20),
    Field("tujuan", FieldKind.TEKS, "Bunyi tujuan di atas sasaran ini, bila tercetak.", "Layanan membaik", maks=600),
    Field(
        "uraian",
        FieldKind.TEKS,
        "Bunyi sasaran seperti tercetak; kosong bila dokumen tidak mencetaknya.",
        "Pelayanan membaik",
        maks=600,
    ),
    Field("indikator", FieldKind.DAFTAR, "Indikator menurut urutan dokumen.", wajib=True, bagian=INDIKATOR),
)
DOKUMEN = (
    Field("judul", FieldKind.TEKS, "Judul dokumen.", "Laporan IKU Tahun 2017", wajib=True, maks=300),
    Field("jenis", FieldKind.PILIHAN, "Jenis dokumen.", "laporan-iku", wajib=True, pilihan=choices(JenisDokumen)),
    Field("berkas", FieldKind.BERKAS, "Salinan dokumen tanpa data pribadi.", "sumber/laporan-iku-2017.txt", maks=120),
    Field("tautan", FieldKind.TAUTAN, "Alamat dokumen asli di internet.", "https://jambikota.go.id/iku.pdf", maks=500),
    Field("tempat", FieldKind.TEKS, "Tempat penandatanganan.", "Jambi", maks=60),
    Field("tanggal", FieldKind.TANGGAL, "Setepat yang tercetak: tahun, bulan, atau hari.", '"2017"'),
    Field(
        "lingkup",
        FieldKind.PILIHAN,
        "Yang dibaca: seluruh dokumen, satu tabel, atau salinan orang lain.",
        "seluruh",
        pilihan=choices(Lingkup),
    ),
    Field(
        "kolom",
        FieldKind.DAFTAR_PILIHAN,
        "Kolom yang ada di dokumen, dengan nama isian di sini.",
        "[nomor, uraian, target, realisasi]",
        pilihan=("satuan", *(name for name in _ROW_BIDANG if name not in {"hubungan", "dari"})),
    ),
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
    Field("jenis", FieldKind.PILIHAN, "Jenis perubahan.", "ralat", wajib=True, pilihan=choices(JenisRalat)),
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
    Field("dokumen_lain", FieldKind.DAFTAR, "Dokumen lain dari tahun yang sama.", bagian=DOKUMEN_LAIN),
    Field(
        "penanda_tangan",
        FieldKind.SATU_ATAU_DAFTAR,
        "Penanda tangan dokumen; daftar bila lebih dari satu.",
        bagian=PENANDA_TANGAN,
    ),
    Field(
        "pengaturan",
        FieldKind.BAGIAN,
        "Aturan menghitung untuk tahun ini saja; menang atas kecamatan.yml.",
        '{batas_capaian: "120"}',
        bagian=PENGATURAN,
    ),
    Field("sasaran", FieldKind.DAFTAR, "Sasaran menurut urutan dokumen.", wajib=True, bagian=SASARAN),
    Field("anggaran", FieldKind.BAGIAN, "Program dan uangnya.", bagian=ANGGARAN),
    Field("catatan", FieldKind.DAFTAR, "Catatan redaksi untuk seluruh dokumen.", bagian=EDITION_CATATAN),
    Field("ralat", FieldKind.DAFTAR, "Perubahan sesudah terbit.", bagian=RALAT),
)
RENSTRA_FILE = (Field("[]", FieldKind.DAFTAR, "Satu rencana, atau perubahannya.", wajib=True, bagian=RENSTRA),)
TABLES: dict[str, tuple[Field, ...]] = {
    "kecamatan.yml": KECAMATAN,
    "indikator.yml": INDIKATOR_FILE,
    "renstra.yml": RENSTRA_FILE,
    "<tahun>.yml": EDISI,
}
