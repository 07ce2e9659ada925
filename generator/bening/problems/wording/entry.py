"""The shape of one catalogue entry."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Wording of one code; the three sentences are `str.format` patterns filled by `problems.problem`."""

    nama: str
    masalah: str
    seharusnya: str
    perbaikan: str
    severity: str = "galat"
