"""Write, link, read, rename, remove and sync files, with what each operating system needs for it."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.EXDEV, errno.ENOTSUP}
_NO_LINKS = {errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}
WINDOWS = os.name == "nt"
"""Whether files that somebody has open can neither be renamed nor removed, and folders cannot be opened."""
_PATIENCE = 40  # tries, of together some five seconds: virus scanners and indexers let go of a file sooner
_PAUSE = 0.125


def safe(path: str) -> str:
    """Return `path`, relative and with "/"; ValueError for one that leads out of its folder."""
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ".." in parts or "\0" in path:
        raise ValueError(f"path outside the folder: {path!r}")
    return path


@contextmanager
def plain_modes() -> Iterator[None]:
    """Give files written in the block default modes, whatever the umask: a web server runs as another user."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def write_file(path: Path, content: bytes) -> None:
    """Write the new file `path`; FileExistsError when there is one."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _binary()
    try:
        handle = os.open(path, flags, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, flags, 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def link_tree(source: str | Path, target: str | Path) -> None:
    """Make `target`, which does not exist, the same files as `source` by hard links; copies where links fail."""
    if Path(source).is_dir():
        os.mkdir(target)  # noqa: PTH102 - thousands of them
        with os.scandir(source) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    link_tree(entry.path, os.path.join(target, entry.name))  # noqa: PTH118 - thousands of them
                else:
                    link_file(entry.path, os.path.join(target, entry.name))  # noqa: PTH118 - thousands of them
    else:
        link_file(source, target)


def link_file(source: str | Path, target: str | Path) -> None:
    """Make `target`, which does not exist, the same file as `source`; a copy where links fail."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.link(source, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(source, target)


def same_files(one: str | Path, other: str | Path) -> bool:
    """Return whether two folders of one disk hold the same files by the same names, as hard links; reads no byte."""
    with os.scandir(one) as entries:
        first = {entry.name: entry for entry in entries}
    with os.scandir(other) as entries:
        second = {entry.name: entry for entry in entries}
    return first.keys() == second.keys() and all(_is_same(entry, second[name]) for name, entry in first.items())


def _is_same(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    if one.is_dir(follow_symlinks=False):
        return other.is_dir(follow_symlinks=False) and same_files(one.path, other.path)
    return one.inode() == other.inode() and not other.is_dir(follow_symlinks=False)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return every regular file below `folder` by its path with "/", sorted; links are not followed."""
    return {path: Path(place).read_bytes() for path, place, _ in sorted(_files(str(folder)), key=lambda item: item[0])}


def list_files(folder: Path, *, deep: bool = True) -> list[str]:
    """Return the path of every regular file below `folder`, sorted; only those directly in it with `deep` False."""
    return sorted(path for path, _, _ in _files(str(folder), deep=deep))


def stat_digest(folder: Path, *, deep: bool = True) -> str:
    """Return a digest of what the system says about the files below `folder`: names, sizes, times, numbers.

    It changes with each write, without reading a byte; "" for a folder that is not there. With `deep` False only the
    files directly in it count.
    """
    if not folder.is_dir():
        return ""
    lines = list[str]()
    for path, _, entry in _files(str(folder), deep=deep):
        status = entry.stat(follow_symlinks=False)
        lines.append(f"{path}\0{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}\n")
    return hashlib.sha256("".join(sorted(lines)).encode(errors="surrogateescape")).hexdigest()


def sync(folder: Path) -> None:
    """Flush everything below `folder` to the disk, in one `syncfs` where the system has it, else file by file."""
    if _sync_all(folder):
        return
    for place, _, names in os.walk(folder, topdown=False):
        for name in names:
            fsync(Path(place, name))
        fsync(Path(place))


def fsync(path: Path) -> None:
    """Flush one file or folder to the disk."""
    if not WINDOWS:
        handle = os.open(path, os.O_RDONLY)
    elif path.is_dir() or not path.stat().st_mode & stat.S_IWRITE:
        return  # Windows has no handle for folders; and what may not be written, this program did not write
    else:
        handle = os.open(path, os.O_RDWR | _binary())  # a handle for reading cannot be flushed there
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def rename(source: Path, target: Path) -> None:
    """Rename a file over `target`, or a folder to an absent `target`; on Windows retry for seconds."""
    _patiently(lambda: os.replace(source, target), target)  # noqa: PTH105 - what tests let fail


def unlink(path: Path) -> None:
    """Remove a file, read-only ones included; on Windows retry for seconds."""
    _patiently(lambda: os.unlink(path), path)  # noqa: PTH108 - what tests let fail


def remove_tree(folder: Path) -> bool:
    """Remove `folder` and return whether it is gone; files that a program holds open stay."""
    shutil.rmtree(folder, ignore_errors=True)
    if WINDOWS and folder.exists():
        for place, _, names in os.walk(folder):
            for name in names:
                _make_writable(Path(place, name))
        shutil.rmtree(folder, ignore_errors=True)
    return not folder.exists()


def _patiently(change: Callable[[], None], target: Path) -> None:
    """Run `change`; on Windows make `target` writable and retry while another program holds a file open."""
    for left in range(_PATIENCE if WINDOWS else 0, -1, -1):
        try:
            change()
        except PermissionError:
            if not left:
                raise
            _make_writable(target)
            time.sleep(_PAUSE)
        else:
            return


def _make_writable(path: Path) -> None:
    if path.is_file() and not path.stat().st_mode & stat.S_IWRITE:
        path.chmod(stat.S_IWRITE | stat.S_IREAD)


def _binary() -> int:
    """Return the flag without which Windows writes each line feed as two characters."""
    return getattr(os, "O_BINARY", 0)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system or the file system cannot."""
    number = _call("renameat2", _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
    if number in _NOT_HERE:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(other))
    return True


def amend(folder: Path, present: Mapping[str, bytes], wanted: Mapping[str, bytes]) -> None:
    """Make `folder`, which holds `present`, hold `wanted`: unlink surplus files, write new and changed ones."""
    for path in present.keys() - wanted.keys():
        unlink(folder / safe(path))
    for path, content in wanted.items():
        place = folder / safe(path)
        if path not in present:
            try:
                write_file(place, content)
            except FileExistsError:
                _clear(place)
                write_file(place, content)
        elif present[path] != content:
            unlink(place)
            write_file(place, content)


def _clear(place: Path) -> None:
    """Remove a stale entry that blocks our file."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        unlink(place)


def _files(folder: str, *, deep: bool = True) -> list[tuple[str, str, os.DirEntry[str]]]:
    """Return relative path, full path and directory entry of every file below `folder`; links are left out."""
    found, folders = list[tuple[str, str, os.DirEntry[str]]](), [(folder, "")]
    while folders:
        place, path = folders.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if deep:
                        folders.append((entry.path, f"{path}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False):
                    found.append((f"{path}{entry.name}", entry.path, entry))
    return found


def _sync_all(folder: Path) -> bool:
    handle = os.open(folder, os.O_RDONLY) if sys.platform == "linux" else -1
    if handle < 0:
        return False
    try:
        number = _call("syncfs", handle)
    finally:
        os.close(handle)
    if number in _NOT_HERE:
        return False
    if number:
        raise OSError(number, os.strerror(number), str(folder))
    return True


def _call(name: str, *args: object) -> int:
    """Return the error number of a C library call: 0 on success, ENOSYS where the function is missing."""
    import ctypes  # noqa: PLC0415 - not needed where nothing is written

    function = getattr(ctypes.CDLL(None, use_errno=True), name, None) if sys.platform == "linux" else None
    if function is None:
        return errno.ENOSYS
    return ctypes.get_errno() if function(*args) else 0
