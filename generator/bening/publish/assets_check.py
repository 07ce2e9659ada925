"""Whether the theme's files that an edition shares with others are those that its manifest names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bening.editions import ASSETS, asset_digests, fault_of_names, quoted
from bening.publish.verification import Verdict, Verification


def with_assets(found: Verification, folder: Path, files: Mapping[str, bytes]) -> Verification:
    """Return the verdict on the edition in `folder` after a look at the files outside it that its pages load.

    Where these were not kept, as beside an edition that somebody took out of its site, nothing can be said of them:
    pages and manifest name them by their content.
    """
    reasons = tuple(_differences(folder.resolve().parents[1], asset_digests(files)))
    if not reasons or found.verdict is Verdict.TIDAK_ASLI:
        return replace(found, reasons=(*found.reasons, *reasons))
    return replace(found, verdict=Verdict.TIDAK_ASLI, reasons=reasons, proven=())


def _differences(root: Path, named: Mapping[str, str]) -> Iterator[str]:
    if fault_of_names(named) or not all(path.startswith(f"{ASSETS}/") for path in named):
        yield "manifest.json menyebut gaya atau skrip di luar folder aset"
        return
    if not (root / ASSETS).is_dir():
        return
    for path, digest in named.items():
        place = root / path
        if place.is_symlink() or not place.is_file():
            yield f"{quoted(path)}, yang dipakai halamannya, tidak ada"
        elif _digest(place, place.stat().st_size, place.stat().st_mtime_ns) != digest:
            yield f"{path}, yang dipakai halamannya, bukan yang disebut manifest.json"


@lru_cache(maxsize=1024)
def _digest(place: Path, _size: int, _time: int) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
