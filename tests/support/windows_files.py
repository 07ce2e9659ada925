"""A file system that behaves like Windows, for tests on any system: what its calls refuse, and what they write.

A descriptor without O_BINARY writes CRLF; one for reading cannot be flushed; a folder cannot be opened; files that are
open somewhere can be neither renamed nor removed, nor the folders above them; the read-only attribute protects a file.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bening.storage import disk

_O_BINARY = 0x40000000


class WindowsFiles:
    """The calls of `os` as Windows answers them. `held` are the paths that another program has open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.held: set[Path] = set()
        self.waited = 0
        self._modes: dict[int, int] = {}
        self._real: dict[str, Callable[..., Any]] = {
            name: getattr(os, name)
            for name in ("open", "write", "fsync", "rename", "replace", "unlink", "remove", "rmdir", "close")
        }
        monkeypatch.setattr(os, "O_BINARY", _O_BINARY, raising=False)
        for name in self._real:
            monkeypatch.setattr(os, name, getattr(self, f"_{name}"))
        monkeypatch.setattr(shutil, "_use_fd_functions", False)
        monkeypatch.setattr(disk, "WINDOWS", True)
        monkeypatch.setattr(disk, "_call", lambda *_: errno.ENOSYS)
        monkeypatch.setattr(disk, "_sync_all", lambda _: False)
        monkeypatch.setattr(disk.time, "sleep", self._sleep)

    def _sleep(self, _seconds: float) -> None:
        self.waited += 1

    def _open(self, path: Any, flags: int, mode: int = 0o777, **more: Any) -> int:
        if os.path.isdir(path):  # noqa: PTH112 - any kind of path
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        self._protect(path, writing=bool(flags & (os.O_WRONLY | os.O_RDWR)))
        handle: int = self._real["open"](path, flags & ~_O_BINARY, mode, **more)
        self._modes[handle] = flags
        return handle

    def _close(self, handle: int) -> None:
        self._modes.pop(handle, None)
        self._real["close"](handle)

    def _write(self, handle: int, data: Any) -> int:
        flags = self._modes.get(handle)
        if flags is None or flags & _O_BINARY:
            return int(self._real["write"](handle, data))
        self._real["write"](handle, bytes(data).replace(b"\n", b"\r\n"))
        return len(data)

    def _fsync(self, handle: int) -> None:
        if not self._modes.get(handle, os.O_RDWR) & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EBADF, "Bad file descriptor")
        self._real["fsync"](handle)

    def _rename(self, source: Any, target: Any) -> None:
        if os.path.exists(target):  # noqa: PTH110 - any kind of path
            raise FileExistsError(errno.EEXIST, "File exists", str(source), None, str(target))
        self._replace(source, target)

    def _replace(self, source: Any, target: Any) -> None:
        self._free(source)
        self._free(target)
        self._protect(target, writing=True)
        if os.path.isdir(target):  # noqa: PTH112 - any kind of path
            raise PermissionError(errno.EACCES, "Access is denied", str(source), 5, str(target))
        self._real["replace"](source, target)

    def _unlink(self, path: Any, **more: Any) -> None:
        self._free(path)
        self._protect(path, writing=True)
        self._real["unlink"](path, **more)

    _remove = _unlink

    def _rmdir(self, path: Any, **more: Any) -> None:
        self._free(path)
        self._real["rmdir"](path, **more)

    def _free(self, path: Any) -> None:
        place = Path(path).absolute()
        if place.name.endswith(".bening-kunci"):  # this system's lock is another program's than the one on Windows
            return
        ours = (os.readlink(f"/proc/self/fd/{number}") for number in os.listdir("/proc/self/fd") if _is_link(number))  # noqa: PTH115, PTH208
        for held in (*self.held, *map(Path, ours)):
            if held.absolute() == place or place in held.absolute().parents:
                raise PermissionError(errno.EACCES, "The process cannot access the file", str(path), 32)

    def _protect(self, path: Any, *, writing: bool) -> None:
        if writing and os.path.isfile(path) and not os.stat(path).st_mode & stat.S_IWRITE:  # noqa: PTH113, PTH116
            raise PermissionError(errno.EACCES, "Permission denied", str(path))


def _is_link(number: str) -> bool:
    return os.path.lexists(f"/proc/self/fd/{number}")


def let_go_after(files: WindowsFiles, path: Path, tries: int) -> None:
    """Let another program hold `path` open until somebody has waited `tries` times."""
    files.held.add(path)
    real = files._sleep

    def sleep(seconds: float) -> None:
        real(seconds)
        if files.waited >= tries:
            files.held.discard(path)

    disk.time.sleep = sleep  # type: ignore[assignment] # put back by the monkeypatch that WindowsFiles was given
