"""Days of publishing, from seconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime

_EARLIEST_ZONE = 14 * 3600  # seconds: where a day begins first


def day_at(time: int) -> str:
    """Return the day (YYYY-MM-DD) in UTC."""
    return datetime.fromtimestamp(time, UTC).date().isoformat()


def last_day_at(time: int) -> str:
    """Return the day (YYYY-MM-DD) where it comes first: no one on Earth can have written a later one."""
    return day_at(time + _EARLIEST_ZONE)
