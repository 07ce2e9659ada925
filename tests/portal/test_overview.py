"""The overview of a portal's search: the words of each part, kept as long as no part has others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bening.build.portal_site import read_assets
from bening.portal import search
from bening.portal.records import PortalEntry
from bening.storage.project import Project
from bening.storage.staged_folder import read_folder
from msgspec.structs import replace
from support.paths import ROOT
from support.portal_records import make_list, write_portal

ASET = read_assets(Project(ROOT))
PLACE = "portal/pagefind"


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the search of few kecamatan have several parts."""
    monkeypatch.setattr(search, "PART", 20)


def provinces() -> list[PortalEntry]:
    """Sixty kecamatan in three provinces."""
    return [
        replace(
            item,
            kode_wilayah=f"{31 + number // 20}.01.{number % 20 + 1:02}",
            provinsi=f"Provinsi {number // 20}",
            kabupaten_kota=f"Kota {number // 20}",
        )
        for number, item in enumerate(make_list(60))
    ]


def changed(daftar: list[PortalEntry], **names: str) -> list[PortalEntry]:
    """The same with another figure of the first kecamatan, or other `names` for it."""
    first, *others = daftar
    if names:
        return [replace(first, **names), *others]
    row, *rest = first.baris
    return [replace(first, baris=(replace(row, realisasi="81,5", realisasi_nilai="81.5"), *rest)), *others]


@pytest.mark.usefixtures("parts")
def test_another_figure_keeps_the_overview_and_another_name_makes_it_anew(tmp_path: Path) -> None:
    daftar = provinces()
    known = write_portal(tmp_path / "p", daftar, ASET)
    overview = tmp_path / "p" / PLACE / search.OVERVIEW / "pagefind-entry.json"
    places = json.loads((tmp_path / "p" / PLACE / "bagian.json").read_bytes())
    assert places["program"] == search.OVERVIEW
    assert sorted(places["bagian"].values()) == ["31", "32", "33"]
    before = overview.stat().st_ino, overview.read_bytes()
    for number, (names, stays) in enumerate((({}, True), ({"nama": "Zamrud"}, False), ({"nama": "A & B"}, False))):
        daftar = changed(daftar, **names)
        known = write_portal(tmp_path / "p", daftar, ASET, known=known)
        assert (overview.stat().st_ino == before[0]) is stays
        assert (overview.read_bytes() == before[1]) is stays
        write_portal(tmp_path / f"baru-{number}", daftar, ASET)
        assert read_folder(tmp_path / "p") == read_folder(tmp_path / f"baru-{number}")


def test_a_city_has_one_index_and_no_overview(tmp_path: Path) -> None:
    write_portal(tmp_path / "p", make_list(12), ASET)
    listed = json.loads((tmp_path / "p" / PLACE / "bagian.json").read_bytes())
    assert listed["bagian"] == {}
    assert [item.name for item in (tmp_path / "p" / PLACE).iterdir() if item.is_dir()] == [listed["program"]]
    assert not list((tmp_path / "p" / PLACE).rglob("kata.txt"))


def test_words_are_taken_from_text_and_from_what_is_kept_to_be_shown() -> None:
    page = b'<p data-isi="Kota &quot;A&quot;">P&lt;0.05 dan\nP&lt;0.05</p><h2 id="x">12.01.01.</h2>'
    assert search.words_of([page, b"<p>baru</p>"]).decode().split() == sorted(
        ['"A"', "12.01.01.", "Kota", "P<0.05", "baru", "dan"]
    )
