"""Indicators found in the data rows of a report: carried down, joined over page breaks, and split where one cell
holds several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bening.importing.headings import Column
from bening.importing.reports import Report
from bening.importing.tables import Cell, Row, one_line
from bening.problems import Problems, Span

_NUMBER = re.compile(r"^\(?(\d{1,2})\s*[.)]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,2})\s*[.)]\s+(?=[A-Z])")
_GRADE = r"(?:AA|A|BB|B|CC|C|D|WTP|WDP|TW|TMP)"
_AMOUNT = r"(?:[<>≤≥]=?\s*)?\d[\d.,]*(?:\s*%)?(?:\s+(?!\d)[a-z]+)?"
_VALUE = re.compile(rf"(?:{_GRADE}(?![\w])|{_AMOUNT})")
_SUMMARY = re.compile(
    r"(nilai |capaian )?(rata ?-? ?rata|jumlah|total)"
    r"( (capaian|realisasi|kinerja|nilai|keseluruhan|semua|sasaran|\d+))*( ?%)?[ :]*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"^(keterangan|catatan|sumber|ket|\*+\)?|\*\))\s*[:.)]?", re.IGNORECASE)
_OBJECTIVE = re.compile(r"^sasaran(?: strategis)?\s*(?P<nomor>\d+)?\s*[.:)]\s*", re.IGNORECASE)
Key = tuple[str, int | None]
_CARRIED = ("no", "sasaran")
_TEXTS = ("uraian", "formulasi", "penanggung_jawab", "sumber_data")


@dataclass(slots=True)
class Item:
    """One row of indicators as printed. `cells` is keyed by field and by year of the column (None: no year).

    `parts` holds (nomor, uraian) for each indicator when one cell seems to hold several. `merged` holds, for the rest
    of a cell merged over rows, the cell above that has its text.
    """

    kunci: str
    nomor: str
    sasaran: Cell
    nomor_sasaran: str
    cells: dict[Key, Cell]
    parts: tuple[tuple[str, str], ...] = ()
    unknown: dict[int, Cell] = field(default_factory=dict)
    joined: tuple[Cell, ...] = ()
    merged: dict[Key, Cell] = field(default_factory=dict)

    def cell(self, bidang: str, tahun: int) -> Cell | None:
        """The cell of a field in a year: the column that names the year, else the one that names none."""
        return self.cells.get((bidang, tahun)) or self.cells.get((bidang, None))

    @property
    def span(self) -> Span:
        """Where the indicator's own words stand."""
        return self.cells[("uraian", None)].span


@dataclass(frozen=True, slots=True)
class Items:
    """What the data rows of one report hold: indicators, rows of totals, notes under the table."""

    items: tuple[Item, ...]
    totals: tuple[Cell, ...]
    notes: tuple[Cell, ...]


def read_items(report: Report, problems: Problems) -> Items:
    """Return the indicators of a report in order.

    No and Sasaran are carried down over empty and merged cells. A row with one filled cell, no number and a lower-case
    start goes on with the row above. A row that is none of these is a problem: nothing is dropped.
    """
    items: list[Item] = []
    totals: list[Cell] = []
    notes: list[Cell] = []
    above: dict[Key, Cell] = {}
    carried = {name: Cell("", report.heading.cells[0].span) for name in _CARRIED}
    for row in report.rows:
        cells = _by_field(report.columns, row)
        extra = [cell for cell in row.cells[len(report.columns) :] if cell.text]
        match _role(cells, row):
            case _ if extra:
                problems.add("I021", extra[0].span, jumlah=len(row.cells), judul=len(report.columns))
            case "catatan":
                notes.append(row.filled[0])
            case "rangkuman":
                totals.append(row.filled[0])
            case "sambungan" if items:
                _join(items[-1], report.columns, row)
            case "sasaran":
                carried |= _objective(cells, row.filled)
            case "indikator":
                carried |= {name: cells[name, None] for name in _CARRIED if _text(cells, name)}
                item = _item(report.columns, row, cells, carried, len(items) + 1)
                item.merged = {key: above[key] for key, cell in cells.items() if cell.merged == "atas" and key in above}
                above |= {key: cell for key, cell in cells.items() if cell.merged != "atas"}
                items.append(item)
            case _:
                problems.add("I020", row.filled[0].span, isi=_short(row.line))
    _number(items)
    return Items(tuple(items), tuple(totals), tuple(notes))


def split_values(text: str, count: int) -> tuple[str, ...]:
    """Return the `count` values that a cell holds, in order, or () when it cannot be divided so without rest."""
    lines = [line for line in text.split("\n") if line]
    if len(lines) == count:
        return tuple(_NUMBER.sub("", line) for line in lines)
    flat = _NUMBERED.sub(" ", one_line(text))
    found = [match[0].strip() for match in _VALUE.finditer(flat)]
    rest = re.sub(r"[\s;,/]+|dan", "", _VALUE.sub("", flat))
    return tuple(found) if len(found) == count and not rest else ()


def split_uraian(text: str) -> tuple[tuple[str, str], ...]:
    """Return (nomor, uraian) for each indicator that a cell numbers: "1. Nilai AKIP 2. Persentase …"; else ()."""
    marks = list(_NUMBERED.finditer(text))
    numbers = [int(mark[1]) for mark in marks]
    if len(marks) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))) or marks[0].start() > 0:
        return ()
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return tuple((mark[1], one_line(text[mark.end() : end])) for mark, end in zip(marks, ends, strict=True))


def strip_number(text: str) -> tuple[str, str]:
    """Return the printed number in front of a text ("" when there is none) and the text after it."""
    match = _NUMBER.match(text)
    return (match[1], text[match.end() :].strip()) if match else ("", text)


def _role(cells: dict[Key, Cell], row: Row) -> str:
    """Return what a row is: "catatan", "rangkuman", "sambungan", "sasaran", "indikator" or "" for none of them."""
    first = row.filled[0]
    alone = len(row.filled) == 1
    uraian = _text(cells, "uraian")
    if alone and _NOTE.match(first.text):
        return "catatan"
    if _SUMMARY.fullmatch(one_line(uraian or first.text)) and _only_numbers(cells):
        return "rangkuman"
    if alone and _continues(first):
        return "sambungan"
    if len(row.filled) <= 2 and _objective(cells, row.filled):
        return "sasaran"
    return "indikator" if uraian else ""


def _by_field(columns: Sequence[Column], row: Row) -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {}
    for column, cell in zip(columns, row.cells, strict=False):
        key = (column.bidang, column.tahun)
        if column.bidang and (key not in cells or not cells[key].text):
            cells[key] = cell
    return cells


def _text(cells: dict[Key, Cell], name: str) -> str:
    cell = cells.get((name, None))
    return cell.text if cell else ""


def _only_numbers(cells: dict[Key, Cell]) -> bool:
    return not any(_text(cells, name) for name in _TEXTS if name != "uraian")


def _continues(cell: Cell) -> bool:
    return cell.text[0].islower() and not any(char.isdigit() for char in cell.text)


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


def _objective(by_field: dict[Key, Cell], filled: tuple[Cell, ...]) -> dict[str, Cell]:
    """Return No and Sasaran of a row that holds nothing but an objective, also one that spans the table."""
    spanning = _OBJECTIVE.match(filled[-1].text)
    if spanning and len(filled) == 1:
        text = filled[0].text[spanning.end() :].strip()
        return {
            "sasaran": replace(filled[0], text=text),
            "no": replace(filled[0], text=spanning["nomor"] or ""),
        }
    names = {key[0] for key, cell in by_field.items() if cell.text}
    if "sasaran" in names and names <= {"no", "sasaran"}:
        return {name: by_field[(name, None)] for name in names}
    return {}


def _item(
    columns: Sequence[Column],
    row: Row,
    cells: dict[Key, Cell],
    carried: dict[str, Cell],
    position: int,
) -> Item:
    uraian = cells[("uraian", None)]
    unknown = {
        index: cell
        for index, (column, cell) in enumerate(zip(columns, row.cells, strict=False))
        if column.judul and not column.bidang and cell.text
    }
    parts = split_uraian(one_line(uraian.text)) or _lines(cells, uraian)
    nomor, text = strip_number(one_line(uraian.text))
    kept = dict(cells)
    kept[("uraian", None)] = replace(uraian, text=one_line(uraian.text) if parts else text)
    return Item(
        kunci=f"baris-{position}",
        nomor="" if parts else nomor,
        sasaran=carried["sasaran"],
        nomor_sasaran=strip_number(one_line(carried["no"].text) + " ")[0] or one_line(carried["no"].text).rstrip("."),
        cells=kept,
        parts=parts,
        unknown=unknown,
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
    numbers = [item.cells[("no", None)].text if ("no", None) in item.cells else "" for item in items]
    names = [item.sasaran.text for item in items]
    if not any(numbers) or (all(numbers) and len(set(names)) == len(names) and all(names)):
        return
    own = all(numbers) or len({item.nomor_sasaran for item in items}) > len(set(names))
    if own:
        for item, number in zip(items, numbers, strict=True):
            item.nomor, item.nomor_sasaran = number.rstrip(". )"), ""


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
