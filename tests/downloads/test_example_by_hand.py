"""`kinerja.json` of the invented kecamatan beside numbers that were worked out by hand from its files."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from support.paths import EXAMPLE
from support.sites import trees


@cache
def tree(tahun: int) -> dict[str, bytes]:
    return trees(EXAMPLE)[tahun]


@cache
def record(tahun: int) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(tree(tahun)["docs/unduhan/kinerja.json"])
    return found


def row(tahun: int, kode: str) -> dict[str, Any]:
    return next(item for item in record(tahun)["indikator"] if item["kode"] == kode)


@pytest.mark.parametrize(
    ("tahun", "kode", "status", "capaian", "cara"),
    [
        (2021, "kepuasan", "dihitung", "98.93", None),  # 83,10 ÷ 84
        (2021, "waktu-surat", "dihitung", "96.67", None),  # (2·30 − 31) ÷ 30
        (2021, "predikat-akip", "predikat_tidak_tercapai", None, None),  # CC of B
        (2022, "predikat-akip", "predikat_tercapai", None, None),  # B of B
        (2022, "pengaduan-selesai", "dihitung", "102.63", "sama"),  # (41 ÷ 47 = 87,234) ÷ 85
        (2023, "pengaduan-selesai", "dihitung", "97.78", "pemotongan"),  # 88 ÷ 90 = 97,777…, printed 97,77
        (2023, "temuan-berulang", "target_nol_tidak_tercapai", None, None),  # 2 of 0
        (2023, "desa-naik", "dihitung", "66.67", "sama"),  # 50 ÷ 75
        (2024, "temuan-berulang", "tercapai_target_nol", "100.00", None),  # 0 of 0, less is better
        (2024, "pengaduan-masuk", "arah_belum_ditetapkan", None, None),
        (2025, "kepuasan", "dihitung", "100.53", "sama"),  # 88,47 ÷ 88 = 100,534
        (2025, "waktu-surat", "dihitung", "125.00", "batas"),  # (2·20 − 15) ÷ 20, printed at the cap of 120
        (2025, "pengaduan-selesai", "dihitung", "98.00", "sama"),  # (55 ÷ 61 = 90,164) ÷ 92
        (2025, "warga-dilayani", "dihitung", "100.25", "sama"),  # 4.812 ÷ 4.800
        (2025, "nilai-akip", "dihitung", "97.20", "sama"),  # 72,90 ÷ 75
        (2025, "desa-naik", "dihitung", "75.00", "sama"),  # 3 of 4 of 100 %
        (2025, "reformasi", "target_belum_ditetapkan", None, None),
        (2025, "pengaduan-masuk", "arah_belum_ditetapkan", None, None),
    ],
)
def test_status_and_capaian(tahun: int, kode: str, status: str, capaian: str | None, cara: str | None) -> None:
    found = row(tahun, kode)
    assert (found["status"], found["capaian"], found["cocok_cara"]) == (status, capaian, cara)


@pytest.mark.parametrize(
    ("kode", "kategori", "agrees"),
    [("kepuasan", "Sangat tinggi", True), ("desa-naik", "Sedang", True), ("temuan-berulang", None, None)],
)
def test_printed_and_computed_category(kode: str, kategori: str | None, *, agrees: bool | None) -> None:
    found = row(2025, kode)
    assert (found["kategori"], found["kategori_cocok"]) == (kategori, agrees)


@pytest.mark.parametrize(
    ("kode", "said"),
    [
        ("kepuasan", [None, False, None, True]),  # 86,90 of 87; 88,47 of 88
        ("warga-dilayani", [False, False, False, True]),  # 1.150, 2.380, 3.560, 4.812 of 1.200, 2.400, 3.600, 4.800
    ],
)
def test_on_course(kode: str, said: list[bool | None]) -> None:
    assert row(2025, kode)["sesuai_rencana"] == said


@pytest.mark.parametrize(
    ("kode", "asal", "kemajuan", "jarak"),
    [
        ("kepuasan", "laporan", "99.40", "91.97"),  # 88,47 ÷ 89; (88,47 − 82,40) ÷ (89 − 82,40) = 6,07 ÷ 6,60
        ("waktu-surat", "renstra", "116.67", "117.65"),  # (2·18 − 15) ÷ 18; (15 − 35) ÷ (18 − 35)
        ("nilai-akip", "renstra", "91.13", "59.66"),  # 72,90 ÷ 80 = 91,125; 10,5 ÷ 17,6
        ("desa-naik", "renstra", "75.00", "66.67"),  # 75 of 100; (75 − 25) ÷ (100 − 25)
        ("warga-dilayani", "renstra", "80.66", None),  # 3.980+4.120+4.210+4.655+4.812 = 21.777 of 27.000
    ],
)
def test_the_way_to_2026(kode: str, asal: str, kemajuan: str, jarak: str | None) -> None:
    found = row(2025, kode)["jangka_menengah"]
    assert (found["tahun"], found["asal"], found["kemajuan"], found["jarak"]) == (2026, asal, kemajuan, jarak)


def test_a_printed_progress_is_named() -> None:
    found = row(2025, "kepuasan")["jangka_menengah"]
    assert (found["cocok"], found["cara"]) == (True, "target-akhir")


@pytest.mark.parametrize(
    ("tahun", "kode", "hitungan", "cara", "mutu"),
    [
        (2025, "kepuasan", "88.47", "bobot-1/9", "A"),  # 31,85 ÷ 9 × 25
        (2024, "kepuasan", "87.14", "bobot-0,111", "B"),  # 31,40 × 0,111 × 25 = 87,135; ninths would give 87,22
        (2025, "pengaduan-selesai", "90.16", "jumlah", None),  # 38 + 17 of 40 + 21
        (2025, "nilai-akip", "72.90", "jumlah", None),  # 23,10 + 21,30 + 11,20 + 17,30
        (2025, "desa-naik", None, None, None),  # an index for each desa says nothing of the share
    ],
)
def test_parts_are_counted_again(
    tahun: int, kode: str, hitungan: str | None, cara: str | None, mutu: str | None
) -> None:
    found = row(tahun, kode)["rincian"]
    assert (found["hitungan"], found["cara"], found["mutu"]) == (hitungan, cara, mutu)
    assert found["cocok"] is (None if hitungan is None else True)


def test_money() -> None:
    found = record(2025)["anggaran"]
    assert (found["pagu"], found["realisasi"], found["sisa"]) == ("2748086911", "2667642900", "80444011")
    assert found["serapan"] == "97.07"
    assert [item["serapan"] for item in found["program"]] == ["97.55", "97.21", "69.18", "95.00"]
    service = found["program"][1]
    assert (service["sisa"], service["efisiensi_cara"]) == ("687500", "selisih"), "100,53 − 97,21 = 3,32"
    assert service["cocok"] == {"triwulan": True, "kegiatan": True}
    assert [item["serapan"] for item in service["kegiatan"]] == ["96.30", "100.00"]


def test_activities_that_do_not_add_up() -> None:
    service = record(2024)["anggaran"]["program"][1]
    assert service["cocok"]["kegiatan"] is False, "20,25 + 8,00 of 28,75 million"


def test_comparators_carry_source_and_year_and_nothing_is_made_of_them() -> None:
    found = row(2025, "kepuasan")["pembanding"]
    told = [(item["cakupan"], item["tahun"], item["sumber"], item["nilai"]["nilai"]) for item in found]
    assert told == [
        ("kabupaten_kota", 2025, "Bagian Organisasi", "87.12"),
        ("provinsi", 2024, "Biro Organisasi", "88.90"),
    ]


def test_documents_late_and_on_time() -> None:
    assert "terlambat 4 hari" in tree(2025)["docs/dokumen.md"].decode(), "4 March 2026, due on 28 February"
    assert "terlambat 11 hari" in tree(2023)["docs/dokumen.md"].decode(), "14 February, due a month after 3 January"
    assert "tepat waktu" in tree(2024)["docs/dokumen.md"].decode(), "28 February 2025, the last day"


def test_the_direction_is_called_the_editors_where_the_table_has_no_column_for_it() -> None:
    assert {tahun: row(tahun, "kepuasan")["arah_anggapan"] for tahun in (2021, 2022, 2025)} == {
        2021: True,
        2022: False,
        2025: True,
    }
