"""The records of a kecamatan's data: frozen values that keep their place in the source.

Domain nouns are those of the YAML keys (see `schema`); nothing here computes or reads files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bening.data.choices import (
    Agregasi,
    Arah,
    Hubungan,
    Jenis,
    JenisDokumen,
    JenisRalat,
    Lingkup,
)
from bening.data.nilai import Nilai
from bening.data.record import (
    Analisis,
    Anggaran,
    DokumenLain,
    JangkaMenengah,
    Pembanding,
    Penerbit,
    Renstra,
    Rincian,
    Tutup,
)
from bening.data.settings import Pengaturan
from bening.problems import Span


@dataclass(frozen=True, slots=True)
class Catatan:
    """A dated editorial note. `bidang` names the cell that it explains ("target", "formulasi", ...), or is empty."""

    jenis: str
    isi: str
    tanggal: str
    span: Span
    bidang: str = ""


@dataclass(frozen=True, slots=True)
class TargetLain:
    """The target of the same year in another document: its name, its date as precise as printed, the cell."""

    dokumen: str
    tanggal: str
    target: Nilai
    span: Span


@dataclass(frozen=True, slots=True)
class Ralat:
    """One change after publication, as the office wrote it: date (YYYY-MM-DD), kind and reason."""

    tanggal: str
    jenis: JenisRalat
    alasan: str
    span: Span


@dataclass(frozen=True, slots=True)
class Definisi:
    """The meaning of an indicator in every year (`indikator.yml`); `arah` is None when nobody says it."""

    kode: str
    nama_pendek: str
    penjelasan: str
    jenis: Jenis
    satuan: str
    arah: Arah | None
    agregasi: Agregasi
    span: Span


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indicator in one edition: the row of the document. Texts are "" where the document says nothing.

    `target_lain` stands beside `target` and never replaces it. `dari` names the kode that a `pecah`, `gabung` or
    `diganti` came from, in the edition before. `letak` holds the place of each written field by its name.
    """

    kode: str
    nomor: str
    uraian: str
    target: Nilai
    realisasi: Nilai
    triwulan: tuple[Nilai, ...]
    capaian_tercetak: Nilai | None
    formulasi: str
    penanggung_jawab: str
    sumber_data: str
    hubungan: Hubungan | None
    dari: tuple[str, ...]
    tahun_evaluasi: int | None
    catatan: tuple[Catatan, ...]
    definisi: Definisi
    span: Span
    target_lain: tuple[TargetLain, ...] = ()
    target_triwulan: tuple[Nilai, ...] = ()
    kategori_tercetak: str = ""
    jangka_menengah: JangkaMenengah | None = None
    pembanding: tuple[Pembanding, ...] = ()
    analisis: Analisis | None = None
    rincian: Rincian | None = None
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)

    def place(self, bidang: str) -> Span:
        """Return the place of a written field, or of the row where it is not written."""
        return self.letak.get(bidang, self.span)


@dataclass(frozen=True, slots=True)
class Sasaran:
    """One objective with its indicators, in the order of the document.

    `uraian` is "" where the document prints none: its indicators are then those of the `tujuan` itself.
    """

    kode: str
    nomor: str
    uraian: str
    indikator: tuple[Indikator, ...]
    span: Span
    tujuan: str = ""
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)

    @property
    def sebutan(self) -> str:
        """The objective in words: its own, else those of the goal above it."""
        return self.uraian or self.tujuan


@dataclass(frozen=True, slots=True)
class Dokumen:
    """The document an edition was taken from. `tanggal` is as precise as printed: YYYY, YYYY-MM, YYYY-MM-DD or "".

    `kolom` names the fields that the document has a column for; None where the editor does not say.
    """

    judul: str
    jenis: JenisDokumen
    berkas: str
    tempat: str
    tanggal: str
    tautan: str
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)
    lingkup: Lingkup = Lingkup.SELURUH
    kolom: tuple[str, ...] | None = None

    def has_column(self, bidang: str) -> bool:
        """Return whether the document may have a column for `bidang`: true where the editor does not say."""
        return self.kolom is None or bidang in self.kolom


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """A signatory as printed. A NIP is never kept."""

    nama: str
    jabatan: str
    pangkat: str
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Edisi:
    """One reporting year of one kecamatan.

    `dihapus` lists the kode that this edition declares gone (rows with `hubungan: dihapus`, which hold nothing else).
    `pengaturan` holds the settings in force: those of the kecamatan, with the ones of this year instead.
    `berkas` is the YAML file's path as shown to users.
    """

    tahun: int
    dokumen: Dokumen
    penanda_tangan: tuple[PenandaTangan, ...]
    sasaran: tuple[Sasaran, ...]
    catatan: tuple[Catatan, ...]
    ralat: tuple[Ralat, ...]
    dihapus: tuple[str, ...]
    berkas: str
    pengaturan: Pengaturan = field(default_factory=Pengaturan)
    dokumen_lain: tuple[DokumenLain, ...] = ()
    anggaran: Anggaran | None = None

    @property
    def revisi(self) -> int:
        """Number of the revision: 1 as first published, one more with each entry of `ralat`."""
        return 1 + len(self.ralat)

    @property
    def indikator(self) -> tuple[Indikator, ...]:
        """All indicators in document order."""
        return tuple(item for sasaran in self.sasaran for item in sasaran.indikator)


@dataclass(frozen=True, slots=True)
class Kontak:
    """How to reach the office; every part may be empty. URLs are https, `pengaduan` is a URL or a plain text."""

    alamat: str = ""
    telepon: str = ""
    surel: str = ""
    situs: str = ""
    pengaduan: str = ""


@dataclass(frozen=True, slots=True)
class Kecamatan:
    """One kecamatan with all its editions, oldest first. `definisi` is keyed by kode.

    `sumber` says in words where the data come from (shown on every page while `resmi` is false).
    """

    slug: str
    nama: str
    kabupaten_kota: str
    provinsi: str
    resmi: bool
    kode_wilayah: str
    nama_resmi: str
    sumber: str
    kontak: Kontak
    pengaturan: Pengaturan
    definisi: Mapping[str, Definisi]
    edisi: tuple[Edisi, ...]
    span: Span
    penerbit: Penerbit | None = None
    dahulu: tuple[str, ...] = ()
    tutup: Tutup | None = None
    renstra: tuple[Renstra, ...] = ()
