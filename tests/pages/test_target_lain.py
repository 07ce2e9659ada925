"""A target that another document or a later edition gives differently stands beside the first, dated, never for it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bening.editions.rebuilding import rebuild
from bening.rules.capaian import compute_capaian
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from support.sites import ROOT, SYNTHETIC, read, trees
from support.years import FOLDER, check, entry, office, publish, year_file

KODE = "lama-antre"
PK, RENJA = (
    "13 menit menurut Perjanjian Kinerja Perubahan 2023, Oktober 2023",
    "≤ 14 menit menurut Rencana Kerja Perubahan 2023, 4 September 2023",
)


def text(page: bytes) -> str:
    """What a reader reads of a generated page: character references resolved, tags gone."""
    plain = re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), page.decode())
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", plain))


@pytest.fixture(scope="module")
def contoh() -> dict[int, dict[str, bytes]]:
    return trees(SYNTHETIC / "contoh")


def test_a_target_of_another_document_changes_no_number() -> None:
    kecamatan, _ = read(SYNTHETIC / "contoh")
    edisi = next(item for item in kecamatan.edisi if item.tahun == 2023)
    row = next(item for item in edisi.indikator if item.kode == KODE)
    assert [(item.dokumen, item.tanggal, item.target.nilai) for item in row.target_lain] == [
        ("Perjanjian Kinerja Perubahan 2023", "2023-10", 13),
        ("Rencana Kerja Perubahan 2023", "2023-09-04", 14),
    ]
    assert row.target_lain[1].target.operator == "<="
    alone = replace(row, target_lain=())
    assert compute_capaian(row, kecamatan.pengaturan) == compute_capaian(alone, kecamatan.pengaturan)


@pytest.mark.parametrize(
    ("tahun", "page"), [(2023, f"indikator/{KODE}.md"), (2023, "laporan.md"), (2024, f"indikator/{KODE}.md")]
)
def test_pages_show_both_dated(contoh: dict[int, dict[str, bytes]], tahun: int, page: str) -> None:
    shown = text(contoh[tahun][f"docs/{page}"])
    assert re.search(rf"15 menit\s+{re.escape(PK)}\s+{re.escape(RENJA)}", shown)


def test_the_comparison_shows_both_for_the_year_that_has_them(contoh: dict[int, dict[str, bytes]]) -> None:
    assert PK in text(contoh[2023]["docs/banding.md"])
    assert PK in text(contoh[2024]["docs/banding.md"])
    assert PK not in text(contoh[2022]["docs/banding.md"])


def test_the_json_has_them_and_says_nothing_elsewhere(contoh: dict[int, dict[str, bytes]]) -> None:
    rows = {row["kode"]: row for row in json.loads(contoh[2023]["docs/unduhan/kinerja.json"])["indikator"]}
    assert rows[KODE]["target"]["nilai"] == "15"
    assert rows[KODE]["target_lain"][0] == {
        "dokumen": "Perjanjian Kinerja Perubahan 2023",
        "tanggal": "2023-10",
        "target": {"tertulis": "13 menit", "nilai": "13"},
    }
    assert [kode for kode, row in rows.items() if "target_lain" in row] == [KODE]


def test_a_later_account_of_an_earlier_year_stands_beside_the_first() -> None:
    files = office(2017, 2018)
    publish(files)
    entries = "ralat:\n" + entry("2026-12-01")
    files["2017.yml"] = year_file(2017, surat="85 %", ralat=entries).encode()
    publish(files, "2026-12-01")
    renewed = "ralat:\n" + entry("2026-12-02", "pembaruan", "Target 2017 diralat.")
    files["2018.yml"] = year_file(2018, ralat=renewed).encode()
    (snapshot,) = publish(files, "2026-12-02")
    kecamatan = rebuild(snapshot, files, FOLDER)
    situs = Situs(Project(ROOT).prosa())
    tree = make_tree(kecamatan, kecamatan.edisi[-1], situs, sumber=files, snapshot=snapshot)
    shown = text(tree["docs/indikator/surat.md"])
    assert re.search(r"85.% 90 % menurut edisi 2017 revisi 1, terbit 22 November 2026", shown)
    assert "menurut edisi" not in text(tree["docs/indikator/aduan.md"])


def test_a_published_year_gets_another_target_only_with_a_ralat() -> None:
    files = office(2017)
    publish(files)
    row = "        target: 90 %\n"
    more = f"{row}        target_lain: [{{dokumen: PK Perubahan 2017, tanggal: 2017-10-02, target: 85 %}}]\n"
    files["2017.yml"] = files["2017.yml"].replace(row.encode(), more.encode())
    (problem, *_) = check(files)
    assert problem.code == "E001"
    assert "target lain" in problem.masalah
    reason = "ralat:\n" + entry("2026-12-01", "pembaruan", "PK Perubahan ditemukan.")
    files["2017.yml"] += reason.encode()
    (snapshot,) = publish(files, "2026-12-01")
    (row_again, _) = rebuild(snapshot, files, FOLDER).edisi[0].indikator
    assert [item.target.nilai for item in row_again.target_lain] == [85]
    assert [item.target.nilai for item in (row_again,)] == [90]
