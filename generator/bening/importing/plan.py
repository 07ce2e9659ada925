"""A plan of several years as one entry of renstra.yml: baselines and targets by year; it makes no edition."""

from __future__ import annotations

from typing import Any

from bening.importing.edition import make_row
from bening.importing.meaning.readings import Document, Reading
from bening.importing.meaning.rows import Item
from bening.importing.meanings import Work, ask_meanings
from bening.importing.tables import one_line
from bening.importing.values import CellReader
from bening.importing.yaml_writer import Tree

_EMPTY = ("", "-", "–", "—", "n/a")


def make_plan(document: Document, reading: Reading, work: Work) -> Tree | None:
    """Return the entry of renstra.yml that a table of several years holds; None when no target has a year."""
    years = sorted({year for item in reading.found.items for year in _targets(item, reading)})
    if not years:
        return None
    prefix = f"renstra-{years[0]}-{years[-1]}"
    reader = CellReader(work.interview, prefix, years[0])
    tree: Tree = {"dokumen": _document(document, prefix, work), "mulai": years[0], "akhir": years[-1]}
    rows = []
    indikator: Tree = {}
    for item in reading.found.items:
        targets = _targets(item, reading)
        baseline = next((key for key in item.cells if key[0] == "kondisi_awal" and item.text(*key) not in _EMPTY), None)
        if not targets and baseline is None:
            continue
        for part in reader.divide(item):
            row = make_row(item, part, years[0], work)
            rows.append(row)
            entry: Tree = {}
            if baseline:
                entry["kondisi_awal"] = {"tahun": baseline[1] or years[0] - 1, "nilai": item.text(*baseline)}
            entry["target"] = dict(targets)
            indikator[row.tree["kode"]] = entry
    ask_meanings(rows, prefix, work)
    tree["indikator"] = indikator
    return tree


def _targets(item: Item, reading: Reading) -> dict[int, str]:
    """Return the targets of a row by year, the end of the period among them, without empty cells and dashes."""
    found = {}
    for (bidang, year), cell in item.cells.items():
        text = one_line(cell.text)
        own = year or reading.tahun
        if text in _EMPTY or own is None or bidang not in ("target", "target_akhir"):
            continue
        if bidang == "target" or (year is not None and year not in found):
            found[own] = text
    return dict(sorted(found.items()))


def _document(document: Document, prefix: str, work: Work) -> Tree:
    judul = document.judul
    if not judul:
        words: dict[str, Any] = {
            "apa": "judul rencana",
            "contoh": "misalnya Rencana Strategis 2025-2029",
            "cara": "tulis judul di sampulnya",
        }
        judul = work.interview.ask(f"{prefix}/dokumen/judul", "I049", document.span, **words) or ""
    asked: dict[str, Any] = {
        "apa": f'tanggal rencana "{judul}"',
        "contoh": "tanggal penetapan, setepat yang tercetak, misalnya 2025-09-10 atau 2025",
        "cara": "tulis tanggalnya; jawab - bila tidak tercetak",
    }
    tanggal = work.interview.ask(f"{prefix}/dokumen/tanggal", "I049", document.span, wajib=False, **asked)
    return {"judul": judul, **({"tanggal": tanggal} if tanggal else {})}
