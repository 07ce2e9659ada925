"""Money of the year: programmes, their ceiling and what was spent, from budget tables and columns beside rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bening.data import EDISI
from bening.importing.identity import letters
from bening.importing.meaning.readings import Kind, Reading
from bening.importing.meaning.rows import by_field, is_total
from bening.importing.tables import Cell, one_line
from bening.importing.yaml_writer import Tree

SUPPORTED = any(item.nama == "anggaran" for item in EDISI)
_CODE = re.compile(r"^\d(\.\d{1,2}){1,6}$")
_MONEY = {"pagu": "pagu", "pagu_awal": "pagu_awal", "realisasi_uang": "realisasi"}


def make_budget(readings: Sequence[Reading], objectives: Sequence[Tree]) -> Tree:
    """Return `anggaran` of an edition, {} when no table holds money or the data have no place for it.

    A programme printed beside indicators is linked with them. Totals are left out: they are counted again.
    """
    if not SUPPORTED:
        return {}
    programs: list[Tree] = []
    for reading in readings:
        if reading.jenis is Kind.ANGGARAN:
            _from_table(reading, programs)
        elif reading.has("program") and reading.has(*_MONEY):
            _beside_rows(reading, programs, objectives)
    return {"program": programs} if programs else {}


def _from_table(reading: Reading, programs: list[Tree]) -> None:
    for row in reading.table.rows:
        cells = by_field(reading.columns, row)
        name = _text(cells.get(("program", None)))
        if not name or is_total(name) or is_total(row.filled[0].text):
            continue
        program: Tree = {"nama": name}
        code = next((text for key in ("kode", "no") if _CODE.match(text := _text(cells.get((key, None))))), "")
        program = {**({"kode": code} if code else {}), **program, **_amounts(cells, reading.tahun)}
        _add(programs, program)


def _beside_rows(reading: Reading, programs: list[Tree], objectives: Sequence[Tree]) -> None:
    rows = {letters(row["uraian"]): (goal, row) for goal in objectives for row in goal["indikator"]}
    above = ""
    for item in reading.found.items:
        name = item.text("program") or above
        above = name
        amounts = _amounts(item.cells, reading.tahun)
        if not name or not item.text("program") or not amounts:
            continue
        program: Tree = {"nama": name, **amounts}
        found = rows.get(letters(item.text("uraian")))
        if found:
            program |= {"sasaran": [found[0]["kode"]], "indikator": [found[1]["kode"]]}
        _add(programs, program)


def _amounts(cells: dict[tuple[str, int | None], Cell], year: int | None) -> Tree:
    """Return the amounts of a row as printed, with "Rp" before bare digits so that nobody reads them as a count."""
    found: Tree = {}
    for bidang, name in _MONEY.items():
        text = _text(cells.get((bidang, None)) or cells.get((bidang, year)))
        if re.fullmatch(r"(rp\.?\s*)?\d[\d.]*(,\d+|,-)?", text, re.IGNORECASE):
            found[name] = text if text.lower().startswith("rp") else f"Rp{text}"
    return found


def _add(programs: list[Tree], program: Tree) -> None:
    """Add a programme; one of the same name is completed, never doubled."""
    for known in programs:
        if letters(known["nama"]) == letters(program["nama"]):
            for key, value in program.items():
                if isinstance(value, list):
                    known[key] = [*known.get(key, []), *(item for item in value if item not in known.get(key, []))]
                else:
                    known.setdefault(key, value)
            return
    programs.append(program)


def _text(cell: Cell | None) -> str:
    return one_line(cell.text) if cell else ""
