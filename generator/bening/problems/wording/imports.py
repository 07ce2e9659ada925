"""Codes of import and of the workbook: Ixx. Those here refuse a file or a row, I060-I072 and I095 are of workbooks.

Those that ask or tell are in `questions`.
"""

from __future__ import annotations

from bening.problems.wording.entry import Entry
from bening.problems.wording.questions import QUESTION_ENTRIES

_SAVE_AS = "buka berkas itu, pilih Simpan Sebagai, lalu jenis Word (.docx) atau Excel (.xlsx)"

IMPORT_ENTRIES: dict[str, Entry] = {
    **QUESTION_ENTRIES,
    "I001": Entry(
        nama="berkas kosong",
        masalah="berkas ini tidak berisi apa pun.",
        seharusnya="dokumen Word (.docx), Excel (.xlsx), CSV, atau teks dengan tabel indikator.",
        perbaikan="periksa apakah berkas yang dipilih benar dan sudah tersimpan.",
    ),
    "I002": Entry(
        nama="jenis berkas tidak dikenal",
        masalah="isi berkas ini adalah {apa}, apa pun nama yang diberikan kepadanya.",
        seharusnya="dokumen Word (.docx), Excel (.xlsx), CSV, atau teks.",
        perbaikan="pilih berkas laporan yang asli; jangan buka berkas ini bila Anda tidak tahu asalnya.",
    ),
    "I003": Entry(
        nama="berkas berkata sandi",
        masalah="berkas ini dikunci dengan kata sandi, jadi isinya tidak dapat dibaca.",
        seharusnya="berkas tanpa kata sandi.",
        perbaikan="buka berkas itu, pilih Berkas > Info > Proteksi, hapus kata sandinya, lalu simpan.",
    ),
    "I004": Entry(
        nama="format lama",
        masalah="berkas ini berformat {apa}.",
        seharusnya="format .docx atau .xlsx.",
        perbaikan="{cara}.",
    ),
    "I005": Entry(
        nama="PDF atau gambar",
        masalah="berkas ini {apa}.",
        seharusnya="dokumen Word, Excel, CSV, atau teks; atau gambar yang dapat dibaca Tesseract.",
        perbaikan="{cara}; lebih baik lagi minta berkas Word atau Excel aslinya.",
    ),
    "I006": Entry(
        nama="halaman web",
        masalah="berkas ini halaman web tanpa tabel, atau XML, meskipun namanya mungkin .xls.",
        seharusnya="buku kerja Excel (.xlsx), dokumen Word (.docx), CSV, atau teks.",
        perbaikan=f"{_SAVE_AS}.",
    ),
    "I007": Entry(
        nama="terlalu besar",
        masalah="{apa}.",
        seharusnya="{batas}.",
        perbaikan="salin tabel indikatornya saja ke berkas baru, lalu impor berkas baru itu.",
    ),
    "I008": Entry(
        nama="berkas rusak",
        masalah="bagian dalam berkas ini tidak lengkap atau rusak.",
        seharusnya="berkas yang dapat dibuka di Word atau Excel.",
        perbaikan=f"{_SAVE_AS}; bila tidak dapat dibuka, minta salinan baru.",
    ),
    "I009": Entry(
        nama="berkas tidak aman",
        masalah="berkas ini memuat {apa}.",
        seharusnya="dokumen Word atau Excel biasa, yang hanya berisi dirinya sendiri.",
        perbaikan="jangan pakai berkas ini; minta salinan baru langsung dari pembuatnya.",
    ),
    "I010": Entry(
        nama="berkas bermakro",
        masalah="berkas ini memuat makro, yaitu program kecil.",
        seharusnya="dokumen tanpa makro (.docx atau .xlsx).",
        perbaikan=f"{_SAVE_AS}; pilih yang tanpa makro.",
    ),
    "I011": Entry(
        nama="ada yang tersembunyi",
        masalah="{jumlah} disembunyikan padahal berisi data.",
        seharusnya="semua {apa} yang berisi data terlihat, supaya tidak ada yang terbit tanpa disadari.",
        perbaikan="tampilkan {apa} itu (Unhide); bila tidak dipakai, hapus.",
    ),
    "I012": Entry(
        nama="perubahan belum diterima",
        masalah="dokumen ini masih memuat lacak perubahan (Track Changes).",
        seharusnya="dokumen final tanpa usulan perubahan.",
        perbaikan="di Word pilih Tinjau > Terima Semua Perubahan, simpan, lalu impor lagi.",
    ),
    "I013": Entry(
        nama="tidak ada tabel",
        masalah="tidak ada tabel di berkas ini.",
        seharusnya="tabel indikator dengan satu baris judul kolom.",
        perbaikan="salin seluruh tabelnya, termasuk baris judul; bila tabelnya gambar, ketik di buku kerja dari "
        "bening template.",
    ),
    "I014": Entry(
        nama="judul kolom tidak ditemukan",
        masalah="tidak ada baris yang dikenali sebagai judul kolom.",
        seharusnya='baris judul yang memuat sedikitnya "Indikator" dan "Target".',
        perbaikan="salin tabel bersama baris judulnya, atau tulis judul kolom di atas tabel.",
    ),
    "I015": Entry(
        nama="kolom wajib tidak ada",
        masalah='tabel ini tidak mempunyai kolom "{judul}".',
        seharusnya='judul kolom sedikitnya "Indikator" dan "Target".',
        perbaikan='beri judul "{judul}" pada kolom yang memuatnya.',
    ),
    "I016": Entry(
        nama="rumus tanpa hasil",
        masalah="sel ini berisi rumus Excel yang hasilnya tidak tersimpan.",
        seharusnya="rumus dengan hasilnya, atau angka yang diketik.",
        perbaikan="buka berkas itu di Excel, tunggu sampai angkanya muncul, lalu simpan.",
    ),
    "I017": Entry(
        nama="sel galat",
        masalah='sel ini menampilkan "{nilai}", yaitu tanda bahwa rumusnya gagal.',
        seharusnya="angka, atau sel kosong bila belum ada.",
        perbaikan="perbaiki rumusnya di Excel, atau ketik nilainya.",
    ),
    "I018": Entry(
        nama="tabel tanpa isi",
        masalah="di bawah judul kolom ini tidak ada baris indikator.",
        seharusnya="sedikitnya satu baris indikator.",
        perbaikan="periksa apakah tabelnya tersalin seluruhnya.",
    ),
    "I021": Entry(
        nama="kelebihan sel",
        masalah="baris ini mempunyai {jumlah} sel, sedangkan judulnya {judul} kolom.",
        seharusnya="jumlah sel sama dengan jumlah judul kolom.",
        perbaikan="cari tab, koma, atau titik koma yang terselip di dalam teks, lalu hapus atau apit teksnya "
        "dengan tanda petik.",
    ),
    "I022": Entry(
        nama="huruf rusak",
        masalah='ada huruf yang rusak: "{nilai}".',
        seharusnya="huruf yang terbaca, misalnya tanda hubung atau petik biasa.",
        perbaikan="simpan ulang sebagai CSV UTF-8, atau perbaiki hurufnya menurut dokumen.",
    ),
    "I025": Entry(
        nama="tahun tidak cocok",
        masalah="laporan ini untuk tahun {tahun}, sedangkan pilihan --tahun meminta {diminta}.",
        seharusnya="tahun yang sama dengan yang tercetak.",
        perbaikan="hapus pilihan --tahun, atau pilih berkas tahun {diminta}.",
    ),
    "I027": Entry(
        nama="kecamatan belum disebut",
        masalah="kecamatannya tidak disebut di berkas ini dan tidak di perintah.",
        seharusnya="nama folder kecamatan dengan huruf kecil, misalnya kotabaru.",
        perbaikan="tambahkan pilihan --kecamatan, misalnya --kecamatan kotabaru.",
    ),
    "I028": Entry(
        nama="kecamatan lain",
        masalah="berkas ini menyebut {tertulis}, sedangkan yang diminta adalah {diminta}.",
        seharusnya="berkas milik kecamatan yang diminta.",
        perbaikan="pilih berkas yang benar, atau ganti pilihan --kecamatan.",
    ),
    "I057": Entry(
        nama="laporan sebagian tahun",
        masalah="dokumen ini laporan bulan atau semester ({bulan}); hasilnya bukan hasil setahun.",
        seharusnya="laporan setahun, atau hasil tiap triwulan.",
        perbaikan="tulis hasil triwulan di buku kerja dari bening template menurut cara hitung indikatornya, dan "
        "sebut laporan ini di dokumen_lain sebagai laporan-bulanan.",
    ),
    "I060": Entry(
        nama="lembar hilang",
        masalah='lembar "{lembar}" tidak ada di buku kerja ini.',
        seharusnya="lembar Indikator, Realisasi, Dokumen, dan Catatan, dengan nama aslinya.",
        perbaikan="kembalikan nama lembarnya, atau buat buku kerja baru dengan bening template dan salin isinya.",
    ),
    "I061": Entry(
        nama="judul kolom diubah",
        masalah='kolom "{judul}" tidak ada di lembar {lembar}.',
        seharusnya="baris pertama memuat judul kolom yang asli.",
        perbaikan='tulis kembali "{judul}" di baris pertama, di atas kolomnya.',
    ),
    "I062": Entry(
        nama="kode ganda",
        masalah='kode "{kode}" dipakai di dua baris.',
        seharusnya="satu baris untuk satu kode.",
        perbaikan="hapus salah satu baris, atau beri kode lain.",
    ),
    "I063": Entry(
        nama="kode tidak ada di lembar Indikator",
        masalah='kode "{kode}" tidak ada di lembar Indikator.',
        seharusnya="kode yang sama dengan di lembar Indikator.",
        perbaikan="{saran}.",
    ),
    "I064": Entry(
        nama="pilihan tidak dikenal",
        masalah='"{nilai}" bukan pilihan untuk {bidang}.',
        seharusnya="{pilihan}.",
        perbaikan="pilih dari daftar di sel itu.",
    ),
    "I065": Entry(
        nama="baris tanpa kode",
        masalah="baris ini terisi, tetapi kolom kodenya kosong.",
        seharusnya="setiap baris dimulai dengan kode.",
        perbaikan="{saran}.",
    ),
    "I066": Entry(
        nama="buku kerja kecamatan atau tahun lain",
        masalah="buku kerja ini untuk {tertulis}, sedangkan yang diminta {diminta}.",
        seharusnya="buku kerja yang sesuai.",
        perbaikan="pilih buku kerja yang benar, atau hapus pilihan itu dari perintah.",
    ),
    "I067": Entry(
        nama="isian wajib kosong",
        masalah="{bidang} belum diisi.",
        seharusnya="{contoh}.",
        perbaikan="isi sel ini.",
    ),
    "I068": Entry(
        nama="angka perlu ditulis sebagai teks",
        masalah="sel ini menampilkan {nilai}, tetapi isinya tidak dapat dibaca dengan pasti.",
        seharusnya="nilai yang diketik di sel berformat Teks, tepat seperti tercetak.",
        perbaikan="atur sel menjadi Teks, lalu ketik lagi nilainya.",
    ),
    "I069": Entry(
        nama="baris realisasi ganda",
        masalah='kode "{kode}" mempunyai dua baris di lembar {lembar}.',
        seharusnya="satu baris untuk satu indikator.",
        perbaikan="gabungkan isinya menjadi satu baris.",
    ),
    "I070": Entry(
        nama="arti indikator diubah",
        masalah='{bidang} diubah dari "{lama}" menjadi "{baru}".',
        seharusnya="arti indikator sama untuk semua tahun; buku kerja hanya menampilkannya.",
        perbaikan="kembalikan isi sel ini; bila memang perlu diubah, ubah di indikator.yml.",
    ),
    "I071": Entry(
        nama="kolom tambahan",
        masalah='kolom "{judul}" bukan bagian dari buku kerja ini, jadi isinya tidak akan terbaca.',
        seharusnya="hanya kolom aslinya.",
        perbaikan="hapus kolom itu; keterangan untuk pembaca ditulis di lembar Catatan.",
    ),
    "I072": Entry(
        nama="tanda petik tidak berpasangan",
        masalah='tanda petik " di baris ini tidak mempunyai pasangan, atau satu sel tidak berujung.',
        seharusnya='tanda petik selalu sepasang: pembuka dan penutup, misalnya "surat; izin".',
        perbaikan="tambahkan penutupnya, atau hapus tanda petik itu; lalu simpan lagi.",
    ),
    "I095": Entry(
        nama="isian tidak pada tempatnya",
        masalah='"{nilai}" tidak dapat ditempatkan: {sebab}.',
        seharusnya="{contoh}.",
        perbaikan="pindahkan isinya ke baris yang benar, atau kosongkan sel ini.",
    ),
}
