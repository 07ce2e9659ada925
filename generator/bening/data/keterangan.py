"""Remarks on a computed number: every value of `Capaian.keterangan`."""

from __future__ import annotations

from enum import StrEnum


class Keterangan(StrEnum):
    """A remark on one capaian, or on why there is none; the comment says when it is given."""

    ANGGAPAN_NAIK = "anggapan-naik"  # arah is not declared (rules of 0.1)
    ANGGAPAN_TURUN = "anggapan-turun"  # arah is not declared, but the target is printed with "≤" or "<"
    TANDA_NAIK = "tanda-naik"  # arah is not declared, but the target is printed with "≥" or ">"
    ARAH_PERINGKAT = "arah-peringkat"  # a rank without arah: whether 6 beats 3 is for the office to say
    OPERATOR_BERLAWANAN = "operator-berlawanan"  # "≤" on an indicator declared naik, or the like
    LEBIH_120 = "lebih-120"  # above 120 %: a neutral hint to check the target
    BEDA_TRIWULAN = "beda-triwulan"  # the typed year value is not what four quarters make
    BEDA_KOMPONEN = "beda-komponen"  # the typed percentage is not pembilang / penyebut
    KOMPONEN_BUKAN_PERSEN = "komponen-bukan-persen"  # components of something that is not a percentage
    PENYEBUT_NOL = "penyebut-nol"
    TRIWULAN_TANPA_AGREGASI = "triwulan-tanpa-agregasi"  # quarters, but declared as measured once a year
    TRIWULAN_PERLU_CEK = "triwulan-perlu-cek"
    TIDAK_BOLEH_DIJUMLAH = "tidak-boleh-dijumlah"  # quarters of percentages, indices, ranks declared akumulatif
    TARGET_TANPA_ANGKA = "target-tanpa-angka"
    TARGET_NOL = "target-nol"
    REALISASI_NOL = "realisasi-nol"  # T/R with R = 0: achieved, but no percentage
    SKALA_BERBEDA = "skala-berbeda"  # grades of two scales, or a grade beside something that is none
    TABEL_AKIP_TIDAK_ADA = "tabel-akip-tidak-ada"  # a score of an evaluation before 2015
    TERCETAK_TANPA_HITUNGAN = "tercetak-tanpa-hitungan"  # a printed capaian, and nothing to compare it with
