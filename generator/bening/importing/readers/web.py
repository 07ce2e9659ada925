"""Rows of tables saved as a web page, which many applications hand out under the name .xls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from bening.data import decode_text
from bening.importing.tables import Cell, Doubt, Row, Source, lowered, make_source, raised, struck
from bening.importing.xml_scan import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from bening.problems import Problems, Span

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SKIPPED = frozenset(("script", "style", "head", "title", "noscript", "template", "select", "table"))
_BLOCKS = frozenset(("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "center", "tr", "table", "hr", "section"))
_STRUCK = frozenset(("s", "strike", "del"))
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_RED = re.compile(r"(?<!-)color\s*:\s*(?:red|#f00\b|#ff0000|#c00000|rgb\(255,\s*0,\s*0\))", re.IGNORECASE)
_PERCENT = re.compile(r"mso-number-format\s*:\s*[^;]*(?:%|percent)", re.IGNORECASE)
_NUMBER = re.compile(r"^[(]?\d[\d.,]*\s*%?[)]?$")


def read_web(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return lines and tables of a web page in its order, or None with a problem; nothing outside of it is fetched.

    Hidden parts with text are refused, for nobody who looks at the page sees them.
    """
    text = _DECLARATION.sub("", decode_text(data)).replace("\x00", "")
    root = etree.fromstring(text, etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True))
    body = root if root is None or root.find("body") is None else root.find("body")
    if body is None:
        problems.add("I008", Span(file))
        return None
    if unseen := [item for item in body.iter(etree.Element) if _hides(item) and "".join(item.itertext()).strip()]:
        problems.add("I011", Span(file), apa="bagian", jumlah=f"{len(unseen)} bagian halaman ini")
        return None
    rows: list[Row] = []
    cells = 0
    for row in _rows(file, body):
        rows.append(row)
        cells += len(row.cells)
        if cells > MAX_CELLS or len(rows) > MAX_ROWS:
            batas = f"paling banyak {MAX_ROWS} baris dan {MAX_CELLS} sel"
            problems.add("I007", Span(file), apa="isinya terlalu banyak", batas=batas)
            return None
    return make_source(file, rows)


def _hides(item: Any) -> bool:
    return "hidden" in item.attrib or bool(_UNSEEN.search(item.get("style", "")))


def _rows(file: str, body: Any) -> Iterator[Row]:
    """Yield the lines between tables and the rows of tables; a table inside another comes after it, on its own."""
    line, number, lines = "", 0, 0
    for event, item in etree.iterwalk(body, events=("start", "end")):
        inside = any(parent.tag in _SKIPPED for parent in (item, *item.iterancestors()))
        text = (item.text if event == "start" and not inside else "") or ""
        breaks = item.tag in _BLOCKS or item.tag == "br"
        if breaks and line.strip() and not any(parent.tag in _SKIPPED for parent in item.iterancestors()):
            lines += 1
            yield Row((Cell(line.strip(), Span(file, 0, cell=f"teks {lines}", text=line.strip())),), "")
            line = ""
        if event == "start" and item.tag == "table":
            number += 1
            yield from _table(file, item, f"Tabel {number}")
        line += _flowing(text)
        if event == "end" and not any(parent.tag in _SKIPPED for parent in item.iterancestors()):
            line += _flowing(item.tail)
    if line.strip():
        yield Row((Cell(line.strip(), Span(file, 0, cell=f"teks {lines + 1}", text=line.strip())),), "")


def _table(file: str, table: Any, name: str) -> Iterator[Row]:
    """Yield the rows of a table; a cell over several columns or rows gives its text once, the rest is `merged`."""
    waiting: dict[int, int] = {}
    own = (row for row in table.iter("tr") if next(row.iterancestors("table")) is table)
    for number, row in enumerate(own, start=1):
        cells = _row(row, waiting, partial(_place, file, f"{name}, baris {number}"))
        if any(cell.text for cell in cells):
            yield Row(tuple(cells), name)


def _place(file: str, row: str, column: int) -> Span:
    return Span(file, 0, cell=f"{row}, kolom {column}")


def _row(row: Any, waiting: dict[int, int], place: Callable[[int], Span]) -> list[Cell]:
    """Return the cells of a row. `waiting`: how many rows a cell above still reaches down into, by column."""
    cells: list[Cell] = []
    for item in (*(item for item in row if item.tag in ("td", "th")), None):
        while waiting.get(len(cells), 0):
            waiting[len(cells)] -= 1
            cells.append(Cell("", place(len(cells) + 1), "atas"))
        if item is None or len(cells) > MAX_CELLS:
            break
        down = _span(item.get("rowspan"), MAX_ROWS) - 1
        for column in range(_span(item.get("colspan"), MAX_COLUMNS)):
            waiting[len(cells)] = down
            at = place(len(cells) + 1)
            cells.append(Cell("", at, "kiri") if column else _cell(item, at))
    return cells


def _span(value: str | None, most: int) -> int:
    text = (value or "").strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdecimal() and len(text) < 7 else 1


def _cell(item: Any, span: Span) -> Cell:
    """Return a cell with raised and lowered characters kept as such, and a doubt for what is struck out or red."""
    gone = " ".join("".join(part.itertext()) for part in item.iter(*_STRUCK)).strip()
    rest = _lines(_text(item, without=_STRUCK))
    if gone:
        return Cell(rest or gone, span, doubt=struck(rest, gone))
    if _NUMBER.match(rest):
        styles = "; ".join(f"{part.get('style', '')}; color: {part.get('color', '')}" for part in item.iter())
        if _RED.search(styles):
            return Cell(rest, span, doubt=Doubt("I082", rest, words={"nilai": rest, "tanda": "merah"}))
        if _PERCENT.search(item.get("style", "")) and "%" not in rest:
            return Cell(rest, span, doubt=Doubt("I083", "", words={"nilai": rest, "tanda": "tampil sebagai persen"}))
    return Cell(rest, span)


def _text(item: Any, without: frozenset[str] = frozenset()) -> str:
    inside = _flowing(item.text)
    for child in item:
        if isinstance(child.tag, str) and child.tag not in _SKIPPED | without:
            inner = _text(child, without)
            if child.tag in ("sup", "sub") and inner.strip():
                inner = (raised if child.tag == "sup" else lowered)(inner)
            inside += f"\n{inner}\n" if child.tag in _BLOCKS else "\n" if child.tag == "br" else inner
        inside += _flowing(child.tail)
    return inside


def _flowing(text: str | None) -> str:
    """Return a piece of text with its white space as single spaces: a line break in the source is none on the page."""
    return re.sub(r"\s+", " ", text or "")


def _lines(text: str) -> str:
    """Return a cell's text with white space as a browser shows it, and one line for each block."""
    return "\n".join(line for line in (" ".join(part.split()) for part in text.split("\n")) if line)
