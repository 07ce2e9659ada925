"""Replace folders of generated files atomically.

A new folder grows beside its target under a name of ours, reaches the disk, and then takes the target's place in one
rename. After a kill or a power cut the old folder or the new one is there, whole; leftovers go at the next
run that can remove them. A folder that we did not make is never touched: ours hold `MARKER`.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bening.editions import asset_digests, read_inputs
from bening.failure import Failure
from bening.storage import disk
from bening.storage.disk import amend, read_folder, safe
from bening.storage.machine_faults import explain_fault
from bening.storage.names_beside import all_beside, beside, free_beside
from bening.storage.spare_folder import Spare

__all__ = [
    "MARKER",
    "Stage",
    "amend",
    "locked",
    "prune",
    "read_folder",
    "renew",
    "replace_file",
    "staged",
    "workspace",
    "write_tree",
]

MARKER = ".bening"
_UNFINISHED = ".bening-aset"
_MARKER_TEXT = b"Folder ini dibuat oleh bening. Isinya diganti seluruhnya pada pembangunan berikutnya.\n"


class Stage:
    """A new version of `root`, written in `folder`. Paths are relative, with "/"; writing never overwrites.

    `planned` is the size in bytes that the new version is expected to have, for the message when the disk is full.
    `moved` are the folders that were taken over without linking their files.
    """

    def __init__(self, root: Path, planned: int, spare: Spare | None = None) -> None:
        self.root = root
        self.folder = free_beside(root, "baru")
        self.planned = planned
        self.spare = spare
        self.moved: set[str] = set()
        self._checked: dict[str, str] = {}
        self._put: set[str] = set()

    def write(self, tree: Mapping[str, bytes]) -> None:
        """Write every file of `tree`."""
        for path, content in tree.items():
            disk.write_file(self.folder / safe(path), content)

    def keep(self, path: str) -> None:
        """Take over the file or folder `path` of the present version.

        A folder moves here from the spare version where that holds the same files; else files are linked, or copied
        where links fail.
        """
        source, target = self.root / safe(path), self.folder / path
        if not source.is_dir():
            disk.link_file(source, target)
        elif self.spare is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            disk.link_tree(source, target)
        elif self.spare.move(path, source, target):
            self.moved.add(path)
        else:
            target.mkdir(parents=True)
            for item in source.iterdir():
                self.keep(f"{path}/{item.name}")

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Write a finished edition into the folder `path`, after removing leftovers of a lost worker."""
        if (self.folder / safe(path)).exists():
            shutil.rmtree(self.folder / path)
        for name, content in files.items():
            disk.write_file(self.folder / path / safe(name), content)

    def put_assets(self, assets: Mapping[str, bytes]) -> None:
        """Put theme files, each atomically: other processes may put the same ones.

        A file whose bytes do not fit the digest in its name is replaced.
        """
        for path, content in assets.items():
            place = self.folder / safe(path)
            if path in self._put or (place.is_file() and place.read_bytes() == content):
                continue
            new = self.folder / _UNFINISHED / str(os.getpid()) / safe(path)
            new.unlink(missing_ok=True)
            disk.write_file(new, content)
            place.parent.mkdir(parents=True, exist_ok=True)
            new.replace(place)
            self._put.add(path)

    def inputs(self, path: str) -> str:
        """Return from which inputs the edition at `path` of the present version was made; "" if it is not whole.

        The theme's files that it uses belong to it.
        """
        files = self.last(path)
        is_whole = all(self._asset_digest(asset) == digest for asset, digest in asset_digests(files).items())
        return read_inputs(files) if is_whole else ""

    def _asset_digest(self, path: str) -> str:
        """Return the SHA-256 (hex) of a theme file of the present version, "" when it is not there."""
        if path not in self._checked:
            place = self.root / safe(path)
            self._checked[path] = hashlib.sha256(place.read_bytes()).hexdigest() if place.is_file() else ""
        return self._checked[path]

    def last(self, path: str) -> dict[str, bytes]:
        """Return the files below `path` of the present version, by path there."""
        place = self.root / safe(path)
        return read_folder(place) if place.is_dir() else {}

    def read(self, path: str) -> bytes | None:
        """Return the file `path` of the new version, None when there is none."""
        place = self.folder / safe(path)
        return place.read_bytes() if place.is_file() else None

    def has(self, path: str) -> bool:
        """Return whether the new version has the file `path`."""
        return (self.folder / safe(path)).is_file()


def write_tree(root: Path, tree: Mapping[str, bytes]) -> None:
    """Replace the folder `root` by the files of `tree` (path with "/" to bytes) as one step; `Failure` if it cannot."""
    with staged(root, planned=sum(map(len, tree.values()))) as stage:
        stage.write(tree)


@contextmanager
def staged(root: Path, *, planned: int = 0, spare: Path | None = None) -> Iterator[Stage]:
    """Yield a `Stage` that replaces `root` when the block succeeds, and is removed when it raises.

    `spare` is the folder where the version before is kept for the next time, None where that is not worth its names.

    `Failure` when another build holds `root`, when the folder there is not ours, and for a disk that is full or read
    only; the present version is then as it was.
    """
    root = root.resolve()
    with _explained(root, planned), locked(root):
        _check_ours(root)
        _recover(root)
        stage = Stage(root, planned, Spare(spare) if spare else None)
        try:
            with disk.plain_modes():
                stage.folder.mkdir()
                stage.write({MARKER: _MARKER_TEXT})
                yield stage
                shutil.rmtree(stage.folder / _UNFINISHED, ignore_errors=True)
                disk.sync(stage.folder)
                _take_place(stage)
        except BaseException:
            disk.remove_tree(stage.folder)
            raise


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of `root` for the block; `Failure` at once when another process holds it."""
    root.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(beside(root, "kunci"), timeout=0, mode=0o644):
            yield
    except Timeout:
        raise Failure(
            f"Pembangunan lain sedang berjalan untuk {root}. Tunggu sampai selesai, lalu coba lagi."
        ) from None


@contextmanager
def workspace(root: Path, *, planned: int = 0) -> Iterator[Path]:
    """Hold `root` as a folder for intermediate files, ours and locked; `Failure` as for `staged`."""
    root = root.resolve()
    with _explained(root, planned), locked(root):
        _check_ours(root)
        root.mkdir(exist_ok=True)
        if not (root / MARKER).exists():
            disk.write_file(root / MARKER, _MARKER_TEXT)
        yield root


def renew(folder: Path, tree: Mapping[str, bytes]) -> None:
    """Make `folder`, which lies in a `workspace` or `Stage`, hold exactly `tree`; files that agree stay untouched."""
    present = read_folder(folder) if folder.exists() else {}
    amend(folder, present, tree)


def prune(folder: Path, keep: Iterable[str]) -> None:
    """Remove the folders directly inside `folder`, part of a `workspace`, that `keep` does not name."""
    names = set(keep)
    for item in folder.iterdir():
        if item.is_dir() and not item.is_symlink() and item.name not in names:
            disk.remove_tree(item)


def replace_file(path: Path, content: bytes) -> None:
    """Replace the file `path`, outside our folders, by `content` atomically."""
    new = path.with_name(f".{path.name}.bening-baru")
    new.unlink(missing_ok=True)
    disk.write_file(new, content)
    disk.fsync(new)
    disk.rename(new, path)
    disk.fsync(path.parent)


def _check_ours(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise Failure(f"{root} adalah berkas, bukan folder. Pilih tempat lain dengan --out.")
    if root.is_dir() and any(root.iterdir()) and not (root / MARKER).is_file():
        raise Failure(
            f"{root} berisi berkas yang bukan buatan bening, jadi tidak disentuh. "
            f"Kosongkan folder itu sendiri, atau pilih tempat lain dengan --out."
        )


def _recover(root: Path) -> None:
    """Remove leftovers of a killed run; the caller holds the lock."""
    aside = all_beside(root, "lama")
    whole = [folder for folder in aside if (folder / MARKER).is_file()]
    if whole and not root.exists():
        disk.rename(whole[0], root)
    for leftover in (*aside, *all_beside(root, "baru")):
        _discard(leftover)


def _discard(folder: Path) -> None:
    """Remove a folder of ours, its marker first, so that a half-removed one is never taken for a version."""
    if folder.exists():
        (folder / MARKER).unlink(missing_ok=True)
        disk.remove_tree(folder)


def _take_place(stage: Stage) -> None:
    root, aside = stage.root, free_beside(stage.root, "lama")
    if not root.exists():
        disk.rename(stage.folder, root)
    elif not disk.exchange(stage.folder, root):
        disk.rename(root, aside)
        try:
            disk.rename(stage.folder, root)
        except OSError:
            disk.rename(aside, root)
            raise
    # The new version stands. What fails from here on leaves the old one beside it for the next run to clear.
    with suppress(OSError):
        disk.fsync(root.parent)
        if stage.spare is not None:
            _put_aside(aside if aside.exists() else stage.folder, stage.spare)
        _discard(stage.folder)
        _discard(aside)


def _put_aside(former: Path, spare: Spare) -> None:
    """Make the version that stood until now the spare one, where it lies on the same disk."""
    with suppress(OSError):
        (former / MARKER).unlink(missing_ok=True)
        spare.replace(former)


@contextmanager
def _explained(root: Path, planned: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Failure(f"{_explain(error, root, planned)} Situs lama tidak berubah.") from error


def _explain(error: OSError, place: Path, planned: int) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        free = shutil.disk_usage(place.parent).free
        return (
            f"Ruang disk tidak cukup untuk {place}: perlu sekitar {_megabytes(planned)} MB, "
            f"tersisa {_megabytes(free)} MB."
        )
    return explain_fault(error, str(place))


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")
