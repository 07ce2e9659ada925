"""Tables in plain text whose columns stand under each other by spaces, as a PDF gives them when its text is copied."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bening.importing.meaning.words import is_heading_word
from bening.importing.tables import Cell, Row
from bening.problems import Span

_GAP = re.compile(r"\s{2,}")
_NUMBER = re.compile(r"^\(?[\d.,]*\d\)?[.)]?\s*%?$")
_LONGEST = 400  # characters of a line that is still looked at as columns


@dataclass(slots=True)
class _Line:
    nomor: int
    text: str
    parts: list[tuple[int, str]] = field(default_factory=list)


def aligned_rows(file: str, text: str, *, first_line: int = 1, tempat: str = "") -> list[Row]:
    """Return the rows of tables that only spaces make, and the other lines as they are; [] when there is no such table.

    Column bounds come from the lines below the headings. Lines with nothing in the first column go on with the row
    above, unless a number stands where that row has one already.
    """
    lines = [
        _Line(first_line + index, line.expandtabs(4), _parts(line)) for index, line in enumerate(text.splitlines())
    ]
    rows: list[Row] = []
    index = 0
    found = False
    while index < len(lines):
        end = _table_end(lines, index) if _is_head(lines[index]) else index
        body = _body_start(lines, index, end)
        if end - index >= 2 and body < end:
            found = True
            rows += _table(file, lines[index:body], lines[body:end], tempat)
            index = end
        else:
            if lines[index].text.strip():
                rows.append(Row((Cell(lines[index].text.strip(), _span(file, lines[index], tempat)),), ""))
            index += 1
    return rows if found else []


def _parts(line: str) -> list[tuple[int, str]]:
    if len(line) > _LONGEST:
        return []
    found, start = [], 0
    line = line.expandtabs(4)
    for gap in [*_GAP.finditer(line), None]:
        end = gap.start() if gap else len(line.rstrip())
        if line[start:end].strip():
            lead = len(line[start:end]) - len(line[start:end].lstrip())
            found.append((start + lead, line[start:end].strip()))
        start = gap.end() if gap else start
    return found


def _is_head(line: _Line) -> bool:
    known = [text for _, text in line.parts if is_heading_word(text)]
    return len(line.parts) >= 3 and 5 * len(known) >= 3 * len(line.parts)


def _table_end(lines: Sequence[_Line], start: int) -> int:
    """Return the index after the last line of the table: two empty lines, or one and then a line without columns."""
    index = start + 1
    while index < len(lines):
        line = lines[index]
        following = next((other for other in lines[index:] if other.text.strip()), None)
        if not line.text.strip():
            if following is None or len(following.parts) < 2:
                return index
        elif len(line.parts) == 1 and line.parts[0][0] == 0 and len(line.text) > 40:
            return index
        index += 1
    return index


def _body_start(lines: Sequence[_Line], start: int, end: int) -> int:
    """Return the index of the first line below the headings: the first that begins with a number or holds one."""
    for index in range(start + 1, end):
        parts = lines[index].parts
        if parts and (_NUMBER.match(parts[0][1]) or any(_NUMBER.match(text) for _, text in parts[1:])):
            return index
    return end


def _table(file: str, head: Sequence[_Line], body: Sequence[_Line], tempat: str) -> list[Row]:
    starts = _starts(head, body)
    rows = [_row(file, line, starts, tempat) for line in head if line.parts]
    current: list[str] = []
    origin: _Line | None = None
    for line in body:
        if not line.text.strip():
            continue
        cells = _cells(line, starts)
        again = any(
            _NUMBER.match(text) and index < len(current) and current[index] for index, text in enumerate(cells) if index
        )
        if origin is None or cells[0] or again:
            if origin:
                rows.append(_made(file, origin, current, tempat))
            current, origin = cells, line
        else:
            current = [f"{old} {new}".strip() for old, new in zip(current, cells, strict=True)]
    if origin:
        rows.append(_made(file, origin, current, tempat))
    return rows


def _starts(head: Sequence[_Line], body: Sequence[_Line]) -> list[int]:
    """Return where the columns begin: after places that are empty in all lines of the body.

    One empty place is enough where a heading or two lines begin there; else it takes two.
    """
    width = max(len(line.text) for line in body)
    used = [any(index < len(line.text) and line.text[index] != " " for line in body) for index in range(width)]
    begun = Counter(at for line in body for at, _ in line.parts)
    heads = {at for line in head for at, _ in line.parts}
    starts: list[int] = []
    empty = 2
    for index, full in enumerate(used):
        if full and (empty >= 2 or (empty == 1 and (index in heads or begun[index] >= 2))):
            starts.append(index)
        empty = 0 if full else empty + 1
    return starts


def _cells(line: _Line, starts: Sequence[int]) -> list[str]:
    ends = [*starts[1:], len(line.text) + 1]
    return [line.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]


def _row(file: str, line: _Line, starts: Sequence[int], tempat: str) -> Row:
    """Return a heading line; a heading over several columns stands in the first of them."""
    cells = [""] * len(starts)
    for at, text in line.parts:
        column = max((index for index, start in enumerate(starts) if start <= at + 1), default=0)
        cells[column] = f"{cells[column]} {text}".strip()
    return _made(file, line, cells, tempat)


def _made(file: str, line: _Line, cells: Sequence[str], tempat: str) -> Row:
    return Row(tuple(Cell(text, _span(file, line, tempat)) for text in cells), "Tabel")


def _span(file: str, line: _Line, tempat: str) -> Span:
    if tempat:
        return Span(file, 0, cell=f"{tempat}, baris {line.nomor}")
    return Span(file, line.nomor, 1, max(len(line.text), 1), line.text)
