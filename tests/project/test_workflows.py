"""The workflows: real linters find nothing, rights are the least, and the commands that they call do run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.checkout import build, clone, git, make_checkout, send
from support.paths import ROOT
from support.years import SLUG

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(path: Path) -> dict[Any, Any]:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


def audit(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [BIN / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_there_is_a_workflow_for_pull_requests_and_one_for_main() -> None:
    triggers = {path.stem: read(path)[True] for path in WORKFLOWS}  # YAML reads "on" as true
    assert triggers == {
        "periksa": {"pull_request": None},
        "terbit": {"push": {"branches": ["main"]}},
        "uji": {"pull_request": None},
    }


def test_security_audit_finds_nothing() -> None:
    result = audit(*WORKFLOWS)
    assert result.returncode == 0, result.stdout


def test_security_audit_would_find_a_careless_workflow(tmp_path: Path) -> None:
    careless = tmp_path / ".github/workflows/ceroboh.yml"
    careless.parent.mkdir(parents=True)
    text = WORKFLOWS[0].read_text(encoding="utf-8").replace("pull_request:", "pull_request_target:")
    careless.write_text(text.replace("persist-credentials: false", "fetch-depth: 0"), encoding="utf-8")
    result = audit(careless)
    assert "dangerous-triggers" in result.stdout
    assert "artipacked" in result.stdout


def test_schema_of_github_accepts_every_workflow() -> None:
    command = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *WORKFLOWS]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_rights_are_the_least_and_actions_are_pinned(path: Path) -> None:
    text, workflow = path.read_text(encoding="utf-8"), read(path)
    assert workflow["permissions"] == {}
    rights = [job["permissions"] for job in workflow["jobs"].values()]
    assert all(right in ({"contents": "read"}, {"pages": "write", "id-token": "write"}) for right in rights)
    uses = re.findall(r"uses: (.+)", text)
    assert uses
    assert all(PINNED.fullmatch(use) for use in uses)
    assert "secrets." not in text
    assert "cache" not in text
    checkouts = [step for step in steps(path) if "actions/checkout" in step.get("uses", "")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_tests_of_pull_requests_are_those_of_make() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    pure, laws = (re.search(rf"^{name} := (.*)$", makefile, re.MULTILINE) for name in ("PURE", "LAWS"))
    assert pure
    assert laws
    folders = re.sub(
        r"\$\(addprefix tests/,(.*)\)", lambda match: " ".join(f"tests/{n}" for n in match[1].split()), pure[1]
    )
    (command,) = (step["run"] for step in steps(ROOT / ".github/workflows/uji.yml") if "pytest" in step.get("run", ""))
    assert command.split("auto ")[1].split() == [*folders.split(), *laws[1].split()]
    called = {
        name
        for step in steps(ROOT / ".github/workflows/uji.yml")
        for name in re.findall(r"make (\w+)", step.get("run", ""))
    }
    assert called == {"generated", "lowest", "coverage", "test"}
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in called)


def test_the_commands_of_the_workflows_run(tmp_path: Path) -> None:
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("data", "site_src"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / ".venv").symlink_to(BIN.parent)
    commands = [step["run"] for path in WORKFLOWS for step in steps(path) if "bening" in step.get("run", "")]
    called = dict.fromkeys(command for command in commands if "bening build" in command or "bening check" in command)
    assert list(called) == [".venv/bin/bening check --format github", ".venv/bin/bening build"]
    for command in called:
        result = subprocess.run(["bash", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout + result.stderr
    assert (tmp_path / "public/kotabaru/2018/index.html").is_file()


def test_published_editions_are_shown_as_they_are_on_the_branch(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    work = clone(tmp_path, "ci", "kerja")
    git(work, "fetch", "--quiet")
    (work / "public").mkdir()
    (work / "public/dibangun.html").write_text("dibangun ulang")
    (script,) = (
        step["run"] for step in steps(ROOT / ".github/workflows/terbit.yml") if "archive" in step.get("run", "")
    )
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", script], cwd=work, env=os.environ, check=True)
    assert not (work / "public/dibangun.html").exists()
    shown = (work / "public" / SLUG / "2017/index.html").read_bytes()
    assert shown == (folder / "public" / SLUG / "2017/index.html").read_bytes()
