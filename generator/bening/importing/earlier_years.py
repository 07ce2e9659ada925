"""What a document prints of earlier years: compared with the editions of those years, else offered as a note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bening.importing.identity import letters
from bening.importing.meaning.readings import Reading
from bening.importing.meanings import Work
from bening.importing.proposals import same_value
from bening.importing.tables import Cell, one_line
from bening.importing.trees import plain_tree
from bening.importing.yaml_writer import Tree
from bening.problems import Problem, problem

_FIELDS = ("target", "realisasi", "capaian_tercetak")
_EMPTY = ("", "-", "–", "—", "n/a")


def compare_earlier(readings: Sequence[Reading], files: Mapping[str, bytes], work: Work) -> list[Problem]:
    """Return a notice for each column of an earlier year whose numbers are not those of that year's edition.

    Equal columns need no word. Columns of a year without an edition are offered once as a note of the document's year.
    """
    found: list[Problem] = []
    offered: dict[int, list[tuple[str, Cell]]] = {}
    for reading in readings:
        for column in reading.columns:
            year = column.tahun
            if not (year and reading.tahun and year < reading.tahun and column.bidang in _FIELDS):
                continue
            edition = work.edisi.get(year) or plain_tree(files.get(f"{year}.yml", b""))
            printed = [
                (item.text("uraian"), cell)
                for item in reading.found.items
                if (cell := item.cells.get((column.bidang, year))) and one_line(cell.text) not in _EMPTY
            ]
            if edition:
                told = list(_differences(printed, column.bidang, edition))
                if told:
                    span = column.cell.span
                    found.append(problem("I090", span, judul=column.judul, tahun=year, beda="; ".join(told)))
            elif printed:
                lines = "; ".join(f"{uraian} {one_line(cell.text)}" for uraian, cell in printed)
                offered.setdefault(reading.tahun, []).append((f"{column.judul}: {lines}", column.cell))
    for year, columns in offered.items():
        _offer(year, columns, work)
    return found


def _differences(printed: Sequence[tuple[str, Cell]], bidang: str, edition: Tree) -> Iterator[str]:
    """Yield each row that the edition has with another number; a row that it does not have says nothing."""
    rows = {letters(row.get("uraian", "")): row for goal in edition["sasaran"] for row in goal["indikator"]}
    for uraian, cell in printed:
        row = rows.get(letters(uraian), {})
        known = row.get(bidang, "")
        known = known.get("nilai", "") if isinstance(known, Mapping) else known
        text = one_line(cell.text)
        if known and not same_value(text, known):
            yield f"{uraian} {text}, di edisi {known}"


def _offer(year: int, columns: Sequence[tuple[str, Cell]], work: Work) -> None:
    """Ask, without need of an answer, whether the numbers of earlier years become a note of the edition."""
    tree = work.edisi.get(year)
    if tree is None or not work.hari:
        return
    isi = ". ".join(text for text, _ in columns)
    words: dict[str, Any] = {"isi": isi}
    kinds = ("ya", "tidak")
    span = columns[0][1].span
    answer = work.interview.ask(f"{year}/tahun-lain", "I091", span, usul="tidak", pilihan=kinds, wajib=False, **words)
    if answer == "ya":
        note = {"jenis": "catatan-dokumen", "isi": f"Dokumen ini juga mencetak {isi}.", "tanggal": work.hari}
        tree.setdefault("catatan", []).append(note)
