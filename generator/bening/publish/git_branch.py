"""The published branch of a remote repository, through git's plumbing: no checkout, no index, no reference of ours.

Only objects are added to the local repository, so a process killed at any moment leaves nothing behind that a later run
could trip over; the remote changes in the one moment in which its reference moves. Every function may raise `Failure`.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bening.failure import Failure
from bening.publish.git_reasons import explain_git
from bening.situs import PORTAL_FOLDER

_OURS = "bening"
_MAIL = "bening@localhost"
_FILE = "100644"
_REPEATING = (PORTAL_FOLDER, "index.html", "SHA256SUMS")
_COMMIT_WORDS = tuple(f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL", "DATE"))


class PushOutcome(StrEnum):
    """Outcome of a push."""

    TERKIRIM = "terkirim"
    SUDAH_ADA = "sudah ada"
    DIDAHULUI = "didahului"


@dataclass(frozen=True, slots=True)
class Branch:
    """A branch of a remote as it was when read: `tip` is None before its first commit; `files` maps path to blob id.

    `modes` names the files that are more than ordinary ones; they stay as they are.
    """

    repo: Path
    remote: str
    nama: str
    tip: str | None
    files: Mapping[str, str]
    modes: Mapping[str, str]

    @property
    def ref(self) -> str:
        """Full name of the reference."""
        return f"refs/heads/{self.nama}"


def find_repository(folder: Path) -> Path:
    """Return the top folder of the working tree that holds `folder`."""
    return Path(_git(folder, "rev-parse", "--show-toplevel").decode().rstrip("\n"))


def dirty_paths(repo: Path) -> list[str]:
    """Return every path that differs from the last commit or is not in Git, ignored ones aside."""
    rows = _git(repo, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all").decode().split("\0")
    return sorted(row[3:] for row in rows if row)


def head_commit(repo: Path) -> tuple[str, int]:
    """Return the commit of the working tree and its time in seconds since 1970."""
    commit, time = _git(repo, "log", "-1", "--format=%H %ct").decode().split()
    return commit, int(time)


def read_branch(repo: Path, remote: str, nama: str) -> Branch:
    """Return the branch as the remote has it now; its objects come along."""
    tip = _remote_tip(repo, remote, nama)
    if tip is None:
        return Branch(repo, remote, nama, None, {}, {})
    fetch = ("--no-tags", "--refmap=", "--no-write-fetch-head", "--no-recurse-submodules")
    _git(repo, "fetch", "--quiet", *fetch, remote, f"refs/heads/{nama}")
    rows = _git(repo, "ls-tree", "-r", "-z", tip).decode().split("\0")
    entries = [(path, *about.split()) for about, _, path in (row.partition("\t") for row in rows if row)]
    files = {path: blob for path, _, _, blob in entries}
    modes = {path: mode for path, mode, _, _ in entries if mode != _FILE}
    return Branch(repo, remote, nama, tip, files, modes)


def known_good(repo: Path) -> frozenset[str]:
    """Return the names that `remember_good` kept: of editions that were read and found whole."""
    place = _notes(repo)
    return frozenset(place.read_text("utf-8").splitlines()) if place.is_file() else frozenset()


def remember_good(repo: Path, names: Iterable[str]) -> None:
    """Keep exactly `names`, beside Git's own files; they name content, so an old note is never wrong."""
    place = _notes(repo)
    new = place.with_suffix(".baru")
    new.write_text("".join(f"{name}\n" for name in sorted(names)), "utf-8")
    new.replace(place)


def _notes(repo: Path) -> Path:
    return repo / _git(repo, "rev-parse", "--git-common-dir").decode().strip() / "bening-utuh"


def read_blobs(repo: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """Return the bytes of each blob by its id."""
    wanted = list(dict.fromkeys(blobs))
    if not wanted:
        return {}
    output = _git(repo, "cat-file", "--batch", stdin="".join(f"{blob}\n" for blob in wanted).encode())
    found, place = {}, 0
    for blob in wanted:
        end = output.index(b"\n", place)
        size = int(output[place:end].split()[-1])
        found[blob] = output[end + 1 : end + 1 + size]
        place = end + size + 2
    return found


def write_blobs(repo: Path, contents: Mapping[str, bytes]) -> dict[str, str]:
    """Store each content as a blob and return the ids under the same names."""
    if not contents:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(number)) for number in range(len(contents))]
        for path, content in zip(paths, contents.values(), strict=True):
            path.write_bytes(content)
        names = "".join(f"{path}\n" for path in paths).encode()
        blobs = _git(repo, "hash-object", "-w", "--no-filters", "--stdin-paths", stdin=names).decode().split()
    return dict(zip(contents, blobs, strict=True))


def write_commit(
    branch: Branch, files: Mapping[str, str], message: str, *, time: int, forget: Collection[str]
) -> str | None:
    """Return a commit after the tip whose tree is exactly `files`, or None when the tip has that tree already.

    Where `forget` names folders, the commits before it are written anew without them, without the portal and the front
    page that may repeat them: bytes that `files` no longer names can then be forgotten, and the past of others stays.
    """
    repo = branch.repo
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        rows = b"".join(
            f"{branch.modes.get(path, _FILE)} {blob}\t{path}\0".encode() for path, blob in sorted(files.items())
        )
        _git(repo, "update-index", "-z", "--index-info", stdin=rows, extra=index)
        tree = _git(repo, "write-tree", extra=index).decode().strip()
    if branch.tip and tree == _git(repo, "rev-parse", f"{branch.tip}^{{tree}}").decode().strip():
        return None
    parent = _forget(branch, {*forget, *_REPEATING}) if branch.tip and forget else branch.tip
    parents = ("-p", parent) if parent else ()
    date = f"{time} +0000"
    words = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, **_identity(repo)}
    return _git(repo, "commit-tree", tree, *parents, stdin=message.encode(), extra=words).decode().strip()


def _forget(branch: Branch, names: Collection[str]) -> str:
    """Return the tip of the branch's past written anew without the entries `names` at its top."""
    repo, anew = branch.repo, dict[str, str]()
    rows = _git(repo, "rev-list", "--reverse", "--topo-order", "--parents", branch.tip or "").decode().splitlines()
    for commit, *parents in (row.split() for row in rows):
        entries = _git(repo, "ls-tree", "-z", commit).split(b"\0")
        kept = [entry for entry in entries if entry and entry.partition(b"\t")[2].decode() not in names]
        tree = _git(repo, "mktree", "-z", stdin=b"".join(entry + b"\0" for entry in kept)).decode().strip()
        about = _git(
            repo, "show", "--no-patch", "--format=%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B", "--date=raw", commit
        )
        *who, message = about.decode(errors="replace").split("\0", 6)
        words = dict(zip(_COMMIT_WORDS, who, strict=True))
        chain = [word for parent in parents if parent in anew for word in ("-p", anew[parent])]
        anew[commit] = _git(repo, "commit-tree", tree, *chain, stdin=message.encode(), extra=words).decode().strip()
    return anew[branch.tip or ""]


def push(branch: Branch, commit: str) -> PushOutcome:
    """Move the remote's branch from the tip that was read to `commit`, or not at all; then ask the remote what it has.

    Nothing but the push's own connection writes there, and a branch that moved in the meantime is left alone.
    """
    url = _git(branch.repo, "remote", "get-url", "--push", branch.remote).decode().strip()
    lease = f"--force-with-lease={branch.ref}:{branch.tip or ''}"
    command = ("push", "--porcelain", "--atomic", lease, url, f"{commit}:{branch.ref}")
    try:
        told = _git(branch.repo, *command).decode(errors="replace")
    except Failure:
        now = _remote_tip(branch.repo, branch.remote, branch.nama)
        if now == branch.tip:
            raise
        return PushOutcome.SUDAH_ADA if now == commit else PushOutcome.DIDAHULUI
    now = _remote_tip(branch.repo, branch.remote, branch.nama)
    if now != commit:
        return PushOutcome.DIDAHULUI
    return PushOutcome.SUDAH_ADA if any(row.startswith("=") for row in told.splitlines()) else PushOutcome.TERKIRIM


def _remote_tip(repo: Path, remote: str, nama: str) -> str | None:
    rows = _git(repo, "ls-remote", remote, f"refs/heads/{nama}").decode().splitlines()
    return next(
        (commit for commit, _, ref in (row.partition("\t") for row in rows) if ref == f"refs/heads/{nama}"), None
    )


def _identity(repo: Path) -> dict[str, str]:
    """Return Git options for the committer: none when Git has an identity, else our own name."""
    try:
        _git(repo, "var", "GIT_COMMITTER_IDENT")
    except Failure:
        return {f"GIT_{role}_{part}": word for role in ("AUTHOR", "COMMITTER") for part, word in _NAMES}
    return {}


_NAMES = (("NAME", _OURS), ("EMAIL", _MAIL))
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE")


def _git(repo: Path, *arguments: str, stdin: bytes | None = None, extra: Mapping[str, str] | None = None) -> bytes:
    """Run git in `repo` and return its output; its complaint is a `Failure`. A calling hook's settings do not count."""
    words = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    settings: Sequence[str] = ("-c", "gc.auto=0", "-c", "maintenance.auto=false", "-c", "core.quotePath=false")
    try:
        result = subprocess.run(  # noqa: S603 - no shell; names of remote and branch follow our own options
            ["git", *settings, *arguments],  # noqa: S607 - the user's own git
            cwd=repo,
            env=words | {"LC_ALL": "C"} | dict(extra or {}),
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise Failure("Git tidak ditemukan. Pasang Git, lalu coba lagi.") from None
    if result.returncode:
        raise Failure(explain_git(arguments[0], result.stderr.decode(errors="replace")))
    return result.stdout
