"""Reports found in rows of text: title lines, headings, data rows and closing lines, several in one file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bening.data import MAX_TEXT
from bening.importing.headings import Column, is_numbering, join_sub_headings, normal, read_headings
from bening.importing.tables import Cell, Row, Source
from bening.problems import Problems, Span

MAX_INDICATORS = 300  # of one table; the largest report of a kecamatan that we know has 7

_YEAR = re.compile(r"\b20\d\d\b")
_TITLE = re.compile(
    r"\b(laporan|indikator|perjanjian kinerja|pengukuran|skpd|opd|perangkat daerah|tabel)\b", re.IGNORECASE
)
_PLACE_DATE = re.compile(r"^[A-Z][A-Za-z .]{2,30},[ \d]*(?:[A-Za-z]+ )?\d{4}$")
_OFFICE = re.compile(r"^(?:(?:plt|plh|a\.?n|an)\.? *)?camat\b", re.IGNORECASE)


@dataclass(slots=True)
class Report:
    """One table of indicators with the lines around it. `rows` are its data rows in order, without empty ones."""

    columns: tuple[Column, ...]
    heading: Row
    judul: list[Cell]
    rows: list[Row] = field(default_factory=list)
    penutup: list[Cell] = field(default_factory=list)

    @property
    def tahun_judul(self) -> tuple[int, ...]:
        """The years named in the title lines, each once, in order."""
        return _years(" ".join(cell.text for cell in self.judul))

    @property
    def tahun_kolom(self) -> tuple[int, ...]:
        """The years named in headings over targets and results, each once, oldest first."""
        return tuple(sorted({column.tahun for column in self.columns if column.tahun is not None}))


def find_reports(source: Source, problems: Problems) -> tuple[Report, ...]:
    """Return the reports of a source in order; problems when there is no table or no heading that is known."""
    reports: list[Report] = []
    pending: list[Cell] = []
    rows = [row for row in source.rows if row.filled]
    index = 0
    while index < len(rows):
        row = rows[index]
        index += 1
        if columns := read_headings(row):
            closing, title = _divide(pending)
            joined = join_sub_headings(columns, rows[index]) if index < len(rows) else ()
            index += 1 if joined else 0
            columns = joined or columns
            if reports and not title and _same(reports[-1].columns, columns):
                pending = []
                continue  # the heading is repeated on the next page
            if reports:
                reports[-1].penutup += closing
            else:
                title = closing + title
            reports.append(Report(columns, row, title))
            pending = []
        elif not reports or not _is_data(row, reports[-1], pending):
            pending += row.filled
        elif not is_numbering(row):
            reports[-1].rows.append(row)
    if reports:
        reports[-1].penutup += pending
    _check(source, reports, problems)
    return tuple(reports)


def is_signature(text: str) -> bool:
    """Return whether a line begins the signature block: "Jambi, 2017" or "CAMAT KOTABARU"."""
    return bool(_PLACE_DATE.match(text) or _OFFICE.match(text))


def _is_data(row: Row, report: Report, pending: list[Cell]) -> bool:
    """Return whether a row still belongs to the table: it stands in a table and no closing line has begun."""
    if not row.table or any(is_signature(cell.text) for cell in pending):
        return False
    return not (len(row.filled) == 1 and is_signature(row.filled[0].text)) and row.table == report.heading.table


def _divide(lines: list[Cell]) -> tuple[list[Cell], list[Cell]]:
    """Return the lines that close a report and those that are the title of the next one."""
    signed = max((index for index, cell in enumerate(lines) if is_signature(cell.text)), default=-1)
    for index in range(signed + 1, len(lines)):
        if _TITLE.search(lines[index].text):
            return lines[:index], lines[index:]
    return lines, []


def _same(left: tuple[Column, ...], right: tuple[Column, ...]) -> bool:
    return [normal(column.judul) for column in left] == [normal(column.judul) for column in right]


def _check(source: Source, reports: list[Report], problems: Problems) -> None:
    if not source.rows:
        problems.add("I001", Span(source.file))
        return
    tables = [row for row in source.rows if row.table and len(row.filled) > 1]
    span = tables[0].filled[0].span if tables else source.rows[0].cells[0].span
    if not reports:
        problems.add("I014" if tables else "I013", span)
    for report in reports:
        _check_size(report, problems)
        known = [column.bidang for column in report.columns]
        if "uraian" not in known:
            problems.add("I015", report.heading.filled[0].span, judul="Indikator")
        elif "target" not in known and "realisasi" not in known:
            problems.add("I015", report.heading.filled[0].span, judul="Target")
        elif not report.rows:
            problems.add("I018", report.heading.filled[0].span)
        seen: dict[tuple[str, int | None], Column] = {}
        for column in report.columns:
            key = (column.bidang, column.tahun)
            if column.bidang and not column.cell.merged and key in seen:
                problems.add("I019", column.cell.span, judul=column.judul, lain=seen[key].judul)
            seen.setdefault(key, column)


def _check_size(report: Report, problems: Problems) -> None:
    """Refuse what no office prints, before rows and words are compared with each other."""
    if len(report.rows) > MAX_INDICATORS:
        span = report.rows[MAX_INDICATORS].filled[0].span
        batas = f"paling banyak {MAX_INDICATORS} baris"
        problems.add("I007", span, apa=f"tabel ini berisi {len(report.rows)} baris", batas=batas)
    for cell in (*report.judul, *report.penutup, *(cell for row in report.rows for cell in row.filled)):
        if len(cell.text) > MAX_TEXT:
            batas = f"paling banyak {MAX_TEXT} huruf dalam satu sel"
            problems.add("I007", cell.span, apa=f"sel ini berisi {len(cell.text)} huruf", batas=batas)


def _years(text: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text)))
