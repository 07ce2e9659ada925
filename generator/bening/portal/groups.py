"""Groups of files that depend on the same records: made together, or kept together while those stay the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from bening.portal.records import PortalEntry


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Files with one `key`, the digest of all that decides their content; `make` yields path and content of each."""

    name: str
    key: str
    make: Callable[[], Iterator[tuple[str, bytes]]]


class Digests:
    """Digests of entries and of what pages take from them, each entry read only once."""

    def __init__(self, daftar: Iterable[PortalEntry], frame: object) -> None:
        self._entries: Mapping[str, bytes] = {
            item.tautan: hashlib.sha256(msgspec.msgpack.encode(item)).digest() for item in daftar
        }
        self._frame = msgspec.msgpack.encode(frame)

    def key(self, daftar: Iterable[PortalEntry], *words: object) -> str:
        """Return the digest of the frame, of all of `daftar` in this order, and of `words`."""
        found = hashlib.sha256(self._frame)
        for item in daftar:
            found.update(self._entries[item.tautan])
        found.update(msgspec.msgpack.encode(words))
        return found.hexdigest()
