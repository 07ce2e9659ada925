"""What each edition was made from last, in `build/edisi/<slug>/edisi.json`.

Like `build_notes`: it says that nothing changed, never what is right, and deleting it changes no published byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from bening.storage import amend

_FILE = "edisi.json"


class EditionNote(msgspec.Struct, frozen=True):
    """The digest of the order that an edition was made by (`EditionJob.order`), and of the inputs that it gave."""

    order: str
    inputs: str


_DECODER = msgspec.json.Decoder(dict[int, EditionNote])


def read_edition_notes(workspace: Path, slug: str) -> dict[int, EditionNote]:
    """Return the notes of the editions of `slug` by year; {} when there are none or they cannot be read."""
    place = workspace / slug / _FILE
    try:
        return _DECODER.decode(place.read_bytes()) if place.is_file() else {}
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return {}


def save_edition_notes(workspace: Path, slug: str, notes: Mapping[int, EditionNote]) -> None:
    """Write the notes of the editions of `slug`."""
    folder = workspace / slug
    present = {_FILE: (folder / _FILE).read_bytes()} if (folder / _FILE).is_file() else {}
    amend(folder, present, {_FILE: msgspec.json.encode(notes) + b"\n"})
