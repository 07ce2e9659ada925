"""Parts of a year in headings and titles: a result of some months is none of the year."""

from __future__ import annotations

import re

_SHORT = "jan feb mar apr mei jun jul agu agt ags agust sep sept okt nov des"
_LONG = "januari februari maret april juni juli agustus september oktober november desember"
_MONTH = "|".join((*_LONG.split(), *_SHORT.split(), "b0[1-9]", "b1[0-2]"))  # B03: the third month
_PART = re.compile(rf"\b({_MONTH}|semester|smt|caturwulan|catur wulan)\b")
_WHOLE = re.compile(
    r"\b(s d|sd|sampai|hingga|per|posisi|akhir|kumulatif|31|jan|januari)\b.*\b(des|desember|semester (ii|2))\b"
)
_SEMESTER = re.compile(r"\bsemester\s+(i{1,2}|[12]|satu|dua)\b", re.IGNORECASE)


def is_month(words: str) -> bool:
    """Return whether a normal heading is just the name of a month, written out or short."""
    return bool(re.fullmatch(_MONTH, words))


def is_part_of_year(words: str) -> bool:
    """Return whether a normal heading speaks of months or a half of a year, and not of the year up to December."""
    return bool(_PART.search(words)) and not _WHOLE.search(words)


def read_semester(title: str) -> str:
    """Return the half of a year that a title names ("semester I"), "" for none."""
    found = _SEMESTER.search(title)
    return f"semester {found[1].upper()}" if found else ""
