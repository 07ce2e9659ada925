"""A kecamatan whose folder got another name: its editions and its ledger move along, old addresses lead to the new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bening.editions import AWAL, LEDGER, LineKind, add_line, make_statement, read_ledger
from bening.failure import Refused
from bening.pages import make_redirect
from bening.problems import Problems
from bening.publish.branch_plan import BranchPlan
from bening.publish.git_branch import Branch, read_blobs, write_blobs
from bening.publish.statements import tell_book
from bening.situs import Situs

_PAGE = "index.html"


def move_former(branch: Branch, former: Mapping[str, str]) -> tuple[Branch, dict[str, str]]:
    """Return `branch` as if each kecamatan of `former` (old name to new) always had its new name, and which moved.

    Every page at an old address becomes one that leads to the new address. `Refused` when both names hold editions.
    """
    files, moved = dict(branch.files), dict[str, str]()
    pages: dict[str, bytes] = {}
    for old, new in sorted(former.items()):
        if f"{old}/{LEDGER}" not in files:
            continue
        if f"{new}/{LEDGER}" in files:
            raise Refused(f"Cabang {branch.nama} memuat buku terbit untuk {old} dan {new}; keduanya tidak digabung.")
        moved[new] = old
        for path in [path for path in files if path.startswith(f"{old}/")]:
            rest = path.removeprefix(f"{old}/")
            files[f"{new}/{rest}"] = files.pop(path)
            if rest == _PAGE or rest.endswith(f"/{_PAGE}"):
                up = "../" * (rest.count("/") + 1)
                pages[path] = make_redirect(f"{up}{new}/{rest.removesuffix(_PAGE)}", Situs({}), path)
    return replace(branch, files=files | write_blobs(branch.repo, pages)), moved


def tell_moves(plan: BranchPlan, branch: Branch, moved: Mapping[str, str], tanggal: str) -> BranchPlan:
    """Return `plan` with a ledger line for each kecamatan that `moved` (new name to old), dated `tanggal`."""
    for new, old in sorted(moved.items()):
        path = f"{new}/{LEDGER}"
        book = plan.contents.get(path) or read_blobs(branch.repo, [plan.files[path]])[plan.files[path]]
        line = make_statement(LineKind.PINDAH, tanggal, {"dari": old, "ke": new})
        plan = tell_book(plan, branch, new, add_line(read_ledger(book, path, Problems()) or (), line, AWAL))
    return plan
