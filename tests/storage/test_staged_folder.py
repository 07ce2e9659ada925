"""Folders change whole or not at all: under faults at every call, kills at any moment, and two builds at once."""

from __future__ import annotations

import errno
import os
import random
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from bening.failure import Failure
from bening.storage import disk, staged_folder
from support.long_form import times

OLD = {"index.html": b"lama", "kotabaru/2017/index.html": b"2017", "kotabaru/versions.json": b"[]"}
NEW = {"index.html": b"baru", "kotabaru/2018/index.html": b"2018" * 5000, "kotabaru/versions.json": b"[1]"}
CALLS = ("open", "write", "replace", "fsync", "mkdir", "link", "unlink", "rmdir")


def content(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in staged_folder.read_folder(root).items() if path != staged_folder.MARKER}


def leftovers(root: Path) -> list[str]:
    return sorted(
        item.name for item in root.parent.iterdir() if item.name not in {root.name, f".{root.name}.bening-kunci"}
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "public"
    staged_folder.write_tree(folder, OLD)
    return folder


class FaultyDisk:
    """Makes the Nth call that changes the disk fail; calls made while it is asleep do not count."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int, code: int) -> None:
        self.left, self.code, self.failed = number, code, ""
        for name in CALLS:
            monkeypatch.setattr(os, name, self._wrap(name, getattr(os, name)))

    def _wrap(self, name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            self.left -= 1
            if self.left == 0:
                self.failed = name
                raise OSError(self.code, os.strerror(self.code), str(args[0]))
            return real(*args, **kwargs)

        return call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["disk-full", "broken-disk"])
@pytest.mark.parametrize("modern", [True, False], ids=["linux", "any-system"])
def test_a_fault_at_any_call_leaves_old_or_new_and_the_next_run_cleans_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, *, modern: bool
) -> None:
    if not modern:  # neither an exchange of folders nor one call that brings all to the disk
        monkeypatch.setattr(disk, "_call", lambda *_: errno.ENOSYS)
    seen = set()
    for number in count(1):
        root = tmp_path / str(number) / "public"
        staged_folder.write_tree(root, OLD)
        with monkeypatch.context() as patch:
            faults = FaultyDisk(patch, number, code)
            try:
                staged_folder.write_tree(root, NEW)
            except Failure:
                failed = True
            else:
                failed = False
        if not faults.failed:
            break
        seen.add(faults.failed)
        assert content(root) == (OLD if failed else NEW), f"call {number}, {faults.failed}"
        staged_folder.write_tree(root, NEW)
        assert content(root) == NEW
        assert leftovers(root) == []
    assert {"open", "write", "mkdir"} <= seen
    assert modern or {"replace", "fsync"} <= seen


def test_a_full_disk_is_told_with_needed_and_free_space(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "write", full)
    monkeypatch.setattr(staged_folder.shutil, "disk_usage", lambda _: SimpleNamespace(free=3_400_000))
    with pytest.raises(Failure) as caught:
        staged_folder.write_tree(root, {"besar.bin": b"x" * 12_000_000})
    assert "perlu sekitar 12,0 MB, tersisa 3,4 MB" in str(caught.value)
    assert "Situs lama tidak berubah" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_really_full_disk_leaves_the_old_site(root: Path) -> None:
    code = (
        "import resource, signal, sys; from pathlib import Path; from bening.storage import staged_folder\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "staged_folder.write_tree(Path(sys.argv[1]), {'besar.bin': b'x' * 5000})\n"
    )
    result = subprocess.run([sys.executable, "-c", code, str(root)], capture_output=True, text=True, check=False)
    assert "Failure: Gagal menulis" in result.stderr
    assert content(root) == OLD
    assert leftovers(root) == []


def test_a_folder_that_may_not_be_written_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(args[0]))

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(Failure, match=r"tidak boleh ditulis: periksa izin folder itu\. Situs lama tidak berubah"):
        staged_folder.write_tree(root, NEW)
    monkeypatch.undo()
    assert content(root) == OLD


KILLED = """
import sys, random
from pathlib import Path
from bening.storage import disk, staged_folder
root, size = Path(sys.argv[1]), int(sys.argv[2])
print("mulai", flush=True)
while True:
    for name in (b"A", b"B"):
        staged_folder.write_tree(root, {f"{i % 7}/{i}.html": name * 2000 for i in range(size)})
"""


def test_kill_at_any_moment_leaves_one_whole_version(tmp_path: Path) -> None:
    moments = random.Random(20171122)  # noqa: S311 - moments, not secrets
    root = tmp_path / "public"
    for _ in range(times(8, 100)):
        process = subprocess.Popen([sys.executable, "-c", KILLED, str(root), "60"], stdout=subprocess.PIPE)
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(moments.uniform(0.0, 0.12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        if root.exists():  # absent only when the kill came before the very first version stood
            files = content(root)
            assert len(files) == 60
            assert len({data[:1] for data in files.values()}) == 1, "two versions mixed"
    staged_folder.write_tree(root, NEW)
    assert content(root) == NEW
    assert leftovers(root) == []


def test_kill_between_the_two_renames_brings_the_old_version_back(root: Path) -> None:
    root.rename(root.with_name(".public.bening-lama"))
    (root.parent / ".public.bening-baru").mkdir()
    with staged_folder.staged(root) as stage:
        assert content(stage.root) == OLD
        stage.write(NEW)
    assert content(root) == NEW
    assert leftovers(root) == []


HOLDING = """
import os, sys
from pathlib import Path
from bening.storage import disk, staged_folder
with staged_folder.locked(Path(sys.argv[1])):
    print("ya", flush=True)
    sys.stdin.read()
    os.kill(os.getpid(), 9)
"""


@pytest.fixture
def other_build(root: Path) -> Iterator[None]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, str(root)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.readline()
    yield
    process.communicate()


@pytest.mark.usefixtures("other_build")
def test_a_second_build_does_not_wait_and_says_so(root: Path) -> None:
    with pytest.raises(Failure, match="Pembangunan lain sedang berjalan"):
        staged_folder.write_tree(root, NEW)
    assert content(root) == OLD


def test_the_lock_of_a_killed_build_does_not_stay(root: Path) -> None:
    subprocess.run([sys.executable, "-c", HOLDING, str(root)], input=b"", stdout=subprocess.PIPE, check=False)
    staged_folder.write_tree(root, NEW)
    assert content(root) == NEW


@pytest.mark.parametrize("write", [staged_folder.write_tree, lambda root, _: staged_folder.workspace(root).__enter__()])
def test_a_folder_of_somebody_else_is_refused(
    tmp_path: Path, write: Callable[[Path, dict[str, bytes]], object]
) -> None:
    foreign = tmp_path / "Dokumen"
    foreign.mkdir()
    (foreign / "skripsi.docx").write_bytes(b"penting")
    with pytest.raises(Failure, match="bukan buatan bening, jadi tidak disentuh"):
        write(foreign, NEW)
    assert staged_folder.read_folder(foreign) == {"skripsi.docx": b"penting"}


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_bytes(b"berkas")
    with pytest.raises(Failure, match="adalah berkas, bukan folder"):
        staged_folder.write_tree(tmp_path / "public", NEW)


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir()
    staged_folder.write_tree(tmp_path / "public", NEW)
    assert content(tmp_path / "public") == NEW


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_do_not_follow_the_umask(root: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with staged_folder.staged(root) as stage:
            stage.write({"a/baru.html": b"x"})
            stage.keep("kotabaru")
    finally:
        os.umask(before)
    for path in [root, *root.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o755 if path.is_dir() else 0o644), path


def test_what_is_kept_is_the_same_file_and_survives_the_old_version(root: Path) -> None:
    before = (root / "kotabaru/2017/index.html").stat().st_ino
    with staged_folder.staged(root) as stage:
        stage.keep("kotabaru/2017")
        stage.keep("index.html")
    assert content(root) == {path: OLD[path] for path in ("index.html", "kotabaru/2017/index.html")}
    assert (root / "kotabaru/2017/index.html").stat().st_ino == before


def test_keeping_copies_where_the_disk_has_no_hard_links(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    with staged_folder.staged(root) as stage:
        stage.keep("kotabaru")
    assert set(content(root)) == {path for path in OLD if path.startswith("kotabaru/")}


@pytest.mark.parametrize("path", ["../luar", "/etc/x", "a/../../x", "", "a\\b", "a\0b"])
def test_no_path_leaves_the_folder(root: Path, path: str) -> None:
    with pytest.raises(ValueError, match="outside the folder"):
        staged_folder.write_tree(root, {path: b"x"})
    assert content(root) == OLD


def test_renewing_touches_only_what_differs(tmp_path: Path) -> None:
    with staged_folder.workspace(tmp_path / "build") as build:
        staged_folder.renew(build / "k/2017", {"a.md": b"sama", "b.md": b"lama", "c.md": b"hilang"})
        before = (build / "k/2017/a.md").stat().st_mtime_ns
        staged_folder.renew(build / "k/2017", {"a.md": b"sama", "b.md": b"baru"})
        assert staged_folder.read_folder(build / "k/2017") == {"a.md": b"sama", "b.md": b"baru"}
        assert (build / "k/2017/a.md").stat().st_mtime_ns == before
        (build / "lain").mkdir()
        staged_folder.prune(build, ["k"])
        assert sorted(item.name for item in build.iterdir()) == [staged_folder.MARKER, "k"]
