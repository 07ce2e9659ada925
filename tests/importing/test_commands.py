"""The commands import, template and new as a clerk runs them: what they write, what they say, what they leave alone."""

from __future__ import annotations

import html
import json
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from bening.cli.main import run
from support.paths import CASES, ROOT

from tools.narrow_pdf import make_narrow_pdf

CASE = CASES / "office" / "kotabaru"
DOCUMENT = CASE / "laporan-iku-2017-2018.txt"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder with the data of Kotabaru, and the report beside it."""
    shutil.copytree(ROOT / "data" / "kotabaru", tmp_path / "data" / "kotabaru")
    shutil.copy(DOCUMENT, tmp_path / "laporan.txt")
    (tmp_path / "mkdocs.yml").write_text("site_name: Bening\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def answer_all(path: Path, leave: str = "") -> None:
    """Do what a clerk does in Excel: type "ya" or a choice beside every required question, the field `leave` aside."""
    book = openpyxl.load_workbook(path)
    sheet = book["Pertanyaan"]
    at = {cell.value: cell.column for cell in sheet[1]}
    typed = {"kabupaten_kota": "Kota Jambi", "provinsi": "Jambi", "formulasi": "2"}
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, at["Wajib"]).value == "ya":
            field = str(sheet.cell(row, at["Kunci"]).value).rpartition("/")[2]
            sheet.cell(row, at["Jawaban"]).value = None if field == leave else typed.get(field, "ya")
    book.save(path)


def fill_targets(book: openpyxl.Workbook) -> None:
    """Type last year's targets and a title into the workbook of 2019."""
    sheet = book["Indikator"]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, 9):
        sheet.cell(row, at["Target"]).value = sheet.cell(row, at["Target 2018"]).value
    for row in range(2, 14):
        if book["Dokumen"].cell(row, 1).value in ("judul", "nama"):
            book["Dokumen"].cell(row, 2).value = "Laporan IKU Tahun 2019"


def test_first_import_of_a_new_kecamatan_asks_and_a_second_one_finishes(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(office / "data" / "kotabaru")
    assert run(["import", "laporan.txt"]) == 0
    said = capsys.readouterr().out
    assert "8 pertanyaan harus dijawab" in said
    assert "--jawaban draf/kotabaru/pertanyaan.xlsx" in said
    assert contents(office / "data") == {}
    answer_all(office / "draf" / "kotabaru" / "pertanyaan.xlsx")
    assert run(["import", "laporan.txt", "--jawaban", "draf/kotabaru/pertanyaan.xlsx"]) == 0
    assert sorted(contents(office / "data" / "kotabaru")) == ["2017.yml", "2018.yml", "indikator.yml", "kecamatan.yml"]
    capsys.readouterr()
    assert run(["check", "kotabaru"]) == 0
    assert "galat" not in capsys.readouterr().out


def test_new_questions_are_answered_beside_the_answers_given_before(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(office / "data" / "kotabaru")
    shutil.move(office / "laporan.txt", office / "laporan 2017.txt")
    assert run(["import", "laporan 2017.txt"]) == 0
    answer_all(office / "draf/kotabaru/pertanyaan.xlsx", leave="formulasi")
    capsys.readouterr()
    assert run(["import", "laporan 2017.txt", "--jawaban", "draf/kotabaru/pertanyaan.xlsx"]) == 0
    said = capsys.readouterr().out.splitlines()[-1].strip()
    assert said == (
        "bening import 'laporan 2017.txt' --kecamatan kotabaru --jawaban draf/kotabaru/pertanyaan.xlsx"
        " --jawaban draf/kotabaru-2/pertanyaan.xlsx"
    )
    answer_all(office / "draf/kotabaru-2/pertanyaan.xlsx")
    assert run(shlex.split(said)[1:]) == 0
    assert "2018.yml" in contents(office / "data" / "kotabaru")


def test_what_the_data_folder_holds_is_never_touched(office: Path) -> None:
    before = contents(office / "data")
    assert run(["import", "laporan.txt"]) == 0
    assert run(["import", "laporan.txt"]) == 0
    assert contents(office / "data") == before
    assert sorted(path.name for path in (office / "draf").iterdir()) == ["kotabaru", "kotabaru-2"]


def test_a_file_that_cannot_be_read_writes_nothing(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "laporan.docx").write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic")
    before = contents(office)
    assert run(["import", "laporan.docx"]) == 1
    assert contents(office) == before
    said = capsys.readouterr().out
    assert "I005" in said
    assert "Perbaikan" in said
    assert "Tidak ada yang ditulis." in said


def test_template_import_and_check_of_the_next_year(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "kotabaru", "2019"]) == 0
    assert run(["import", "kotabaru-2019.xlsx"]) == 0
    assert "belum diisi" in capsys.readouterr().out
    book = openpyxl.load_workbook("kotabaru-2019.xlsx")
    fill_targets(book)
    book.save("kotabaru-2019.xlsx")
    before = contents(office / "data")
    assert run(["import", "kotabaru-2019.xlsx"]) == 0
    after = contents(office / "data")
    assert set(after) - set(before) == {"kotabaru/2019.yml"}
    assert {name: after[name] for name in before} == before
    assert run(["check", "kotabaru"]) == 0


def test_a_filled_workbook_with_a_bad_number_stays_out_of_the_data(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["template", "kotabaru", "2018"])
    book = openpyxl.load_workbook("kotabaru-2018.xlsx")
    book["Realisasi"].cell(2, 3).value = "1.250"
    book.save("kotabaru-2018.xlsx")
    before = contents(office / "data")
    assert run(["import", "kotabaru-2018.xlsx"]) == 1
    said = capsys.readouterr().out
    assert "kotabaru-2018.xlsx:Realisasi!C2 (Realisasi)  K021" in said
    assert contents(office / "data") == before


def test_a_changed_edition_is_put_beside_the_data_with_what_differs(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["template", "kotabaru", "2018"])
    book = openpyxl.load_workbook("kotabaru-2018.xlsx")
    book["Realisasi"].cell(2, 3).value = "87,5 %"
    book.save("kotabaru-2018.xlsx")
    before = contents(office / "data")
    assert run(["import", "kotabaru-2018.xlsx"]) == 0
    said = capsys.readouterr().out
    assert "sasaran/pelayanan/indikator/pelayanan-tepat-waktu/realisasi: (kosong) → 87,5 %" in said
    assert contents(office / "data") == before
    assert (office / "draf" / "kotabaru" / "2018.yml").is_file()
    step = said.splitlines()[-1]
    assert run(shlex.split(step)[1:]) == 0
    after = contents(office / "data")
    assert {name for name in after if after[name] != before.get(name)} == {"kotabaru/2018.yml"}
    assert b"87,5 %" in after["kotabaru/2018.yml"]
    assert contents(office / "draf" / "kotabaru-lama") == {"2018.yml": before["kotabaru/2018.yml"]}


def test_a_draft_with_open_questions_is_never_put_in_place(office: Path) -> None:
    before = contents(office / "data")
    assert run(["import", "laporan.txt", "--pasang"]) == 0
    assert contents(office / "data") == before


def test_pictures_of_asked_pages_lie_beside_the_questions(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "laporan.pdf").write_bytes(make_narrow_pdf())
    assert run(["import", "laporan.pdf"]) == 0
    said = capsys.readouterr().out
    pictures = {name: data for name, data in contents(office / "draf").items() if "gambar/" in name}
    assert pictures, said
    assert all(data.startswith(b"\x89PNG") for data in pictures.values())
    assert "dapat memuat NIP" in said
    assert not any(name.endswith(".png") for name in contents(office / "data"))


def test_template_never_overwrites(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (office / "kotabaru-2019.xlsx").write_bytes(b"isi kantor")
    assert run(["template", "kotabaru", "2019"]) == 2
    assert (office / "kotabaru-2019.xlsx").read_bytes() == b"isi kantor"
    assert "tidak ditimpa" in capsys.readouterr().err


def test_new_edition_carries_the_indicators_over_and_check_explains_the_rest(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "kotabaru", "2019"]) == 0
    text = (office / "data" / "kotabaru" / "2019.yml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert text.count("        hubungan: tetap\n") == 7
    assert "90 %" not in text
    capsys.readouterr()
    assert run(["check", "kotabaru"]) == 1
    said = capsys.readouterr().out
    assert said.count('"target" belum diisi') == 7


def test_new_kecamatan_explains_every_field(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "gunung-baru", "2020"]) == 0
    files = contents(office / "data" / "gunung-baru")
    assert sorted(files) == ["2020.yml", "indikator.yml", "kecamatan.yml"]
    for name, content in files.items():
        assert content.startswith(b"# yaml-language-server: $schema="), name
    capsys.readouterr()
    assert run(["check", "gunung-baru"]) == 1
    codes = {line.split()[1] for line in capsys.readouterr().out.splitlines() if line.startswith("data/")}
    assert codes == {"K002"}


def test_a_new_kecamatan_wants_nothing_but_what_is_called_required(office: Path) -> None:
    """Whoever fills in the lines that say "Wajib" is done, whatever optional groups stand between them."""
    assert run(["new", "gunung-baru", "2020"]) == 0
    place = office / "data/gunung-baru"
    for path in place.iterdir():
        lines = path.read_text(encoding="utf-8").replace("kode-indikator", "pelayanan-tepat-waktu").splitlines()
        for number, (above, line) in enumerate(pairwise(lines), 1):
            asked = re.search(r"^ *# .*Wajib\. (?:Misalnya: (.*)|Pilihan: ([\w-]+))", above)
            if asked and line.endswith(":") and "#" not in line:
                lines[number] = f"{line} {asked[1] or asked[2]}"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert run(["check", "gunung-baru", "--quiet"]) == 0
    assert run(["build", "gunung-baru"]) == 0
    assert (office / "public/gunung-baru/2020/index.html").is_file()


@pytest.mark.parametrize("args", [["kotabaru"], ["kotabaru", "2018"], ["Kota Baru"], ["../luar"]])
def test_new_refuses_what_exists_and_what_is_no_name(office: Path, args: list[str]) -> None:
    before = contents(office)
    assert run(["new", *args]) == 2
    assert contents(office) == before


@pytest.mark.parametrize("name", ["../luar", "Kota Baru", "/luar", "unduhan/.."])
def test_import_writes_only_below_its_own_folders(office: Path, name: str) -> None:
    before = contents(office)
    assert run(["import", "laporan.txt", "--kecamatan", name]) == 2
    assert contents(office) == before


def test_a_filled_workbook_becomes_pages(office: Path) -> None:
    shutil.copy(ROOT / "mkdocs.yml", office)
    shutil.copytree(ROOT / "site_src", office / "site_src")
    run(["template", "kotabaru", "2019"])
    book = openpyxl.load_workbook("kotabaru-2019.xlsx")
    fill_targets(book)
    results = book["Realisasi"]
    at = {cell.value: cell.column for cell in results[1]}
    row = next(n for n in range(2, 9) if results.cell(n, at["Kode"]).value == "pelayanan-tepat-waktu")
    results.cell(row, at["Pembilang"]).value = "45"
    results.cell(row, at["Penyebut"]).value = "50"
    book.save("kotabaru-2019.xlsx")
    assert run(["import", "kotabaru-2019.xlsx"]) == 0
    assert run(["build", "kotabaru", "--year", "2019", "--jobs", "1"]) == 0
    page = html.unescape(
        (office / "public/kotabaru/2019/indikator/pelayanan-tepat-waktu/index.html").read_text("utf-8")
    )
    assert "45 dari 50" in page
    assert "Tidak dinilai" in page  # neither the report nor the editor says which direction is better
    record = json.loads((office / "public/kotabaru/2019/unduhan/kinerja.json").read_text("utf-8"))
    assert record["indikator"][0]["status"] == "arah_belum_ditetapkan"  # Kotabaru's documents print no direction


def test_a_workbook_for_a_kecamatan_without_data_is_enough(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "sukamaju", "2026"]) == 0  # empty files never block
    assert run(["template", "sukamaju", "2026"]) == 0
    book = openpyxl.load_workbook("sukamaju-2026.xlsx")
    sheet = book["Indikator"]
    at = {cell.value: cell.column for cell in sheet[1]}
    typed = {
        "Kode sasaran": "pelayanan",
        "Uraian sasaran": "Pelayanan membaik",
        "Kode": "ikm",
        "Uraian": "Indeks kepuasan",
    }
    typed |= {"Target": "85", "Nama pendek": "Kepuasan", "Jenis": "indeks"}
    for name, text in typed.items():
        sheet.cell(2, at[name]).value = text
    said = {"nama_kecamatan": "Sukamaju", "kabupaten_kota": "Kabupaten Contoh", "provinsi": "Jawa Barat"}
    said |= {"judul": "Perjanjian Kinerja Tahun 2026", "jenis": "perjanjian-kinerja", "tanggal": "20 Februari 2026"}
    for row in range(2, book["Dokumen"].max_row + 1):
        if answer := said.get(str(book["Dokumen"].cell(row, 1).value)):
            book["Dokumen"].cell(row, 2).value = answer
    book.save("sukamaju-2026.xlsx")
    capsys.readouterr()
    assert run(["import", "sukamaju-2026.xlsx"]) == 0, capsys.readouterr().out
    assert "tanggal: '2026-02-20'" in (office / "data/sukamaju/2026.yml").read_text(encoding="utf-8")
    assert run(["check", "sukamaju"]) == 0
