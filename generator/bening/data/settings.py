"""Rules of computing that an office may set, and the version of the rules themselves."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bening.data.choices import RumusTurun

ATURAN = "0.2"
"""Version of the rules that a new revision is computed by."""

ATURAN_AWAL = "0.1"
"""Version of the rules of every snapshot that names none."""


@dataclass(frozen=True, slots=True)
class Kategori:
    """One band: `nama` applies from `mulai` percent (inclusive, after rounding to a whole percent)."""

    nama: str
    mulai: Decimal


KATEGORI_BAKU = (
    Kategori("Sangat tinggi", Decimal(91)),
    Kategori("Tinggi", Decimal(76)),
    Kategori("Sedang", Decimal(66)),
    Kategori("Rendah", Decimal(51)),
    Kategori("Sangat rendah", Decimal(0)),
)


@dataclass(frozen=True, slots=True)
class Pengaturan:
    """Rules of computing that a kecamatan, or one of its years, may set.

    `batas_rata_rata` caps capaian inside averages only. `batas_capaian` is the cap at which the office prints its own
    capaian; it never changes ours. `aturan` is the version of the rules: 0.1 reads an absent arah as naik.
    """

    rumus_turun: RumusTurun = RumusTurun.SELISIH
    batas_rata_rata: Decimal = Decimal(100)
    kategori: tuple[Kategori, ...] = KATEGORI_BAKU
    batas_capaian: Decimal | None = None
    aturan: str = ATURAN
