"""Formats and rows of the XLSX files that people fill in: text cells, one heading row, a colour for what to type."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

EPOCH = datetime(2020, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # no clock: the same rows give the same bytes
_LETTERS_PER_WIDTH = 1.05  # a column's width counts digits of 11 points; letters are narrower
_LINE_HEIGHT = 13  # points, for 10-point letters
_TEXT = {"num_format": "@", "text_wrap": True, "valign": "top", "font_name": "Arial", "font_size": 10}


class Formats:
    """The cell formats of one workbook: `answer` and `input` may be typed into, the others are protected."""

    def __init__(self, book: Any) -> None:
        self.heading = book.add_format(
            {**_TEXT, "bold": True, "bg_color": "#1F4E5F", "font_color": "#FFFFFF", "border": 1, "locked": True}
        )
        self.plain = book.add_format({**_TEXT, "locked": True})
        self.faint = book.add_format({**_TEXT, "font_color": "#595959", "bg_color": "#F2F2F2", "locked": True})
        self.answer = book.add_format(
            {**_TEXT, "bg_color": "#FFF8DC", "border": 1, "border_color": "#BFBFBF", "locked": False}
        )


def text_row(sheet: Any, row: int, texts: Sequence[str], cell_format: Any, *, start: int = 0) -> None:
    """Write `texts` as text cells of one row, counted from zero; nothing becomes a number, formula or link."""
    for column, text in enumerate(texts, start=start):
        text_cell(sheet, row, column, text, cell_format)


def text_cell(sheet: Any, row: int, column: int, text: str, cell_format: Any) -> None:
    """Write one text cell; an empty text leaves the cell truly blank, with its format."""
    if text:
        sheet.write_string(row, column, text, cell_format)
    else:
        sheet.write_blank(row, column, None, cell_format)


def fit_height(sheet: Any, row: int, texts: Sequence[str], widths: Sequence[int]) -> None:
    """Make a row as high as its longest wrapped text: programs do not agree on doing it themselves."""
    lines = max(
        (
            len(textwrap.wrap(text, max(int(width * _LETTERS_PER_WIDTH), 4)))
            for text, width in zip(texts, widths, strict=True)
            if text
        ),
        default=1,
    )
    sheet.set_row(row, _LINE_HEIGHT * max(lines, 1) + 3)


def print_wide(sheet: Any) -> None:
    """Let a sheet print landscape, all columns on one page wide, with its heading row on each page."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
