"""An object store as the place of a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from bening.build.build_notes import BuildNote
from bening.build.destination import REQUESTS
from bening.editions import ASSETS, digest
from bening.situs import PORTAL_FOLDER
from bening.storage import ObjectStore


class StoreDestination:
    """An object store, reached from every machine; see `object_store` for what its readers can see meanwhile.

    What stands and the new version are the same files. Travels to workers.
    """

    remote = True

    def __init__(self, address: str) -> None:
        self._store = ObjectStore(address)
        self._written: set[str] = set()

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
            self.standing(f"{note.slug}/{tahun}", "") == inputs for tahun, inputs in note.output.inputs.items()
        )

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's and the theme's left out."""
        return self._store.folders(path) - {ASSETS, PORTAL_FOLDER}

    def standing(self, path: str, sums: str) -> str:  # noqa: ARG002 - nobody edits a store by hand
        """Return from which inputs the edition that stands at `path` was made; "" if it is not whole."""
        return self._store.inputs(path)

    def last(self, path: str) -> dict[str, bytes]:  # noqa: ARG002 - sending again costs less than asking
        """Return {}: `write` sends nothing that is there already."""
        return {}

    def stat_digest(self, _slug: str) -> str:
        """Return "": an object store has no stat digest."""
        return ""

    def front_stat_digest(self) -> str:
        """Return a digest of the list of the portal's files, and of whether the front page is there."""
        front = b"1" if self._store.has("index.html") else b""
        return digest({"portal": self._store.stat_digest(PORTAL_FOLDER).encode(), "akar": front})

    @contextmanager
    def opened(self, planned: int, spare: Path | None = None) -> Iterator[None]:  # noqa: ARG002 - a store has no end
        """Clear what killed uploads left: each edition stands as soon as it is complete."""
        self._store.clean()
        yield

    def put_assets(self, assets: Mapping[str, bytes]) -> None:
        """Send the theme's files that are not there yet."""
        self._store.put_assets(assets)

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Put a finished edition at `path`."""
        self._store.put_edition(path, files)

    def keep(self, path: str) -> None:
        """Let `path` stay where it is."""
        self._written.add(path)

    def remove(self, path: str) -> None:
        """Delete the folder `path`."""
        self._store.remove(path)

    def trim(self, path: str, folders: Iterable[str]) -> None:
        """Delete what lies below `path` outside its `folders` and was neither written nor kept by this build."""
        here = {name for name in self._written if name.startswith(f"{path}/")}
        self._store.trim(path, {name.removeprefix(f"{path}/") for name in here}, frozenset(folders))
        self._written.difference_update(here)

    def write(self, files: Mapping[str, bytes]) -> None:
        """Send files around the editions; those that are there already are not sent."""
        self._store.write(files)
        self._written.update(files)

    def read(self, path: str) -> bytes | None:
        """Return the file `path`, None when there is none."""
        return self._store.read(path)

    def has(self, path: str) -> bool:
        """Return whether the file `path` is there."""
        return self._store.has(path)
