"""Scans: read by the real Tesseract, every number confirmed beside its picture, nothing of it in data before."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from bening.cli.main import run
from bening.importing import Source, read_source
from bening.importing.readers.tesseract import find_tesseract, read_words
from bening.problems import Problems
from PIL import Image
from support.scans import LINES, TABLE, as_file, draw_page, spoil

INDICATORS = [row[1] for row in TABLE[1:]]


def read(data: bytes) -> Source:
    problems = Problems()
    source = read_source("pindaian", data, problems)
    assert source is not None, list(problems)
    return source


def refused(data: bytes) -> str:
    problems = Problems()
    assert read_source("pindaian", data, problems) is None
    return " ".join(f"{item.code} {item.masalah} {item.perbaikan}" for item in problems)


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in source.rows if row.table]


def plain(rows: list[list[str]]) -> list[list[str]]:
    return [[text.replace(" %", "%") for text in row] for row in rows]


WANTED = plain([list(row) for row in TABLE])


@pytest.mark.parametrize("dots", [100, 300])
def test_a_scanned_table_is_read_cell_by_cell(dots: int) -> None:
    source = read(as_file(draw_page(dots=dots), "PDF", dots=dots))
    assert plain(texts(source)) == WANTED
    assert [row.line[-4:] for row in source.rows if not row.table] == [line[-4:] for line in LINES]
    assert {cell.span.cell for row in source.rows for cell in row.cells if cell.text} == set(source.bacaan)


@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_page_is_read_upright(turn: int) -> None:
    page = draw_page().rotate(turn, expand=True, fillcolor=250)
    assert plain(texts(read(as_file(page, "PNG")))) == WANTED


def test_a_page_askew_with_specks_and_strong_jpeg_keeps_its_cells() -> None:
    source = read(as_file(spoil(draw_page().rotate(2, fillcolor=250)), "JPEG"))
    assert [[len(row), row[1]] for row in texts(source)] == [[5, row[1]] for row in TABLE]


def test_a_table_without_lines_is_found_by_its_columns_and_its_columns_are_asked() -> None:
    source = read(as_file(draw_page(ruled=False), "PNG"))
    assert source.ragu
    assert [row[-3:] for row in plain(texts(source))] == [row[-3:] for row in WANTED]


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP", "BMP", "GIF", "JPEG"])
def test_every_kind_of_picture_is_known_by_its_beginning(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nirgends")
    assert refused(as_file(draw_page(), kind)).startswith("I005 berkas ini gambar")


def test_a_picture_of_the_web_is_read() -> None:
    source = read(as_file(draw_page(), "WEBP"))
    assert [row[1] for row in texts(source)] == [row[1] for row in TABLE]


def test_each_picture_of_a_tiff_is_a_page() -> None:
    source = read(as_file(draw_page(), "TIFF", more=[draw_page(("PENUTUP",), ())]))
    assert "halaman 2, baris 1" in source.bacaan
    assert set(source.gambar) == {"halaman-1.png", "halaman-2.png"}


def test_numbers_of_people_are_in_no_text_and_in_no_picture() -> None:
    number = "NIP. 19700101 199003 1 001"
    source = read(as_file(draw_page((*LINES, f"CAMAT {number}")), "PNG"))
    assert "1970" not in " ".join(row.line for row in source.rows)
    assert [span.cell for span in source.nip] == ["halaman 1, baris 3"]
    assert "halaman 1, baris 3" not in source.bacaan
    again = read(source.gambar["halaman-1.png"])
    assert [row[1] for row in texts(again)] == [row[1] for row in TABLE]
    assert "1970" not in " ".join(row.line for row in again.rows)


def test_text_that_a_scanner_laid_under_its_picture_counts_for_nothing() -> None:
    page = as_file(draw_page(), "PDF")
    assert plain(texts(read(with_text(page, "3 Tr", "INDEKS 99,99")))) == WANTED
    drawn = read(with_text(page, "0 Tr", "INDEKS 99,99"))
    assert "99,99" in " ".join(row.line for row in drawn.rows)
    assert not drawn.bacaan


def with_text(data: bytes, mode: str, text: str) -> bytes:
    """Return a PDF with a line of text above its picture, in a render mode of the format ("3 Tr" is invisible)."""
    start = re.search(rb"(?s)<<\s*/Length (\d+)\s*>>\s*stream\r?\n", data)
    assert start
    end = start.end() + int(start[1])
    content = data[start.end() : end] + f"\nBT {mode} /F1 24 Tf 60 60 Td ({text}) Tj ET\n".encode()
    head = data[start.start() : start.end()].replace(start[1], str(len(content)).encode(), 1)
    whole = data[: start.start()] + head + content + data[end:]
    font = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    return whole.replace(b"/Resources <<", b"/Resources << " + font, 1)


def test_a_picture_of_absurd_size_is_refused_unopened() -> None:
    target = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(target, "PNG")
    assert refused(target.getvalue()).startswith("I007")
    wide = io.BytesIO()
    Image.new("1", (30_000, 3_000)).save(wide, "TIFF", compression="group4")
    assert refused(wide.getvalue()).startswith("I007")


def test_a_broken_picture_is_refused_and_an_empty_one_holds_nothing() -> None:
    assert refused(as_file(draw_page(), "PNG")[:3000]).startswith("I008")
    assert refused(as_file(Image.new("L", (600, 600), 255), "PNG")).startswith("I013")


def test_an_endless_tesseract_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\n[ "$1" = --list-langs ] && echo ind || exec sleep 600\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("bening.importing.readers.tesseract.SECONDS", 1)
    assert "terlalu banyak waktu" in refused(as_file(draw_page(), "PNG"))


@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_without_tesseract_one_line_says_how_to_get_it(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nirgends")
    said = refused(as_file(draw_page(), kind))
    assert said.startswith("I005")
    assert "sudo apt install tesseract-ocr tesseract-ocr-ind" in said
    assert "Windows" in said


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Bening\n", encoding="utf-8")
    (tmp_path / "pindaian.pdf").write_bytes(as_file(draw_page(), "PDF"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer(book: Path, sheet: str, said: Mapping[str, str]) -> None:
    """Write answers into the rows of a sheet, each found by a piece of its key ("": every row)."""
    opened = openpyxl.load_workbook(book)
    page = opened[sheet]
    at = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        for part, text in said.items():
            if part in str(page.cell(row, at["Kunci"]).value):
                page.cell(row, at["Jawaban"]).value = text
    opened.save(book)


def keys(book: Path, sheet: str) -> list[str]:
    return [str(row[-2]) for row in openpyxl.load_workbook(book)[sheet].values][1:]


def test_a_scan_is_confirmed_before_any_of_it_is_drafted(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", "pindaian.pdf", "--kecamatan", "kotabaru"]) == 0
    draft = office / "draf" / "kotabaru"
    assert [path.name for path in draft.iterdir() if path.is_file()] == ["pertanyaan.xlsx"]
    assert [key.rpartition("/")[2] for key in keys(draft / "pertanyaan.xlsx", "Pertanyaan")] == [
        "halaman-1-angka",
        "halaman-1-tulisan",
    ]
    again = ["import", "pindaian.pdf", "--kecamatan", "kotabaru", "--jawaban", str(draft / "pertanyaan.xlsx")]
    answer(draft / "pertanyaan.xlsx", "Pertanyaan", {"tulisan": "ya"})
    assert run(again) == 0  # numbers are still open: nothing but questions again
    assert not list(office.glob("draf/*/*.yml"))
    answer(draft / "pertanyaan.xlsx", "Pertanyaan", {"": "ya"})
    answer(draft / "pertanyaan.xlsx", "Bacaan", {"baris-2-kolom-4": "87,3"})
    assert run(again) == 0
    edition = next(office.glob("draf/*/2022.yml")).read_text(encoding="utf-8")
    assert "87,3" in edition
    assert "81,3" not in edition
    assert not list((office / "data").iterdir())
    assert "Traceback" not in capsys.readouterr().out


def test_each_number_lies_beside_its_own_picture(office: Path) -> None:
    assert run(["import", "pindaian.pdf", "--kecamatan", "kotabaru"]) == 0
    draft = office / "draf" / "kotabaru"
    rows = list(openpyxl.load_workbook(draft / "pertanyaan.xlsx")["Bacaan"].values)[1:]
    wanted = [text for row in TABLE for text in row] + list(LINES)
    assert len(rows) == len(wanted)
    for tempat, _, text, _, kunci, nama in rows:
        assert re.sub(r"\W+", "-", str(tempat)) == Path(str(nama)).stem == str(kunci).rpartition("/")[2]
        assert plain([[str(text)]])[0][0] in plain([wanted])[0]
        assert (draft / str(nama)).is_file()
    with zipfile.ZipFile(draft / "pertanyaan.xlsx") as book:
        pictures = [name for name in book.namelist() if name.startswith("xl/media/")]
    assert len(pictures) == len(rows)
    cell = draft / "gambar" / "halaman-1-tabel-1-baris-2-kolom-5.png"
    with Image.open(cell) as picture:
        words = read_words(find_tesseract(), [picture.convert("L")], layout=7)
    assert [word.text for word in words[0]] == ["101,63"]


def test_an_answer_about_one_scan_holds_for_no_other(office: Path) -> None:
    assert run(["import", "pindaian.pdf", "--kecamatan", "kotabaru"]) == 0
    book = office / "draf" / "kotabaru" / "pertanyaan.xlsx"
    answer(book, "Pertanyaan", {"": "ya"})
    table = [*TABLE[:2], (*TABLE[2][:3], "78 %", TABLE[2][4])]
    (office / "pindaian.pdf").write_bytes(as_file(draw_page(table=table), "PDF"))
    assert run(["import", "pindaian.pdf", "--kecamatan", "kotabaru", "--jawaban", str(book)]) == 0
    assert not list(office.glob("draf/*/*.yml"))
