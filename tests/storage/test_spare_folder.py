"""The former version gives the next one its folders, and is never believed."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from bening.storage import disk, staged_folder
from support.long_form import times

YEARS = ("2017", "2018")
OLD = {f"{slug}/{year}/index.html": f"{slug} {year}".encode() for slug in ("kotabaru", "tanjung") for year in YEARS}


def content(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in staged_folder.read_folder(root).items() if path != staged_folder.MARKER}


def change(root: Path, spare: Path, text: bytes) -> staged_folder.Stage:
    """Replace one page of `kotabaru`, and keep all else, as a build does."""
    with staged_folder.staged(root, spare=spare) as stage:
        stage.keep("tanjung")
        stage.keep("kotabaru/2017")
        stage.write({"kotabaru/2018/index.html": text})
    return stage


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    staged_folder.write_tree(folder, OLD)
    return folder


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    (tmp_path / "build").mkdir()
    return tmp_path / "build/.cadangan"


@pytest.fixture
def touched(root: Path) -> Callable[[], dict[str, tuple[int, int]]]:
    """How the files of `tanjung` look: any link or unlink changes their ctime."""

    def look() -> dict[str, tuple[int, int]]:
        return {path.name: (path.stat().st_ino, path.stat().st_ctime_ns) for path in (root / "tanjung/2017").iterdir()}

    return look


def test_what_did_not_change_moves_without_being_linked(
    root: Path, spare: Path, touched: Callable[[], dict[str, tuple[int, int]]]
) -> None:
    assert change(root, spare, b"1").moved == set(), "there was no version before"
    before = touched()
    for number in range(2, 5):
        stage = change(root, spare, str(number).encode())
        assert stage.moved == {"tanjung", "kotabaru/2017"}
        assert content(root) == OLD | {"kotabaru/2018/index.html": str(number).encode()}
        assert touched() == before
        assert content(spare) == OLD | {"kotabaru/2018/index.html": str(number - 1).encode()}
    assert sorted(item.name for item in root.parent.iterdir() if item.name[0] == ".") == [".public.bening-kunci"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda spare: (spare / "tanjung/2017/index.html").unlink(),
        lambda spare: (spare / "tanjung/2018/index.html").rename(spare / "tanjung/2018/lain.html"),
        lambda spare: (spare / "tanjung/2018/lain.html").write_bytes(b"lain"),
        lambda spare: (spare / "tanjung/2018/kosong").mkdir(),
        lambda spare: disk.remove_tree(spare / "tanjung"),
        disk.remove_tree,
        lambda spare: (disk.remove_tree(spare), spare.write_bytes(b"bukan folder")),
    ],
    ids=["lost", "renamed", "added", "empty-folder", "kecamatan-lost", "all-lost", "a-file"],
)
def test_a_spare_version_that_was_touched_is_not_taken(root: Path, spare: Path, harm: Callable[[Path], object]) -> None:
    change(root, spare, b"1")
    harm(spare)
    assert "tanjung" not in change(root, spare, b"2").moved
    assert content(root) == OLD | {"kotabaru/2018/index.html": b"2"}
    change(root, spare, b"3")
    assert content(root) == OLD | {"kotabaru/2018/index.html": b"3"}


def test_a_replaced_file_of_the_present_version_is_taken_over_as_it_is(root: Path, spare: Path) -> None:
    change(root, spare, b"1")
    page = root / "tanjung/2017/index.html"
    page.unlink()
    page.write_bytes(b"lain")
    stage = change(root, spare, b"2")
    assert stage.moved == {"tanjung/2018", "kotabaru/2017"}
    assert page.read_bytes() == b"lain", "what stands is judged elsewhere; nobody brings an older file back"


def test_the_spare_version_of_another_site_is_not_taken(root: Path, spare: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain"
    staged_folder.write_tree(other, dict.fromkeys(OLD, b"lain"))
    change(other, spare, b"1")
    assert change(root, spare, b"2").moved == set()
    assert content(root) == OLD | {"kotabaru/2018/index.html": b"2"}


def test_where_it_cannot_be_moved_files_are_linked(root: Path, spare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(root, spare, b"1")

    def refuse(*names: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV), str(names[0]))

    monkeypatch.setattr(os, "rename", refuse)  # another disk, or on Windows a folder with an open file
    assert change(root, spare, b"2").moved == set()
    assert content(root) == OLD | {"kotabaru/2018/index.html": b"2"}
    assert sorted(item.name for item in root.parent.iterdir() if item.name[0] == ".") == [".public.bening-kunci"]


def test_systems_that_cannot_exchange_folders_keep_the_former_one_too(
    root: Path, spare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "_call", lambda *_: errno.ENOSYS)
    change(root, spare, b"1")
    assert change(root, spare, b"2").moved == {"tanjung", "kotabaru/2017"}
    assert content(root) == OLD | {"kotabaru/2018/index.html": b"2"}
    assert sorted(item.name for item in root.parent.iterdir() if item.name[0] == ".") == [".public.bening-kunci"]


KILLED = """
import sys
from itertools import cycle
from pathlib import Path
from bening.storage import staged_folder
root, spare = map(Path, sys.argv[1:])
names = [f"k{number}" for number in range(40)]
if not root.exists():
    staged_folder.write_tree(root, {f"{name}/{page}.html": b"A" * 2000 for name in names for page in "abc"})
print("mulai", flush=True)
for number, text in cycle(enumerate((b"B", b"A"))):
    with staged_folder.staged(root, spare=spare) as stage:
        for name in names[:-1]:
            stage.keep(name)
        stage.write({f"{names[-1]}/{page}.html": text * 2000 for page in "abc"})
"""


def test_kill_at_any_moment_leaves_one_whole_version(tmp_path: Path) -> None:
    moments = random.Random(20261128)  # noqa: S311 - moments, not secrets
    root, spare = tmp_path / "public", tmp_path / ".cadangan"
    staged_folder.write_tree(root, {f"k{number}/{page}.html": b"A" * 2000 for number in range(40) for page in "abc"})
    for _ in range(times(8, 100)):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(root), str(spare)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        files = content(root)
        assert len(files) == 120
        assert len({data for path, data in files.items() if path.startswith("k39/")}) == 1, "two versions mixed"
        assert {data for path, data in files.items() if not path.startswith("k39/")} == {b"A" * 2000}
    with staged_folder.staged(root, spare=spare) as stage:
        for number in range(39):
            stage.keep(f"k{number}")
        stage.write({"k39/a.html": b"C"})
    assert len(content(root)) == 118
    assert sorted(item.name for item in tmp_path.iterdir()) == [".cadangan", ".public.bening-kunci", "public"]
