"""Folders and files of strangers, read without following where they lead."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bening.editions import (
    DEEPEST,
    LARGEST,
    LARGEST_FILE,
    MOST_FILES,
    ForeignFiles,
    fault_of_names,
    is_dropping,
    quoted,
)
from bening.failure import Failure


def read_archive_file(path: Path) -> bytes:
    """Return the bytes of the archive `path`; `Failure` for one that is too large to be an edition."""
    size = path.stat().st_size
    if size > LARGEST:
        raise Failure(f"{path} terlalu besar untuk sebuah arsip edisi ({size} bita); tidak dibuka.")
    return path.read_bytes()


def open_folder(folder: Path) -> ForeignFiles:
    """Return the files below `folder`, an edition; links and special files are faults and are not followed."""
    files: dict[str, bytes] = {}
    total = 0
    for path, entry in walk(folder):
        if entry is None:
            return ForeignFiles(faults=(f"{quoted(path)} adalah tautan atau berkas khusus",))
        size = entry.stat(follow_symlinks=False).st_size
        total += size
        if size > LARGEST_FILE or total > LARGEST or len(files) >= MOST_FILES:
            return ForeignFiles(faults=("folder ini terlalu besar untuk sebuah edisi",))
        files[path] = Path(entry.path).read_bytes()
    fault = fault_of_names(files)
    return ForeignFiles(faults=(fault,)) if fault else ForeignFiles(files, folder.name)


def walk(folder: Path, path: str = "", depth: int = 0) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """Yield path and entry of each file below `folder`, sorted; None for a link, a special file or a deep folder.

    What file managers leave in folders is passed over, and so is `.git` at the top: Git's own, no branch can hold it.
    """
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            name = f"{path}{entry.name}"
            if name == ".git" or (is_dropping(entry.name) and entry.is_file(follow_symlinks=False)):
                continue
            if entry.is_dir(follow_symlinks=False) and depth < DEEPEST:
                yield from walk(Path(entry.path), f"{name}/", depth + 1)
            else:
                yield name, entry if entry.is_file(follow_symlinks=False) else None
