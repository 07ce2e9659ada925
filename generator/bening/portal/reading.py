"""Reading a kecamatan from what its site publishes: `versions.json` and the newest `unduhan/kinerja.json`.

Both are foreign: types, lengths and counts are checked, and whatever does not fit is refused in one Indonesian line.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Annotated, Any

import msgspec

from bening.data import (
    Arah,
    Capaian,
    Jenis,
    Status,
    find_forbidden,
    format_satuan,
    is_folder_name,
    is_slug,
    state_of,
)
from bening.portal.records import PortalEntry, PortalRow

VERSIONS, KINERJA = "versions.json", "unduhan/kinerja.json"
"""What a portal reads of a kecamatan, by path in its folder, and of an edition, by path in the edition's."""

_LARGEST = 8_000_000  # bytes of one of these files; a usual one has 20,000
_Text = Annotated[str, msgspec.Meta(max_length=4_000)]
_Name = Annotated[str, msgspec.Meta(max_length=200)]
_Kode = Annotated[str, msgspec.Meta(max_length=80)]
_Number = Annotated[str, msgspec.Meta(pattern=r"\A-?[0-9]{1,40}(\.[0-9]{1,40})?\Z")]
_Year = Annotated[str, msgspec.Meta(pattern=r"\A(199|20[0-9])[0-9]\Z")]
_KodeWilayah = Annotated[str, msgspec.Meta(pattern=r"\A[0-9]{2}\.[0-9]{2}\.[0-9]{2}\Z")]


class Rejected(Exception):  # noqa: N818 - a refusal is an answer; the text says in Indonesian what does not fit
    """A site's record that the portal cannot take over."""


class _Version(msgspec.Struct):
    version: _Year
    properties: Any = None
    aliases: Any = None

    @property
    def kecamatan(self) -> object:
        """The name that the kecamatan had when this edition was published, None where it is the present one."""
        return self.properties.get("kecamatan") if isinstance(self.properties, dict) else None

    @property
    def is_newest(self) -> bool:
        """Whether the address `terbaru` leads to this edition."""
        return isinstance(self.aliases, list) and "terbaru" in self.aliases

    @property
    def counts(self) -> bool:
        """Whether the edition is counted: a plan is not, unless nothing else is there."""
        is_plan = isinstance(self.properties, dict) and self.properties.get("rencana") is True
        return not is_plan or self.is_newest


class _Cell(msgspec.Struct):
    tertulis: _Text | None = None
    nilai: _Number | None = None


class _Row(msgspec.Struct):
    kode: _Kode
    target: _Cell
    realisasi: _Cell
    status: Status
    arah: Arah | None
    capaian: _Number | None = None
    jenis: Jenis = Jenis.ANGKA
    nama_pendek: _Text | None = None
    uraian: _Text | None = None
    satuan: _Name | None = None
    arah_anggapan: bool = False
    formulasi: _Text | None = None


class _Who(msgspec.Struct):
    slug: _Kode
    nama: _Name | None = None
    kabupaten_kota: _Name | None = None
    provinsi: _Name | None = None
    nama_resmi: _Name | None = None
    kode_wilayah: str | None = None
    resmi: bool = False
    sumber: _Text | None = None


class _Record(msgspec.Struct):
    kecamatan: _Who
    tahun: int
    indikator: Annotated[list[_Row], msgspec.Meta(max_length=500)]


_VERSIONS = msgspec.json.Decoder(Annotated[list[_Version], msgspec.Meta(min_length=1, max_length=200)])
_KINERJA = msgspec.json.Decoder(_Record)
_WRONG = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


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
            named = read_years(slug, read(f"{slug}/{VERSIONS}") or b"")
            present = tuple(tahun for tahun in named if has(f"{slug}/{tahun}/{KINERJA}"))
            if not present:
                raise Rejected(f"{slug} tidak mempunyai {KINERJA} untuk satu edisi pun.")
            kinerja = read(f"{slug}/{present[0]}/{KINERJA}") or b""
            found.append(read_entry(slug, present, kinerja, alamat, named[present[0]]))
        except Rejected as reason:
            refused.append(str(reason))
    return found, refused


def read_years(slug: str, versions: bytes) -> dict[int, str]:
    """Return the editions that `versions.json` lists, newest first, each with the name that the kecamatan had then.

    Plans for years that have not begun are left out, and every edition after the one behind `terbaru`: a portal counts
    what was promised for now, and kept. A list without that alias is taken whole.
    `Rejected` when it is not such a list.
    """
    try:
        found = _VERSIONS.decode(versions[: _LARGEST + 1])
        last = max(int(item.version) for item in [item for item in found if item.is_newest] or found)
        listed = {int(item.version): item.kecamatan for item in found if item.counts and int(item.version) <= last}
    except _WRONG:
        raise Rejected(f"{slug}/versions.json bukan daftar edisi.") from None
    if not listed:
        raise Rejected(f"{slug}/versions.json hanya menyebut rencana.")
    return {tahun: str(listed[tahun] or slug) for tahun in sorted(listed, reverse=True)}


def read_entry(
    slug: str, tahun: tuple[int, ...], kinerja: bytes, alamat: str = "", published_as: str = ""
) -> PortalEntry:
    """Return the kecamatan `slug` from the `kinerja.json` of its newest edition, the first of `tahun`.

    `alamat` is the address of its site with a final slash, "" for the portal's own folder; `published_as` the name
    that the file must bear, "" the present one. `Rejected` when the file is not what `downloads.make_record` writes, or
    belongs to another kecamatan or year.
    """
    place = f"{slug}/{tahun[0]}/{KINERJA}"
    try:
        record = _KINERJA.decode(kinerja[: _LARGEST + 1])
        who = record.kecamatan
        entry = PortalEntry(
            slug=slug,
            nama=_text(who.nama),
            nama_resmi=_text(who.nama_resmi),
            kode_wilayah=_text(who.kode_wilayah),
            kabupaten_kota=_text(who.kabupaten_kota),
            provinsi=_text(who.provinsi),
            resmi=who.resmi,
            sumber=_text(who.sumber),
            tautan=f"{alamat}{slug}/",
            tahun=tahun,
            baris=tuple(map(_row, record.indikator)),
        )
    except (*_WRONG, ValueError):
        raise Rejected(f"{place} tidak dapat dibaca sebagai kinerja sebuah edisi.") from None
    if not is_folder_name(slug) or who.slug != (published_as or slug) or record.tahun != tahun[0]:
        raise Rejected(f"{place} berisi kecamatan atau tahun lain.")
    if not all((entry.nama, entry.kabupaten_kota, entry.provinsi)):
        raise Rejected(f"{place} tidak menyebut nama, kabupaten atau kota, dan provinsinya.")
    if entry.kode_wilayah and not _is_kode_wilayah(entry.kode_wilayah):
        raise Rejected(f"{place} menyebut kode wilayah yang bukan kode kecamatan.")
    if not entry.baris or len({baris.kode for baris in entry.baris}) < len(entry.baris):
        raise Rejected(f"{place} tidak memuat indikator, atau memuat satu kode dua kali.")
    return entry


def _is_kode_wilayah(kode: str) -> bool:
    try:
        msgspec.convert(kode, _KodeWilayah)
    except msgspec.ValidationError:
        return False
    return True


def _text(value: str | None) -> str:
    if value is None:
        return ""
    if find_forbidden(value):
        raise ValueError(value)
    return sys.intern(value)  # kecamatan of one city share most of their texts


def _row(row: _Row) -> PortalRow:
    if not is_slug(row.kode):
        raise ValueError(row.kode)
    satuan = _text(row.satuan)
    return PortalRow(
        kode=sys.intern(row.kode),
        nama=_text(row.nama_pendek) or _text(row.uraian),
        uraian=_text(row.uraian),
        jenis=row.jenis,
        satuan=satuan,
        arah=row.arah,
        arah_anggapan=row.arah_anggapan,
        formulasi=_text(row.formulasi),
        target=_shown(row.target, row.jenis, satuan),
        target_nilai=row.target.nilai or "",
        realisasi=_shown(row.realisasi, row.jenis, satuan),
        realisasi_nilai=row.realisasi.nilai or "",
        status=row.status,
        keadaan=state_of(Capaian(row.status, tercapai=_is_met(row))),
    )


def _shown(cell: _Cell, jenis: Jenis, satuan: str) -> str:
    """Return a cell as written, operators and words included; a result out of quarters as a number with its unit."""
    written = _text(cell.tertulis)
    return written or (sys.intern(format_satuan(Decimal(cell.nilai), jenis, satuan)) if cell.nilai else "")


_MET = {Status.TERCAPAI_TARGET_NOL, Status.PREDIKAT_MELAMPAUI, Status.PREDIKAT_TERCAPAI}
_MISSED = {Status.TARGET_NOL_TIDAK_TERCAPAI, Status.PREDIKAT_TIDAK_TERCAPAI}
_COMPUTED = {Status.DIHITUNG, Status.DIHITUNG_PERLU_CEK}


def _is_met(row: _Row) -> bool | None:
    """Return whether the promise was kept, as the edition itself judges it; None where it does not.

    A capaian is rounded, so at exactly 100.00 the numbers decide, and a target that is printed as "more than" or
    "less than" is not met by its own number.
    """
    if row.status in _MET or row.status in _MISSED:
        return row.status in _MET
    if row.status not in _COMPUTED or row.capaian is None:
        return None
    capaian = Decimal(row.capaian)
    if capaian != 100 or row.arah is Arah.RENTANG or not (row.target.nilai and row.realisasi.nilai):
        return capaian >= 100
    target, realisasi = Decimal(row.target.nilai), Decimal(row.realisasi.nilai)
    if target == realisasi:
        return (row.target.tertulis or "").lstrip()[:1] not in {">", "<"} or "=" in (row.target.tertulis or "")
    return realisasi > target if row.arah is Arah.NAIK else realisasi < target if row.arah is Arah.TURUN else False
