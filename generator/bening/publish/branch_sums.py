"""SHA256SUMS around the editions on the branch: one for each kecamatan, and one for the site."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from bening.editions import ASSETS, SUMS, read_sums, write_sums
from bening.publish.branch_plan import BranchPlan
from bening.publish.git_branch import Branch, read_blobs
from bening.situs import PORTAL_FOLDER

_BATCH = 200  # files read at a time
_ROOT_FILES = (".html", ".css", ".js", ".xml", ".txt", ".json", ".svg", ".png", ".ico")
_SHARED = (f"{ASSETS}/", f"{PORTAL_FOLDER}/")


def with_sums(plan: BranchPlan, branch: Branch, former: Collection[str] = ()) -> BranchPlan:
    """Return `plan` with the sums of each kecamatan and of the site.

    The list of a kecamatan covers what lies around its editions, and the SHA256SUMS of each; that of the site covers
    its root, portal and theme files, and the list of each kecamatan, and what leads on from addresses of kecamatan that
    moved, `former`. Files that others put there stay out of it.
    """
    slugs = sorted({path.partition("/")[0] for path in {**plan.files, **plan.contents} if path.endswith("/buku.jsonl")})
    for slug in slugs:
        plan = _add(plan, branch, f"{slug}/", _around(plan, slug))
    own = {f"{slug}/{SUMS}" for slug in slugs}
    root = {
        path
        for path in {**plan.files, **plan.contents}
        if path in own
        or path.startswith(_SHARED)
        or (path.partition("/")[0] in former and path.endswith("/index.html"))
        or ("/" not in path and path.endswith(_ROOT_FILES))
    }
    return _add(plan, branch, "", root) if slugs else plan


def _around(plan: BranchPlan, slug: str) -> set[str]:
    start = f"{slug}/"
    paths = {path for path in (*plan.files, *plan.contents) if path.startswith(start)}
    return {path for path in paths if path != f"{start}{SUMS}" and not _is_inside_edition(path)}


def _is_inside_edition(path: str) -> bool:
    """Return whether `path` is sealed by the edition's own list, which itself belongs to the kecamatan's."""
    _, year, *rest = path.split("/")
    return year.isdigit() and rest != [SUMS]


def _add(plan: BranchPlan, branch: Branch, start: str, paths: Collection[str]) -> BranchPlan:
    """Return `plan` with the list of `paths` in the folder `start`; digests of blobs listed before are kept."""
    place = f"{start}{SUMS}"
    before: dict[str, str] = {}
    if place in branch.files:
        before = read_sums(read_blobs(branch.repo, [branch.files[place]])[branch.files[place]]) or {}
    digests, unread = dict[str, str](), dict[str, str]()
    for path in paths:
        name = path.removeprefix(start)
        if path in plan.contents:
            digests[name] = hashlib.sha256(plan.contents[path]).hexdigest()
        elif name in before and branch.files.get(path) == plan.files[path]:
            digests[name] = before[name]
        else:
            unread[name] = plan.files[path]
    digests.update(_hash(branch, unread))
    files = {path: blob for path, blob in plan.files.items() if path != place}
    return replace(plan, files=files, contents={**plan.contents, place: write_sums(digests)})


def _hash(branch: Branch, blobs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    names = list(blobs)
    for at in range(0, len(names), _BATCH):
        some = names[at : at + _BATCH]
        contents = read_blobs(branch.repo, [blobs[name] for name in some])
        yield from ((name, hashlib.sha256(contents[blobs[name]]).hexdigest()) for name in some)
