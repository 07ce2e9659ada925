"""A checkout on Windows keeps what digests are made of: the bytes of sources, snapshots and ledger."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bening.build.checking import check_data
from bening.storage.staged_folder import read_folder
from support.checkout import build, commit, git, make_checkout, send, write_office
from support.paths import ROOT
from support.years import SLUG

SOURCE = "sumber/laporan-2017.txt"


def data_on_windows(tmp_path: Path, *, attributes: bool) -> tuple[Path, Path]:
    """An office that published 2017 from a source typed on Windows, and its checkout as Git for Windows makes it."""
    folder = make_checkout(tmp_path, 2017)
    if attributes:
        shutil.copy(ROOT / ".gitattributes", folder)
    write_office(folder, {SOURCE: b"Laporan 2017\r\nbaris dua\r\n"})
    commit(folder)
    build(folder)
    send(folder)
    commit(folder)
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "--quiet", "kerja", "windows")
    return folder / "data", tmp_path / "windows/data"


def test_a_checkout_on_windows_has_the_published_bytes(tmp_path: Path) -> None:
    written, checked_out = data_on_windows(tmp_path, attributes=True)
    assert read_folder(checked_out) == read_folder(written)
    assert list(check_data(checked_out).problems) == []


def test_without_the_attributes_line_ends_would_change(tmp_path: Path) -> None:
    _, checked_out = data_on_windows(tmp_path, attributes=False)
    assert b"\r\n" in (checked_out / SLUG / "terbit/buku.jsonl").read_bytes()
    assert {item.code for item in check_data(checked_out).problems} & {"E011", "E016"}


@pytest.mark.parametrize("folder", ["terbit/a/b.json", "sumber/a.txt"])
def test_git_never_touches_what_digests_name(folder: str) -> None:
    said = git(ROOT, "check-attr", "text", "eol", "--", f"data/contoh/{folder}", "data/contoh/2017.yml")
    assert said.splitlines() == [
        f"data/contoh/{folder}: text: unset",
        f"data/contoh/{folder}: eol: lf",
        "data/contoh/2017.yml: text: auto",
        "data/contoh/2017.yml: eol: lf",
    ]
