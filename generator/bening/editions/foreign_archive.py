"""Read foreign archives into bytes by safe path, without access to anything outside.

A published archive is one exact kind of ZIP: one folder, plain files, no byte before, between or after them. What is
otherwise is a fault, told in a sentence; nothing is written, and no more is unpacked than the limits allow.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from bening.editions.zip_file import END_RECORD, LOCAL_HEADER

MOST_FILES = 5000
LARGEST_FILE, LARGEST = 60_000_000, 200_000_000  # bytes unpacked: far more than an edition has, less than a memory

_NAME = re.compile(r"[A-Za-z0-9_~+-][A-Za-z0-9._~+-]{0,119}", re.ASCII)
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.ASCII | re.IGNORECASE)
DEEPEST = 10
_UNIX, _SYMLINK, _KIND = 3, 0o120000, 0o170000
_DROPPINGS = {".DS_Store", "Thumbs.db", "desktop.ini"}
BROKEN = (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error, EOFError, RuntimeError)
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class ForeignFiles:
    """What an archive or a folder holds: `files` by path, `folder` the archive's one folder.

    `faults` are sentences about its form; `spoiled` the paths whose bytes do not fit their checksum in the ZIP.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    folder: str = ""
    faults: tuple[str, ...] = ()
    spoiled: tuple[str, ...] = ()


def fault_of_names(names: Iterable[str]) -> str:
    """Return what is wrong with the paths of an edition, "" if nothing: each is plain ASCII, and one file everywhere.

    Windows and macOS take INDEX.HTML and index.html for one file, so one of them would hide the other.
    """
    seen: dict[str, str] = {}
    folders: set[str] = set()
    for name in names:
        parts = name.split("/")
        if len(parts) > DEEPEST or not all(_is_plain(part) for part in parts):
            return f"nama berkas {quoted(name)} tidak wajar"
        twin = seen.get(name.casefold())
        if twin is not None:
            same = f"berkas {name} ada dua kali"
            return same if twin == name else f"berkas {name} dan {twin} hanya berbeda huruf besar"
        seen[name.casefold()] = name
        folders.update("/".join(parts[:count]).casefold() for count in range(1, len(parts)))
    both = next((seen[name] for name in sorted(folders & seen.keys())), "")
    return f"{both} adalah berkas dan folder sekaligus" if both else ""


def open_archive(content: bytes) -> ForeignFiles:
    """Return the files of an archive by path inside its one folder."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            fault = _fault_of_zip(content, archive, infos)
            return ForeignFiles(faults=(fault,)) if fault else _unpack(archive, infos)
    except BROKEN:
        return ForeignFiles(faults=("bukan ZIP yang utuh: unduh lagi, lalu bandingkan sidik jarinya",))


def is_link(info: zipfile.ZipInfo) -> bool:
    """Return whether an entry of a ZIP is a symbolic link."""
    return info.create_system == _UNIX and info.external_attr >> 16 & _KIND == _SYMLINK


def is_dropping(name: str) -> bool:
    """Return whether a file of this name is a note that a file manager leaves in folders; no page shows it."""
    return name in _DROPPINGS


def _is_plain(part: str) -> bool:
    return bool(_NAME.fullmatch(part)) and not part.endswith(".") and not _RESERVED.fullmatch(part)


def unpack_exactly(content: bytes) -> dict[str, bytes] | None:
    """Return what a workbook or another ZIP holds by name, None when anything else lies in it or it is too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            names = {info.orig_filename for info in infos}
            is_large = sum(info.file_size for info in infos) > LARGEST_FILE
            if is_large or len(names) < len(infos) or _fault_of_layout(content, archive, infos):
                return None
            return {info.orig_filename: archive.read(info) for info in infos}
    except (*BROKEN, zlib.error):
        return None


def quoted(name: str) -> str:
    """Return a foreign name as it may stand in a message: ASCII, one line, not long."""
    return ascii(name[:60])


def _fault_of_zip(content: bytes, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> str:
    names = [info.orig_filename for info in infos]
    sizes = [info.file_size for info in infos]
    faults = (
        (not 0 < len(infos) <= MOST_FILES, "ZIP ini kosong atau berisi terlalu banyak berkas"),
        (any(info.flag_bits & 1 for info in infos), "ZIP ini terkunci sandi; arsip terbit tidak pernah terkunci"),
        (any(map(is_link, infos)), "ZIP ini berisi tautan"),
        (max(sizes, default=0) > LARGEST_FILE or sum(sizes) > LARGEST, "isi ZIP ini terlalu besar untuk sebuah edisi"),
        (len({name.partition("/")[0] for name in names}) > 1, "ZIP ini berisi lebih dari satu folder"),
        (not all("/" in name for name in names), "ZIP ini berisi berkas di luar foldernya"),
    )
    fault = next((words for is_so, words in faults if is_so), "")
    return fault or fault_of_names(names) or _fault_of_layout(content, archive, infos)


def _fault_of_layout(content: bytes, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> str:
    """Return whether anything but the listed files lies in the ZIP: before, between, beside or after them."""
    place = 0
    for info in sorted(infos, key=lambda item: item.header_offset):
        mark, _, flags, method, _, _, _, packed, _, name_size, extra = LOCAL_HEADER.unpack_from(
            content, info.header_offset
        )
        name = content[info.header_offset + LOCAL_HEADER.size :][:name_size]
        plain = mark == b"PK\3\4" and not flags & ~0x800 and method == info.compress_type and method in METHODS
        if info.header_offset != place or not plain or extra or info.extra or info.comment:
            return "ZIP ini bukan kemasan yang diterbitkan: ada yang disisipkan, atau dikemas ulang"
        if packed != info.compress_size or name != info.orig_filename.encode():
            return "daftar isi ZIP ini tidak cocok dengan isinya"
        place += LOCAL_HEADER.size + name_size + packed
    listing = sum(46 + len(info.orig_filename.encode()) for info in infos)
    end = content[place + listing :]
    if archive.start_dir != place or len(end) != END_RECORD.size or end[:4] != b"PK\5\6":
        return "ada bita sebelum, di antara, atau sesudah isi ZIP ini"
    return ""


def _unpack(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> ForeignFiles:
    files: dict[str, bytes] = {}
    spoiled: list[str] = []
    for info in infos:
        name = info.orig_filename.partition("/")[2]
        try:
            files[name] = archive.read(info)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            spoiled.append(name)
    return ForeignFiles(files, infos[0].orig_filename.partition("/")[0], spoiled=tuple(spoiled))
