"""Names of ours beside a folder that changes whole: its lock, its next version, its former one."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path


def beside(root: Path, role: str) -> Path:
    """Return the path for what has this `role` for the folder `root`."""
    return root.parent / f".{root.name}.bening-{role}"


def all_beside(root: Path, role: str) -> list[Path]:
    """Return all folders of `role` beside `root`: more than one where an older one could not be removed."""
    first = beside(root, role)
    return sorted(path for path in root.parent.iterdir() if path.name == first.name or _is_later(path.name, first.name))


def _is_later(name: str, first: str) -> bool:
    return name.startswith(f"{first}-") and name.removeprefix(f"{first}-").isdigit()


def free_beside(root: Path, role: str) -> Path:
    """Return an unused path for a folder of `role`."""
    first = beside(root, role)
    later = (first.with_name(f"{first.name}-{number}") for number in count(2))
    return next(path for path in chain([first], later) if not path.exists())
