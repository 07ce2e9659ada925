"""The columns of one table understood together: years, quarters, money beside performance, and what remains open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bening.importing.meaning.blocks import Table
from bening.importing.meaning.others import is_forecast
from bening.importing.meaning.periods import is_part_of_year
from bening.importing.meaning.words import SKIPPED, Meaning, normal, read_heading
from bening.importing.tables import Cell, Row, one_line

_NUMBER = re.compile(r"^(?:rp\.?\s*)?(\d[\d.]*(?:,\d+)?)\s*(?:%|,-)?", re.IGNORECASE)
_MONEY_VALUE = re.compile(r"^(rp\.?\s*\d|\d{1,3}(\.\d{3}){2,}|\d{6,}(,\d+)?$)", re.IGNORECASE)
MONEY = frozenset(["pagu", "pagu_awal", "realisasi_uang", "serapan", "sisa", "sumber_dana"])
VALUES = frozenset(["target", "realisasi", "capaian_tercetak"])
_OF_YEAR = VALUES | {"realisasi_uang", "serapan", "capaian", "hasil_persen", "persen", ""}


@dataclass(frozen=True, slots=True)
class Column:
    """What one column holds. `bidang` "" when its heading is not known, with "?" where two readings remain.

    `tahun` is the year that the column speaks of, None when it is the document's.
    """

    bidang: str
    tahun: int | None
    judul: str
    cell: Cell
    indeks: int
    arti: Meaning

    @property
    def triwulan(self) -> int:
        """The quarter of the column, 0 when it is of a whole year."""
        return self.arti.triwulan


def read_columns(table: Table, *, tahun: int | None, rencana: bool, mulai: int | None = None) -> tuple[Column, ...]:
    """Return the columns of a table in the document's year `tahun`; `rencana`: its title names a plan.

    `mulai` is the first year of the period that the title names: "tahun ke-2" is the year after it.

    A heading that says only "%", "Capaian", "Realisasi" or "TW I" is understood from its neighbours. What still has
    two readings keeps a "?" and is asked about.
    """
    columns: list[Column] = []
    for index, path in enumerate(table.jalur):
        arti = read_heading(path)
        year = arti.tahun if arti.tahun else tahun + arti.geser if tahun and arti.geser else None
        year = mulai + arti.ke - 1 if mulai and arti.ke and not year else year
        columns.append(Column(arti.bidang, year, " ".join(path), table.kepala[index], index, arti))
    columns = [_share_of_result(column, columns, table.rows) for column in columns]
    columns = _money_runs(columns, table.rows)
    columns = _without_marks(columns, table.rows)
    columns = [_quarter(column, rencana=rencana) for column in columns]
    columns = [_percent(column, columns) for column in columns]
    columns = [_reached(column, columns, tahun) for column in columns]
    return tuple(_beyond_period(columns))


def of_whole_year(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Return the columns with values of months and half years, and forecasts, as not read; so is a share of theirs."""
    parts = [column for column in columns if _is_part(column)]
    found = [replace(column, bidang=SKIPPED) if column in parts else column for column in columns]
    if not parts or any(column.bidang.rstrip("?") == "realisasi" for column in found):
        return tuple(found)
    return tuple(replace(c, bidang=SKIPPED) if c.bidang in ("capaian_tercetak", "capaian?") else c for c in found)


def _is_part(column: Column) -> bool:
    words = normal(column.judul)
    of_year = column.bidang.rstrip("?") in _OF_YEAR
    return is_forecast(words) or (of_year and not column.triwulan and is_part_of_year(words))


def values_of(column: Column, rows: Sequence[Row]) -> list[str]:
    """Return the filled cells of a column as one-line texts."""
    cells = (row.cells[column.indeks] for row in rows if column.indeks < len(row.cells))
    return [one_line(cell.text) for cell in cells if cell.text]


def looks_like_money(values: Sequence[str]) -> bool:
    """Return whether most of the numbers are as large, or written, as amounts of rupiah are."""
    numbers = [value for value in values if _NUMBER.match(value)]
    return bool(numbers) and 2 * sum(1 for value in numbers if _MONEY_VALUE.match(value)) > len(numbers)


def _money_runs(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns with "Realisasi" and "%" beside an "Anggaran" taken for money where they are.

    They are when the same word stood for performance before, or when the amounts say so; else they stay open.
    """
    found: list[Column] = []
    money = False
    for column in columns:
        read = column
        word = column.bidang.rstrip("?")
        if column.bidang in ("pagu", "pagu_awal", "realisasi_uang", "sisa"):
            money = True
        elif word in ("realisasi", "capaian_tercetak", "capaian", "persen") and money and not column.arti.triwulan:
            read = _beside_money(column, found, rows)
            money = read.bidang in MONEY
        elif column.bidang not in ("", SKIPPED, "serapan", "sumber_dana", "program"):
            money = False
        if read.bidang == "realisasi" and looks_like_money(values_of(column, rows)):
            read = _checked_amount(read, columns, rows)
        found.append(read)
    return found


def _share_of_result(column: Column, columns: Sequence[Column], rows: Sequence[Row]) -> Column:
    """Return "Realisasi (%)" as a result in percent where targets are, as the share beside a result, else as open."""
    if column.bidang != "hasil_persen?":
        return column
    fields = {other.bidang for other in columns}
    targets = [other for other in columns if other.bidang == "target"]
    units = [value.lower().strip(" .()") for c in columns if c.bidang == "satuan" for value in values_of(c, rows)]
    if any("%" in other.judul for other in targets) or (units and all(u in ("%", "persen") for u in units)):
        return replace(column, bidang="realisasi")
    if "capaian_tercetak" in fields and "realisasi" not in fields:
        return replace(column, bidang="realisasi")
    return replace(column, bidang="capaian_tercetak" if "realisasi" in fields else "capaian?")


def _beside_money(column: Column, before: Sequence[Column], rows: Sequence[Row]) -> Column:
    word = column.bidang.rstrip("?")
    if column.judul.endswith(" K"):  # "K" beside "Rp": kinerja
        return column
    if word == "realisasi":
        performed = any(other.bidang == "realisasi" for other in before)
        if performed or looks_like_money(values_of(column, rows)):
            return replace(column, bidang="realisasi_uang")
        return replace(column, bidang="realisasi?")
    spent = any(other.bidang == "realisasi_uang" for other in before[-2:])
    return replace(column, bidang="serapan") if spent else column


def _checked_amount(column: Column, columns: Sequence[Column], rows: Sequence[Row]) -> Column:
    """Return a result column whose amounts are money while the targets are none as open."""
    targets = [other for other in columns if other.bidang == "target" and other.tahun == column.tahun]
    units = [
        value.lower().strip(" .()") for other in columns if other.bidang == "satuan" for value in values_of(other, rows)
    ]
    if any(unit in ("rp", "rupiah") for unit in units) or any(looks_like_money(values_of(t, rows)) for t in targets):
        return column
    return replace(column, bidang="realisasi?") if targets else column


def _without_marks(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """Return the columns with "Tercapai" as not read where it holds ticks or words and another result has numbers."""
    results = [column for column in columns if column.bidang == "realisasi" and not column.tahun]
    counted = [c for c in results if any(char.isdigit() for value in values_of(c, rows) for char in value)]
    marks = [column for column in results if counted and column not in counted and values_of(column, rows)]
    return [replace(column, bidang=SKIPPED) if column in marks else column for column in columns]


def _quarter(column: Column, *, rencana: bool) -> Column:
    if not re.fullmatch(r"triwulan_\d\??", column.bidang):
        return column
    if column.bidang.endswith("?") and rencana:
        return replace(column, bidang=f"target_triwulan_{column.triwulan}")
    if column.arti.sampai and not column.bidang.endswith("?"):
        return replace(column, bidang=f"{column.bidang}?")
    return column


def _percent(column: Column, columns: Sequence[Column]) -> Column:
    """Return a bare "%" as the share of what stands to its left."""
    if column.bidang != "persen?":
        return column
    before = [other.bidang for other in columns[: column.indeks] if other.bidang != "satuan"]
    left = before[-1].rstrip("?") if before else ""
    if left in ("realisasi_uang", "sisa") or column.arti.uang:
        return replace(column, bidang="serapan")
    if left == "realisasi":
        return replace(column, bidang="capaian_tercetak")
    return replace(column, bidang=SKIPPED) if left.startswith("triwulan") else column


def _reached(column: Column, columns: Sequence[Column], tahun: int | None) -> Column:
    """Return "Capaian" as the share beside a result, as the result beside a share, else as it is: open."""
    if column.bidang != "capaian?":
        return column
    year = column.tahun or tahun
    same = {other.bidang for other in columns if other is not column and (other.tahun or tahun) == year}
    if "realisasi" in same:
        return replace(column, bidang="capaian_tercetak")
    if same & {"capaian_tercetak", "persen?"} or (column.arti.geser == -1 and _pair(columns)):
        return replace(column, bidang="realisasi")
    return column


def _pair(columns: Sequence[Column]) -> bool:
    """Return whether another column of the table is the share that makes "Capaian" a result."""
    return any(column.bidang == "capaian_tercetak" for column in columns)


def _beyond_period(columns: Sequence[Column]) -> list[Column]:
    """Return the columns with the progress to the end target apart from capaian, by a year that only the end has."""
    ends = {column.tahun for column in columns if column.bidang == "target_akhir" and column.tahun}
    years = {column.tahun for column in columns if column.bidang in ("target", "realisasi")}
    return [
        replace(column, bidang="kemajuan")
        if column.bidang == "capaian_tercetak" and column.tahun in ends - years and column.tahun
        else column
        for column in columns
    ]
