"""Indonesian words for the closed choices of the data."""

from __future__ import annotations

from bening.data.capaian import Capaian
from bening.data.choices import (
    Agregasi,
    Alasan,
    Arah,
    CakupanPembanding,
    Hubungan,
    Jenis,
    JenisDokumen,
    JenisDokumenLain,
    Menurut,
    State,
    Status,
)
from bening.data.keterangan import Keterangan

STATUS = {
    Status.DIHITUNG: "dihitung",
    Status.DIHITUNG_SEMENTARA: "sementara: triwulannya belum lengkap",
    Status.DIHITUNG_PERLU_CEK: "dihitung; targetnya memuat kata yang perlu dibaca",
    Status.BELUM_DILAPORKAN: "belum dilaporkan",
    Status.TERCAPAI_TARGET_NOL: "tercapai (target nol)",
    Status.TARGET_NOL_TIDAK_TERCAPAI: "belum tercapai (target nol)",
    Status.TARGET_BELUM_DITETAPKAN: "target belum ditetapkan",
    Status.ARAH_BELUM_DITETAPKAN: "arah belum ditetapkan, jadi tidak dinilai",
    Status.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung",
    Status.PREDIKAT_MELAMPAUI: "tercapai, di atas target",
    Status.PREDIKAT_TERCAPAI: "tercapai",
    Status.PREDIKAT_TIDAK_TERCAPAI: "belum tercapai",
    Status.PERLU_CEK: "perlu dibaca orang",
}

ARAH = {
    Arah.NAIK: "makin tinggi makin baik",
    Arah.TURUN: "makin rendah makin baik",
    Arah.STABIL: "makin dekat dengan target makin baik",
    Arah.RENTANG: "baik bila berada di dalam rentang",
}

JENIS = {
    Jenis.PERSEN: "persen",
    Jenis.ANGKA: "angka",
    Jenis.JUMLAH: "jumlah",
    Jenis.INDEKS: "indeks",
    Jenis.RUPIAH: "rupiah",
    Jenis.PREDIKAT: "predikat (huruf)",
    Jenis.PERINGKAT: "peringkat",
}

AGREGASI = {
    Agregasi.TAHUNAN: "diukur sekali setahun",
    Agregasi.AKUMULATIF: "angka triwulan dijumlahkan",
    Agregasi.POSISI_AKHIR: "dipakai angka triwulan terakhir",
    Agregasi.RATA_RATA: "dipakai rata-rata triwulan",
}

HUBUNGAN = {
    Hubungan.TETAP: "sama seperti tahun sebelumnya",
    Hubungan.REDAKSI_BERUBAH: "kalimatnya berubah",
    Hubungan.RUMUS_BERUBAH: "rumusnya berubah, angkanya tidak dapat dibandingkan langsung",
    Hubungan.TARGET_DIREVISI: "targetnya direvisi",
    Hubungan.PECAH: "pecahan dari indikator lain",
    Hubungan.GABUNG: "gabungan beberapa indikator",
    Hubungan.DIGANTI: "menggantikan indikator lain",
    Hubungan.BARU: "baru pada tahun ini",
    Hubungan.DIHAPUS: "tidak dipakai lagi",
}

JENIS_DOKUMEN = {
    JenisDokumen.PERJANJIAN_KINERJA: "Perjanjian Kinerja",
    JenisDokumen.LKJIP: "Laporan Kinerja (LKjIP)",
    JenisDokumen.LAPORAN_IKU: "Laporan Indikator Kinerja Utama (IKU)",
    JenisDokumen.RENCANA_AKSI: "Rencana Aksi",
    JenisDokumen.LAPORAN_TRIWULAN: "Laporan triwulan",
}

JENIS_DOKUMEN_LAIN = {
    JenisDokumenLain.RENSTRA: "Rencana Strategis (Renstra)",
    JenisDokumenLain.RENJA: "Rencana Kerja (Renja)",
    JenisDokumenLain.IKU: "Penetapan IKU",
    JenisDokumenLain.PERJANJIAN_KINERJA: "Perjanjian Kinerja",
    JenisDokumenLain.PERJANJIAN_KINERJA_PERUBAHAN: "Perjanjian Kinerja Perubahan",
    JenisDokumenLain.RENCANA_AKSI: "Rencana Aksi",
    JenisDokumenLain.DPA: "Dokumen Pelaksanaan Anggaran (DPA)",
    JenisDokumenLain.LAPORAN_BULANAN: "Laporan bulanan",
    JenisDokumenLain.LAPORAN_TRIWULAN: "Laporan triwulan",
    JenisDokumenLain.LKJIP: "Laporan Kinerja (LKjIP)",
    JenisDokumenLain.LHE: "Laporan Hasil Evaluasi (LHE) AKIP",
    JenisDokumenLain.TINDAK_LANJUT_LHE: "Tindak lanjut LHE",
    JenisDokumenLain.SKM: "Survei Kepuasan Masyarakat (SKM)",
    JenisDokumenLain.LAINNYA: "Dokumen lain",
}

CAKUPAN = {
    CakupanPembanding.NASIONAL: "nasional",
    CakupanPembanding.PROVINSI: "provinsi",
    CakupanPembanding.KABUPATEN_KOTA: "kabupaten atau kota",
    CakupanPembanding.SPM: "standar pelayanan minimal",
    CakupanPembanding.LAINNYA: "lainnya",
}

MENURUT = {
    Menurut.UNSUR_SKM: "unsur survei kepuasan",
    Menurut.KOMPONEN_AKIP: "komponen AKIP",
    Menurut.DESA: "desa",
    Menurut.KELURAHAN: "kelurahan",
    Menurut.LAYANAN: "layanan",
    Menurut.KANAL: "kanal",
    Menurut.LAINNYA: "bagian",
}

# The nine elements of the satisfaction survey (PermenPANRB 14/2017) and the components of AKIP (PermenPANRB 88/2021).
BAGIAN = {
    "U1": "Persyaratan",
    "U2": "Sistem, mekanisme, dan prosedur",
    "U3": "Waktu penyelesaian",
    "U4": "Biaya atau tarif",
    "U5": "Produk spesifikasi jenis layanan",
    "U6": "Kompetensi pelaksana",
    "U7": "Perilaku pelaksana",
    "U8": "Penanganan pengaduan, saran, dan masukan",
    "U9": "Sarana dan prasarana",
    "perencanaan": "Perencanaan kinerja",
    "pengukuran": "Pengukuran kinerja",
    "pelaporan": "Pelaporan kinerja",
    "evaluasi": "Evaluasi akuntabilitas kinerja internal",
}

EFISIENSI = {
    "selisih": "capaian dikurangi serapan",
    "pmk-e": "rumus efisiensi PMK 214/2017",
    "pmk-ne": "nilai efisiensi PMK 214/2017",
}

ALASAN = {
    Alasan.PENYEBUT_NOL: "bilangan pembaginya nol",
    Alasan.TARGET_NOL: "targetnya nol",
    Alasan.REALISASI_NOL: "hasilnya nol",
    Alasan.TARGET_TANPA_ANGKA: "targetnya bukan angka, rentang atau huruf yang dikenal",
    Alasan.TANDA_BERLAWANAN: "tanda pada target berlawanan dengan arahnya",
    Alasan.SKALA_BERBEDA: "target dan hasil memakai skala yang berbeda",
    Alasan.TABEL_AKIP: "tabel huruf untuk tahun evaluasi ini tidak ada",
    Alasan.TRIWULAN_DIJUMLAH: "angka triwulannya tidak boleh dijumlahkan",
}

BIDANG = {
    "nomor": "nomor",
    "uraian": "indikator",
    "target": "target",
    "target_lain": "target menurut dokumen lain",
    "realisasi": "realisasi",
    "triwulan": "triwulan",
    "capaian_tercetak": "capaian tercetak",
    "formulasi": "formulasi",
    "penanggung_jawab": "penanggung jawab",
    "sumber_data": "sumber data",
    "hubungan": "hubungan dengan tahun sebelumnya",
    "tahun_evaluasi": "tahun evaluasi",
    "arah": "arah",
    "dari": "indikator asal",
    "target_triwulan": "rencana triwulan",
    "kategori_tercetak": "kategori tercetak",
    "jangka_menengah": "target jangka menengah",
    "pembanding": "pembanding",
    "analisis": "penjelasan kantor",
    "rincian": "rincian",
    "sasaran": "sasaran",
    "": "seluruh baris",
}

KETERANGAN = {
    Keterangan.ANGGAPAN_NAIK: "Dokumen tidak menyebut arah. Redaksi menganggap makin tinggi makin baik.",
    Keterangan.ANGGAPAN_TURUN: "Dokumen tidak menyebut arah; tanda ≤ pada target dibaca: makin rendah makin baik.",
    Keterangan.TANDA_NAIK: "Dokumen tidak menyebut arah; tanda ≥ pada target dibaca: makin tinggi makin baik.",
    Keterangan.ARAH_PERINGKAT: "Dokumen tidak menyebut peringkat mana yang lebih baik, jadi tidak dihitung.",
    Keterangan.OPERATOR_BERLAWANAN: "Tanda pada target berlawanan dengan arah indikator ini, jadi tidak dihitung.",
    Keterangan.LEBIH_120: "Capaian di atas 120 %: ada baiknya targetnya dilihat lagi.",
    Keterangan.BEDA_TRIWULAN: "Angka setahun yang tertulis berbeda dari hitungan triwulannya; dipakai angka setahun.",
    Keterangan.BEDA_KOMPONEN: "Angka yang tertulis berbeda dari hasil bagi kedua bilangannya.",
    Keterangan.KOMPONEN_BUKAN_PERSEN: "Dua bilangan diberikan untuk nilai yang bukan persen, jadi tidak dibagi.",
    Keterangan.PENYEBUT_NOL: "Bilangan pembaginya nol, jadi tidak dapat dihitung.",
    Keterangan.TRIWULAN_TANPA_AGREGASI: "Ada angka triwulan, tetapi indikator ini diukur sekali setahun.",
    Keterangan.TRIWULAN_PERLU_CEK: "Ada angka triwulan yang perlu dibaca orang, jadi tidak dihitung.",
    Keterangan.TIDAK_BOLEH_DIJUMLAH: "Persen, indeks dan peringkat tidak boleh dijumlahkan antartriwulan.",
    Keterangan.TARGET_TANPA_ANGKA: "Targetnya bukan angka, rentang atau huruf yang dikenal.",
    Keterangan.TARGET_NOL: "Targetnya nol, jadi tidak ada persentasenya.",
    Keterangan.REALISASI_NOL: "Hasilnya nol; rumus target ÷ realisasi tidak memberi angka.",
    Keterangan.SKALA_BERBEDA: "Target dan hasil memakai skala huruf yang berbeda, jadi tidak dibandingkan.",
    Keterangan.TABEL_AKIP_TIDAK_ADA: "Tabel huruf untuk tahun evaluasi ini tidak kami miliki.",
    Keterangan.TERCETAK_TANPA_HITUNGAN: "Dokumen mencetak capaian, tetapi tidak ada hitungan untuk dibandingkan.",
}

# What else would give a printed capaian that does not match (`Capaian.pengganti`); "target-<tahun>" is said by itself.
PENGGANTI = {
    "rumus-terbalik": "rumus untuk arah sebaliknya",
    "rumus-naik": "rumus realisasi ÷ target",
    "rumus-turun-selisih": "rumus (2 × target − realisasi) ÷ target",
    "rumus-turun-rasio": "rumus target ÷ realisasi",
    "batas-100": "capaian yang dibatasi paling tinggi 100 %",
    "batas-110": "capaian yang dibatasi paling tinggi 110 %",
    "batas-120": "capaian yang dibatasi paling tinggi 120 %",
    "target-lain": "target tahun itu menurut dokumen lain",
}


_STATES = {Status.BELUM_DILAPORKAN: State.BELUM_DILAPORKAN, Status.DIHITUNG_SEMENTARA: State.SEMENTARA}
_JUDGED = {True: State.TERCAPAI, False: State.BELUM_TERCAPAI, None: State.BELUM_DINILAI}


def state_of(capaian: Capaian) -> State:
    """Return the state of a promise: met or not where the rules say so, whether or not they give a percentage."""
    return _STATES.get(capaian.status) or _JUDGED[capaian.tercapai]
