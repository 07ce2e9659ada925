"""The same data give the same bytes, whatever the machine: two builds that share nothing but their input."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from bening.storage.staged_folder import read_folder
from support.paths import ROOT

EDITION = re.compile(r"[a-z-]+/\d{4}/manifest\.json")
EPOCH = "1700000000"  # 23:13 in London, the next day already in Jayapura


@dataclass(frozen=True)
class Machine:
    """Where a build runs: everything that must leave no trace in what is published."""

    folder: str
    zone: str
    locale: str
    seed: str
    umask: int
    jobs: int
    year: int
    backwards: bool


HERE = Machine("a", "Europe/London", "C", "0", 0o022, 1, 1999, backwards=False)
THERE = Machine("jauh/di sana é", "Asia/Jayapura", "C.UTF-8", "4242", 0o077, 2, 2031, backwards=True)


def copy_project(machine: Machine, top: Path) -> Path:
    """Copy theme, prose and data file by file, in the machine's order and with its times."""
    project = top / machine.folder / "proyek"
    names = [Path("mkdocs.yml")]
    for start in ("site_src", "data"):
        names += [path.relative_to(ROOT) for path in (ROOT / start).rglob("*") if path.is_file()]
    for name in sorted(names, reverse=machine.backwards):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, project / name)
        moment = (machine.year - 1970) * 365.25 * 86400
        os.utime(project / name, (moment, moment))
    return project


def build(machine: Machine, top: Path, epoch: str) -> dict[str, bytes]:
    project = copy_project(machine, top)
    home = top / machine.folder / "rumah"
    home.mkdir()
    words = {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": machine.zone, "LC_ALL": machine.locale}
    words |= {"PYTHONHASHSEED": machine.seed, "LANGUAGE": "en" if machine.backwards else "id"}
    words |= {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    bening = Path(sys.executable).with_name("bening")
    done = subprocess.run(
        [bening, "build", "--jobs", str(machine.jobs)],
        cwd=project,
        env=words,
        umask=machine.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return read_folder(project / "public")


@pytest.mark.parametrize("epoch", [EPOCH, ""], ids=["dated", "undated"])
def test_two_machines_publish_the_same_bytes(tmp_path: Path, epoch: str) -> None:
    here, there = build(HERE, tmp_path, epoch), build(THERE, tmp_path, epoch)
    assert {path.removesuffix("/manifest.json") for path in here if EDITION.fullmatch(path)} == {
        f"{path.parent.name}/{path.stem}" for path in ROOT.glob("data/*/[12]*.yml")
    }
    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []
