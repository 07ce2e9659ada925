"""What is downloaded can be read back: each cell as it was, nothing that a spreadsheet runs, a package that holds."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.downloads.all_editions import make_all_editions
from bening.downloads.excel_turns import turns_in_excel
from bening.downloads.tables import COLUMNS, make_csv, make_csv_excel, make_json, make_rows
from bening.downloads.workbook import make_xlsx
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from support import paths
from support.sites import ROOT, SYNTHETIC, read, trees

CASES = yaml.safe_load((paths.CASES / "badinputs/csv.yml").read_text("utf-8"))
FOLDERS = sorted(path for top in (SYNTHETIC, ROOT / "data") for path in top.iterdir() if path.is_dir())
TEXTS = ("nama_pendek", "uraian", "formulasi", "penanggung_jawab", "sumber_data", "sasaran_uraian")
MARK = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
FORMULA = tuple("=+-@\t\r＝＋－＠")

Row = dict[str, Any]


@cache
def editions() -> dict[str, dict[str, bytes]]:
    """The downloads of every edition of the example and synthetic data, by "slug/year"."""
    return {
        f"{folder.name}/{tahun}": {
            path.removeprefix("docs/unduhan/"): content
            for path, content in tree.items()
            if path.startswith("docs/unduhan/")
        }
        for folder in FOLDERS
        for tahun, tree in trees(folder).items()
    }


every_edition = pytest.mark.parametrize("edition", list(editions()))


def record_of(edition: str) -> dict[str, Any]:
    return json.loads(editions()[edition]["kinerja.json"])


def unmarked(cell: str, *, excel: bool = False) -> str:
    is_marked = MARK.match(cell) or (excel and cell[:1] == "'" and turns_in_excel(cell.lstrip("'")))
    return cell[1:] if is_marked else cell


def typed(kolom: Any, cell: str, *, excel: bool = False) -> Any:
    """The value of a CSV cell, as rows hold it."""
    if cell == "":
        return None
    if kolom.tipe == "boolean":
        return {"true": True, "false": False}[cell]
    if kolom.tipe == "integer":
        return int(cell)
    return unmarked(cell, excel=excel) if kolom.tipe == "string" else cell


def read_csv(content: bytes) -> list[Row]:
    head, *lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True)
    assert head == [kolom.nama for kolom in COLUMNS]
    return [{kolom.nama: typed(kolom, cell) for kolom, cell in zip(COLUMNS, line, strict=True)} for line in lines]


def read_csv_excel(content: bytes) -> list[Row]:
    assert content.startswith(b"\xef\xbb\xbf")
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    head, *lines = csv.reader(text, delimiter=";", strict=True)
    assert head == [kolom.nama for kolom in COLUMNS]
    return [
        {
            kolom.nama: typed(kolom, cell.replace(",", ".") if kolom.tipe == "number" else cell, excel=True)
            for kolom, cell in zip(COLUMNS, line, strict=True)
        }
        for line in lines
    ]


def unescaped(text: str) -> str:
    """The text of a workbook's cell: openpyxl leaves the escapes _xHHHH_ of characters that XML cannot hold."""
    return re.sub(r"_x(00[01][0-9A-F])_", lambda match: chr(int(match[1], 16)), text)


def read_xlsx(content: bytes) -> list[Row]:
    sheet = load_workbook(io.BytesIO(content))["Kinerja"]
    head, *lines = sheet.iter_rows()
    assert [cell.value for cell in head] == [kolom.nama for kolom in COLUMNS]
    kinds = {"string": "s", "number": "n", "integer": "n", "boolean": "b"}
    rows = []
    for line in lines:
        row: Row = {}
        for kolom, cell in zip(COLUMNS, line, strict=True):
            assert cell.value is None or cell.data_type == kinds[kolom.tipe], f"{kolom.nama}: {cell.data_type}"
            value = cell.value
            if value is not None and kolom.tipe == "number":
                value = Decimal(str(value))
            row[kolom.nama] = unescaped(value) if isinstance(value, str) else value
        rows.append(row)
    return rows


def numbers(rows: list[Row]) -> list[Row]:
    """`rows` with numbers instead of their decimal strings, for comparing with a workbook."""
    names = {kolom.nama for kolom in COLUMNS if kolom.tipe == "number"}
    return [
        {name: Decimal(value) if name in names and value is not None else value for name, value in row.items()}
        for row in rows
    ]


@every_edition
def test_every_file_of_an_edition_holds_the_same_data(edition: str) -> None:
    files, rows = editions()[edition], make_rows(record_of(edition))
    assert rows
    assert read_csv(files["kinerja.csv"]) == rows
    assert read_csv_excel(files["kinerja-excel.csv"]) == rows
    assert read_xlsx(files["kinerja.xlsx"]) == numbers(rows)


@every_edition
def test_the_workbook_explains_its_columns_and_holds_the_notes(edition: str) -> None:
    book = load_workbook(io.BytesIO(editions()[edition]["kinerja.xlsx"]))
    assert book.sheetnames == ["Ringkasan", "Kinerja", "Kolom", "Catatan"]
    columns = [tuple(cell.value for cell in line) for line in book["Kolom"].iter_rows(min_row=2)]
    assert columns == [(kolom.nama, kolom.tipe, kolom.uraian) for kolom in COLUMNS]
    record = record_of(edition)
    notes = record["catatan"] + [note for entry in record["indikator"] for note in entry["catatan"]]
    assert [line[4].value for line in book["Catatan"].iter_rows(min_row=2)] == [note["isi"] for note in notes]


@every_edition
def test_the_first_sheet_is_for_people_and_fits_pages(edition: str) -> None:
    book = load_workbook(io.BytesIO(editions()[edition]["kinerja.xlsx"]))
    sheet, entries = book.worksheets[0], record_of(edition)["indikator"]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    named = [row for row in rows if row[0] in {entry["nama_pendek"] for entry in entries}]
    assert [row[:2] for row in named] == [[entry["nama_pendek"], entry["target"]["tertulis"]] for entry in entries]
    for row, entry in zip(named, entries, strict=True):
        assert row[2] == (entry["realisasi"]["tertulis"] or row[2]) != ""
        assert row[3] == ("tidak dihitung" if entry["capaian"] is None else float(entry["capaian"]))
        assert None not in row
    for every in book.worksheets:
        assert every.sheet_properties.pageSetUpPr.fitToPage
        assert (every.page_setup.fitToWidth or 1, every.page_setup.fitToHeight) == (1, 0)
        assert (every.page_setup.orientation, every.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$4:$4"


TURNED = ["5-10", "1-2", "3/4", "10.30", "12:30", "2 Mei 2018", "Mei-18", "mei 2018", "2019-01-05", "95.24", "5 - 10"]


@pytest.mark.parametrize("text", [*TURNED, "MAR1", "007", "1E5", "3201012345670001"])
def test_excel_turns_no_text_into_a_date_or_another_number(text: str) -> None:
    (row,) = make_rows(planted(text))
    cells = make_csv_excel([row]).decode("utf-8-sig").splitlines()[1].split(";")
    assert {cells[number] for number, kolom in enumerate(COLUMNS) if kolom.nama in TEXTS} == {f"'{text}"}
    assert f",{text}," in make_csv([row]).decode()


@pytest.mark.parametrize("text", ["90 %", "1.250", "Meja pelayanan", "A", "5 unit", "12", "95,24", "Maret dan April"])
def test_what_excel_leaves_alone_is_not_marked(text: str) -> None:
    (row,) = make_rows(planted(text))
    assert f";{text};" in make_csv_excel([row]).decode()


def planted(text: str) -> dict[str, Any]:
    """The record of an edition with one indicator, whose texts are all `text`."""
    record = record_of("kotabaru/2018")
    record["indikator"] = [{**record["indikator"][0], **dict.fromkeys(TEXTS, text)}]
    return record


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_text_comes_back_from_every_download_and_is_never_run(case: dict[str, str]) -> None:
    check_text(case["value"])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_text_comes_back_from_every_download(text: str) -> None:
    check_text(text)


@given(st.sampled_from(FORMULA), st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=20))
def test_any_formula_comes_back_from_every_download(start: str, rest: str) -> None:
    check_text(start + rest)


def check_text(text: str) -> None:
    record = planted(text)
    rows = make_rows(record)
    for content, delimiter in ((make_csv(rows), ","), (make_csv_excel(rows), ";")):
        stream = io.StringIO(content.decode("utf-8-sig"), newline="")
        cells = [cell for line in csv.reader(stream, delimiter=delimiter, strict=True) for cell in line]
        assert not [cell for cell in cells if cell.startswith(FORMULA)]
    assert read_csv(make_csv(rows)) == rows
    assert read_csv_excel(make_csv_excel(rows)) == rows
    assert read_xlsx(make_xlsx(record, rows, {row["kode"]: "belum tercapai" for row in rows})) == numbers(rows)
    assert json.loads(make_json(record)) == record


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_one_file_holds_all_editions_of_a_kecamatan(folder: Path) -> None:
    kecamatan, _ = read(folder)
    files = make_all_editions(kecamatan)
    whole = json.loads(files["semua-edisi.json"])["edisi"]
    years = [edisi.tahun for edisi in kecamatan.edisi]
    assert [record["tahun"] for record in whole] == years
    assert whole == [record_of(f"{folder.name}/{tahun}") for tahun in years]
    rows = [row for tahun in years for row in make_rows(record_of(f"{folder.name}/{tahun}"))]
    assert read_csv(files["semua-edisi.csv"]) == rows
    assert read_csv_excel(files["semua-edisi-excel.csv"]) == rows


def validate(folder: Path) -> dict[str, Any]:
    """The report of the frictionless package, run as its users run it."""
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def write(folder: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).write_bytes(content)


@pytest.mark.parametrize("edition", ["kotabaru/2018", "gunung-kaler/2020", "contoh/2024"])
def test_the_data_package_validates(edition: str, tmp_path: Path) -> None:
    write(tmp_path, editions()[edition])
    report = validate(tmp_path)
    errors = [error["message"] for task in report["tasks"] for error in task["errors"]]
    assert (report["valid"], errors + report["errors"]) == (True, [])
    rows = {task["name"]: task["stats"].get("rows") for task in report["tasks"]}
    assert rows["kinerja-csv"] == rows["kinerja-excel-csv"] == len(record_of(edition)["indikator"])


def test_the_data_package_notices_a_changed_file(tmp_path: Path) -> None:
    files = editions()["kotabaru/2018"]
    changed = files["kinerja.csv"].replace(b",90,", b",91,", 1)
    assert changed != files["kinerja.csv"]
    write(tmp_path, files | {"kinerja.csv": changed})
    assert not validate(tmp_path)["valid"]


@every_edition
def test_the_data_package_says_licence_source_and_meaning(edition: str) -> None:
    package, record = json.loads(editions()[edition]["datapackage.json"]), record_of(edition)
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["sources"][0]["title"] == record["dokumen"]["judul"]
    assert {item["path"] for item in package["resources"]} == set(editions()[edition]) - {"datapackage.json"}
    table = next(item for item in package["resources"] if item["path"] == "kinerja.csv")
    assert all(field["description"] for field in table["schema"]["fields"])
    for resource in package["resources"]:
        assert not resource["path"].endswith("xlsx") or "hash" not in resource
