"""What Excel shows as something else when it opens a CSV: dates, times, fractions, truth values, shortened numbers.

Excel decides by its language and the region of Windows; both Indonesian and English ones are covered. Thousands
("1.250") and percentages stay the numbers that they are.
"""

from __future__ import annotations

import re

_MONTHS = """
    januari februari maret april mei juni juli agustus september oktober november desember agt ags peb
    january february march may june july august october december
"""
_DAYS = """
    senin selasa rabu kamis jumat sabtu minggu monday tuesday wednesday thursday friday saturday sunday
    sen sel rab kam jum sab min mon tue wed thu fri sat sun
"""
# Excel takes every beginning of a month's name from three letters on: MARCH5, Sept-1, Agust 17.
_BEGINNINGS = {name[:size] for name in _MONTHS.split() for size in range(3, len(name) + 1)}
_MONTH = "|".join(sorted(_BEGINNINGS, key=lambda name: (-len(name), name)))
_DAY = "|".join(_DAYS.split())
_TIME = r"\d{1,2}(?:[:.]\d{1,2}){1,2}(?:[.,]\d+)?(?:\s*[ap]\.?m?\.?)?"
_DATE = rf"""
    (?:(?:{_DAY})[,.]?\s+)?
    (?: \d{{1,4}}(?:\s*[-/.:]\s*\d{{1,4}}){{1,2}}
      | \d{{1,4}}\s*[-/.,]?\s*(?:{_MONTH})\.?(?:\s*[-/.,]?\s*\d{{1,4}})?
      | (?:{_MONTH})\.?\s*[-/.,]?\s*\d{{1,4}}(?:\s*[-/.,]?\s*\d{{1,4}})?
    )
    (?:[,T]?\s*{_TIME})?
"""
_TURNS = re.compile(
    rf"""
      (?!\d{{1,3}}(?:\.\d{{3}})+$) (?: {_DATE} | {_TIME} )
    | \d{{1,2}}(?:\s+[ap]\.? | \s*[ap]\.?m\.?)                  # 3 p, 12 AM
    | \d+\s+\d+/\d+                                             # 1 1/2
    | true | false | benar | salah
    | \#(?:n/a|ref!|value!|div/0!|name\?|null!|num!|spill!|calc!|nilai!|nama\?|angka!|kosong!)
    | \(\s*(?:rp|\$)?\.?\s*\d[\d.,]*\s*%?\s*\)                  # (5) is -5
    | \d[\d.,]*\s*-                                             # and so is 5-
    | 0\d+(?:[.,]\d+)*                                          # 007
    | \d+(?:[.,]\d+)?\s*e\s*[+-]?\d+                            # 1E5
    | \d+,\d{{3,}}\s*%                                          # 12,345 % becomes 12,35%
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER = re.compile(r"\d[\d.,]*")
_DIGITS_SHOWN = 11  # of a whole number: longer ones become 3,2E+15
_DIGITS_KEPT = 15


def turns_in_excel(text: str) -> bool:
    """Return whether Excel would show another thing than `text` when it opens a CSV."""
    bare = " ".join(text.split())
    return _TURNS.fullmatch(bare) is not None or _is_too_long(bare)


def _is_too_long(text: str) -> bool:
    """Return whether `text` is a number of more digits than Excel keeps, or shows in a row."""
    if not _NUMBER.fullmatch(text):
        return False
    return len(text) > _DIGITS_SHOWN if text.isdecimal() else len(re.sub(r"\D", "", text)) > _DIGITS_KEPT
