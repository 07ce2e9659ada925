"""The whole record: an invented kecamatan that uses every key, with what its edition 2026 must give."""

from __future__ import annotations

from bening.data.kecamatan import read_kecamatan
from bening.data.model import Edisi, Kecamatan
from bening.problems.record import Problems

from support.paths import CASES

FOLDER = CASES / "record/contoh"
DOWNLOADS = CASES / "record/unduhan"
FILES = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def read_full() -> tuple[Kecamatan, Edisi]:
    """Return the kecamatan and its edition 2026."""
    problems = Problems()
    kecamatan = read_kecamatan("contoh", FILES, problems, "data/contoh")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    return kecamatan, kecamatan.edisi[-1]
