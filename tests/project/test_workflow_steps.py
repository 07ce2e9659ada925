"""The workflows of a new project, step by step: a city from its first pull request to its second publication."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bening.cli.main import run
from support.checkout import git
from support.fleet import write_data
from support.workflow_runner import Job, run_job


class City:
    """A project of `bening init` with three kecamatan, one of them with a number nobody can read, and its remote."""

    def __init__(self, root: Path) -> None:
        self.root, self.folder, self.remote = root, root / "kinerja kota", root / "situs.git"
        assert run(["init", str(self.folder)]) == 0
        write_data(self.folder / "data", 3)
        for path in self.folder.glob("data/*/2024.yml"):
            path.unlink()
        self.good, self.bad, self.other = sorted(path.parent.name for path in self.folder.glob("data/*/kecamatan.yml"))
        for path in self.folder.glob("data/*/kecamatan.yml"):  # an office may answer for its own site
            path.write_text(path.read_text(encoding="utf-8") + "resmi: ya\n", encoding="utf-8")
        self.mend("target: ", "target: 1.250 atau ")
        git(root, "init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        git(self.folder, "init", "--quiet", "--initial-branch=main")
        git(self.folder, "remote", "add", "origin", str(self.remote))

    def mend(self, old: str, new: str) -> None:
        for path in (self.folder / "data" / self.bad).glob("20*.yml"):
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new), encoding="utf-8")

    def push(self, branch: str) -> str:
        git(self.folder, "add", "--all")
        words = ("-c", "user.name=Ani", "-c", "user.email=ani@contoh.id", "commit", "--quiet", "--allow-empty")
        git(self.folder, *words, "--message", "Data")
        git(self.folder, "push", "--quiet", "origin", f"HEAD:{branch}")
        return git(self.folder, "rev-parse", "HEAD").strip()

    def job(self, workflow: str, name: str, place: str, commit: str = "main") -> Job:
        path = self.folder / f".github/workflows/{workflow}.yml"
        return run_job(path, name, self.remote, self.root / place, commit=commit)

    def shown(self, job: Job) -> list[str]:
        """The kecamatan whose pages a job would show."""
        return [slug for slug in (self.good, self.bad, self.other) if (job.workspace / "public" / slug).is_dir()]

    def published(self) -> list[str]:
        return git(self.remote, "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


@pytest.fixture
def city(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.chdir(tmp_path)
    return City(tmp_path)


def test_a_city_from_its_first_pull_request_to_its_second_publication(city: City) -> None:
    city.push("main")

    city.push("usulan")
    asked = city.job("periksa", "periksa", "pr", "usulan")
    assert asked.failed == ["Periksa data", "Buat situs"]  # the pull request is marked, its site can still be looked at
    assert city.shown(asked) == [city.good, city.other]
    kinds = re.findall(r"^\| \[([A-Z])\d+\]", asked.summary, re.MULTILINE)
    assert kinds == sorted(kinds)  # errors first: K before W
    assert kinds.count("K") == asked.printed["Periksa data"].count("::error ") > 0
    assert f"Ditahan: {city.bad}, karena data/{city.bad}/" in asked.printed["Buat situs"].splitlines()[-1]

    draft = city.job("terbit", "bangun", "rancangan")
    assert draft.failed == []
    assert city.shown(draft) == [city.good, city.other]
    assert re.search(rf"^- Akan terbit: {city.good} ", draft.summary, re.MULTILINE)

    before = city.push("main")
    button = city.job("terbitkan", "terbitkan", "tombol")
    assert button.failed == []
    assert re.search(rf"^ {{4}}Terbit: {city.good} ", button.summary, re.MULTILINE)  # a line is a line in Markdown too
    assert re.search(rf"^ {{4}}Dilewati karena ada masalah: {city.bad}, data/", button.summary, re.MULTILINE)
    assert {path.split("/")[0] for path in city.published()} >= {city.good, city.other}
    recorded = git(city.remote, "ls-tree", "-r", "--name-only", "main").splitlines()
    assert f"data/{city.good}/terbit/buku.jsonl" in recorded

    # GitHub runs the second job of the button for the commit that it was pressed at, which knows nothing of the record.
    shown = city.job("terbit", "bangun", "tampil", before)
    assert shown.failed == []
    site = shown.workspace / "public"
    there = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    assert there == sorted(city.published())
    assert "Akan terbit" not in shown.summary

    git(city.folder, "pull", "--quiet", "--rebase", "origin", "main")
    city.mend("target: 1.250 atau ", "target: ")
    city.push("main")
    waiting = city.job("terbit", "bangun", "menunggu")
    assert (
        f"::warning title=Belum terbit; tekan Terbitkan di Actions::{city.bad} "
        in waiting.printed["Sebut edisi yang belum terbit"]
    )
    assert city.shown(waiting) == [city.good, city.other]

    once = {path: git(city.remote, "rev-parse", f"gh-pages:{path}") for path in city.published() if city.good in path}
    again = city.job("terbitkan", "terbitkan", "tombol-2")
    assert again.failed == []
    assert f"Terbit: {city.bad} " in again.summary
    assert f"Terbit: {city.good} " not in again.summary
    frozen = [path for path in once if re.search(r"/20\d\d/", path)]
    assert frozen
    assert all(git(city.remote, "rev-parse", f"gh-pages:{path}") == once[path] for path in frozen)
