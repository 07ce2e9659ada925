"""What a portal knows of each kecamatan, and what is counted from it. Values only; `reading` makes them.

No clock: what is missing is said beside the due date, seen from the newest year that any kecamatan of the portal has
published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from bening.data import Arah, Jenis, State, Status


class ReportState(StrEnum):
    """How far a kecamatan is with the portal's newest year."""

    LENGKAP = "lengkap"
    SEBAGIAN = "sebagian"
    TANPA_HASIL = "tanpa hasil"
    BELUM_TERBIT = "belum terbit"


class PortalRow(msgspec.Struct, frozen=True, gc=False):
    """One indicator of a kecamatan's newest edition; a text is "" where nothing is reported or stated.

    `target` and `realisasi` are as written, `target_nilai` and `realisasi_nilai` decimal numbers; `arah` is None where
    neither document nor editor says it.
    """

    kode: str
    nama: str
    uraian: str
    jenis: Jenis
    satuan: str
    arah: Arah | None
    arah_anggapan: bool
    formulasi: str
    target: str
    target_nilai: str
    realisasi: str
    realisasi_nilai: str
    status: Status
    keadaan: State


class PortalEntry(msgspec.Struct, frozen=True):
    """One kecamatan of the portal. `tautan` leads to its site: an https address, or a path from the portal's folder.

    `tahun` lists its editions, newest first; `baris` are the indicators of the newest.
    """

    slug: str
    nama: str
    nama_resmi: str
    kode_wilayah: str
    kabupaten_kota: str
    provinsi: str
    resmi: bool
    sumber: str
    tautan: str
    tahun: tuple[int, ...]
    baris: tuple[PortalRow, ...]

    @property
    def dilaporkan(self) -> int:
        """How many indicators of the newest edition have a result."""
        return sum(item.status is not Status.BELUM_DILAPORKAN for item in self.baris)

    def jumlah(self, keadaan: State) -> int:
        """Return how many indicators of the newest edition are in this state."""
        return sum(item.keadaan is keadaan for item in self.baris)

    def keadaan(self, acuan: int) -> ReportState:
        """Return how far this kecamatan is with the year `acuan`."""
        if self.tahun[0] < acuan:
            return ReportState.BELUM_TERBIT
        dilaporkan = self.dilaporkan
        if not dilaporkan:
            return ReportState.TANPA_HASIL
        return ReportState.LENGKAP if dilaporkan == len(self.baris) else ReportState.SEBAGIAN


def drop_twins(daftar: Iterable[PortalEntry]) -> tuple[list[PortalEntry], list[str]]:
    """Return `daftar` with each kecamatan once, the first of its kind, and for each one left out why.

    Twins have the same kode_wilayah, or the same name, city and province where one of them states no code: counted
    twice, they would make every number of the portal wrong. The same slug on two sites is no twin.
    """
    kept, refused = [], []
    codes: dict[str, PortalEntry] = {}
    names: dict[tuple[str, ...], list[PortalEntry]] = {}
    for item in daftar:
        name = tuple(" ".join(text.casefold().split()) for text in (item.nama, item.kabupaten_kota, item.provinsi))
        twin = codes.get(item.kode_wilayah) if item.kode_wilayah else None
        alike = (other for other in names.get(name, ()) if not (other.kode_wilayah and item.kode_wilayah))
        twin = twin or next(alike, None)
        if twin:
            same = f"kode wilayah {item.kode_wilayah}" if item.kode_wilayah == twin.kode_wilayah != "" else "nama"
            refused.append(f"{item.tautan} sama {same} dengan {twin.tautan}; yang disebut lebih dahulu yang dipakai.")
            continue
        kept.append(item)
        names.setdefault(name, []).append(item)
        if item.kode_wilayah:
            codes[item.kode_wilayah] = item
    return kept, refused


def newest(daftar: Iterable[PortalEntry]) -> int:
    """Return the newest year that any kecamatan has published."""
    return max(item.tahun[0] for item in daftar)


def count(daftar: Iterable[PortalEntry], acuan: int) -> Mapping[ReportState, int]:
    """Return how many kecamatan are how far with the year `acuan`; every state is there, zero included."""
    found = Counter(item.keadaan(acuan) for item in daftar)
    return {keadaan: found[keadaan] for keadaan in ReportState}


def in_order(daftar: Iterable[PortalEntry]) -> tuple[PortalEntry, ...]:
    """Return `daftar` by name; namesakes by region and address."""
    return tuple(sorted(daftar, key=lambda item: (item.nama.casefold(), item.kode_wilayah, item.tautan)))
