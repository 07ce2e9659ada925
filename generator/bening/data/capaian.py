"""The record of what was computed for one indicator in one edition."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from bening.data.choices import Alasan, Status


@dataclass(frozen=True, slots=True)
class Capaian:
    """What was computed for one indicator in one edition.

    `nilai` is percent with two decimals, half-up, floor 0, no cap; `nilai_asli` the same before the floor and rounding.
    `realisasi` is the year value used (typed, from components, or from quarters) or None. `rumus` names the formula
    used ("naik", "turun-selisih", "turun-rasio", "stabil", "rentang", "predikat", "") so that a page can show the
    arithmetic. `langkah` is the number of grades above (+) or below (-) the target. `cocok` is None without a printed
    capaian. `pengganti` names what else would give the printed capaian ("rumus-terbalik", "target-2019", ...) when
    `cocok` is false. `keterangan` lists what a page must say beside the number: "anggapan-naik", "lebih-120",
    "beda-triwulan", "beda-komponen", ... `alasan` says why there is no capaian, `cocok_cara` by which way a printed one
    agrees ("sama", "pemotongan", "batas", "masukan-bulat"). `kategori_cocok` and `komponen_cocok` are None where there
    is nothing to compare.
    """

    status: Status
    nilai: Decimal | None = None
    nilai_asli: Decimal | None = None
    realisasi: Decimal | None = None
    rumus: str = ""
    tercapai: bool | None = None
    langkah: int | None = None
    kategori: str | None = None
    cocok: bool | None = None
    pengganti: tuple[str, ...] = ()
    triwulan_terisi: int = 0
    keterangan: tuple[str, ...] = field(default=())
    alasan: Alasan | None = None
    cocok_cara: str | None = None
    kategori_cocok: bool | None = None
    komponen_cocok: bool | None = None
