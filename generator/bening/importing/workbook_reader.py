"""A filled workbook back to the trees of an edition; messages name sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from bening.data import is_folder_name
from bening.importing.draft import Draft
from bening.importing.first_files import filled_in
from bening.importing.meaning.documents import read_date
from bening.importing.tables import Cell, Source
from bening.importing.trees import plain_tree
from bening.importing.workbook_columns import (
    COLUMNS,
    DEFINISI_NAMES,
    HASIL,
    MARK,
    SHEETS,
    TRIWULAN,
)
from bening.importing.workbook_document import document_tree, new_kecamatan
from bening.importing.workbook_lines import Line, check_kode, read_lines
from bening.importing.workbook_money import read_plans
from bening.importing.workbook_places import definition_places, find_places, kecamatan_places, plan_places
from bening.importing.workbook_record_reader import Filled, add_record, read_result
from bening.importing.yaml_writer import Tree
from bening.problems import Problems, Span, problem

_ROW_ORDER = ("formulasi", "penanggung_jawab", "sumber_data", "hubungan")


def is_workbook(source: Source) -> bool:
    """Return whether a source is a workbook made by `bening template`."""
    return any(row.cells[0].text.startswith(MARK) for row in source.rows)


def read_workbook(
    source: Source, present: Mapping[str, Mapping[str, bytes]], problems: Problems, *, slug: str = "", tahun: int = 0
) -> Draft | None:
    """Return the edition that a workbook holds, or None with problems. `present` are the data files by slug and name.

    A workbook of a new year in which no target and no result is filled in holds no edition: nothing would change.
    """
    sheets = {name: [row for row in source.rows if row.table == name] for name in COLUMNS}
    for name, found in sheets.items():
        if not found and name in SHEETS:
            problems.add("I060", Span(source.file, 0, cell=name), lembar=name)
    if problems.blocking:
        return None
    lines = {name: read_lines(name, found, problems) for name, found in sheets.items() if found}
    document = _document(lines["Dokumen"])
    _check_identity(document, slug, tahun, problems)
    if problems.blocking:
        return None
    slug, year = document["kecamatan"].text, int(document["tahun"].text)
    files = filled_in(present.get(slug, {}))
    definisi = plain_tree(files.get("indikator.yml", b""))
    rows = _read_rows(lines, definisi, problems)
    before = plain_tree(files.get(f"{year}.yml", b""))
    tree: Tree = {"tahun": year, **document_tree(document)}
    tree["sasaran"] = _objectives(lines["Indikator"], rows, before)
    tree["catatan"] = _notes(lines["Catatan"], rows, problems)
    tree["ralat"] = before.get("ralat", [])
    tree = add_record(tree, before, Filled(lines, document, rows), problems)
    plans = read_plans(lines.get("Renstra", ()), {**definisi, **rows}, problems)
    if problems.blocking:
        return None
    unfilled = not before and not any(row["target"] or _has_result(row) for row in rows.values() if "target" in row)
    unfilled = unfilled and not tree.get("anggaran")
    new = (
        {} if unfilled else {kode: tree for kode, tree in _new_definitions(lines["Indikator"]) if kode not in definisi}
    )
    kecamatan = None if plain_tree(files.get("kecamatan.yml", b"")) else new_kecamatan(document)
    notices = tuple(problem("I050", at) for at in source.nip)
    places = {
        f"{year}.yml": find_places(tree, lines, document),
        "indikator.yml": definition_places(lines["Indikator"]),
        "kecamatan.yml": kecamatan_places(document),
        "renstra.yml": plan_places(lines.get("Renstra", ()), [plan["mulai"] for plan in plans]),
    }
    edisi = {} if unfilled else {year: tree}
    who = None if unfilled else kecamatan
    return Draft(slug, who, new, edisi, (), notices, renstra=plans, tempat=places)


def _document(lines: Sequence[Line]) -> dict[str, Cell]:
    return {line.text("bidang"): line.cells["isi"] for line in lines if line.text("bidang") and "isi" in line.cells}


def _check_identity(document: Mapping[str, Cell], slug: str, tahun: int, problems: Problems) -> None:
    rules: dict[str, Callable[[str], bool]] = {"kecamatan": is_folder_name, "tahun": _is_year}
    for name, asked in (("kecamatan", slug), ("tahun", str(tahun or ""))):
        cell = document.get(name)
        if cell is None or not rules[name](cell.text):
            span = cell.span if cell else next((other.span for other in document.values()), Span("", 0, cell="Dokumen"))
            problems.add("I067", span, bidang=name, contoh="isi yang asli dari bening template")
        elif asked and cell.text != asked:
            problems.add("I066", cell.span, tertulis=cell.text, diminta=asked)


def _is_year(text: str) -> bool:
    return bool(re.fullmatch(r"20\d\d", text))


def _read_rows(
    lines: Mapping[str, Sequence[Line]], definisi: Mapping[str, Mapping[str, str]], problems: Problems
) -> dict[str, Tree]:
    """Return the indicator rows by kode, results joined to them."""
    rows: dict[str, Tree] = {}
    for line in lines["Indikator"]:
        kode = line.text("kode")
        if not kode:
            problems.add("I065", line.span, saran="beri kode, misalnya lembaga-aktif; atau kosongkan seluruh baris")
        elif kode in rows:
            problems.add("I062", line.cells["kode"].span, kode=kode)
        else:
            rows[kode] = _row(line)
            _check_definition(line, definisi.get(kode), problems)
    seen: set[str] = set()
    for line in lines["Realisasi"]:
        if not check_kode(line, rows, problems):
            continue
        kode = line.text("kode")
        if kode in seen:
            problems.add("I069", line.cells["kode"].span, kode=kode, lembar="Realisasi")
        else:
            rows[kode] = _with_results(rows[kode], line)
        seen.add(kode)
    return rows


def _row(line: Line) -> Tree:
    if line.text("hubungan") == "dihapus":
        return {"kode": line.text("kode"), "hubungan": "dihapus"}
    row: Tree = {name: line.text(name) for name in ("kode", "nomor", "uraian", "target")}
    row["realisasi"] = ""
    row |= {"tahun_evaluasi": line.text("tahun_evaluasi")} if line.text("tahun_evaluasi") else {}
    row |= {name: line.text(name) for name in _ROW_ORDER if line.text(name)}
    if line.text("dari"):
        row["dari"] = [kode.strip() for kode in line.text("dari").split(",") if kode.strip()]
    return row


def _with_results(row: Tree, line: Line) -> Tree:
    quarters = [line.text(name) for name in TRIWULAN]
    results: Tree = {"realisasi": read_result(line)}
    results |= {"triwulan": quarters} if any(quarters) else {}
    results |= {"capaian_tercetak": line.text("capaian_tercetak")} if line.text("capaian_tercetak") else {}
    head = {name: value for name, value in row.items() if name in ("kode", "nomor", "uraian", "target")}
    return {**head, **results, **{name: value for name, value in row.items() if name not in (*head, "realisasi")}}


def _check_definition(line: Line, known: Mapping[str, str] | None, problems: Problems) -> None:
    """A definition outlives the years: an existing one is changed in indikator.yml, a new one needs name and kind."""
    if line.text("hubungan") == "dihapus":
        return
    if known is None:
        for name in ("nama_pendek", "jenis"):
            if not line.text(name):
                problems.add(
                    "I067",
                    line.cells[name].span,
                    bidang=f"{name} untuk indikator baru",
                    contoh="misalnya Lembaga aktif" if name == "nama_pendek" else "misalnya persen",
                )
        return
    for name in DEFINISI_NAMES:
        cell = line.cells.get(name)
        text = " ".join(cell.text.split()) if cell else ""
        if text != known.get(name, ""):
            span = cell.span if cell else line.span
            problems.add("I070", span, bidang=name, lama=known.get(name, "") or "(kosong)", baru=text or "(kosong)")


def _objectives(lines: Sequence[Line], rows: Mapping[str, Tree], before: Tree) -> list[Tree]:
    """Return the objectives in order of their first row; a row without an objective goes on with the one above."""
    goals = {item.get("kode"): item.get("tujuan", "") for item in before.get("sasaran", ())}
    objectives: list[Tree] = []
    for line in lines:
        head = {name: line.text(f"sasaran_{name}") for name in ("kode", "nomor", "uraian")}
        same = next((item for item in objectives if item["kode"] == head["kode"]), None)
        goal = line.text("sasaran_tujuan") if "sasaran_tujuan" in line.kolom else goals.get(head["kode"], "")
        if not any(head.values()) and objectives:
            same = objectives[-1]
        if same is None:
            same = {"kode": head["kode"], "nomor": head["nomor"], **({"tujuan": goal} if goal else {})}
            same |= {"uraian": head["uraian"], "indikator": []}
            objectives.append(same)
        if line.text("kode") in rows:
            same["indikator"].append(rows[line.text("kode")])
    return objectives


def _notes(lines: Sequence[Line], rows: Mapping[str, Tree], problems: Problems) -> list[Tree]:
    """Add each note to its indicator and return those for the whole edition."""
    whole: list[Tree] = []
    for line in lines:
        note = {name: line.text(name) for name in ("jenis", "bidang", "isi", "tanggal") if line.text(name)}
        if "tanggal" in note:
            note["tanggal"] = read_date(note["tanggal"]) or note["tanggal"]
        kode = line.text("kode")
        if kode and kode not in rows:
            near = get_close_matches(kode, rows, 1)
            saran = f'mungkin maksudnya "{near[0]}"' if near else "kosongkan kodenya bila catatan ini untuk semua"
            problems.add("I063", line.cells["kode"].span, kode=kode, saran=saran)
        elif kode:
            rows[kode].setdefault("catatan", []).append(note)
        else:
            whole.append(note)
    return whole


def _new_definitions(lines: Sequence[Line]) -> Iterator[tuple[str, Tree]]:
    for line in lines:
        if line.text("hubungan") != "dihapus":
            yield line.text("kode"), {name: line.text(name) for name in DEFINISI_NAMES if line.text(name)}


def _has_result(row: Tree) -> bool:
    return any(row.get(name) for name in (*HASIL, "triwulan"))
