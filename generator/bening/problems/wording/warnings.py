"""Wording of warnings, which never block; a note of the right kind answers one for good."""

from __future__ import annotations

from bening.problems.wording.entry import Entry

_ASK = "peringatan"

WARNING_ENTRIES: dict[str, Entry] = {
    "W001": Entry(
        nama="lebih dari seratus persen",
        masalah="realisasi {nilai} lebih dari seratus persen.",
        seharusnya="bagian dari keseluruhan, jadi biasanya paling banyak 100 %.",
        perbaikan="cocokkan dengan dokumen, mungkin komanya hilang; bila memang begitu, tambahkan catatan berjenis "
        "lebih-dari-100 dengan bidang realisasi.",
        severity=_ASK,
    ),
    "W002": Entry(
        nama="melompat dari edisi sebelumnya",
        masalah="realisasi {nilai}, sedangkan tahun {tahun} {lalu}: {kali}.",
        seharusnya="hasil yang tidak jauh dari tahun sebelumnya, atau lompatan yang dijelaskan.",
        perbaikan="cocokkan koma dan jumlah nolnya dengan dokumen; bila memang begitu, tambahkan catatan berjenis "
        "lompatan dengan bidang realisasi.",
        severity=_ASK,
    ),
    "W003": Entry(
        nama="nilai sama di semua baris",
        masalah="{bidang} bernilai {nilai} di semua {jumlah} baris.",
        seharusnya="nilai milik setiap indikator; yang belum dilaporkan dikosongkan, bukan diisi 0.",
        perbaikan="cocokkan setiap baris dengan dokumen; bila memang begitu tercetak, tambahkan catatan berjenis "
        "nilai-sama dengan bidang {bidang} untuk seluruh dokumen.",
        severity=_ASK,
    ),
    "W004": Entry(
        nama="rumus tampak terpotong",
        masalah='rumus ini berhenti pada "{akhir}".',
        seharusnya="rumus yang lengkap: apa dibagi apa.",
        perbaikan="salin lanjutannya dari dokumen; bila memang begitu tercetak, tambahkan catatan berjenis "
        "rumus-terpotong dengan bidang formulasi.",
        severity=_ASK,
    ),
    "W005": Entry(
        nama="target bertanggal sesudah tahunnya berakhir",
        masalah="perjanjian kinerja tahun {tahun} ini bertanggal {tanggal}, sesudah tahunnya berakhir.",
        seharusnya="target yang disepakati sebelum atau selama tahunnya berjalan.",
        perbaikan="cocokkan tanggal dan jenis dokumennya; bila memang begitu tercetak, tambahkan catatan berjenis "
        "target-berubah dengan bidang tanggal untuk seluruh dokumen.",
        severity=_ASK,
    ),
    "W006": Entry(
        nama="nama penanda tangan dieja dua cara",
        masalah='di sini tertulis "{nama}", di {tempat} tertulis "{lain}".',
        seharusnya="nama orang yang sama dieja sama.",
        perbaikan="cocokkan dengan dokumen; bila memang begitu tercetak, atau orangnya berbeda, tambahkan catatan "
        "berjenis penanda-tangan dengan bidang penanda_tangan untuk seluruh dokumen.",
        severity=_ASK,
    ),
    "W007": Entry(
        nama="kata dieja dua cara",
        masalah='di sini tertulis "{kata}", di {tempat} tertulis "{lain}".',
        seharusnya="nama bagian dieja sama di semua baris dan tahun.",
        perbaikan="cocokkan dengan dokumen; bila memang begitu tercetak, tambahkan catatan berjenis ejaan dengan "
        "bidang {bidang}.",
        severity=_ASK,
    ),
    "W008": Entry(
        nama="capaian tercetak tidak cocok",
        masalah="tercetak {tercetak}, sedangkan rumusnya memberi {hitungan}.{pengganti}",
        seharusnya="capaian yang sama dengan hitungan dari target dan realisasinya, sampai pembulatannya.",
        perbaikan="cocokkan target, realisasi, dan capaian dengan dokumen; bila memang begitu tercetak, tambahkan "
        "catatan berjenis angka-tidak-cocok dengan bidang capaian_tercetak.",
        severity=_ASK,
    ),
    "W009": Entry(
        nama="capaian di atas 120 %",
        masalah="realisasi {nilai} adalah {capaian} dari target {target}.",
        seharusnya="target dan realisasi yang diukur dengan cara dan satuan yang sama.",
        perbaikan="cocokkan keduanya dengan dokumen; bila memang begitu, tambahkan catatan berjenis di-atas-120 dengan "
        "bidang realisasi.",
        severity=_ASK,
    ),
    "W010": Entry(
        nama="tampak seperti pecahan, bukan persen",
        masalah="realisasi {nilai} jauh di bawah target {target}; mungkin maksudnya {mungkin}.",
        seharusnya="persen seperti tercetak, misalnya 90 %, bukan 0,9 seperti di dalam rumus Excel.",
        perbaikan="tulis persennya seperti tercetak; bila memang sekecil itu, tulis tanda persennya: {tulis}.",
        severity=_ASK,
    ),
}
