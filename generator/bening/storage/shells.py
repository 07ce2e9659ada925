"""Paths on command lines: as they can be pasted into the shells of a system, and as Windows' shells hand them over."""

from __future__ import annotations

import glob
import re
import shlex
from collections.abc import Iterable
from pathlib import PurePath, PureWindowsPath

UNSAYABLE = '"…"'
"""What stands for a path that no spelling carries through every shell: whoever pastes it is told that it is unknown."""
_PLAIN = re.compile(r"[\w.\-\\/:~]+")
_CONTROL = re.compile(r"[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# PowerShell computes $ and ` in quotes and takes “ ” „ for quotes; cmd reads %NAME% even there.
_TWO_MEANINGS = re.compile(r"[\"$`“”„]|%.+%")


def typed(path: PurePath | str, *, windows: bool | None = None) -> str:
    """Return a path as it can be pasted again: into a POSIX shell, or on Windows into both cmd and PowerShell.

    `UNSAYABLE` for one that no spelling carries there unchanged. A string is quoted as it is.
    """
    windows = isinstance(path, PureWindowsPath) if windows is None else windows
    text = str(path)
    if _CONTROL.search(text) or (windows and _TWO_MEANINGS.search(text)):
        return UNSAYABLE
    if text.startswith(("-", "~")):  # a name, not an option or a home
        text = f".\\{text}" if windows else f"./{text}"
    if not windows:
        return shlex.quote(text)
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def way_to(folder: PurePath, here: PurePath) -> list[str]:
    """Return the commands that lead from one folder to another, empty where no spelling does in every shell.

    Windows changes the drive by a command of its own, and enters a shared folder of the network by `pushd` alone.
    """
    if folder == here:
        return []
    place = typed(folder.relative_to(here) if folder.is_relative_to(here) else folder)
    windows = isinstance(folder, PureWindowsPath)
    if place == UNSAYABLE or (windows and "[" in place):  # PowerShell searches for what [..] could mean
        return []
    if windows and folder.drive.startswith("\\\\") and not folder.is_relative_to(here):
        return [f"pushd {place}"]
    drive = [folder.drive] if folder.drive != here.drive else []
    return [*drive, f"cd {place}"]


def expand_wildcards(words: Iterable[str]) -> list[str]:
    """Return the words of a command line of Windows with the files that * and ? stand for, which its shells leave.

    Nothing else is replaced: no name there holds these two, but many hold [, $ and %.
    """
    found: list[str] = []
    for word in words:
        names = glob.glob(word.replace("[", "[[]")) if re.search(r"[*?]", word) else []  # noqa: PTH207 - as typed
        found += sorted(names) or [word]
    return found
