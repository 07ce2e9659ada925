"""What Windows refuses, without Windows: descriptor flags, syncs, files open elsewhere, read-only files, long paths."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from bening.failure import Failure
from bening.storage import disk, machine_faults, staged_folder
from support.windows_files import WindowsFiles, let_go_after

OLD = {"index.html": b"lama\n", "kotabaru/2017/index.html": b"2017\n"}
NEW = {"index.html": b"baru\n", "kotabaru/2018/grafik.png": b"\x89PNG\r\n\x1a\n\n\n"}


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> WindowsFiles:
    return WindowsFiles(monkeypatch)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    staged_folder.write_tree(folder, OLD)
    return folder


def content(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in staged_folder.read_folder(root).items() if path != staged_folder.MARKER}


def beside(root: Path) -> set[str]:
    return {item.name for item in root.parent.iterdir()} - {root.name, f".{root.name}.bening-kunci"}


@pytest.mark.usefixtures("windows")
def test_every_byte_arrives_and_reaches_the_disk(root: Path) -> None:
    staged_folder.write_tree(root, NEW)
    assert content(root) == NEW
    assert beside(root) == set()


def test_the_layer_itself_refuses_what_windows_refuses(windows: WindowsFiles, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT)
    os.write(handle, b"satu\n")
    with pytest.raises(PermissionError):
        os.replace(path, tmp_path / "b.txt")  # noqa: PTH105 - the call itself
    os.close(handle)
    assert path.read_bytes() == b"satu\r\n"
    handle = os.open(path, os.O_RDONLY)
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fsync(handle)
    os.close(handle)
    with pytest.raises(PermissionError):
        os.open(tmp_path, os.O_RDONLY)


def test_a_virus_scanner_is_waited_for(windows: WindowsFiles, root: Path) -> None:
    let_go_after(windows, root / "kotabaru/2017/index.html", 7)
    staged_folder.write_tree(root, NEW)
    assert windows.waited == 7
    assert content(root) == NEW


def test_a_file_that_stays_open_is_named_and_the_old_site_stays(windows: WindowsFiles, root: Path) -> None:
    windows.held.add(root / "index.html")
    with pytest.raises(Failure, match=r"tutup program yang membukanya .*Situs lama tidak berubah"):
        staged_folder.write_tree(root, NEW)
    assert content(root) == OLD
    assert beside(root) == set()
    windows.held.clear()
    staged_folder.write_tree(root, NEW)
    assert content(root) == NEW


def test_a_leftover_that_is_open_can_wait(windows: WindowsFiles, root: Path) -> None:
    stuck = root.with_name(".public.bening-lama")
    for folder in (stuck, root.with_name(".public.bening-baru")):
        folder.mkdir()
        (folder / staged_folder.MARKER).write_bytes(b"")
        (folder / "x.html").write_bytes(b"")
        windows.held.add(folder / "x.html")
    for tree in (NEW, OLD, NEW):
        staged_folder.write_tree(root, tree)
        assert content(root) == tree
    assert beside(root) == {".public.bening-lama", ".public.bening-baru"}
    windows.held.clear()
    staged_folder.write_tree(root, OLD)
    assert beside(root) == set()


def test_half_a_leftover_never_becomes_the_site(windows: WindowsFiles, root: Path) -> None:
    stuck = root.with_name(".public.bening-lama")
    stuck.mkdir()
    (stuck / staged_folder.MARKER).write_bytes(b"")
    (stuck / "a.html").write_bytes(b"")
    windows.held.add(stuck / "a.html")
    staged_folder.write_tree(root, NEW)
    disk.remove_tree(root)
    with staged_folder.staged(root) as stage:
        assert content(stage.root) == {} if stage.root.exists() else True
        stage.write(OLD)
    assert content(root) == OLD


@pytest.mark.usefixtures("windows")
def test_read_only_files_are_replaced_and_removed(root: Path) -> None:
    for path in root.rglob("*.html"):
        path.chmod(0o444)
    staged_folder.write_tree(root, NEW)
    assert content(root) == NEW
    assert beside(root) == set()
    ledger = root.parent / "buku.jsonl"
    ledger.write_bytes(b"1\n")
    ledger.chmod(0o444)
    staged_folder.replace_file(ledger, b"1\n2\n")
    assert ledger.read_bytes() == b"1\n2\n"


@pytest.mark.usefixtures("windows")
def test_renewing_replaces_a_read_only_file(tmp_path: Path) -> None:
    with staged_folder.workspace(tmp_path / "build") as build:
        staged_folder.renew(build / "k", {"a.md": b"lama\n", "b.md": b"x"})
        (build / "k/a.md").chmod(0o444)
        (build / "k/b.md").chmod(0o444)
        staged_folder.renew(build / "k", {"a.md": b"baru\n"})
        assert staged_folder.read_folder(build / "k") == {"a.md": b"baru\n"}


@pytest.mark.usefixtures("windows")
def test_a_path_too_long_for_windows_is_explained() -> None:
    error = FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", "C:\\" + "a" * 270)
    assert "pindahkan proyek ke folder pendek" in machine_faults.explain_fault(error)


@pytest.mark.parametrize("code", sorted(machine_faults._SENTENCES))
def test_each_refusal_of_a_machine_has_a_way_out(code: int) -> None:
    said = machine_faults.explain_fault(OSError(code, os.strerror(code), "public/x"))
    assert "\n" not in said
    assert ": " in said
    assert said.endswith(".")
