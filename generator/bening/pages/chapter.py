"""Chapter III of a yearly performance report (LKjIP) as plain parts, from the same numbers as the pages.

It answers what PermenPANRB 53/2014 asks of the chapter: results against targets, earlier years, the medium term and
others; causes; programmes; money. What the edition does not hold is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bening.data import Indikator, Program
from bening.pages.anggaran import (
    efficiency_words,
    money_sentence,
    money_words,
    output_words,
    served_by,
)
from bening.pages.edition import EditionContext
from bening.pages.parts import Sel, sel_capaian, sel_realisasi, sel_target
from bening.pages.record import Reason, make_reasons, make_record_sections
from bening.rules import Money, compute_budget, compute_kegiatan

TIDAK_ADA = "Tidak ada di data edisi ini."
_PART = {
    "nama": "Bagian",
    "target": "Target",
    "hasil": "Hasil",
    "sebelumnya": "Tahun sebelumnya",
    "keterangan": "Keterangan",
}
_MONEY = {
    "kode": "Kode",
    "nama": "Program dan kegiatan",
    "pagu_awal": "Pagu semula",
    "pagu": "Pagu",
    "realisasi": "Realisasi",
    "sisa": "Sisa",
    "serapan": "Serapan",
}
_SERVED = {"program": "Program", "sasaran": "Sasaran"}
_OUTPUT = {"kegiatan": "Kegiatan", "keluaran": "Keluaran"}


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
            _whole(sel_target(row, "tidak disebut")),
            _whole(sel_realisasi(row, context.capaian[row.kode])),
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
            _whole(sel_target(point.indikator, "tidak disebut")),
            _whole(sel_realisasi(point.indikator, point.capaian)),
            sel_capaian(point.capaian).kata,
        )
        for point in context.riwayat[row.kode]
        if point.indikator is not None and point.capaian is not None
    )
    tables = [ChapterTable("Perbandingan antartahun", ("Tahun", "Target", "Realisasi", "Capaian"), years)]
    tables += _tables(told)
    known = (
        ("Cara menghitung", row.formulasi),
        ("Penanggung jawab", row.penanggung_jawab),
        ("Sumber data", row.sumber_data),
    )
    facts = tuple(f"{name}: {text}" for name, text in known if text)
    words = tuple(text for one in make_reasons(row) for text in _paragraphs(one))
    missing = [
        f"{name}: {TIDAK_ADA}"
        for name, key in (
            ("Perbandingan dengan target jangka menengah", "akhir"),
            ("Perbandingan dengan standar atau pihak lain", "pembanding"),
            ("Penyebab dan perbaikan", "mengapa"),
        )
        if not told[key]
    ]
    return ChapterPart(row.definisi.nama_pendek, 3, (row.uraian, *facts, *words, *missing), tuple(tables), row.kode)


def _paragraphs(told: Reason) -> tuple[str, ...]:
    return (f"{told.label}: {told.paragraf[0]}", *told.paragraf[1:])


def _whole(cell: Sel) -> str:
    """Return a cell with its amount written out: a report to the city rounds no rupiah."""
    return cell.penuh or cell.kata


def _tables(told: dict[str, object]) -> list[ChapterTable]:
    tables: list[ChapterTable] = []
    rows: tuple[tuple[str, ...], ...]
    way, parts, others, course = told["akhir"], told["rincian"], told["pembanding"], told["rencana"]
    if isinstance(course, list) and course:
        rows = tuple((one["nama"], one["rencana"], one["hasil"], one["keadaan"]) for one in course)
        tables.append(ChapterTable("Rencana dan hasil per triwulan", ("Triwulan", "Rencana", "Hasil", "Keadaan"), rows))
    if isinstance(way, dict):
        rows = tuple((one["label"], one["isi"], one["tambahan"]) for one in way["fakta"])
        plan = f" menurut {way['judul']}" if way["judul"] else ""
        tables.append(ChapterTable(f"Menuju {way['tahun']}{plan}", ("Ukuran", "Nilai", "Keterangan"), rows))
        years = tuple((one["tahun"], one["target"]) for one in way["jalan"])
        if years:
            tables.append(ChapterTable("Target setiap tahun menurut rencana", ("Tahun", "Target"), years))
    if isinstance(parts, dict):
        tables.append(_without_empty(f"Rincian menurut {parts['menurut']}", _PART, parts["baris"]))
    if isinstance(others, list) and others:
        rows = tuple((one["nama"], one["tahun"], one["nilai"], one["sumber"]) for one in others)
        tables.append(ChapterTable("Pembanding", ("Nama", "Tahun", "Nilai", "Sumber"), rows))
    return tables


def _without_empty(judul: str, columns: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> ChapterTable:
    """Return a table of `columns` (head by key), those that no row fills left out."""
    kept = {key: head for key, head in columns.items() if any(row[key] for row in rows)}
    return ChapterTable(judul, tuple(kept.values()), tuple(tuple(row[key] for key in kept) for row in rows))


def _money(context: EditionContext) -> ChapterPart:
    anggaran, budget = context.edisi.anggaran, compute_budget(context.edisi, context.capaian)
    if anggaran is None or budget is None:
        return ChapterPart("3.2 Realisasi anggaran", paragraf=(TIDAK_ADA,))
    program = list(zip(anggaran.program, budget.program, strict=True))
    served = [
        {
            "program": item.nama,
            "sasaran": "; ".join(goal.sebutan for goal, _ in served_by(context, item)) or "tidak disebut",
        }
        for item in anggaran.program
    ]
    outputs = [
        {"kegiatan": one.nama, "keluaran": output_words(one.keluaran)}
        for item in anggaran.program
        for one in item.kegiatan
        if one.keluaran
    ]
    tables = [
        _without_empty("Anggaran dan realisasi menurut program dan kegiatan", _MONEY, _amounts(program, budget.total)),
        _without_empty("Sasaran yang didukung setiap program", _SERVED, served),
        _without_empty("Keluaran kegiatan", _OUTPUT, outputs),
    ]
    words = [money_sentence(context), f"Sumber dana: {anggaran.sumber_dana}." if anggaran.sumber_dana else ""]
    words.append(efficiency_words(anggaran.efisiensi_tercetak, budget.total))
    words += [
        f"{item.nama}. {said}" for item, money in program if (said := efficiency_words(item.efisiensi_tercetak, money))
    ]
    return ChapterPart(
        "3.2 Realisasi anggaran",
        paragraf=tuple(text for text in words if text),
        tabel=tuple(table for table in tables if len(table.kepala) > 1),
    )


def _amounts(program: Sequence[tuple[Program, Money]], total: Money) -> list[dict[str, str]]:
    """Return the rows of money: each programme, its activities, and the total."""
    rows = []
    for item, money in program:
        rows.append({"kode": item.kode, "nama": item.nama, **money_words(item, money)})
        activities = ((one, compute_kegiatan(one)) for one in item.kegiatan)
        rows += [{"kode": one.kode, "nama": one.nama, **money_words(one, spent)} for one, spent in activities]
    return [*rows, {"kode": "", "nama": "Jumlah program", **money_words(None, total)}]
