"""The closed choices of the data and of what is computed: one enumeration each, values as written in YAML and JSON."""

from __future__ import annotations

from enum import StrEnum


class Jenis(StrEnum):
    """Kind of an indicator's values (`indikator.yml`, `jenis`)."""

    PERSEN = "persen"
    ANGKA = "angka"
    JUMLAH = "jumlah"
    INDEKS = "indeks"
    RUPIAH = "rupiah"
    PREDIKAT = "predikat"
    PERINGKAT = "peringkat"


class Arah(StrEnum):
    """Polarity: which direction is better."""

    NAIK = "naik"
    TURUN = "turun"
    STABIL = "stabil"
    RENTANG = "rentang"


class Agregasi(StrEnum):
    """How quarters become a year."""

    TAHUNAN = "tahunan"
    AKUMULATIF = "akumulatif"
    POSISI_AKHIR = "posisi_akhir"
    RATA_RATA = "rata_rata"


class Hubungan(StrEnum):
    """Relation of an indicator to the same kode in the edition before."""

    TETAP = "tetap"
    REDAKSI_BERUBAH = "redaksi-berubah"
    RUMUS_BERUBAH = "rumus-berubah"
    TARGET_DIREVISI = "target-direvisi"
    PECAH = "pecah"
    GABUNG = "gabung"
    DIGANTI = "diganti"
    BARU = "baru"
    DIHAPUS = "dihapus"


class JenisDokumen(StrEnum):
    """Kind of the document that an edition was taken from."""

    PERJANJIAN_KINERJA = "perjanjian-kinerja"
    LKJIP = "lkjip"
    LAPORAN_IKU = "laporan-iku"
    RENCANA_AKSI = "rencana-aksi"
    LAPORAN_TRIWULAN = "laporan-triwulan"


class JenisRalat(StrEnum):
    """Why a published edition changed: error corrected, better data as planned, personal data withdrawn."""

    RALAT = "ralat"
    PEMBARUAN = "pembaruan"
    TARIK = "tarik"


class RumusTurun(StrEnum):
    """Formula where lower is better: `selisih` is (2T-R)/T, `rasio` is T/R."""

    SELISIH = "selisih"
    RASIO = "rasio"


class Bentuk(StrEnum):
    """Form of a cell as it was read."""

    KOSONG = "kosong"
    ANGKA = "angka"
    PERSEN = "persen"
    RUPIAH = "rupiah"
    RENTANG = "rentang"
    PREDIKAT = "predikat"
    PERINGKAT = "peringkat"
    PECAHAN = "pecahan"
    TEKS = "teks"


class Status(StrEnum):
    """State of one indicator in one edition; the method page says what each carries."""

    DIHITUNG = "dihitung"
    DIHITUNG_SEMENTARA = "dihitung_sementara"
    DIHITUNG_PERLU_CEK = "dihitung_perlu_cek"
    BELUM_DILAPORKAN = "belum_dilaporkan"
    TERCAPAI_TARGET_NOL = "tercapai_target_nol"
    TARGET_NOL_TIDAK_TERCAPAI = "target_nol_tidak_tercapai"
    TARGET_BELUM_DITETAPKAN = "target_belum_ditetapkan"
    ARAH_BELUM_DITETAPKAN = "arah_belum_ditetapkan"
    TIDAK_DAPAT_DIHITUNG = "tidak_dapat_dihitung"
    PREDIKAT_MELAMPAUI = "predikat_melampaui"
    PREDIKAT_TERCAPAI = "predikat_tercapai"
    PREDIKAT_TIDAK_TERCAPAI = "predikat_tidak_tercapai"
    PERLU_CEK = "perlu_cek"


class State(StrEnum):
    """State of one promise, the one word that every page, picture, card and portal uses for it.

    `SEMENTARA` is a year whose quarters are incomplete; `BELUM_DINILAI` a result that no rule may judge.
    """

    TERCAPAI = "tercapai"
    BELUM_TERCAPAI = "belum tercapai"
    SEMENTARA = "sementara"
    BELUM_DINILAI = "belum dapat dinilai"
    BELUM_DILAPORKAN = "belum dilaporkan"


class Alasan(StrEnum):
    """Why there is no capaian although the result is known."""

    PENYEBUT_NOL = "penyebut-nol"
    TARGET_NOL = "target-nol"
    REALISASI_NOL = "realisasi-nol"
    TARGET_TANPA_ANGKA = "target-tanpa-angka"
    TANDA_BERLAWANAN = "tanda-berlawanan"
    SKALA_BERBEDA = "skala-berbeda"
    TABEL_AKIP = "tabel-akip"
    TRIWULAN_DIJUMLAH = "triwulan-dijumlah"


class Lingkup(StrEnum):
    """How much of the document was read: all of it, one table, or somebody else's copy."""

    SELURUH = "seluruh"
    SATU_TABEL = "satu-tabel"
    SALINAN = "salinan"


class JenisDokumenLain(StrEnum):
    """Kind of another document of the same year."""

    RENSTRA = "renstra"
    RENJA = "renja"
    IKU = "iku"
    PERJANJIAN_KINERJA = "perjanjian-kinerja"
    PERJANJIAN_KINERJA_PERUBAHAN = "perjanjian-kinerja-perubahan"
    RENCANA_AKSI = "rencana-aksi"
    DPA = "dpa"
    LAPORAN_BULANAN = "laporan-bulanan"
    LAPORAN_TRIWULAN = "laporan-triwulan"
    LKJIP = "lkjip"
    LHE = "lhe"
    TINDAK_LANJUT_LHE = "tindak-lanjut-lhe"
    SKM = "skm"
    LAINNYA = "lainnya"


class CakupanPembanding(StrEnum):
    """Whose number a result is set beside."""

    NASIONAL = "nasional"
    PROVINSI = "provinsi"
    KABUPATEN_KOTA = "kabupaten_kota"
    SPM = "spm"
    LAINNYA = "lainnya"


class CakupanRenstra(StrEnum):
    """Whether a medium-term target of a count is for its last year or for all years together."""

    TAHUN_AKHIR = "tahun-akhir"
    SELURUH_PERIODE = "seluruh-periode"


class Menurut(StrEnum):
    """By what one result is broken down."""

    UNSUR_SKM = "unsur-skm"
    KOMPONEN_AKIP = "komponen-akip"
    DESA = "desa"
    KELURAHAN = "kelurahan"
    LAYANAN = "layanan"
    KANAL = "kanal"
    LAINNYA = "lainnya"
