"""Rows of a Word document (.docx): paragraphs and tables in the order of the page."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

from bening.importing.tables import Cell, Doubt, Row, Source, lowered, make_source, raised, struck
from bening.importing.xml_scan import MAX_ROWS
from bening.problems import Problems, Span

_CELLS = "./w:tc | ./w:sdt/w:sdtContent/w:tc"
_ROWS = "./w:tr | ./w:sdt/w:sdtContent/w:tr"
_TEXT = frozenset(qn(name) for name in ("w:t", "w:tab", "w:br", "w:cr", "w:noBreakHyphen"))
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_BOX = qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset((_BOX, _FALLBACK))
_TRACKED = "//w:body//w:ins | //w:body//w:del | //w:body//w:moveFrom | //w:body//w:moveTo"
_HIDDEN = "//w:body//w:r[w:rPr/w:vanish[not(@w:val='0' or @w:val='false')] and w:t]"
_STRUCK = (
    ".//w:r[w:rPr/w:strike[not(@w:val='0' or @w:val='false')] or w:rPr/w:dstrike[not(@w:val='0' or @w:val='false')]]"
)
_RED = ".//w:r[w:rPr/w:color[@w:val='FF0000' or @w:val='C00000' or @w:val='ff0000' or @w:val='c00000']]"
_RUN = qn("w:r")
_NUMBER = re.compile(r"^[(]?\d[\d.,]*\s*%?[)]?$")
_MAX_COLUMNS = 60


def read_docx(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return the rows of a Word document, or None with a problem; nothing outside of the file is ever fetched.

    A cell that spans columns or rows gives its text once; the rest of it is empty and `merged`. Text boxes give lines
    of their own. Tracked changes and hidden text are refused: what is printed would depend on who looks.
    """
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except (OpcError, KeyError, ValueError, AttributeError, BadZipFile, XMLSyntaxError):
        problems.add("I008", Span(file))
        return None
    if body.xpath(_TRACKED):
        problems.add("I012", Span(file))
    if hidden := body.xpath(_HIDDEN):
        problems.add("I011", Span(file), apa="teks", jumlah=f"{len(hidden)} bagian teks")
    if problems.blocking:
        return None
    rows = tuple(_rows(file, body))
    if len(rows) > MAX_ROWS:
        problems.add("I007", Span(file), apa=f"isinya {len(rows)} baris", batas=f"paling banyak {MAX_ROWS}")
        return None
    return make_source(file, rows)


def _rows(file: str, body: Any) -> Iterator[Row]:
    paragraphs = tables = 0
    for element in body.xpath("./w:p | ./w:tbl | ./w:sdt/w:sdtContent/w:p | ./w:sdt/w:sdtContent/w:tbl"):
        if element.tag == qn("w:tbl"):
            tables += 1
            yield from _table_rows(file, f"Tabel {tables}", element)
        else:
            paragraphs += 1
            boxes = [line for box in _boxes(element) for line in _paragraph_texts(box)]
            for text in [_text(element), *boxes]:
                yield Row((Cell(text, Span(file, line=0, cell=f"paragraf {paragraphs}", text=text)),), "")


def _table_rows(file: str, name: str, table: Any) -> Iterator[Row]:
    for number, row in enumerate(table.xpath(_ROWS), start=1):
        cells: list[Cell] = []
        before = row.xpath("./w:trPr/w:gridBefore/@w:val")
        for _ in range(_span_of(before)):
            cells.append(Cell("", _place(file, name, number, len(cells) + 1)))
        for cell in row.xpath(_CELLS):
            span = _place(file, name, number, len(cells) + 1)
            goes_on = cell.xpath("./w:tcPr/w:vMerge[not(@w:val='restart')]")
            cells.append(Cell("", span, "atas") if goes_on else _cell(cell, span))
            for _ in range(_span_of(cell.xpath("./w:tcPr/w:gridSpan/@w:val")) - 1):
                cells.append(Cell("", _place(file, name, number, len(cells) + 1), "kiri"))
        yield Row(tuple(cells), name)


def _span_of(values: list[str]) -> int:
    return min(int(values[0]), _MAX_COLUMNS) if values and values[0].isdecimal() else 0


def _place(file: str, table: str, row: int, column: int) -> Span:
    return Span(file, line=0, cell=f"{table}, baris {row}, kolom {column}")


def _cell(cell: Any, span: Span) -> Cell:
    """Return a cell with raised and lowered characters kept as such, and a doubt for what is struck out or red."""
    text = "\n".join(_paragraph_texts(cell))
    gone = "".join(_text(run) for run in cell.xpath(_STRUCK))
    if gone.strip():
        rest = "\n".join(_paragraph_texts(cell, skipped=frozenset(cell.xpath(_STRUCK))))
        return Cell(rest if rest.strip() else text, span, doubt=struck(rest.strip(), gone))
    if _NUMBER.match(text.strip()) and cell.xpath(_RED):
        return Cell(text, span, doubt=Doubt("I082", text.strip(), words={"nilai": text.strip(), "tanda": "merah"}))
    return Cell(text, span)


def _paragraph_texts(element: Any, skipped: frozenset[Any] = frozenset()) -> list[str]:
    return [
        _text(paragraph, skipped)
        for paragraph in element.iter(qn("w:p"))
        if not any(ancestor.tag == _FALLBACK for ancestor in paragraph.iterancestors())
    ]


def _boxes(paragraph: Any) -> list[Any]:
    return [box for box in paragraph.iter(_BOX) if not any(a.tag in _SKIPPED for a in box.iterancestors())]


def _text(element: Any, skipped: frozenset[Any] = frozenset()) -> str:
    """Return the text of a paragraph without that of text boxes inside it, and without the runs that are `skipped`."""
    if element.tag in _TEXT:
        return _BREAKS.get(element.tag, element.text or "")
    inside = "".join(
        _text(child, skipped)
        for child in element
        if isinstance(child.tag, str) and child.tag not in _SKIPPED and child not in skipped
    )
    if element.tag == _RUN and inside.strip() and (place := element.xpath("./w:rPr/w:vertAlign/@w:val")):
        return {"superscript": raised, "subscript": lowered}.get(place[0], str)(inside)
    return inside
