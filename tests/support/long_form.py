"""How often tests repeat what chance decides: a few times in `make test`, often in `make kill` and `make fleet`."""

from __future__ import annotations

import os

LONG = bool(os.environ.get("BENING_LONG"))


def times(short: int, long: int) -> int:
    """Return `long` in the long form of the tests (BENING_LONG=1), else `short`."""
    return long if LONG else short
