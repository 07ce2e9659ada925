"""One scanned page as OCR read it, and how large a picture may be."""

from __future__ import annotations

from dataclasses import dataclass, field

from bening.importing.tables import Reading, Row
from bening.problems import Span

MAX_PIXELS = 12_000_000  # of a page while it is read: A4 with 300 dots an inch has 8.7 million
MAX_DOTS = 60_000_000  # of one picture: A4 with 600 dots an inch has 35 million


@dataclass(slots=True)
class ScannedPage:
    """One page: its rows, what was read by place, its picture with people's numbers covered, and their places."""

    rows: list[Row] = field(default_factory=list)
    bacaan: dict[str, Reading] = field(default_factory=dict)
    gambar: bytes = b""
    nip: list[Span] = field(default_factory=list)
    ragu: bool = False
