"""What a build made, file by file, in `build/edisi/hasil.sha256` and one such list for each kecamatan.

The lists lie outside the site, so that `publish` can tell what the build made from what a hand changed since.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path

from bening.editions import SUMS, digest, digests, read_sums, write_sums
from bening.storage import amend

_YEAR = re.compile(r"\d{4}")
LIST = "hasil.sha256"
"""Name of the list."""


def read_built_sums(workspace: Path, slug: str = "") -> dict[str, str] | None:
    """Return the SHA-256 (hex) of each file around the editions of `slug` by path in its folder, None without a list.

    An edition is listed by its own `SHA256SUMS`. Without `slug` these are the files that belong to no kecamatan.
    """
    place = workspace / slug / LIST
    return read_sums(place.read_bytes()) if place.is_file() else None


def keep_built_sums(workspace: Path, sums: Mapping[str, str], slug: str = "") -> None:
    """Write the list of `slug`, or without it that of the files that belong to no kecamatan."""
    folder = workspace / slug
    present = {LIST: (folder / LIST).read_bytes()} if (folder / LIST).is_file() else {}
    amend(folder, present, {LIST: write_sums(sums)})


def sums_of_editions(sums: Mapping[str, str]) -> dict[int, str]:
    """Return of the list of a kecamatan the digest of each edition's SHA256SUMS by year."""
    found = {path.partition("/")[0]: digest for path, digest in sums.items() if path.endswith(f"/{SUMS}")}
    return {int(year): digest for year, digest in found.items() if year.isdigit()}


def renewed(
    before: Mapping[str, str], front: Mapping[str, str], made: Mapping[int, str], kept: Collection[int]
) -> dict[str, str]:
    """Return the list of a kecamatan with a new `front` and the editions `made`; those of `kept` are as before."""
    stay = {year: digest for year, digest in sums_of_editions(before).items() if year in kept}
    return {**front, **{f"{year}/{SUMS}": digest for year, digest in {**stay, **made}.items() if digest}}


def front_digest(files: Mapping[str, bytes]) -> str:
    """Return the digest of a kecamatan's files that belong to no edition; `files` by path in its folder."""
    return digest_of(
        digests({path: data for path, data in files.items() if not _YEAR.fullmatch(path.partition("/")[0])})
    )


def digest_of(sums: Mapping[str, str]) -> str:
    """Return one digest of many files, given the digest of each by path."""
    return digest({path: text.encode() for path, text in sums.items()})
