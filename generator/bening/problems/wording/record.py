"""Wording of W011-W029: what a careful colleague would ask about plans, money, reasons and sources."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

_ASK = "peringatan"

RECORD_ENTRIES: dict[str, Entry] = {
    "W011": Entry(
        nama="hasil di dokumen rencana",
        masalah="dokumen ini {jenis}, yang memuat rencana, tetapi {bidang} baris ini terisi.",
        seharusnya="hasil dari laporan; angka rencana triwulan ditulis sebagai target_triwulan.",
        perbaikan="cocokkan dengan dokumennya; bila memang hasil yang tercetak, tambahkan catatan berjenis "
        "hasil-di-dokumen-rencana dengan bidang {bidang}.",
        severity=_ASK,
    ),
    "W012": Entry(
        nama="capaian tanpa hasil",
        masalah="tercetak capaian {tercetak}, tetapi hasilnya tidak ada.",
        seharusnya="hasil yang menjadi dasar capaian itu.",
        perbaikan="salin hasilnya dari dokumen; bila memang tidak tercetak, tambahkan catatan berjenis "
        "capaian-tanpa-hasil dengan bidang capaian_tercetak.",
        severity=_ASK,
    ),
    "W013": Entry(
        nama="nilai berbeda dari komponennya",
        masalah="tertulis {nilai}, sedangkan {pembilang} dari {penyebut} adalah {hitungan}.",
        seharusnya="nilai yang sama dengan hasil bagi kedua angkanya; dipakai hasil baginya.",
        perbaikan="cocokkan ketiga angka itu dengan dokumen; bila memang begitu tercetak, tambahkan catatan berjenis "
        "beda-komponen dengan bidang realisasi.",
        severity=_ASK,
    ),
    "W014": Entry(
        nama="arah belum ditetapkan",
        masalah="hasilnya ada, tetapi arah indikator ini tidak ditulis, jadi tidak dinilai.{usul}",
        seharusnya="arah di indikator.yml bila dokumen atau redaksi dapat mengatakannya.",
        perbaikan="tulis arahnya di indikator.yml; bila tidak dapat dikatakan, tambahkan catatan berjenis "
        "arah-tidak-tercetak dengan bidang arah.",
        severity=_ASK,
    ),
    "W015": Entry(
        nama="arah dari redaksi",
        masalah="{jumlah} indikator punya arah, tetapi dokumen ini tidak punya kolom arah.",
        seharusnya="pembaca diberi tahu siapa yang menetapkan arah.",
        perbaikan="tambahkan catatan berjenis anggapan-arah dengan bidang arah, sekali untuk seluruh dokumen.",
        severity=_ASK,
    ),
    "W016": Entry(
        nama="isian dari luar kolom dokumen",
        masalah="{bidang} terisi, padahal dokumen.kolom tidak menyebutnya.",
        seharusnya="isian dari dokumen ini, atau catatan tentang asalnya.",
        perbaikan="tambahkan {bidang} ke dokumen.kolom; bila dari dokumen lain, tambahkan catatan berjenis "
        "dari-dokumen-lain dengan bidang {bidang}.",
        severity=_ASK,
    ),
    "W017": Entry(
        nama="rencana triwulan berbeda dari target",
        masalah="rencana triwulannya sampai {rencana}, sedangkan targetnya {target}.",
        seharusnya="rencana triwulan yang sampai pada target, atau pada target menurut dokumen lain.",
        perbaikan="cocokkan dengan rencana aksinya; bila memang begitu tercetak, tambahkan catatan berjenis "
        "beda-rencana dengan bidang target_triwulan.",
        severity=_ASK,
    ),
    "W018": Entry(
        nama="target akhir berbeda dari rencana",
        masalah="laporan ini mencetak target {tahun} {target}, sedangkan renstra.yml {tahun_rencana} {rencana}.",
        seharusnya="target akhir yang sama, atau catatan mengapa berbeda.",
        perbaikan="cocokkan keduanya; bila memang begitu tercetak, tambahkan catatan berjenis beda-renstra dengan "
        "bidang jangka_menengah.",
        severity=_ASK,
    ),
    "W019": Entry(
        nama="jumlah tidak sama",
        masalah="{bagian} berjumlah {hitungan}, sedangkan {nilai} yang tertulis: berbeda {selisih}.",
        seharusnya="bagian yang berjumlah sama dengan keseluruhannya.",
        perbaikan="cocokkan dengan dokumen; bila memang begitu tercetak, tambahkan catatan berjenis beda-jumlah dengan "
        "bidang {bidang}.",
        severity=_ASK,
    ),
    "W020": Entry(
        nama="uang melebihi pagu",
        masalah="realisasi {realisasi} melebihi pagu {pagu}.",
        seharusnya="realisasi paling banyak sama dengan pagu yang berlaku.",
        perbaikan="cocokkan keduanya dengan dokumen; bila memang begitu tercetak, tambahkan catatan berjenis "
        "melebihi-pagu dengan bidang anggaran.",
        severity=_ASK,
    ),
    "W021": Entry(
        nama="kategori tercetak berbeda",
        masalah='tercetak "{tercetak}", {keadaan}.',
        seharusnya="kategori yang sama dengan kategori capaiannya menurut aturan yang berlaku.",
        perbaikan="cocokkan dengan dokumen atau pengaturan kategori; bila memang begitu tercetak, tambahkan catatan "
        "berjenis beda-kategori dengan bidang kategori_tercetak.",
        severity=_ASK,
    ),
    "W022": Entry(
        nama="meleset tanpa penjelasan",
        masalah="targetnya belum tercapai, tetapi laporan ini tidak memuat penjelasannya.",
        seharusnya="penyebab dan rencana perbaikan dengan kata-kata kantor.",
        perbaikan="isi analisis dari laporan; bila memang tidak ada, tambahkan catatan berjenis tanpa-analisis dengan "
        "bidang analisis.",
        severity=_ASK,
    ),
    "W023": Entry(
        nama="sasaran tidak tercetak",
        masalah='sasaran "{kode}" tidak punya uraian.',
        seharusnya="bunyi sasaran seperti tercetak.",
        perbaikan="salin dari dokumen; bila memang tidak tercetak, tambahkan catatan berjenis sasaran-tidak-tercetak "
        "dengan bidang sasaran.",
        severity=_ASK,
    ),
    "W024": Entry(
        nama="tahun belum mulai",
        masalah="tahun {tahun} belum mulai.",
        seharusnya="edisi dari tahun yang sudah atau sedang berjalan; selain itu ditandai rencana.",
        perbaikan="periksa tahunnya; bila memang rencana tahun depan, tambahkan catatan berjenis edisi-mendatang "
        "dengan bidang tahun.",
        severity=_ASK,
    ),
    "W025": Entry(
        nama="penerbit belum ditulis",
        masalah="situs ini tidak resmi, dan penerbitnya belum ditulis.",
        seharusnya="nama yang bertanggung jawab atas situs, dengan surel atau tautannya.",
        perbaikan="tambahkan penerbit: di kecamatan.yml, atau resmi: ya bila kantor sendiri yang menerbitkan.",
        severity=_ASK,
    ),
    "W026": Entry(
        nama="alamat rumah",
        masalah='di sini tertulis "{teks}", yang tampak seperti alamat rumah.',
        seharusnya="tanpa alamat rumah orang.",
        perbaikan="hapus RT dan RW-nya bila ini alamat seseorang; nama kampung atau desa boleh.",
        severity=_ASK,
    ),
    "W027": Entry(
        nama="laporan lebih tua dari perjanjiannya",
        masalah="laporan ini bertanggal {tanggal}, sebelum {judul} yang bertanggal {lain}.",
        seharusnya="perjanjian kinerja yang ditandatangani sebelum laporannya.",
        perbaikan="cocokkan kedua tanggal itu; bila memang begitu tercetak, tambahkan catatan berjenis tanggal-dokumen "
        "dengan bidang tanggal untuk seluruh dokumen.",
        severity=_ASK,
    ),
    "W028": Entry(
        nama="target dilonggarkan",
        masalah="target {target} menjadi {baru} {kapan}.{hasil}",
        seharusnya="target yang diubah dengan alasan yang dapat dibaca warga.",
        perbaikan="tambahkan catatan berjenis target-berubah dengan bidang target_lain yang mengatakan mengapa.",
        severity=_ASK,
    ),
    "W029": Entry(
        nama="isian tanpa angka",
        masalah='"{nilai}" tidak terbaca sebagai angka, jadi tidak ikut dihitung.',
        seharusnya="angka; kata-kata hanya bila memang itu yang tercetak.",
        perbaikan="cocokkan dengan dokumen dan tulis angkanya; bila memang begitu tercetak, tambahkan catatan berjenis "
        "bukan-angka dengan bidang {bidang}.",
        severity=_ASK,
    ),
}
