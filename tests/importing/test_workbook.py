"""The workbook that an office fills in: what it looks like, and that it comes back as it was filled."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from bening.data.kecamatan import read_kecamatan
from bening.importing.placing import place_draft
from bening.importing.trees import compare, plain_tree
from bening.importing.workbook_columns import RECORD_COLUMNS, SHEETS
from bening.problems.record import Problems

from tools.workbook_files import DATA, all_files, columns, data_files, fill, read, workbook

EDITIONS = sorted((path.parent.name, int(path.stem)) for path in DATA.glob("*/[0-9]*.yml"))


@pytest.fixture(scope="module")
def book() -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook("kotabaru", 2019)))


def test_sheets_stand_in_the_order_of_work(book: Any) -> None:
    assert tuple(book.sheetnames) == (*SHEETS, *RECORD_COLUMNS)


def test_last_year_is_filled_in_and_its_targets_stand_beside_the_empty_ones(book: Any) -> None:
    sheet = book["Indikator"]
    at = columns(sheet)
    rows = [[sheet.cell(row, at[name]).value for name in ("Kode", "Target 2018", "Target")] for row in range(2, 9)]
    assert rows[0] == ["pelayanan-tepat-waktu", "90 %", None]
    assert rows[5] == ["nilai-akip", "A", None]
    assert len(columns(sheet)) == sheet.max_column


def test_cells_are_text_one_row_is_the_heading_and_nothing_is_merged_or_hidden(book: Any) -> None:
    for sheet in book.worksheets:
        assert sheet.merged_cells.ranges == set()
        assert sheet.sheet_state == "visible"
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        for row in sheet.iter_rows():
            assert {cell.number_format for cell in row} == {"@"}


def test_headings_are_protected_and_answers_are_not(book: Any) -> None:
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.protection.sheet
        assert all(cell.protection.locked for cell in sheet[1])
    realisasi = book["Realisasi"]
    assert not realisasi.cell(2, columns(realisasi)["Realisasi"]).protection.locked
    assert realisasi.cell(2, 2).protection.locked


def test_closed_choices_have_drop_downs(book: Any) -> None:
    lists = {item.formula1 for item in book["Indikator"].data_validations.dataValidation}
    assert '"naik,turun,stabil,rentang"' in lists
    assert any("redaksi-berubah" in item for item in lists)
    assert any("Indikator!" in item.formula1 for item in book["Realisasi"].data_validations.dataValidation)


def test_no_number_of_an_official_is_asked_for(book: Any) -> None:
    headings = {cell.value for sheet in book.worksheets for cell in sheet[1]}
    labels = {row[0].value for row in book["Dokumen"].iter_rows()}
    assert not any("nip" in str(text).lower().split() for text in headings | labels)


@pytest.mark.parametrize(("slug", "tahun"), [*EDITIONS, ("kotabaru", 2019)])
def test_same_data_give_the_same_bytes(slug: str, tahun: int) -> None:
    assert workbook(slug, tahun) == workbook(slug, tahun)


@pytest.mark.parametrize(("slug", "tahun"), EDITIONS)
def test_reading_back_an_unfilled_workbook_of_an_edition_changes_nothing(slug: str, tahun: int) -> None:
    draft, problems = read(slug, workbook(slug, tahun))
    assert problems == []
    assert draft is not None
    assert compare(plain_tree(data_files(slug)[f"{tahun}.yml"]), draft.edisi[tahun]) == ()
    placing = place_draft(draft, data_files(slug))
    assert (placing.files, placing.berbeda) == ({}, {})


def test_reading_back_an_unfilled_workbook_of_a_new_year_writes_nothing() -> None:
    draft, problems = read("kotabaru", workbook("kotabaru", 2019))
    assert problems == []
    assert draft is not None
    assert place_draft(draft, data_files("kotabaru")).files == {}


TARGETS = {
    "pelayanan-tepat-waktu": "90 %",
    "lembaga-aktif": "90 %",
    "keterwakilan-musrenbang": "90 %",
    "sarpras-dibangun": "90 %",
    "pengaduan-ditindaklanjuti": "90 %",
    "nilai-akip": "A",
    "temuan-ditindaklanjuti": "100 %",
}


def filled() -> dict[str, dict[str, Any]]:
    return {
        **{f"Indikator!{kode}": {"Target": target} for kode, target in TARGETS.items()},
        "Realisasi!pelayanan-tepat-waktu": {"Pembilang": "45", "Penyebut": "50"},
        "Realisasi!lembaga-aktif": {"Realisasi": "87,5 %"},
        "Realisasi!temuan-ditindaklanjuti": {"Triwulan 1": "20 %", "Triwulan 2": "45 %"},
        "Realisasi!nilai-akip": {"Realisasi": "BB"},
        "Dokumen!judul": {"Isi": "Laporan IKU Tahun 2019"},
        "Dokumen!nama": {"Isi": "BUDI, S.Sos NIP. 19000101 190001 1 001"},
        "Catatan!lembaga-aktif": {"Jenis": "ejaan", "Isi": "Ditulis seperti tercetak.", "Tanggal": "2026-11-22"},
    }


def test_template_filled_imported_and_validated() -> None:
    draft, problems = read("kotabaru", fill(workbook("kotabaru", 2019), filled()), slug="kotabaru", tahun=2019)
    assert problems == []
    assert draft is not None
    placing = place_draft(draft, data_files("kotabaru"))
    assert placing.siap
    assert list(placing.files) == ["2019.yml"]
    found = Problems()
    kecamatan = read_kecamatan("kotabaru", {**all_files("kotabaru"), **placing.files}, found, "data/kotabaru")
    assert [item for item in found if item.severity == "galat"] == []
    assert kecamatan is not None
    edisi = kecamatan.edisi[-1]
    rows = {item.kode: item for item in edisi.indikator}
    assert edisi.tahun == 2019
    assert str(rows["lembaga-aktif"].realisasi.tertulis) == "87,5 %"
    assert rows["lembaga-aktif"].catatan[0].isi == "Ditulis seperti tercetak."
    assert (rows["pelayanan-tepat-waktu"].realisasi.pembilang, rows["nilai-akip"].target.predikat) == (45, "A")
    assert [cell.tertulis for cell in rows["temuan-ditindaklanjuti"].triwulan] == ["20 %", "45 %", None, None]
    assert [signer.nama for signer in edisi.penanda_tangan] == ["BUDI, S.Sos"]
    assert [notice.span.cell for notice in draft.notices] == ["Dokumen!B12"]
    assert b"19000101" not in placing.files["2019.yml"]


def test_a_number_typed_as_percent_is_read_as_percent() -> None:
    data = fill(workbook("kotabaru", 2019), filled())
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Realisasi"]
    cell = sheet.cell(4, columns(sheet)["Realisasi"])
    cell.value, cell.number_format = 0.875, "0.0%"
    target = io.BytesIO()
    book.save(target)
    draft, _ = read("kotabaru", target.getvalue())
    assert draft is not None
    assert draft.edisi[2019]["sasaran"][0]["indikator"][2]["realisasi"] == "87,5 %"


MISTAKES: tuple[tuple[str, dict[str, dict[str, Any]], list[str]], ...] = (
    ("a choice outside of the list", {"Indikator!nilai-akip": {"Hubungan": "sama"}}, ["I064 Indikator!L7 (Hubungan)"]),
    ("a kode twice", {"Indikator!": {"Kode": "nilai-akip"}}, ["I062 Indikator!D9 (Kode)"]),
    ("a result for an unknown kode", {"Realisasi!nilai-akp": {"Realisasi": "B"}}, ["I063 Realisasi!A9 (Kode)"]),
    ("a result without kode", {"Realisasi!": {"Realisasi": "B"}}, ["I065 Realisasi!C9 (Realisasi)"]),
    ("a note for an unknown kode", {"Catatan!akip": {"Jenis": "x", "Isi": "y"}}, ["I063 Catatan!A3 (Kode)"]),
    ("two rows of results", {"Realisasi!": {"Kode": "nilai-akip", "Realisasi": "B"}}, ["I069 Realisasi!A9 (Kode)"]),
    ("a changed definition", {"Indikator!nilai-akip": {"Satuan": "huruf"}}, ["I070 Indikator!Q7 (Satuan)"]),
    ("another year", {"Dokumen!tahun": {"Isi": "2020"}}, ["I066 Dokumen!B3 (tahun)"]),
    ("no year", {"Dokumen!tahun": {"Isi": "dua ribu"}}, ["I067 Dokumen!B3 (tahun)"]),
    ("a folder outside of the data", {"Dokumen!kecamatan": {"Isi": "../luar"}}, ["I067 Dokumen!B2 (kecamatan)"]),
    ("a date as a result", {"Realisasi!nilai-akip": {"Realisasi": True}}, ["I068 Realisasi!C7 (Realisasi)"]),
    (
        "a new indicator without name and kind",
        {"Indikator!izin-selesai": {"Uraian": "Izin selesai", "Target": "90 %"}},
        ["I067 Indikator!O9 (Nama pendek)", "I067 Indikator!P9 (Jenis)"],
    ),
)


@pytest.mark.parametrize(("changes", "wanted"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_in_a_workbook_names_sheet_and_cell(changes: dict[str, Any], wanted: list[str]) -> None:
    draft, problems = read("kotabaru", fill(workbook("kotabaru", 2019), {**filled(), **changes}), tahun=2019)
    assert draft is None
    assert [f"{item.code} {item.span.cell}" for item in problems] == wanted


@pytest.mark.parametrize("name", SHEETS[1:])
def test_a_renamed_sheet_is_missed_once(name: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook("kotabaru", 2019)))
    book[name].title = "Lembar1"
    target = io.BytesIO()
    book.save(target)
    draft, problems = read("kotabaru", target.getvalue())
    assert draft is None
    assert [(item.code, item.span.cell) for item in problems] == [("I060", name)]


def test_a_changed_heading_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook("kotabaru", 2019)))
    book["Realisasi"]["C1"].value = "Hasil"
    target = io.BytesIO()
    book.save(target)
    _, problems = read("kotabaru", target.getvalue())
    assert [(item.code, item.span.cell) for item in problems] == [("I061", "Realisasi!A1"), ("I071", "Realisasi!C1")]


def test_a_new_indicator_joins_its_sasaran_and_brings_its_definition() -> None:
    row = {
        "Kode sasaran": "pelayanan",
        "Uraian sasaran": "Meningkatnya kualitas pelayanan dan sarana publik",
        "Uraian": "Persentase izin selesai",
        "Target": "90 %",
        "Hubungan": "baru",
        "Nama pendek": "Izin selesai",
        "Jenis": "persen",
    }
    draft, problems = read("kotabaru", fill(workbook("kotabaru", 2019), {**filled(), "Indikator!izin-selesai": row}))
    assert problems == []
    assert draft is not None
    assert [item["kode"] for item in draft.edisi[2019]["sasaran"]] == ["pelayanan", "tugas-umum", "akuntabilitas"]
    assert draft.edisi[2019]["sasaran"][0]["indikator"][-1]["kode"] == "izin-selesai"
    assert draft.definisi == {"izin-selesai": {"nama_pendek": "Izin selesai", "jenis": "persen"}}
    placing = place_draft(draft, data_files("kotabaru"))
    assert not placing.siap
    assert placing.files["indikator.yml"].startswith(data_files("kotabaru")["indikator.yml"].rstrip())
