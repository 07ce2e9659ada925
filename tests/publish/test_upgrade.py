"""A project that 0.1 published goes on with this version: nothing frozen changes, the next year joins it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bening.storage.staged_folder import read_folder
from support.checkout import commit, git
from support.paths import CASES
from support.years import KECAMATAN, SLUG, entry, office, year_file

PUBLISHER = 'penerbit: {nama: Komunitas Rekaan, tautan: "https://contoh.id/"}\n'


def bening(folder: Path, *words: str, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "bening", *words],
        cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1795824000"},  # 28 November 2026
    )  # fmt: skip
    assert done.returncode == code, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office's data as 0.1 left them, in a project of this version; the remote has the branch of 0.1."""
    top = tmp_path_factory.mktemp("lama")
    git(top, "init", "--quiet", "--bare", "situs.git")
    folder = top / "proyek"
    bening(top, "init", "proyek")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    git(folder, "remote", "add", "origin", "../situs.git")
    for key, value in (("user.name", "Kantor"), ("user.email", "kantor@contoh.id")):
        git(folder, "config", key, value)
    git(folder, "checkout", "--quiet", "--orphan", "gh-pages")
    git(folder, "rm", "-r", "--quiet", "--cached", "--ignore-unmatch", ".")
    branch = top / "cabang"
    shutil.unpack_archive(CASES / "lama/0.1/situs.zip", branch)
    git(folder, f"--work-tree={branch}", "add", "--all")
    git(folder, f"--work-tree={branch}", "commit", "--quiet", "--message", "Terbitkan sukamaju")
    git(folder, "push", "--quiet", "origin", "gh-pages")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    git(folder, "read-tree", "--empty")
    place = folder / "data" / SLUG
    files = office(2017, 2018) | {
        "kecamatan.yml": KECAMATAN.replace(PUBLISHER, "").encode(),
        "2017.yml": year_file(2017, surat="85 %", ralat="ralat:\n" + entry("2026-11-23")).encode(),
    }
    for path, content in files.items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(content)
    (place / "terbit").mkdir()
    for file in (branch / SLUG / "terbit").glob("*.json*"):
        shutil.copy(file, place / "terbit")
    commit(folder)
    return folder


def on_branch(project: Path, name: str) -> dict[str, bytes]:
    """What a visitor of the site is sent."""
    place = project.parent / name
    git(project.parent, "clone", "--quiet", "--branch", "gh-pages", "situs.git", name)
    return {path: content for path, content in read_folder(place).items() if not path.startswith(".git/")}


def test_an_upgrade_keeps_what_0_1_published_and_the_next_year_joins_it(project: Path) -> None:
    before = on_branch(project, "sebelum")
    bening(project, "check")
    bening(project, "build")
    assert "Diperbarui: halaman depan." in bening(project, "publish")
    frozen = [path for path in before if path.startswith((f"{SLUG}/2017/", f"{SLUG}/2018/", f"{SLUG}/terbit/"))]
    assert len(frozen) > 90
    upgraded = on_branch(project, "sama")
    assert {path for path in frozen if upgraded.get(path) != before[path]} == set()

    place = project / "data" / SLUG
    (place / "kecamatan.yml").write_text(KECAMATAN, encoding="utf-8")
    (place / "2019.yml").write_text(year_file(2019), encoding="utf-8")
    (place / "sumber/laporan-2019.txt").write_text("Laporan 2019\n", encoding="utf-8")
    commit(project)
    bening(project, "build")
    assert f"{SLUG} 2019 revisi 1" in bening(project, "publish")
    after = on_branch(project, "sesudah")
    assert {path for path in frozen if after.get(path) != before[path]} == {f"{SLUG}/terbit/buku.jsonl"}
    old, new = before[f"{SLUG}/terbit/buku.jsonl"], after[f"{SLUG}/terbit/buku.jsonl"]
    assert new.startswith(old)
    assert len(new) > len(old)
    assert f"{SLUG}/2019/index.html" in after

    # The new year is rebuilt and proven; the old ones need 0.1 for their pages, and nothing is called false.
    text = bening(project, "verify", str(project.parent / "sesudah"), code=4)
    assert "tidak asli" not in text
    assert f"{SLUG} 2019 revisi 1: asli" in text
