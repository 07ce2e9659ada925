"""A disk of its own for a build, small or read-only: run by `test_disk` in a namespace where mounting is allowed.

Reads the task as JSON from standard input: `base` (a place to copy), `disk` (an empty folder to mount on), `data`,
`project` (another place, of which only `public/` is on the disk; "" for the copy) and `steps`. Writes what each gave.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from support.fault_fleet import Place

MEGABYTE = 1_000_000


def leave(disk: Path, free: int) -> None:
    """Fill `disk` until only `free` bytes are left."""
    filler = disk / "penuh"
    filler.unlink(missing_ok=True)
    size = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize - free
    with filler.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)


def mount(*words: str | Path) -> None:
    subprocess.run(["mount", *words], check=True)


def main() -> None:
    """Play the task."""
    task = json.load(sys.stdin)
    disk, results = Path(task["disk"]), []
    mount("-t", "tmpfs", "-o", "size=64m", "none", disk)
    inner = Place(disk / "kerja")
    shutil.copytree(task["base"], inner.root)
    # The project lies on the disk, or only what it publishes.
    place = Place(Path(task["project"])) if task["project"] else inner
    place.put(task["data"])
    options = ["--out", str(inner.public)] if task["project"] else []
    for step in task["steps"]:
        if step == "read-only":
            mount("-o", "remount,ro", disk)
        elif step == "mended":
            mount("-o", "remount,rw", disk)
            (disk / "penuh").unlink(missing_ok=True)
        else:
            leave(disk, int(step * MEGABYTE))
        outcome = place.build(*options)
        results.append([outcome.code, outcome.out, outcome.err, inner.tree, inner.leftovers])
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
