"""The check that `public/` holds what the build made and nothing that a hand put or changed there since."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from bening.build import read_built_sums
from bening.editions import SUMS, check_sums
from bening.failure import Refused
from bening.publish.built_site import FilesOnDisk

_SHOWN = 5


def edits_of_kecamatan(slug: str, files: FilesOnDisk, notes: Path, new: Collection[int]) -> Iterator[str]:
    """Yield what differs around the editions from what the build noted, and which of the years `new` does."""
    listed = read_built_sums(notes, slug)
    if listed is None:
        yield f"{slug}: tidak ada catatan bahwa bening build membuatnya di sini"
        return
    around = [path for path in files if not path.partition("/")[0].isdigit()]
    front = {path: digest for path, digest in listed.items() if not path.partition("/")[0].isdigit()}
    yield from _edits(f"{slug}/", {path: _digest(files, path) for path in around}, front)
    for tahun in sorted(new):
        start = f"{tahun}/"
        if f"{start}{SUMS}" not in files.paths:
            continue
        edition = {path.removeprefix(start): files[path] for path in files if path.startswith(start)}
        damage = [f"{slug}/{tahun}/{item.path}: {item.apa}" for item in check_sums(edition)]
        if not damage and _digest(files, f"{start}{SUMS}") != listed.get(f"{start}{SUMS}"):
            damage = [f"{slug}/{tahun}/{SUMS}: diganti, isi edisi ini tidak lagi yang dibuat"]
        yield from damage


def edits_of_rest(folders: Mapping[str, FilesOnDisk], notes: Path) -> Iterator[str]:
    """Yield what differs in the files that belong to no kecamatan, by the folder at the root that holds them."""
    listed = read_built_sums(notes) or {}
    present = {
        (f"{name}/{path}" if name else path): _digest(files, path) for name, files in folders.items() for path in files
    }
    yield from _edits("", present, listed)


def refuse_edits(out: Path, edits: Collection[str]) -> None:
    """Raise `Refused` with some of the `edits` that were found in `out`, if any."""
    if not edits:
        return
    rows = "".join(f"\n  {row}" for row in list(edits)[:_SHOWN])
    more = f"\n  dan {len(edits) - _SHOWN} lainnya" if len(edits) > _SHOWN else ""
    raise Refused(
        f"Folder {out} bukan lagi yang dibuat bening build:{rows}{more}\nYang diubah atau ditaruh tangan tidak "
        "diterbitkan. Ubah data atau naskahnya, jalankan bening build, lalu coba lagi."
    )


def _edits(start: str, present: Mapping[str, str], listed: Mapping[str, str]) -> Iterator[str]:
    for path in sorted(present.keys() | listed.keys()):
        if path not in listed:
            yield f"{start}{path}: ditambahkan"
        elif path not in present:
            yield f"{start}{path}: hilang"
        elif present[path] != listed[path]:
            yield f"{start}{path}: diganti"


def _digest(files: FilesOnDisk, path: str) -> str:
    return hashlib.sha256(files[path]).hexdigest()
