"""A real checkout with a real bare remote, and a small site built in it from snapshots, as publishing expects it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Self

from bening.build.built_sums import keep_built_sums
from bening.data.kecamatan import read_kecamatan
from bening.editions import manifest
from bening.editions.next_revision import plan_revisions
from bening.editions.offline_zip import make_archive, make_offline
from bening.editions.present import read_present
from bening.editions.publications import read_published
from bening.editions.snapshot import SNAPSHOT, Snapshot, archive_name, write_snapshot
from bening.problems.record import Problems
from bening.publish.publishing import PublishOrder, PublishOutcome, publish
from bening.storage.staged_folder import read_folder, write_tree

from support.paths import ROOT
from support.patience import PATIENCE
from support.sealing import seal
from support.years import SLUG, office

PAGE = '<!doctype html><html lang="id"><head><title>{0}</title></head><body><a href="../">{0}</a></body></html>\n'


def git(folder: Path, *arguments: str) -> str:
    result = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return result.stdout.strip()


def make_checkout(root: Path, *tahun: int) -> Path:
    """A repository with the office's data and an empty remote "origin" beside it; both are ours alone."""
    git(root, "init", "--quiet", "--bare", "situs.git")
    folder = clone(root, "kerja")
    (folder / ".gitignore").write_text("/public/\n/build/\n.*.bening-*\n")
    write_office(folder, office(*tahun))
    commit(folder)
    return folder


def clone(root: Path, name: str, source: str | None = None) -> Path:
    if source:
        git(root, "clone", "--quiet", source, name)
        git(root / name, "remote", "set-url", "origin", "../situs.git")
    else:
        git(root, "init", "--quiet", name)
        git(root / name, "remote", "add", "origin", "../situs.git")
    git(root / name, "config", "user.name", name)
    git(root / name, "config", "user.email", f"{name}@contoh.id")
    return root / name


def write_office(folder: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        place = folder / "data" / SLUG / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "Data")


def build(
    folder: Path, *, tanggal: str = "2026-11-22", warna: str = "biru", gaya: str = "", slug: str = SLUG
) -> list[Snapshot]:
    """Build all editions of the checkout into public/; `warna` and `gaya` stand for the version of the theme.

    `warna` changes words of the pages, `gaya` only their looks.
    """
    files = read_folder(folder / "data" / slug)
    problems = Problems()
    publications = read_published(files, problems, slug)
    kecamatan = read_kecamatan(slug, files, problems, slug)
    assert publications is not None, list(problems)
    assert kecamatan is not None, list(problems)
    steps = plan_revisions(
        read_present(slug, files, kecamatan, slug),
        publications.snapshot or {},
        publications.ledger,
        tanggal=tanggal,
        versi={"bening": "0.1"},
    )
    site = {"index.html": PAGE.format(warna).encode(), ".nojekyll": b"", f"aset/{warna}.css": warna.encode()}
    for step in steps:
        edition = make_edition(step.snapshot, warna, gaya)
        site |= {f"{slug}/{step.snapshot.tahun}/{path}": content for path, content in edition.items()}
    years = [step.snapshot.tahun for step in reversed(steps)]
    versions = [
        {"version": str(year), "title": str(year), "aliases": ["terbaru"][: year == years[0]]} for year in years
    ]
    site[f"{slug}/versions.json"] = json.dumps(versions).encode()
    site[f"{slug}/index.html"] = PAGE.format(years[0]).encode()
    write_tree(folder / "public", site)
    _note(folder / "build/edisi", site, slug)
    return [step.snapshot for step in steps]


def _note(workspace: Path, site: dict[str, bytes], slug: str) -> None:
    """Note what was built, as a build does."""
    around = {path: data for path, data in site.items() if not path.startswith(f"{slug}/")}
    own = {path.removeprefix(f"{slug}/"): data for path, data in site.items() if path.startswith(f"{slug}/")}
    listed = {path: data for path, data in own.items() if not path[0].isdigit() or path.endswith(f"/{manifest.SUMS}")}
    for name, files in (("", around), (slug, listed)):
        (workspace / name).mkdir(parents=True, exist_ok=True)
        keep_built_sums(workspace, manifest.digests(files), name)


def make_edition(snapshot: Snapshot, warna: str = "biru", gaya: str = "") -> dict[str, bytes]:
    """A sealed edition of two pages whose archive opens alone."""
    judul = f"{snapshot.kecamatan} {snapshot.tahun} r{snapshot.revisi} {warna}"
    page = PAGE.replace("<html lang", f'<html class="{gaya}" lang') if gaya else PAGE
    data = json.dumps(snapshot.data, sort_keys=True).encode()
    about = manifest.Seal(snapshot.kecamatan, "Sukamaju", snapshot.tahun, snapshot.revisi, snapshot.sidik_data, {})
    files = {
        "index.html": page.format(judul).encode(),
        "laporan/index.html": page.format(f"{judul} laporan").encode(),
        "unduhan/kinerja.json": data,
        SNAPSHOT: write_snapshot(snapshot),
    }
    name = f"arsip-{snapshot.kecamatan}-{snapshot.tahun}"
    zipped = make_archive(make_offline(seal(files, about)), name)
    return seal({**files, archive_name(snapshot.kecamatan, snapshot.tahun): zipped}, about)


def send(folder: Path, *, dry_run: bool = False, remote: str = "origin") -> PublishOutcome:
    """Publish the checkout in this process."""
    return publish(PublishOrder(folder / "data", folder / "public", remote, dry_run=dry_run))


class PublishServer:
    """Starts publications as processes of their own, each in its own group, from one that has imported everything.

    `start` gives a process id; `wait` what that process said ("terkirim", a refusal, "None") or "" after a kill.
    """

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "support.publish_server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT / "tests",
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.communicate(timeout=PATIENCE)

    def start(self, folder: Path) -> int:
        return int(self._ask(f"start {folder}"))

    def wait(self, pid: int) -> str:
        return self._ask(f"wait {pid}")

    def _ask(self, line: str) -> str:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(f"{line}\n")
        self._server.stdin.flush()
        return self._server.stdout.readline().rstrip("\n")


def site(folder: Path, commit: str = "gh-pages") -> dict[str, str]:
    """What the remote holds: path to blob."""
    rows = git(folder.parent / "situs.git", "ls-tree", "-r", commit).splitlines()
    return {path: about.split()[2] for about, _, path in (row.partition("\t") for row in rows)}


def tip(folder: Path) -> str:
    """The commit that the remote's branch is at, or ""."""
    return git(folder.parent / "situs.git", "for-each-ref", "--format=%(objectname)", "refs/heads/gh-pages")


def content(folder: Path, path: str) -> bytes:
    command = ["git", "cat-file", "blob", f"gh-pages:{path}"]
    return subprocess.run(command, cwd=folder.parent / "situs.git", capture_output=True, check=True).stdout


def editions(files: dict[str, str], tahun: int) -> dict[str, str]:
    return {path: blob for path, blob in files.items() if path.startswith(f"{SLUG}/{tahun}/")}
