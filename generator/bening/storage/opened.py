"""What writes a new version of a site, wherever it goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol


class EditionSink(Protocol):
    """Where a worker puts finished editions."""

    def inputs(self, path: str) -> str:
        """Return from which inputs the whole edition at `path` of the last version was made, "" if there is none."""

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Put a finished edition at `path`."""


class Opened(EditionSink, Protocol):
    """A new version of the site, as long as it is being made."""

    def last(self, path: str) -> dict[str, bytes]:
        """Return the files below `path` of the last version, by path there; {} where they need not be spared."""

    def keep(self, path: str) -> None:
        """Take over the file or folder `path` of the last version."""

    def remove(self, path: str) -> None:
        """Let the new version be without the folder `path`."""

    def trim(self, path: str, folders: Iterable[str]) -> None:
        """Let the folder `path` hold only what was written there, and its `folders`; call it after writing."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files around the editions; they stand when this returns."""

    def read(self, path: str) -> bytes | None:
        """Return the file `path` of the new version, None when there is none."""

    def has(self, path: str) -> bool:
        """Return whether the new version has the file `path`."""
