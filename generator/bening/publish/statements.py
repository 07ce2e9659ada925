"""Lines of the ledger about a kecamatan as a whole: who it is now, and whether it still exists."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

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
from bening.publish.telling import HEADS, TELLING, tell_ledger, write_heads

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


def tell_heads(plan: BranchPlan, branch: Branch) -> BranchPlan:
    """Return `plan` with the heads of all ledgers where there are several; those that did not change are not read."""
    books = [path for path in {**plan.files, **plan.contents} if path.endswith(f"/{_BOOK}")]
    if len(books) < 2:
        return plan
    blob = branch.files.get(HEADS)
    known = json.loads(read_blobs(branch.repo, [blob])[blob]) if blob else {}
    heads, unread = dict[str, str](), dict[str, str]()
    for path in books:
        slug = path.partition("/")[0]
        if path in plan.contents:
            heads[slug] = _head_of(plan.contents[path])
        elif slug in known and branch.files.get(path) == plan.files[path]:
            heads[slug] = known[slug]
        else:
            unread[slug] = plan.files[path]
    contents = read_blobs(branch.repo, unread.values())
    heads |= {slug: _head_of(contents[blob]) for slug, blob in unread.items()}
    files = {path: blob for path, blob in plan.files.items() if path != HEADS}
    return replace(plan, files=files, contents={**plan.contents, HEADS: write_heads(heads)})


def _head_of(book: bytes) -> str:
    return sha256(book.splitlines()[-1]).hexdigest()


def require_present(slug: str, built: Mapping[str, bytes], identity: Identity) -> None:
    """Raise `Refused` where the files around the editions were built for another identity than the present one."""
    if AROUND in built and json.loads(built[AROUND]).get("identitas") != identity_digest(identity):
        raise Refused(f"Hasil bangun {slug} lebih tua dari kecamatan.yml-nya. Jalankan bening build, lalu coba lagi.")
