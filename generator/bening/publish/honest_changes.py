"""What honest tools do to files on their way: lines that end otherwise, an archive packed again, half a download.

None of it is a forgery, and nothing is proven by such a copy: the verdict says how to get a better one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from bening.editions import SUMS, ForeignFiles, open_archive, open_repacked, read_sums
from bening.publish.verification import Verdict, Verification, check_edition
from bening.publish.witness import Witness

_CRLF = (
    "tiap berkas teksnya sama, tetapi barisnya berakhir CRLF: git di Windows mengubahnya (core.autocrlf). Ambil lagi "
    "dengan git clone -c core.autocrlf=false, atau unduh ZIP-nya"
)
_REPACKED = (
    "ZIP ini dikemas ulang sesudah diunduh, jadi bitanya bukan yang diterbitkan. Unduh ZIP yang asli, atau buka dan "
    "periksa foldernya"
)


def has_other_line_ends(files: Mapping[str, bytes]) -> bool:
    """Return whether `files` fit their list of sums once each CRLF is a line feed again, and not as they are."""
    told = read_sums(_plain(files.get(SUMS, b"")))
    if not told or files.get(SUMS) is None or told.keys() != files.keys() - {SUMS}:
        return False
    changed = {path: data for path, data in files.items() if path != SUMS and _digest(data) != told[path]}
    is_other = bool(changed) or b"\r\n" in files[SUMS]
    return is_other and all(_digest(_plain(data)) == told[path] for path, data in changed.items())


def site_has_other_line_ends(site: Path, folders: Iterable[str]) -> bool:
    """Return whether all files named by the sums in `folders` fit once each CRLF is a line feed, and not before."""
    is_other = False
    for folder in folders:
        place = site / folder
        listing = (place / SUMS).read_bytes() if (place / SUMS).is_file() else b""
        is_other = is_other or b"\r\n" in listing
        for path, digest in (read_sums(_plain(listing)) or {}).items():
            file = place / path
            if not _is_inside(place, path) or not file.is_file():
                return False
            content = file.read_bytes()
            if digest not in {_digest(content), _digest(_plain(content))}:
                return False
    return is_other


def site_by_line_ends(site: Path) -> Verification:
    """Return the verdict on a site whose lines end otherwise."""
    return Verification(str(site), "", Verdict.TAK_TERBUKTI, (_CRLF,))


def with_line_ends(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return `files` as they were before their lines got other ends."""
    told = read_sums(_plain(files[SUMS])) or {}
    return {
        path: data if path != SUMS and _digest(data) == told[path] else _plain(data) for path, data in files.items()
    }


def check_folder(place: Path, opened: ForeignFiles, witness: Witness, *, percaya: bool) -> Verification:
    """Return the verdict on the edition in the folder `place`."""
    if not has_other_line_ends(opened.files):
        return check_edition(str(place), opened, witness, percaya=percaya)
    plain = replace(opened, files=with_line_ends(opened.files))
    return _not_proven(check_edition(str(place), plain, witness, percaya=percaya), _CRLF)


def check_archive(place: Path, content: bytes, witness: Witness, *, percaya: bool) -> Verification:
    """Return the verdict on the offline archive `content` of an edition."""
    opened = open_archive(content)
    again = open_repacked(content) if opened.faults else None
    if again is None:
        return check_edition(str(place), opened, witness, percaya=percaya, zipped=content)
    return _not_proven(check_edition(str(place), again, witness, percaya=percaya, zipped=content), _REPACKED)


def _not_proven(found: Verification, reason: str) -> Verification:
    if found.verdict is Verdict.TIDAK_ASLI:
        return found
    return replace(found, verdict=Verdict.TAK_TERBUKTI, reasons=(reason, *found.reasons))


def _plain(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _is_inside(place: Path, path: str) -> bool:
    return not path.startswith("/") and ".." not in path.split("/") and not (place / path).is_symlink()
