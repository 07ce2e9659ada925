"""Where a workbook says what stands on a line of its draft: problems of the draft name sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bening.data import yaml_tree
from bening.importing.tables import Cell
from bening.importing.workbook_columns import KOMPONEN, RECORD_COLUMNS, TRIWULAN
from bening.importing.workbook_lines import Line
from bening.importing.yaml_writer import Tree
from bening.problems import Problem, Problems, Span

_KEYS = {
    "Rencana": "target_triwulan",
    "Analisis": "analisis",
    "Pembanding": "pembanding",
    "Rincian": "rincian",
    "Target lain": "target_lain",
}


def find_places(tree: Tree, lines: Mapping[str, Sequence[Line]], document: Mapping[str, Cell]) -> dict[str, Span]:
    """Return the cell of each value of an edition by its path; a value without an own cell has that of its row."""
    places = {
        f"{group}/{name}": cell.span for group in ("dokumen", "penanda_tangan") for name, cell in document.items()
    }
    prefixes = {
        row["kode"]: f"sasaran/{item['kode']}/indikator/{row['kode']}"
        for item in tree["sasaran"]
        for row in item["indikator"]
    }
    for sheet in ("Indikator", "Realisasi", *_KEYS):
        for line in lines.get(sheet, ()):
            if prefix := prefixes.get(line.text("kode")):
                places |= {f"{prefix}/{_key(sheet, name)}": cell.span for name, cell in line.cells.items()}
                places.setdefault(prefix, line.span)
                if sheet in _KEYS:
                    places.setdefault(f"{prefix}/{_KEYS[sheet]}", line.span)
    for sheet, key in (("Anggaran", "anggaran"), ("Dokumen lain", "dokumen_lain"), ("Catatan", "catatan")):
        if found := lines.get(sheet):
            places[key] = found[0].span
    return places | _money_places(lines.get("Anggaran", ()))


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
    return f"{sheet}/{name}" if sheet in RECORD_COLUMNS and name != "kategori_tercetak" else name


def name_cells(problems: Problems, files: Mapping[str, bytes], places: Mapping[str, Mapping[str, Span]]) -> Problems:
    """Return the problems with the cell of the workbook in place of the draft's line, where one is known.

    `places` are those of `find_places` by the name of the file.
    """
    known = {
        name: dict(_paths(node, ""))
        for name in places
        if name in files and (node := yaml_tree.read_yaml(files[name], "", Problems()))
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
            yield item.span.line, f"{path}/{name}"
            yield from _paths(item, f"{path}/{name}")
