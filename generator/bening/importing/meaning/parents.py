"""Rows "a. …", "b. …" under a row that only names what they have in common."""

from __future__ import annotations

import re
from dataclasses import replace

from bening.importing.tables import Cell, one_line

_LETTER = re.compile(r"^\(?[a-h][.)]\s+(?=\S)")


def is_lettered(text: str) -> bool:
    """Return whether a text is a lettered part of the row above it."""
    return bool(_LETTER.match(text))


def with_parent(own: Cell, induk: Cell) -> Cell:
    """Return the words of a part behind those of its parent: "a. Surat pindah" alone says nothing."""
    return replace(own, text=f"{one_line(induk.text).rstrip(' :')}: {_LETTER.sub('', own.text)}")
