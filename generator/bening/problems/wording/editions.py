"""Wording of E001-E099: editions that were published, their snapshots and the ledger."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

EDITION_ENTRIES: dict[str, Entry] = {
    "E001": Entry(
        nama="edisi terbit berubah tanpa ralat",
        masalah="edisi {tahun} sudah terbit dengan {perubahan}.",
        seharusnya="isi edisi yang sudah terbit hanya berubah bersama entri ralat yang menyebut tanggal dan alasannya.",
        perbaikan="kembalikan {semula}. Bila perubahan ini memang benar, {cara} di {berkas}:\n{contoh}",
    ),
    "E002": Entry(
        nama="definisi edisi terbit berubah tanpa ralat",
        masalah="edisi {tahun} sudah terbit dengan {perubahan}.",
        seharusnya="arti indikator dan cara menghitung tetap untuk edisi yang sudah terbit; mengubahnya berarti "
        "meralat tiap edisi yang memakainya.",
        perbaikan="kembalikan {semula}. Bila perubahan ini memang benar, {cara} di {berkas}:\n{contoh}",
    ),
    "E003": Entry(
        nama="edisi terbit hilang",
        masalah="edisi {tahun} sudah terbit, tetapi {berkas} tidak ada.{mirip}",
        seharusnya="edisi yang sudah terbit tidak pernah dihapus atau diganti namanya.",
        perbaikan="kembalikan {berkas} dari riwayat Git.",
    ),
    "E004": Entry(
        nama="entri ralat lama berubah",
        masalah="entri ralat ke-{nomor} edisi {tahun} sudah terbit, dan kini hilang atau berbeda.",
        seharusnya="entri ralat yang sudah terbit tetap seperti adanya; entri baru ditulis di bawahnya.",
        perbaikan="kembalikan entri itu: {entri}.",
    ),
    "E005": Entry(
        nama="tanggal ralat tidak urut",
        masalah="ralat bertanggal {tanggal}, sedangkan {sebelum} bertanggal {batas}.",
        seharusnya="tanggal ralat tidak lebih awal dari penerbitan atau ralat sebelumnya.",
        perbaikan="tulis tanggal ketika perubahan itu diputuskan, paling awal {batas}.",
    ),
    "E006": Entry(
        nama="ralat tanpa perubahan",
        masalah="edisi {tahun} mendapat entri ralat baru, tetapi isinya sama dengan revisi {revisi}.",
        seharusnya="tiap entri ralat menyertai perubahan yang dapat dilihat pembaca.",
        perbaikan="ubah isian yang diralat, atau hapus entri ini.",
    ),
    "E007": Entry(
        nama="ralat pada edisi yang belum terbit",
        masalah="edisi {tahun} belum pernah terbit, tetapi sudah mempunyai entri ralat.",
        seharusnya="ralat mencatat perubahan sesudah terbit; sebelum itu data boleh diubah langsung.",
        perbaikan="hapus entri ini; bila perlu menjelaskan, pakai catatan.",
    ),
    "E009": Entry(
        nama="data yang ditarik masih tampil di edisi lain",
        masalah="edisi {tahun} menarik sebagian isinya, tetapi edisi {lain} yang sudah terbit masih memuatnya.",
        seharusnya="isi yang ditarik hilang dari semua edisi yang menampilkannya.",
        perbaikan="{cara} di {berkas}:\n{contoh}",
    ),
    "E010": Entry(
        nama="buku terbit terpotong",
        masalah="baris {nomor} buku terbit tidak lengkap.",
        seharusnya="setiap baris utuh dan diakhiri ganti baris.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git, atau jalankan bening publish yang melengkapinya dari situs.",
    ),
    "E011": Entry(
        nama="baris buku terbit berubah",
        masalah="baris {nomor} buku terbit tidak seperti yang ditulis bening.",
        seharusnya="buku terbit hanya ditulis oleh bening publish.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git.",
    ),
    "E012": Entry(
        nama="urutan buku terbit berubah",
        masalah="baris {nomor} buku terbit bernomor {tertulis}: ada baris yang hilang, ganda atau berpindah.",
        seharusnya="nomor berurutan mulai dari 1.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git.",
    ),
    "E013": Entry(
        nama="rantai buku terbit putus",
        masalah="baris {nomor} memuat sidik jari baris {sebelumnya} yang lain dari yang ada sekarang: baris "
        "{sebelumnya} diubah sesudah ditulis.",
        seharusnya="tiap baris memuat SHA-256 baris sebelumnya.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git.",
    ),
    "E014": Entry(
        nama="nomor revisi melompat",
        masalah="baris {nomor} buku terbit menyebut edisi {tahun} revisi {revisi}, yang bukan revisi berikutnya.",
        seharusnya="revisi tiap edisi berurutan mulai dari 1.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git.",
    ),
    "E015": Entry(
        nama="cuplikan terbit hilang",
        masalah="buku terbit menyebut {cuplikan}, tetapi berkas itu tidak ada.",
        seharusnya="cuplikan tiap revisi disimpan selamanya, kecuali yang ditarik.",
        perbaikan="kembalikan terbit/{cuplikan} dari riwayat Git, atau jalankan bening publish yang mengambilnya dari "
        "situs.",
    ),
    "E016": Entry(
        nama="cuplikan terbit berubah",
        masalah="isi {cuplikan} tidak cocok dengan sidik jari SHA-256 yang dicatat buku terbit.",
        seharusnya="cuplikan dan barisnya di buku terbit tidak pernah diubah.",
        perbaikan="kembalikan terbit/{cuplikan} dan terbit/buku.jsonl dari riwayat Git.",
    ),
    "E017": Entry(
        nama="cuplikan tanpa baris buku",
        masalah="{cuplikan} ada, tetapi buku terbit tidak menyebutnya: buku dipotong, atau berkasnya asing.",
        seharusnya="tiap cuplikan mempunyai satu baris di buku terbit.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git, atau jalankan bening publish yang melengkapinya dari situs.",
    ),
    "E018": Entry(
        nama="baris buku tidak cocok dengan cuplikannya",
        masalah="baris {nomor} buku terbit berbeda dari isi {cuplikan}.",
        seharusnya="nomor, tahun, revisi, jenis dan tanggal di buku sama dengan yang ada di cuplikan.",
        perbaikan="kembalikan buku.jsonl dari riwayat Git.",
    ),
    "E020": Entry(
        nama="penarikan mengubah angka",
        masalah="edisi {tahun} menarik isinya, dan dengan itu berubah {perubahan}.",
        seharusnya="tarik hanya untuk data pribadi, sebab isi lama hilang dari riwayat; angka dan predikat diralat, "
        "dan yang lama tetap dapat dibaca.",
        perbaikan="tulis jenis: ralat untuk perubahan angka itu dan terbitkan, lalu tarik data pribadinya sendiri.",
    ),
    "E021": Entry(
        nama="cuplikan kecamatan lain",
        masalah="{cuplikan} adalah cuplikan {lain}, tetapi terletak di folder {kecamatan}.",
        seharusnya="terbit/ memuat cuplikan kecamatannya sendiri; folder yang berganti nama menyebut nama lamanya di "
        "kecamatan.yml, pada dahulu.",
        perbaikan="kembalikan terbit/ dari riwayat Git, atau tulis di kecamatan.yml:\ndahulu: [{lain}]",
    ),
    "E022": Entry(
        nama="ralat dari hari yang belum tiba",
        masalah="tanggal {tanggal} sesudah hari datanya disimpan, {batas}.",
        seharusnya="ralat bertanggal paling lambat hari ini; yang sesudahnya menahan ralat berikutnya sampai hari itu.",
        perbaikan="tulis tanggal hari ini. Bila tanggalnya sudah benar, betulkan jam komputer, lalu git commit lagi.",
    ),
    "E019": Entry(
        nama="cuplikan yang ditarik masih ada",
        masalah="{cuplikan} sudah ditarik, tetapi berkasnya masih ada.",
        seharusnya="isi yang ditarik dihapus; baris dan sidik jarinya tetap di buku terbit.",
        perbaikan="hapus terbit/{cuplikan}.",
    ),
}
