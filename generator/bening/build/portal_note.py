"""What a build remembers of its portal, in `build/portal.bin`: the records that it read, the files that it made.

Like `build_notes`: it says that nothing changed, never what is right, and deleting it changes no published byte.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from bening.portal import PortalEntry
from bening.storage import amend

_FILE = "portal.bin"
_DIGEST = 32


class KeptGroup(msgspec.Struct, frozen=True):
    """The files of one group as they were made: from which `key`, and the SHA-256 (hex) of each by path on the site."""

    key: str
    sums: dict[str, str]


class PortalNote(msgspec.Struct, frozen=True):
    """What was read and made last, by the program and for the site that `key` names.

    `entries` holds for each kecamatan what its record was read from, and the record; `groups` stand where the files
    around all kecamatan still look as `stat_digest` says.
    """

    key: str
    stat_digest: str
    entries: dict[str, tuple[str, PortalEntry]]
    groups: dict[str, KeptGroup]


NO_NOTE = PortalNote("", "", {}, {})
_DECODER = msgspec.msgpack.Decoder(PortalNote)


def read_portal_note(workspace: Path) -> PortalNote:
    """Return the note in `workspace`; `NO_NOTE` when there is none, or it is damaged or of another form."""
    place = workspace / _FILE
    content = place.read_bytes() if place.is_file() else b""
    if hashlib.sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
        return NO_NOTE
    try:
        return _DECODER.decode(content[_DIGEST:])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return NO_NOTE


def save_portal_note(workspace: Path, note: PortalNote) -> None:
    """Write the note into `workspace`, behind its digest."""
    content = msgspec.msgpack.encode(note)
    place = workspace / _FILE
    present = {_FILE: place.read_bytes()} if place.is_file() else {}
    amend(workspace, present, {_FILE: hashlib.sha256(content).digest() + content})
