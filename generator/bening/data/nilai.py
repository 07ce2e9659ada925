"""One cell of the data as it was written, and what it was read as."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bening.data.choices import Bentuk
from bening.problems import Span


@dataclass(frozen=True, slots=True)
class Nilai:
    """One cell: the text as written, and what it was read as.

    `tertulis` is None when the cell is missing (empty, "-", "n/a", ...); a target that the document does not set keeps
    its words ("belum ditetapkan"). `nilai` is the number (percent as 90, not 0.9; rupiah in rupiah; a pecahan's is its
    first number), None for predikat, teks and kosong. `batas` holds both bounds of a rentang. `perlu_cek` is true when
    words around the number change it, so that a person must read the cell.
    `operator` is "" or one of ">=", "<=", ">", "<" (targets only).
    """

    tertulis: str | None
    bentuk: Bentuk
    span: Span
    nilai: Decimal | None = None
    batas: tuple[Decimal, Decimal] | None = None
    predikat: str | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    operator: str = ""
    perlu_cek: bool = False

    @property
    def kosong(self) -> bool:
        """True when the cell is missing; a typed 0 is not missing."""
        return self.bentuk is Bentuk.KOSONG
