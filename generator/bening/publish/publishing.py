"""Publish the built editions to the branch of a remote, in one commit.

The order of steps is the guarantee. The remote's branch moves once, with pages and ledger together; only then are
ledger and snapshots copied to `data/<kecamatan>/terbit/`. A run that dies in between leaves the branch ahead, and the
next run copies what is missing before it does anything else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bening.build import Reading, check_data
from bening.editions import (
    LEDGER,
    SUMS,
    LineKind,
    Snapshot,
    add_line,
    asset_digests,
    former_slugs,
    read_ledger,
    rerender,
)
from bening.failure import Refused
from bening.problems import Problems
from bening.publish.branch_check import check_branch
from bening.publish.branch_plan import (
    BranchPlan,
    commit_message,
    rendering_message,
    replace_edition,
)
from bening.publish.branch_sums import with_sums
from bening.publish.days import day_at, last_day_at
from bening.publish.git_branch import (
    Branch,
    PushOutcome,
    find_repository,
    head_commit,
    push,
    read_blobs,
    read_branch,
    write_blobs,
    write_commit,
)
from bening.publish.local_ledger import catch_up, check_clean, site_terbit, terbit_of, write_terbit
from bening.publish.moving import move_former, tell_moves
from bening.publish.site_merge import merge_site
from bening.publish.statements import tell_book, tell_heads
from bening.storage import locked, read_folder

_VERSIONS = "versions.json"
_NEUTRAL = frozenset({"CNAME", ".nojekyll", ".gitignore", "README.md", "LICENSE"})
"""Files that a branch may hold before the first publication."""


@dataclass(frozen=True, slots=True)
class PublishOrder:
    """What to publish and where. `epoch` dates the commit (SOURCE_DATE_EPOCH); None takes that of the data's commit.

    `notes` is the folder where the build noted what it made in `out`; without it `out` is believed.
    """

    data: Path
    out: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    dry_run: bool = False
    epoch: int | None = None
    notes: Path | None = None


@dataclass(slots=True)
class PublishOutcome:
    """Outcome of a publication.

    `edisi` was published, or would be in a dry run; `depan` is true when pages around the editions changed. `disalin`
    names files of earlier publications that were missing here and were copied from the branch. `dilewati` names
    kecamatan left as they are on the branch because of `problems`. `pushed` is None when nothing had to be sent.
    `kepala` gives the digest of the last ledger line of each kecamatan of which something was published;
    `pindah` names the kecamatan that moved, new name to old.
    """

    edisi: tuple[Snapshot, ...] = ()
    depan: bool = False
    disalin: list[str] = field(default_factory=list)
    dilewati: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    pushed: PushOutcome | None = None
    kepala: dict[str, str] = field(default_factory=dict)
    pindah: dict[str, str] = field(default_factory=dict)


def publish(publish_order: PublishOrder) -> PublishOutcome:
    """Publish what is built and not yet published, and report. `Refused` and `Failure` leave the remote as it was.

    Previews are `Refused`; a dry run takes them, too.
    """
    for name in (publish_order.remote, publish_order.branch):
        if not name or name.startswith("-"):
            raise Refused(f'"{name}" bukan nama remote atau cabang.')
    with locked(publish_order.out):
        tip = _look(publish_order)
        former = _check_branch(publish_order, tip.branch)
        branch, moved = move_former(tip.branch, former)
        disalin = catch_up(publish_order.data, branch, dry_run=publish_order.dry_run)
        if disalin and publish_order.dry_run:
            return PublishOutcome(disalin=disalin)
        reading = check_data(publish_order.data, last_day=last_day_at(tip.time))
        _refuse_coming_days(reading)
        outcome = PublishOutcome(disalin=disalin, dilewati=sorted(reading.broken), problems=reading.problems)
        day, dated = day_at(tip.time), not publish_order.dry_run
        merged = merge_site(publish_order.out, reading, branch, publish_order.notes, day, dated=dated)
        merged = tell_moves(merged, branch, moved, day)
        branch_plan = with_sums(tell_heads(merged, branch), branch, former)
        outcome.edisi = branch_plan.edisi
        undated = {item.kecamatan for item in branch_plan.edisi if not item.tanggal}
        outcome.kepala = {slug: head for slug, head in _heads(branch_plan).items() if slug not in undated}
        outcome.pindah = moved
        message = commit_message(branch_plan.edisi, tip.commit)
        forget = branch_plan.withdraws | {old for old, slug in former.items() if slug in branch_plan.withdraws}
        outcome.depan = _send(publish_order, tip, branch_plan, message, outcome, forget=forget)
        if outcome.pushed:
            for slug in {*outcome.kepala}:
                write_terbit(publish_order.data / slug, terbit_of(slug, branch_plan.contents))
        return outcome


def publish_rerendered(publish_order: PublishOrder, slug: str, tahun: Sequence[int], alasan: str) -> PublishOutcome:
    """Give published editions the look of the built ones, once it is proven that they say the same; see `rerender`.

    The ledger gains a line for each, with the same snapshot and the new sums; no statement is new. Editions that look
    the same already are left out. `Refused` and `Failure` leave the remote as it was.
    """
    with locked(publish_order.out):
        tip = _look(publish_order)
        former = _check_branch(publish_order, tip.branch)
        disalin = catch_up(publish_order.data, tip.branch, dry_run=publish_order.dry_run)
        if disalin and publish_order.dry_run:
            return PublishOutcome(disalin=disalin)
        ledger = read_ledger(site_terbit(slug, tip.branch, tip.branch.files).get(LEDGER, b""), LEDGER, Problems()) or ()
        moment = day_at(tip.time)
        branch_plan = BranchPlan(tip.branch.files)
        for year in tahun:
            folder = publish_order.out / slug / str(year)
            built = read_folder(folder) if folder.is_dir() else {}
            published = _edition(f"{slug}/{year}/", tip.branch)
            again = rerender(f"{slug} {year}", published, built, tanggal=moment, alasan=alasan)
            if again:
                assets = {path: (publish_order.out / path).read_bytes() for path in asset_digests(again.files)}
                branch_plan = replace_edition(branch_plan, again.snapshot, again.files, assets)
                look = replace(again.snapshot.baris, jenis=LineKind.TAMPILAN, tanggal=moment)
                ledger = add_line(ledger, look, hashlib.sha256(again.files[SUMS]).hexdigest())
        outcome = PublishOutcome(edisi=branch_plan.edisi, disalin=disalin)
        if branch_plan.edisi:
            branch_plan = tell_heads(tell_book(branch_plan, tip.branch, slug, ledger), tip.branch)
            branch_plan = with_sums(branch_plan, tip.branch, former)
            outcome.kepala = {slug: ledger[-1].fingerprint}
        message = rendering_message(branch_plan.edisi, alasan, tip.commit)
        _send(publish_order, tip, branch_plan, message, outcome, forget=frozenset())
        if outcome.pushed:
            write_terbit(publish_order.data / slug, terbit_of(slug, branch_plan.contents))
        return outcome


def would_publish(publish_order: PublishOrder, slugs: Collection[str]) -> tuple[Snapshot, ...]:
    """Return what would be published of `slugs`, previews included, by their data alone.

    `Refused` for what keeps it from the branch; () while the ledger here is behind the branch's.
    """
    with locked(publish_order.out):
        tip = _look(publish_order)
        branch, _ = move_former(tip.branch, _check_branch(publish_order, tip.branch))
        if catch_up(publish_order.data, branch, dry_run=True):
            return ()
        reading = check_data(publish_order.data, slugs, last_day=last_day_at(tip.time), alone=True)
        day = day_at(tip.time)
        return merge_site(publish_order.out, reading, branch, publish_order.notes, day, dated=False).edisi


def _check_branch(publish_order: PublishOrder, branch: Branch) -> dict[str, str]:
    """Return the present name of each kecamatan by its former one, and refuse a branch that is not as it was left."""
    folders = [path for path in publish_order.data.iterdir() if path.is_dir()]
    texts = {path.name: path / "kecamatan.yml" for path in folders}
    named = {slug: former_slugs({path.name: path.read_bytes()}) for slug, path in texts.items() if path.is_file()}
    former = {old: slug for slug, names in named.items() for old in names}
    check_branch(branch, {path.name for path in folders}, former)
    return former


def _refuse_coming_days(reading: Reading) -> None:
    """Refuse a ralat of a coming day, and with it the whole publication: the portal was built with its revision."""
    late = [f"{item.span}: {item.masalah}" for item in reading.problems if item.code == "E022"]
    if late:
        raise Refused(f"Ada ralat dari hari yang belum tiba. {' '.join(late)} Tulis tanggal yang benar.")


@dataclass(frozen=True, slots=True)
class _BranchTip:
    """Where a publication begins: the data's commit, the second that dates it, and the branch as it is."""

    commit: str
    time: int
    branch: Branch


def _look(publish_order: PublishOrder) -> _BranchTip:
    """Return the start of a publication; `Refused` for unknown names and uncommitted data."""
    for name in (publish_order.remote, publish_order.branch):
        if not name or name.startswith("-"):
            raise Refused(f'"{name}" bukan nama remote atau cabang.')
    repo = find_repository(publish_order.data)
    check_clean(repo, publish_order.data)
    commit, time = head_commit(repo)
    moment = time if publish_order.epoch is None else publish_order.epoch
    branch = read_branch(repo, publish_order.remote, publish_order.branch)
    if branch.files.keys() - _NEUTRAL and not any(path.endswith(f"/{_VERSIONS}") for path in branch.files):
        raise Refused(
            f"Cabang {branch.nama} di {branch.remote} berisi situs buatan alat lain; tidak ada yang kami ganti. "
            "Pakai cabang lain dengan --branch, atau kosongkan cabang itu dahulu."
        )
    return _BranchTip(commit, moment, branch)


def _send(
    publish_order: PublishOrder,
    tip: _BranchTip,
    branch_plan: BranchPlan,
    message: str,
    outcome: PublishOutcome,
    *,
    forget: Collection[str],
) -> bool:
    """Push `branch_plan` in one commit, if it changes anything, and record the result in `outcome`.

    `forget` names the kecamatan whose past the branch forgets. Return whether pages around the editions change.
    `Refused` when the branch moved meanwhile.
    """
    branch = tip.branch
    blobs = {**branch_plan.files, **write_blobs(branch.repo, branch_plan.contents)}
    around = any(branch.files.get(path) != blob for path, blob in blobs.items() if _is_around(path))
    new = write_commit(branch, blobs, message, time=tip.time, forget=forget)
    if new is None or publish_order.dry_run:
        return around
    outcome.pushed = push(branch, new)
    if outcome.pushed is PushOutcome.DIDAHULUI:
        raise Refused(
            f"Cabang {publish_order.branch} di {publish_order.remote} baru saja berubah oleh penerbitan lain. "
            "Tidak ada yang kami ubah. Jalankan perintah ini sekali lagi."
        )
    return around


def _edition(folder: str, branch: Branch) -> dict[str, bytes]:
    """Return the files of an edition on the branch by path inside it; `Refused` when there are none."""
    there = {path: blob for path, blob in branch.files.items() if path.startswith(folder)}
    if not there:
        raise Refused(f"Edisi {folder.rstrip('/').replace('/', ' ')} belum terbit di cabang {branch.nama}.")
    blobs = read_blobs(branch.repo, there.values())
    return {path.removeprefix(folder): blobs[blob] for path, blob in there.items()}


def _heads(plan: BranchPlan) -> dict[str, str]:
    """Return the digest of the last line of each ledger that gained one."""
    books = {path: book for path, book in sorted(plan.contents.items()) if path.endswith(f"/{LEDGER}")}
    return {path.partition("/")[0]: hashlib.sha256(book.splitlines()[-1]).hexdigest() for path, book in books.items()}


def _is_around(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 1 or not (parts[1].isdigit() or parts[1] == "terbit")
