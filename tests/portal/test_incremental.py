"""A portal that is brought up to date is the portal made from nothing; only what depends on a change is made again."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from bening.build import portal_search
from bening.build.portal_site import read_assets
from bening.portal import search
from bening.portal.page_parts import last_due
from bening.portal.records import PortalEntry
from bening.storage.project import Project
from bening.storage.staged_folder import read_folder
from msgspec.structs import replace
from support.paths import ROOT
from support.portal_records import make_list, write_portal

ASET = read_assets(Project(ROOT))
MANY = 360  # kecamatan; `PART` is made smaller, so that the search has several parts


@pytest.fixture(autouse=True)
def without_pagefind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program of the search be a stand-in that is quick and shows what it was given."""

    def run(_program: Path, source: Path, _target: Path) -> dict[str, bytes]:
        texts = b"".join(path.read_bytes() for path in sorted(source.iterdir()))
        return {"pagefind.js": b"program", "pagefind-entry.json": texts}

    monkeypatch.setattr(portal_search, "_run", run)
    monkeypatch.setattr(search, "PART", 100)


def edited(daftar: list[PortalEntry], number: int, **changes: object) -> list[PortalEntry]:
    """`daftar` with one figure of one kecamatan changed."""
    item = daftar[number]
    first, *rest = item.baris
    changed = replace(item, baris=(replace(first, realisasi="81,5", realisasi_nilai="81.5", **changes), *rest))
    return [*daftar[:number], changed, *daftar[number + 1 :]]


def random_change(daftar: list[PortalEntry], rng: random.Random) -> list[PortalEntry]:
    number = rng.randrange(len(daftar))
    item = daftar[number]
    others = [*daftar[:number], *daftar[number + 1 :]]
    return rng.choice(
        [
            lambda: edited(daftar, number),
            lambda: others,
            lambda: [*daftar, replace(item, slug="baru", tautan="baru/", nama="Baru", kode_wilayah="")],
            lambda: [*others, replace(item, nama="Aaa " + item.nama)],
            lambda: [*others, replace(item, tahun=(item.tahun[0] + 1, *item.tahun))],
            lambda: [*others, replace(item, kabupaten_kota="Kota Lain", kode_wilayah="")],
            lambda: [*others, replace(item, baris=item.baris[:2])],
        ]
    )()


@pytest.mark.parametrize("number", [2, 45, MANY])
def test_any_row_of_changes_gives_the_bytes_of_a_portal_from_nothing(tmp_path: Path, number: int) -> None:
    rng = random.Random(number)  # noqa: S311 - invented changes
    daftar = make_list(number)
    known = write_portal(tmp_path / "lama", daftar, ASET)
    for step in range(8):
        daftar = random_change(daftar, rng)
        tanggal = "2025-03-01" if step > 4 else ""
        known = write_portal(tmp_path / "lama", daftar, ASET, known=known, tempo=last_due(tanggal))
        write_portal(tmp_path / f"baru-{step}", daftar, ASET, tempo=last_due(tanggal))
        assert read_folder(tmp_path / "lama") == read_folder(tmp_path / f"baru-{step}"), step


def test_one_figure_makes_the_pages_of_its_city_and_letter_and_one_word_its_part_of_the_search(
    tmp_path: Path,
) -> None:
    daftar = make_list(MANY)
    known = write_portal(tmp_path / "p", daftar, ASET)
    before = {path: (tmp_path / "p" / path).stat().st_ino for path in read_folder(tmp_path / "p")}
    number = next(n for n, item in enumerate(daftar) if item.dilaporkan == len(item.baris))
    kode = daftar[number].kode_wilayah
    known = write_portal(tmp_path / "p", edited(daftar, number), ASET, known=known)
    made = {path for path in before if (tmp_path / "p" / path).stat().st_ino != before[path]}
    city = f"portal/wilayah/{kode[:2]}/{kode[3:5]}/"
    places = {path.split("/")[1] if path.startswith("portal/") else path for path in made}
    assert any(path.startswith(city) for path in made)
    assert all(path.startswith(city) for path in made if path.startswith("portal/wilayah/")), made
    assert {path.split("/")[2] for path in made if path.startswith("portal/pagefind/")} == {"bagian.json"}
    assert places <= {"wilayah", "nama", "pagefind", ".bening"}, "counts did not change: front page and sitemap stay"
    assert len(made) < len(before) / 4
    before = {path: (tmp_path / "p" / path).stat().st_ino for path in read_folder(tmp_path / "p")}
    write_portal(tmp_path / "p", edited(daftar, number, uraian="Kata lain"), ASET, known=known)
    made = {path for path in before if (tmp_path / "p" / path).stat().st_ino != before[path]}
    words = {kode[:2], "semua_", "bagian.json"}
    assert {path.split("/")[2] for path in made if path.startswith("portal/pagefind/")} == words
