"""Codes of what import asks a person: doubts about a document, with a proposal where there is one."""

from __future__ import annotations

from bening.problems.wording.entry import Entry
from bening.problems.wording.tables import TABLE_ENTRIES

_ASK = "peringatan"

QUESTION_ENTRIES: dict[str, Entry] = {
    **TABLE_ENTRIES,
    "I020": Entry(
        nama="baris tidak dimengerti",
        masalah="{jumlah} baris bukan indikator, bukan sasaran, dan bukan sambungan baris di atasnya: {isi}.",
        seharusnya="setiap baris memuat uraian indikator, atau hanya sasaran.",
        perbaikan='jawab "abaikan" bila hanya keterangan; bila itu indikator, lengkapi barisnya lalu impor lagi.',
        severity=_ASK,
    ),
    "I030": Entry(
        nama="dua indikator dalam satu sel",
        masalah='satu sel memuat {jumlah} indikator, dan {bidang}-nya "{nilai}".',
        seharusnya="satu baris untuk satu indikator. Usul pembagian: {usul_pisah}.",
        perbaikan='jawab "ya" bila pembagian itu benar; bila tidak, jawab "tidak" dan pisahkan barisnya di dokumen.',
        severity=_ASK,
    ),
    "I031": Entry(
        nama="nilai tidak dapat dibagi",
        masalah='satu sel memuat {jumlah} indikator, tetapi {bidang} "{nilai}" tidak jelas milik siapa.',
        seharusnya="satu nilai untuk satu indikator.",
        perbaikan="tulis nilai untuk: {uraian}. Tulis - bila memang kosong.",
        severity=_ASK,
    ),
    "I032": Entry(
        nama="kolom tidak dikenal",
        masalah="{kolom} tidak dikenal.",
        seharusnya="salah satu dari: {pilihan}.",
        perbaikan='{cara}; jawab "abaikan" bila tidak ikut terbit.',
        severity=_ASK,
    ),
    "I033": Entry(
        nama="sel gabungan",
        masalah='sel {bidang} digabung dengan sel {tempat}; yang tertulis "{nilai}".',
        seharusnya="satu nilai untuk satu indikator.",
        perbaikan='jawab "{nilai}" bila nilai itu juga {bidang} untuk: {uraian}. Jawab - bila tidak.',
        severity=_ASK,
    ),
    "I034": Entry(
        nama="teks milik indikator mana",
        masalah='{bidang} tercetak satu kali untuk {jumlah} indikator: "{nilai}".',
        seharusnya="diketahui indikator mana yang dimaksud.",
        perbaikan="pilih nomornya: {pilihan_kata}.",
        severity=_ASK,
    ),
    "I035": Entry(
        nama="tanda persen hilang",
        masalah='"{nilai}" pada "{uraian}" berdiri tanpa tanda %, padahal indikatornya persentase; bisa berarti '
        "{a} atau {b}.",
        seharusnya="persen dengan tandanya, salah satu dari: {a}, {b}.",
        perbaikan="pilih salah satu menurut dokumen; beberapa baris sekaligus: {semua}.",
        severity=_ASK,
    ),
    "I036": Entry(
        nama="dua nilai dalam satu sel",
        masalah='sel {bidang} memuat lebih dari satu nilai: "{nilai}".',
        seharusnya="satu nilai untuk satu indikator.",
        perbaikan="tulis nilai yang dimaksud, tepat seperti tercetak.",
        severity=_ASK,
    ),
    "I037": Entry(
        nama="baris rangkuman atau bagian",
        masalah="baris ini terbaca sebagai rangkuman atau bagian hitungan, bukan indikator, jadi tidak ikut: {isi}.",
        seharusnya="hanya indikator; rata-rata dihitung sendiri.",
        perbaikan="tidak ada yang perlu dijawab bila benar; bila itu indikator, perbaiki barisnya di dokumen lalu "
        "impor lagi.",
        severity=_ASK,
    ),
    "I038": Entry(
        nama="catatan di bawah tabel",
        masalah='di bawah tabel tertulis "{isi}".',
        seharusnya="catatan yang perlu diketahui pembaca ikut terbit sebagai catatan.",
        perbaikan='jawab "ya" untuk memuatnya, "tidak" untuk melewatinya, atau tulis kalimat Anda sendiri.',
        severity=_ASK,
    ),
    "I039": Entry(
        nama="baris terputus",
        masalah='"{isi}" berdiri di baris sendiri; terbaca sebagai sambungan baris di atasnya.',
        seharusnya="satu indikator di satu baris.",
        perbaikan='jawab "ya" bila sambungan itu benar; bila tidak, perbaiki di dokumen lalu impor lagi.',
        severity=_ASK,
    ),
    "I040": Entry(
        nama="kode belum ada",
        masalah='{apa} "{uraian}" belum mempunyai kode.',
        seharusnya="kode pendek yang tetap dari tahun ke tahun, misalnya {usul}.",
        perbaikan='jawab "ya" untuk memakai {usul}, atau tulis kode lain: huruf kecil, angka, tanda hubung.',
        severity=_ASK,
    ),
    "I041": Entry(
        nama="mirip indikator tahun lalu",
        masalah='"{uraian}" mirip dengan "{lama}" ({tahun}), tetapi kata-katanya berubah.',
        seharusnya="kode yang sama bila ini indikator yang sama.",
        perbaikan='jawab "{usul}" bila sama; bila indikator baru, tulis kode baru.',
        severity=_ASK,
    ),
    "I042": Entry(
        nama="angka dibulatkan",
        masalah="sel menampilkan angka yang dibulatkan dan menyimpan angka yang lebih panjang: {semua}.",
        seharusnya="satu angka, yaitu yang tercetak di laporan.",
        perbaikan='jawab "ya" bila yang ditampilkan itulah yang tercetak; bila tidak, tulis barisnya, misalnya: '
        "{contoh_jawaban}.",
        severity=_ASK,
    ),
    "I043": Entry(
        nama="angka dari berkas lain",
        masalah="nilai {semua} diambil rumus dari berkas Excel lain, yang tidak dibuka.",
        seharusnya="angka yang sudah dicocokkan dengan laporan.",
        perbaikan='jawab "ya" bila benar, atau tulis barisnya, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I044": Entry(
        nama="BENAR atau SALAH",
        masalah="sel ini berisi nilai logika {nilai}.",
        seharusnya="angka, persen, atau huruf predikat.",
        perbaikan="tulis nilai yang tercetak di laporan.",
        severity=_ASK,
    ),
    "I045": Entry(
        nama="angka menjadi tanggal",
        masalah="Excel menyimpan sel ini sebagai tanggal atau jam: {nilai}.",
        seharusnya="angka, persen, atau huruf predikat.",
        perbaikan="tulis nilai yang tercetak di laporan; di Excel, atur selnya menjadi Teks sebelum mengetik.",
        severity=_ASK,
    ),
    "I046": Entry(
        nama="bentuk angka tidak biasa",
        masalah='sel menyimpan {semua} dengan bentuk tampilan "{bentuk}", yang tidak dapat ditiru dengan pasti.',
        seharusnya="angka seperti tercetak di laporan.",
        perbaikan='jawab "ya" bila benar, atau tulis seperti tercetak, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I047": Entry(
        nama="jenis nilai belum jelas",
        masalah="dokumen tidak menyebut jenis nilai {jumlah} indikator. Usul: {baris}.",
        seharusnya="untuk tiap indikator salah satu dari: persen, angka, jumlah, indeks, rupiah, predikat, peringkat.",
        perbaikan='jawab "ya" bila semua usul benar; bila tidak, tulis barisnya saja, misalnya: {contoh_jawaban}.',
        severity=_ASK,
    ),
    "I048": Entry(
        nama="rumus berubah",
        masalah='rumus "{uraian}" berbeda dengan rumus tahun {tahun}.',
        seharusnya="diketahui apakah hasil kedua tahun masih dapat dibandingkan.",
        perbaikan='jawab "rumus-berubah" bila caranya berubah, "tetap" bila hanya ejaannya.',
        severity=_ASK,
    ),
    "I049": Entry(
        nama="isian yang tidak ada di dokumen",
        masalah="{apa} tidak tertulis di dokumen ini.",
        seharusnya="{contoh}.",
        perbaikan="{cara}.",
        severity=_ASK,
    ),
    "I050": Entry(
        nama="NIP dihapus",
        masalah="di sini tertulis NIP. Delapan angka pertamanya adalah tanggal lahir, jadi NIP tidak ikut diambil.",
        seharusnya="nama, jabatan, dan pangkat tanpa NIP.",
        perbaikan="tidak ada yang perlu dilakukan; hapus juga dari salinan dokumen yang akan diterbitkan.",
        severity=_ASK,
    ),
    "I051": Entry(
        nama="ditulis dengan huruf besar",
        masalah='{apa} tercetak dengan huruf besar semua: "{nilai}".',
        seharusnya="huruf biasa supaya mudah dibaca: {usul}.",
        perbaikan='jawab "ya" bila usul itu benar, atau tulis sendiri.',
        severity=_ASK,
    ),
    "I052": Entry(
        nama="jawaban tidak dipakai",
        masalah='kunci "{kunci}" tidak cocok dengan pertanyaan mana pun untuk berkas ini.',
        seharusnya="kunci yang tidak diubah sejak berkas pertanyaan dibuat.",
        perbaikan="{saran}.",
        severity=_ASK,
    ),
    "I104": Entry(
        nama="angka hasil pindaian",
        masalah="{jumlah} angka di {halaman} dibaca mesin dari gambar dan belum dicocokkan: {isi}.",
        seharusnya="setiap angka sama dengan gambarnya di lembar Bacaan.",
        perbaikan='cocokkan satu per satu di lembar Bacaan dan betulkan yang salah di sana; lalu jawab "ya" di sini.',
        severity=_ASK,
    ),
    "I105": Entry(
        nama="tulisan hasil pindaian",
        masalah="{jumlah} tulisan di {halaman} dibaca mesin dari gambar dan belum dicocokkan: {isi}.",
        seharusnya="setiap tulisan sama dengan gambarnya di lembar Bacaan.",
        perbaikan='cocokkan satu per satu di lembar Bacaan dan betulkan yang salah di sana; lalu jawab "ya" di sini.',
        severity=_ASK,
    ),
    "I106": Entry(
        nama="gambar tidak terbaca pasti",
        masalah="di {tempat} ada tulisan yang tidak terbaca pasti; mesin membacanya {terbaca}.",
        seharusnya="teks tepat seperti tercetak di gambarnya, atau - bila itu hanya noda.",
        perbaikan="lihat gambarnya di lembar Bacaan, lalu ketik teksnya di sini.",
        severity=_ASK,
    ),
    "I107": Entry(
        nama="gambar tidak dibaca",
        masalah="{apa} tidak dibaca.",
        seharusnya="tabel dengan judul kolom yang dikenal; halaman gambar hanya terbaca bila Tesseract terpasang.",
        perbaikan="bila isinya perlu, ketik di buku kerja dari bening template.",
        severity=_ASK,
    ),
}
