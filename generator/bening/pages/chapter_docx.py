"""A chapter as a Word file: styles, numbered captions, tables whose heads repeat on each page, charts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bening.pages.chapter import Chapter, ChapterTable

_DATE = datetime(2020, 1, 1, tzinfo=UTC)  # no clock: the same data give the same document


def write_chapter(chapter: Chapter, pictures: Mapping[str, bytes]) -> bytes:
    """Return the DOCX of `chapter`; `pictures` holds PNG files by kode, a missing one is left out."""
    from docx import Document  # noqa: PLC0415 - other commands need not wait for it
    from docx.shared import Cm, Pt  # noqa: PLC0415

    book = Document()
    book.core_properties.created = book.core_properties.modified = _DATE
    book.core_properties.title, book.core_properties.author = chapter.judul, ""
    book.styles["Normal"].font.name, book.styles["Normal"].font.size = "Arial", Pt(10)
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

    grid = book.add_table(rows=1, cols=len(table.kepala), style="Table Grid")
    for cell, text in zip(grid.rows[0].cells, table.kepala, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(text).bold = True
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.baris:
        cells = grid.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
