"""A chapter as a Word file for A4: styles, numbered captions, tables whose heads repeat on each page, charts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bening.pages.chapter import Chapter, ChapterPart, ChapterTable

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
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(_MARGIN)
    is_across = _lies_across(chapter.bagian[0]) if chapter.bagian else False
    _turn(page, across=is_across)
    book.core_properties.created = book.core_properties.modified = _DATE
    book.core_properties.title, book.core_properties.author = chapter.judul, ""
    book.styles["Normal"].font.name, book.styles["Normal"].font.size = "Arial", Pt(10)
    cell = book.styles.add_style(_CELL, WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style, cell.font.size, cell.paragraph_format.space_after = book.styles["Normal"], Pt(9), Pt(0)
    book.add_heading(chapter.judul, 1)
    counts = {"Tabel": 0, "Gambar": 0}
    for part in chapter.bagian:
        if _lies_across(part) != is_across:
            is_across = not is_across
            _turn(book.add_section(), across=is_across)
        book.add_heading(part.judul, part.tingkat)
        for text in part.paragraf:
            book.add_paragraph(text)
        for table in part.tabel:
            counts["Tabel"] += 1
            book.add_paragraph(
                f"Tabel 3.{counts['Tabel']} {table.judul}", style="Caption"
            ).paragraph_format.keep_with_next = True
            _write_table(book, table, _room(across=is_across))
            book.add_paragraph()
        if picture := pictures.get(part.gambar):
            counts["Gambar"] += 1
            book.add_picture(io.BytesIO(picture), width=Cm(15))
            book.add_paragraph(f"Gambar 3.{counts['Gambar']} {part.judul} dari tahun ke tahun", style="Caption")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _lies_across(part: ChapterPart) -> bool:
    """Return whether a table of the part holds words or amounts that do not fit side by side on upright paper."""
    return any(sum(_least(table)) > _room(across=False) for table in part.tabel)


def _room(*, across: bool) -> float:
    return _PAGE[across] - 2 * _MARGIN


def _turn(page: Any, *, across: bool) -> None:
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    page.orientation = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(_PAGE[across]), Cm(_PAGE[not across])


def _write_table(book: Any, table: ChapterTable, room: float) -> None:
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.shared import Cm  # noqa: PLC0415

    grid = book.add_table(rows=0, cols=len(table.kepala), style="Table Grid")
    grid.autofit = False
    widths = [Cm(width) for width in find_widths(table, room)]
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
    do not fit, the widest columns shrink, all to one width.
    """
    least = _least(table)
    if sum(least) > most:
        return _level(least, most)
    wanted = [max(map(len, column)) * _LETTER + _PADDING for column in zip(table.kepala, *table.baris, strict=True)]
    longer = sum(wanted) - sum(least)
    share = min((most - sum(least)) / longer, 1.0) if longer else 0.0
    return [low + share * (high - low) for low, high in zip(least, wanted, strict=True)]


def _least(table: ChapterTable) -> list[float]:
    columns = zip(table.kepala, *table.baris, strict=True)
    words = [[word for text in column for word in text.split()] for column in columns]
    return [max(map(len, column), default=0) * _LETTER + _PADDING for column in words]


def _level(widths: list[float], most: float) -> list[float]:
    """Return `widths` with the widest cut to one width, so that their sum is `most`."""
    left, columns = most, len(widths)
    for width in sorted(widths):
        if width > left / columns:
            break
        left -= width
        columns -= 1
    return [min(width, left / columns) for width in widths]
