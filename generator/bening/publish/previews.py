"""Publish what was built as a preview: its pages are made anew without the mark, and pushed."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from bening.build import read_previews
from bening.failure import Failure
from bening.publish.publishing import PublishOrder, PublishOutcome, publish, would_publish


class Rebuild(Protocol):
    """Builds kecamatan anew in their place and notes it: as previews, or as they will be once they are published."""

    def __call__(self, slugs: Sequence[str], *, preview: bool) -> None:
        """Build `slugs`."""


def publish_previews(publish_order: PublishOrder, rebuild: Rebuild) -> PublishOutcome:
    """Publish as `publish` does, and previews once `rebuild` has made them anew; a dry run makes nothing anew.

    All that refuses them is asked first. When publishing fails nevertheless, they get their mark back.
    """
    if publish_order.dry_run or publish_order.notes is None:
        return publish(publish_order)
    marked = [slug for slug in read_previews(publish_order.notes) if (publish_order.data / slug).is_dir()]
    slugs = sorted({item.kecamatan for item in would_publish(publish_order, marked)}) if marked else []
    if not slugs:
        return publish(publish_order)
    try:
        rebuild(slugs, preview=False)
        return publish(publish_order)
    except Exception:
        with suppress(Failure):
            rebuild(slugs, preview=True)
        raise
