"""The ready workflow for an outside witness keeps ledgers, and fails when one was rewritten."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import yaml
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
