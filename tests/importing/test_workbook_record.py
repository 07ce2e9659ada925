"""The workbook carries the whole record: plans, money, reasons, breakdowns, other documents and the five-year plan."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

import openpyxl
import pytest
from bening.data.kecamatan import read_kecamatan
from bening.importing.draft import Draft
from bening.importing.next_edition import make_workbook_content
from bening.importing.open_source import read_source
from bening.importing.placing import place_draft
from bening.importing.trees import compare, plain_list, plain_tree
from bening.importing.workbook_columns import RECORD_COLUMNS
from bening.importing.workbook_places import name_cells
from bening.importing.workbook_reader import read_workbook
from bening.importing.workbook_writer import write_workbook
from bening.importing.yaml_writer import write_yaml
from bening.problems.record import Problem, Problems
from hypothesis import given, settings
from hypothesis import strategies as st
from support.full_record import FILES

from tools.workbook_files import fill


def book(files: Mapping[str, bytes] = FILES, tahun: int = 2026) -> bytes:
    return write_workbook(make_workbook_content("contoh", tahun, files))


def read(data: bytes, files: Mapping[str, bytes] = FILES) -> tuple[Draft | None, list[Problem]]:
    problems = Problems()
    source = read_source("isian.xlsx", data, problems)
    assert source is not None, list(problems)
    return read_workbook(source, {"contoh": files}, problems), list(problems)


def without(data: bytes, *names: str) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    for name in names:
        del workbook[name]
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def read_well(data: bytes, files: Mapping[str, bytes] = FILES) -> Draft:
    draft, problems = read(data, files)
    assert draft is not None, [f"{item.span.cell} {item.masalah}" for item in problems]
    return draft


def test_every_key_comes_back_without_the_file() -> None:
    only = {name: FILES[name] for name in ("kecamatan.yml", "indikator.yml")}
    draft = read_well(book(), only)
    assert compare(plain_tree(FILES["2026.yml"]), draft.edisi[2026]) == ()
    assert compare(plain_list(FILES["renstra.yml"]), draft.renstra) == ()


@pytest.mark.parametrize("tahun", [2025, 2026])
def test_an_unfilled_workbook_changes_nothing(tahun: int) -> None:
    placing = place_draft(read_well(book(tahun=tahun)), FILES)
    assert (placing.files, placing.berbeda) == ({}, {})


def test_what_a_workbook_has_no_sheet_for_stays() -> None:
    placing = place_draft(read_well(without(book(), *RECORD_COLUMNS)), FILES)
    assert (placing.files, placing.berbeda) == ({}, {})


def test_an_emptied_row_leaves_the_edition() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book()))
    for cell in workbook["Target lain"][2]:
        cell.value = None
    target = io.BytesIO()
    workbook.save(target)
    changes = place_draft(read_well(target.getvalue()), FILES).berbeda["2026.yml"]
    assert [line.split(":")[0] for line in changes] == [
        f"sasaran/pelayanan/indikator/kepuasan/target_lain/1/{name}" for name in ("dokumen", "tanggal", "target")
    ]


def test_a_new_year_takes_plans_reasons_and_money() -> None:
    filled = {
        "Indikator!kepuasan": {"Target": "91"},
        "Realisasi!kepuasan": {"Realisasi": "90,5"},
        "Rencana!kepuasan": {"Rencana triwulan 2": "90", "Tahun akhir Renstra": "2030", "Target akhir Renstra": "92,5"},
        "Analisis!kepuasan": {"Penyebab": "Satu loket tutup."},
        "Rincian!kepuasan": {"Menurut": "unsur-skm", "Kode bagian": "U1", "Realisasi": "3,5"},
        "Anggaran!7.01.02": {"Tingkat": "program", "Nama": "Program Pelayanan", "Pagu": "Rp10.000.000"},
        "Dokumen!nama": {"Isi": "NAMA BUPATI"},
        "Dokumen!nama_2": {"Isi": "NAMA CAMAT"},
        "Dokumen!batas_capaian": {"Isi": "110"},
    }
    edisi = read_well(fill(book(tahun=2027), filled)).edisi[2027]
    row = edisi["sasaran"][0]["indikator"][0]
    assert row["target_triwulan"] == ["", "90", "", ""]
    assert row["jangka_menengah"] == {"tahun": "2030", "target": "92,5"}
    assert row["analisis"] == {"penyebab": "Satu loket tutup."}
    assert row["rincian"] == {"menurut": "unsur-skm", "baris": [{"kode": "U1", "realisasi": "3,5"}]}
    assert edisi["anggaran"] == {"program": [{"kode": "7.01.02", "nama": "Program Pelayanan", "pagu": "Rp10.000.000"}]}
    assert [item["nama"] for item in edisi["penanda_tangan"]] == ["NAMA BUPATI", "NAMA CAMAT"]
    assert edisi["pengaturan"] == {"batas_capaian": "110"}


MISTAKES: tuple[tuple[str, dict[str, dict[str, Any]], list[str]], ...] = (
    ("a reason for an unknown kode", {"Analisis!kepuasn": {"Penyebab": "x"}}, ["I063 Analisis!A9 (Kode)"]),
    (
        "an output of a programme",
        {"Anggaran!7.01.01": {"Keluaran: target": "1"}},
        ["I095 Anggaran!Q2 (Keluaran: target)"],
    ),
    ("a promise of a kegiatan", {"Anggaran!7.01.02.2.01": {"Sasaran": "desa"}}, ["I095 Anggaran!L4 (Sasaran)"]),
    ("money on no level", {"Anggaran!7.01.09": {"Nama": "Program baru"}}, ["I067 Anggaran!B6 (Kode)"]),
    ("two ways to break down", {"Rincian!kepuasan": {"Menurut": "kanal"}}, ["I095 Rincian!B2 (Menurut)"]),
    ("a plan without years", {"Renstra!kepuasan": {"Tahun pertama": "lima"}}, ["I067 Renstra!E2 (Tahun pertama)"]),
    ("a choice that is none", {"Pembanding!kepuasan": {"Cakupan": "dunia"}}, ["I064 Pembanding!B2 (Cakupan)"]),
)


@pytest.mark.parametrize(("changes", "wanted"), [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES])
def test_a_mistake_names_sheet_and_cell(changes: dict[str, Any], wanted: list[str]) -> None:
    draft, problems = read(fill(book(), changes))
    assert draft is None
    assert [f"{item.code} {item.span.cell}" for item in problems] == wanted


_texts = st.text("abcdefgh 123,.%", min_size=1, max_size=12).map(lambda text: " ".join(text.split())).filter(bool)
_some = st.fixed_dictionaries({}, optional={"nama": _texts, "nilai": _texts, "tahun": st.just("2024")})
_money = {"kode": _texts, "pagu": _texts, "realisasi": _texts, "triwulan": st.lists(_texts, min_size=4, max_size=4)}
_kegiatan = st.fixed_dictionaries(
    {"nama": _texts}, optional={**_money, "keluaran": st.fixed_dictionaries({"target": _texts})}
)
_fraction = st.fixed_dictionaries({"pembilang": _texts, "penyebut": _texts}, optional={"nilai": _texts})
_program = st.fixed_dictionaries(
    {"nama": _texts},
    optional={
        **_money,
        "sasaran": st.just(["a"]),
        "indikator": st.just(["satu", "dua"]),
        "kegiatan": st.lists(_kegiatan, min_size=1, max_size=2),
    },
)
_part = st.fixed_dictionaries(
    {"nama": _texts},
    optional={
        "realisasi": _texts | _fraction,
        "kode": _texts,
        "sebelumnya": _texts,
    },
)
_row = st.fixed_dictionaries(
    {"uraian": _texts, "target": _texts},
    optional={
        "target_triwulan": st.lists(_texts, min_size=4, max_size=4),
        "kategori_tercetak": _texts,
        "jangka_menengah": st.fixed_dictionaries({"target": _texts}),
        "pembanding": st.lists(_some.filter(bool), min_size=1, max_size=2),
        "analisis": st.fixed_dictionaries({"rencana": _texts}),
        "rincian": st.fixed_dictionaries(
            {"menurut": st.just("kanal"), "baris": st.lists(_part, min_size=1, max_size=3)}, optional={"satuan": _texts}
        ),
        "target_lain": st.lists(st.fixed_dictionaries({"dokumen": _texts, "target": _texts}), min_size=1, max_size=2),
    },
)
_editions = st.fixed_dictionaries(
    {"rows": st.lists(_row, min_size=2, max_size=2)},
    optional={
        "penanda_tangan": st.lists(st.fixed_dictionaries({"nama": _texts}), min_size=2, max_size=3),
        "anggaran": st.fixed_dictionaries(
            {"program": st.lists(_program, min_size=1, max_size=3)}, optional={"sumber_dana": _texts}
        ),
        "dokumen_lain": st.lists(
            st.fixed_dictionaries({"jenis": st.just("lkjip"), "judul": _texts}), min_size=1, max_size=3
        ),
        "pengaturan": st.just({"batas_capaian": "110"}),
        "tujuan": _texts,
    },
)


@settings(max_examples=25, deadline=None)
@given(_editions)
def test_any_edition_comes_back_as_it_went(drawn: dict[str, Any]) -> None:
    rows = [{"kode": kode, **row} for kode, row in zip(("satu", "dua"), drawn.pop("rows"), strict=True)]
    goal = {
        "kode": "a",
        "uraian": "b",
        "indikator": rows,
        **({"tujuan": drawn.pop("tujuan")} if "tujuan" in drawn else {}),
    }
    tree = {"tahun": "2026", "dokumen": {"judul": "c", "jenis": "lkjip"}, **drawn, "sasaran": [goal]}
    files = {"2026.yml": write_yaml(tree, schema="x").encode()}
    definisi = {kode: {"nama_pendek": kode, "jenis": "angka"} for kode in ("satu", "dua")}
    files["indikator.yml"] = write_yaml(definisi, schema="x").encode()
    draft = read_well(book(files), {"indikator.yml": files["indikator.yml"]})
    assert compare(plain_tree(files["2026.yml"]), draft.edisi[2026]) == ()


WRONG: tuple[tuple[dict[str, dict[str, Any]], str], ...] = (
    ({"Realisasi!kepuasan": {"Realisasi": "1.250"}}, "Realisasi!C2 (Realisasi)"),
    ({"Realisasi!kepuasan": {"Triwulan 2": "1.250"}}, "Realisasi!G2 (Triwulan 2)"),
    ({"Indikator!kepuasan": {"Target": "1.250"}}, "Indikator!G2 (Target)"),
    ({"Rencana!kepuasan": {"Rencana triwulan 2": "1.250"}}, "Rencana!D2 (Rencana triwulan 2)"),
    ({"Dokumen!tanggal": {"Isi": "2026-13-40"}}, "Dokumen!B9 (tanggal)"),
    ({"Anggaran!7.01.01": {"Sasaran": "tidak-ada"}}, "Anggaran!L2 (Sasaran)"),
)


@pytest.mark.parametrize(("changes", "cell"), WRONG, ids=[case[1] for case in WRONG])
def test_what_check_finds_in_a_workbook_names_its_cell(changes: dict[str, Any], cell: str) -> None:
    draft = read_well(fill(book(), changes))
    files = place_draft(draft, FILES).files
    problems = Problems()
    read_kecamatan("contoh", {**FILES, **files}, problems, "data/contoh")
    found = [item for item in name_cells(problems, files, draft.tempat) if item.severity == "galat"]
    assert {(item.span.file, item.span.cell) for item in found} == {("isian.xlsx", cell)}


BELOW: tuple[tuple[str, int, str, str], ...] = (
    ("Rincian", 4, "Realisasi", "1.250"),
    ("Rincian", 12, "Realisasi", "1.250"),
    ("Pembanding", 2, "Nilai", "1.250"),
    ("Dokumen lain", 4, "Tanggal", "2026-13-40"),
    ("Renstra", 6, "Tanggal", "2026-13-40"),
    ("Kategori", 3, "Mulai dari (persen)", "banyak"),
    ("Indikator", 8, "Uraian sasaran", "1234567890123456"),
)


@pytest.mark.parametrize(("sheet", "row", "judul", "text"), BELOW, ids=[f"{case[0]}-{case[1]}" for case in BELOW])
def test_a_mistake_in_a_later_row_names_that_row_and_the_word_over_its_column(
    sheet: str, row: int, judul: str, text: str
) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book()))
    for number, band in enumerate((("Tinggi", "90"), ("Sedang", "60"), ("Rendah", "0")), start=2):
        for column, value in enumerate(band, start=1):
            workbook["Kategori"].cell(number, column).value = value
    at = next(cell.column_letter for cell in workbook[sheet][1] if cell.value == judul)
    workbook[sheet][f"{at}{row}"].value = text
    target = io.BytesIO()
    workbook.save(target)
    draft = read_well(target.getvalue())
    files = place_draft(draft, FILES).files
    problems = Problems()
    read_kecamatan("contoh", {**FILES, **files}, problems, "data/contoh")
    found = {item.span.cell for item in name_cells(problems, files, draft.tempat) if item.severity == "galat"}
    assert f"{sheet}!{at}{row} ({judul})" in found, found


def test_categories_of_a_year_are_filled_in_on_a_sheet_of_their_own() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(book()))
    workbook["Kategori"]["A2"], workbook["Kategori"]["B2"] = "Tercapai", "100"
    workbook["Kategori"]["A3"], workbook["Kategori"]["B3"] = "Belum tercapai", "0"
    target = io.BytesIO()
    workbook.save(target)
    bands = [{"nama": "Tercapai", "mulai": "100"}, {"nama": "Belum tercapai", "mulai": "0"}]
    draft = read_well(target.getvalue())
    assert draft.edisi[2026]["pengaturan"]["kategori"] == bands
    again = {**FILES, "2026.yml": place_draft(draft, FILES).files["2026.yml"]}
    assert place_draft(read_well(book(again), again), again).files == {}
