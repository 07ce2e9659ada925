"""The closed choices of the data and of what is computed: one enumeration each, values as written in YAML and JSON."""

from __future__ import annotations

from enum import StrEnum


class Jenis(StrEnum):
    """What kind of value an indicator has (`indikator.yml`, `jenis`)."""

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
    """What kind of document an edition was taken from."""

    PERJANJIAN_KINERJA = "perjanjian-kinerja"
    LKJIP = "lkjip"
    LAPORAN_IKU = "laporan-iku"


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
    """What a cell turned out to hold (domain rule 1)."""

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
    """State of one indicator in one edition (domain.md, table of statuses)."""

    DIHITUNG = "dihitung"
    DIHITUNG_SEMENTARA = "dihitung_sementara"
    DIHITUNG_PERLU_CEK = "dihitung_perlu_cek"
    BELUM_DILAPORKAN = "belum_dilaporkan"
    TERCAPAI_TARGET_NOL = "tercapai_target_nol"
    TARGET_NOL_TIDAK_TERCAPAI = "target_nol_tidak_tercapai"
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
