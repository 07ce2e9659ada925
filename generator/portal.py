"""What a portal knows of many kecamatan, from their `versions.json` and `kinerja.json` alone; nothing is read here.

A portal may be put together from sites built elsewhere, so both files are read strictly: what does not fit is refused
with one Indonesian sentence. No clock: what is missing is said beside the due date, seen from the newest year that any
kecamatan of the portal has published.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from generator.choices import Arah, Jenis, Status
from generator.numerals import format_satuan
from generator.text_rules import find_forbidden, is_folder_name, is_slug

_KODE_WILAYAH = re.compile(r"\d{2}\.\d{2}\.\d{2}", re.ASCII)
_YEAR = re.compile(r"(?:199|20\d)\d", re.ASCII)

OTHER_FORMULA = "rumusnya berbeda"
"""The reason beside which a page shows the other formula."""


class Keadaan(StrEnum):
    """How far a kecamatan is with the portal's newest year."""

    LENGKAP = "lengkap"
    SEBAGIAN = "sebagian"
    TANPA_HASIL = "tanpa hasil"
    BELUM_TERBIT = "belum terbit"


class Ditolak(Exception):  # noqa: N818 - a refusal is an answer; the text says in Indonesian what does not fit
    """A site's record that the portal cannot take over."""


@dataclass(frozen=True, slots=True)
class Baris:
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
class Terdaftar:
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
    baris: tuple[Baris, ...]

    @property
    def dilaporkan(self) -> int:
        """How many indicators of the newest edition have a result."""
        return sum(item.status is not Status.BELUM_DILAPORKAN for item in self.baris)

    def keadaan(self, acuan: int) -> Keadaan:
        """Return how far this kecamatan is with the year `acuan`."""
        if self.tahun[0] < acuan:
            return Keadaan.BELUM_TERBIT
        if not self.dilaporkan:
            return Keadaan.TANPA_HASIL
        return Keadaan.LENGKAP if self.dilaporkan == len(self.baris) else Keadaan.SEBAGIAN


def read_years(slug: str, versions: bytes) -> tuple[int, ...]:
    """Return the editions that `versions.json` lists, newest first; `Ditolak` when it is not such a list."""
    try:
        listed = {str(item["version"]) for item in json.loads(versions)}
    except (KeyError, TypeError, ValueError, RecursionError):
        raise Ditolak(f"{slug}/versions.json bukan daftar edisi.") from None
    if not listed or not all(_YEAR.fullmatch(one) for one in listed):
        raise Ditolak(f"{slug}/versions.json menyebut edisi yang bukan tahun.")
    return tuple(sorted(map(int, listed), reverse=True))


def read_entry(slug: str, tahun: tuple[int, ...], kinerja: bytes, alamat: str = "") -> Terdaftar:
    """Return the kecamatan `slug` from the `kinerja.json` of its newest edition, the first of `tahun`.

    `alamat` is the address of its site with a final slash, "" for the portal's own folder. `Ditolak` when the file is
    not what `downloads.make_record` writes, or belongs to another kecamatan or year.
    """
    place = f"{slug}/{tahun[0]}/unduhan/kinerja.json"
    try:
        record = json.loads(kinerja)
        who = record["kecamatan"]
        entry = Terdaftar(
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
        raise Ditolak(f"{place} tidak dapat dibaca sebagai kinerja sebuah edisi.") from None
    if not matches:
        raise Ditolak(f"{place} berisi kecamatan atau tahun lain.")
    if not all((entry.nama, entry.kabupaten_kota, entry.provinsi)):
        raise Ditolak(f"{place} tidak menyebut nama, kabupaten atau kota, dan provinsinya.")
    if entry.kode_wilayah and not _KODE_WILAYAH.fullmatch(entry.kode_wilayah):
        raise Ditolak(f"{place} menyebut kode wilayah yang bukan kode kecamatan.")
    return entry


def newest(daftar: Iterable[Terdaftar]) -> int:
    """Return the newest year that any kecamatan has published."""
    return max(item.tahun[0] for item in daftar)


def count(daftar: Iterable[Terdaftar], acuan: int) -> Mapping[Keadaan, int]:
    """Return how many kecamatan are how far with the year `acuan`; every state is there, zero included."""
    found = Counter(item.keadaan(acuan) for item in daftar)
    return {keadaan: found[keadaan] for keadaan in Keadaan}


def in_order(daftar: Iterable[Terdaftar]) -> tuple[Terdaftar, ...]:
    """Return `daftar` by name; namesakes by region and address."""
    return tuple(sorted(daftar, key=lambda item: (item.nama.casefold(), item.kode_wilayah, item.tautan)))


def _text(holder: Mapping[str, Any], key: str) -> str:
    value = holder.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or find_forbidden(value):
        raise TypeError(key)
    return value


def _row(entry: Mapping[str, Any]) -> Baris:
    kode = _text(entry, "kode")
    if not is_slug(kode):
        raise ValueError(kode)
    jenis, satuan = Jenis(entry.get("jenis", Jenis.ANGKA)), _text(entry, "satuan")
    return Baris(
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
    number = _text(cell, "nilai")
    return _text(cell, "tertulis") or (format_satuan(Decimal(number), jenis, satuan) if number else "")


@dataclass(frozen=True, slots=True)
class Kelompok:
    """Kecamatan whose rows of one kode say the same thing of the same year: these may stand side by side."""

    tahun: int
    contoh: Baris
    anggota: tuple[tuple[Terdaftar, Baris], ...]

    @property
    def anggapan(self) -> bool:
        """True when at least one document does not state the polarity."""
        return any(baris.arah_anggapan for _, baris in self.anggota)


@dataclass(frozen=True, slots=True)
class Sandingan:
    """One kode among the kecamatan of a region: the groups that may be compared, and why the others may not.

    `lain` holds each kecamatan outside `kelompok` with its reasons; `tanpa` counts those without this kode.
    """

    kode: str
    nama: str
    kelompok: tuple[Kelompok, ...]
    lain: tuple[tuple[Terdaftar, Baris, tuple[str, ...]], ...]
    tanpa: int


def compare(daftar: Sequence[Terdaftar]) -> tuple[Sandingan, ...]:
    """Return the comparison of each kode that at least two of `daftar` have, by name.

    Rows agree when year, kind of value, unit, polarity and printed formula are the same (case and spaces aside). A row
    without a printed formula agrees with none: nobody knows what was counted.
    """
    found: dict[str, list[tuple[Terdaftar, Baris]]] = {}
    for item in in_order(daftar):
        for baris in item.baris:
            found.setdefault(baris.kode, []).append((item, baris))
    views = [_side_by_side(kode, pairs, len(daftar)) for kode, pairs in found.items() if len(pairs) > 1]
    return tuple(sorted(views, key=lambda view: (view.nama.casefold(), view.kode)))


def _side_by_side(kode: str, pairs: Sequence[tuple[Terdaftar, Baris]], total: int) -> Sandingan:
    groups: dict[tuple[object, ...], list[tuple[Terdaftar, Baris]]] = {}
    for item, baris in pairs:
        groups.setdefault(_meaning(item, baris), []).append((item, baris))
    ordered = sorted(groups.values(), key=lambda group: (-group[0][0].tahun[0], -len(group)))
    shared = [group for group in ordered if len(group) > 1 and group[0][1].formulasi]
    first = (shared or ordered)[0][0]
    return Sandingan(
        kode=kode,
        nama=Counter(baris.nama for _, baris in pairs).most_common(1)[0][0],
        kelompok=tuple(Kelompok(group[0][0].tahun[0], group[0][1], tuple(group)) for group in shared),
        lain=tuple(
            (item, baris, _reasons(item, baris, first))
            for group in ordered
            if group not in shared
            for item, baris in group
        ),
        tanpa=total - len(pairs),
    )


def _meaning(item: Terdaftar, baris: Baris) -> tuple[object, ...]:
    return (item.tahun[0], baris.jenis, _plain(baris.satuan), baris.arah, _plain(baris.formulasi))


def _reasons(item: Terdaftar, baris: Baris, first: tuple[Terdaftar, Baris]) -> tuple[str, ...]:
    """Return why a row may not stand beside `first`; a row alone in its group always differs in something."""
    other, pattern = first
    reasons = []
    if not baris.formulasi:
        reasons.append("rumusnya tidak tercetak, jadi tidak diketahui apa yang dihitung")
    elif _plain(baris.formulasi) != _plain(pattern.formulasi):
        reasons.append(OTHER_FORMULA)
    if baris.arah is not pattern.arah:
        reasons.append("arahnya berbeda")
    if baris.jenis is not pattern.jenis or _plain(baris.satuan) != _plain(pattern.satuan):
        reasons.append("satuannya berbeda")
    if item.tahun[0] != other.tahun[0]:
        reasons.append(f"edisi terbarunya {item.tahun[0]}")
    return tuple(reasons) or ("tidak ada kecamatan lain dengan rumus yang sama",)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
