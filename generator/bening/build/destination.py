"""Where a build puts the site: a folder, which changes whole or not at all, or an object store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from bening.build.build_notes import BuildNote
from bening.build.built_sums import front_digest
from bening.editions import ASSETS, SUMS, digest
from bening.situs import PORTAL_FOLDER
from bening.storage import Stage, read_folder, staged, stat_digest

REQUESTS = 16
"""So many kecamatan of an object store are asked for at a time."""


class Destination(Protocol):
    """A place for a site: what stands there now, and, inside `opened`, the new version that takes its place.

    Paths are relative to the root of the site, with "/".
    """

    @property
    def address(self) -> str:
        """Its name, by which notes know it."""

    @property
    def remote(self) -> bool:
        """True when workers on any machine can put editions here, False when only those of this machine can."""

    def whole(self, notes: Iterable[BuildNote]) -> set[str]:
        """Return which of the kecamatan stand here just as their notes say."""

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's, the theme's and hidden ones left out."""

    def standing(self, path: str, sums: str) -> str:
        """Return from which inputs the whole edition that stands at `path` was made, "" if there is none.

        A folder that people can edit counts only with the SHA256SUMS whose SHA-256 is `sums`.
        """

    def last(self, path: str) -> dict[str, bytes]:
        """Return the files that stand below `path`, by path there; {} where they need not be spared."""

    def stat_digest(self, slug: str) -> str:
        """Return the stat digest of a kecamatan's folder, "" where there is none."""

    def front_stat_digest(self) -> str:
        """Return the same of everything that belongs to no kecamatan."""

    def opened(self, planned: int, spare: Path | None = None) -> AbstractContextManager[None]:
        """Open the new version, of about `planned` bytes, for the block; it stands when the block ends well.

        `spare` may hold the version before this one afterwards.
        """

    def put_assets(self, assets: Mapping[str, bytes]) -> None:
        """Put the theme's files that an edition uses, by path from the root, before it; none is ever removed."""

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Put a finished edition at `path`."""

    def keep(self, path: str) -> None:
        """Take over the file or folder `path` of what stands."""

    def remove(self, path: str) -> None:
        """Leave the folder `path` out of the new version."""

    def trim(self, path: str, folders: Iterable[str]) -> None:
        """Let the folder `path` hold only what was written there, and its `folders`; call it after writing."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files around the editions; they stand when this returns."""

    def read(self, path: str) -> bytes | None:
        """Return the file `path` of the new version, None when there is none."""

    def has(self, path: str) -> bool:
        """Return whether the new version has the file `path`."""


class FolderDestination:
    """A folder of this machine; the new version is a `Stage`, which takes its place in one step."""

    remote = False

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._stage = Stage(self.root, 0)
        self._assets: str | None = None
        self._looks: dict[str, str] = {}

    @property
    def address(self) -> str:
        """Its path."""
        return str(self.root)

    def whole(self, notes: Iterable[BuildNote]) -> set[str]:
        """Return the kecamatan whose folders are unchanged, by stat digest or else byte for byte."""
        return {note.slug for note in notes if self._is_whole(note)}

    def _is_whole(self, note: BuildNote) -> bool:
        output, folder = note.output, self.root / note.slug
        if output is None or output.address != self.address or not folder.is_dir():
            return False
        if self.stat_digest(note.slug) == output.stat_digest:
            return True
        same = all(
            self.standing(f"{note.slug}/{tahun}", output.sums.get(tahun, "")) == inputs
            for tahun, inputs in output.inputs.items()
        )
        return same and front_digest(read_folder(folder)) == output.front

    def folders(self, path: str = "") -> set[str]:
        """Return the names of the folders directly below `path`, the portal's, the theme's and hidden ones left out."""
        place = self.root / path
        if not place.is_dir():
            return set()
        return {
            item.name
            for item in place.iterdir()
            if item.is_dir() and item.name[0] != "." and item.name not in {ASSETS, PORTAL_FOLDER}
        }

    def standing(self, path: str, sums: str) -> str:
        """Return from which inputs the edition that stands at `path` was made; "" if it is not as a build left it."""
        listing = self.root / path / SUMS
        is_ours = listing.is_file() and sha256(listing.read_bytes()).hexdigest() == sums
        return self._stage.inputs(path) if is_ours else ""

    def last(self, path: str) -> dict[str, bytes]:
        """Return the files that stand below `path`, by path there."""
        return self._stage.last(path)

    def stat_digest(self, slug: str) -> str:
        """Return `disk.stat_digest` of the kecamatan's folder and of the theme's files, which its pages use."""
        if self._assets is None:
            self._assets = stat_digest(self.root / ASSETS)
        if slug not in self._looks:
            self._looks[slug] = stat_digest(self.root / slug)
        return digest({"kecamatan": self._looks[slug].encode(), "aset": self._assets.encode()})

    def front_stat_digest(self) -> str:
        """Return `disk.stat_digest` of the portal and of the files at the root."""
        return digest(
            {
                "portal": stat_digest(self.root / PORTAL_FOLDER).encode(),
                "akar": stat_digest(self.root, deep=False).encode(),
            }
        )

    @contextmanager
    def opened(self, planned: int, spare: Path | None = None) -> Iterator[None]:
        """Open a stage, which takes the place of the folder when the block ends well.

        The theme's files stay: editions that are kept, and pages in browsers, use them.
        """
        with staged(self.root, planned=planned, spare=spare) as self._stage:
            if (self.root / ASSETS).is_dir():
                self._stage.keep(ASSETS)
            yield
        self._assets = None
        self._looks = {slug: look for slug, look in self._looks.items() if slug in self._stage.moved}

    def put_assets(self, assets: Mapping[str, bytes]) -> None:
        """Put the theme's files that an edition uses."""
        self._stage.put_assets(assets)

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Put a finished edition at `path`."""
        self._stage.put_edition(path, files)

    def keep(self, path: str) -> None:
        """Take over the file or folder `path` of what stands."""
        self._stage.keep(path)

    def remove(self, path: str) -> None:
        """Do nothing: what is not kept is not there."""

    def trim(self, path: str, folders: Iterable[str]) -> None:
        """Do nothing: `path` holds only what was written or kept."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Write files around the editions."""
        self._stage.write(files)

    def read(self, path: str) -> bytes | None:
        """Return the file `path` of the new version, None when there is none."""
        return self._stage.read(path)

    def has(self, path: str) -> bool:
        """Return whether the new version has the file `path`."""
        return self._stage.has(path)
