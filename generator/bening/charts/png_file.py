"""Write a picture of at most 16 colours as a PNG, in strips that are packed once.

The cards of an edition have their head, their foot and their empty ground in common. A strip is packed without looking
at the others, so its bytes do not depend on what was packed before.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from PIL import Image

_STRIP = 63  # rows: fewer share more strips, and find fewer repeats inside one
_LEVEL = 4
_BITS, _INDEXED = 4, 3
_MARGIN = 2  # pixels of colour 0, together the byte before each row that says "no filter"
_HEADER, _LAST_BLOCK = b"\x78\x5e", b"\x03\x00"


def write_png(picture: Image.Image) -> bytes:
    """Return the file of a `picture` with a palette; each row begins on a whole byte, an odd width leaves half of one.

    The pixels are the same on each machine; how they are packed depends on its zlib.
    """
    wide = Image.new("P", (picture.width + _MARGIN, picture.height))
    wide.paste(picture, (_MARGIN, 0))
    rows = wide.tobytes("raw", f"P;{_BITS}")
    size = len(rows) // picture.height * _STRIP
    packed = b"".join([_pack(rows[at : at + size]) for at in range(0, len(rows), size)])
    sums = zlib.adler32(rows).to_bytes(4, "big")
    head = struct.pack(">IIBBBBB", picture.width, picture.height, _BITS, _INDEXED, 0, 0, 0)
    parts = (
        (b"IHDR", head),
        (b"PLTE", bytes(picture.getpalette() or ())),
        (b"IDAT", _HEADER + packed + _LAST_BLOCK + sums),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return len(content).to_bytes(4, "big") + checked + zlib.crc32(checked).to_bytes(4, "big")


@lru_cache(maxsize=128)
def _pack(rows: bytes) -> bytes:
    """Return `rows` deflated, ending on a whole byte and with nothing for what follows to refer to."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
