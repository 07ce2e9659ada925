"""Tell a folder from an object store by the name that a person gave."""

from __future__ import annotations

from pathlib import Path

from bening.build.destination import Destination, FolderDestination


def is_address(out: Path | str) -> bool:
    """Return whether `out` is the address of an object store, not a folder."""
    return "://" in str(out)


def open_destination(out: Path | str) -> Destination:
    """Return the folder or object store that `out` names."""
    if not is_address(out):
        return FolderDestination(Path(out))
    from bening.build.store_destination import StoreDestination  # noqa: PLC0415 - few have an object store

    return StoreDestination(str(out))
