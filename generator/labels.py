"""Indonesian words for the closed choices of the data: one place for what a reader sees."""

from __future__ import annotations

from generator.model import Agregasi, Arah, Capaian, Hubungan, Jenis, JenisDokumen, JenisRalat, Status

STATUS = {
    Status.DIHITUNG: "dihitung",
    Status.DIHITUNG_SEMENTARA: "sementara, belum setahun penuh",
    Status.DIHITUNG_PERLU_CEK: "dihitung, targetnya perlu dibaca utuh",
    Status.BELUM_DILAPORKAN: "belum dilaporkan",
    Status.TERCAPAI_TARGET_NOL: "tercapai (target nol)",
    Status.TARGET_NOL_TIDAK_TERCAPAI: "belum tercapai (target nol)",
    Status.TIDAK_DAPAT_DIHITUNG: "tidak dapat dihitung",
    Status.PREDIKAT_MELAMPAUI: "melampaui target",
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
}

JENIS_RALAT = {
    JenisRalat.RALAT: "ralat: membetulkan kesalahan",
    JenisRalat.PEMBARUAN: "pembaruan: data yang lebih baik",
    JenisRalat.TARIK: "tarik: data pribadi yang ditarik",
}

BIDANG = {
    "nomor": "nomor",
    "uraian": "indikator",
    "target": "target",
    "realisasi": "realisasi",
    "triwulan": "triwulan",
    "capaian_tercetak": "capaian tercetak",
    "formulasi": "formulasi",
    "penanggung_jawab": "penanggung jawab",
    "sumber_data": "sumber data",
    "hubungan": "hubungan dengan tahun sebelumnya",
    "tahun_evaluasi": "tahun evaluasi",
    "": "seluruh baris",
}


def keadaan(capaian: Capaian) -> str:
    """Return the state of an indicator in words: what the pictures say by shape."""
    if capaian.status in {Status.DIHITUNG, Status.DIHITUNG_PERLU_CEK, Status.DIHITUNG_SEMENTARA}:
        kata = "tercapai" if capaian.tercapai else "belum tercapai"
        if capaian.status is Status.DIHITUNG_SEMENTARA:
            return f"sementara {kata}"
        return f"{kata}, perlu dicek" if capaian.status is Status.DIHITUNG_PERLU_CEK else kata
    return STATUS[capaian.status]
