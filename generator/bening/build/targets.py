"""Where a build puts the site: a folder, which changes whole or not at all, or an object store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bening.build.build_notes import BuildNote
from bening.editions import digest
from bening.situs import PORTAL_FOLDER
from bening.storage import ObjectStore, Opened, Stage, read_folder, staged, stat_digest

_YEAR = re.compile(r"\d{4}")
REQUESTS = 16
"""So many kecamatan of an object store are asked for at a time."""


class Target(Protocol):
    """A place for a site, and what lies there now."""

    @property
    def address(self) -> str:
        """Its name, by which notes know it."""

    @property
    def remote(self) -> bool:
        """True when workers on any machine can put editions here, False when only those of this machine can."""

    def whole(self, notes: Iterable[BuildNote]) -> set[str]:
        """Return which of the kecamatan lie here just as their notes say."""

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's and hidden ones left out."""

    def stat_digest(self, slug: str) -> str:
        """Return how a kecamatan's folder looks from outside, "" where that cannot be told."""

    def front_stat_digest(self) -> str:
        """Return how everything that belongs to no kecamatan looks from outside, "" where that cannot be told."""

    def opened(self, planned: int) -> AbstractContextManager[Opened]:
        """Give the new version, of about `planned` bytes; it stands when the block ends well."""


class FolderTarget:
    """A folder of this machine."""

    remote = False

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.root)

    def whole(self, notes: Iterable[BuildNote]) -> set[str]:
        """Return which of the kecamatan are untouched, or touched and yet the same to the byte."""
        return {note.slug for note in notes if self._is_whole(note)}

    def _is_whole(self, note: BuildNote) -> bool:
        output, folder = note.output, self.root / note.slug
        if output is None or output.address != self.address or not folder.is_dir():
            return False
        if stat_digest(folder) == output.stat_digest:
            return True
        stage = Stage(self.root, 0)
        same = all(stage.inputs(f"{note.slug}/{tahun}") == inputs for tahun, inputs in output.inputs.items())
        return same and front_digest(read_folder(folder)) == output.front

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's and hidden ones left out."""
        place = self.root / path
        if not place.is_dir():
            return set()
        return {
            item.name
            for item in place.iterdir()
            if item.is_dir() and item.name[0] != "." and item.name != PORTAL_FOLDER
        }

    def stat_digest(self, slug: str) -> str:
        """Return `disk.stat_digest` of the kecamatan's folder."""
        return stat_digest(self.root / slug)

    def front_stat_digest(self) -> str:
        """Return `disk.stat_digest` of the portal and of the files at the root."""
        return digest(
            {
                "portal": stat_digest(self.root / PORTAL_FOLDER).encode(),
                "akar": stat_digest(self.root, deep=False).encode(),
            }
        )

    @contextmanager
    def opened(self, planned: int) -> Iterator[Opened]:
        """Give a `Stage`, which takes the place of the folder in one step."""
        with staged(self.root, planned=planned) as stage:
            yield stage


class StoreTarget:
    """An object store, reached from every machine; see `object_store` for what its readers can see meanwhile."""

    remote = True

    def __init__(self, address: str) -> None:
        self._store = ObjectStore(address)

    @property
    def address(self) -> str:
        """Its address."""
        return self._store.address

    def whole(self, notes: Iterable[BuildNote]) -> set[str]:
        """Return which of the kecamatan have all their editions and their list of years as the notes say."""
        known = [note for note in notes if note.output and note.output.address == self.address]
        with ThreadPoolExecutor(REQUESTS) as pool:
            return {
                note.slug for note, is_whole in zip(known, pool.map(self._is_whole, known), strict=True) if is_whole
            }

    def _is_whole(self, note: BuildNote) -> bool:
        assert note.output
        front = (f"{note.slug}/{name}" for name in ("index.html", "versions.json"))
        return all(map(self._store.has, front)) and all(
            self._store.inputs(f"{note.slug}/{tahun}") == inputs for tahun, inputs in note.output.inputs.items()
        )

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's left out."""
        return self._store.folders(path) - {PORTAL_FOLDER}

    def stat_digest(self, _slug: str) -> str:
        """Return "": a store is asked, not looked at."""
        return ""

    def front_stat_digest(self) -> str:
        """Return "" when the front page is there."""
        return "" if self._store.has("index.html") else "tidak ada"

    @contextmanager
    def opened(self, planned: int) -> Iterator[Opened]:  # noqa: ARG002 - a store has no end
        """Give the store itself: each edition stands as soon as it is complete."""
        self._store.clean()
        yield _StoreOpened(self._store)


@dataclass(frozen=True, slots=True)
class _StoreOpened:
    """An object store as a new version of itself. Travels to workers."""

    store: ObjectStore
    written: set[str] = field(default_factory=set)

    def inputs(self, path: str) -> str:
        return self.store.inputs(path)

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        self.store.put_edition(path, files)

    def last(self, path: str) -> dict[str, bytes]:  # noqa: ARG002 - sending again costs less than asking
        return {}

    def keep(self, path: str) -> None:
        """Do nothing: it is there."""

    def remove(self, path: str) -> None:
        self.store.remove(path)

    def trim(self, path: str, folders: Iterable[str]) -> None:
        here = {name for name in self.written if name.startswith(f"{path}/")}
        self.store.trim(path, {name.removeprefix(f"{path}/") for name in here}, frozenset(folders))
        self.written.difference_update(here)

    def write(self, files: Mapping[str, bytes]) -> None:
        self.store.write(files)
        self.written.update(files)

    def read(self, path: str) -> bytes | None:
        return self.store.read(path)

    def has(self, path: str) -> bool:
        return self.store.has(path)


def is_address(out: Path | str) -> bool:
    """Return whether `out` is the address of an object store, not a folder."""
    return "://" in str(out)


def open_target(out: Path | str) -> Target:
    """Return the folder or object store that `out` names."""
    return StoreTarget(str(out)) if is_address(out) else FolderTarget(Path(out))


def front_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of a kecamatan's files that belong to no edition; `files` by path in its folder."""
    return digest({path: content for path, content in files.items() if not _YEAR.fullmatch(path.partition("/")[0])})
