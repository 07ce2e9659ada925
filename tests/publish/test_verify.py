"""Verifying tells a flipped byte, a replaced, a missing and a foreign file apart, and says what a difference means."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from bening.editions import manifest
from bening.editions.comparison import DifferenceKind, DifferenceMeaning, check_sums
from bening.editions.offline_zip import make_archive, make_offline
from bening.editions.snapshot import Snapshot
from bening.failure import Failure
from bening.publish.verification import Verification, verify
from bening.storage.staged_folder import write_tree
from support.checkout import make_edition
from support.paths import ROOT
from support.years import SLUG, office, planned

PAGE = "laporan/index.html"


def again(snapshot: Snapshot, sumber: Mapping[str, bytes], *, luring: bool) -> Mapping[str, bytes]:
    """Builds the small edition of these tests again, with the theme of today."""
    built = make_edition(snapshot)
    return make_offline(built) if luring else built


def edition() -> dict[str, bytes]:
    return make_edition(planned(office(2017))[0])


def checked(tmp_path: Path, files: Mapping[str, bytes]) -> Verification:
    write_tree(tmp_path / "2017", files)
    (tmp_path / "2017/.bening").unlink()
    (found,) = verify(tmp_path / "2017", again)
    return found


def sealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """`files` as a forger would leave them: with sums that fit."""
    return {**files, manifest.SUMS: manifest.make_sums(files)}


def test_a_published_edition_is_genuine(tmp_path: Path) -> None:
    found = checked(tmp_path, edition())
    assert (found.sound, found.rusak, found.beda) == (True, (), ())
    assert found.snapshot is not None
    assert (found.snapshot.tahun, found.snapshot.revisi) == (2017, 1)


def test_a_flipped_byte_is_told_with_its_place(tmp_path: Path) -> None:
    files = edition()
    page = bytearray(files[PAGE])
    page[41] ^= 4
    found = checked(tmp_path, {**files, PAGE: bytes(page)})
    assert not found.sound
    assert [(item.path, item.apa, item.rincian) for item in found.rusak] == [
        (PAGE, DifferenceKind.BITA, "1 bita, yang pertama bita ke-42")
    ]


def test_a_replaced_a_missing_and_a_foreign_file_are_told_apart(tmp_path: Path) -> None:
    files = edition()
    files[PAGE] = b"<!doctype html><p>lain sama sekali</p>"
    del files["unduhan/kinerja.json"]
    files["titipan.html"] = b"x"
    found = checked(tmp_path, files)
    assert {(item.path, item.apa) for item in found.rusak} == {
        (PAGE, DifferenceKind.DIGANTI),
        ("unduhan/kinerja.json", DifferenceKind.HILANG),
        ("titipan.html", DifferenceKind.BERLEBIH),
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "arti"),
    [
        ("unduhan/kinerja.json", b"81 %", b"99 %", DifferenceMeaning.DATA),
        (PAGE, b"laporan</a>", b"bohong</a>", DifferenceMeaning.NASKAH),
        (PAGE, b"<html lang", b'<html class="x" lang', DifferenceMeaning.ALAT),
    ],
)
def test_a_forger_who_mends_the_sums_is_found_by_building_again(
    tmp_path: Path, path: str, old: bytes, new: bytes, arti: DifferenceMeaning
) -> None:
    files = edition()
    assert old in files[path]
    found = checked(tmp_path, sealed({**files, path: files[path].replace(old, new)}))
    assert (found.rusak, [(item.path, item.arti) for item in found.beda], found.sound) == (
        (),
        [(path, arti)],
        arti is DifferenceMeaning.ALAT,
    )


def test_without_a_readable_snapshot_nothing_is_genuine(tmp_path: Path) -> None:
    files = edition()
    found = checked(tmp_path, sealed({**files, "unduhan/cuplikan.json": b"{}"}))
    assert (found.snapshot, found.sound) == (None, False)


@pytest.mark.parametrize("sums", [None, b"", b"bukan sidik jari\n"])
def test_sums_that_are_missing_or_unreadable_are_said(sums: bytes | None) -> None:
    files = {path: data for path, data in edition().items() if path != manifest.SUMS}
    (found,) = check_sums(files if sums is None else {**files, manifest.SUMS: sums})
    assert (found.path, found.apa) == (manifest.SUMS, DifferenceKind.HILANG if sums is None else DifferenceKind.BERUBAH)


def test_an_archive_is_verified_alone(tmp_path: Path) -> None:
    path = tmp_path / "arsip.zip"
    offline = make_offline(edition())
    path.write_bytes(make_archive(offline, f"arsip-{SLUG}-2017"))
    (found,) = verify(path, again)
    assert (found.sound, found.rusak, found.beda) == (True, (), ())


def test_a_byte_spoiled_inside_an_archive_is_found(tmp_path: Path) -> None:
    path = tmp_path / "arsip.zip"
    whole = make_archive(make_offline(edition()), "arsip")
    place = whole.index(b"arsip/laporan/index.html") + len(b"arsip/laporan/index.html") + 20
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 8]) + whole[place + 1 :])
    (found,) = verify(path, again)
    assert not found.sound
    assert (PAGE, DifferenceKind.BITA) in {(item.path, item.apa) for item in found.rusak}


def test_a_folder_of_editions_is_verified_one_by_one(tmp_path: Path) -> None:
    for snapshot in planned(office(2017, 2018)):
        write_tree(tmp_path / f"situs/{snapshot.tahun}", make_edition(snapshot))
        (tmp_path / f"situs/{snapshot.tahun}/.bening").unlink()
    assert [(item.snapshot and item.snapshot.tahun, item.sound) for item in verify(tmp_path, again)] == [
        (2017, True),
        (2018, True),
    ]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 bukan zip", b"halo"])
def test_what_is_no_archive_is_said_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "arsip.zip"
    path.write_bytes(content)
    with pytest.raises(Failure, match="bukan ZIP yang utuh"):
        verify(path, again)
    with pytest.raises(Failure, match="bukan arsip atau folder edisi"):
        verify(tmp_path / "kosong", again)


def test_real_editions_are_rebuilt_from_their_own_snapshots(tmp_path: Path) -> None:
    project = tmp_path / "proyek"
    shutil.copytree(ROOT / "site_src", project / "site_src")
    shutil.copytree(ROOT / "data/kotabaru", project / "data/kotabaru")
    shutil.copy(ROOT / "mkdocs.yml", project)
    shutil.rmtree(project / "data/kotabaru/terbit", ignore_errors=True)

    def bening(*words: str) -> tuple[int, list[str]]:
        command = [Path(sys.executable).parent / "bening", *words]
        result = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
        return result.returncode, result.stdout.splitlines()

    assert bening("build", "--jobs", "1")[0] == 0
    shutil.rmtree(project / "data")  # an edition and its archive are verified alone
    archive = "public/kotabaru/2018/unduhan/arsip-kotabaru-2018.zip"
    assert bening("verify", "public/kotabaru") == (
        0,
        ["public/kotabaru/2017: kotabaru 2017 revisi 1: asli.", "public/kotabaru/2018: kotabaru 2018 revisi 1: asli."],
    )
    assert bening("verify", archive) == (0, [f"{archive}: kotabaru 2018 revisi 1: asli."])
    page = project / "public/kotabaru/2018/laporan/index.html"
    content = bytearray(page.read_bytes())
    content[500] ^= 1
    page.write_bytes(content)
    code, said = bening("verify", "public/kotabaru/2018")
    assert (code, said[0]) == (1, "public/kotabaru/2018: kotabaru 2018 revisi 1: TIDAK ASLI.")
    assert said[1].startswith("  laporan/index.html: beberapa bita berubah (1 bita, yang pertama bita ke-501)")
