"""A disk that is really full, or really read-only: the old site stays, one line says why, the next run completes."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.fault_fleet import ROOT, Fleet, Outcome, Tree, differences, environment

# Where a process may mount: a user namespace of its own, else as root, else as root by sudo.
NAMESPACES = (("unshare", "-rm"), ("unshare", "-m"), ("sudo", "-n", "-E", "unshare", "-m"))
SPACE = re.compile(r"perlu sekitar ([\d.]+,\d) MB, tersisa ([\d.]+,\d) MB")


@dataclass(frozen=True)
class Step:
    """How one build ended on the disk, and what was then published there."""

    outcome: Outcome
    tree: Tree
    leftovers: list[str]


@pytest.fixture(scope="module")
def namespace(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The command in front of a command that may mount."""
    folder, refusals = tmp_path_factory.mktemp("coba"), []
    for words in NAMESPACES:
        try:
            command = [*words, "mount", "-t", "tmpfs", "none", folder]
            subprocess.run(command, capture_output=True, text=True, check=True)
        except FileNotFoundError:
            refusals.append(f"{words[0]}: not installed")
        except subprocess.CalledProcessError as error:
            refusals.append(f"{' '.join(words)}: {error.stderr.strip()}")
        else:
            return words
    pytest.fail(f"a small disk cannot be had here, because nothing may be mounted: {'; '.join(refusals)}")


def play(namespace: tuple[str, ...], fleet: Fleet, tmp_path: Path, *steps: object, outside: bool = False) -> list[Step]:
    """Build the new version over the old one on a disk of its own, once for each of `steps`."""
    disk = tmp_path / "disk"
    disk.mkdir()
    project = fleet.old.copy(tmp_path / "proyek").root if outside else ""
    task = {
        "base": str(fleet.old.place.root),
        "disk": str(disk),
        "project": str(project),
        "data": fleet.new.data,
        "steps": steps,
    }
    done = subprocess.run(
        [*namespace, sys.executable, "-m", "support.small_disk"],
        env=environment(PYTHONPATH=f"{ROOT / 'tests'}:{ROOT}"),
        input=json.dumps(task),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Step(Outcome(code, out, err), tree, left) for code, out, err, tree, left in json.loads(done.stdout)]


def number(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize("outside", [False, True], ids=["project-on-it", "only-public-on-it"])
def test_a_full_disk(namespace: tuple[str, ...], fleet: Fleet, tmp_path: Path, *, outside: bool) -> None:
    *full, mended = play(namespace, fleet, tmp_path, 0, 0.3, 2.5, "mended", outside=outside)
    for step in full:
        assert step.outcome.code == 3, step.outcome
        space = SPACE.search(step.outcome.last_line)
        assert space, step.outcome
        needed, free = map(number, space.groups())
        assert needed > free
        assert "Situs lama tidak berubah" in step.outcome.last_line
        assert "Traceback" not in step.outcome.err
        assert differences(step.tree, fleet.old.tree) == []
        assert step.leftovers == []
    assert mended.outcome.code == 0, mended.outcome
    assert differences(mended.tree, fleet.new.tree) == []
    assert mended.leftovers == []


@pytest.mark.parametrize("outside", [False, True], ids=["project-on-it", "only-public-on-it"])
def test_a_read_only_disk(namespace: tuple[str, ...], fleet: Fleet, tmp_path: Path, *, outside: bool) -> None:
    refused, mended = play(namespace, fleet, tmp_path, "read-only", "mended", outside=outside)
    assert refused.outcome.code == 3, refused.outcome
    assert refused.outcome.err.count("\n") == 1
    assert "tidak boleh ditulis" in refused.outcome.err
    assert "Situs lama tidak berubah" in refused.outcome.err
    assert differences(refused.tree, fleet.old.tree) == []
    assert mended.outcome.code == 0, mended.outcome
    assert differences(mended.tree, fleet.new.tree) == []
