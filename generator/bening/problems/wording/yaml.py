"""Wording of Y00-Y19: errors in the form of a YAML file, found before its fields are read."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

YAML_ENTRIES: dict[str, Entry] = {
    "Y00": Entry(
        nama="tulisan tidak terbaca",
        masalah="{masalah}",
        seharusnya="{seharusnya}",
        perbaikan="{perbaikan}",
    ),
    "Y01": Entry(
        nama="berkas terlalu besar",
        masalah="berkas ini lebih besar dari {batas} bita.",
        seharusnya="berkas berisi data satu tahun saja, biasanya di bawah 100.000 bita.",
        perbaikan="pindahkan lampiran ke folder sumber/, dan sisakan hanya data kinerja di berkas ini.",
    ),
    "Y02": Entry(
        nama="bukan UTF-8",
        masalah="huruf {huruf} tersimpan dengan pengodean lama Windows (ANSI), bukan UTF-8.",
        seharusnya="berkas teks UTF-8.",
        perbaikan='di Notepad: Simpan Sebagai, pilih pengodean "UTF-8", lalu periksa lagi huruf itu.',
    ),
    "Y03": Entry(
        nama="isi terlalu banyak",
        masalah="berkas ini memuat lebih dari {batas} isian.",
        seharusnya="satu berkas memuat satu tahun satu kecamatan.",
        perbaikan="pisahkan datanya per tahun.",
    ),
    "Y04": Entry(
        nama="baris % di awal berkas",
        masalah="baris ini diawali % sebelum data dimulai.",
        seharusnya="berkas langsung dimulai dengan kunci, misalnya nama: Kotabaru.",
        perbaikan="hapus baris ini.",
    ),
    "Y05": Entry(
        nama="berkas UTF-16",
        masalah='berkas ini disimpan sebagai "Unicode" (UTF-16).',
        seharusnya="berkas teks UTF-8.",
        perbaikan='di Notepad: Simpan Sebagai, pilih pengodean "UTF-8".',
    ),
    "Y06": Entry(
        nama="lebih dari satu dokumen",
        masalah="di sini dimulai dokumen kedua di dalam satu berkas.",
        seharusnya="satu dokumen per berkas.",
        perbaikan="hapus baris --- atau ..., atau pindahkan isi di bawahnya ke berkas lain.",
    ),
    "Y07": Entry(
        nama="rujukan *",
        masalah="nilai ini diawali tanda *, dan di YAML itu berarti salinan dari tempat lain.",
        seharusnya="setiap nilai ditulis lengkap di tempatnya.",
        perbaikan='beri tanda kutip, misalnya "*{nama}", atau tulis ulang isinya.',
    ),
    "Y08": Entry(
        nama="jangkar &",
        masalah="nilai ini diawali tanda &, dan di YAML itu berarti nama jangkar; tulisannya akan hilang.",
        seharusnya="setiap nilai ditulis lengkap di tempatnya, tanpa jangkar.",
        perbaikan='beri tanda kutip, misalnya "&{nama}", atau hapus &{nama}.',
    ),
    "Y09": Entry(
        nama="tag !",
        masalah="nilai ini diawali tanda !, dan di YAML itu berarti perintah untuk program.",
        seharusnya="data biasa tanpa tag.",
        perbaikan="beri tanda kutip pada seluruh nilai, atau hapus tag itu.",
    ),
    "Y10": Entry(
        nama="kunci harus teks",
        masalah="di tempat kunci ada daftar atau kelompok isian.",
        seharusnya="satu kata sebelum titik dua, misalnya target: 90 %.",
        perbaikan="hapus tanda ? dan kurung di depan titik dua, atau beri tanda kutip bila ini bagian dari teks.",
    ),
    "Y11": Entry(
        nama="kunci berulang",
        masalah='kunci "{kunci}" sudah ada di baris {baris}.',
        seharusnya="setiap kunci satu kali; isi yang kedua akan menimpa yang pertama.",
        perbaikan="hapus salah satu, atau ganti namanya bila yang dimaksud kunci lain.",
    ),
    "Y12": Entry(
        nama="penggabungan <<",
        masalah="kunci << menyalin isian dari tempat lain dan dapat menyembunyikan nilai.",
        seharusnya="setiap isian ditulis lengkap di tempatnya.",
        perbaikan="hapus << dan tulis isian yang dimaksud.",
    ),
    "Y13": Entry(
        nama="terlalu dalam",
        masalah="daftar dan kelompok isian bertumpuk lebih dari {batas} tingkat.",
        seharusnya="susunan seperti pada contoh data.",
        perbaikan="periksa kurung [ dan {{, atau beri tanda kutip bila kurung itu bagian dari teks.",
    ),
    "Y14": Entry(
        nama="kunci kosong",
        masalah="di depan titik dua ini tidak ada kunci.",
        seharusnya="satu kata sebelum titik dua, misalnya target: 90 %.",
        perbaikan="tulis kuncinya, atau hapus baris ini.",
    ),
    "Y15": Entry(
        nama="karakter terlarang",
        masalah="ada karakter terlarang {titik} di sini: {sebutan}.",
        seharusnya="huruf, angka, dan tanda baca yang terlihat; karakter tersembunyi dapat mengubah arti angka.",
        perbaikan="hapus teks di sekitarnya lalu ketik ulang; jangan tempel langsung dari Word atau PDF.",
    ),
    "Y16": Entry(
        nama="tanda # memotong teks",
        masalah="semua tulisan sejak tanda # tidak terbaca, sehingga nilai ini terpotong.",
        seharusnya="nilai yang memuat # ada di dalam tanda kutip.",
        perbaikan="beri tanda kutip pada seluruh nilai; bila itu komentar, tulis dua spasi, #, lalu satu spasi.",
    ),
    "Y17": Entry(
        nama="koma di dalam kurung",
        masalah="koma ini memisahkan dua isian, padahal tampaknya koma desimal.",
        seharusnya='angka berkoma di dalam kurung diberi tanda kutip, misalnya ["87,5", "90"].',
        perbaikan="beri tanda kutip pada angkanya, atau beri spasi setelah koma bila memang dua isian.",
    ),
    "Y18": Entry(
        nama="bukan pasangan kunci: nilai",
        masalah="{masalah}",
        seharusnya="isi berkas harus berupa pasangan kunci: nilai, misalnya nama: Kotabaru.",
        perbaikan="mulai dari contoh berkas yang sama di folder kecamatan lain.",
    ),
    "Y19": Entry(
        nama="kosong di antara koma",
        masalah="isian kosong di antara dua koma hanya dimengerti Bening, dan hanya sampai versi ini.",
        seharusnya='isian daftar yang kosong ditulis "".',
        perbaikan='tulis misalnya [20, 45, "", ""].',
        severity="peringatan",
    ),
}
