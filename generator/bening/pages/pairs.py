"""Two values of one indicator side by side: a unit that both have is said once."""

from __future__ import annotations

import re
from dataclasses import replace

from bening.pages.parts import Sel

# A number and the words of its unit; a percentage keeps its sign and rupiah stand before their number.
_WITH_UNIT = re.compile(r"(-?\d[\d.,]*) ([^\d%].*)")


def shared_unit(before: Sel, after: Sel) -> str:
    """Return the unit in words that both values end with, "" where they differ, lack one or say more than a number."""
    if before.kosong or after.kosong or before.lain or after.lain:
        return ""
    old, new = _WITH_UNIT.fullmatch(before.kata), _WITH_UNIT.fullmatch(after.kata)
    return old[2] if old and new and old[2] == new[2] else ""


def say_unit_once(before: Sel, after: Sel) -> tuple[Sel, Sel]:
    """Return both values, the first without the unit that the second names too: "18", "12 pengaduan"."""
    return cut_unit(before, shared_unit(before, after)), after


def cut_unit(sel: Sel, unit: str) -> Sel:
    """Return `sel` without `unit`; as it is where `unit` is ""."""
    return replace(sel, kata=sel.kata.removesuffix(f" {unit}")) if unit else sel
