"""The compiled templates that a build keeps for the next one, in `build/edisi/templat.bin`.

Like `portal_note` it is only believed behind its own digest, and deleting it changes no published byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from bening.build.jobs import BuildSettings
from bening.editions import digest
from bening.pages import COMPILED
from bening.storage import amend

_FILE = "templat.bin"
_DIGEST = 32


class _Note(msgspec.Struct, frozen=True):
    """The bytecode of templates as compiled by the program and the tools that `key` names."""

    key: str
    compiled: dict[str, tuple[str, bytes]]


_DECODER = msgspec.msgpack.Decoder(_Note)


@contextmanager
def keeping_templates(workspace: Path, settings: BuildSettings) -> Iterator[None]:
    """Let the block use the templates that earlier builds compiled, and keep those that it compiles."""
    tools = {name: version.encode() for name, version in settings.tools.items()}
    key = digest({**tools, "/program": settings.program.encode()})
    kept = _read(workspace, key)
    COMPILED.clear()
    COMPILED.update(kept)
    yield
    if kept != COMPILED:
        content = msgspec.msgpack.encode(_Note(key, COMPILED))
        present = {_FILE: (workspace / _FILE).read_bytes()} if (workspace / _FILE).is_file() else {}
        amend(workspace, present, {_FILE: hashlib.sha256(content).digest() + content})


def _read(workspace: Path, key: str) -> dict[str, tuple[str, bytes]]:
    """Return what was kept by `key`; {} when nothing was, or it is damaged or of another form."""
    place = workspace / _FILE
    content = place.read_bytes() if place.is_file() else b""
    if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
        return {}
    try:
        note = _DECODER.decode(content[_DIGEST:])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}
    return note.compiled if note.key == key else {}
