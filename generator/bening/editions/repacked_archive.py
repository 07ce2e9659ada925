"""Read an archive that an honest tool packed again: the file manager of Windows or macOS, 7-Zip, `zip -r`.

Its bytes are not the published ones, so it proves nothing by itself; what it holds can be looked at. Still nothing may
lie beside the listed files: no bytes before, between or after them, no names that another program reads otherwise.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from bening.editions.foreign_archive import (
    BROKEN,
    LARGEST,
    LARGEST_FILE,
    METHODS,
    MOST_FILES,
    ForeignFiles,
    fault_of_names,
    is_dropping,
    is_link,
)
from bening.editions.manifest import MANIFEST
from bening.editions.zip_file import END_RECORD, LOCAL_HEADER

_FLAGS = 0x2 | 0x4 | 0x8 | 0x800  # how hard it was packed, sizes behind the file, names in UTF-8
_SIZES_BEHIND, _DESCRIPTORS = 0x8, (12, 16)
_TIMES = {0x5455, 0x5855, 0x7855, 0x7875, 0x000A}  # extra fields: times and owners
_MAC = "__MACOSX/"


def open_repacked(content: bytes) -> ForeignFiles | None:
    """Return the files of an archive that was packed again, by path in the edition; None when it is not just that.

    Folders of their own, notes of file managers and times are left out; the edition's folder may be missing.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if not _is_plain(content, archive, infos):
                return None
            kept = [info for info in infos if not _is_beside(info.orig_filename)]
            folders = {info.orig_filename for info in kept if info.is_dir()}
            names = [info.orig_filename for info in kept if not info.is_dir()]
            start = "" if MANIFEST in names else f"{names[0].partition('/')[0]}/" if names else ""
            around = {
                "/".join(name.split("/")[:count]) + "/" for name in names for count in range(1, name.count("/") + 1)
            }
            if not names or not all(name.startswith(start) for name in names) or folders - around:
                return None
            if fault_of_names(names):
                return None
            return ForeignFiles({name.removeprefix(start): archive.read(name) for name in names})
    except (*BROKEN, zlib.error, KeyError):
        return None


def _is_beside(name: str) -> bool:
    return name.startswith(_MAC) or is_dropping(name.rpartition("/")[2])


def _is_plain(content: bytes, archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> bool:
    """Return whether the archive is a row of ordinary files and their list, and nothing else."""
    sizes = [info.file_size for info in infos]
    if not 0 < len(infos) <= MOST_FILES or max(sizes) > LARGEST_FILE or sum(sizes) > LARGEST:
        return False
    if len({info.orig_filename for info in infos}) < len(infos) or not all(map(_is_file, infos)):
        return False
    place, ordered = 0, sorted(infos, key=lambda item: item.header_offset)
    for info, after in zip(ordered, [*(item.header_offset for item in ordered[1:]), archive.start_dir], strict=True):
        end = _end_of(content, info)
        behind = after - end
        is_near = behind in _DESCRIPTORS if info.flag_bits & _SIZES_BEHIND else behind == 0
        if info.header_offset != place or not is_near:
            return False
        place = after
    tail = content[archive.start_dir + sum(46 + len(_raw_name(info)) + len(info.extra) for info in infos) :]
    return len(tail) == END_RECORD.size and tail[:4] == b"PK\5\6"


def _is_file(info: zipfile.ZipInfo) -> bool:
    is_usual = not info.flag_bits & ~_FLAGS and info.compress_type in METHODS and not info.comment
    return is_usual and not is_link(info) and "\0" not in info.orig_filename and set(_kinds(info.extra)) <= _TIMES


def _end_of(content: bytes, info: zipfile.ZipInfo) -> int:
    """Return where the packed bytes of an entry end; -1 when its two headers differ."""
    at = info.header_offset
    mark, _, flags, method, _, _, _, _, _, name_size, extra_size = LOCAL_HEADER.unpack_from(content, at)
    start: int = at + LOCAL_HEADER.size + name_size
    name, extra = content[start - name_size : start], content[start : start + extra_size]
    if mark != b"PK\3\4" or flags != info.flag_bits or method != info.compress_type or name != _raw_name(info):
        return -1
    if not set(_kinds(extra)) <= _TIMES:
        return -1
    return start + int(extra_size) + info.compress_size


def _raw_name(info: zipfile.ZipInfo) -> bytes:
    return info.orig_filename.encode("utf-8" if info.flag_bits & 0x800 else "cp437")


def _kinds(extra: bytes) -> Iterator[int]:
    """Yield the kinds of extra fields; -1 for one that is cut off."""
    place = 0
    while place < len(extra):
        if place + 4 > len(extra):
            yield -1
            return
        kind, size = struct.unpack_from("<HH", extra, place)
        yield kind
        place += 4 + size
    if place > len(extra):
        yield -1
