"""No forged edition and no hostile archive is called genuine; none raises, and none touches a file outside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from bening.publish.site_check import VerifyOrder, verify
from bening.publish.verification import Verdict, Verification
from bening.storage.staged_folder import read_folder
from support.forgeries import ARCHIVES, EDITIONS, MARK, honest_archive
from support.real_editions import real_edition, real_site, write
from support.years import SLUG

CANNOT_BE_PROVED = {
    "cuplikan format mendatang",
    "manifest program lain",
    "manifest versi lain",
    "manifest bangun rusak",
    "manifest versi bernama perintah",
    "manifest kunci bangun asing",
    "manifest pembangun asing",
    "manifest alamat skrip",
    "manifest berkas keluar",
    "templat berisi kode",
    "pengaturan dengan hook",
    "pengaturan dengan tag",
    "hook yang dibawa",
}
"""Forgeries whose own manifest says that another program or template is needed: they are not refuted, nor believed."""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A project whose files no verification may touch, as the current folder."""
    write(tmp_path / "proyek", {"mkdocs.yml": b"site_name: x\n", "data/x/kecamatan.yml": b"nama: X\n", "build/a": b"b"})
    monkeypatch.chdir(tmp_path / "proyek")
    before = read_folder(tmp_path / "proyek")
    yield
    assert read_folder(tmp_path / "proyek") == before
    assert not Path(MARK).exists()
    assert {item.name for item in tmp_path.iterdir()} <= {"proyek", "2018", "arsip.zip", "situs"}


def one(path: Path, *, percaya: bool = False) -> Verification:
    (found,) = verify(path, VerifyOrder(percaya=percaya))
    return found


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("name", EDITIONS)
def test_a_forged_edition_is_not_genuine(tmp_path: Path, name: str) -> None:
    found = one(write(tmp_path / "2018", EDITIONS[name]()))
    assert found.verdict is (Verdict.TAK_TERBUKTI if name in CANNOT_BE_PROVED else Verdict.TIDAK_ASLI), found
    assert found.reasons
    assert all(reason.isprintable() for reason in found.reasons)


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("name", ARCHIVES)
def test_a_hostile_archive_is_not_genuine(tmp_path: Path, name: str) -> None:
    place = tmp_path / "arsip.zip"
    place.write_bytes(ARCHIVES[name]())
    found = one(place)
    assert found.verdict is Verdict.TIDAK_ASLI, found
    assert found.reasons
    assert all(reason.isprintable() for reason in found.reasons)


def test_the_corpus_is_large_and_each_of_it_differs() -> None:
    digests = {name: sha256(repr(sorted(forge().items())).encode()).digest() for name, forge in EDITIONS.items()}
    digests |= {name: sha256(forge()).digest() for name, forge in ARCHIVES.items()}
    honest = {sha256(repr(sorted(real_edition().items())).encode()).digest(), sha256(honest_archive()).digest()}
    assert len(set(digests.values()) - honest) == len(EDITIONS) + len(ARCHIVES) >= 60


@pytest.mark.usefixtures("outside")
def test_the_edition_and_the_archive_they_were_made_from_are_genuine(tmp_path: Path) -> None:
    place = tmp_path / "arsip.zip"
    place.write_bytes(honest_archive())
    for path in (write(tmp_path / "2018", real_edition()), place):
        assert one(path).verdict is Verdict.ASLI, one(path)
    site = write(tmp_path / "situs", real_site())
    assert [item.verdict for item in verify(site, VerifyOrder())].count(Verdict.ASLI) >= 2


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("kind", ["berkas", "folder", "pipa"])
def test_links_and_special_files_are_not_followed(tmp_path: Path, kind: str) -> None:
    folder = write(tmp_path / "situs" / SLUG / "2018", real_edition())
    if kind == "pipa":
        os.mkfifo(folder / "pipa")
    else:
        target = tmp_path / "proyek/data" / ("x" if kind == "folder" else "x/kecamatan.yml")
        (folder / "tautan").symlink_to(target, target_is_directory=kind == "folder")
    for path in (folder, tmp_path / "situs"):
        assert one(path).verdict is Verdict.TIDAK_ASLI


@pytest.mark.usefixtures("outside")
@pytest.mark.parametrize("change", ["ditambah", "dihapus", "tautan"])
def test_shared_style_and_script_count(tmp_path: Path, change: str) -> None:
    """Styles and scripts lie at the root of the site under names by content; what they hold is looked at, too."""
    site = write(tmp_path / "situs", real_site())
    style = next((site / "assets").glob("bening.*.css"))
    content = style.read_bytes()
    style.unlink()
    if change == "ditambah":
        style.write_bytes(content + b'td::after{content:"99 %"}')
    if change == "tautan":
        style.symlink_to(tmp_path / "proyek/mkdocs.yml")
    found = list(verify(site / SLUG / "2018", VerifyOrder()))
    assert [item.verdict for item in found] == [Verdict.TIDAK_ASLI], found
    assert "assets/bening." in found[0].reasons[0]
