"""Wording of K001-K019: one field."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

FIELD_ENTRIES: dict[str, Entry] = {
    "K001": Entry(
        nama="kunci tidak dikenal",
        masalah='kunci "{kunci}" tidak dikenal di {tempat}.',
        seharusnya="salah satu dari: {dikenal}.",
        perbaikan="{saran}",
    ),
    "K002": Entry(
        nama="wajib diisi",
        masalah="{bidang} belum diisi.",
        seharusnya="{keterangan}",
        perbaikan="tulis di sini, dan ganti … dengan isi dokumen Anda:\n{contoh}",
    ),
    "K003": Entry(
        nama="bentuk isian keliru",
        masalah='"{bidang}" berisi {ada}.',
        seharusnya="{harus}.",
        perbaikan="tulis seperti contoh: {contoh}",
    ),
    "K004": Entry(
        nama="pilihan tidak dikenal",
        masalah='"{nilai}" bukan pilihan untuk "{bidang}".',
        seharusnya="salah satu dari: {pilihan}.",
        perbaikan="{saran}",
    ),
    "K005": Entry(
        nama="kode tidak sah",
        masalah='"{nilai}" tidak dapat dipakai sebagai {sebutan}.',
        seharusnya="2 sampai 40 huruf kecil, angka, dan tanda hubung, diawali huruf, bukan nama yang dipakai sistem.",
        perbaikan="tulis misalnya {contoh}",
    ),
    "K006": Entry(
        nama="lebih dari satu baris",
        masalah='"{bidang}" berisi lebih dari satu baris.',
        seharusnya="satu baris teks.",
        perbaikan="gabungkan menjadi satu baris; cerita yang panjang ditulis sebagai catatan.",
    ),
    "K007": Entry(
        nama="terlalu panjang",
        masalah='"{bidang}" berisi {panjang} karakter.',
        seharusnya="paling banyak {batas} karakter.",
        perbaikan="persingkat, dan pindahkan sisanya ke catatan atau ke dokumen di sumber/.",
    ),
    "K008": Entry(
        nama="kata terlalu panjang",
        masalah='"{bidang}" memuat kata sepanjang {panjang} karakter tanpa spasi.',
        seharusnya="kata paling panjang {batas} karakter, agar muat di layar ponsel.",
        perbaikan="periksa apakah spasinya hilang saat disalin.",
    ),
    "K009": Entry(
        nama="aksara campuran",
        masalah='kata "{kata}" mencampur huruf Latin dengan huruf lain yang mirip (misalnya Kiril).',
        seharusnya="satu kata memakai satu aksara.",
        perbaikan="hapus kata itu lalu ketik ulang.",
    ),
    "K010": Entry(
        nama="tanda bertumpuk",
        masalah='"{bidang}" memuat huruf dengan lebih dari {batas} tanda yang bertumpuk.',
        seharusnya="huruf biasa.",
        perbaikan="hapus bagian itu lalu ketik ulang.",
    ),
    "K011": Entry(
        nama="data pribadi",
        masalah="di sini ada {sebutan}; data pribadi tidak boleh terbit.",
        seharusnya="tanpa NIP, NIK, nomor telepon, dan alamat surel; nama dan jabatan boleh.",
        perbaikan="{saran}",
    ),
    "K012": Entry(
        nama="tautan tidak sah",
        masalah='"{nilai}" tidak dapat dipakai sebagai tautan.',
        seharusnya="alamat https:// dengan nama situs biasa, paling panjang 500 karakter.",
        perbaikan="salin alamat lengkap dari peramban, misalnya https://jambikota.go.id/dokumen",
    ),
    "K013": Entry(
        nama="kode wilayah tidak sah",
        masalah='"{nilai}" bukan kode wilayah kecamatan.',
        seharusnya="tiga pasang angka dari daftar Kementerian Dalam Negeri.",
        perbaikan='tulis misalnya "15.71.07", dengan tanda kutip.',
    ),
    "K014": Entry(
        nama="kontak tidak sah",
        masalah='"{nilai}" tidak dapat dibaca sebagai {sebutan}.',
        seharusnya="satu {sebutan} kantor.",
        perbaikan="tulis misalnya {contoh}",
    ),
    "K015": Entry(
        nama="tahun tidak sah",
        masalah='"{nilai}" bukan tahun.',
        seharusnya="empat angka, antara 1990 dan 2099.",
        perbaikan="tulis misalnya 2018",
    ),
    "K016": Entry(
        nama="angka pengaturan tidak sah",
        masalah='"{nilai}" tidak dapat dipakai untuk "{bidang}".',
        seharusnya="satu angka persen antara {paling_kecil} dan 1000.",
        perbaikan="tulis misalnya {contoh}",
    ),
    "K017": Entry(
        nama="susunan kategori keliru",
        masalah="{masalah}",
        seharusnya="nama dan batas berbeda-beda, dari batas tertinggi ke terendah, dan yang terakhir mulai 0.",
        perbaikan="urutkan seperti 91, 76, 66, 51, 0.",
    ),
    "K018": Entry(
        nama="berkas wajib tidak ada",
        masalah="berkas {nama} tidak ada di folder ini.",
        seharusnya="setiap folder kecamatan berisi kecamatan.yml, indikator.yml, dan satu berkas per tahun.",
        perbaikan="buat berkas {nama}; perintah bening new menyiapkannya.",
    ),
    "K019": Entry(
        nama="Tab di dalam teks",
        masalah='"{bidang}" memuat tombol Tab.',
        seharusnya="satu baris teks dengan spasi biasa.",
        perbaikan="ganti Tab itu dengan spasi; biasanya terbawa dari tabel Word atau Excel.",
    ),
}
