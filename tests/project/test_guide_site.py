"""The guide as a site: strict, whole, with words of its own around the pages."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bening.situs import PANDUAN
from support.paths import ROOT


def test_the_guide_builds_strictly_and_its_search_speaks_of_the_guide(tmp_path: Path) -> None:
    command = [Path(sys.executable).with_name("mkdocs"), "build", "--quiet", "--strict", "--config-file", "panduan.yml"]
    done = subprocess.run(
        [*command, "--site-dir", tmp_path],
        cwd=ROOT, capture_output=True, text=True, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    front = (tmp_path / "index.html").read_text("utf-8")
    assert 'placeholder="Cari di panduan"' in front
    assert "edisi ini" not in front
    assert f'<link rel="canonical" href="{PANDUAN}">' in front  # where printed problems send people
    pages = {page.stem for page in (ROOT / "panduan/masalah").glob("*.md")} - {"index", "README"}
    assert {page.parent.name for page in (tmp_path / "masalah").glob("*/index.html")} == pages
