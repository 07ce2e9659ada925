"""Rows of a table by their roles: indicators with what was carried down to them, group rows, totals, parts, notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bening.importing.identity import row_key
from bening.importing.meaning.blocks import Table
from bening.importing.meaning.columns import MONEY, VALUES, Column
from bening.importing.meaning.groups import Group, continues, group_of
from bening.importing.meaning.parents import is_lettered, with_parent
from bening.importing.meaning.splits import split_uraian, strip_number
from bening.importing.meaning.words import SKIPPED
from bening.importing.tables import Cell, Row, one_line
from bening.problems import Problems, Span

Key = tuple[str, int | None]
Cells = Mapping[Key, Cell]
_CARRIED = ("no", "tujuan", "sasaran")
_SUMMARY = re.compile(
    r"(nko |nilai kinerja organisasi )?(nilai |capaian )?(rata ?-? ?rata|jumlah|total)(nya)?"
    r"( (capaian|realisasi|kinerja|nilai|keseluruhan|semua|sasaran|strategis|anggaran|indikator|tingkat|pk|iku"
    r"|\d+|[ivx]+))*( ?%)?[ :]*"
    r"|(kategori|predikat|kriteria|kesimpulan|nilai akhir)( (capaian|kinerja|akhir))*[ :]*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^((keterangan|catatan|sumber|ket)\b\s*[:.)]?|\*+\)?|\*\)|\d\)\s)", re.IGNORECASE)
_PART = re.compile(r"^([XYxy]\s*[:=]|(pembilang|penyebut)\b)")
_DESCRIBING = frozenset(
    [
        *("no", "kode", "tujuan", "sasaran", "uraian", "satuan", "formulasi", "penanggung_jawab", "sumber_data"),
        *("keterangan", "arah", "program", "tahun_baris", SKIPPED),
    ]
)


@dataclass(slots=True)
class Item:
    """One row of indicators as printed. `cells` is keyed by field and by year of the column (None: the document's).

    `kunci` follows the wording of the row and never its place, so that an answer cannot slide to a neighbour. `parts`
    holds (nomor, uraian) for each indicator when one cell seems to hold several. `merged` holds, for the rest of a
    merged cell, the cell that has its text: above, or a value to the left.
    """

    kunci: str
    nomor: str
    sasaran: Cell
    tujuan: Cell
    nomor_sasaran: str
    cells: dict[Key, Cell]
    parts: tuple[tuple[str, str], ...] = ()
    unknown: dict[int, Cell] = field(default_factory=dict)
    joined: tuple[Cell, ...] = ()
    merged: dict[Key, Cell] = field(default_factory=dict)
    kelompok: Cell | None = None

    def cell(self, bidang: str, tahun: int) -> Cell | None:
        """The cell of a field in a year: the column that names the year, else the one of the document's year."""
        return self.cells.get((bidang, tahun)) or self.cells.get((bidang, None))

    def text(self, bidang: str, tahun: int | None = None) -> str:
        """The text of a cell on one line, "" when there is none."""
        cell = self.cells.get((bidang, tahun))
        return one_line(cell.text) if cell else ""

    @property
    def span(self) -> Span:
        """Where the indicator's own words stand."""
        return self.cells[("uraian", None)].span


@dataclass(slots=True)
class Items:
    """What the data rows of one table hold."""

    items: list[Item] = field(default_factory=list)
    totals: list[Cell] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    parts: list[Cell] = field(default_factory=list)
    groups: list[Cell] = field(default_factory=list)
    unread: list[tuple[Cell, str]] = field(default_factory=list)


def read_items(table: Table, columns: Sequence[Column], problems: Problems, sasaran: Cell | None = None) -> Items:
    """Return the indicators of a table in order.

    No, Tujuan and Sasaran are carried down over empty and merged cells; `sasaran` is one that stands above the table.
    A row with one filled cell, no number and a lower-case start goes on with the row above (a page break cut it). A
    row that is none of these is kept in `unread` and asked about: nothing is dropped in silence.
    """
    found = Items()
    above: dict[Key, Cell] = {}
    empty = Cell("", table.kepala[0].span)
    carried = dict.fromkeys(_CARRIED, empty) | ({"sasaran": sasaran} if sasaran else {})
    kelompok: Cell | None = None
    induk: Cell | None = None
    for index, row in enumerate(table.rows):
        cells = by_field(columns, row)
        extra = [cell for cell in row.cells[len(columns) :] if cell.text]
        group = group_of(columns, table.rows, index, _values(columns, row))
        match _role(cells, row, group, found):
            case _ if extra:
                problems.add("I021", extra[0].span, jumlah=len(row.cells), judul=len(columns))
            case "catatan":
                found.notes.append(row.filled[0])
            case "rangkuman":
                found.totals.append(row.filled[0])
            case "bagian":
                found.parts.append(cells["uraian", None])
            case "sambungan":
                _join(found.items[-1], columns, row)
            case "kelompok" if group:
                kelompok = _enter(group, carried, kelompok, empty, found)
            case "indikator":
                carried |= _carried(cells)
                induk = _parent(columns, table.rows, index, induk)
                if induk is cells["uraian", None]:
                    continue
                item = _item(columns, row, cells, carried, induk)
                item.kelompok = kelompok if not item.sasaran.text else None
                item.merged = _merged(columns, row, cells, above)
                above |= {key: item.merged.get(key, cell) for key, cell in cells.items() if cell.merged != "atas"}
                found.items.append(item)
            case _:
                found.unread.append((row.filled[0], _short(row.line)))
    _number(found.items)
    _name(found.items)
    return found


def by_field(columns: Sequence[Column], row: Row) -> dict[Key, Cell]:
    """Return the cells of a row by field and year; of two columns of one field the filled one counts."""
    cells: dict[Key, Cell] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        key = (column.bidang, column.tahun)
        if column.bidang and (key not in cells or not cells[key].text):
            cells[key] = cell
    return cells


def _merged(columns: Sequence[Column], row: Row, cells: Cells, above: Cells) -> dict[Key, Cell]:
    """Return for the rest of a merged cell the one with its text: of the same field above, or a value to the left."""
    found = {key: above[key] for key, cell in cells.items() if cell.merged == "atas" and key in above}
    value: Cell | None = None
    for column, cell in zip(columns, row.cells, strict=False):
        key = (column.bidang, column.tahun)
        if cell.merged != "kiri":
            value = cell if column.bidang in VALUES else None
        elif value and cells.get(key) is cell:
            found[key] = value
    return found


def is_total(text: str) -> bool:
    """Return whether the label of a row says that it sums or averages the others."""
    return bool(_SUMMARY.fullmatch(one_line(text)))


def _carried(cells: Mapping[Key, Cell]) -> dict[str, Cell]:
    return {name: cells[name, None] for name in _CARRIED if (name, None) in cells and cells[name, None].text}


def _parent(columns: Sequence[Column], rows: Sequence[Row], index: int, induk: Cell | None) -> Cell | None:
    """Return the parent of the rows from here on: the row's own words where lettered parts follow, else `induk`."""
    own = by_field(columns, rows[index])["uraian", None]
    below = by_field(columns, rows[index + 1]) if index + 1 < len(rows) else {}
    following = below.get(("uraian", None))
    if following and is_lettered(following.text) and not is_lettered(own.text) and not _values(columns, rows[index]):
        return own
    return induk if is_lettered(own.text) else None


def _enter(group: Group, carried: dict[str, Cell], kelompok: Cell | None, empty: Cell, found: Items) -> Cell | None:
    """Take a group row into what is carried down; return the group that the next rows stand in."""
    match group.jenis:
        case "sasaran":
            carried["sasaran"] = group.cell
            carried["no"] = group.nomor or empty
            return None
        case "tujuan":
            carried["tujuan"], carried["sasaran"] = group.cell, empty
            return None
        case "kelompok":
            found.groups.append(group.cell)
            carried["sasaran"] = empty
            return group.cell
    return kelompok


def _role(cells: dict[Key, Cell], row: Row, group: Group | None, found: Items) -> str:
    first = row.filled[0]
    alone = len(row.filled) == 1
    uraian = cells[("uraian", None)].text if ("uraian", None) in cells else ""
    if alone and _NOTE.match(first.text):
        return "catatan"
    if is_total(uraian or first.text) and not any(cells[key].text for key in cells if key[0] == "formulasi"):
        return "rangkuman"
    if found.items and _PART.match(uraian):
        return "bagian"
    if alone and found.items and continues(first):
        return "sambungan"
    if group is not None:
        return "kelompok"
    return "indikator" if uraian else ""


def _values(columns: Sequence[Column], row: Row) -> bool:
    """Return whether a row fills a column that holds values."""
    return any(
        cell.text and column.bidang not in _DESCRIBING and (column.bidang or column.arti.tahun)
        for column, cell in zip(columns, row.cells, strict=False)
    )


def _join(item: Item, columns: Sequence[Column], row: Row) -> None:
    for column, cell in zip(columns, row.cells, strict=False):
        if cell.text:
            key = (column.bidang, column.tahun)
            above = item.cells.get(key, cell) if key[0] != "sasaran" else item.sasaran
            joined = replace(above, text=f"{above.text} {cell.text}")
            if key[0] == "sasaran":
                item.sasaran = joined
            item.cells[key] = joined
            item.joined = (*item.joined, cell)


def _item(
    columns: Sequence[Column], row: Row, cells: dict[Key, Cell], carried: dict[str, Cell], induk: Cell | None
) -> Item:
    uraian = cells[("uraian", None)]
    if induk is not None:
        uraian = with_parent(uraian, induk)
    unknown = {
        index: cell
        for index, (column, cell) in enumerate(zip(columns, row.cells, strict=False))
        if column.judul and (not column.bidang or column.bidang.endswith("?")) and cell.text
    }
    parts = split_uraian(one_line(uraian.text)) or _lines(cells, uraian)
    nomor, text = strip_number(one_line(uraian.text))
    kept = dict(cells)
    kept[("uraian", None)] = replace(uraian, text=one_line(uraian.text) if parts else text)
    number = one_line(carried["no"].text)
    return Item(
        kunci="",
        nomor="" if parts else nomor,
        sasaran=replace(carried["sasaran"], text=strip_number(one_line(carried["sasaran"].text))[1]),
        tujuan=carried["tujuan"],
        nomor_sasaran=strip_number(f"{number} ")[0] or number.rstrip("."),
        cells=kept,
        parts=parts,
        unknown=unknown,
        joined=(uraian,) if induk is not None else (),
    )


def _lines(cells: dict[Key, Cell], uraian: Cell) -> tuple[tuple[str, str], ...]:
    """Return the indicators of a cell with one paragraph for each, when a target cell has as many paragraphs."""
    lines = uraian.text.split("\n")
    targets = [cell.text.split("\n") for key, cell in cells.items() if key[0] in ("target", "realisasi")]
    if len(lines) < 2 or not any(len(target) == len(lines) for target in targets):
        return ()
    return tuple(strip_number(line) for line in lines)


def _number(items: list[Item]) -> None:
    """Decide whose number stands in the column No: the objective's when indicators carry their own or share it."""
    if any(item.nomor or item.parts for item in items):
        return
    numbers = [item.text("no") or item.text("kode") for item in items]
    names = [item.sasaran.text for item in items]
    if not any(numbers) or (all(numbers) and len(set(names)) == len(names) and all(names)):
        return
    own = all(numbers) or len({item.nomor_sasaran for item in items}) > len(set(names))
    if own:
        for item, number in zip(items, numbers, strict=True):
            item.nomor, item.nomor_sasaran = number.rstrip(". )"), ""


def _name(items: list[Item]) -> None:
    """Give each item the key of its wording; equal words are told apart by their sasaran, then by their row."""
    seen: dict[str, int] = {}
    wordings = [item.cells["uraian", None].text for item in items]
    for item, wording in zip(items, wordings, strict=True):
        twice = wordings.count(wording) > 1
        row = "|".join(f"{key}={cell.text}" for key, cell in item.cells.items()) if twice else ""
        key = row_key(wording, f"{item.sasaran.text}{row}" if twice else "")
        seen[key] = seen.get(key, 0) + 1
        item.kunci = key if seen[key] == 1 else f"{key}-{seen[key]}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"


def is_money(columns: Sequence[Column]) -> bool:
    """Return whether a table has columns of money."""
    return any(column.bidang in MONEY for column in columns)
