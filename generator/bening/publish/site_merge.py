"""The branch to be: one kecamatan after another, then what belongs to none."""

from __future__ import annotations

from pathlib import Path

from bening.build import Reading
from bening.editions import PlannedRevision, Publications, Snapshot, plan_revisions, read_present, read_published
from bening.problems import Problems
from bening.publish.branch_plan import BranchPlan, merge_edition, merge_root
from bening.publish.built_site import by_folder, read_built, settle, store
from bening.publish.git_branch import Branch

_VERSIONS = "versions.json"


def merge_site(out: Path, reading: Reading, branch: Branch) -> BranchPlan:
    """Return `branch` with what is built in `out` and new, for each kecamatan of `reading` that may be published.

    Memory holds the files of one kecamatan at a time. `Refused` as for `merge_edition` and `merge_root`.
    """
    built, there = read_built(out), by_folder(branch.files)
    slugs = {folder for folder, files in built.items() if _VERSIONS in files.paths}
    slugs |= {folder for folder, files in there.items() if f"{folder}/{_VERSIONS}" in files}
    files, contents, edisi = dict(branch.files), dict[str, bytes](), list[Snapshot]()
    for slug in sorted(reading.kecamatan):
        publications = read_published(reading.files[slug], Problems(), slug)
        assert publications is not None  # `check_data` lets no kecamatan through whose records contradict each other
        own, plan = there.get(slug, {}), _plan(slug, reading, publications)
        part = merge_edition(BranchPlan(own), slug, built.get(slug, {}), plan, publications)
        part = settle(branch, part)
        for path in own:
            del files[path]
        files |= part.files
        contents |= part.contents
        edisi += part.edisi
    root = (
        (f"{folder}/{path}" if folder else path, content)
        for folder, own_files in built.items()
        if folder not in slugs | reading.broken
        for path, content in own_files.items()
    )
    return merge_root(BranchPlan(files, contents, tuple(edisi)), store(branch, root))


def _plan(slug: str, reading: Reading, publications: Publications) -> tuple[PlannedRevision, ...]:
    present = read_present(slug, reading.files[slug], reading.kecamatan[slug], slug)
    return plan_revisions(present, publications.snapshot or {}, publications.ledger, tanggal="", versi={})
