"""The records of a kecamatan's data: frozen values that keep their place in the source.

Domain nouns are those of the YAML keys (see `schema`); nothing here computes or reads files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from bening.data.choices import Agregasi, Arah, Bentuk, Hubungan, Jenis, JenisDokumen, JenisRalat, RumusTurun, Status
from bening.problems import Span


@dataclass(frozen=True, slots=True)
class Nilai:
    """One cell: the text as written, and what it was read as.

    `tertulis` is None when the cell is missing (empty, "-", "n/a", ...). `nilai` is the number (percent as 90, not 0.9;
    rupiah in rupiah; a pecahan's is its first number), None for predikat, teks and kosong. `batas` holds both bounds of
    a rentang. `perlu_cek` is true when words around the number change it, so that a person must read the cell.
    `operator` is "" or one of ">=", "<=", ">", "<" (targets only).
    """

    tertulis: str | None
    bentuk: Bentuk
    span: Span
    nilai: Decimal | None = None
    batas: tuple[Decimal, Decimal] | None = None
    predikat: str | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    operator: str = ""
    perlu_cek: bool = False

    @property
    def kosong(self) -> bool:
        """True when the cell is missing; a typed 0 is not missing."""
        return self.bentuk is Bentuk.KOSONG


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
    """What an indicator means, whatever the year (`indikator.yml`). `arah` None: not stated, read as naik."""

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
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)

    def place(self, bidang: str) -> Span:
        """Return the place of a written field, or of the row where it is not written."""
        return self.letak.get(bidang, self.span)


@dataclass(frozen=True, slots=True)
class Sasaran:
    """One objective with its indicators, in the order of the document."""

    kode: str
    nomor: str
    uraian: str
    indikator: tuple[Indikator, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Dokumen:
    """The document an edition was taken from. `tanggal` is as precise as printed: YYYY, YYYY-MM, YYYY-MM-DD or ""."""

    judul: str
    jenis: JenisDokumen
    berkas: str
    tempat: str
    tanggal: str
    tautan: str
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class PenandaTangan:
    """Who signed, as printed. A NIP is never kept."""

    nama: str
    jabatan: str
    pangkat: str
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Edisi:
    """One reporting year of one kecamatan.

    `dihapus` lists the kode that this edition declares gone (rows with `hubungan: dihapus`, which hold nothing else).
    `berkas` is the YAML file's path as shown to users.
    """

    tahun: int
    dokumen: Dokumen
    penanda_tangan: PenandaTangan | None
    sasaran: tuple[Sasaran, ...]
    catatan: tuple[Catatan, ...]
    ralat: tuple[Ralat, ...]
    dihapus: tuple[str, ...]
    berkas: str

    @property
    def revisi(self) -> int:
        """Number of the revision: 1 as first published, one more with each entry of `ralat`."""
        return 1 + len(self.ralat)

    @property
    def indikator(self) -> tuple[Indikator, ...]:
        """All indicators in document order."""
        return tuple(item for sasaran in self.sasaran for item in sasaran.indikator)


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
    """Rules of computing that a kecamatan may set. `batas_rata_rata` caps capaian inside averages only."""

    rumus_turun: RumusTurun = RumusTurun.SELISIH
    batas_rata_rata: Decimal = Decimal(100)
    kategori: tuple[Kategori, ...] = KATEGORI_BAKU


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


@dataclass(frozen=True, slots=True)
class Capaian:
    """What was computed for one indicator in one edition.

    `nilai` is percent with two decimals, half-up, floor 0, no cap; `nilai_asli` the same before the floor and rounding.
    `realisasi` is the year value used (typed, from components, or from quarters) or None. `rumus` names the formula
    used ("naik", "turun-selisih", "turun-rasio", "stabil", "rentang", "predikat", "") so that a page can show the
    arithmetic. `langkah` is the number of grades above (+) or below (-) the target. `cocok` is None without a printed
    capaian. `pengganti` names what else would give the printed capaian ("rumus-terbalik", "target-2019", ...) when
    `cocok` is false. `keterangan` lists what a page must say beside the number: "anggapan-naik", "lebih-120",
    "beda-triwulan", "beda-komponen", ...
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
