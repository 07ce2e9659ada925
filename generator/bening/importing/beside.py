"""Tables that say more of an edition's rows: reasons in a table of their own, elements of the survey, formulas."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bening.importing.edition import KNOWN
from bening.importing.identity import letters
from bening.importing.meaning.readings import Kind, Reading
from bening.importing.meaning.rows import by_field
from bening.importing.tables import one_line
from bening.importing.yaml_writer import Tree

_ANALYSIS = ("penyebab", "hambatan", "tindak_lanjut", "rencana")
_SURVEY = re.compile(r"\b(kepuasan masyarakat|ikm|skm)\b", re.IGNORECASE)
_ELEMENT = re.compile(r"^U\s?([1-9])$")


def add_beside(readings: Sequence[Reading], objectives: Sequence[Tree]) -> list[Reading]:
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
