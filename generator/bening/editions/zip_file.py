"""Write a ZIP, its theme files packed only once for all editions, with the bytes that `zipfile` would write.

`zipfile` has no way to take what is packed already. Times, modes and the order of files are fixed.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LOCAL_HEADER = struct.Struct("<4s5H3L2H")
END_RECORD = struct.Struct("<4s4H2LH")
_LISTED = struct.Struct("<4s6H3L5H2L")

_VERSION, _UNIX, _MODE = 20, 3, 0o100644
_STORED, _DEFLATED, _UTF_8 = 0, 8, 0x800
# 1 January 1980, midnight: ZIP knows no earlier time, and the pages of an edition tell its date.
_TIME, _DATE = 0, 1 << 5 | 1
# The highest level takes twice the time and saves three bytes in a hundred.
_LEVEL = 4


class Entry(NamedTuple):
    """A file of a ZIP: `packed` says whether it is packed already, `kept` whether many ZIPs hold it."""

    path: str
    content: bytes
    packed: bool = False
    kept: bool = False


class _Packed(NamedTuple):
    method: int
    sum: int
    content: bytes


def write_zip(entries: Iterable[Entry]) -> bytes:
    """Return the ZIP of `entries` in their order. `struct.error` for one that needs the larger form of ZIP64."""
    parts, listing, place = list[bytes](), list[bytes](), 0
    for entry in entries:
        packed = _pack_once(entry.content) if entry.kept and not entry.packed else _pack(entry)
        name = entry.path.encode()
        flags = 0 if name.isascii() else _UTF_8
        sizes = packed.sum, len(packed.content), len(entry.content), len(name)
        facts = _VERSION, flags, packed.method, _TIME, _DATE, *sizes, 0
        parts += [LOCAL_HEADER.pack(b"PK\3\4", *facts), name, packed.content]
        rest = 0, 0, 0, _MODE << 16, place
        listing += [_LISTED.pack(b"PK\1\2", _VERSION | _UNIX << 8, *facts, *rest), name]
        place += LOCAL_HEADER.size + len(name) + len(packed.content)
    listed, number = b"".join(listing), len(listing) // 2
    return b"".join([*parts, listed, END_RECORD.pack(b"PK\5\6", 0, 0, number, number, len(listed), place, 0)])


def _pack(entry: Entry) -> _Packed:
    if entry.packed:
        return _Packed(_STORED, zlib.crc32(entry.content), entry.content)
    return _deflate(entry.content)


@lru_cache(maxsize=64)
def _pack_once(content: bytes) -> _Packed:
    return _deflate(content)


def _deflate(content: bytes) -> _Packed:
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return _Packed(_DEFLATED, zlib.crc32(content), packer.compress(content) + packer.flush())
