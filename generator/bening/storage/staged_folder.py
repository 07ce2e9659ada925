"""The only writer to disk: folders of generated files that change whole, or not at all.

A new folder grows beside its target under a name of ours, reaches the disk, and then takes the target's place in one
rename. Whoever looks, after a kill or a power cut too, finds the old folder or the new one; leftovers go at the next
run. A folder that we did not make is never touched: ours hold `MARKER`.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from bening.editions import read_inputs
from bening.failure import Failure
from bening.storage import disk
from bening.storage.disk import amend, read_folder, safe

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
_ASSETS = "assets/"
_LINKS = 1000  # to one file: file systems end at some ten thousands
_MARKER_TEXT = b"Folder ini dibuat oleh bening. Isinya diganti seluruhnya pada pembangunan berikutnya.\n"


class Stage:
    """A new version of `root`, growing in `folder`. Paths are relative, with "/"; nothing is ever overwritten.

    `planned` is the size in bytes that the new version is expected to have, for the message when the disk is full.
    """

    def __init__(self, root: Path, planned: int) -> None:
        self.root = root
        self.folder = _beside(root, "baru")
        self.planned = planned
        self._assets: dict[bytes, tuple[Path, int]] = {}

    def write(self, tree: Mapping[str, bytes]) -> None:
        """Write every file of `tree`."""
        for path, content in tree.items():
            disk.write_file(self.folder / safe(path), content)

    def keep(self, path: str) -> None:
        """Take over the file or folder `path` of the present version by hard links (copies where links fail)."""
        source, target = self.root / safe(path), self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.link_tree(source, target)

    def put_edition(self, path: str, files: Mapping[str, bytes]) -> None:
        """Write the files of a finished edition into the folder `path`; what a lost worker left there goes first."""
        if (self.folder / safe(path)).exists():
            shutil.rmtree(self.folder / path)
        for name, content in files.items():
            place = self.folder / path / safe(name)
            if name.startswith(_ASSETS):
                self._put_asset(place, content)
            else:
                disk.write_file(place, content)

    def _put_asset(self, place: Path, content: bytes) -> None:
        """Write a file of the theme, as a link where this process wrote it before: all editions have the same ones."""
        seed, links = self._assets.get(content, (place, 0))
        if 0 < links < _LINKS:
            disk.link_file(seed, place)
        else:
            seed, links = place, 0
            disk.write_file(place, content)
        self._assets[content] = seed, links + 1

    def inputs(self, path: str) -> str:
        """Return from which inputs the edition at `path` of the present version was made; "" if it is not whole."""
        return read_inputs(self.last(path))

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
def staged(root: Path, *, planned: int = 0) -> Iterator[Stage]:
    """Give a `Stage` for `root` that takes its place when the block ends well, and vanishes when it does not.

    `Failure` when another build holds `root`, when the folder there is not ours, and for a disk that is full or read
    only; the present version is then as it was.
    """
    root = root.resolve()
    stage = Stage(root, planned)
    with _explained(stage), locked(root):
        _check_ours(root)
        _recover(root)
        try:
            with disk.plain_modes():
                stage.folder.mkdir()
                stage.write({MARKER: _MARKER_TEXT})
                yield stage
                disk.sync(stage.folder)
                _take_place(stage)
        except BaseException:
            shutil.rmtree(stage.folder, ignore_errors=True)
            raise


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of `root` for the block; `Failure` at once when another process holds it."""
    root.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_beside(root, "kunci"), timeout=0, mode=0o644):
            yield
    except Timeout:
        raise Failure(
            f"Pembangunan lain sedang berjalan untuk {root}. Tunggu sampai selesai, lalu coba lagi."
        ) from None


@contextmanager
def workspace(root: Path, *, planned: int = 0) -> Iterator[Path]:
    """Hold `root` as a folder for intermediate files, ours and locked; `Failure` as for `staged`."""
    root = root.resolve()
    with _explained(Stage(root, planned)), locked(root):
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
            shutil.rmtree(item)


def replace_file(path: Path, content: bytes) -> None:
    """Make `path`, outside our folders, hold `content`: whoever looks finds the old file or the new one, whole."""
    new = path.with_name(f".{path.name}.bening-baru")
    new.unlink(missing_ok=True)
    disk.write_file(new, content)
    disk.fsync(new)
    new.replace(path)
    disk.fsync(path.parent)


def _beside(root: Path, role: str) -> Path:
    return root.parent / f".{root.name}.bening-{role}"


def _check_ours(root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise Failure(f"{root} adalah berkas, bukan folder. Pilih tempat lain dengan --out.")
    if root.is_dir() and any(root.iterdir()) and not (root / MARKER).is_file():
        raise Failure(
            f"{root} berisi berkas yang bukan buatan bening, jadi tidak disentuh. "
            f"Kosongkan folder itu sendiri, atau pilih tempat lain dengan --out."
        )


def _recover(root: Path) -> None:
    """Clear what a killed run left; the lock is held, so nobody works there."""
    aside = _beside(root, "lama")
    if aside.exists() and not root.exists():
        aside.rename(root)
    for leftover in (aside, _beside(root, "baru")):
        if leftover.exists():
            shutil.rmtree(leftover)


def _take_place(stage: Stage) -> None:
    root, aside = stage.root, _beside(stage.root, "lama")
    if not root.exists():
        stage.folder.rename(root)
    elif not disk.exchange(stage.folder, root):
        root.rename(aside)
        try:
            stage.folder.rename(root)
        except OSError:
            aside.rename(root)
            raise
    # The new version stands. What fails from here on leaves the old one beside it, whole, for the next run to clear.
    with suppress(OSError):
        disk.fsync(root.parent)
        shutil.rmtree(stage.folder, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _explained(stage: Stage) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Failure(_explain(error, stage)) from error


def _explain(error: OSError, stage: Stage) -> str:
    place = stage.root
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        free = shutil.disk_usage(place.parent).free
        return (
            f"Ruang disk tidak cukup untuk {place}: perlu sekitar {_megabytes(stage.planned)} MB, "
            f"tersisa {_megabytes(free)} MB. Situs lama tidak berubah."
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{error.filename or place} tidak boleh ditulis: periksa izin folder itu. Situs lama tidak berubah."
    name = errno.errorcode.get(error.errno or 0, "tanpa nomor")
    return f"Gagal menulis {error.filename or place} (galat sistem {name}). Situs lama tidak berubah."


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f}".replace(".", ",")
