"""Column headings recognised by their words, in any order of columns and over one or two rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bening.importing.tables import Cell, Row, one_line

# The first rule that matches wins; a heading about money is never taken for a target or a result.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (bidang, re.compile(pattern))
    for bidang, pattern in (
        ("", r"\b(anggaran|pagu|belanja|biaya|dpa|keuangan|renstra|rpjmd|akhir)\b"),
        ("no", r"^(no|nomor|no urut|nomor urut)$"),
        ("kode", r"^kode( indikator)?$"),
        ("pembilang", r"^pembilang"),
        ("penyebut", r"^penyebut"),
        ("triwulan_4", r"\b(tw|triwulan|tribulan|trw) ?(iv|4)\b"),
        ("triwulan_3", r"\b(tw|triwulan|tribulan|trw) ?(iii|3)\b"),
        ("triwulan_2", r"\b(tw|triwulan|tribulan|trw) ?(ii|2)\b"),
        ("triwulan_1", r"\b(tw|triwulan|tribulan|trw) ?(i|1)\b"),
        ("capaian_tercetak", r"\b(persentase|tingkat|%) ?(capaian|pencapaian|realisasi)|capaian (terhadap )?target"),
        ("realisasi", r"\brealisasi\b"),
        ("target", r"\btarget\b"),
        ("capaian_tercetak", r"\b(capaian|pencapaian)\b"),
        ("satuan", r"^(satuan|unit pengukuran|satuan ukur(an)?)\b"),
        ("formulasi", r"\b(formula|formulasi|rumus|perhitungan|penghitungan|cara menghitung)\b|^penjelasan$"),
        ("penanggung_jawab", r"\bpenanggung ?jawab\b|^(pengampu|pelaksana|pic)\b"),
        ("sumber_data", r"\bsumber( data)?\b"),
        ("uraian", r"\b(indikator|iku|ikk|iks)\b"),
        ("sasaran", r"\bsasaran\b"),
    )
)
NAMES = {
    "no": "No",
    "kode": "Kode",
    "sasaran": "Sasaran",
    "uraian": "Indikator",
    "satuan": "Satuan",
    "target": "Target",
    "realisasi": "Realisasi",
    "capaian_tercetak": "Capaian",
    "formulasi": "Formulasi",
    "penanggung_jawab": "Penanggung jawab",
    "sumber_data": "Sumber data",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    "triwulan_1": "Triwulan I",
    "triwulan_2": "Triwulan II",
    "triwulan_3": "Triwulan III",
    "triwulan_4": "Triwulan IV",
}
_YEAR = re.compile(r"\b(20\d\d)\b")
_SUB_HEADING = re.compile(r"^(20\d\d|iv|i{1,3}|[1-4]|%)$")
_LONGEST = 70


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: `bidang` "" when its heading is not known; `tahun` when the heading names a year."""

    bidang: str
    tahun: int | None
    judul: str
    cell: Cell


def normal(heading: str) -> str:
    """Return a heading in small letters, without punctuation and line ends."""
    return " ".join(re.sub(r"[^\w%]+", " ", one_line(heading).lower()).replace("_", " ").split())


def recognise_heading(heading: str) -> tuple[str, int | None]:
    """Return field and year that a heading names: ("target", 2019); ("", None) when it is not known."""
    text = normal(heading)
    year = _YEAR.search(text)
    bare = " ".join(re.sub(r"\b(20\d\d|tahun|thn|ta)\b", " ", text).split())
    for bidang, pattern in _RULES:
        if pattern.search(bare):
            return bidang, int(year[1]) if year else None
    return "", int(year[1]) if year else None


def read_headings(row: Row) -> tuple[Column, ...]:
    """Return the columns of a heading row, or () when the row is none.

    A heading row names at least two fields, one of them the indicator or the target, and most of it is known.
    """
    columns = tuple(_column(cell.text, cell) for cell in row.cells)
    known = {column.bidang for column in columns if column.bidang}
    filled = [column for column in columns if column.judul]
    if len(known) < 2 or not known & {"uraian", "target"}:
        return ()
    if any(len(column.judul) > _LONGEST for column in filled):
        return ()
    if 2 * sum(1 for column in filled if column.bidang) < len(filled):
        return ()
    return columns


def join_sub_headings(columns: Sequence[Column], row: Row) -> tuple[Column, ...]:
    """Return the columns with the headings of the row below joined to them, or () when that row holds data.

    The upper heading of a merged cell counts for every column below it ("Target" over "2017" and "2018").
    """
    cells = row.cells
    filled = [(index, cell) for index, cell in enumerate(cells) if cell.text]
    if not filled or len(cells) > len(columns) or not all(_is_sub_heading(cell.text) for _, cell in filled):
        return ()
    if any(
        columns[index].judul
        and not columns[index].cell.merged
        and index + 1 < len(columns)
        and columns[index].bidang in ("no", "uraian", "sasaran")
        for index, _ in filled
    ):
        return ()
    joined: list[Column] = []
    above = ""
    for index, column in enumerate(columns):
        below = cells[index].text if index < len(cells) else ""
        above = column.judul or (above if below else "")
        joined.append(_column(f"{above} {below}", column.cell))
    return tuple(joined)


def is_numbering(row: Row) -> bool:
    """Return whether the row only numbers the columns: (1) (2) (3)."""
    texts = [re.sub(r"[^\d]", "", cell.text) for cell in row.filled]
    if len(texts) < 3 or any(not re.fullmatch(r"\(?\d{1,2}\)?\.?", cell.text) for cell in row.filled):
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_sub_heading(text: str) -> bool:
    words = normal(text)
    return bool(_SUB_HEADING.match(words)) or (len(words) < 30 and recognise_heading(text)[0] not in ("", "no"))


def _column(heading: str, cell: Cell) -> Column:
    judul = one_line(heading)
    bidang, tahun = recognise_heading(judul)
    return Column(bidang, tahun, judul, cell)
