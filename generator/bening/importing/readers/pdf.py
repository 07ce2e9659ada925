"""Rows of a PDF with text: ruled tables by their lines, other tables by the places of their words."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any

from bening.importing.readers.aligned import aligned_rows
from bening.importing.readers.narrow import find_edge, find_known, read_cell
from bening.importing.readers.pictures import join_scan, read_pages
from bening.importing.readers.ruled_cells import reach_of
from bening.importing.readers.scanned_page import MAX_DOTS, ScannedPage
from bening.importing.readers.scanned_pdf import COVERED, HugePictureError, draw_pages, scanned_pages
from bening.importing.readers.tesseract import INSTALL, find_tesseract
from bening.importing.tables import Cell, Row, Source, make_source
from bening.importing.xml_scan import MAX_CELLS
from bening.problems import Problems, Span

MAX_PAGES = 150
_LARGEST_PAGE = 14_400  # points: what the format allows, 5 metres
_PICTURES = 12  # pages with tables that are drawn for the questions
_PAGE_NUMBER = re.compile(r"^(halaman\s*)?[-–|\s]*(\d{1,3}|[ivx]{1,5})[-–|\s]*$", re.IGNORECASE)


def read_pdf(  # noqa: PLR0911 - one return a refusal
    file: str, data: bytes, problems: Problems
) -> Source | None:
    """Return lines and tables of a PDF in order of its pages, or None with a problem.

    A page that is a picture of paper is read by OCR; where that is not installed, I005 says how to go on, and I107 when
    other pages have text. Running heads and page numbers are left out, so that a table goes on over a page break.
    `Source.gambar` holds pictures of the pages with tables.
    """
    import pdfplumber  # noqa: PLC0415 - slow to load, and only a PDF needs it

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # it reports each oddity of a damaged file
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                problems.add(
                    "I007", Span(file), apa=f"PDF ini {len(document.pages)} halaman", batas=f"paling banyak {MAX_PAGES}"
                )
                return None
            if any(max(page.width, page.height) > _LARGEST_PAGE for page in document.pages):
                problems.add(
                    "I007", Span(file), apa="halamannya jauh lebih besar dari kertas", batas="paling besar 5 meter"
                )
                return None
            scans = _read_scans(file, data, document, problems)
            if problems.blocking:
                return None
            pages = [
                scans[page.page_number].rows
                if page.page_number in scans
                else _page(file, page.filter(_is_on_page(page)))
                for page in document.pages
            ]
            gambar = _pictures(document, pages, scans)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        code = "I003" if "Password" in f"{type(error).__name__}{error.args}" else "I008"
        problems.add(code, Span(file))
        return None
    if not any(page for page in pages):
        problems.add("I013", Span(file))
        return None
    if sum(len(row.cells) for page in pages for row in page) > MAX_CELLS:
        problems.add("I007", Span(file), apa="isinya terlalu banyak", batas=f"paling banyak {MAX_CELLS} sel")
        return None
    rows = [row for page in _without_running_heads(pages) for row in page]
    source = make_source(file, rows, gambar=gambar, ragu=any(row.table == "Tabel" for row in rows))
    return join_scan(source, scans)


def _read_scans(file: str, data: bytes, document: Any, problems: Problems) -> dict[int, ScannedPage]:
    """Return what OCR reads of the pages that are pictures, by number; a page that stays unread is empty."""
    pictures = [page.page_number for page in document.pages if any(_covers(image, page) for image in page.images)]
    if not pictures or not (numbers := scanned_pages(data, pictures)):
        return {}
    program = find_tesseract()
    if not program:
        if len(numbers) == len(document.pages):
            apa = "PDF yang halamannya gambar hasil pindaian, dan Tesseract tidak terpasang di sini"
            problems.add("I005", Span(file), apa=apa, cara=INSTALL)
        else:
            apa = f"halaman {', '.join(map(str, numbers))} adalah gambar dan"
            problems.add("I107", Span(file, 0, cell=f"halaman {numbers[0]}"), apa=apa)
        return {number: ScannedPage() for number in numbers}
    try:
        return read_pages(file, data, program, draw_pages(data, numbers), problems) or {}
    except HugePictureError:
        problems.add("I007", Span(file), apa="gambarnya terlalu besar", batas=f"paling banyak {MAX_DOTS} titik")
        return {}


def _covers(image: Mapping[str, Any], page: Any) -> bool:
    wide = min(image["x1"], page.width) - max(image["x0"], 0)
    high = min(image["bottom"], page.height) - max(image["top"], 0)
    return bool(wide * high > COVERED * page.width * page.height)


def _is_on_page(page: Any) -> Callable[[dict[str, Any]], bool]:
    """Return whether a mark lies on the sheet: one that lies a kilometre beside it would be laid out all the same."""
    left, top, right, bottom = page.bbox
    wide, high = right - left, bottom - top

    def is_near(mark: dict[str, Any]) -> bool:
        return bool(
            left - wide <= mark["x0"] <= mark["x1"] <= right + wide
            and top - high <= mark["top"] <= mark["bottom"] <= bottom + high
        )

    return is_near


def _page(file: str, page: Any) -> list[Row]:
    """Return the rows of a page: lines above, between and below its ruled tables, and those tables."""
    number = page.page_number
    tables = [
        table for table in page.find_tables() if len(table.rows) > 1 and max(len(r.cells) for r in table.rows) > 1
    ]
    if not tables:
        place = f"halaman {number}"
        text = page.extract_text(layout=True) or ""
        rows = aligned_rows(file, text, tempat=place)
        return rows or [row for line in text.splitlines() for row in _line(file, " ".join(line.split()), number)]
    rows = []
    top = 0.0
    words = page.extract_words()
    known = find_known(words, [table.bbox for table in tables])
    for order, table in enumerate(sorted(tables, key=lambda item: item.bbox[1]), start=1):
        rows += _lines_between(file, page, top, table.bbox[1] - 1)
        rows += _table(file, table, f"halaman {number}, tabel {order}", words, known)
        top = table.bbox[3]
    return [*rows, *_lines_between(file, page, top, page.height)]


def _lines_between(file: str, page: Any, top: float, bottom: float) -> list[Row]:
    if bottom - top < 2:
        return []
    text = page.crop((0, max(top, 0), page.width, min(bottom, page.height)), strict=False).extract_text() or ""
    return [row for line in text.splitlines() for row in _line(file, line.strip(), page.page_number)]


def _line(file: str, text: str, number: int) -> list[Row]:
    if not text or _PAGE_NUMBER.match(text):
        return []
    return [Row((Cell(text, Span(file, 0, cell=f"halaman {number}", text=text)),), "")]


def _table(file: str, table: Any, name: str, words: list[Any], known: frozenset[str]) -> Iterator[Row]:
    edge = find_edge(words, table.cells)
    for number, (row, texts) in enumerate(zip(table.rows, table.extract(), strict=True), start=1):
        cells = []
        for column, text in enumerate(texts, start=1):
            span = Span(file, 0, cell=f"{name}, baris {number}, kolom {column}")
            if text is None:
                cells.append(Cell("", span, reach_of(table, row, column - 1)))
            elif "\n" in text:
                whole, doubt = read_cell(words, row.cells[column - 1], edge, known)
                cells.append(Cell(_mended(whole or text), span, doubt=doubt))
            else:
                cells.append(Cell(text, span))
        yield Row(tuple(cells), name)


def _mended(text: str) -> str:
    """Return the lines of a narrow cell as one: words with a space, the pieces of one number without."""
    joined = ""
    for line in (part.strip() for part in text.split("\n")):
        glued = re.search(r"\d[.,]$", joined) and re.match(r"\d", line)
        joined = f"{joined}{line}" if glued or joined.endswith("/") or not joined else f"{joined} {line}"
    return joined


def _without_running_heads(pages: list[list[Row]]) -> list[list[Row]]:
    """Return the pages without lines that stand on most of them, page numbers aside."""
    if len(pages) < 3:
        return pages
    seen = Counter(words for page in pages for words in {_words(row) for row in page if not row.table})
    repeated = {words for words, count in seen.items() if 2 * count > len(pages)}
    return [[row for row in page if row.table or _words(row) not in repeated] for page in pages]


def _words(row: Row) -> str:
    return re.sub(r"\d+", "", row.line).strip().lower()


def _pictures(document: Any, pages: list[list[Row]], scans: Container[int]) -> dict[str, bytes]:
    """Return PNG pictures of the first pages with tables, to lie beside the questions; those of `scans` exist."""
    found: dict[str, bytes] = {}
    for page, rows in zip(document.pages, pages, strict=True):
        if page.page_number not in scans and any(row.table for row in rows) and len(found) < _PICTURES:
            target = io.BytesIO()
            page.to_image(resolution=90).original.convert("RGB").save(target, "PNG")
            found[f"halaman-{page.page_number}.png"] = target.getvalue()
    return found
