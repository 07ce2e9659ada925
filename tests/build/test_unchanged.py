"""What has not changed is not touched: neither read into pages, nor written, nor believed of another place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from bening.build import edition, order
from bening.cli.main import run
from bening.data import Edisi, Kecamatan
from bening.editions import MANIFEST, asset_digests
from bening.site import make_tree
from support.fleet import Proyek, differing, site
from support.paths import ROOT

Touch = tuple[int, int, int]


@pytest.fixture
def proyek(tmp_path: Path) -> Proyek:
    proyek = Proyek(tmp_path / "proyek", 2)
    proyek.build("--jobs", "1")
    return proyek


def touched(folder: Path) -> dict[str, Touch]:
    """Inode, time of change and time of the last look at each file and folder."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        status = path.stat()
        found[path.relative_to(folder).as_posix()] = (status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
    return found


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def of(slug: str, found: dict[str, int]) -> dict[str, int]:
    return {path: number for path, number in found.items() if path.startswith(f"{slug}/")}


def test_an_unchanged_build_touches_nothing(proyek: Proyek) -> None:
    before = touched(proyek.public)
    assert "0 edisi dibangun, 4 tidak berubah" in proyek.build("--jobs", "1")
    assert "0 edisi dibangun, 4 tidak berubah" in proyek.build("--jobs", "2")
    assert "0 edisi dibangun, 1 tidak berubah" in proyek.build("--jobs", "1", "--year", "2024", proyek.slugs[0])
    assert touched(proyek.public) == before


def test_a_change_leaves_the_files_of_others_in_their_place(proyek: Proyek) -> None:
    one, other = proyek.slugs
    before, bytes_before = inodes(proyek.public), site(proyek.public)
    proyek.change(one)
    assert "1 edisi dibangun, 3 tidak berubah" in proyek.build("--jobs", "1")
    after = inodes(proyek.public)
    assert of(other, after) == of(other, before)
    assert of(f"{one}/2023", after) == of(f"{one}/2023", before)
    assert {path.split("/")[1] for path in differing(site(proyek.public, [one]), site_of(bytes_before, one))} >= {
        "2024"
    }
    assert "0 edisi dibangun" in proyek.build("--jobs", "1")  # links have another ctime since


def site_of(files: dict[str, bytes], slug: str) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith(f"{slug}/")}


def test_what_was_only_looked_at_is_not_built_again(proyek: Proyek) -> None:
    page = proyek.public / proyek.slugs[0] / "2024/index.html"
    content, number = page.read_bytes(), page.stat().st_ino
    os.utime(page, (0, 0))
    page.chmod(0o600)
    assert "0 edisi dibangun" in proyek.build("--jobs", "1")
    assert page.stat().st_ino == number
    page.write_bytes(content + b"!")
    assert "1 edisi dibangun, 3 tidak berubah" in proyek.build("--jobs", "1")
    assert page.read_bytes() == content
    (proyek.public / proyek.slugs[1] / "umpan.xml").unlink()
    (proyek.public / "index.html").write_bytes(b"lain")
    proyek.build("--jobs", "1")
    fresh = Proyek(proyek.root.with_name("baru"), 2)
    fresh.build("--jobs", "1")
    assert differing(site(proyek.public), site(fresh.public)) == []


def test_a_year_or_kecamatan_that_is_gone_disappears_and_parts_leave_the_rest(proyek: Proyek, tmp_path: Path) -> None:
    one, other = proyek.slugs
    before = inodes(proyek.public)
    proyek.change(one)
    proyek.change(other)
    assert "1 edisi dibangun" in proyek.build("--jobs", "1", one)
    assert of(other, inodes(proyek.public)) == of(other, before)
    assert "0 edisi dibangun" in proyek.build("--jobs", "1", "--year", "2023")
    assert of(f"{other}/2024", inodes(proyek.public)) == of(f"{other}/2024", before)
    assert "1 edisi dibangun" in proyek.build("--jobs", "1", "--year", "2024")

    (proyek.data / one / "2023.yml").unlink()
    proyek.change(one, old='        hubungan: "tetap"\n', new="        # pertama\n")
    for path in (proyek.data / other).iterdir():
        path.unlink()
    (proyek.data / other).rmdir()
    proyek.build("--jobs", "1")
    names = {path.split("/")[0] for path in site(proyek.public) if "/" in path}
    assert one in names
    assert other not in names
    assert not [path for path in site(proyek.public) if "2023" in path.split("/")[1:2]]
    fresh = Proyek(tmp_path / "baru", 1)
    (fresh.data / fresh.slugs[0]).rename(tmp_path / "lama")
    (proyek.data / one).rename(fresh.data / one)
    fresh.build("--jobs", "1")
    assert differing(site(proyek.public), site(fresh.public)) == []


def test_notes_about_another_folder_are_not_believed(proyek: Proyek, tmp_path: Path) -> None:
    other = tmp_path / "lain"
    assert "4 edisi dibangun" in proyek.build("--jobs", "1", "--out", str(other))
    assert differing(site(other), site(proyek.public)) == []
    before = inodes(proyek.public)
    assert "0 edisi dibangun" in proyek.build("--jobs", "1")
    after = inodes(proyek.public)
    assert [path for path in before if "/202" in path and after[path] != before[path]] == []
    proyek.public.rename(tmp_path / "pindah")
    assert "4 edisi dibangun" in proyek.build("--jobs", "1")
    assert differing(site(other), site(proyek.public)) == []


def test_a_file_of_the_theme_that_is_lost_or_damaged_comes_back(proyek: Proyek) -> None:
    before = site(proyek.public)
    first, second, *_ = sorted(path for path in (proyek.public / "assets").iterdir() if path.is_file())
    first.unlink()
    second.write_bytes(b"lain")
    assert "4 edisi dibangun, 0 tidak berubah" in proyek.build("--jobs", "2")
    assert site(proyek.public) == before
    assert "0 edisi dibangun, 4 tidak berubah" in proyek.build("--jobs", "1")


def test_a_kecamatan_that_is_kept_keeps_the_theme_that_it_was_made_with(proyek: Proyek) -> None:
    one, other = proyek.slugs
    kept = site(proyek.public, [other])
    source = proyek.root / "site_src"
    source.unlink()  # a link to ours
    shutil.copytree(ROOT / "site_src", source)
    styles = source / "overrides/assets/stylesheets"
    (styles / "bening.css").write_text("p { color: red }\n", encoding="utf-8")
    proyek.build("--jobs", "1", one)
    assert site(proyek.public, [other]) == kept
    used = {name: (proyek.public / name).is_file() for name in _assets(proyek.public / other / "2024")}
    assert used
    assert all(used.values())
    assert _assets(proyek.public / one / "2024") - used.keys()


def _assets(edition: Path) -> set[str]:
    return set(asset_digests({MANIFEST: (edition / MANIFEST).read_bytes()}))


def test_of_many_years_only_the_one_that_changed_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proyek = Proyek(tmp_path / "proyek", 1)
    (slug,) = proyek.slugs
    made: list[int] = []

    def counted(kecamatan: Kecamatan, edisi: Edisi, *rest: Any, **more: Any) -> dict[str, bytes]:
        made.append(edisi.tahun)
        return make_tree(kecamatan, edisi, *rest, **more)

    monkeypatch.setattr(edition, "make_tree", counted)
    monkeypatch.chdir(proyek.root)

    def build(*options: str) -> list[int]:
        made.clear()
        assert run(["build", "--jobs", "1", *options]) == 0
        return list(made)

    assert build() == [2023, 2024]
    proyek.change(slug)
    assert build() == [2024]
    page = proyek.public / slug / "2023/index.html"
    page.write_bytes(page.read_bytes() + b"!")  # what stands no longer is what that order gave
    assert 2023 in build()
    proyek.change(slug, old="Kasi Pemerintahan", new="Kasi Umum")
    (proyek.root / f"build/edisi/{slug}/edisi.json").write_bytes(b'{"2023": {"order": 1}')
    assert build() == [2023, 2024]
    proyek.change(slug, "2023.yml", old="Kasi Pelayanan", new="Kasi Umum")  # the pages of 2024 show 2023, too
    assert build() == [2023, 2024]
    fresh = Proyek(tmp_path / "baru", 1)
    shutil.copytree(proyek.data, fresh.data, dirs_exist_ok=True)
    fresh.build("--jobs", "1")
    assert differing(site(proyek.public), site(fresh.public)) == []


def test_a_large_site_keeps_the_version_before_and_does_not_touch_the_files_of_others(
    proyek: Proyek, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "SPARE_FROM", 4)
    monkeypatch.chdir(proyek.root)
    one, other = proyek.slugs

    def build() -> None:
        assert run(["build", "--jobs", "1"]) == 0

    def files_of_other() -> dict[str, Touch]:
        found = touched(proyek.public / other)
        return {path: touch for path, touch in found.items() if (proyek.public / other / path).is_file()}

    proyek.change(one)
    build()  # there is no version before yet
    proyek.change(one, old="Kasi Pemerintahan", new="Kasi Umum")
    before, notes = files_of_other(), touched(proyek.root / "build/edisi" / other)
    build()
    assert files_of_other() == before
    assert touched(proyek.root / "build/edisi" / other) == notes
    page = proyek.public / other / "2023/index.html"
    page.write_bytes(page.read_bytes() + b"!")
    proyek.change(one, old="Kasi Umum", new="Kasi Pelayanan")
    build()
    monkeypatch.setattr(order, "SPARE_FROM", 5)
    proyek.change(one, old="Kasi Pelayanan", new="Kasi Pemerintahan")
    build()
    assert not (proyek.root / "build/edisi" / order.SPARE).exists()
    fresh = Proyek(tmp_path / "baru", 2)
    shutil.copytree(proyek.data, fresh.data, dirs_exist_ok=True)
    fresh.build("--jobs", "1")
    assert differing(site(proyek.public), site(fresh.public)) == []
