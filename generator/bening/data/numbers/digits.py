"""One number as Indonesians write it: `read_digits` returns its Decimal, both readings where there are two, or None."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from bening.data.choices import Jenis

# What stands for a number inside a longer text; whether it is one is for `read_digits` to say.
NUMBER = r"-?\d+(?:[.,]\d+)*"

_PLAIN = re.compile(r"-?\d+(?:,(?P<pecahan>\d+))?", re.ASCII)
_ONE_DOT = re.compile(r"-?(?P<bulat>\d+)\.(?P<pecahan>\d+)", re.ASCII)
_GROUPS = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3}){2,}", re.ASCII)
_GROUPS_COMMA = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})+,(?P<pecahan>\d+)", re.ASCII)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}", re.ASCII)

_COUNTED = frozenset({Jenis.JUMLAH, Jenis.RUPIAH, Jenis.PERINGKAT})


class Ambiguous(NamedTuple):
    """Two readings of one number, written the way that leaves no doubt: without thousands mark, with a comma."""

    a: str
    b: str


def read_digits(token: str, jenis: Jenis) -> Decimal | Ambiguous | None:
    """Return the number that `token` (matching `NUMBER`) stands for; `Ambiguous` if it has two readings; None if none.

    Domain rule 1: a comma is the decimal mark; a dot before exactly three digits is a thousands mark for counts and
    rupiah and doubtful for the rest; any other single dot is a decimal mark. Trailing zeros stay: "100,00" is 100.00.
    """
    if match := _PLAIN.fullmatch(token) or _GROUPS_COMMA.fullmatch(token):
        # An amount has sen (two digits) or none, so "Rp 1,500" is rather an English thousands mark.
        doubtful = jenis is Jenis.RUPIAH and len(match["pecahan"] or "") == 3
    elif (match := _ONE_DOT.fullmatch(token)) and len(match["pecahan"]) != 3:
        return Decimal(token)
    elif match or _GROUPS.fullmatch(token):
        # "0.750" and "1234.567" are not grouped by thousands either, so even a count may not be read from them.
        doubtful = jenis not in _COUNTED or bool(match and not _THOUSANDS.fullmatch(match["bulat"]))
    else:
        return None
    return _doubt(token) if doubtful and token.strip("-0.,") else Decimal(token.replace(".", "").replace(",", "."))


def _doubt(token: str) -> Ambiguous:
    """Return both readings of a number whose last mark stands before exactly three digits."""
    parts = re.split(r"[.,]", token)
    whole = "".join(parts).lstrip("0") or "0"
    fraction = parts[-1].rstrip("0")
    bulat = "".join(parts[:-1])
    return Ambiguous(whole, f"{bulat},{fraction}" if fraction else bulat)
