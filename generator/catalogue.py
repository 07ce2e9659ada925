"""The catalogue of problem codes: permanent names and Indonesian wording, one entry per code.

Codes never change meaning. Yxx: reading YAML. Kxx: fields and rules of the data. Wxx: warnings (peringatan).
`nama` is the short name shown beside the code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Wording of one code; the three sentences are `str.format` patterns filled by `problems.problem`."""

    nama: str
    masalah: str
    seharusnya: str
    perbaikan: str
    tingkat: str = "galat"


CATALOGUE: dict[str, Entry] = {
    "K021": Entry(
        nama="angka meragukan",
        masalah='"{nilai}" dapat dibaca {a} atau {b}.',
        seharusnya="{jenis} tanpa tanda ribuan.",
        perbaikan="tulis {a}, atau {b} bila itu maksudnya.",
    ),
}
