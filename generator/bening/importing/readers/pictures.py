"""Photos and scans as picture files, and the pages of a PDF that are pictures: read by OCR where that is installed."""

from __future__ import annotations

import hashlib
import io
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

from bening.importing.readers.scanned_page import MAX_DOTS, ScannedPage
from bening.importing.readers.tesseract import INSTALL, SECONDS, OcrTimeoutError, find_tesseract
from bening.importing.tables import Source, make_source
from bening.problems import Problems, Span

MAX_SCANNED = 40  # pages; each takes seconds


def read_picture(file: str, data: bytes, problems: Problems) -> Source | None:
    """Return what OCR reads of a picture file, each picture in it a page, or None with a problem."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only a picture needs it

    program = find_tesseract()
    if not program:
        problems.add("I005", Span(file), apa="gambar, dan Tesseract tidak terpasang di sini", cara=INSTALL)
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                pages = read_pages(file, data, program, enumerate(_frames(picture), start=1), problems)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, _TooLargeError):
        problems.add("I007", Span(file), apa="gambarnya terlalu besar", batas=f"paling banyak {MAX_DOTS} titik")
        return None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError):
        problems.add("I008", Span(file))
        return None
    if pages is None:
        return None
    rows = [row for page in pages.values() for row in page.rows]
    if not rows:
        problems.add("I013", Span(file))
        return None
    return join_scan(make_source(file, rows), pages)


def read_pages(
    file: str, data: bytes, program: str, pictures: Iterable[tuple[int, Any]], problems: Problems
) -> dict[int, ScannedPage] | None:
    """Return the pages that OCR read by number, or None with a problem when that takes too long."""
    from bening.importing.readers.scan import read_page  # noqa: PLC0415 - numpy, and only a scan needs it

    digest = hashlib.sha256(data).hexdigest()[:16]
    found: dict[int, ScannedPage] = {}
    for number, picture in pictures:
        if len(found) >= MAX_SCANNED:
            batas = f"paling banyak {MAX_SCANNED} halaman pindaian"
            problems.add("I007", Span(file), apa="halaman pindaiannya terlalu banyak", batas=batas)
            return None
        try:
            found[number] = read_page(file, program, picture, number, digest)
        except OcrTimeoutError:
            apa = f"membaca halaman {number} memakan terlalu banyak waktu"
            problems.add("I007", Span(file), apa=apa, batas=f"paling lama {SECONDS} detik")
            return None
    return found


def join_scan(source: Source, pages: dict[int, ScannedPage]) -> Source:
    """Return a source with what belongs to its scanned pages: readings, pictures and places of people's numbers."""
    bacaan = {place: reading for page in pages.values() for place, reading in page.bacaan.items()}
    gambar = {f"halaman-{number}.png": page.gambar for number, page in pages.items() if page.gambar}
    nip = tuple(span for page in pages.values() for span in page.nip)
    ragu = source.ragu or any(page.ragu for page in pages.values())
    return Source(source.file, source.rows, (*source.nip, *nip), {**source.gambar, **gambar}, ragu, bacaan)


class _TooLargeError(Exception):
    """A picture has more dots than `MAX_DOTS`."""


def _frames(picture: Any) -> Iterator[Any]:
    """Yield the pictures of a file; raises before one that is too large is opened."""
    number = 0
    while True:
        try:
            picture.seek(number)
        except EOFError:
            return
        if picture.width * picture.height > MAX_DOTS:
            raise _TooLargeError
        if picture.format == "JPEG":
            picture.draft("L", (3600, 3600))
        yield picture
        number += 1
