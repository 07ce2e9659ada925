"""Where a build puts the site: a folder, which changes whole or not at all, or an object store."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator import disk, outputs
from generator.manifest import digest
from generator.notes import Catatan
from generator.object_store import ObjectStore

_YEAR = re.compile(r"\d{4}")
REQUESTS = 16
"""So many kecamatan of an object store are asked for at a time."""
PORTAL = "portal"
"""Folder of the portal's pages; no kecamatan may be called so."""


class Opened(Protocol):
    """A new version of the site, as long as it is being made."""

    def masukan(self, path: str) -> str:
        """Return from which inputs the whole edition at `path` of the last version was made, "" if there is none."""

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Put a finished edition at `path`."""

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


class Target(Protocol):
    """A place for a site, and what lies there now."""

    @property
    def tempat(self) -> str:
        """Its name, by which notes know it."""

    @property
    def remote(self) -> bool:
        """True when workers on any machine can put editions here, False when only those of this machine can."""

    def whole(self, notes: Iterable[Catatan]) -> set[str]:
        """Return which of the kecamatan lie here just as their notes say."""

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's and hidden ones left out."""

    def wujud(self, slug: str) -> str:
        """Return how a kecamatan's folder looks from outside, "" where that cannot be told."""

    def wujud_depan(self) -> str:
        """Return how everything that belongs to no kecamatan looks from outside, "" where that cannot be told."""

    def opened(self, planned: int) -> AbstractContextManager[Opened]:
        """Give the new version, of about `planned` bytes; it stands when the block ends well."""


class FolderTarget:
    """A folder of this machine."""

    remote = False

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()

    @property
    def tempat(self) -> str:
        """Its path."""
        return str(self.root)

    def whole(self, notes: Iterable[Catatan]) -> set[str]:
        """Return which of the kecamatan are untouched, or touched and yet the same to the byte."""
        return {note.slug for note in notes if self._is_whole(note)}

    def _is_whole(self, note: Catatan) -> bool:
        hasil, folder = note.hasil, self.root / note.slug
        if hasil is None or hasil.tempat != self.tempat or not folder.is_dir():
            return False
        if disk.look(folder) == hasil.wujud:
            return True
        stage = outputs.Stage(self.root, 0)
        same = all(stage.masukan(f"{note.slug}/{tahun}") == masukan for tahun, masukan in hasil.masukan.items())
        return same and front_digest(disk.read_folder(folder)) == hasil.depan

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's and hidden ones left out."""
        place = self.root / path
        if not place.is_dir():
            return set()
        return {item.name for item in place.iterdir() if item.is_dir() and item.name[0] != "." and item.name != PORTAL}

    def wujud(self, slug: str) -> str:
        """Return `disk.look` of the kecamatan's folder."""
        return disk.look(self.root / slug)

    def wujud_depan(self) -> str:
        """Return `disk.look` of the portal and of the files at the root."""
        return digest(
            {"portal": disk.look(self.root / PORTAL).encode(), "akar": disk.look(self.root, deep=False).encode()}
        )

    @contextmanager
    def opened(self, planned: int) -> Iterator[Opened]:
        """Give a `Stage`, which takes the place of the folder in one step."""
        with outputs.staged(self.root, planned=planned) as stage:
            yield stage


class StoreTarget:
    """An object store, reached from every machine; see `object_store` for what its readers can see meanwhile."""

    remote = True

    def __init__(self, address: str) -> None:
        self._store = ObjectStore(address)

    @property
    def tempat(self) -> str:
        """Its address."""
        return self._store.address

    def whole(self, notes: Iterable[Catatan]) -> set[str]:
        """Return which of the kecamatan have all their editions and their list of years as the notes say."""
        known = [note for note in notes if note.hasil and note.hasil.tempat == self.tempat]
        with ThreadPoolExecutor(REQUESTS) as pool:
            return {
                note.slug for note, is_whole in zip(known, pool.map(self._is_whole, known), strict=True) if is_whole
            }

    def _is_whole(self, note: Catatan) -> bool:
        assert note.hasil
        front = (f"{note.slug}/{name}" for name in ("index.html", "versions.json"))
        return all(map(self._store.has, front)) and all(
            self._store.masukan(f"{note.slug}/{tahun}") == masukan for tahun, masukan in note.hasil.masukan.items()
        )

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's left out."""
        return self._store.folders(path) - {PORTAL}

    def wujud(self, _slug: str) -> str:
        """Return "": a store is asked, not looked at."""
        return ""

    def wujud_depan(self) -> str:
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

    def masukan(self, path: str) -> str:
        return self.store.masukan(path)

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
