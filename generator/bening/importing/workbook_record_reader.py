"""The further sheets of a filled workbook back to the trees of an edition and of renstra.yml.

What a workbook has no sheet, column or row for (one of an earlier version, or one that was shortened) stays as the
year's file says it; what it has a place for is as it is filled in there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bening.data import EDISI, INDIKATOR
from bening.importing.meaning.documents import read_date
from bening.importing.tables import Cell
from bening.importing.workbook_columns import ANALISIS, JANGKA, KOMPONEN, MONEY_ROWS, PUBLISHER, TRIWULAN, YEAR_RULES
from bening.importing.workbook_lines import Line, check_kode
from bening.importing.workbook_money import read_programs
from bening.importing.yaml_writer import Tree
from bening.problems import Problems

_SIGNER = ("nama", "jabatan", "pangkat")


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled workbook: the rows of each sheet that it has, its sheet Dokumen by name, and its indicators by kode."""

    lines: Mapping[str, Sequence[Line]]
    document: Mapping[str, Cell]
    rows: Mapping[str, Tree]


def add_record(tree: Tree, before: Tree, filled: Filled, problems: Problems) -> Tree:
    """Return the edition with what the further sheets say, keys in the order of the data. `before`: the year's file."""
    lines, document, rows = filled.lines, filled.document, filled.rows
    old = {row.get("kode"): row for item in before.get("sasaran", ()) for row in item.get("indikator", ())}
    for lembar, (names, read) in _OF_ROWS.items():
        found = _by_kode(lembar, lines[lembar], rows, read, problems) if lembar in lines else old
        for kode, row in rows.items():
            if row.get("hubungan") != "dihapus":
                row |= {name: found[kode][name] for name in names if name in found.get(kode, {})}
    for item in tree["sasaran"]:
        item["indikator"] = [_ordered(row, (field.nama for field in INDIKATOR)) for row in item["indikator"]]
    tree |= (
        _signers(tree, before, document)
        | _year_rules(before, lines, document)
        | _money(before, lines, document, problems)
    )
    if "Dokumen lain" in lines:
        tree["dokumen_lain"] = [_dated(_texts(line, line.kolom)) for line in lines["Dokumen lain"]]
    elif "dokumen_lain" in before:
        tree["dokumen_lain"] = before["dokumen_lain"]
    kept = {name: value for name, value in tree.items() if value not in ({}, []) or name in ("sasaran", "catatan")}
    return _ordered(kept, (field.nama for field in EDISI))


def publisher_of(document: Mapping[str, Cell]) -> Tree:
    """Return `penerbit` of a new kecamatan as the sheet Dokumen holds it, {} when nobody is named."""
    said = {key: document[name].text for name, key in PUBLISHER.items() if name in document and document[name].text}
    return {"penerbit": said} if said else {}


def read_result(line: Line) -> str | Tree:
    """Return a result as the data hold it: one text, or its parts with the value beside them."""
    parts = {name: line.text(name) for name in KOMPONEN}
    value = line.text("realisasi")
    return {**({"nilai": value} if value else {}), **parts} if any(parts.values()) else value


def _texts(line: Line, names: Iterable[str]) -> Tree:
    """Return the filled cells of `names`, in the order of the sheet."""
    wanted = frozenset(names)
    return {name: line.text(name) for name in line.cells if name in wanted and line.text(name)}


def _dated(item: Tree) -> Tree:
    return item | ({"tanggal": read_date(item["tanggal"]) or item["tanggal"]} if "tanggal" in item else {})


def _ordered(tree: Tree, names: Iterable[str]) -> Tree:
    order = {name: number for number, name in enumerate(names)}
    return {name: tree[name] for name in sorted(tree, key=lambda name: order.get(name, len(order)))}


def _by_kode(
    lembar: str,
    lines: Sequence[Line],
    rows: Mapping[str, Tree],
    read: Callable[[str, Sequence[Line], Problems], Tree],
    problems: Problems,
) -> dict[str, Tree]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        if check_kode(line, rows, problems):
            groups.setdefault(line.text("kode"), []).append(line)
    return {kode: read(lembar, found, problems) for kode, found in groups.items()}


def _one(lembar: str, lines: Sequence[Line], problems: Problems) -> Line:
    for line in lines[1:]:
        problems.add("I069", line.cells["kode"].span, kode=line.text("kode"), lembar=lembar)
    return lines[0]


def _plan(lembar: str, lines: Sequence[Line], problems: Problems) -> Tree:
    line = _one(lembar, lines, problems)
    quarters = [line.text(f"target_{name}") for name in TRIWULAN]
    ahead = {key: line.text(name) for name, key in JANGKA.items() if line.text(name)}
    return (
        ({"target_triwulan": quarters} if any(quarters) else {})
        | _texts(line, ("kategori_tercetak",))
        | ({"jangka_menengah": ahead} if ahead else {})
    )


def _reasons(lembar: str, lines: Sequence[Line], problems: Problems) -> Tree:
    said = _texts(_one(lembar, lines, problems), ANALISIS)
    return {"analisis": said} if said else {}


def _items(name: str) -> Callable[[str, Sequence[Line], Problems], Tree]:
    def read(_lembar: str, lines: Sequence[Line], _problems: Problems) -> Tree:
        return {name: [_dated(_texts(line, line.kolom - {"kode"})) for line in lines]}

    return read


def _parts(_lembar: str, lines: Sequence[Line], problems: Problems) -> Tree:
    """Return `rincian`: what holds for all its rows is said in one of them or in each, always the same."""
    head: Tree = {}
    for name in ("menurut", "jenis", "satuan"):
        said = Counter(line.text(name) for line in lines if line.text(name)).most_common(1)
        if said:
            head[name] = said[0][0]
        for line in lines:
            if line.text(name) not in ("", head.get(name, "")):
                sebab = f"baris lain untuk kode {line.text('kode')} menyebut {head[name]}"
                contoh = "satu rincian yang sama untuk satu indikator"
                problems.add("I095", line.cells[name].span, nilai=line.text(name), sebab=sebab, contoh=contoh)
    if "menurut" not in head:
        problems.add("I067", lines[0].span, bidang="menurut", contoh="misalnya unsur-skm, desa, atau kanal")
    baris = []
    for line in lines:
        row = {"kode": line.text("baris_kode"), **_texts(line, ("kode_wilayah", "nama", "target"))}
        row |= {"realisasi": read_result(line), **_texts(line, ("sebelumnya", "keterangan"))}
        baris.append({name: value for name, value in row.items() if value})
    return {"rincian": {**head, "baris": baris}}


_OF_ROWS: Mapping[str, tuple[tuple[str, ...], Callable[[str, Sequence[Line], Problems], Tree]]] = {
    "Rencana": (("target_triwulan", "kategori_tercetak", "jangka_menengah"), _plan),
    "Analisis": (("analisis",), _reasons),
    "Pembanding": (("pembanding",), _items("pembanding")),
    "Rincian": (("rincian",), _parts),
    "Target lain": (("target_lain",), _items("target_lain")),
}


def _signers(tree: Tree, before: Tree, document: Mapping[str, Cell]) -> Tree:
    """Return `penanda_tangan`: one, or a list where rows for further ones are filled in."""
    if "nama_2" not in document:
        known = before.get("penanda_tangan")
        return {"penanda_tangan": known} if isinstance(known, list) else {}
    further: list[Tree] = []
    while f"nama_{len(further) + 2}" in document:
        number = len(further) + 2
        cells = {name: document.get(f"{name}_{number}") for name in _SIGNER}
        further.append({name: cell.text for name, cell in cells.items() if cell and cell.text})
    signers = [item for item in further if item]
    first = tree.get("penanda_tangan")
    return {"penanda_tangan": [*([first] if first else []), *signers]} if signers else {}


def _year_rules(before: Tree, lines: Mapping[str, Sequence[Line]], document: Mapping[str, Cell]) -> Tree:
    rules = dict(before.get("pengaturan", {}))
    if "Kategori" in lines:
        rules["kategori"] = [_texts(line, line.kolom) for line in lines["Kategori"]]
    for name in YEAR_RULES:
        if name in document:
            rules[name] = document[name].text
    return {"pengaturan": {name: value for name, value in rules.items() if value}}


def _money(before: Tree, lines: Mapping[str, Sequence[Line]], document: Mapping[str, Cell], problems: Problems) -> Tree:
    known = before.get("anggaran", {})
    said = {key: document[name].text if name in document else known.get(key, "") for name, key in MONEY_ROWS.items()}
    programs = read_programs(lines["Anggaran"], problems) if "Anggaran" in lines else known.get("program", [])
    said |= {"program": programs}
    return {"anggaran": {name: value for name, value in said.items() if value}}
