"""Write files that must not exist yet, for `import`, `template` and `new`; and those that only the program writes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import count
from pathlib import Path

from bening.storage.staged_folder import replace_file


def write_new(folder: Path, tree: Mapping[str, bytes], over: Collection[str] = ()) -> list[Path]:
    """Write each file of `tree` into `folder` and return their paths; FileExistsError before anything is written when
    one exists already. `over` names files that may be replaced: they hold nothing that anybody wrote."""
    paths = {folder / name: content for name, content in tree.items()}
    replaced = {folder / name for name in over if not (folder / name).is_symlink()}
    for path in paths:
        if path not in replaced and (path.exists() or path.is_symlink()):
            raise FileExistsError(str(path))
    for path, content in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb" if path in replaced else "xb") as stream:
            stream.write(content)
    return list(paths)


def write_over(folder: Path, tree: Mapping[str, bytes]) -> None:
    """Write the files of `tree`, which nobody edits, into `folder` where they are missing or differ."""
    for name, content in tree.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content)


def free_folder(parent: Path, name: str) -> Path:
    """Return `parent/name`, or `parent/name-2`, `-3`, … : the first that does not exist."""

    def candidates() -> Iterator[Path]:
        yield parent / name
        yield from (parent / f"{name}-{number}" for number in count(2))

    return next(path for path in candidates() if not path.exists() and not path.is_symlink())
