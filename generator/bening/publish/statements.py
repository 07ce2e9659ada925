"""Lines of the ledger about a kecamatan as a whole: who it is now, and whether it still exists."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bening.build import AROUND
from bening.editions import (
    AWAL,
    Identity,
    LedgerLine,
    Publications,
    add_line,
    identity_digest,
    make_statements,
    read_ledger,
    told_identity,
    write_ledger,
)
from bening.failure import Refused
from bening.problems import Problems
from bening.publish.branch_plan import BranchPlan
from bening.publish.git_branch import Branch, read_blobs
from bening.publish.telling import TELLING, tell_ledger

_BOOK = "terbit/buku.jsonl"


def tell_book(plan: BranchPlan, branch: Branch, slug: str, ledger: Sequence[LedgerLine]) -> BranchPlan:
    """Return `plan` with the ledger of `slug`, and what the files around its editions tell of it."""
    paths = [f"{slug}/{name}" for name in TELLING]
    fronts = {path: plan.contents[path] for path in paths if path in plan.contents}
    kept = {path: plan.files[path] for path in paths if path in plan.files}
    blobs = read_blobs(branch.repo, kept.values())
    fronts |= {path: blobs[blob] for path, blob in kept.items()}
    changed = {path: tell_ledger(path.removeprefix(f"{slug}/"), data, ledger) for path, data in fronts.items()}
    changed[f"{slug}/{_BOOK}"] = write_ledger(ledger)
    files = {path: blob for path, blob in plan.files.items() if path not in changed}
    return replace(plan, files=files, contents={**plan.contents, **changed})


def state_identity(
    plan: BranchPlan, branch: Branch, publications: Publications, identity: Identity, *, slug: str, tanggal: str
) -> BranchPlan:
    """Return `plan` with a line, dated `tanggal`, for what of `identity` differs from what was published before."""
    book = plan.contents.get(f"{slug}/{_BOOK}")
    ledger = publications.ledger if book is None else read_ledger(book, _BOOK, Problems()) or ()
    if not ledger:
        return plan
    before = told_identity(publications.snapshot or {}, publications.ledger) if publications.ledger else None
    lines = list(make_statements(before, identity, tanggal))
    for line in lines:
        ledger = add_line(ledger, line, AWAL)
    return tell_book(plan, branch, slug, ledger) if lines else plan


def require_present(slug: str, built: Mapping[str, bytes], identity: Identity) -> None:
    """Raise `Refused` where the files around the editions were built for another identity than the present one."""
    if AROUND in built and json.loads(built[AROUND]).get("identitas") != identity_digest(identity):
        raise Refused(f"Hasil bangun {slug} lebih tua dari kecamatan.yml-nya. Jalankan bening build, lalu coba lagi.")
