"""Where no process can be forked (Windows) or should be (macOS), new ones make the same site, in paths that fit."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from bening.build import workers
from bening.cli.main import run
from bening.storage.staged_folder import read_folder
from support.paths import ROOT

LONGEST = "abcdefghij-abcdefghij-abcdefghij-abcdefg"  # no name of a kecamatan may have more letters
# Windows takes 259 characters; the folder of a project in somebody's OneDrive easily has a hundred.
ROOM, STAGE = 140, len("..bening-baru")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for slug in (LONGEST, "lain"):
        for name in ("kecamatan.yml", "indikator.yml", "2017.yml", "sumber"):
            source, target = ROOT / "data/kotabaru" / name, tmp_path / "data" / slug / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    twin = tmp_path / "data/lain/kecamatan.yml"
    twin.write_text(re.sub(r"(?m)^kode_wilayah:.*\n", "", twin.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Kantor\nsite_url: https://contoh.id/\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_new_processes_make_the_same_site_and_no_path_grows_too_long(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["build", "--jobs", "1"]) == 0
    expected = read_folder(office / "public")
    for folder in ("public", "build"):
        longest = max((path.relative_to(office).as_posix() for path in (office / folder).rglob("*")), key=len)
        assert len(longest) + STAGE <= ROOM, longest
        shutil.rmtree(office / folder)
    monkeypatch.setattr(workers, "_can_fork", lambda: False)
    assert run(["build", "--jobs", "2"]) == 0
    assert read_folder(office / "public") == expected


@pytest.mark.parametrize(("platform", "forks"), [("linux", True), ("darwin", False)])
def test_on_macos_nothing_is_forked(platform: str, monkeypatch: pytest.MonkeyPatch, *, forks: bool) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert workers._can_fork() is forks
