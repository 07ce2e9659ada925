"""Codes of what import asks about whole tables and columns, and what it says that it left out."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

_ASK = "peringatan"

TABLE_ENTRIES: dict[str, Entry] = {
    "I019": Entry(
        nama="dua kolom sama",
        masalah='kolom "{judul}" dan kolom "{lain}" sama-sama terbaca sebagai {bidang}: {isi}.',
        seharusnya="salah satu dari: {pilihan}.",
        perbaikan="pilih kolom yang dimaksud; yang lain tidak dibaca.",
        severity=_ASK,
    ),
    "I023": Entry(
        nama="tahun tidak ditemukan",
        masalah="judul dan kolom tabel ini tidak menyebut tahun laporan.",
        seharusnya="satu tahun, misalnya 2025.",
        perbaikan="tulis tahunnya, atau jalankan lagi dengan --tahun 2025.",
        severity=_ASK,
    ),
    "I024": Entry(
        nama="tahun ganda",
        masalah="judul dokumen menyebut beberapa tahun ({tahun}), dan kolomnya tidak.",
        seharusnya="satu tahun, salah satu dari: {pilihan}.",
        perbaikan="pilih tahun laporannya, atau jalankan lagi dengan --tahun {contoh}.",
        severity=_ASK,
    ),
    "I029": Entry(
        nama="jawaban di luar pilihan",
        masalah='jawaban "{nilai}" tidak dikenal, jadi pertanyaannya diajukan lagi.',
        seharusnya="salah satu dari: {pilihan}.",
        perbaikan="tulis salah satunya di kolom Jawaban.",
        severity=_ASK,
    ),
    "I054": Entry(
        nama="tanda kecil pada angka",
        masalah="ada tanda kecil di atas atau di bawah angka, biasanya nomor catatan kaki: {semua}.",
        seharusnya="angka tanpa tanda itu.",
        perbaikan='jawab "ya" bila angkanya benar: {baris}. Bila tidak, tulis barisnya, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I055": Entry(
        nama="teks dicoret",
        masalah='nilai {bidang} "{nilai}" pada "{uraian}" dicoret di dokumen.',
        seharusnya="nilai yang menggantikannya.",
        perbaikan="tulis nilai yang berlaku; jawab - bila tidak ada penggantinya.",
        severity=_ASK,
    ),
    "I056": Entry(
        nama="kolom dengan dua arti",
        masalah='kolom "{judul}" dapat dibaca dua macam: {bacaan}. Isinya: {nilai}.',
        seharusnya="salah satu dari: {pilihan}.",
        perbaikan='pilih menurut dokumen; jawab "abaikan" bila kolom itu tidak perlu dibaca.',
        severity=_ASK,
    ),
    "I058": Entry(
        nama="arah tidak tercetak",
        masalah="arah {jumlah} indikator (makin besar atau makin kecil yang lebih baik) tidak tercetak. Usul "
        "menurut bunyinya: {baris}.",
        seharusnya="untuk tiap indikator: naik, turun, stabil, atau rentang; - bila tidak dinilai.",
        perbaikan='jawab "ya" bila semua usul benar; bila tidak, tulis barisnya saja, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I059": Entry(
        nama="kolom tahun lain",
        masalah='kolom "{judul}" berisi angka tahun {tahun} ({nilai}), bukan tahun dokumen ini.',
        seharusnya="angka tahun {tahun} dari dokumen tahun {tahun}.",
        perbaikan="kolom itu tidak dibaca; bandingkan dengan edisi {tahun}, dan impor dokumen tahun {tahun} bila "
        "edisinya belum ada.",
        severity=_ASK,
    ),
    "I073": Entry(
        nama="tabel tidak dibaca",
        masalah='tabel "{nama}" ({lembar}) tidak dibaca: {sebab}. Kolomnya: {judul}.',
        seharusnya="tabel indikator, anggaran, atau rencana.",
        perbaikan="tidak ada yang perlu dilakukan bila isinya memang bukan kinerja; bila ya, beri judul kolom "
        "Indikator dan Target.",
        severity=_ASK,
    ),
    "I074": Entry(
        nama="baris kelompok",
        masalah="di atas beberapa indikator ada baris kelompok, dan tabel tidak mempunyai kolom sasaran: {isi}.",
        seharusnya="salah satu dari: {pilihan}.",
        perbaikan='jawab "sasaran" bila kelompok itu sasarannya, "abaikan" bila bukan.',
        severity=_ASK,
    ),
    "I075": Entry(
        nama="rencana beberapa tahun",
        masalah='tabel "{nama}" memuat target beberapa tahun. Rencana tidak menjadi edisi.',
        seharusnya="target beberapa tahun di renstra.yml.",
        perbaikan="tidak ada yang perlu dijawab; isinya ditulis ke renstra.yml.",
        severity=_ASK,
    ),
    "I077": Entry(
        nama="cara triwulan menjadi tahun",
        masalah="dokumen tidak menyebut agregasi {jumlah} indikator, yaitu cara angka triwulan menjadi angka "
        "setahun. Usul: {baris}.",
        seharusnya="untuk tiap indikator: posisi_akhir (triwulan IV sama dengan setahun), akumulatif (dijumlah), "
        "rata_rata, atau tahunan.",
        perbaikan='jawab "ya" bila semua usul benar; bila tidak, tulis barisnya saja, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I078": Entry(
        nama="isian belum dapat dipakai",
        masalah="{masalah} ({kode})",
        seharusnya="{seharusnya}",
        perbaikan="tulis isi yang benar di kolom Jawaban{strip}. {perbaikan}",
        severity=_ASK,
    ),
    "I079": Entry(
        nama="definisi tanpa target",
        masalah="dokumen ini memuat indikator dan rumusnya, tanpa target; yang disebut: {tahun}.",
        seharusnya="tahun edisi yang memuat definisi ini.",
        perbaikan="tulis tahunnya, misalnya {contoh}; targetnya ditulis sebagai tidak tercantum.",
        severity=_ASK,
    ),
    "I080": Entry(
        nama="hasil jauh dari target",
        masalah="hasil berlipat-lipat dari targetnya: {baris}.",
        seharusnya="hasil dalam satuan yang sama dengan target.",
        perbaikan='jawab "ya" bila angkanya memang tercetak begitu; bila tidak, tulis barisnya, misalnya: '
        "{contoh_jawaban}.",
        severity=_ASK,
    ),
    "I081": Entry(
        nama="dua target untuk satu tahun",
        masalah='target di dokumen ini berbeda dari target di "{dokumen}": {baris}.',
        seharusnya="target yang berlaku; yang lain tetap dicatat di target_lain.",
        perbaikan='jawab "ya" untuk target pertama; bila yang lain yang berlaku, tulis barisnya, misalnya: '
        "{contoh_jawaban}.",
        severity=_ASK,
    ),
    "I082": Entry(
        nama="angka merah",
        masalah="angka ini dicetak merah, yang di banyak kantor berarti kurang dari nol: {semua}.",
        seharusnya="angka dengan tanda minus bila memang kurang dari nol.",
        perbaikan='jawab "ya" bila angkanya tanpa minus; bila tidak, tulis barisnya, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I083": Entry(
        nama="persen tanpa tanda",
        masalah="berkas ini menyimpan angka tanpa bentuk tampilannya: {semua}.",
        seharusnya="persen seperti yang tampil di layar.",
        perbaikan='jawab "ya" bila usulnya benar: {baris}; bila tidak, tulis barisnya, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I085": Entry(
        nama="kolom tidak ikut",
        masalah="kolom ini dikenali tetapi tidak mempunyai tempat di data, jadi tidak dibaca: {judul}.",
        seharusnya="hanya kolom yang ikut terbit.",
        perbaikan="tidak ada yang perlu dilakukan.",
        severity=_ASK,
    ),
    "I086": Entry(
        nama="judul untuk diperiksa",
        masalah='judul dokumen terbaca "{nilai}".',
        seharusnya="judul seperti di sampul, tanpa kop surat.",
        perbaikan='jawab "ya" bila benar, atau tulis judulnya.',
        severity=_ASK,
    ),
    "I088": Entry(
        nama="target kosong",
        masalah="sel target {jumlah} indikator kosong di dokumen. Usul: {baris}.",
        seharusnya='target seperti tercetak, atau "tidak tercantum" bila dokumen memang tidak mencetaknya.',
        perbaikan='jawab "ya" bila benar; bila targetnya ada, tulis barisnya, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I089": Entry(
        nama="angka terpotong",
        masalah="angka ini terpotong di tepi kolom yang sempit, jadi disambung: {semua}. Usul: {baris}.",
        seharusnya="angka yang utuh, seperti di dokumen.",
        perbaikan='bandingkan dengan dokumen; jawab "ya" bila benar, atau tulis barisnya, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I090": Entry(
        nama="angka tahun lain berbeda",
        masalah='kolom "{judul}" mencetak angka tahun {tahun} yang berbeda dari edisi {tahun}: {beda}.',
        seharusnya="angka yang sama di kedua dokumen, atau alasan perbedaannya.",
        perbaikan="kolom itu tidak dibaca; periksa mana yang benar, dan ralat edisi {tahun} bila perlu.",
        severity=_ASK,
    ),
    "I091": Entry(
        nama="angka tahun lain sebagai catatan",
        masalah="dokumen ini juga mencetak angka tahun yang belum mempunyai edisi: {isi}.",
        seharusnya="angka setiap tahun dari dokumen tahun itu.",
        perbaikan='jawab "ya" bila angka itu dicatat di edisi ini sebagai catatan; bila tidak, biarkan.',
        severity=_ASK,
    ),
    "I092": Entry(
        nama="dua hasil untuk satu tahun",
        masalah="dua tabel mencetak hasil yang berbeda untuk indikator yang sama: {baris}.",
        seharusnya="hasil yang benar; tanyakan kepada penyusun dokumennya.",
        perbaikan='jawab "ya" untuk hasil pertama; bila yang lain yang benar, tulis barisnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I087": Entry(
        nama="kolom dari letak kata",
        masalah="berkas ini tidak mempunyai garis tabel; kolomnya dibaca dari letak kata, misalnya: {isi}.",
        seharusnya="setiap angka di kolomnya.",
        perbaikan='bandingkan dengan dokumen, lalu jawab "ya" bila benar; bila tidak, pakai Word atau Excel-nya.',
        severity=_ASK,
    ),
    "I096": Entry(
        nama="judul dan kolom beda tahun",
        masalah="judulnya menyebut tahun {tahun}, sedangkan target dan realisasi di tabelnya milik tahun {kolom}.",
        seharusnya="sedikitnya satu kolom target atau realisasi milik tahun {tahun}.",
        perbaikan="bila tahun di kolom yang benar, tambahkan --tahun {contoh}; bila salah tulis, perbaiki dokumennya.",
    ),
    "I097": Entry(
        nama="rincian satu indikator",
        masalah='tabel "{nama}" merinci hasil menurut {menurut}: {isi}.',
        seharusnya='rincian dari indikator "{uraian}", yang disebut di judul tabelnya.',
        perbaikan='jawab "ya" bila tabel itu merinci indikator ini; jawab "abaikan" bila bukan.',
        severity=_ASK,
    ),
}
