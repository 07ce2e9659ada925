"""The record of one field in the table of fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MAX_TEXT = 4_000


class FieldKind(StrEnum):
    """What a field holds; `FieldReader` reads each kind."""

    TEKS = "satu baris teks"
    PARAGRAF = "teks, boleh beberapa baris"
    KODE = "kode"
    PILIHAN = "pilihan"
    TAHUN = "tahun"
    TANGGAL = "tanggal, setepat yang tercetak"
    HARI = "tanggal lengkap"
    KODE_WILAYAH = "kode wilayah"
    ANGKA = "angka"
    NILAI = "nilai"
    TAUTAN = "tautan https"
    SUREL = "alamat surel"
    TELEPON = "nomor telepon"
    BERKAS = "berkas di sumber/"
    REALISASI = "nilai, atau pembilang dan penyebut"
    TRIWULAN = "empat nilai"
    DAFTAR_KODE = "daftar kode"
    DAFTAR_PILIHAN = "daftar pilihan"
    KODE_DESA = "kode wilayah desa atau kelurahan"
    KODE_PROGRAM = "kode program atau kegiatan"
    PETA_TAHUN = "nilai per tahun"
    SATU_ATAU_DAFTAR = "kelompok isian, atau daftarnya"
    BAGIAN = "kelompok isian"
    DAFTAR = "daftar kelompok isian"
    PETA = "kelompok isian per kode"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `maks` is the longest text in characters; `bagian` the fields inside BAGIAN, DAFTAR and PETA."""

    nama: str
    kind: FieldKind
    keterangan: str
    contoh: str = ""
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    maks: int = 300
    bagian: tuple[Field, ...] = ()

    @property
    def example(self) -> str:
        """An example value as YAML on one line; a group shows its required fields."""
        if self.contoh or not self.bagian:
            return self.contoh
        group = "{" + ", ".join(f"{part.nama}: {part.example}" for part in self.bagian if part.wajib) + "}"
        return f"[{group}]" if self.kind is FieldKind.DAFTAR else group


def choices(values: Iterable[StrEnum]) -> tuple[str, ...]:
    """Return the values of an enumeration as they are written."""
    return tuple(str(value) for value in values)
