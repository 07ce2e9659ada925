"""The ready workflow for an outside witness keeps ledgers, and fails when one was rewritten."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
from support.checkout import git
from support.paths import ROOT

WORKFLOW = ROOT / "panduan/saksi/saksi.yml"
LINES = b'{"nomor": 1}\n{"nomor": 2}\n'


def look(tmp_path: Path) -> tuple[int, str]:
    """Run the step that compares, as the workflow does, on a site in a folder."""
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["saksi"]["steps"]
    script = next(step["run"] for step in steps if step["name"].startswith("Bandingkan"))
    site = (tmp_path / "situs").as_uri()
    words = {"SITUS": site, "KECAMATAN": "sukamaju", "PATH": "/usr/local/bin:/usr/bin:/bin"}
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=tmp_path, env=words, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def put(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "situs/sukamaju/terbit/buku.jsonl"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)


@pytest.mark.parametrize(
    ("later", "code"),
    [
        (LINES, 0),
        (LINES + b'{"nomor": 3}\n', 0),
        (LINES[:-13], 1),
        (LINES.replace(b"1", b"9"), 1),
        (b"", 1),
    ],
)
def test_a_rewritten_ledger_is_an_alarm_and_a_longer_one_is_kept(tmp_path: Path, later: bytes, code: int) -> None:
    put(tmp_path, LINES)
    assert look(tmp_path) == (0, "")
    put(tmp_path, later)
    ended, said = look(tmp_path)
    assert (ended, "DITULIS ULANG" in said) == (code, bool(code))
    assert (tmp_path / "buku/sukamaju.jsonl").read_bytes() == (LINES if code else later)


def test_a_site_that_cannot_be_reached_is_an_alarm(tmp_path: Path) -> None:
    code, said = look(tmp_path)
    assert (code, "tidak dapat diambil" in said) == (1, True)


def test_what_was_fetched_is_kept_in_a_repository_and_a_rewrite_never_replaces_it(tmp_path: Path) -> None:
    """The steps in a clone of a bare repository over three days; on the third the office rewrote its past."""
    steps = yaml.safe_load(WORKFLOW.read_text("utf-8"))["jobs"]["saksi"]["steps"]
    keep = next(step for step in steps if step["name"] == "Simpan")
    assert keep["if"] == "always()"
    git(tmp_path, "init", "--quiet", "--bare", "saksi.git")
    git(tmp_path, "clone", "--quiet", "saksi.git", "kerja")
    work = tmp_path / "kerja"
    git(work, "-c", "user.name=s", "-c", "user.email=s@contoh.id", "commit", "--quiet", "--allow-empty", "-m", "Mulai")
    git(work, "push", "--quiet", "--set-upstream", "origin", "HEAD")
    longer = LINES + b'{"nomor": 3}\n'
    for content, code in ((LINES, 0), (longer, 0), (longer.replace(b"2", b"8"), 1)):
        put(work, content)
        assert look(work)[0] == code
        subprocess.run(["bash", "-e", "-c", keep["run"]], cwd=work, check=True, capture_output=True)
    kept = git(tmp_path / "saksi.git", "show", "HEAD:buku/sukamaju.jsonl")
    assert kept == longer.decode().strip()
    assert git(tmp_path / "saksi.git", "rev-list", "--count", "HEAD") == "3"
