"""What a portal knows of many kecamatan, from their `versions.json` and `kinerja.json` alone; nothing is read here.

A portal may be put together from sites built elsewhere, so both files are read strictly: what does not fit is refused
with one Indonesian sentence. No clock: what is missing is said beside the due date, seen from the newest year that any
kecamatan of the portal has published.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from bening.data import Arah, Jenis, Status, find_forbidden, format_satuan, is_folder_name, is_slug

_KODE_WILAYAH = re.compile(r"\d{2}\.\d{2}\.\d{2}", re.ASCII)
_YEAR = re.compile(r"(?:199|20\d)\d", re.ASCII)
_NUMBER = re.compile(r"-?\d{1,40}(?:\.\d{1,40})?", re.ASCII)

VERSIONS, KINERJA = "versions.json", "unduhan/kinerja.json"
"""What a portal reads of a kecamatan, by path in its folder, and of an edition, by path in the edition's."""


class ReportState(StrEnum):
    """How far a kecamatan is with the portal's newest year."""

    LENGKAP = "lengkap"
    SEBAGIAN = "sebagian"
    TANPA_HASIL = "tanpa hasil"
    BELUM_TERBIT = "belum terbit"


class Rejected(Exception):  # noqa: N818 - a refusal is an answer; the text says in Indonesian what does not fit
    """A site's record that the portal cannot take over."""


@dataclass(frozen=True, slots=True)
class PortalRow:
    """One indicator of a kecamatan's newest edition; a text is "" where nothing is reported or stated."""

    kode: str
    nama: str
    uraian: str
    jenis: Jenis
    satuan: str
    arah: Arah
    arah_anggapan: bool
    formulasi: str
    target: str
    realisasi: str
    status: Status


@dataclass(frozen=True, slots=True)
class PortalEntry:
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

    def keadaan(self, acuan: int) -> ReportState:
        """Return how far this kecamatan is with the year `acuan`."""
        if self.tahun[0] < acuan:
            return ReportState.BELUM_TERBIT
        if not self.dilaporkan:
            return ReportState.TANPA_HASIL
        return ReportState.LENGKAP if self.dilaporkan == len(self.baris) else ReportState.SEBAGIAN


def read_records(
    slugs: Iterable[str], read: Callable[[str], bytes | None], has: Callable[[str], bool], alamat: str = ""
) -> tuple[list[PortalEntry], list[str]]:
    """Return the kecamatan `slugs` of one site, and for each that cannot be taken over why.

    `read` gives the content of a path of the site ("kotabaru/versions.json"), None where nothing is, or raises
    `Rejected`; `has` says whether a file is there. Only `VERSIONS` and the newest `KINERJA` of each are read; one
    that is listed but not there does not count. `alamat` is the address of the site with a final slash, "" when it is
    the portal's own.
    """
    found, refused = [], []
    for slug in slugs:
        try:
            listed = read_years(slug, read(f"{slug}/{VERSIONS}") or b"")
            present = tuple(tahun for tahun in listed if has(f"{slug}/{tahun}/{KINERJA}"))
            if not present:
                raise Rejected(f"{slug} tidak mempunyai {KINERJA} untuk satu edisi pun.")
            found.append(read_entry(slug, present, read(f"{slug}/{present[0]}/{KINERJA}") or b"", alamat))
        except Rejected as reason:
            refused.append(str(reason))
    return found, refused


def read_years(slug: str, versions: bytes) -> tuple[int, ...]:
    """Return the editions that `versions.json` lists, newest first; `Rejected` when it is not such a list."""
    try:
        listed = {str(item["version"]) for item in json.loads(versions)}
    except (KeyError, TypeError, ValueError, RecursionError):
        raise Rejected(f"{slug}/versions.json bukan daftar edisi.") from None
    if not listed or not all(_YEAR.fullmatch(one) for one in listed):
        raise Rejected(f"{slug}/versions.json menyebut edisi yang bukan tahun.")
    return tuple(sorted(map(int, listed), reverse=True))


def read_entry(slug: str, tahun: tuple[int, ...], kinerja: bytes, alamat: str = "") -> PortalEntry:
    """Return the kecamatan `slug` from the `kinerja.json` of its newest edition, the first of `tahun`.

    `alamat` is the address of its site with a final slash, "" for the portal's own folder. `Rejected` when the file is
    not what `downloads.make_record` writes, or belongs to another kecamatan or year.
    """
    place = f"{slug}/{tahun[0]}/{KINERJA}"
    try:
        record = json.loads(kinerja)
        who = record["kecamatan"]
        entry = PortalEntry(
            slug=_text(who, "slug"),
            nama=_text(who, "nama"),
            nama_resmi=_text(who, "nama_resmi"),
            kode_wilayah=_text(who, "kode_wilayah"),
            kabupaten_kota=_text(who, "kabupaten_kota"),
            provinsi=_text(who, "provinsi"),
            resmi=who.get("resmi") is True,
            sumber=_text(who, "sumber"),
            tautan=f"{alamat}{slug}/",
            tahun=tahun,
            baris=tuple(_row(item) for item in record["indikator"]),
        )
        matches = is_folder_name(slug) and entry.slug == slug and record["tahun"] == tahun[0]
    except (AttributeError, KeyError, TypeError, ValueError, InvalidOperation, RecursionError):
        raise Rejected(f"{place} tidak dapat dibaca sebagai kinerja sebuah edisi.") from None
    if not matches:
        raise Rejected(f"{place} berisi kecamatan atau tahun lain.")
    if not all((entry.nama, entry.kabupaten_kota, entry.provinsi)):
        raise Rejected(f"{place} tidak menyebut nama, kabupaten atau kota, dan provinsinya.")
    if entry.kode_wilayah and not _KODE_WILAYAH.fullmatch(entry.kode_wilayah):
        raise Rejected(f"{place} menyebut kode wilayah yang bukan kode kecamatan.")
    if not entry.baris or len({baris.kode for baris in entry.baris}) < len(entry.baris):
        raise Rejected(f"{place} tidak memuat indikator, atau memuat satu kode dua kali.")
    return entry


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


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or find_forbidden(value):
        raise TypeError(key)
    return sys.intern(value)  # kecamatan of one city share most of their texts


def _row(entry: Mapping[str, Any]) -> PortalRow:
    kode = _text(entry, "kode")
    if not is_slug(kode):
        raise ValueError(kode)
    jenis, satuan = Jenis(entry.get("jenis", Jenis.ANGKA)), _text(entry, "satuan")
    return PortalRow(
        kode=kode,
        nama=_text(entry, "nama_pendek") or _text(entry, "uraian"),
        uraian=_text(entry, "uraian"),
        jenis=jenis,
        satuan=satuan,
        arah=Arah(entry["arah"]),
        arah_anggapan=entry.get("arah_anggapan") is True,
        formulasi=_text(entry, "formulasi"),
        target=_shown(entry["target"], jenis, satuan),
        realisasi=_shown(entry["realisasi"], jenis, satuan),
        status=Status(entry["status"]),
    )


def _shown(cell: Mapping[str, Any], jenis: Jenis, satuan: str) -> str:
    """Return a cell as written, operators and words included; a result out of quarters as a number with its unit."""
    number, written = _text(cell, "nilai"), _text(cell, "tertulis")
    if number and not _NUMBER.fullmatch(number):
        raise ValueError(number)
    return written or (sys.intern(format_satuan(Decimal(number), jenis, satuan)) if number else "")
