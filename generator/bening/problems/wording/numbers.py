"""Codes K020–K049: numbers, grades and dates that cannot be read."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

NUMBER_ENTRIES = {
    "K020": Entry(
        nama="bukan angka",
        masalah='"{nilai}" tidak dapat dibaca sebagai {jenis}.',
        seharusnya="{jenis} dengan angka 0 sampai 9, misalnya {contoh}.",
        perbaikan="{saran}.",
    ),
    "K021": Entry(
        nama="angka meragukan",
        masalah='"{nilai}" dapat dibaca {a} atau {b}.',
        seharusnya="{jenis} tanpa tanda ribuan.",
        perbaikan="tulis {a}, atau {b} bila itu maksudnya.",
    ),
    "K022": Entry(
        nama="di luar batas",
        masalah='"{nilai}" di luar batas untuk {jenis}.',
        seharusnya="{batas}.",
        perbaikan="{saran}.",
    ),
    "K023": Entry(
        nama="predikat tidak dikenal",
        masalah='"{nilai}" tidak ada dalam skala predikat.',
        seharusnya="D, C, CC, B, BB, A atau AA untuk AKIP; TMP, TW, WDP atau WTP untuk opini; semua huruf besar.",
        perbaikan="{saran}.",
    ),
    "K024": Entry(
        nama="target wajib diisi",
        masalah="target belum diisi.",
        seharusnya="setiap indikator mempunyai target seperti tercetak di dokumen, misalnya {contoh}.",
        perbaikan="tulis targetnya; bila dokumen memang tidak memuat target, tulis dengan kata: tidak tercantum.",
    ),
    "K025": Entry(
        nama="tanda pembanding bukan di tempatnya",
        masalah='"{nilai}" memakai tanda "{tanda}".',
        seharusnya="{batas}.",
        perbaikan="hapus tanda itu dan tulis nilainya saja.",
    ),
    "K026": Entry(
        nama="rentang terbalik",
        masalah='"{nilai}" dimulai dari angka yang lebih besar.',
        seharusnya="angka kecil dahulu, misalnya 20-30.",
        perbaikan="tukar kedua angkanya bila ini rentang; bila bukan, tulis satu angka saja.",
    ),
    "K027": Entry(
        nama="tanggal tidak terbaca",
        masalah='"{nilai}" tidak dapat dibaca sebagai tanggal.',
        seharusnya="{bentuk}.",
        perbaikan="tulis tahun dahulu, lalu bulan dan hari dengan dua angka, misalnya {contoh}.",
    ),
    "K028": Entry(
        nama="tanggal tidak ada",
        masalah='tanggal "{nilai}" tidak ada di kalender.',
        seharusnya="tanggal yang benar-benar ada, antara tahun 1900 dan 2100.",
        perbaikan="periksa hari, bulan dan tahunnya di dokumen.",
    ),
    "K029": Entry(
        nama="pembilang tanpa penyebut",
        masalah="{bidang} belum diisi.",
        seharusnya="pembilang dan penyebut diisi keduanya, atau dikosongkan keduanya.",
        perbaikan="isi {bidang}, atau hapus pasangannya.",
    ),
    "K030": Entry(
        nama="predikat di tempat angka",
        masalah='"{nilai}" adalah predikat, sedangkan indikator ini berjenis {jenis}.',
        seharusnya="{jenis}, misalnya {contoh}.",
        perbaikan="periksa apakah sel ini milik indikator lain; bila indikator ini memang dinilai dengan huruf, "
        "tulis jenis: predikat di indikator.yml.",
    ),
}
