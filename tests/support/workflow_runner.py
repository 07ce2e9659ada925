"""A stand-in for GitHub's runner: the steps of a job, one after the other, each in a shell as GitHub starts it.

Checkout is a clone, an upload is a look whether its folder is there, an artifact is a copy; every other action is left
out. An expression that is not known here ends the test.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BIN = Path(sys.executable).parent
_KNOWN = {
    "github.server_url": "https://github.com",
    "github.repository": "Kota-Contoh/kinerja",
    "github.ref_name": "main",
    "github.token": "bukan-token",
}


@dataclass
class Job:
    """What a job left: the folder it worked in, what it printed, its summary, the steps that failed."""

    workspace: Path
    printed: dict[str, str] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def summary(self) -> str:
        return (self.workspace.parent / "summary.md").read_text(encoding="utf-8")


def run_job(
    workflow: Path,
    name: str,
    remote: Path,
    place: Path,
    *,
    commit: str = "main",
    facts: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
) -> Job:
    """Run a job of a workflow in the new folder `place`, for a branch of the bare repository `remote`.

    Where the job fetches all branches, `commit` may be any commit. `facts` are further expressions, `environment` is
    what the runner's has beside its own. What an earlier job in the same folder uploaded is there to be downloaded.
    """
    place.mkdir(parents=True)
    for file in ("summary.md", "output.txt", "env.txt"):
        (place / file).touch()
    job = Job(place / "kerja", facts={**_KNOWN, **(facts or {})}, environment=dict(environment or {}))
    job.workspace.mkdir(exist_ok=True)
    for step in yaml.safe_load(workflow.read_text(encoding="utf-8"))["jobs"][name]["steps"]:
        if job.failed and "cancelled()" not in step.get("if", ""):
            continue
        if "run" in step:
            _run(step, job)
        elif "actions/checkout" in step["uses"]:
            _check_out(step["with"], remote, job.workspace, commit)
        elif "upload-" in step["uses"] and not any((job.workspace / step["with"]["path"]).glob("*")):
            job.failed.append(step["name"])
        elif "upload-artifact" in step["uses"]:
            shutil.copytree(job.workspace / step["with"]["path"], place.parent / step["with"]["name"])
        elif "download-artifact" in step["uses"]:
            shutil.copytree(place.parent / step["with"]["name"], job.workspace / step["with"]["path"])
    return job


def _check_out(settings: dict[str, Any], remote: Path, workspace: Path, commit: str) -> None:
    depth = () if settings.get("fetch-depth") == 0 else ("--depth", "1", "--branch", commit)
    known = _environment(workspace)
    subprocess.run(["git", "clone", "--quiet", *depth, remote.as_uri(), workspace], check=True, env=known)
    subprocess.run(["git", "checkout", "--quiet", commit], cwd=workspace, check=True, env=known)


def _run(step: dict[str, Any], job: Job) -> None:
    own = {key: _fill(str(value), job.facts) for key, value in step.get("env", {}).items()}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", _fill(step["run"], job.facts)]
    done = subprocess.run(
        command, cwd=job.workspace, env=_environment(job.workspace) | job.environment | own,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    job.printed[step["name"]] = done.stdout
    if done.returncode and not step.get("continue-on-error"):
        job.failed.append(step["name"])


def _fill(text: str, facts: Mapping[str, str]) -> str:
    return re.sub(r"\$\{\{ (.*?) \}\}", lambda found: facts[found[1]], text)


def _environment(workspace: Path) -> dict[str, str]:
    """A runner's: nobody's settings of Git, no index of packages, files for what steps tell GitHub."""
    place = workspace.parent
    return {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(place),
        "CI": "true",
        "GIT_CONFIG_NOSYSTEM": "1",
        "GITHUB_ACTIONS": "true",
        "GITHUB_STEP_SUMMARY": str(place / "summary.md"),
        "GITHUB_OUTPUT": str(place / "output.txt"),
        "GITHUB_ENV": str(place / "env.txt"),
        "RUNNER_TEMP": str(place),
        "PIP_NO_INDEX": "1",
    }
