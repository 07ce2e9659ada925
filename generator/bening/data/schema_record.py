"""Tables of fields of the wider report: plans, money, reasons, breakdowns, documents, and who answers for the site."""

from __future__ import annotations

from bening.data.choices import CakupanPembanding, CakupanRenstra, Jenis, JenisDokumenLain, Menurut
from bening.data.field import MAX_TEXT, Field, FieldKind, choices

KOMPONEN = (
    Field("nilai", FieldKind.NILAI, "Nilai setahun, bila tertulis di samping komponennya.", "90 %", maks=200),
    Field("pembilang", FieldKind.NILAI, "Angka di atas garis pecahan.", "45", maks=200),
    Field("penyebut", FieldKind.NILAI, "Angka di bawah garis pecahan.", "50", maks=200),
)
JANGKA_MENENGAH = (
    Field("tahun", FieldKind.TAHUN, "Tahun akhir rencana jangka menengah.", "2030"),
    Field("target", FieldKind.NILAI, "Target tahun akhir itu seperti tercetak.", '"92,5"', maks=200),
    Field(
        "kemajuan_tercetak", FieldKind.NILAI, "Kemajuan terhadap target akhir, bila tercetak.", '"95,64 %"', maks=200
    ),
)
PEMBANDING = (
    Field(
        "cakupan",
        FieldKind.PILIHAN,
        "Milik siapa angka pembanding ini.",
        "kabupaten_kota",
        wajib=True,
        pilihan=choices(CakupanPembanding),
    ),
    Field("nama", FieldKind.TEKS, "Nama angka pembanding.", "Rata-rata IKM kecamatan", wajib=True, maks=200),
    Field("tahun", FieldKind.TAHUN, "Tahun angka itu.", "2026"),
    Field("nilai", FieldKind.NILAI, "Angkanya, seperti tercetak.", '"87,12"', wajib=True, maks=200),
    Field("sumber", FieldKind.TEKS, "Siapa yang mengeluarkan angka itu.", "Bagian Organisasi", wajib=True),
    Field("tautan", FieldKind.TAUTAN, "Alamat sumbernya.", "https://contoh.go.id/ikm.pdf", maks=500),
)
ANALISIS = tuple(
    Field(nama, FieldKind.PARAGRAF, keterangan, contoh, maks=MAX_TEXT)
    for nama, keterangan, contoh in (
        ("penyebab", "Sebab hasil seperti itu, dengan kata-kata kantor.", "Satu loket tutup sejak Mei."),
        ("hambatan", "Hambatan menurut kantor.", "Satu petugas pensiun."),
        ("tindak_lanjut", "Yang sudah dilakukan kantor.", "Loket kedua dibuka sejak Oktober."),
        ("rencana", "Yang akan dilakukan kantor.", "Antrean daring mulai Maret."),
    )
)
RINCIAN_ROW = (
    Field("kode", FieldKind.KODE_PROGRAM, "Kode bagian, misalnya unsur U1 atau komponen perencanaan.", "U1", maks=40),
    Field("kode_wilayah", FieldKind.KODE_DESA, "Kode desa atau kelurahan.", '"15.71.07.1001"'),
    Field("nama", FieldKind.TEKS, "Nama bagian seperti tercetak.", "Langsung di loket", maks=200),
    Field("target", FieldKind.NILAI, "Target bagian ini, bila tercetak.", '"80"', maks=200),
    Field("realisasi", FieldKind.REALISASI, "Hasil bagian ini.", '"3,52"', maks=200, bagian=KOMPONEN),
    Field("sebelumnya", FieldKind.NILAI, "Hasil tahun sebelumnya menurut dokumen ini.", '"79,85"', maks=200),
    Field("keterangan", FieldKind.TEKS, "Keterangan seperti tercetak.", "Maju"),
)
RINCIAN = (
    Field("menurut", FieldKind.PILIHAN, "Dirinci menurut apa.", "kanal", wajib=True, pilihan=choices(Menurut)),
    Field(
        "jenis", FieldKind.PILIHAN, "Bentuk nilainya, bila lain dari indikatornya.", "indeks", pilihan=choices(Jenis)
    ),
    Field("satuan", FieldKind.TEKS, "Satuannya, bila lain dari indikatornya.", "nilai", maks=40),
    Field(
        "baris",
        FieldKind.DAFTAR,
        "Bagian-bagiannya menurut urutan dokumen.",
        '[{nama: Langsung di loket, realisasi: "17"}]',
        wajib=True,
        bagian=RINCIAN_ROW,
    ),
)
KELUARAN = (
    Field("uraian", FieldKind.TEKS, "Apa yang dihasilkan.", "Jumlah laporan koordinasi", wajib=True, maks=600),
    Field("satuan", FieldKind.TEKS, "Satuannya.", "laporan", maks=40),
    Field("target", FieldKind.NILAI, "Target keluaran.", '"12"', maks=200),
    Field("realisasi", FieldKind.NILAI, "Hasil keluaran.", '"12"', maks=200),
)
_MONEY = (
    Field("pagu", FieldKind.NILAI, "Anggaran yang berlaku, dalam rupiah.", "Rp24.600.000", maks=200),
    Field("pagu_awal", FieldKind.NILAI, "Anggaran sebelum perubahan.", "Rp18.144.528", maks=200),
    Field("realisasi", FieldKind.NILAI, "Uang yang dipakai.", "Rp23.912.500", maks=200),
    Field(
        "triwulan",
        FieldKind.TRIWULAN,
        "Uang yang dipakai setiap triwulan.",
        '[Rp2.000.000, Rp3.000.000, "", ""]',
        maks=200,
    ),
    Field("penanggung_jawab", FieldKind.TEKS, "Penanggung jawab seperti tercetak.", "Kasi Pelayanan Umum"),
)
KEGIATAN = (
    Field("kode", FieldKind.KODE_PROGRAM, "Kode kegiatan.", '"7.01.02.2.01"', maks=40),
    Field("nama", FieldKind.TEKS, "Nama kegiatan.", "Koordinasi kegiatan pemerintahan", wajib=True, maks=300),
    *_MONEY,
    Field("keluaran", FieldKind.BAGIAN, "Keluaran kegiatan.", bagian=KELUARAN),
)
_EFISIENSI = Field("efisiensi_tercetak", FieldKind.NILAI, "Efisiensi, bila tercetak.", '"1,09"', maks=200)
PROGRAM = (
    Field("kode", FieldKind.KODE_PROGRAM, "Kode program.", '"7.01.02"', maks=40),
    Field("nama", FieldKind.TEKS, "Nama program.", "Program Pelayanan Publik", wajib=True, maks=300),
    *_MONEY,
    Field("sasaran", FieldKind.DAFTAR_KODE, "Kode sasaran yang didukung.", "[pelayanan]"),
    Field("indikator", FieldKind.DAFTAR_KODE, "Kode indikator yang didukung.", "[kepuasan]"),
    _EFISIENSI,
    Field("kegiatan", FieldKind.DAFTAR, "Kegiatan menurut urutan dokumen.", bagian=KEGIATAN),
)
ANGGARAN = (
    Field("sumber_dana", FieldKind.TEKS, "Dari mana uangnya.", "APBD Kota Jambi", maks=200),
    _EFISIENSI,
    Field("program", FieldKind.DAFTAR, "Program menurut urutan dokumen.", wajib=True, bagian=PROGRAM),
)
DOKUMEN_LAIN = (
    Field(
        "jenis",
        FieldKind.PILIHAN,
        "Jenis dokumen.",
        "perjanjian-kinerja",
        wajib=True,
        pilihan=choices(JenisDokumenLain),
    ),
    Field("judul", FieldKind.TEKS, "Judul dokumen.", "Perjanjian Kinerja 2026", wajib=True, maks=300),
    Field("tanggal", FieldKind.TANGGAL, "Setepat yang tercetak: tahun, bulan, atau hari.", '"2026-01-19"'),
    Field("berkas", FieldKind.BERKAS, "Salinan dokumen tanpa data pribadi.", "sumber/laporan-iku-2017.txt", maks=120),
    Field("tautan", FieldKind.TAUTAN, "Alamat dokumen di internet.", "https://contoh.go.id/pk-2026.pdf", maks=500),
)
PENERBIT = (
    Field("nama", FieldKind.TEKS, "Nama orang atau lembaga yang menerbitkan situs ini.", "Komunitas", wajib=True),
    Field("surel", FieldKind.SUREL, "Alamat surel penerbit.", "redaksi@contoh.id", maks=200),
    Field("tautan", FieldKind.TAUTAN, "Halaman tentang penerbit.", "https://contoh.id/tentang", maks=500),
)
TUTUP = (
    Field("tanggal", FieldKind.HARI, "Tanggal kecamatan ini berakhir.", "2026-12-31", wajib=True),
    Field("alasan", FieldKind.PARAGRAF, "Mengapa, dengan nomor peraturannya.", "Digabung.", wajib=True, maks=MAX_TEXT),
)
KONDISI_AWAL = (
    Field("tahun", FieldKind.TAHUN, "Tahun kondisi awal.", "2024"),
    Field("nilai", FieldKind.NILAI, "Nilai kondisi awal.", '"89,69"', wajib=True, maks=200),
)
RENSTRA_INDIKATOR = (
    Field("kondisi_awal", FieldKind.BAGIAN, "Nilai sebelum rencana dimulai.", bagian=KONDISI_AWAL),
    Field("target", FieldKind.PETA_TAHUN, "Target setiap tahun.", '{2026: "90", 2030: "92,5"}', wajib=True, maks=200),
    Field(
        "cakupan",
        FieldKind.PILIHAN,
        "Untuk jumlah dan rupiah: target tahun akhir saja, atau jumlah seluruh periode. Tanpanya tidak dihitung.",
        "seluruh-periode",
        pilihan=choices(CakupanRenstra),
    ),
)
RENSTRA_DOKUMEN = (
    Field("judul", FieldKind.TEKS, "Judul rencana.", "Renstra Kecamatan Contoh 2025-2029", wajib=True, maks=300),
    Field("tanggal", FieldKind.TANGGAL, "Setepat yang tercetak: tahun, bulan, atau hari.", '"2025-09-10"'),
    Field("berkas", FieldKind.BERKAS, "Salinan dokumen tanpa data pribadi.", "sumber/laporan-iku-2017.txt", maks=120),
    Field("tautan", FieldKind.TAUTAN, "Alamat dokumen di internet.", "https://contoh.go.id/renstra.pdf", maks=500),
)
RENSTRA = (
    Field("dokumen", FieldKind.BAGIAN, "Dokumen rencana.", wajib=True, bagian=RENSTRA_DOKUMEN),
    Field("mulai", FieldKind.TAHUN, "Tahun pertama rencana.", "2026", wajib=True),
    Field("akhir", FieldKind.TAHUN, "Tahun terakhir rencana.", "2030", wajib=True),
    Field(
        "indikator", FieldKind.PETA, "Jalan setiap indikator, menurut kodenya.", wajib=True, bagian=RENSTRA_INDIKATOR
    ),
)
