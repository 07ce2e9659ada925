"""The branch to be: one kecamatan after another, then what belongs to none."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path

from bening.build import Reading
from bening.data import Kecamatan
from bening.editions import (
    ASSETS,
    MANIFEST,
    PlannedRevision,
    Snapshot,
    asset_digests,
    identity_of,
    plan_revisions,
    read_present,
    read_published,
)
from bening.failure import Refused
from bening.problems import Problems
from bening.publish.branch_plan import BranchPlan, merge_edition, merge_root
from bening.publish.built_check import edits_of_kecamatan, edits_of_rest, refuse_edits
from bening.publish.built_site import FilesOnDisk, by_folder, read_built, settle, store
from bening.publish.git_branch import Branch
from bening.publish.statements import require_present, state_identity
from bening.storage import safe

_VERSIONS = "versions.json"


def merge_site(
    out: Path, reading: Reading, branch: Branch, notes: Path | None, tanggal: str, *, dated: bool = True
) -> BranchPlan:
    """Return `branch` with what is built in `out` and new, for each kecamatan of `reading` that may be published.

    Memory holds the files of one kecamatan at a time. `Refused` as for `merge_edition` and `merge_root`, and where
    `out` is not what the build says in `notes`; without these `out` is believed. `tanggal` dates what is stated anew;
    without `dated` previews pass, for a look at what publishing would do.
    """
    built, there = read_built(out), by_folder(branch.files)
    slugs = {folder for folder, files in built.items() if _VERSIONS in files.paths}
    slugs |= {folder for folder, files in there.items() if f"{folder}/{_VERSIONS}" in files}
    files, contents, edisi, assets = dict(branch.files), dict[str, bytes](), list[Snapshot](), dict[str, bytes]()
    edits: list[str] = []
    unanswered: list[str] = []
    for slug in sorted(reading.kecamatan):
        publications = read_published(reading.files[slug], Problems(), slug)
        assert publications is not None  # `check_data` lets no kecamatan through whose records contradict each other
        own, made = there.get(slug, {}), built.get(slug)
        present = read_present(slug, reading.files[slug], reading.kecamatan[slug], slug)
        plan = plan_revisions(present, publications.snapshot or {}, publications.ledger, tanggal="", versi={})
        identity = identity_of(present.data)
        new = [item.snapshot.tahun for item in plan if item.baru]
        if _lacks_publisher(reading.kecamatan[slug], plan):
            unanswered.append(slug)
        edits += edits_of_kecamatan(slug, made, notes, new) if notes and made else []
        if edits or unanswered:
            continue
        require_present(slug, made or {}, identity)
        part = merge_edition(BranchPlan(own), slug, made or {}, plan, publications, dated=dated)
        part = state_identity(part, branch, publications, identity, slug=slug, tanggal=tanggal)
        for tahun in new:
            assets |= _assets_of(out, built[slug], tahun)
        part = settle(branch, part)
        for path in own:
            del files[path]
        files |= part.files
        contents |= part.contents
        edisi += part.edisi
    rest = {name: item for name, item in built.items() if name not in slugs | reading.broken | {ASSETS}}
    refuse_edits(out, [*edits, *(edits_of_rest(rest, notes) if notes else ())])
    if unanswered:
        raise Refused(
            f"Belum ada yang menjawab untuk situs ini: {', '.join(unanswered)} bukan situs resmi dan penerbitnya belum "
            "ditulis. Tambahkan ke kecamatan.yml, misalnya: penerbit: {nama: …, surel: …}, atau resmi: ya bila kantor "
            "sendiri yang menerbitkan. Edisi pertama tidak terbit tanpanya."
        )
    root = ((f"{name}/{path}" if name else path, item[path]) for name, item in rest.items() for path in item)
    return merge_root(BranchPlan(files, contents, tuple(edisi)), store(branch, chain(root, assets.items())))


def _lacks_publisher(kecamatan: Kecamatan, plan: Sequence[PlannedRevision]) -> bool:
    """Return whether an edition would be published for the first time and nobody is named who answers for it."""
    is_first = any(item.baru and item.snapshot.revisi == 1 for item in plan)
    return is_first and not kecamatan.resmi and kecamatan.penerbit is None


def _assets_of(out: Path, files: FilesOnDisk, tahun: int) -> dict[str, bytes]:
    """Return the theme's files that the new edition names; `Refused` when one is not what it names."""
    start = f"{tahun}/"
    found = {}
    for path, digest in asset_digests({MANIFEST: files[f"{start}{MANIFEST}"]}).items():
        place = out / safe(path)
        found[path] = place.read_bytes() if place.is_file() else b""
        if sha256(found[path]).hexdigest() != digest:
            raise Refused(f"{path} hilang atau diubah tangan. Jalankan bening build, lalu coba lagi.")
    return found
