"""An edition sealed as publishing does, without building it."""

from __future__ import annotations

from collections.abc import Mapping

from bening.editions.manifest import Seal, close, digests, publish


def seal(files: Mapping[str, bytes], about: Seal) -> dict[str, bytes]:
    """Return `files` of a builder without the unpublished ones, plus manifest and sums."""
    published = publish(files, about)
    return close(published, about, digests(published))
