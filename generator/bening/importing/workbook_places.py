"""Where a workbook says what stands on a line of its draft: problems of the draft name sheet and cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bening.data import yaml_tree
from bening.importing.tables import Cell
from bening.importing.workbook_columns import (
    JANGKA,
    KOMPONEN,
    MONEY_ROWS,
    NEW_KECAMATAN,
    PUBLISHER,
    RENSTRA_TARGETS,
    TRIWULAN,
)
from bening.importing.workbook_lines import Line
from bening.importing.yaml_writer import Tree
from bening.problems import Problem, Problems, Span

_KEYS = {
    "Rencana": "target_triwulan",
    "Analisis": "analisis",
    "Pembanding": "pembanding",
    "Rincian": "rincian",
    "Target lain": "target_lain",
    "Catatan": "catatan",
}
_LISTS = {"Pembanding": "pembanding", "Rincian": "rincian/baris", "Target lain": "target_lain", "Catatan": "catatan"}
_PLAN = ("judul", "tanggal", "berkas", "tautan", "mulai", "akhir")
_OF_YEAR = {"Dokumen lain": "dokumen_lain", "Kategori": "pengaturan/kategori"}


def find_places(tree: Tree, lines: Mapping[str, Sequence[Line]], document: Mapping[str, Cell]) -> dict[str, Span]:
    """Return the cell of each value of an edition by its path; a value without an own cell has that of its row."""
    places = _document_places(document)
    prefixes = {
        row["kode"]: f"sasaran/{item['kode']}/indikator/{row['kode']}"
        for item in tree["sasaran"]
        for row in item["indikator"]
    }
    for sheet in ("Indikator", "Realisasi", *_KEYS):
        for line in lines.get(sheet, ()):
            if prefix := prefixes.get(line.text("kode")):
                places.setdefault(prefix, line.span)
                places |= {} if sheet in _LISTS else _row_places(sheet, prefix, line)
                if sheet in _KEYS:
                    places.setdefault(f"{prefix}/{_KEYS[sheet]}", line.span)
    for sheet, key in _LISTS.items():
        places |= _list_places(lines.get(sheet, ()), key, prefixes)
    return places | _edition_places(lines) | _money_places(lines.get("Anggaran", ()))


def _edition_places(lines: Mapping[str, Sequence[Line]]) -> dict[str, Span]:
    """Return the cells of what belongs to no indicator: sasaran, other documents, categories."""
    places: dict[str, Span] = {}
    for line in lines.get("Indikator", ()):
        for name in ("kode", "nomor", "uraian", "tujuan"):
            if cell := line.cells.get(f"sasaran_{name}"):
                places.setdefault(f"sasaran/{line.text('sasaran_kode')}/{name}", cell.span)
    for sheet, key in (*_OF_YEAR.items(), ("Anggaran", "anggaran")):
        for number, line in enumerate(lines.get(sheet, ()), start=1):
            places.setdefault(key, line.span)
            places |= _cells_at(f"{key}/{number}", line) if sheet in _OF_YEAR else {}
    return places


def definition_places(lines: Sequence[Line]) -> dict[str, Span]:
    """Return the cells of the sheet Indikator by their paths in indikator.yml."""
    places: dict[str, Span] = {}
    for line in lines:
        places |= {line.text("kode"): line.span}
        places |= {f"{line.text('kode')}/{name}": cell.span for name, cell in line.cells.items()}
    return places


def kecamatan_places(document: Mapping[str, Cell]) -> dict[str, Span]:
    """Return the cells of the sheet Dokumen by their paths in kecamatan.yml."""
    keys = {**{name: key for key, name in NEW_KECAMATAN.items()}, **{n: f"penerbit/{k}" for n, k in PUBLISHER.items()}}
    return {keys[name]: cell.span for name, cell in document.items() if name in keys}


def plan_places(lines: Sequence[Line], first_years: Sequence[str]) -> dict[str, Span]:
    """Return the cells of the sheet Renstra by their paths in renstra.yml; `first_years`: of its plans, in order."""
    places: dict[str, Span] = {}
    plans: dict[tuple[str, ...], int] = {}
    head: tuple[str, ...] = ()
    for line in lines:
        said = tuple(line.text(name) for name in _PLAN)
        head = said if any(said) or not head else head
        number = plans.setdefault(head, len(plans) + 1)
        first = int(first_years[number - 1]) if number <= len(first_years) else 0
        row = f"{number}/indikator/{line.text('kode')}"
        places.setdefault(str(number), line.span)
        places |= {row: line.span, f"{row}/cakupan": line.cells["cakupan"].span}
        places |= {f"{row}/kondisi_awal/{name}": line.cells[f"kondisi_{name}"].span for name in ("tahun", "nilai")}
        places |= {f"{row}/target/{first + n}": line.cells[name].span for n, name in enumerate(RENSTRA_TARGETS)}
        for name in _PLAN:
            key = name if name in ("mulai", "akhir") else f"dokumen/{name}"
            places.setdefault(f"{number}/{key}", line.cells[name].span)
    return places


def _document_places(document: Mapping[str, Cell]) -> dict[str, Span]:
    places: dict[str, Span] = {}
    for name, cell in document.items():
        first, _, number = name.partition("_")
        key = f"{first}/{number}" if number.isdecimal() else name
        places |= {f"{group}/{key}": cell.span for group in ("dokumen", "pengaturan")}
        places |= {f"penanda_tangan/{name}": cell.span, f"penanda_tangan/1/{name}": cell.span}
        if number.isdecimal():
            places[f"penanda_tangan/{number}/{first}"] = cell.span
        if name in MONEY_ROWS:
            places[f"anggaran/{MONEY_ROWS[name]}"] = cell.span
    return places


def _row_places(sheet: str, prefix: str, line: Line) -> dict[str, Span]:
    return {f"{prefix}/{_key(sheet, name)}": cell.span for name, cell in line.cells.items()}


def _list_places(lines: Sequence[Line], key: str, prefixes: Mapping[str, str]) -> dict[str, Span]:
    """Return the cells of rows that are items of a list: each indicator, or the edition, counts its own."""
    places: dict[str, Span] = {}
    counted: Counter[str] = Counter()
    for line in lines:
        kode = line.text("kode")
        counted[kode] += 1
        prefix = prefixes.get(kode, "") if kode else ""
        name = line.text("baris_kode") or str(counted[kode])
        places |= _cells_at(f"{prefix}/{key}/{name}" if prefix else f"{key}/{name}", line)
        for name in ("menurut", "jenis", "satuan") if key == "rincian/baris" else ():
            if line.text(name):
                places.setdefault(f"{prefix}/rincian/{name}", line.cells[name].span)
    return places


def _cells_at(path: str, line: Line) -> dict[str, Span]:
    """Return the cells of a line below a path, its own row for what has no cell."""
    inner = {name: f"realisasi/{name}" for name in KOMPONEN} | {"baris_kode": "kode"}
    cells = {f"{path}/{inner.get(name, name)}": cell.span for name, cell in line.cells.items() if name != "kode"}
    return {path: line.span, **cells}


def _money_places(lines: Sequence[Line]) -> dict[str, Span]:
    places: dict[str, Span] = {}
    program, programs, parts = "", 0, 0
    for line in lines:
        if line.text("tingkat") == "program":
            programs, parts = programs + 1, 0
            program = prefix = f"anggaran/program/{line.text('kode') or programs}"
        else:
            parts += 1
            prefix = f"{program}/kegiatan/{line.text('kode') or parts}"
        places[prefix] = line.span
        places |= {f"{prefix}/{name.replace('keluaran_', 'keluaran/')}": cell.span for name, cell in line.cells.items()}
    return places


def _key(sheet: str, name: str) -> str:
    """Return the path of a column's value inside its row."""
    bare = name.removeprefix("target_") if sheet == "Rencana" else name
    if bare in TRIWULAN:
        return f"{'target_' if sheet == 'Rencana' else ''}triwulan/{TRIWULAN.index(bare) + 1}"
    if sheet == "Realisasi" and name in KOMPONEN:
        return f"realisasi/{name}"
    if name in JANGKA:
        return f"jangka_menengah/{JANGKA[name]}"
    return f"analisis/{name}" if sheet == "Analisis" else name


def name_cells(problems: Problems, files: Mapping[str, bytes], places: Mapping[str, Mapping[str, Span]]) -> Problems:
    """Return the problems with the cell of the workbook in place of the draft's line, where one is known.

    `places` are those of `find_places` by the name of the file.
    """
    known = {
        name: dict(_paths(node, ""))
        for name in places
        if name in files and (node := yaml_tree.read_node(files[name], "", Problems()))
    }
    named = Problems()
    for item in problems:
        name = item.span.file.replace("\\", "/").rpartition("/")[2]
        path = known.get(name, {}).get(item.span.line, "")
        named.keep(_at(item, path, places.get(name, {})))
    return named


def _at(item: Problem, path: str, places: Mapping[str, Span]) -> Problem:
    while path and path not in places:
        path = path.rpartition("/")[0]
    return replace(item, span=places[path]) if path else item


def _paths(node: yaml_tree.Node, path: str) -> Iterator[tuple[int, str]]:
    """Yield the path of the value on each line of a draft, which has one value a line."""
    if isinstance(node, yaml_tree.YamlMapping):
        for key, value in node.entries:
            inner = f"{path}/{key.text}" if path else key.text
            yield key.span.line, inner
            yield from _paths(value, inner)
    elif isinstance(node, yaml_tree.YamlSequence):
        for number, item in enumerate(node.items, start=1):
            entries = item.entries if isinstance(item, yaml_tree.YamlMapping) else ()
            kode = next((value for key, value in entries if key.text == "kode"), None)
            name = kode.text if isinstance(kode, yaml_tree.YamlScalar) else str(number)
            inner = f"{path}/{name}" if path else name
            yield item.span.line, inner
            yield from _paths(item, inner)
