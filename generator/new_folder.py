"""Writing a folder of intermediate files that does not exist yet, with as few calls of the system as there can be."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_MODE = 0o644


def fill(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, by path with "/", none of which is in `folder` yet.

    Text in place of `Path` and each folder made once: on some machines these cost more than the writing.
    """
    root = str(folder)
    for path in files:
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"path outside the folder: {path!r}")
    for parent in {path.rpartition("/")[0] for path in files}:
        os.makedirs(f"{root}/{parent}", exist_ok=True)  # noqa: PTH103
    for path, content in files.items():
        handle = os.open(f"{root}/{path}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(handle, rest) :]
        finally:
            os.close(handle)
