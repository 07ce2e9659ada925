"""Cells that hold several indicators or values, divided as printed."""

from __future__ import annotations

import re

from bening.importing.tables import one_line

_NUMBER = re.compile(r"^\(?(\d{1,2})\s*[.)]\s+(?=\S)")
_NUMBERED = re.compile(r"(?:^|(?<=\s))(\d{1,2})\s*[.)]\s+(?=[A-Z])")
_GRADE = r"(?:AA|A|BB|B|CC|C|D|WTP|WDP|TW|TMP)"
_AMOUNT = r"(?:[<>≤≥]=?\s*)?\d[\d.,]*(?:\s*%)?(?:\s+(?!\d)[a-z]+)?"
_VALUE = re.compile(rf"(?:{_GRADE}(?![\w])|{_AMOUNT})")


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
