"""Rows of headings: which rows are, how many belong together, and the path of headings over each column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bening.importing.meaning.words import is_heading_word, normal, read_heading
from bening.importing.tables import Cell, Row, one_line

VALUE = re.compile(r"^[\s(<>≥≤=±~-]*(rp\.?\s*)?[\d.,]*\d[\d.,]*[\s%).]*$", re.IGNORECASE)
_LONGEST = 90
_HEADING_ROWS = 4
_SUBHEADING = re.compile(r"^((tahun |thn |ta )?20\d\d|iv|i{1,3}|[1-4]|%|rp|[trk])$")
_STRONG = frozenset(
    ["uraian", "target", "realisasi", "pagu", "program", "unsur", "formulasi", "capaian_tercetak", "tahun?"]
)

_ORDINAL = re.compile(r"\btahun ke$")
_CHANGE = re.compile(r"(sebelum|sesudah|setelah)( perubahan)?|semula|menjadi|awal|murni|perubahan")


def heading_rows(rows: Sequence[Row], index: int) -> int:
    """Return how many rows from `index` on are headings, 0 when that row is none."""
    if not _is_heading(rows[index]):
        return 0
    used = 1
    while used < _HEADING_ROWS and index + used < len(rows) and _is_below(rows[index + used - 1], rows[index + used]):
        used += 1
    return used


def is_numbering(row: Row) -> bool:
    """Return whether the row only numbers the columns: (1) (2) (3), or a b c."""
    if _is_lettering(row):
        return True
    texts = [re.sub(r"[^\d]", "", cell.text) for cell in row.filled]
    if len(texts) < 3 or any(not re.fullmatch(r"\(?\d{1,2}\)?\.?(\s*=.*)?", cell.text) for cell in row.filled):
        return False
    numbers = [int(text[:2]) for text in texts if text]
    return numbers[0] == 1 and all(later > before for before, later in itertools.pairwise(numbers))


def _is_lettering(row: Row) -> bool:
    texts = [cell.text.lower() for cell in row.filled]
    marks = [match[1] for text in texts if (match := re.fullmatch(r"\(?([a-z])\)?\.?(\s*=.*)?", text))]
    return len(marks) >= 3 and len(marks) == len(texts) and marks == [chr(ord("a") + n) for n in range(len(marks))]


def _is_below(above: Row, row: Row) -> bool:
    """Return whether a row goes on with the headings of the row above it."""
    ordinals = any(_ORDINAL.search(normal(cell.text)) for cell in above.filled)
    texts = [cell.text.strip() for cell in row.filled]
    if ordinals and texts == [str(number) for number in range(1, len(texts) + 1)]:
        return True
    numbered = bool(above.cells[0].text) and read_heading((above.cells[0].text,)).bidang in ("no", "kode")
    if numbered and row.cells[0].text and _SUBHEADING.match(normal(row.cells[0].text)):
        return False
    return _divides(above, row) or _goes_below(row)


def _divides(above: Row, row: Row) -> bool:
    """Return whether a row names the parts of the headings above that span several columns, and fills no other."""
    parts = [n for n, cell in enumerate(above.cells) if cell.merged == "kiri" and n < len(row.cells)]
    spanned = {*parts, *(n - 1 for n in parts)}
    texts = [(n, cell.text) for n, cell in enumerate(row.cells) if cell.text]
    return len(texts) > 1 and all(n in spanned and not VALUE.match(text) and len(text) <= 50 for n, text in texts)


def _is_heading(row: Row) -> bool:
    filled = row.filled
    if len(filled) < 2 or any(len(cell.text) > _LONGEST for cell in filled):
        return False
    if any(VALUE.match(cell.text) and not re.fullmatch(r"\(?20\d\d\)?|%", cell.text.strip()) for cell in filled):
        return False
    known = [cell for cell in filled if is_heading_word(cell.text)]
    fields = {read_heading((cell.text,)).bidang.rstrip("?") for cell in filled} - {""}
    strong = any(read_heading((cell.text,)).bidang in _STRONG for cell in filled)
    return len(fields) >= 2 and strong and 5 * len(known) >= 3 * len(filled)


def _goes_below(row: Row) -> bool:
    """Return whether a row right below a heading row is a second row of headings."""
    filled = row.filled
    if is_numbering(row) or len(filled) < 1 or (row.cells[0] in filled and VALUE.match(row.cells[0].text)):
        return False
    if any(len(cell.text) > 50 for cell in filled):
        return False
    words = [normal(cell.text) for cell in filled]
    if all(_CHANGE.fullmatch(word) for word in words):
        return True
    if len(filled) == 1 and _plain_word(filled[0]) and any(cell.merged == "atas" for cell in row.cells):
        return True
    if any(VALUE.match(cell.text) and not _SUBHEADING.match(word) for cell, word in zip(filled, words, strict=True)):
        return False
    known = sum(1 for cell, word in zip(filled, words, strict=True) if _SUBHEADING.match(word) or _plain_word(cell))
    return 2 * known >= len(filled) and known >= 1 and (len(filled) > 1 or bool(_SUBHEADING.match(words[0])))


def _plain_word(cell: Cell) -> bool:
    return is_heading_word(cell.text) and read_heading((cell.text,)).bidang != "no"


def heading_paths(rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Return the headings of each column from top to bottom; a merged or group heading counts for all it spans."""
    width = max(len(row.cells) for row in rows)
    while (
        width > 1
        and not any(len(row.cells) >= width and row.cells[width - 1].text for row in rows)
        and not any(len(row.cells) >= width and row.cells[width - 1].merged for row in rows)
    ):
        width -= 1
    paths: list[list[str]] = [[] for _ in range(width)]
    for number, row in enumerate(rows):
        left = ""
        for index in range(width):
            cell = row.cells[index] if index < len(row.cells) else None
            text = one_line(cell.text) if cell else ""
            below = any(index < len(later.cells) and later.cells[index].text for later in rows[number + 1 :])
            if (not text and cell and cell.merged == "kiri") or (
                not text and below and not (cell and cell.merged == "atas")
            ):
                text = left
            left = text or left if not (cell and cell.merged == "atas") else ""
            if text and (not paths[index] or paths[index][-1] != text):
                paths[index].append(text)
    return tuple(tuple(path) for path in paths)
