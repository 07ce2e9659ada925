"""A chapter as a Word file for A4: styles, numbered captions, tables whose heads repeat on each page, charts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bening.pages.chapter import Chapter, ChapterTable

_DATE = datetime(2020, 1, 1, tzinfo=UTC)  # no clock: the same data give the same document
_PAGE, _MARGIN = (21.0, 29.7), 2.5  # cm
_CELL = "Isi Tabel"  # the style of text in tables
_LETTER, _PADDING = 0.18, 0.45  # cm: a letter of that style, bold heads included, and the space beside it


def write_chapter(chapter: Chapter, pictures: Mapping[str, bytes]) -> bytes:
    """Return the DOCX of `chapter`; `pictures` holds PNG files by kode, a missing one is left out."""
    from docx import Document  # noqa: PLC0415 - other commands need not wait for it
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Cm, Pt  # noqa: PLC0415

    book = Document()
    page = book.sections[0]
    page.page_width, page.page_height = map(Cm, _PAGE)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    book.core_properties.created = book.core_properties.modified = _DATE
    book.core_properties.title, book.core_properties.author = chapter.judul, ""
    book.styles["Normal"].font.name, book.styles["Normal"].font.size = "Arial", Pt(10)
    cell = book.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size, cell.paragraph_format.space_after = book.styles["Normal"], Pt(9), Pt(0)
    book.add_heading(chapter.judul, 1)
    counts = {"Tabel": 0, "Gambar": 0}
    for part in chapter.bagian:
        book.add_heading(part.judul, part.tingkat)
        for text in part.paragraf:
            book.add_paragraph(text)
        for table in part.tabel:
            counts["Tabel"] += 1
            book.add_paragraph(
                f"Tabel 3.{counts['Tabel']} {table.judul}", style="Caption"
            ).paragraph_format.keep_with_next = True
            _write_table(book, table)
            book.add_paragraph()
        if picture := pictures.get(part.gambar):
            counts["Gambar"] += 1
            book.add_picture(io.BytesIO(picture), width=Cm(15))
            book.add_paragraph(f"Gambar 3.{counts['Gambar']} {part.judul} dari tahun ke tahun", style="Caption")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _write_table(book: Any, table: ChapterTable) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    grid = book.add_table(rows=0, cols=len(table.kepala), style="Table Grid")
    grid.autofit = False
    widths = [Cm(width) for width in find_widths(table, _PAGE[0] - 2 * _MARGIN)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate((table.kepala, *table.baris)):
        line = grid.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader" if number == 0 else "w:cantSplit"))
        for cell, width, text in zip(line.cells, widths, row, strict=True):
            cell.width = width
            cell.paragraphs[0].style = _CELL
            cell.paragraphs[0].add_run(text).bold = number == 0


def find_widths(table: ChapterTable, most: float) -> list[float]:
    """Return the widths of the columns in cm, together at most `most`.

    Each holds its longest word in one line; what is left goes to the columns whose text is longer. Where even the words
    do not fit, all columns shrink alike.
    """
    columns = list(zip(table.kepala, *table.baris, strict=True))
    words = [[word for text in column for word in text.split()] for column in columns]
    least = [max(map(len, column), default=0) * _LETTER + _PADDING for column in words]
    wanted = [max(map(len, column)) * _LETTER + _PADDING for column in columns]
    if sum(least) > most:
        return [width * most / sum(least) for width in least]
    longer = sum(wanted) - sum(least)
    share = min((most - sum(least)) / longer, 1.0) if longer else 0.0
    return [low + share * (high - low) for low, high in zip(least, wanted, strict=True)]
