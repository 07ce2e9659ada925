"""Walk the XML of an office file without building it: document types, depth, rows, cells and merged ranges."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from xml.parsers import expat

from openpyxl.utils.cell import range_boundaries

MAX_CELLS = 60_000
MAX_ROWS = 5_000
MAX_COLUMNS = 500
MAX_DEPTH = 200  # elements inside each other; a table in a table in a text box has some forty
MAX_MERGED = 2_000  # cells in one merged range: openpyxl makes an object for each


@dataclass(slots=True)
class Counts:
    """Cells and rows seen so far; `repeated` is how often the row of an ODF sheet stands there."""

    cells: int
    rows: int = 0
    repeated: int = 1


class _Refused(Exception):  # noqa: N818 - leaves expat's callbacks; never seen outside of this module
    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def scan_xml(data: bytes, counts: Counts | None) -> str:
    """Return "" or the code for which this XML is refused: a document type, broken XML, too many rows or cells."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    deep = _Depth(_counter(counts) if counts is not None else None)
    parser.StartElementHandler = deep.enter
    parser.EndElementHandler = deep.leave
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no keyword
    except _Refused as refused:
        return refused.code
    except (expat.ExpatError, LookupError):  # LookupError: an encoding that does not exist
        return "I008"
    return ""


@dataclass(slots=True)
class _Depth:
    """Counts how deep elements lie in each other: libraries walk them by recursion."""

    count: Callable[[str, dict[str, str]], None] | None
    depth: int = 0

    def enter(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise _Refused("I007")
        if self.count is not None:
            self.count(name, attributes)

    def leave(self, _: str) -> None:
        self.depth -= 1


def _refuse_doctype(*_: object) -> None:
    raise _Refused("I009")


def _counter(counts: Counts) -> Callable[[str, dict[str, str]], None]:
    def count(name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                counts.cells += 1
                if _column(attributes.get("r", "")) > MAX_COLUMNS:
                    raise _Refused("I007")
            case "table-row":
                counts.repeated = _repeat(attributes, "rows")
            case "table-cell" if any(key.endswith("value-type") for key in attributes):
                counts.cells += _repeat(attributes, "columns") * counts.repeated
            case "row":
                place = attributes.get("r", "")  # a far last row makes openpyxl walk all rows before it
                counts.rows = max(counts.rows + 1, int(place) if place.isdecimal() and len(place) < 9 else 0)
            case "mergeCell" if _area(attributes.get("ref", "")) > MAX_MERGED:
                raise _Refused("I007")
        if counts.cells > MAX_CELLS or counts.rows > MAX_ROWS:
            raise _Refused("I007")

    return count


def _repeat(attributes: dict[str, str], of: str) -> int:
    """Return how often an ODF row or cell stands there."""
    text = next((value for key, value in attributes.items() if key.endswith(f"number-{of}-repeated")), "1")
    return int(text) if text.isdecimal() and len(text) < 9 else MAX_CELLS + 1


def _column(place: str) -> int:
    """Return the column number of a cell's place such as "XFD1"; 0 when it is none."""
    number = 0
    for letter in place[:4]:
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - 64
    return number


def _area(reference: str) -> int:
    """Return how many cells a range such as "A1:C4" covers; 0 for what is no range."""
    try:
        left, top, right, bottom = range_boundaries(reference)
    except (ValueError, TypeError):
        return 0
    if None in (left, top, right, bottom):
        return MAX_MERGED + 1
    return int((right - left + 1) * (bottom - top + 1))
