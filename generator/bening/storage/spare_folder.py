"""The version before the present one, kept aside: what did not change moves from it into the next, folder by folder.

Linking each file of a country costs more than all else in a build that changes one figure. Nothing here is believed: a
folder is taken only where each of its files is a hard link of the file that stands under that name.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from bening.storage import disk


@dataclass(frozen=True, slots=True)
class Spare:
    """The folder `place` for a former version; it may be missing, incomplete, or of another site."""

    place: Path

    def move(self, path: str, source: Path, target: Path) -> bool:
        """Move the former folder `path` to `target` if it holds the files of `source`; return whether it was moved."""
        former = self.place / path
        try:
            if not disk.same_files(source, former):
                return False
            target.parent.mkdir(parents=True, exist_ok=True)
            os.rename(former, target)  # noqa: PTH104 - without the patience of `disk.rename`: linking does as well
        except OSError:
            return False
        return True

    def replace(self, version: Path) -> None:
        """Make `version`, a folder that no longer stands, the former one; OSError where it lies on another disk."""
        disk.remove_tree(self.place)
        os.rename(version, self.place)  # noqa: PTH104 - as above
