"""The data here as publishing needs them: committed, with `terbit/` brought up to the branch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bening.editions import LEDGER, read_ledger, withdrawn
from bening.failure import Refused
from bening.problems import Problems
from bening.publish.branch_plan import new_lines
from bening.publish.built_site import by_folder
from bening.publish.git_branch import Branch, dirty_paths, read_blobs
from bening.storage import read_folder, replace_file


def catch_up(data: Path, branch: Branch, *, dry_run: bool) -> list[str]:
    """Copy from the branch what an interrupted publication did not write here; return the files, also when dry."""
    done: list[str] = []
    there = by_folder(branch.files)
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        local = {f"terbit/{path}": content for path, content in _present(folder / "terbit").items()}
        missing = _missing(folder.name, local, site_terbit(folder.name, branch, there.get(folder.name, {})))
        done += [f"{folder}/{path}" for path in (*missing, *_stale(missing.get(LEDGER), local))]
        if missing and not dry_run:
            write_terbit(folder, missing)
    return done


def site_terbit(slug: str, branch: Branch, files: Mapping[str, str]) -> dict[str, bytes]:
    """Return the ledger and the snapshots of `slug` on the branch, by path inside the kecamatan's folder.

    `files` are those of the branch in that folder, or more.
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


def terbit_of(slug: str, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of `terbit/` of `slug` among `contents` of the branch, by path inside the kecamatan's folder."""
    return {
        path.removeprefix(f"{slug}/"): data for path, data in contents.items() if path.startswith(f"{slug}/terbit/")
    }


def write_terbit(folder: Path, files: Mapping[str, bytes]) -> None:
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


def check_clean(repo: Path, data: Path) -> None:
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
