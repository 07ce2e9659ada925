"""Chapter III as a Word file says, cell by cell, what the pages say."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest
from bening.pages.chapter import TIDAK_ADA, Chapter, ChapterPart, ChapterTable, make_chapter
from bening.pages.chapter_docx import find_widths, write_chapter
from bening.pages.edition import make_context
from bening.site.pictures import make_pictures
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from support.full_record import read_full
from support.paths import ROOT

LETTER = 0.16  # cm: the mean width of a letter of Arial at 9 points
KECAMATAN, EDISI = read_full()
SITUS = Situs(Project(ROOT).prosa())
CONTEXT = make_context(KECAMATAN, EDISI, SITUS, sumber={})
CHAPTER = make_chapter(CONTEXT)
PICTURES = {path.split("/")[1]: data for path, data in make_pictures(CONTEXT).items() if path.endswith("/gambar.png")}
BOOK = write_chapter(CHAPTER, PICTURES)


def plain(text: str) -> str:
    return " ".join(re.sub(r"\\([^\w\s])", r"\1", html.unescape(text)).replace("\u00a0", " ").split())


PAGES = {
    name: plain(re.sub(r"<[^>]+>", " ", content.decode()))
    for name, content in make_tree(KECAMATAN, EDISI, SITUS, sumber={}).items()
    if name.endswith(".md")
}


def test_the_document_holds_the_tables_of_the_chapter() -> None:
    book = Document(io.BytesIO(BOOK))
    tables = [table for part in CHAPTER.bagian for table in part.tabel]
    assert len(book.tables) == len(tables)
    for found, table in zip(book.tables, tables, strict=True):
        assert [tuple(cell.text for cell in row.cells) for row in found.rows] == [table.kepala, *table.baris]
        assert found.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_tables_fit_on_the_paper_and_break_no_word() -> None:
    book = Document(io.BytesIO(BOOK))
    upright, across = (21.0, 29.7), (29.7, 21.0)
    assert [(round(page.page_width.cm, 1), round(page.page_height.cm, 1)) for page in book.sections] == [
        upright,
        across,
    ]
    pages = paper_of_tables(book)
    assert len(pages) == len(book.tables)
    for table, page in zip(book.tables, pages, strict=True):
        widths = [column.width.cm for column in table.columns]
        assert sum(widths) <= page.page_width.cm - page.left_margin.cm - page.right_margin.cm + 0.1
        for row in table.rows:
            assert [cell.width.cm for cell in row.cells] == pytest.approx(widths)
            for cell in row.cells:
                assert max(map(len, cell.text.split() or [""])) * LETTER < cell.width.cm


def paper_of_tables(book: Any) -> list[Any]:
    """The section that each table stands in: a section ends with the paragraph that holds its paper."""
    found, sections = [], iter(book.sections)
    page = next(sections)
    for element in book.element.body:
        if element.tag == qn("w:tbl"):
            found.append(page)
        elif element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            page = next(sections)
    return found


@given(st.lists(st.lists(st.text(max_size=300), min_size=3, max_size=3), min_size=1))
def test_columns_never_leave_the_paper(rows: list[list[str]]) -> None:
    widths = find_widths(ChapterTable("Judul", tuple(rows[0]), tuple(map(tuple, rows[1:]))), 16.0)
    assert sum(widths) <= 16.001
    assert all(width > 0 for width in widths)


def test_where_words_do_not_fit_short_columns_stay_whole() -> None:
    table = ChapterTable("Judul", ("No", "Serapan", "x" * 60, "y" * 90), (("1", "97,08 %", "", ""),))
    widths = find_widths(table, 16.0)
    assert sum(widths) == pytest.approx(16.0)
    assert all(width > len(word) * LETTER for width, word in zip(widths, ("No", "Serapan"), strict=False))
    assert widths[2] == widths[3]


def test_a_table_of_big_amounts_lies_across_and_the_next_stands_upright() -> None:
    amount = "Rp2.750.000.000.000"
    wide = ChapterTable("Uang", ("Program", "Semula", "Pagu", "Realisasi", "Sisa"), (("Penunjang", *[amount] * 4),))
    narrow = ChapterTable("Hasil", ("Tahun",), (("2025",),))
    parts = tuple(ChapterPart(str(number), tabel=(table,)) for number, table in enumerate((narrow, wide, narrow)))
    book = Document(io.BytesIO(write_chapter(Chapter("Bab", parts), {})))
    assert [round(page.page_width.cm, 1) for page in book.sections] == [21.0, 29.7, 21.0]
    assert [round(page.page_height.cm, 1) for page in book.sections] == [29.7, 21.0, 29.7]
    assert all(cell.width.cm > len(amount) * LETTER for cell in book.tables[1].rows[1].cells[1:])


@pytest.mark.parametrize("row", EDISI.indikator, ids=lambda row: row.kode)
def test_each_cell_of_an_indicator_stands_on_its_page(row: object) -> None:
    kode = row.kode  # type: ignore[attr-defined] # a parametrized value
    part = next(part for part in CHAPTER.bagian if part.gambar == kode)
    page = PAGES[f"docs/indikator/{kode}.md"]
    told = [cell for table in part.tabel for line in table.baris for cell in line if cell]
    told += [text.partition(": ")[2] for text in part.paragraf[1:] if not text.endswith(TIDAK_ADA)]
    assert [text for text in told if plain(text) not in page] == []


def test_money_stands_on_the_page_of_money() -> None:
    part = CHAPTER.bagian[-1]
    cells = [cell for table in part.tabel for line in table.baris for cell in line]
    told = [*cells, *(text.partition(". ")[2] or text for text in part.paragraf)]
    told.remove("Jumlah program")
    assert [text for text in told if plain(text) not in PAGES["docs/anggaran.md"]] == []
    money = part.tabel[0]
    assert [line[0] for line in money.baris] == ["7.01.01", "7.01.02", "7.01.02.2.01", "7.01.06", ""]
    assert money.baris[1][2:4] == ("Rp18.144.528", "Rp24.600.000")
    assert money.baris[-1][3:] == ("Rp2.736.086.911", "Rp2.656.242.900", "Rp79.844.011", "97,08\u00a0%")


def test_what_is_missing_is_said_and_charts_have_captions() -> None:
    book = Document(io.BytesIO(BOOK))
    texts = [paragraph.text for paragraph in book.paragraphs]
    assert f"Perbandingan dengan target jangka menengah: {TIDAK_ADA}" in texts
    assert sum(text.startswith("Gambar 3.") for text in texts) == len(book.inline_shapes) == len(EDISI.indikator)


def test_the_same_data_give_the_same_document() -> None:
    assert CHAPTER.bagian[0].judul == "3.1 Capaian kinerja"
    again = Document(io.BytesIO(write_chapter(CHAPTER, PICTURES)))
    assert again.core_properties.created == Document(io.BytesIO(BOOK)).core_properties.created
