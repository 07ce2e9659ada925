"""Columns with two readings or with a heading that is not known: asked once each, never taken or dropped in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bening.importing.identity import row_key
from bening.importing.meaning.blocks import Table
from bening.importing.meaning.columns import Column, values_of
from bening.importing.meaning.words import NAMES, SKIPPED
from bening.importing.question_groups import Entry, ask_each
from bening.importing.questions import Interview
from bening.importing.tables import one_line

IGNORE = "abaikan"
_RESULT = re.compile(r"\b(realisasi|hasil)\b", re.IGNORECASE)
_FIELDS = {name: bidang for bidang, name in NAMES.items()}
_SINGLE = frozenset(
    [
        *("uraian", "sasaran", "tujuan", "satuan", "target", "realisasi", "capaian_tercetak", "formulasi", "pembilang"),
        *("penyebut", "target_akhir", "kemajuan", "kondisi_awal"),
        *(f"triwulan_{n}" for n in range(1, 5)),
        *(f"target_triwulan_{n}" for n in range(1, 5)),
    ]
)


def ask_columns(table: Table, columns: Sequence[Column], prefix: str, interview: Interview) -> tuple[Column, ...]:
    """Return the columns with a person's word for those that had two readings; an open one is not read meanwhile."""
    found = _quarters(table, list(columns), prefix, interview)
    found = _years(table, found, prefix, interview)
    found = [_open(table, column, found, prefix, interview) for column in found]
    found = _duplicates(table, found, prefix, interview)
    named = _unknown(table, found, prefix, interview)
    return tuple(_duplicates(table, named, prefix, interview) if named != found else found)


def _quarters(table: Table, columns: list[Column], prefix: str, interview: Interview) -> list[Column]:
    open_ones = [column for column in columns if re.fullmatch(r"triwulan_\d\?", column.bidang)]
    if not open_ones:
        return columns
    heads = ", ".join(column.judul for column in open_ones)
    plan = not all(column.arti.sampai and _RESULT.search(column.judul) for column in open_ones)
    kinds = ("rencana", "hasil", IGNORE) if plan else ("hasil", IGNORE)
    answer = interview.ask(
        f"{prefix}/kolom-{row_key(heads)}/triwulan",
        "I056",
        open_ones[0].cell.span,
        pilihan=kinds,
        judul=heads,
        nilai=_examples(table, open_ones),
        bacaan="rencana tiap triwulan (target), atau hasil yang dicapai sampai triwulan itu"
        if plan
        else "hasil sejak awal tahun sampai triwulan itu (jawab hasil), atau hal lain",
        pilihan_kata=", ".join(kinds),
    )
    start = {"rencana": "target_triwulan_", "hasil": "triwulan_"}.get(answer or "")
    return [
        replace(column, bidang=f"{start}{column.triwulan}" if start else SKIPPED) if column in open_ones else column
        for column in columns
    ]


def _years(table: Table, columns: list[Column], prefix: str, interview: Interview) -> list[Column]:
    open_ones = [column for column in columns if column.bidang == "tahun?"]
    if not open_ones:
        return columns
    heads = ", ".join(column.judul for column in open_ones)
    kinds = ("target", "realisasi", IGNORE)
    answer = interview.ask(
        f"{prefix}/kolom-{row_key(heads)}/isi-tahun",
        "I056",
        open_ones[0].cell.span,
        pilihan=kinds,
        judul=heads,
        nilai=_examples(table, open_ones),
        bacaan="isi tahun itu target, atau realisasi (hasil)",
        pilihan_kata=", ".join(kinds),
    )
    bidang = answer if answer in ("target", "realisasi") else SKIPPED
    return [replace(column, bidang=bidang) if column in open_ones else column for column in columns]


def _open(table: Table, column: Column, columns: Sequence[Column], prefix: str, interview: Interview) -> Column:
    """Return a column that may be result, share or money as a person says, with the readings shown on its numbers."""
    word = column.bidang.rstrip("?")
    if word == column.bidang:
        return column
    targets = next((other for other in columns if other.bidang == "target" and other.tahun == column.tahun), None)
    beside = f"; targetnya {_examples(table, [targets])}" if targets else ""
    kinds = {
        "capaian": ("Realisasi", "Capaian", IGNORE),
        "realisasi": ("Realisasi", "Realisasi anggaran", IGNORE),
        "persen": ("Capaian", IGNORE),
    }.get(word, (IGNORE,))
    readings = {
        "capaian": "hasil dalam satuan indikator (Realisasi), atau persen dari target (Capaian)",
        "realisasi": "hasil kinerja, atau uang yang dibelanjakan",
        "persen": "persen capaian kinerja, atau hal lain",
    }.get(word, "beberapa hal")
    answer = interview.ask(
        f"{prefix}/kolom-{row_key(column.judul)}/isi",
        "I056",
        column.cell.span,
        pilihan=kinds,
        judul=column.judul,
        nilai=f"{_examples(table, [column])}{beside}",
        bacaan=readings,
        pilihan_kata=", ".join(kinds),
    )
    if answer == "Realisasi anggaran":
        return replace(column, bidang="realisasi_uang")
    return replace(column, bidang=_FIELDS.get(answer or "", SKIPPED))


def _duplicates(table: Table, columns: list[Column], prefix: str, interview: Interview) -> list[Column]:
    """Return the columns with one of those that mean the same chosen; while it is open none of them is read."""
    found = list(columns)
    for first in columns:
        same = [c for c in found if (c.bidang, c.tahun) == (first.bidang, first.tahun) and not c.cell.merged]
        if first.bidang not in _SINGLE or len(same) < 2 or first is not same[0]:
            continue
        if len({tuple(_texts(column, table)) for column in same}) == 1:  # printed twice, the same in each row
            found = [replace(c, bidang=SKIPPED) if c in same[1:] else c for c in found]
            continue
        kinds = [f"kolom {column.indeks + 1}" for column in same]
        shown = "; ".join(f'{kind} "{c.judul}": {_examples(table, [c])}' for kind, c in zip(kinds, same, strict=True))
        answer = interview.ask(
            f"{prefix}/kolom-{row_key(shown)}/{first.bidang}",
            "I019",
            same[1].cell.span,
            pilihan=(*kinds, IGNORE),
            judul=same[1].judul,
            lain=same[0].judul,
            bidang=NAMES.get(first.bidang, first.bidang),
            isi=shown,
            pilihan_kata=", ".join((*kinds, IGNORE)),
        )
        kept = same[kinds.index(answer)] if answer in kinds else None
        found = [replace(c, bidang=SKIPPED) if c in same and c is not kept else c for c in found]
    return found


def _texts(column: Column, table: Table) -> list[str]:
    """Return the cells of a column in all rows, "" for one that a row does not have."""
    return [one_line(row.cells[column.indeks].text) if column.indeks < len(row.cells) else "" for row in table.rows]


def _unknown(table: Table, columns: Sequence[Column], prefix: str, interview: Interview) -> list[Column]:
    """Return the columns with a person's word for those whose heading is not known, asked in one question a table.

    A heading that plans or counts money may not be named a result; "abaikan" is proposed for all of them.
    """
    open_ones = [c for c in columns if not c.bidang and c.judul and values_of(c, table.rows)]
    if not open_ones:
        return list(columns)
    if len(open_ones) == 1:
        return [_one_unknown(table, c, columns, prefix, interview) if c in open_ones else c for c in columns]
    entries = {
        column.indeks: Entry(
            row_key(f"{column.judul}", str(column.indeks) if _twice(column, open_ones) else ""),
            f"{column.judul} ({values_of(column, table.rows)[0]})",
            IGNORE,
            column.cell.span,
            (*_allowed(column, columns), IGNORE),
        )
        for column in open_ones
    }
    pilihan = (*dict.fromkeys(name for column in open_ones for name in _allowed(column, columns)), IGNORE)
    rows = list(entries.values())
    kolom = f"kolom {', '.join(entry.uraian for entry in rows)}"
    cara = f"tulis kolom dan artinya, misalnya: {rows[0].nama} = {pilihan[0]}"
    answers = ask_each(interview, prefix, "arti", "I032", rows, pilihan=pilihan, kolom=kolom, cara=cara)
    said = {index: _FIELDS.get(answers.get(entry.nama, ""), SKIPPED) for index, entry in entries.items()}
    return [replace(c, bidang=said[c.indeks]) if c.indeks in said else c for c in columns]


def _twice(column: Column, columns: Sequence[Column]) -> bool:
    return sum(1 for other in columns if other.judul == column.judul) > 1


def _allowed(column: Column, columns: Sequence[Column]) -> tuple[str, ...]:
    """Return what a column may be named: fields that no column of its year has, no result for plan or money words."""
    taken = {(other.bidang, other.tahun) for other in columns}
    free = [(bidang, name) for bidang, name in NAMES.items() if (bidang, column.tahun) not in taken and bidang != "no"]
    barred = column.arti.rencana or column.arti.uang
    return tuple(name for bidang, name in free if not (barred and re.match(r"realisasi|triwulan", bidang)))


def _one_unknown(table: Table, column: Column, columns: Sequence[Column], prefix: str, interview: Interview) -> Column:
    answer = interview.ask(
        f"{prefix}/kolom-{row_key(column.judul)}/arti",
        "I032",
        column.cell.span,
        pilihan=(*_allowed(column, columns), IGNORE),
        cara="pilih artinya di kolom Jawaban",
        kolom=f'kolom "{column.judul}" (isinya antara lain "{values_of(column, table.rows)[0]}")',
    )
    return replace(column, bidang=_FIELDS.get(answer or "", SKIPPED))


def _examples(table: Table, columns: Sequence[Column]) -> str:
    found = [value for column in columns for value in values_of(column, table.rows)[:3]]
    return ", ".join(found[:6]) or "(kosong)"
