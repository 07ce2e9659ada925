"""What is built says that it is not published, until it is; publishing makes its pages anew and nothing else."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from bening.cli.main import run
from bening.failure import Failure, Refused
from bening.publish import previews
from bening.storage.staged_folder import read_folder
from support.checkout import commit
from support.published_site import branch_files, inside, start
from support.years import SLUG

MARK = "Pratinjau, belum terbit."
DAY = str(1795824000)  # 28 November 2026
RALAT = "\nralat:\n- tanggal: 2026-11-28\n  jenis: ralat\n  alasan: Angka di laporan dibaca salah.\n"


@contextmanager
def dated(folder: Path) -> Iterator[None]:
    """Make `folder` the current one, on a fixed day."""
    os.environ["SOURCE_DATE_EPOCH"] = DAY
    try:
        with inside(folder):
            yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a remote, built on a fixed day."""
    folder = start(tmp_path_factory.mktemp("asal"), SLUG)
    with dated(folder):
        assert run(["build"]) == 0
    return folder.parent


@pytest.fixture
def checkout(built: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, as the current folder."""
    shutil.copytree(built, tmp_path / "salinan", symlinks=True)
    folder = tmp_path / "salinan/kerja"
    with dated(folder):
        yield folder


def marked(files: dict[str, bytes]) -> set[str]:
    """The years whose pages say that they are previews; all pages of a year say it, or none."""
    found: dict[str, set[bool]] = {}
    for path, content in files.items():
        year = path.split("/")[1] if path.startswith(f"{SLUG}/") else ""
        if year.isdigit() and path.endswith(".html"):
            found.setdefault(year, set()).add(MARK.encode() in content)
    assert all(len(said) == 1 for said in found.values())
    return {year for year, said in found.items() if True in said}


def edit(checkout: Path, extra: str = "") -> None:
    """Change one figure of 2018 and commit it."""
    place = checkout / "data" / SLUG / "2018.yml"
    text = place.read_text("utf-8")
    assert "realisasi: 81 %" in text
    place.write_text(text.replace("realisasi: 81 %", "realisasi: 82 %", 1) + extra, "utf-8")
    commit(checkout)


def test_what_is_built_on_a_fixed_day_is_a_preview_without_an_entry_in_the_feed(checkout: Path) -> None:
    files = read_folder(checkout / "public")
    assert marked(files) == {"2017", "2018"}
    assert b"<entry>" not in files[f"{SLUG}/umpan.xml"]
    assert b"28 November 2026" not in b"".join(files[f"{SLUG}/2018/{page}/index.html"] for page in ("papan", "ralat"))


def test_publishing_makes_the_pages_without_the_mark_and_the_next_build_leaves_them(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["publish"]) == 0
    branch, public = branch_files(checkout), read_folder(checkout / "public")
    assert marked(branch) == set()
    assert branch[f"{SLUG}/umpan.xml"].count(b"<entry>") == 2
    edition = {path: content for path, content in branch.items() if path.startswith(f"{SLUG}/2018/")}
    assert edition == {path: public[path] for path in edition}
    commit(checkout)
    assert run(["build"]) == 0
    assert {path: content for path, content in read_folder(checkout / "public").items() if path in edition} == edition
    capfd.readouterr()
    assert run(["publish"]) == 0
    assert "Tidak ada yang baru" in capfd.readouterr().out


def test_a_dry_run_names_previews_and_leaves_them(checkout: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = read_folder(checkout / "public")
    capfd.readouterr()
    assert run(["publish", "--dry-run"]) == 0
    said = capfd.readouterr().out
    assert f"Akan terbit: {SLUG} 2018 revisi 1 (terbit)" in said
    assert "Kepala buku terbit" not in said, "a head without its day would be another one"
    assert read_folder(checkout / "public") == before


def test_a_correction_is_a_preview_beside_what_is_published(checkout: Path) -> None:
    assert run(["publish"]) == 0
    edit(checkout, RALAT)
    assert run(["build"]) == 0
    files = read_folder(checkout / "public")
    assert marked(files) == {"2018"}
    assert files[f"{SLUG}/umpan.xml"].count(b"<entry>") == 2
    page = files[f"{SLUG}/2018/ralat/index.html"].decode()
    assert "Ini pratinjau revisi 2, yang belum terbit." in page
    assert "Revisi 2, belum terbit" in page
    assert "diralat pada revisi yang belum terbit" in files[f"{SLUG}/2018/laporan/index.html"].decode()
    assert run(["publish"]) == 0
    branch = branch_files(checkout)
    assert marked(branch) == set()
    assert branch[f"{SLUG}/umpan.xml"].count(b"<entry>") == 3
    assert "Revisi 2, 28 November 2026" in branch[f"{SLUG}/2018/ralat/index.html"].decode()


@pytest.mark.parametrize("error", [Refused, Failure, OSError, KeyError])
def test_where_publishing_comes_to_nothing_the_mark_is_put_back(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    before, seen = read_folder(checkout / "public"), []

    def fail(_order: object) -> None:
        seen.append(marked(read_folder(checkout / "public")))
        raise error("tidak tersambung")

    monkeypatch.setattr(previews, "publish", fail)
    with suppress(Exception):
        run(["publish"])
    assert seen == [set()]
    assert read_folder(checkout / "public") == before


def test_data_newer_than_the_preview_are_refused_before_anything_is_made(
    checkout: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    edit(checkout)
    before = read_folder(checkout / "public")
    capfd.readouterr()
    assert run(["publish"]) == 1
    assert "lebih tua dari datanya" in capfd.readouterr().err
    assert read_folder(checkout / "public") == before
