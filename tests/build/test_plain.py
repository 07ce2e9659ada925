"""`--plain` runs MkDocs as a program: the site is the same to the byte, only slower."""

from __future__ import annotations

from pathlib import Path

from support.fleet import Proyek, differing, site


def test_a_plain_build_gives_the_bytes_of_the_quick_one(tmp_path: Path) -> None:
    proyek = Proyek(tmp_path / "proyek", 1)
    proyek.build("--jobs", "1")
    said = proyek.build("--jobs", "1", "--plain", "--out", str(tmp_path / "polos"))
    assert "2 edisi dibangun" in said
    assert differing(site(proyek.public), site(tmp_path / "polos")) == []
