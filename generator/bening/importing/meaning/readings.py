"""Documents of a source with each table's kind and year: what is read, and where it belongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bening.importing.meaning.blocks import Section, Table
from bening.importing.meaning.columns import MONEY, Column
from bening.importing.meaning.documents import (
    is_plan,
    read_kind,
    read_month,
    read_quarter,
    read_range,
    read_title,
    read_years,
    title_lines,
)
from bening.importing.meaning.rows import Item, Items
from bening.importing.tables import Cell, one_line
from bening.problems import Span

_YEAR_LINE = re.compile(r"^(?:tahun|ta|t\.a\.?|periode|tahun anggaran)\s*:?\s*20\d\d\b", re.IGNORECASE)
_PERIOD_LINE = re.compile(r"^(?:periode|bulan)\b", re.IGNORECASE)
_ANALYSIS = frozenset(["penyebab", "hambatan", "tindak_lanjut", "rencana"])


class Kind(StrEnum):
    """What a table holds."""

    KINERJA = "kinerja"
    DEFINISI = "definisi"
    RENCANA = "rencana"
    ANGGARAN = "anggaran"
    ANALISIS = "analisis"
    UNSUR = "unsur"
    LAIN = "lain"


@dataclass(slots=True, eq=False)
class Document:
    """One document: the section that holds it, and what its title says."""

    section: Section
    file: str
    judul: str = ""
    jenis: str | None = None
    tahun: tuple[int, ...] = ()
    readings: list[Reading] = field(default_factory=list)

    @property
    def rencana(self) -> bool:
        """Whether the title names a document that only promises."""
        return is_plan(self.judul)

    @property
    def masa(self) -> tuple[int, int] | None:
        """The period of years that the title names, None for one of a year."""
        return read_range(self.judul)

    @property
    def bulan(self) -> str:
        """The month or half of a year that a report is of, "" for others."""
        lines = [cell.text for cell in self.section.lines if _PERIOD_LINE.match(one_line(cell.text))]
        return read_month([self.judul, *lines])

    @property
    def triwulan(self) -> int:
        """The quarter that the title names, 0 for none."""
        return read_quarter(self.judul)

    @property
    def span(self) -> Span:
        """Where the title stands, else the first line or table."""
        lines = title_lines(self.section.lines) or self.section.lines
        return lines[0].span if lines else self.section.tables[0].kepala[0].span


@dataclass(slots=True, eq=False)
class Reading:
    """One table with its kind, its columns and, for the kinds that have rows of indicators, its rows.

    `tahun` is the year of columns without one; None when only the columns or rows name years. `menunggu`: a question
    about its columns is open; `dipakai`: it went into the draft beside an edition's own tables; `lain`: the other
    kecamatan whose rows were left out.
    """

    table: Table
    jenis: Kind
    tahun: int | None
    columns: tuple[Column, ...] = ()
    found: Items = field(default_factory=Items)
    dipakai: bool = False
    menunggu: bool = False
    lain: tuple[str, ...] = ()

    def has(self, *bidang: str) -> bool:
        """Return whether one of the fields has a column."""
        return any(column.bidang in bidang for column in self.columns)

    @property
    def results(self) -> bool:
        """Whether the table reports: a result of the year or of a quarter."""
        return any(re.match(r"realisasi$|triwulan_", column.bidang) for column in self.columns)

    @property
    def tahun_baris(self) -> tuple[int, ...]:
        """The years that rows name in a column of their own, oldest first."""
        texts = [item.text("tahun_baris") for item in self.found.items]
        return tuple(sorted(set(read_years(texts))))

    @property
    def edisi(self) -> tuple[int, ...]:
        """The years of which the table makes an edition."""
        columns = self.columns
        if self.tahun is not None and not self._of_other_years:
            return (self.tahun,)
        plans = {column.tahun for column in columns if column.tahun and column.bidang == "target"}
        done = {column.tahun for column in columns if column.tahun and column.bidang == "realisasi"}
        return self.tahun_baris or tuple(sorted(plans or done))

    @property
    def _of_other_years(self) -> bool:
        """Whether targets and results have columns, and each of them names another year than the document's."""
        values = [c for c in self.columns if re.match(r"(target|realisasi|(target_)?triwulan_\d)\??$", c.bidang)]
        return bool(values) and all(column.tahun not in (None, self.tahun) for column in values)


def read_document(section: Section, file: str) -> Document:
    """Return the document that a section holds, its tables not yet read."""
    lines = section.lines
    judul = read_title(lines)
    years = read_years([judul]) or read_years(
        one_line(cell.text) for cell in lines if _YEAR_LINE.match(one_line(cell.text))
    )
    return Document(section, file, judul, read_kind(judul), years)


def year_of(table: Table, document: Document, tahun: int | None) -> int | None:
    """Return the year of columns without one: the caption's, else the title's, else the one asked for."""
    named = table.years if len(document.section.tables) > 1 else ()
    own = document.tahun
    if tahun is not None and (tahun in named or tahun in own or not (named or own)):
        return tahun
    if len(own) == 1 and (not named or own[0] in named):
        return own[0]
    if len(named) == 1:
        return named[0]
    return own[0] if len(own) == 1 else None


def kind_of(columns: Sequence[Column], tahun: int | None) -> Kind:
    """Return what a table holds, by its columns alone."""
    fields = {column.bidang.rstrip("?") for column in columns}
    values = {name for name in fields if re.match(r"(target_)?triwulan_\d$", name)} | fields & {
        "target",
        "realisasi",
        "capaian",
        "tahun",
        "capaian_tercetak",
    }
    if "unsur" in fields and "uraian" not in fields:
        return Kind.UNSUR
    if "uraian" not in fields:
        return Kind.ANGGARAN if "program" in fields and fields & (MONEY - {"sumber_dana"}) else Kind.LAIN
    if not values and not fields & {"kondisi_awal", "target_akhir"}:
        if fields & _ANALYSIS:
            return Kind.ANALISIS
        return Kind.DEFINISI if fields & {"formulasi", "sumber_data", "penanggung_jawab", "sasaran"} else Kind.LAIN
    years = {column.tahun or tahun for column in columns if column.bidang == "target"}
    done = any(re.match(r"realisasi|triwulan|capaian", column.bidang) for column in columns)
    ends = fields & {"kondisi_awal", "target_akhir"}
    if not done and (len(years) > 2 or (len(years) != 1 and ends) or (len(years) > 1 and ends)):
        return Kind.RENCANA
    return Kind.KINERJA


def is_history(columns: Sequence[Column]) -> bool:
    """Return whether a table gives one value a year and no year its own place."""
    return sum(1 for column in columns if column.bidang == "tahun?") > 1


def lines_of(documents: Sequence[Document]) -> list[Cell]:
    """Return the lines outside of tables of all documents."""
    return [cell for document in documents for cell in document.section.text_lines]


def of_year(items: Sequence[Item], tahun: int) -> list[Item]:
    """Return the rows of a year: those that name it in a column of their own, or all when no row names one."""
    if not any(item.text("tahun_baris") for item in items):
        return list(items)
    return [item for item in items if not item.text("tahun_baris") or str(tahun) in item.text("tahun_baris")]
