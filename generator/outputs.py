"""The only writer to disk: folders of generated files that change whole, or not at all.

A new folder grows beside its target under a name of ours, reaches the disk, and then takes the target's place in one
rename. Whoever looks, after a kill or a power cut too, finds the old folder or the new one; leftovers go at the next
run. A folder that we did not make is never touched: ours hold `MARKER`.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from filelock import FileLock, Timeout

from generator.failure import Failure

MARKER = ".bening"
_MARKER_TEXT = b"Folder ini dibuat oleh bening. Isinya diganti seluruhnya pada pembangunan berikutnya.\n"
_FILE_MODE, _FOLDER_MODE = 0o644, 0o755
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP}


class Stage:
    """A new version of `root`, growing in `folder`. Paths are relative, with "/"; nothing is ever overwritten.

    `planned` is the size in bytes that the new version is expected to have, for the message when the disk is full.
    """

    def __init__(self, root: Path, planned: int) -> None:
        self.root = root
        self.folder = _beside(root, "baru")
        self.planned = planned

    def write(self, tree: Mapping[str, bytes]) -> None:
        """Write every file of `tree`."""
        for path, content in tree.items():
            _write_file(self.folder / _safe(path), content)

    def keep(self, path: str) -> None:
        """Take over the file or folder `path` of the present version by hard links (copies where links fail)."""
        source, target = self.root / _safe(path), self.folder / _safe(path)
        if source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            _link(source, target)
        else:
            shutil.copytree(source, target, copy_function=_link, symlinks=True)

    def adopt(self, folder: Path, path: str, present: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> None:
        """Move `folder`, known to hold `present`, in as `path` and make it hold exactly `wanted`."""
        target = self.folder / _safe(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(folder, target)
        amend(target, present, wanted)


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
            stage.folder.mkdir(_FOLDER_MODE)
            stage.write({MARKER: _MARKER_TEXT})
            yield stage
            _settle(stage.folder)
            _take_place(stage)
        except BaseException:
            shutil.rmtree(stage.folder, ignore_errors=True)
            raise


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold the lock of `root` for the block; `Failure` at once when another process holds it."""
    root.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(_beside(root, "kunci"), timeout=0, mode=_FILE_MODE):
            yield
    except Timeout:
        raise Failure(
            f"Pembangunan lain sedang berjalan untuk {root}. Tunggu sampai selesai, lalu coba lagi."
        ) from None


@contextmanager
def workspace(root: Path) -> Iterator[Path]:
    """Hold `root` as a folder for intermediate files, ours and locked; `Failure` as for `staged`."""
    root = root.resolve()
    with _explained(Stage(root, 0)), locked(root):
        _check_ours(root)
        root.mkdir(_FOLDER_MODE, exist_ok=True)
        if not (root / MARKER).exists():
            _write_file(root / MARKER, _MARKER_TEXT)
        yield root


def renew(folder: Path, tree: Mapping[str, bytes]) -> None:
    """Make `folder`, which lies in a `workspace` or `Stage`, hold exactly `tree`; files that agree stay untouched."""
    present = read_folder(folder) if folder.exists() else {}
    amend(folder, present, tree)


def amend(folder: Path, present: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> None:
    """Turn `folder`, known to hold `present`, into `wanted`: unlink what is too much, write what differs or is new."""
    for path in present.keys() - wanted.keys():
        (folder / _safe(path)).unlink()
    for path, content in wanted.items():
        if present.get(path) != content:
            (folder / _safe(path)).unlink(missing_ok=True)
            _write_file(folder / _safe(path), content)


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
    _write_file(new, content)
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(path)
    _fsync(path.parent)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every regular file below `folder` by its path with "/", sorted; links are not followed."""
    return {str(path.relative_to(folder).as_posix()): path.read_bytes() for path in sorted(_files(folder))}


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if not path.is_symlink():
                yield path


def _beside(root: Path, role: str) -> Path:
    return root.parent / f".{root.name}.bening-{role}"


def _safe(path: str) -> str:
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ".." in parts or "\0" in path:
        raise ValueError(f"path outside the folder: {path!r}")
    return path


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


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _link(source: str | Path, target: str | Path) -> str:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}:
            raise
        shutil.copyfile(source, target)
    return str(target)


def _settle(folder: Path) -> None:
    """Give every file and folder its mode whatever the umask, and bring it to the disk."""
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            path = Path(place, name)
            status = path.stat()
            if status.st_nlink == 1:  # a linked file is part of the present version and settled already
                path.chmod(_FILE_MODE)
                _fsync(path)
        Path(place).chmod(_FOLDER_MODE)
        _fsync(Path(place))


def _fsync(path: Path) -> None:
    if sys.platform == "win32" and path.is_dir():  # Windows has no handle for folders, and orders renames itself
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_place(stage: Stage) -> None:
    root, aside = stage.root, _beside(stage.root, "lama")
    if not root.exists():
        stage.folder.rename(root)
    elif not _exchange(stage.folder, root):
        root.rename(aside)
        try:
            stage.folder.rename(root)
        except OSError:
            aside.rename(root)
            raise
    # The new version stands. What fails from here on leaves the old one beside it, whole, for the next run to clear.
    with suppress(OSError):
        _fsync(root.parent)
        shutil.rmtree(stage.folder, ignore_errors=True)
        shutil.rmtree(aside, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


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
