"""Tables that say more of an edition's rows: reasons in a table of their own, elements of the survey, formulas."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bening.importing.breakdown import ask_breakdown
from bening.importing.edition import KNOWN
from bening.importing.identity import letters
from bening.importing.meaning.readings import Kind, Reading
from bening.importing.meaning.rows import by_field
from bening.importing.proposals import as_number
from bening.importing.questions import Interview
from bening.importing.tables import Row, one_line
from bening.importing.yaml_writer import Tree

_ANALYSIS = ("penyebab", "hambatan", "tindak_lanjut", "rencana")
_SURVEY = re.compile(r"\b(kepuasan masyarakat|ikm|skm)\b", re.IGNORECASE)
_EVALUATION = re.compile(r"\b(sakip|akip)\b", re.IGNORECASE)
_COMPONENTS = ("perencanaan", "pengukuran", "pelaporan", "evaluasi")
_SCORE = re.compile(r"\b(nilai|skor|hasil|capaian)\b", re.IGNORECASE)
_NO_SCORE = re.compile(r"\b(bobot|maksimal|maks|target|kategori|predikat)\b|%", re.IGNORECASE)
_AMOUNT = re.compile(r"\d{1,2}([.,]\d+)?")
_ELEMENT = re.compile(r"^U\s?([1-9])$")


def add_beside(
    readings: Sequence[Reading], objectives: Sequence[Tree], prefix: str, interview: Interview
) -> list[Reading]:
    """Add what the tables beside the results say to the rows of the same wording; return the tables that found none."""
    rows = [row for goal in objectives for row in goal["indikator"]]
    left: list[Reading] = []
    for reading in readings:
        match reading.jenis:
            case Kind.ANALISIS:
                used = "analisis" in KNOWN and _add_reasons(reading, rows)
            case Kind.UNSUR:
                used = "rincian" in KNOWN and _add_elements(reading, rows)
            case Kind.DEFINISI:
                used = _add_formulas(reading, rows)
            case Kind.LAIN:
                used = _add_components(reading, rows) or ask_breakdown(reading, rows, prefix, interview)
            case _:
                used = False
        if not used:
            left.append(reading)
    return left


def _add_reasons(reading: Reading, rows: Sequence[Tree]) -> bool:
    used = False
    for item in reading.found.items:
        row = next((row for row in rows if letters(row["uraian"]) == letters(item.text("uraian"))), None)
        words = {name: item.text(name) for name in _ANALYSIS if item.text(name).strip(" -–")}
        if row is not None and words:
            row["analisis"] = words | row.get("analisis", {})
            used = True
    return used


def _add_formulas(reading: Reading, rows: Sequence[Tree]) -> bool:
    """Fill formulas and sources of the same document that the result table does not repeat."""
    used = False
    for item in reading.found.items:
        row = next((row for row in rows if letters(row["uraian"]) == letters(item.text("uraian"))), None)
        for name in ("formulasi", "sumber_data", "penanggung_jawab"):
            if row is not None and item.text(name) and not row.get(name):
                row[name] = item.text(name)
                used = True
    return used


def _add_elements(reading: Reading, rows: Sequence[Tree]) -> bool:
    """Add the elements of the survey to the one row that is its index; with none or two such rows nothing is added."""
    surveys = [row for row in rows if _SURVEY.search(row["uraian"])]
    value = next((c.indeks for c in reading.columns if re.search(r"\bnilai|nrr|rata", c.judul, re.IGNORECASE)), None)
    if len(surveys) != 1 or value is None:
        return False
    lines: list[Tree] = []
    for row in reading.table.rows:
        cells = by_field(reading.columns, row)
        code = next((f"U{m[1]}" for cell in row.filled if (m := _ELEMENT.match(one_line(cell.text)))), "")
        name = cells.get(("unsur", None))
        number = row.cells[value] if value < len(row.cells) else None
        if number is not None and number.text and code:
            lines.append(
                {"kode": code, **({"nama": one_line(name.text)} if name else {}), "realisasi": one_line(number.text)}
            )
    if lines:
        surveys[0]["rincian"] = {"menurut": "unsur-skm", "baris": lines}
    return bool(lines)


def _result(row: Tree) -> str:
    realisasi = row.get("realisasi", "")
    return str(realisasi.get("nilai", "") if isinstance(realisasi, Mapping) else realisasi)


def _add_components(reading: Reading, rows: Sequence[Tree]) -> bool:
    """Add the four components of the evaluation to the one row that is its score; False where a table is no such one.

    All four stand in one column, each once, exactly one column is a score by its heading, and its numbers add up to the
    result of the row: another year's evaluation does not.
    """
    scores = [row for row in rows if _EVALUATION.search(row["uraian"])]
    if len(scores) != 1 or "rincian" in scores[0]:
        return False
    lines: dict[str, list[tuple[int, str, Row]]] = {}
    for row in reading.table.rows:
        for index, cell in enumerate(row.cells):
            word = re.match(rf"({'|'.join(_COMPONENTS)})\b", one_line(cell.text).lower())
            if word:
                lines.setdefault(word[1], []).append((index, one_line(cell.text), row))
    if set(lines) != set(_COMPONENTS) or any(len(found) != 1 for found in lines.values()):
        return False
    columns = [
        index
        for index, path in enumerate(reading.table.jalur)
        if _SCORE.search(" ".join(path)) and not _NO_SCORE.search(" ".join(path))
    ]
    if len(columns) != 1:
        return False
    found = [lines[kode][0] for kode in _COMPONENTS]
    values = [one_line(row.cells[columns[0]].text) if columns[0] < len(row.cells) else "" for _, _, row in found]
    numbers = [as_number(value) for value in values if _AMOUNT.fullmatch(value)]
    if len(numbers) != len(_COMPONENTS) or sum(number or 0 for number in numbers) != as_number(_result(scores[0])):
        return False
    baris = [
        {"kode": kode, "nama": name, "realisasi": value}
        for kode, (_, name, _), value in zip(_COMPONENTS, found, values, strict=True)
    ]
    scores[0]["rincian"] = {"menurut": "komponen-akip", "baris": baris}
    return True
