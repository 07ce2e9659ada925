"""Words that may stand in a cell beside or instead of a number, and the two scales of grades: plain lists, no logic."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Lowest first. Evaluation of AKIP (PermenPANRB 88/2021) and audit opinions of the BPK.
SKALA_AKIP = ("D", "C", "CC", "B", "BB", "A", "AA")
SKALA_OPINI = ("TMP", "TW", "WDP", "WTP")
SKALA = (SKALA_AKIP, SKALA_OPINI)

# Compared after casefold; runs of dashes and dots mean the same and are found by pattern.
KOSONG = frozenset({"", "n/a", "na", "n.a", "n.a.", "belum rilis"})

# What a document prints where a target is not set; compared after casefold.
TANPA_TARGET = frozenset({"belum ditetapkan", "tidak tercantum"})

# What programs write for "no number": never a status text of an office.
MESIN = _words("""nan .nan inf .inf -inf -.inf +inf +.inf infinity -infinity null none nil ~ true false yes no on off
    #n/a #div/0! #ref! #value! #name? #num! #null!""")

# Numbers in words are numbers, so they are asked for in digits instead of being kept as a status text.
BILANGAN = _words("""nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh
    seratus ratus seribu ribu sejuta juta semiliar semilyar miliar milyar triliun koma persen prosen setengah""")

# These words multiply the number before them: "1,5 miliar" is not 1,5.
PENGALI = _words("lusin kodi ratus ribu rb juta jt miliar milyar m triliun t")

PERSEN = frozenset({"persen", "prosen", "percent"})

SATUAN = _words("""detik menit jam hari kerja kalender minggu pekan bulan triwulan semester tahun thn
    orang jiwa kk keluarga warga penduduk peserta pegawai petugas kader anggota pemohon responden anak balita siswa
    lansia organisasi lembaga kelompok komunitas instansi kantor skpd opd unit seksi bidang bagian
    desa kelurahan kecamatan dusun lingkungan rt rw nagari kampung wilayah lokasi titik ruas tempat rumah bangunan
    gedung dokumen laporan lap berkas surat naskah buku lembar eksemplar data arsip perda perdes peraturan keputusan sk
    kegiatan program paket event acara rapat pertemuan kunjungan kali frekuensi pelatihan sosialisasi monitoring
    layanan pelayanan jenis inovasi aplikasi usulan aduan pengaduan keluhan temuan rekomendasi kasus kejadian
    permohonan perizinan izin akta ktp sertifikat penghargaan
    buah set stel pcs batang ekor pohon bidang persil meter m2 m² m3 m³ km km2 km² ha hektar hektare are kg kilogram
    gram ton kuintal kwintal liter kwh
    angka nilai skor skala indeks indek poin point predikat kategori level tingkat peringkat
    rupiah per dan""")
