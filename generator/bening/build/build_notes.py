"""The note of each kecamatan in `build/<slug>/catatan.json`: what was built, from which inputs.

A note only says that nothing has changed since it was written. What does not fit it, or a note that cannot be read, is
built anew; deleting notes changes no published byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from bening.problems import Problem, Span
from bening.storage import amend

NOTE = "catatan.json"
NOWHERE = Span("")


@dataclass(frozen=True, slots=True)
class BuiltOutput:
    """What was built: the place, the inputs of each edition by year, a digest of the files around the editions.

    `stat_digest` is `disk.stat_digest` of the kecamatan's folder when all was done; `sums` has the SHA-256 of each
    edition's SHA256SUMS by year.
    """

    address: str
    inputs: Mapping[int, str]
    front: str
    stat_digest: str
    sums: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BuildNote:
    """What reading a kecamatan gave, and what was last built from just that.

    `fingerprint` is the digest of its files and of everything else that decides its pages, `data` that of its files and
    of the tools; `valid` tells whether it may be published; `problems` name its files "data/<slug>/…". `drafts` are the
    years of which a revision is not published, and `preview` tells whether they were read as such. `output` is None
    until all its editions are built.
    """

    slug: str
    fingerprint: str
    valid: bool
    kode_wilayah: str = ""
    span: Span = NOWHERE
    tahun: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    output: BuiltOutput | None = field(default=None)
    drafts: tuple[int, ...] = ()
    preview: bool = False
    data: str = ""


_DECODER = msgspec.json.Decoder(BuildNote)


def write_note(note: BuildNote) -> bytes:
    """Return the bytes of the note's file."""
    return msgspec.json.encode(note) + b"\n"


def read_note(content: bytes) -> BuildNote | None:
    """Return the note, or None when `content` is not the exact output of `write_note`."""
    try:
        note = _DECODER.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    return note if write_note(note) == content else None


def read_previews(workspace: Path) -> list[str]:
    """Return the kecamatan of which something was built last that says of itself that it is not published."""
    places = sorted(workspace.glob(f"*/{NOTE}"))
    notes = (read_note(place.read_bytes()) for place in places)
    return [note.slug for note in notes if note is not None and note.valid and note.preview and note.drafts]


def save_note(workspace: Path, note: BuildNote) -> None:
    """Write the note of a kecamatan into its folder of `workspace`."""
    folder = workspace / note.slug
    present = {NOTE: (folder / NOTE).read_bytes()} if (folder / NOTE).is_file() else {}
    amend(folder, present, {NOTE: write_note(note)})
