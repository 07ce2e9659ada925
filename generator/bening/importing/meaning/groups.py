"""Rows that hold no values and stand over others: sasaran, tujuan, visi and misi, aspects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bening.importing.meaning.columns import Column
from bening.importing.tables import Cell, Row, one_line

_OBJECTIVE = re.compile(
    r"^(?:sasaran(?: strategis)?(?: ke)?|ss)\s*(?:no(?:mor)?\.?\s*)?(?P<nomor>[\d.]*\d)?\s*[.:)\-–]?\s*(?=\S)",
    re.IGNORECASE,
)
_GOAL = re.compile(r"^(?:tujuan(?: strategis)?\s*(?:no\.?\s*)?[\d.]*|t\s?\d+)\s*[.:)\-–]?\s*(?=\S)", re.IGNORECASE)
_VISION = re.compile(r"^(visi|misi)\b", re.IGNORECASE)
_OTHER = re.compile(r"^(aspek|bidang|urusan|fokus|bagian|kelompok|program|kegiatan|perspektif)\b", re.IGNORECASE)
_AIM = re.compile(
    r"^(meningkat|terwujud|terlaksana|tercapai|terciptanya|optimal|menurunnya|berkurangnya|menguat|berkembangnya|terjaga"
    r"|terpenuhi|mewujudkan|terselenggara)\w*\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"^\(?([A-Z]|[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)[.)]?$")


@dataclass(frozen=True, slots=True)
class Group:
    """A row over others: what it is, its words without their label, and its printed number."""

    jenis: Literal["sasaran", "tujuan", "kelompok", "lewati"]
    cell: Cell
    nomor: Cell | None = None


def group_of(columns: Sequence[Column], rows: Sequence[Row], index: int, has_values: bool) -> Group | None:  # noqa: FBT001
    """Return what a row without values groups, None when it is an indicator or nothing that is known.

    A row is a group by its own words ("Sasaran 2: …", "ASPEK …", "VISI: …"), by its column, or in a column
    "Tujuan/Sasaran/Indikator" by the code that the rows below it extend.
    """
    filled = rows[index].filled
    texts = [cell for cell in filled if not _MARK.match(one_line(cell.text))]
    if has_values or len(texts) != 1 or len(filled) > 2:
        return None
    cell = texts[0]
    mark = next((other for other in filled if other is not cell), None)
    fields = {column.bidang for column, other in zip(columns, rows[index].cells, strict=False) if other is cell}
    if named := _by_words(cell, mark):
        return named
    for name in ("sasaran", "tujuan"):
        if name in fields:
            return Group(name, cell, mark)
    if "uraian" in fields or fields & {"no", "kode"}:
        return _by_place(columns, rows, index, cell, mark)
    return None


def objective_above(lines: Sequence[Cell]) -> Cell | None:
    """Return the sasaran that a line above a table states ("Sasaran 1: …"), None when none does."""
    for cell in reversed(lines[-5:]):
        text = one_line(cell.text)
        match = re.match(r"^sasaran(?: strategis)?\s*(?:no\.?\s*)?\d*\s*[:.]\s*(?P<isi>\S.*)", text, re.IGNORECASE)
        if match and len(match["isi"]) > 10:
            return replace(cell, text=match["isi"])
    return None


def continues(cell: Cell) -> bool:
    """Return whether a lone cell goes on with the row above: it starts small and holds no number."""
    return cell.text[0].islower() and not any(char.isdigit() for char in cell.text)


def _by_words(cell: Cell, mark: Cell | None) -> Group | None:
    text = one_line(cell.text)
    if _VISION.match(text):
        return Group("lewati", cell)
    if match := _OBJECTIVE.match(text):
        number = replace(cell, text=match["nomor"]) if match["nomor"] else mark
        return Group("sasaran", replace(cell, text=text[match.end() :].strip()), number)
    if match := _GOAL.match(text):
        return Group("tujuan", replace(cell, text=text[match.end() :].strip()), mark)
    return Group("kelompok", cell, mark) if _OTHER.match(text) else None


def _by_place(
    columns: Sequence[Column], rows: Sequence[Row], index: int, cell: Cell, mark: Cell | None
) -> Group | None:
    """Return what a row groups by its code, its words and the rows below it."""
    heading = next((column.judul.lower() for column in columns if column.bidang == "uraian"), "")
    below = rows[index + 1].filled if index + 1 < len(rows) else ()
    if not below:
        return None
    code = one_line(mark.text).rstrip(".)") if mark else ""
    first = one_line(below[0].text)
    deeper = bool(code) and first.startswith(f"{code}.")
    if ("sasaran" in heading or deeper) and (deeper or _AIM.match(one_line(cell.text))):
        return Group("sasaran", cell, mark)
    if _AIM.match(one_line(cell.text)) and (len(below) > 2):
        return Group("sasaran", cell, mark)
    lettered = bool(re.match(r"^[a-z][.)]\s", first)) or bool(re.match(r"^[a-z][.)]?$", first))
    if cell.text.isupper() or (code and not code[0].isdigit()) or lettered or (mark is None and len(below) > 2):
        return Group("kelompok", cell, mark)
    return None
