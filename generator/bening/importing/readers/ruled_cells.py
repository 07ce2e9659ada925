"""What a ruled table of pdfplumber says of its cells, in a PDF with text and in the picture of a page alike."""

from __future__ import annotations

from typing import Any, Literal


def reach_of(table: Any, row: Any, column: int) -> Literal["atas", "kiri"]:
    """Return from where a cell that spans reaches into column `column` (from 0), where `row` has no cell of its own."""
    columns = [cell for other in table.rows for index, cell in enumerate(other.cells) if index == column and cell]
    middle = (columns[0][0] + 1) if columns else row.bbox[0]
    for left, top, right, bottom in table.cells:
        if left <= middle <= right and top < row.bbox[1] - 1 and bottom > row.bbox[1] + 1:
            return "atas"
    return "kiri"
