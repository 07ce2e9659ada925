"""Tables with one row for each quarter brought into one row an indicator, with a column for each quarter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bening.importing.meaning.blocks import Table
from bening.importing.meaning.words import normal, read_heading
from bening.importing.tables import Cell, Row

_HEADING = re.compile(r"(triwulan|tribulan|tw|trw|periode|waktu|periode pengukuran)( ke)?")
_QUARTER = re.compile(r"(?:(?:triwulan|tribulan|tw|trw|t)\s?)?(iv|i{1,3}|[1-4])( 20\d\d)?")
_YEAR = re.compile(r"(tahun|tahunan|setahun|1 tahun|satu tahun)( 20\d\d)?|20\d\d")
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ROMAN = ("I", "II", "III", "IV")
_VALUES = frozenset(["target", "realisasi", "capaian_tercetak", "capaian", "persen"])


def with_quarters_beside(table: Table) -> Table:
    """Return a table whose rows name a quarter each as one with a column for each quarter; others as they are.

    Rows belong together while their quarters go up. A row that names no quarter, such as a sasaran, stays one.
    """
    place = _quarter_column(table)
    if place is None:
        return table
    groups = _groups(table, place)
    per_quarter = _per_quarter(table, place, groups)
    if not per_quarter:
        return table
    kept = [index for index in range(len(table.jalur)) if index != place and index not in per_quarter]
    numbers = [*range(1, 5), *([0] if any(0 in group for group in groups) else [])]
    jalur = [table.jalur[index] for index in kept]
    kepala = [table.kepala[index] for index in kept]
    for number in numbers:
        for index in per_quarter:
            jalur.append((f"Triwulan {_ROMAN[number - 1]}", *table.jalur[index]) if number else table.jalur[index])
            kepala.append(table.kepala[index])
    rows = [_joined(group, kept, per_quarter, numbers) for group in groups]
    return replace(table, jalur=tuple(jalur), kepala=tuple(kepala), rows=rows)


def _quarter_column(table: Table) -> int | None:
    """Return the column that names the quarter of each row, None when none does for at least two quarters."""
    for index, path in enumerate(table.jalur):
        if not path or not _HEADING.fullmatch(normal(path[-1])):
            continue
        said = [_number(row, index) for row in table.rows if index < len(row.cells) and row.cells[index].text]
        if said and None not in said and len(set(said) - {0}) > 1:
            return index
    return None


def _number(row: Row, index: int) -> int | None:
    """Return the quarter that a row names, 0 for the whole year, None for none."""
    words = normal(row.cells[index].text) if index < len(row.cells) else ""
    if found := _QUARTER.fullmatch(words):
        return _NUMBERS.get(found[1]) or int(found[1])
    return 0 if _YEAR.fullmatch(words) else None


def _groups(table: Table, place: int) -> list[dict[int, Row]]:
    """Return the rows of each indicator by their quarter; a row without one stands alone under -1."""
    words = next((n for n, path in enumerate(table.jalur) if read_heading(path).bidang == "uraian"), 0)
    groups: list[dict[int, Row]] = []
    for row in table.rows:
        number = _number(row, place)
        if number is None:
            groups.append({-1: row})
            continue
        named = row.cells[words].text if words < len(row.cells) else ""
        open_group = groups[-1] if groups and -1 not in groups[-1] else {}
        first = next(iter(open_group.values()), None)
        same = first is not None and (not named or named == first.cells[words].text)
        if same and (number == 0 or number > max(open_group)) and 0 not in open_group:
            open_group[number] = row
        else:
            groups.append({number: row})
    return groups


def _per_quarter(table: Table, place: int, groups: Sequence[dict[int, Row]]) -> list[int]:
    """Return the columns of values that a later row of some indicator fills anew."""
    found = []
    for index, path in enumerate(table.jalur):
        later = [row for group in groups for row in list(group.values())[1:]]
        filled = any(index < len(row.cells) and row.cells[index].text for row in later)
        if index != place and filled and read_heading(path).bidang.rstrip("?") in _VALUES:
            found.append(index)
    yearly = [index for index in found if _same_in_all(index, groups)]
    return [index for index in found if index not in yearly or len(yearly) == len(found)]


def _same_in_all(index: int, groups: Sequence[dict[int, Row]]) -> bool:
    """Return whether a column repeats one value in all rows of each indicator."""
    return all(
        len({row.cells[index].text for row in group.values() if index < len(row.cells)}) == 1 for group in groups
    )


def _joined(group: dict[int, Row], kept: Sequence[int], per_quarter: Sequence[int], numbers: Sequence[int]) -> Row:
    first = next(iter(group.values()))
    empty = Cell("", first.cells[0].span)

    def at(row: Row | None, index: int) -> Cell:
        return row.cells[index] if row is not None and index < len(row.cells) else empty

    cells = [at(first, index) for index in kept]
    cells += [at(group.get(number), index) for number in numbers for index in per_quarter]
    return Row(tuple(cells), first.table)
