"""Chapter III of a yearly performance report (LKjIP) as plain parts, from the same numbers as the pages.

It answers what PermenPANRB 53/2014 asks of the chapter: results against targets, earlier years, the medium term and
others; causes; programmes; money. What the edition does not hold is said.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bening.data import Indikator
from bening.pages.anggaran import amounts, money_sentence
from bening.pages.edition import EditionContext
from bening.pages.parts import sel_capaian, sel_realisasi, sel_target
from bening.pages.record import make_record_sections
from bening.rules import compute_budget

TIDAK_ADA = "Tidak ada di data edisi ini."


@dataclass(frozen=True, slots=True)
class ChapterTable:
    """One table: its caption, heads, and rows of texts."""

    judul: str
    kepala: tuple[str, ...]
    baris: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """One heading of the chapter (`tingkat` 2 or 3) with what stands below it; `gambar` is the kode of a chart."""

    judul: str
    tingkat: int = 2
    paragraf: tuple[str, ...] = ()
    tabel: tuple[ChapterTable, ...] = ()
    gambar: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The whole chapter, its parts in order."""

    judul: str
    bagian: tuple[ChapterPart, ...] = field(default=())


def make_chapter(context: EditionContext) -> Chapter:
    """Return chapter III of the edition of `context`."""
    edisi = context.edisi
    heads = ("No", "Sasaran", "Indikator", "Target", "Realisasi", "Capaian", "Kategori")
    rows = tuple(
        (
            row.nomor,
            sasaran.sebutan,
            row.uraian,
            sel_target(row, "tidak disebut").kata,
            sel_realisasi(row, context.capaian[row.kode]).kata,
            sel_capaian(context.capaian[row.kode]).kata,
            context.capaian[row.kode].kategori or "",
        )
        for sasaran in edisi.sasaran
        for row in sasaran.indikator
    )
    results = ChapterTable(f"Target, realisasi, dan capaian tahun {edisi.tahun}", heads, rows)
    parts = [ChapterPart("3.1 Capaian kinerja", tabel=(results,))]
    parts += [_indicator(context, row) for row in edisi.indikator]
    parts.append(_money(context))
    return Chapter(
        f"BAB III AKUNTABILITAS KINERJA KECAMATAN {context.kecamatan.nama.upper()} {edisi.tahun}", tuple(parts)
    )


def _indicator(context: EditionContext, row: Indikator) -> ChapterPart:
    capaian = context.capaian[row.kode]
    told = make_record_sections(context, row, capaian)
    years = tuple(
        (
            str(point.tahun),
            sel_target(point.indikator, "tidak disebut").kata,
            sel_realisasi(point.indikator, point.capaian).kata,
            sel_capaian(point.capaian).kata,
        )
        for point in context.riwayat[row.kode]
        if point.indikator is not None and point.capaian is not None
    )
    tables = [ChapterTable("Perbandingan antartahun", ("Tahun", "Target", "Realisasi", "Capaian"), years)]
    tables += _tables(told)
    reasons = told["mengapa"]
    assert isinstance(reasons, list)
    words = tuple(f"{one['label']}: {one['isi']}" for one in reasons)
    missing = [
        f"{name}: {TIDAK_ADA}"
        for name, key in (
            ("Perbandingan dengan target jangka menengah", "akhir"),
            ("Perbandingan dengan standar atau pihak lain", "pembanding"),
            ("Penyebab dan perbaikan", "mengapa"),
        )
        if not told[key]
    ]
    return ChapterPart(row.definisi.nama_pendek, 3, (row.uraian, *words, *missing), tuple(tables), row.kode)


def _tables(told: dict[str, object]) -> list[ChapterTable]:
    tables: list[ChapterTable] = []
    rows: tuple[tuple[str, ...], ...]
    way, parts, others, plan = told["akhir"], told["rincian"], told["pembanding"], told["rencana"]
    if isinstance(plan, list) and plan:
        rows = tuple((one["nama"], one["rencana"], one["hasil"], one["keadaan"]) for one in plan)
        tables.append(ChapterTable("Rencana dan hasil per triwulan", ("Triwulan", "Rencana", "Hasil", "Keadaan"), rows))
    if isinstance(way, dict):
        rows = tuple((one["label"], one["isi"], one["tambahan"]) for one in way["fakta"])
        tables.append(ChapterTable(f"Menuju {way['tahun']}", ("Ukuran", "Nilai", "Keterangan"), rows))
    if isinstance(parts, dict):
        rows = tuple((one["nama"], one["hasil"], one["keterangan"]) for one in parts["baris"])
        tables.append(ChapterTable(f"Rincian menurut {parts['menurut']}", ("Bagian", "Hasil", "Keterangan"), rows))
    if isinstance(others, list) and others:
        rows = tuple((one["nama"], one["tahun"], one["nilai"], one["sumber"]) for one in others)
        tables.append(ChapterTable("Pembanding", ("Nama", "Tahun", "Nilai", "Sumber"), rows))
    return tables


def _money(context: EditionContext) -> ChapterPart:
    anggaran, budget = context.edisi.anggaran, compute_budget(context.edisi, context.capaian)
    if anggaran is None or budget is None:
        return ChapterPart("3.2 Realisasi anggaran", paragraf=(TIDAK_ADA,))
    heads = ("Kode", "Program", "Pagu", "Realisasi", "Sisa", "Serapan")
    rows = [
        (item.kode, item.nama, *(amounts(money)[name] for name in ("pagu", "realisasi", "sisa", "serapan")))
        for item, money in zip(anggaran.program, budget.program, strict=True)
    ]
    total = amounts(budget.total)
    rows.append(("", "Jumlah", *(total[name] for name in ("pagu", "realisasi", "sisa", "serapan"))))
    table = ChapterTable("Anggaran dan realisasi menurut program", heads, tuple(rows))
    return ChapterPart("3.2 Realisasi anggaran", paragraf=(money_sentence(context),), tabel=(table,))
