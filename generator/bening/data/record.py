"""Records of the wider report: plans, money, reasons, breakdowns, documents, and who answers for the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bening.data.choices import CakupanPembanding, CakupanRenstra, Jenis, JenisDokumenLain, Menurut
from bening.data.nilai import Nilai
from bening.problems import Span


@dataclass(frozen=True, slots=True)
class JangkaMenengah:
    """What a report itself prints of the plan's end; each part None where it prints nothing."""

    tahun: int | None
    target: Nilai | None
    kemajuan_tercetak: Nilai | None
    span: Span


@dataclass(frozen=True, slots=True)
class Pembanding:
    """A number of somebody else, to set beside a result: shown with source and year, never ranked."""

    cakupan: CakupanPembanding
    nama: str
    tahun: int | None
    nilai: Nilai
    sumber: str
    tautan: str
    span: Span


@dataclass(frozen=True, slots=True)
class Analisis:
    """The office's own words on a result, unedited; each part "" where it says nothing."""

    penyebab: str
    hambatan: str
    tindak_lanjut: str
    rencana: str
    span: Span


@dataclass(frozen=True, slots=True)
class RincianRow:
    """One part of a breakdown. Cells are None where they are not written; `nama` is what a reader sees."""

    kode: str
    kode_wilayah: str
    nama: str
    target: Nilai | None
    realisasi: Nilai | None
    sebelumnya: Nilai | None
    keterangan: str
    span: Span


@dataclass(frozen=True, slots=True)
class Rincian:
    """One result by its parts, in the order of the document. The parts never change the result."""

    menurut: Menurut
    jenis: Jenis
    satuan: str
    baris: tuple[RincianRow, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Keluaran:
    """What an activity delivered, as printed; amounts stay texts with their number beside them."""

    uraian: str
    satuan: str
    target: Nilai | None
    realisasi: Nilai | None
    span: Span


@dataclass(frozen=True, slots=True)
class Kegiatan:
    """One activity of a programme; amounts in rupiah, None where the document prints none."""

    kode: str
    nama: str
    pagu: Nilai | None
    pagu_awal: Nilai | None
    realisasi: Nilai | None
    triwulan: tuple[Nilai, ...]
    penanggung_jawab: str
    keluaran: Keluaran | None
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Program:
    """One programme. `sasaran` and `indikator` hold the kode that it serves."""

    kode: str
    nama: str
    pagu: Nilai | None
    pagu_awal: Nilai | None
    realisasi: Nilai | None
    triwulan: tuple[Nilai, ...]
    penanggung_jawab: str
    sasaran: tuple[str, ...]
    indikator: tuple[str, ...]
    efisiensi_tercetak: Nilai | None
    kegiatan: tuple[Kegiatan, ...]
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Anggaran:
    """The money of one year by programme, in the order of the document."""

    sumber_dana: str
    efisiensi_tercetak: Nilai | None
    program: tuple[Program, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class DokumenLain:
    """Another document of the same year; `tanggal` is as precise as printed."""

    jenis: JenisDokumenLain
    judul: str
    tanggal: str
    berkas: str
    tautan: str
    span: Span
    letak: Mapping[str, Span] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Penerbit:
    """Whoever is responsible for a site that is not the office's own."""

    nama: str
    surel: str
    tautan: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tutup:
    """When and why the office was merged or split; its editions stay."""

    tanggal: str
    alasan: str
    span: Span


@dataclass(frozen=True, slots=True)
class RenstraIndikator:
    """The path of one indicator in a plan: baseline, targets by year, and what a count's target covers, None unsaid."""

    kode: str
    kondisi_tahun: int | None
    kondisi_awal: Nilai | None
    target: Mapping[int, Nilai]
    cakupan: CakupanRenstra | None
    span: Span


@dataclass(frozen=True, slots=True)
class Renstra:
    """One five-year plan, or a change of it; `indikator` is keyed by kode."""

    judul: str
    tanggal: str
    berkas: str
    tautan: str
    mulai: int
    akhir: int
    indikator: Mapping[str, RenstraIndikator]
    span: Span
