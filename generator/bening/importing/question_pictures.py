"""The sheet Bacaan: each text that OCR read beside the picture of its place, with a yellow cell to correct it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from bening.importing.questions import READ_HEADINGS
from bening.importing.scan_questions import ReadRow
from bening.importing.sheet_formats import Formats, print_wide, text_cell, text_row

_WIDTHS = (34, 60, 40, 40, 30, 40)
_DOTS = 420  # pixels: how wide a picture may be in its cell
_HIGHEST = 200
_POINTS = 0.75  # of one pixel


def write_readings(book: Any, formats: Formats, rows: Sequence[ReadRow]) -> None:
    """Add the sheet; an empty answer leaves the row to the question about its page."""
    sheet = book.add_worksheet("Bacaan")
    text_row(sheet, 0, READ_HEADINGS, formats.heading)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width, formats.plain)
    for number, row in enumerate(rows, start=1):
        text_row(sheet, number, [row.tempat, "", row.text], formats.plain)
        text_cell(sheet, number, 3, "", formats.answer)
        text_row(sheet, number, [row.kunci, row.nama], formats.faint, start=4)
        wide, high = _size(row.gambar)
        scale = min(1.0, _DOTS / wide, _HIGHEST / high)
        sheet.set_row(number, max(high * scale * _POINTS + 6, 18))
        options: dict[str, Any] = {"x_scale": scale, "y_scale": scale, "x_offset": 4, "y_offset": 3}
        options |= {"image_data": io.BytesIO(row.gambar), "description": f"Gambar {row.tempat}", "object_position": 1}
        sheet.insert_image(number, 1, row.nama, options)
    sheet.freeze_panes(1, 0)
    print_wide(sheet)
    sheet.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True})


def _size(picture: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, from its header."""
    return int.from_bytes(picture[16:20], "big"), int.from_bytes(picture[20:24], "big")
