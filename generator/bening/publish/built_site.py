"""The built site as publishing reads it: files when they are asked for, blobs for what the branch holds already.

Memory holds one kecamatan at a time, and the names of all files.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bening.publish.branch_plan import BranchPlan
from bening.publish.git_branch import Branch, write_blobs
from bening.storage import MARKER, list_files

_AT_ONCE = 32_000_000  # bytes handed to git in one go


@dataclass(frozen=True, slots=True)
class FilesOnDisk(Mapping[str, bytes]):
    """The files of a folder by path in it, each read when it is asked for."""

    root: Path
    paths: tuple[str, ...]

    def __getitem__(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self.paths

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def read_built(out: Path) -> dict[str, FilesOnDisk]:
    """Return the files of each folder directly in `out`, and those of `out` itself under "", our marker left out."""
    if not out.is_dir():
        return {}
    folders = {item.name: FilesOnDisk(item, tuple(list_files(item))) for item in sorted(out.iterdir()) if item.is_dir()}
    single = (path for path in list_files(out, deep=False) if path != MARKER)
    return {"": FilesOnDisk(out, tuple(single)), **folders}


def by_folder(files: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return `files` by the folder at the root that holds them, "" for the root itself."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for path, blob in files.items():
        top, slash, _ = path.partition("/")
        found[top if slash else ""][path] = blob
    return found


def settle(branch: Branch, plan: BranchPlan) -> BranchPlan:
    """Return `plan` with the blobs of its contents in their place; only ledgers and snapshots stay in memory."""
    kept = {path: content for path, content in plan.contents.items() if "/terbit/" in path}
    rest = ((path, content) for path, content in plan.contents.items() if path not in kept)
    return replace(plan, files={**plan.files, **store(branch, rest)}, contents=kept)


def store(branch: Branch, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Return the blob of each file, stored in the repository unless the branch has it at the same path."""
    found: dict[str, str] = {}
    waiting: dict[str, bytes] = {}
    size = 0
    for path, content in files:
        there = branch.files.get(path, "")
        if there and there == _blob_id(content, len(there)):
            found[path] = there
            continue
        waiting[path] = content
        size += len(content)
        if size > _AT_ONCE:
            found |= write_blobs(branch.repo, waiting)
            waiting, size = {}, 0
    return found | write_blobs(branch.repo, waiting)


def _blob_id(content: bytes, length: int) -> str:
    """Return the id that git gives `content`, in a repository whose ids have `length` digits."""
    kind = hashlib.sha1(usedforsecurity=False) if length == 40 else hashlib.sha256()
    kind.update(b"blob %d\0" % len(content))
    kind.update(content)
    return kind.hexdigest()
