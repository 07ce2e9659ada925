"""The workflows: real linters find nothing, rights are the least, and the commands that they call do run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.cli.init import make_project
from support.checkout import build, clone, commit, git, make_checkout, send
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
    return [step for job in read(path)["jobs"].values() for step in job.get("steps", ())]


def audit(*paths: Path) -> subprocess.CompletedProcess[str]:
    command = [BIN / "zizmor", "--offline", "--no-progress", "--persona", "pedantic", *paths]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_each_workflow_runs_when_it_should() -> None:
    triggers = {path.stem: read(path)[True] for path in WORKFLOWS}  # YAML reads "on" as true
    assert triggers == {
        "periksa": {"pull_request": None},
        "uji": {"pull_request": None},
        "perjalanan": {"pull_request": None},
        "rilis": {"push": {"tags": ["v*"]}},
        "terbit": {"push": {"branches": ["main"]}, "workflow_call": None},
        "terbitkan": {"workflow_dispatch": None},
    }


def test_security_audit_finds_nothing() -> None:
    result = audit(*WORKFLOWS)
    assert result.returncode == 0, result.stdout


def test_security_audit_would_find_a_careless_workflow(tmp_path: Path) -> None:
    careless = tmp_path / ".github/workflows/ceroboh.yml"
    careless.parent.mkdir(parents=True)
    text = (ROOT / ".github/workflows/periksa.yml").read_text(encoding="utf-8")
    text = text.replace("pull_request:", "pull_request_target:")
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
    allowed = [{"contents": "read"}, {"pages": "write", "id-token": "write"}, {"id-token": "write"}]
    if path.stem == "terbitkan":
        allowed += [
            {"contents": "write", "id-token": "write", "attestations": "write"},
            {"contents": "read", "pages": "write", "id-token": "write"},
        ]
    assert all(right in allowed for right in rights)
    uses = [use for use in re.findall(r"uses: (.+)", text) if not use.startswith("./.github/workflows/terbit.yml")]
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


def script_of(name: str, word: str) -> str:
    """The first script of a workflow that holds `word`."""
    scripts = [str(step.get("run", "")) for step in steps(ROOT / f".github/workflows/{name}.yml")]
    return next(script for script in scripts if word in script)


def run_script(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub does."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    settings = os.environ | {
        "PYTHONPATH": str(ROOT / "generator"),
        "RUNNER_TEMP": str(folder.parent),
        "TOKEN": "x",
        **environment,
    }
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=settings)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A repository of two kecamatan with a remote, and the program where workflows have it."""
    git(tmp_path, "init", "--quiet", "--bare", "situs.git")
    folder = tmp_path / "kota"
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "mkdocs.yml").write_text("site_name: Kota\n", encoding="utf-8")
    (folder / ".gitignore").write_text("/public/\n/build/\n/.venv\n.*.bening-*\n", encoding="utf-8")
    (folder / ".venv").symlink_to(BIN.parent)
    for words in (
        ["init", "--quiet", "--initial-branch=main"],
        ["remote", "add", "origin", str(tmp_path / "situs.git")],
    ):
        git(folder, *words)
    for name in ("user.name", "user.email"):
        git(folder, "config", name, "kota@contoh.id")
    (tmp_path / "ringkasan.md").touch()
    return folder


def save(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Data")


def test_the_button_publishes_and_one_bad_kecamatan_does_not_hold_the_city_back(city: Path) -> None:
    bad = city / "data/gunung-kaler/2020.yml"
    bad.write_text(bad.read_text(encoding="utf-8").replace("tahun: 2020", "tahun: 20x0"), encoding="utf-8")
    for path in city.glob("data/*/kecamatan.yml"):  # an office may answer for its own site
        path.write_text(path.read_text(encoding="utf-8").replace("resmi: false", "resmi: ya"), encoding="utf-8")
    save(city)
    summary = city.parent / "ringkasan.md"
    known = {"GITHUB_STEP_SUMMARY": str(summary), "BENING_REPOSITORI": "https://github.com/Kota/kinerja"}
    for word in ("bening check", "bening build"):
        done = run_script(script_of("terbitkan", word), city, **known)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "| K" in summary.read_text(encoding="utf-8")
    page = (city / "public/kotabaru/2018/index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://kota.github.io/kinerja/kotabaru/2018/"' in page

    named = run_script(script_of("terbit", "publish --dry-run"), city, **known)
    assert named.returncode == 0, named.stderr
    assert "::warning title=Belum terbit; tekan Terbitkan di Actions::kotabaru 2018 revisi 1" in named.stdout

    done = run_script(script_of("terbitkan", "bening publish"), city, CABANG="main", **known)
    assert done.returncode == 0, done.stdout + done.stderr
    remote = city.parent / "situs.git"
    assert "kotabaru/2018/index.html" in git(remote, "ls-tree", "-r", "--name-only", "gh-pages")
    assert "data/kotabaru/terbit/2018-r1.json" in git(remote, "ls-tree", "-r", "--name-only", "main")
    assert "gunung-kaler/2020" not in git(remote, "ls-tree", "-r", "--name-only", "gh-pages")
    assert "Terbit: kotabaru 2018 revisi 1" in summary.read_text(encoding="utf-8")
    sums = (city.parent / "SHA256SUMS").read_text(encoding="utf-8")  # what the next step signs
    assert "kotabaru/SHA256SUMS" in sums


def test_where_the_branch_of_the_data_is_protected_the_record_waits_on_another(city: Path) -> None:
    shutil.rmtree(city / "data/gunung-kaler")
    path = city / "data/kotabaru/kecamatan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("resmi: false", "resmi: ya"), encoding="utf-8")
    (city / "data/kotabaru/2018.yml").rename(city.parent / "2018.yml")
    save(city)
    git(city, "push", "--quiet", "origin", "main")
    hook = city.parent / "situs.git/hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "GH006: Protected branch"; exit 1; }\n')
    hook.chmod(0o755)
    known = {"GITHUB_STEP_SUMMARY": str(city.parent / "ringkasan.md"), "GITHUB_RUN_ID": "76"}
    newest = city.parent / "2018.yml"
    for records in (["2017-r1.json"], ["2017-r1.json", "2018-r1.json"]):  # the second time the first still waits
        for word in ("bening build", "bening publish"):
            done = run_script(script_of("terbitkan", word), city, CABANG="main", **known)
            assert done.returncode == 0, done.stdout + done.stderr
        assert "::warning title=Cabang dilindungi::" in done.stdout
        kept = git(
            city.parent / "situs.git", "ls-tree", "-r", "--name-only", "catat-penerbitan", "data/kotabaru/terbit/"
        )
        assert [row.rpartition("/")[2] for row in kept.split() if row.endswith(".json")] == records
        if newest.is_file():
            git(city, "reset", "--quiet", "--hard", "origin/main")
            newest.rename(city / "data/kotabaru/2018.yml")
            save(city)


def keep_kotabaru_alone(city: Path) -> None:
    """Leave one kecamatan, an office's own, so that it may be published, and push that."""
    shutil.rmtree(city / "data/gunung-kaler")
    path = city / "data/kotabaru/kecamatan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("resmi: false", "resmi: ya"), encoding="utf-8")
    save(city)
    git(city, "push", "--quiet", "origin", "main")


def test_a_branch_that_holds_somebodys_own_work_is_not_written_over(city: Path) -> None:
    keep_kotabaru_alone(city)
    git(city, "push", "--quiet", "origin", "main:catat-penerbitan")
    other = city.parent / "lain"
    git(city.parent, "clone", "--quiet", "--branch", "catat-penerbitan", str(city.parent / "situs.git"), str(other))
    (other / "CATATAN.md").write_text("jangan hilang\n", encoding="utf-8")
    git(other, "add", "--all")
    git(other, "-c", "user.name=Ani", "-c", "user.email=ani@contoh.id", "commit", "--quiet", "--message", "Catatan")
    git(other, "push", "--quiet", "origin", "HEAD")
    kept = git(city.parent / "situs.git", "rev-parse", "catat-penerbitan")
    hook = city.parent / "situs.git/hooks/update"
    hook.write_text('#!/bin/sh\n[ "$1" != refs/heads/main ] || { echo "GH006: Protected branch"; exit 1; }\n')
    hook.chmod(0o755)
    known = {"GITHUB_STEP_SUMMARY": str(city.parent / "ringkasan.md"), "GITHUB_RUN_ID": "77"}
    for word in ("bening build", "bening publish"):
        done = run_script(script_of("terbitkan", word), city, CABANG="main", **known)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Buka pull request dari cabang catat-penerbitan-77 dan gabungkan" in done.stdout
    assert git(city.parent / "situs.git", "rev-parse", "catat-penerbitan") == kept
    waiting = git(city.parent / "situs.git", "ls-tree", "-r", "--name-only", "catat-penerbitan-77")
    assert "data/kotabaru/terbit/2018-r1.json" in waiting


def test_a_pull_request_merged_meanwhile_does_not_send_the_record_elsewhere(city: Path) -> None:
    keep_kotabaru_alone(city)
    known = {"GITHUB_STEP_SUMMARY": str(city.parent / "ringkasan.md"), "GITHUB_RUN_ID": "78"}
    assert run_script(script_of("terbitkan", "bening build"), city, CABANG="main", **known).returncode == 0
    other = city.parent / "lain"
    git(city.parent, "clone", "--quiet", "--branch", "main", str(city.parent / "situs.git"), str(other))
    (other / "BACA.md").write_text("baru\n", encoding="utf-8")
    git(other, "add", "--all")
    git(other, "-c", "user.name=Ani", "-c", "user.email=ani@contoh.id", "commit", "--quiet", "--message", "Baca")
    git(other, "push", "--quiet", "origin", "HEAD")
    done = run_script(script_of("terbitkan", "bening publish"), city, CABANG="main", **known)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::warning" not in done.stdout
    there = git(city.parent / "situs.git", "ls-tree", "-r", "--name-only", "main").splitlines()
    assert {"BACA.md", "data/kotabaru/terbit/2018-r1.json"} <= set(there)
    assert "catat-penerbitan" not in git(city.parent / "situs.git", "branch", "--list")


def test_a_project_gets_the_same_workflows_with_the_program_installed(tmp_path: Path) -> None:
    files = make_project("contoh", 2024)
    places = []
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
        places += [tmp_path / name] if ".github" in name else []
    assert sorted(path.name for path in places) == ["periksa.yml", "terbit.yml", "terbitkan.yml"]
    for path in places:
        text = path.read_text(encoding="utf-8")
        assert ".venv" not in text
        assert "uv " not in text
        assert "--requirement requirements.txt" in text
    assert audit(*places).returncode == 0
    check = [BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *places]
    assert subprocess.run(check, capture_output=True, check=False).returncode == 0


def test_published_editions_are_shown_as_they_are_on_the_branch(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    work = clone(tmp_path, "ci", "kerja")
    git(work, "fetch", "--quiet")
    (work / "public").mkdir()
    (work / "public/dibangun.html").write_text("dibangun ulang")
    assert run_script(script_of("terbit", "archive"), work).returncode == 0
    assert not (work / "public/dibangun.html").exists()
    shown = (work / "public" / SLUG / "2017/index.html").read_bytes()
    assert shown == (folder / "public" / SLUG / "2017/index.html").read_bytes()


def test_a_site_that_would_show_less_than_before_is_not_shown(tmp_path: Path) -> None:
    folder = make_checkout(tmp_path, 2017)
    build(folder)
    send(folder)
    commit(folder)
    git(folder, "push", "--quiet", "origin", "HEAD:refs/heads/main")
    git(tmp_path / "situs.git", "branch", "--delete", "--force", "gh-pages")
    work = clone(tmp_path, "ci", "kerja")
    git(work, "pull", "--quiet", "origin", "main")
    (work / "public").mkdir()
    done = run_script(script_of("terbit", "archive"), work)
    assert done.returncode == 1
    assert "::error title=Edisi terbit hilang::" in done.stdout
    for path in work.glob("data/*/terbit/buku.jsonl"):
        git(work, "rm", "--quiet", str(path))
    assert run_script(script_of("terbit", "archive"), work).returncode == 0  # nothing was published yet


def test_what_is_held_back_and_what_publishing_would_refuse_is_said_by_name(city: Path) -> None:
    bad = city / "data/gunung-kaler/2020.yml"
    bad.write_text(bad.read_text(encoding="utf-8").replace("tahun: 2020", "tahun: 20x0"), encoding="utf-8")
    save(city)
    known = {"GITHUB_STEP_SUMMARY": str(city.parent / "ringkasan.md"), "BENING_REPOSITORI": "https://github.com/K/k"}
    done = run_script(script_of("terbit", "bening build"), city, **known)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::warning title=Ditahan, yang baru belum tampil::gunung-kaler, karena data/gunung-kaler/" in done.stdout
    (city / "belum.txt").write_text("belum disimpan", encoding="utf-8")
    done = run_script(script_of("terbit", "publish --dry-run"), city, **known)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "::warning title=Terbitkan akan ditolak::Ada perubahan yang belum di-commit: belum.txt" in done.stdout


def test_a_release_from_another_repository_stops_before_anything_is_built(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    script = script_of("rilis", "uv build")
    source = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["urls"]["Source"]
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("python", "uv"):  # whoever calls them has gone past the check
        (programs / name).write_text("#!/bin/sh\necho dipanggil\nexit 9\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    for repository, code in (("https://github.com/orang-lain/bening", 1), (f"{source}-tiruan", 1), (source, 9)):
        done = run_script(script, tmp_path, REPOSITORI=repository, TANDA="v0.2.0", PATH=path)
        assert (done.returncode, "dipanggil" in done.stdout) == (code, code == 9), done
        assert ("::error::Alamat" in done.stdout) == (code == 1)
