"""What honest people and tools do to copies is never called a forgery, and is told so that a better copy can be got."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest
from bening.publish.site_check import VerifyOrder, verify
from bening.publish.verification import Verdict, Verification
from support.published_site import published_site
from support.real_editions import ARCHIVE, real_edition, repacked, resealed, write
from support.years import SLUG

FOLDER = f"arsip-{SLUG}-2018"
TEXTS = (".html", ".css", ".js", ".json", ".jsonl", ".csv", ".txt", ".xml", ".svg", "SHA256SUMS", ".md")


def one(path: Path) -> Verification:
    (found,) = verify(path, VerifyOrder())
    return found


def pack(files: Mapping[str, bytes], *, system: int = 0, extra: bytes = b"", folders: bool = False) -> bytes:
    """Pack as file managers do: deflated, with the day of packing, times in extra fields, folders of their own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        around = {f"{path[:place]}/" for path in files for place, mark in enumerate(path) if mark == "/"}
        for name in sorted([*files, *(around if folders else ())]):
            info = zipfile.ZipInfo(name, (2026, 11, 28, 9, 30, 0))
            info.compress_type, info.create_system, info.extra = zipfile.ZIP_DEFLATED, system, extra
            archive.writestr(info, files.get(name, b""))
    return buffer.getvalue()


def in_folder(files: Mapping[str, bytes], folder: str = FOLDER) -> dict[str, bytes]:
    return {f"{folder}/{path}": data for path, data in files.items()}


def offline() -> dict[str, bytes]:
    return repacked(real_edition())


REPACKED = {
    "Explorer": lambda: pack(in_folder(offline()), extra=b"\x0a\x00\x04\x00\0\0\0\0"),
    "Explorer, folder lain": lambda: pack(in_folder(offline(), f"{FOLDER}-1"), extra=b"\x0a\x00\x04\x00\0\0\0\0"),
    "Finder": lambda: pack(
        {
            **in_folder(offline()),
            f"__MACOSX/{FOLDER}/._index.html": b"\0\5\x16\7",
            f"{FOLDER}/.DS_Store": b"\0\0\0\1Bud1",
        },
        system=3,
        extra=b"\x55\x54\x05\x00\x03\x00\x00\x00\x00",
        folders=True,
    ),
    "zip -r": lambda: pack(in_folder(offline()), system=3, folders=True),
    "isi foldernya saja": lambda: pack(offline()),
}


@pytest.mark.parametrize("name", REPACKED)
def test_an_archive_that_was_packed_again_is_no_forgery(tmp_path: Path, name: str) -> None:
    (tmp_path / "arsip.zip").write_bytes(REPACKED[name]())
    found = one(tmp_path / "arsip.zip")
    assert found.verdict is Verdict.TAK_TERBUKTI, found
    assert "dikemas ulang" in found.reasons[0]


@pytest.mark.parametrize(
    "change", ["angka", "segel", "tambahan", "folder kosong", "bita di depan", "nama lain", "sandi"]
)
def test_a_changed_archive_is_a_forgery_however_it_is_packed(tmp_path: Path, change: str) -> None:
    files = offline()
    if change == "angka":
        files["index.html"] = files["index.html"].replace(b"81", b"99")
    if change == "segel":
        files = resealed({**files, "laporan/index.html": files["laporan/index.html"].replace(b"81", b"99")})
    if change == "tambahan":
        files["._hasil.html"] = b"<p>99 %</p>"
    packed = pack({**in_folder(files), **({f"{FOLDER}/kosong/": b""} if change == "folder kosong" else {})})
    if change == "bita di depan":
        packed = b"#!/bin/sh\n" + packed
    if change == "nama lain":  # a field that tells some programs another name
        packed = pack(in_folder(files), extra=b"\x75\x70\x0b\x00\x01\0\0\0\0hasil.")
    if change == "sandi":
        packed = packed.replace(b"PK\1\2\x14\0\x14\0\0\0", b"PK\1\2\x14\0\x14\0\1\0", 1)
    (tmp_path / "arsip.zip").write_bytes(packed)
    assert one(tmp_path / "arsip.zip").verdict is Verdict.TIDAK_ASLI


@pytest.mark.parametrize("note", [".DS_Store", "Thumbs.db", "unduhan/desktop.ini"])
def test_notes_of_file_managers_in_a_folder_are_passed_over(tmp_path: Path, note: str) -> None:
    assert one(write(tmp_path / "2018", {**real_edition(), note: b"\0\0\0\1Bud1"})).verdict is Verdict.ASLI


def test_other_times_modes_and_a_hard_link_change_nothing(tmp_path: Path) -> None:
    folder = write(tmp_path / "2018", real_edition())
    for path in folder.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o755 if path.is_dir() else 0o400)
    os.link(folder / "index.html", tmp_path / "tautan-keras.html")
    assert one(folder).verdict is Verdict.ASLI


def converted(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data.replace(b"\n", b"\r\n") if path.endswith(TEXTS) else data for path, data in files.items()}


@pytest.mark.parametrize("whole", [True, False])
def test_lines_that_git_ended_otherwise_are_told(tmp_path: Path, whole: bool) -> None:  # noqa: FBT001 - a case
    files = converted(published_site() if whole else real_edition())
    found = one(write(tmp_path / "salinan", files))
    assert found.verdict is Verdict.TAK_TERBUKTI, found
    assert "core.autocrlf" in found.reasons[0]
    page = f"{SLUG}/2018/index.html" if whole else "index.html"
    (tmp_path / "salinan" / page).write_bytes(files[page].replace(b"81", b"99"))
    assert Verdict.TIDAK_ASLI in {item.verdict for item in verify(tmp_path / "salinan", VerifyOrder())}


def test_a_download_that_followed_links_is_not_complete(tmp_path: Path) -> None:
    """`wget -r` finds neither the search index nor cards, the page for unknown addresses, or the snapshot."""
    left = ("search/", "kartu", "404.html", "sitemap.xml", "unduhan/cuplikan.json")
    files = {path: data for path, data in real_edition().items() if not path.startswith(left)}
    found = one(write(tmp_path / "2018", files))
    assert found.verdict is Verdict.TAK_TERBUKTI, found
    assert "tidak lengkap" in found.reasons[0]
    assert "tiap berkas cocok dengan SHA256SUMS-nya" in found.proven
    with_snapshot = {**files, "unduhan/cuplikan.json": real_edition()["unduhan/cuplikan.json"]}
    found = one(write(tmp_path / "lain/2018", with_snapshot))
    assert (found.verdict, found.beda) == (Verdict.TAK_TERBUKTI, ())
    forged = resealed({**real_edition(), "index.html": real_edition()["index.html"].replace(b"81", b"99")})
    forged = {path: data for path, data in forged.items() if not path.startswith(left[:4])}
    assert one(write(tmp_path / "palsu/2018", forged)).verdict is Verdict.TIDAK_ASLI


@pytest.mark.parametrize("path", ["ralat/index.html", "laporan/index.html", ARCHIVE, "sumber/laporan-2018.txt"])
def test_a_missing_page_or_document_is_missed(tmp_path: Path, path: str) -> None:
    files = {name: data for name, data in real_edition().items() if name != path}
    assert one(write(tmp_path / "2018", files)).verdict is Verdict.TIDAK_ASLI


def test_an_edition_that_another_zlib_packed_is_no_forgery(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks and pictures have other bytes there, so pages show other digests of the same downloads."""
    folder = write(tmp_path / "2018", real_edition())
    pack_here = zlib.compressobj

    def pack_otherwise(_level: int = -1, *rest: int) -> object:
        return pack_here(1, *rest)

    monkeypatch.setattr(zlib, "compressobj", pack_otherwise)
    assert one(folder).verdict is Verdict.TIDAK_ASLI, "other bytes from the same tools are what a forger makes"
    monkeypatch.setattr(zlib, "ZLIB_RUNTIME_VERSION", "1.3.1.zlib-ng")
    found = one(folder)
    assert found.verdict is Verdict.TAK_TERBUKTI, found
    assert any("1.3.1.zlib-ng" in reason for reason in found.reasons)
