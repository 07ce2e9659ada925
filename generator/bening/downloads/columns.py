"""The columns of `kinerja.csv` and its twins, and what a column is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One field of the downloads: name, type in the data package, and what it holds."""

    nama: str
    tipe: str
    uraian: str


COLUMNS = (
    Column("kecamatan", "string", "Slug kecamatan, misalnya kotabaru."),
    Column("tahun", "integer", "Tahun kinerja edisi ini."),
    Column("revisi", "integer", "Nomor revisi edisi; 1 berarti belum pernah dikoreksi."),
    Column("sasaran", "string", "Kode sasaran."),
    Column("sasaran_uraian", "string", "Bunyi sasaran seperti tercetak."),
    Column("kode", "string", "Kode indikator, tetap sama dari tahun ke tahun."),
    Column("nomor", "string", "Nomor seperti tercetak; bukan identitas."),
    Column("nama_pendek", "string", "Nama pendek dari redaksi, bukan dari dokumen."),
    Column("uraian", "string", "Bunyi indikator seperti tercetak."),
    Column("jenis", "string", "Jenis nilai: persen, angka, jumlah, indeks, rupiah, predikat atau peringkat."),
    Column("satuan", "string", "Satuan nilai."),
    Column("arah", "string", "naik, turun, stabil atau rentang: ke mana nilai membaik; kosong bila tidak ditetapkan."),
    Column("arah_anggapan", "boolean", "true bila dokumen tidak menyebut arah, sehingga arah itu anggapan redaksi."),
    Column("target_tertulis", "string", "Target seperti tertulis."),
    Column("target_nilai", "number", "Target sebagai bilangan, bila dapat dibaca sebagai bilangan."),
    Column("realisasi_tertulis", "string", "Realisasi seperti tertulis; kosong berarti belum dilaporkan."),
    Column("realisasi_nilai", "number", "Realisasi yang dipakai menghitung, sebagai bilangan."),
    Column("capaian", "number", "Capaian hasil hitungan dalam persen, dua desimal, tidak dibatasi ke atas."),
    Column("status", "string", "Keadaan hitungan; daftar artinya ada di halaman metodologi."),
    Column("kategori", "string", "Kategori capaian menurut aturan edisi ini."),
    Column("capaian_tercetak", "number", "Capaian yang tercetak di dokumen."),
    Column("cocok", "boolean", "Apakah capaian tercetak cocok dengan rumus; kosong bila tidak ada yang tercetak."),
    Column("formulasi", "string", "Rumus seperti tercetak."),
    Column("penanggung_jawab", "string", "Penanggung jawab seperti tercetak."),
    Column("sumber_data", "string", "Sumber data seperti tercetak."),
    Column("berkas", "string", "Berkas data di repositori."),
    Column("baris", "integer", "Nomor baris indikator di berkas itu."),
    Column("tujuan", "string", "Bunyi tujuan di atas sasaran, bila tercetak."),
    Column("alasan", "string", "Mengapa capaian tidak ada, bila hasilnya ada."),
    Column("cocok_cara", "string", "Dengan cara apa capaian tercetak cocok: sama, pemotongan, batas, masukan-bulat."),
    Column("kategori_tercetak", "string", "Kategori yang tercetak di baris ini."),
    Column("kategori_cocok", "boolean", "Apakah kategori tercetak sama dengan kategori hitungan."),
    Column("pembilang", "number", "Angka di atas garis pecahan hasilnya."),
    Column("penyebut", "number", "Angka di bawah garis pecahan hasilnya."),
    Column("komponen_cocok", "boolean", "Apakah nilai yang tertulis sama dengan hasil bagi kedua angka itu."),
    Column("triwulan_terakhir", "integer", "Triwulan terakhir yang dilaporkan."),
    Column("sesuai_rencana", "boolean", "Apakah triwulan itu sesuai rencananya."),
    Column("akhir_tahun", "integer", "Tahun akhir rencana jangka menengah."),
    Column("akhir_target", "number", "Target tahun akhir itu."),
    Column("kemajuan", "number", "Hasil terhadap target akhir, dalam persen."),
    Column("jarak", "number", "Bagian jalan dari kondisi awal ke target akhir yang sudah ditempuh, dalam persen."),
)
