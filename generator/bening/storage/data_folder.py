"""Read the data folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bening.data import MAX_BYTES, check_file_names, check_root_names, is_clutter
from bening.problems import Problem, Problems, Span

DATA = "data"
"""What published editions call the folder of the data, wherever it lies."""

MAX_SOURCE = 20_000_000
MAX_TERBIT = 200_000_000


def read_data(folder: Path, problems: Problems) -> dict[str, dict[str, bytes]]:
    """Return the files of every kecamatan in `folder`, by slug; see `list_kecamatan` and `read_kecamatan_files`."""
    return {slug: read_kecamatan_files(folder / slug, problems) for slug in list_kecamatan(folder, problems)}


def list_kecamatan(folder: Path, problems: Problems) -> list[str]:
    """Return the names of the kecamatan folders in `folder`, sorted; report everything else that lies there."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry for entry in entries if not is_clutter(entry.name)), key=lambda entry: entry.name)
    except OSError as error:
        _report_unreadable(folder, error, problems)
        return []
    folders = [entry.name for entry in found if entry.is_dir(follow_symlinks=False)]
    files = [entry.name for entry in found if entry.is_file(follow_symlinks=False)]
    for entry in found:
        if entry.name not in folders and entry.name not in files:
            problems.add("K076", Span(str(folder / entry.name)), nama=entry.name)
    return sorted(check_root_names(folders, files, problems, str(folder)))


def read_kecamatan_files(folder: Path, problems: Problems) -> dict[str, bytes]:
    """Return the bytes of every accepted file of one kecamatan by its path there ("sumber/a.txt").

    Symlinks are never followed and, like every other refusal, reported: K074-K081 at the file's or folder's path. An
    oversized source is returned as empty bytes, so that it does not count as missing; an oversized YAML file is cut off
    where `data.read_yaml` refuses it.
    """
    found: dict[str, bytes] = {}
    try:
        names = list(_walk(folder, folder, problems, depth=3))
    except OSError as error:
        _report_unreadable(folder, error, problems)
        return found
    for name in check_file_names(names, problems, str(folder)):
        try:
            found[name] = _read_file(folder / name, name, problems)
        except OSError as error:
            _report_unreadable(folder / name, error, problems)
    return found


def as_typed(problems: Iterable[Problem], data: Path) -> list[Problem]:
    """Return `problems` of files "data/…" at the places of the folder `data`."""
    return [
        replace(item, span=replace(item.span, file=str(data) + item.span.file.removeprefix(DATA))) for item in problems
    ]


def _walk(top: Path, folder: Path, problems: Problems, depth: int) -> Iterator[str]:
    """Yield paths below `top`: files, and with a final slash folders that are empty or too deep to enter."""
    with os.scandir(folder) as entries:
        for entry in sorted((entry for entry in entries if not is_clutter(entry.name)), key=lambda entry: entry.name):
            path = Path(entry.path)
            name = path.relative_to(top).as_posix()
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(top, path, problems, depth - 1) if depth > 1 else [f"{name}/"]
            elif entry.is_file(follow_symlinks=False):
                yield name
            else:
                problems.add("K076", Span(str(path)), nama=name)


def _read_file(path: Path, name: str, problems: Problems) -> bytes:
    limit = MAX_SOURCE if name.startswith("sumber/") else MAX_TERBIT if name.startswith("terbit/") else 0
    with path.open("rb") as stream:
        size = os.fstat(stream.fileno()).st_size
        if limit and size > limit:
            problems.add("K079", Span(str(path)), ukuran=size, batas=limit)
            return b""
        return stream.read(limit or MAX_BYTES + 1)


def _report_unreadable(path: Path, error: OSError, problems: Problems) -> None:
    known = {
        FileNotFoundError: "tidak ditemukan",
        PermissionError: "tidak ada izin",
        NotADirectoryError: "bukan folder",
    }
    sebab = known.get(type(error), "rusak atau sedang dipakai program lain")
    problems.add("K080", Span(str(path)), nama=path.name, sebab=sebab)
