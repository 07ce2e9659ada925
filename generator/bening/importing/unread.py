"""What was not read, one line each: tables without a home, columns of earlier years, columns without a field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bening.importing.meaning.columns import MONEY, values_of
from bening.importing.meaning.readings import Document, Kind, Reading
from bening.importing.meaning.words import SKIPPED
from bening.importing.yaml_writer import Tree
from bening.problems import Problem, problem

_WHY = {
    Kind.LAIN: "bukan tabel kinerja yang dikenal",
    Kind.ANGGARAN: "isinya uang",
    Kind.DEFINISI: "hanya definisi, tanpa target",
    Kind.UNSUR: "rincian yang tidak cocok dengan satu indikator",
    Kind.ANALISIS: "tidak ada indikator yang sama bunyinya",
    Kind.RENCANA: "rencana beberapa tahun tanpa target",
    Kind.KINERJA: "tahunnya bukan tahun dokumen ini",
}


def name_unread(documents: Sequence[Document], used: Sequence[Reading], edisi: Mapping[int, Tree]) -> list[Problem]:
    """Return a notice for each table and each filled column that is left out of the draft.

    `edisi` are the editions of the draft and of the data folder: columns of their years are compared elsewhere.
    """
    found: list[Problem] = []
    for document in documents:
        for reading in document.readings:
            if reading.menunggu:
                continue
            nama = reading.table.caption or reading.table.nama
            span = reading.table.kepala[0].span
            if reading.lain:
                sebab = "hanya baris kecamatan ini yang dibaca"
                judul = f"baris Kecamatan {', '.join(reading.lain)}"
                found.append(problem("I073", span, nama=nama, lembar=reading.table.nama, judul=judul, sebab=sebab))
            if reading in used or reading.dipakai:
                found += _columns(reading, edisi)
                if reading.jenis is Kind.RENCANA:
                    found.append(problem("I075", span, nama=nama))
            elif reading.table.rows:
                judul = ", ".join(" ".join(path) for path in reading.table.jalur if path)
                found.append(
                    problem("I073", span, nama=nama, lembar=reading.table.nama, judul=judul, sebab=_WHY[reading.jenis])
                )
    return found


def _columns(reading: Reading, edisi: Mapping[int, Tree]) -> list[Problem]:
    """Return the notices of columns: what an earlier year's column prints is compared with that year's edition."""
    found: list[Problem] = []
    skipped = []
    for column in reading.columns:
        values = values_of(column, reading.table.rows)
        if not values or reading.jenis is Kind.RENCANA:
            continue
        if (
            column.tahun
            and reading.tahun
            and column.tahun < reading.tahun
            and column.bidang in ("target", "realisasi", "capaian_tercetak")
        ):
            if column.tahun not in edisi:
                nilai = ", ".join(values[:4])
                found.append(problem("I059", column.cell.span, judul=column.judul, tahun=column.tahun, nilai=nilai))
        elif (
            column.bidang == "kondisi_awal"
            or column.bidang in (SKIPPED, "")
            or column.bidang in MONEY - {"pagu", "pagu_awal", "realisasi_uang"}
        ) or (column.bidang in MONEY and not any("anggaran" in tree for tree in edisi.values())):
            skipped.append(column)
    if skipped:
        judul = ", ".join(column.judul for column in skipped if column.judul)
        found.append(problem("I085", skipped[0].cell.span, judul=judul))
    return found
