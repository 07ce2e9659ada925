"""Publishing: the built editions to the branch of a remote, in one commit that is there whole or not at all.

The order of steps is the guarantee. The remote's branch moves once, with pages and ledger together; only then are
ledger and snapshots copied to `data/<kecamatan>/terbit/`. A run that dies in between leaves the branch ahead, and the
next run copies what is missing before it does anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bening.build import check_data
from bening.editions import (
    LEDGER,
    Snapshot,
    asset_digests,
    read_ledger,
    rerender,
    withdrawn,
)
from bening.failure import Refused
from bening.problems import Problems
from bening.publish.branch_plan import (
    BranchPlan,
    commit_message,
    new_lines,
    rendering_message,
    replace_edition,
)
from bening.publish.built_site import by_folder
from bening.publish.git_branch import (
    Branch,
    PushOutcome,
    dirty_paths,
    find_repository,
    head_commit,
    push,
    read_blobs,
    read_branch,
    write_blobs,
    write_commit,
)
from bening.publish.site_merge import merge_site
from bening.storage import locked, read_folder, replace_file

_VERSIONS = "versions.json"
_NEUTRAL = frozenset({"CNAME", ".nojekyll", ".gitignore", "README.md", "LICENSE"})
"""Files that a branch may hold before the first publication."""


@dataclass(frozen=True, slots=True)
class PublishOrder:
    """What to publish and where. `epoch` dates the commit (SOURCE_DATE_EPOCH); None takes that of the data's commit."""

    data: Path
    out: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    dry_run: bool = False
    epoch: int | None = None


@dataclass(slots=True)
class PublishOutcome:
    """What became of a publication.

    `edisi` was published, or would be in a dry run; `depan` is true when pages around the editions changed. `disalin`
    names files of earlier publications that were missing here and were copied from the branch. `dilewati` names
    kecamatan left as they are on the branch because of `problems`. `pushed` is None when nothing had to be sent.
    """

    edisi: tuple[Snapshot, ...] = ()
    depan: bool = False
    disalin: list[str] = field(default_factory=list)
    dilewati: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    pushed: PushOutcome | None = None


def publish(publish_order: PublishOrder) -> PublishOutcome:
    """Publish what is built and not yet published, and report. `Refused` and `Failure` leave the remote as it was."""
    for name in (publish_order.remote, publish_order.branch):
        if not name or name.startswith("-"):
            raise Refused(f'"{name}" bukan nama remote atau cabang.')
    with locked(publish_order.out):
        tip = _look(publish_order)
        disalin = _catch_up(publish_order, tip.branch)
        if disalin and publish_order.dry_run:
            return PublishOutcome(disalin=disalin)
        reading = check_data(publish_order.data)
        outcome = PublishOutcome(disalin=disalin, dilewati=sorted(reading.broken), problems=reading.problems)
        branch_plan = merge_site(publish_order.out, reading, tip.branch)
        outcome.edisi = branch_plan.edisi
        message = commit_message(branch_plan.edisi, tip.commit)
        outcome.depan = _send(publish_order, tip, branch_plan, message, outcome, alone=branch_plan.withdraws)
        if outcome.pushed:
            for slug in {item.kecamatan for item in branch_plan.edisi}:
                _write_terbit(publish_order.data / slug, _terbit(slug, branch_plan.contents))
        return outcome


def publish_rerendered(publish_order: PublishOrder, slug: str, tahun: Sequence[int], alasan: str) -> PublishOutcome:
    """Give published editions the look of the built ones, once it is proven that they say the same; see `rendering`.

    Nothing else on the branch changes, the ledger neither: no statement is new. Editions that look the same already are
    left out. `Refused` and `Failure` leave the remote as it was.
    """
    with locked(publish_order.out):
        tip = _look(publish_order)
        moment = datetime.fromtimestamp(tip.time, UTC).date().isoformat()
        branch_plan = BranchPlan(tip.branch.files)
        for year in tahun:
            folder = publish_order.out / slug / str(year)
            built = read_folder(folder) if folder.is_dir() else {}
            published = _edition(f"{slug}/{year}/", tip.branch)
            again = rerender(f"{slug} {year}", published, built, tanggal=moment, alasan=alasan)
            if again:
                assets = {path: (publish_order.out / path).read_bytes() for path in asset_digests(again.files)}
                branch_plan = replace_edition(branch_plan, again.snapshot, again.files, assets)
        outcome = PublishOutcome(edisi=branch_plan.edisi)
        message = rendering_message(branch_plan.edisi, alasan, tip.commit)
        _send(publish_order, tip, branch_plan, message, outcome, alone=False)
        return outcome


@dataclass(frozen=True, slots=True)
class _Tempat:
    """Where a publication begins: the data's commit, the second that dates it, and the branch as it is."""

    commit: str
    time: int
    branch: Branch


def _look(publish_order: PublishOrder) -> _Tempat:
    """Return where things stand; `Refused` for names that are none and for unsaved work."""
    for name in (publish_order.remote, publish_order.branch):
        if not name or name.startswith("-"):
            raise Refused(f'"{name}" bukan nama remote atau cabang.')
    repo = find_repository(publish_order.data)
    _check_clean(repo, publish_order.data)
    commit, time = head_commit(repo)
    moment = time if publish_order.epoch is None else publish_order.epoch
    branch = read_branch(repo, publish_order.remote, publish_order.branch)
    if branch.files.keys() - _NEUTRAL and not any(path.endswith(f"/{_VERSIONS}") for path in branch.files):
        raise Refused(
            f"Cabang {branch.nama} di {branch.remote} berisi situs buatan alat lain; tidak ada yang kami ganti. "
            "Pakai cabang lain dengan --branch, atau kosongkan cabang itu dahulu."
        )
    return _Tempat(commit, moment, branch)


def _send(
    publish_order: PublishOrder,
    tip: _Tempat,
    branch_plan: BranchPlan,
    message: str,
    outcome: PublishOutcome,
    *,
    alone: bool,
) -> bool:
    """Push `branch_plan` in one commit, if it changes anything, and note in `outcome` what became of it.

    `alone` forgets the branch's past. Return whether pages around the editions change. `Refused` when the branch moved
    meanwhile.
    """
    branch = tip.branch
    blobs = {**branch_plan.files, **write_blobs(branch.repo, branch_plan.contents)}
    around = any(branch.files.get(path) != blob for path, blob in blobs.items() if _is_around(path))
    new = write_commit(branch, blobs, message, time=tip.time, alone=alone)
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


def _check_clean(repo: Path, data: Path) -> None:
    """Refuse a working tree that differs from its commit, `terbit/` aside: its digests are checked one by one."""
    inside = data.resolve().relative_to(repo.resolve()).as_posix()
    dirty = [path for path in dirty_paths(repo) if not _is_terbit(path, inside)]
    if dirty:
        more = f" dan {len(dirty) - 1} lainnya" if len(dirty) > 1 else ""
        raise Refused(
            f"Ada perubahan yang belum di-commit: {dirty[0]}{more}. Simpan dengan git commit, lalu coba lagi."
        )


def _is_terbit(path: str, data: str) -> bool:
    parts = path.removeprefix("" if data == "." else f"{data}/").split("/")
    return len(parts) > 2 and parts[1] == "terbit"


def _catch_up(publish_order: PublishOrder, branch: Branch) -> list[str]:
    """Copy from the branch what earlier publications left unwritten here; return the files, also in a dry run."""
    done: list[str] = []
    there = by_folder(branch.files)
    for folder in sorted(path for path in publish_order.data.iterdir() if path.is_dir()):
        local = {f"terbit/{path}": content for path, content in _present(folder / "terbit").items()}
        missing = _missing(folder.name, local, _site_terbit(folder.name, branch, there.get(folder.name, {})))
        done += [f"{folder}/{path}" for path in (*missing, *_stale(missing.get(LEDGER), local))]
        if missing and not publish_order.dry_run:
            _write_terbit(folder, missing)
    return done


def _site_terbit(slug: str, branch: Branch, files: Mapping[str, str]) -> dict[str, bytes]:
    """Return the ledger and the snapshots of `slug` on the branch, by path inside the kecamatan's folder.

    `files` are those of the branch in that folder.
    """
    paths = [path for path in files if path.startswith(f"{slug}/terbit/") and path.endswith((".json", ".jsonl"))]
    blobs = read_blobs(branch.repo, [branch.files[path] for path in paths])
    return {path.removeprefix(f"{slug}/"): blobs[branch.files[path]] for path in paths}


def _missing(slug: str, local: Mapping[str, bytes], site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of `terbit/` on the branch that this checkout lacks, and the ledger if it is longer there."""
    lines = new_lines(slug, local.get(LEDGER, b""), site.get(LEDGER, b""))
    longer = {LEDGER: site[LEDGER]} if lines else {}
    return {**{path: content for path, content in site.items() if path not in local and path != LEDGER}, **longer}


def _stale(ledger: bytes | None, local: Mapping[str, bytes]) -> list[str]:
    """Return the local snapshots that newly learned ledger lines withdrew."""
    lines = read_ledger(ledger or b"", LEDGER, Problems()) or ()
    return sorted(path for path in (f"terbit/{name}" for name in withdrawn(lines)) if path in local)


def _terbit(slug: str, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path.removeprefix(f"{slug}/"): data for path, data in contents.items() if path.startswith(f"{slug}/terbit/")
    }


def _write_terbit(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write snapshots, then the ledger that names them, then drop what it withdrew; each file whole or not at all."""
    for path in sorted(files, key=lambda path: path == LEDGER):
        (folder / path).parent.mkdir(exist_ok=True)
        replace_file(folder / path, files[path])
    for path in _stale(files.get(LEDGER), {f"terbit/{name}": b"" for name in _present(folder / "terbit")}):
        (folder / path).unlink()


def _present(folder: Path) -> dict[str, bytes]:
    """Return the files of a `terbit` folder; names that begin with a dot are unfinished writes."""
    files = read_folder(folder) if folder.is_dir() else {}
    return {path: content for path, content in files.items() if not path.startswith(".")}


def _is_around(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 1 or not (parts[1].isdigit() or parts[1] == "terbit")
