"""The sample kecamatan of the validation tests, as the mapping that `validate.read_kecamatan` takes."""

from __future__ import annotations

from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.problems.record import Problems

from support.paths import CASES

FOLDER = CASES / "samples" / "lengkap"
FILES = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}


def changed(name: str, old: str, new: str) -> dict[str, bytes]:
    """Return the sample with `old` replaced by `new` in one file; `old` stands there exactly once."""
    text = FILES[name].decode()
    assert text.count(old) == 1, f"{old!r} occurs {text.count(old)} times in {name}"
    return FILES | {name: text.replace(old, new).encode()}


def read(files: dict[str, bytes]) -> tuple[Kecamatan | None, Problems]:
    problems = Problems()
    return read_kecamatan("contoh", files, problems, "data/contoh"), problems


def found(files: dict[str, bytes]) -> list[str]:
    """Return the problems of `files` as "file:line:column code", the folder left out."""
    return [f"{item.span} {item.code}".removeprefix("data/contoh/") for item in read(files)[1]]
