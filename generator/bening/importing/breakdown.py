"""Tables that break one indicator down by desa, kelurahan, service or channel: proposed as its `rincian`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bening.importing.identity import letters, row_key
from bening.importing.meaning.columns import Column, looks_like_money, values_of
from bening.importing.meaning.periods import is_part_of_year
from bening.importing.meaning.readings import Reading
from bening.importing.meaning.rows import is_total
from bening.importing.meaning.words import SKIPPED, normal
from bening.importing.questions import Interview
from bening.importing.tables import one_line
from bening.importing.yaml_writer import Tree

_PARTS = (
    ("desa", re.compile(r"(nama )?desa")),
    ("kelurahan", re.compile(r"(nama )?kelurahan")),
    ("lainnya", re.compile(r"(nama )?(desa kelurahan|kelurahan desa|rt|rw|dusun|lingkungan)")),
    ("layanan", re.compile(r"(nama |jenis |unit )?(layanan|pelayanan)")),
    ("kanal", re.compile(r"(nama |jenis )?(kanal|saluran)( \w+)?")),
)
_SCORE = re.compile(r"\b(nilai|skor|indeks|ikm|hasil)\b")
_NO_SCORE = re.compile(r"\b(bobot|target|kategori|mutu|predikat|maksimal|jumlah)\b")
_SHARE = re.compile(r"%|persentase|persen")
_WIDE = re.compile(r"^(persentase|prosentase|jumlah|nilai)\s+", re.IGNORECASE)
_SHOWN = 4  # rows that the question shows


def ask_breakdown(reading: Reading, rows: Sequence[Tree], prefix: str, interview: Interview) -> bool:
    """Ask whether a table is the `rincian` of the one indicator that its title names; False where it names none.

    Its first words are the parts, and exactly one column holds their results. Money, raised characters and cells
    without a number leave the whole table aside.
    """
    owner = _owner(reading, rows)
    parts = next(((c, name) for c in reading.columns if (name := _kind(c))), None)
    value = _value(reading, share=bool(owner and _is_share(owner)))
    if owner is None or parts is None or value is None or looks_like_money(values_of(value, reading.table.rows)):
        return False
    target = next((c for c in reading.columns if c.bidang == "target"), None)
    lines = _lines(reading, parts[0], value, target)
    if not lines:
        return False
    shown = "; ".join(f"{line['nama']} {line['realisasi']}" for line in lines[:_SHOWN])
    shown += f"; dan {len(lines) - _SHOWN} baris lain" if len(lines) > _SHOWN else ""
    told = "|".join(f"{line['nama']}={line['realisasi']}" for line in sorted(lines, key=lambda line: line["nama"]))
    answer = interview.ask(
        f"{prefix}/{row_key(owner['uraian'], told)}/rincian",
        "I097",
        reading.table.kepala[0].span,
        usul="ya",
        pilihan=("ya", "abaikan"),
        nama=reading.table.caption,
        menurut=parts[0].judul,
        uraian=owner["uraian"],
        isi=shown,
    )
    if answer == "ya":
        owner["rincian"] = {"menurut": parts[1], "baris": lines}
    return answer in (None, "ya")


def _owner(reading: Reading, rows: Sequence[Tree]) -> Tree | None:
    """Return the one row without a breakdown whose words stand in the lines right above the table."""
    above = letters(" ".join([reading.table.caption, *(cell.text for cell in reading.table.atas[-2:])]))
    named = [row for row in rows if (core := letters(_WIDE.sub("", row["uraian"]))) and core in above]
    return named[0] if len(named) == 1 and "rincian" not in named[0] else None


def _kind(column: Column) -> str:
    words = normal(column.judul)
    return next((name for name, pattern in _PARTS if pattern.fullmatch(words)), "")


def _is_share(row: Tree) -> bool:
    return bool(re.match(r"(persentase|prosentase)\b", row["uraian"], re.IGNORECASE))


def _value(reading: Reading, *, share: bool) -> Column | None:
    """Return the one column of results: "Realisasi", else a score, else the share of an indicator that is one."""
    own = [c for c in reading.columns if _of_year(c, reading.tahun)]
    results = [c for c in own if c.bidang == "realisasi"]
    words = [(c, normal(c.judul)) for c in own]
    scores = [c for c, text in words if _SCORE.search(text) and not _NO_SCORE.search(text)]
    shares = [c for c, text in words if _SHARE.search(text) and "target" not in text] if share else []
    found = results or scores or shares
    return found[0] if len(found) == 1 else None


def _of_year(column: Column, year: int | None) -> bool:
    """Return whether a column may hold results of the whole year: no plan, no money, no month, no other year."""
    said = column.arti
    plain = column.bidang != SKIPPED and not (said.rencana or said.uang or said.geser or column.triwulan)
    return plain and said.tahun in (None, year) and not is_part_of_year(normal(column.judul))


def _lines(reading: Reading, parts: Column, value: Column, target: Column | None) -> list[Tree]:
    lines: list[Tree] = []
    for row in reading.table.rows:
        cells = [row.cells[c.indeks] if c and c.indeks < len(row.cells) else None for c in (parts, value, target)]
        name, result, plan = (one_line(cell.text) if cell else "" for cell in cells)
        if is_total(name) or not name:
            continue
        if any(cell and cell.doubt for cell in cells) or not any(char.isdigit() for char in result):
            return []
        lines.append({"nama": name, **({"target": plan} if plan else {}), "realisasi": result})
    return lines
