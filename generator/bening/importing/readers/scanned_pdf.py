"""Pages of a PDF that are pictures of paper, whatever invisible text a scanner laid over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bening.importing.readers.scanned_page import MAX_DOTS, MAX_PIXELS

COVERED = 0.5  # of the page: a smaller picture is a logo or a photo beside text
_INCH = 72  # points
_DOTS = 300  # an inch
_TEXT, _IMAGE = 1, 3  # kinds of objects in PDFium
_INVISIBLE = 3  # the render mode of text that is not drawn
_OBJECTS = 20_000  # of a page that are looked at


class HugePictureError(Exception):
    """A picture of a page has more dots than is opened."""


def scanned_pages(data: bytes, numbers: Iterable[int]) -> list[int]:
    """Return which of the pages are covered by a picture, with no drawn text beside it or above it."""
    import pypdfium2  # noqa: PLC0415 - only a scan needs it

    document = pypdfium2.PdfDocument(data)
    try:
        return [number for number in numbers if _is_scan(document[number - 1])]
    finally:
        document.close()


def _is_scan(page: Any) -> bool:
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - only a scan needs it

    wide, high = page.get_size()
    picture: tuple[float, ...] = ()
    texts: list[tuple[float, ...]] = []
    for count, item in enumerate(page.get_objects()):
        if count > _OBJECTS:
            return False
        if item.type == _IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (min(right, wide) - max(left, 0)) * (min(top, high) - max(bottom, 0)) > COVERED * wide * high:
                picture = (left, bottom, right, top)
                texts = [text for text in texts if not _is_under(text, picture)]
        elif item.type == _TEXT and pdfium.FPDFTextObj_GetTextRenderMode(item.raw) != _INVISIBLE:
            texts.append(item.get_bounds())
    return bool(picture) and not texts


def _is_under(text: Sequence[float], picture: Sequence[float]) -> bool:
    across, up = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2
    return picture[0] <= across <= picture[2] and picture[1] <= up <= picture[3]


def draw_pages(data: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Any]]:
    """Yield pages as pictures with 300 dots an inch, fewer on large paper; HugePictureError before a bomb is opened."""
    import pypdfium2  # noqa: PLC0415 - only a scan needs it

    document = pypdfium2.PdfDocument(data)
    try:
        for number in numbers:
            page = document[number - 1]
            for item in page.get_objects(filter=[_IMAGE]):
                across, down = item.get_px_size()
                if across * down > MAX_DOTS:
                    raise HugePictureError
            wide, high = page.get_size()
            scale = min(_DOTS / _INCH, (MAX_PIXELS / max(wide * high, 1)) ** 0.5)
            yield number, page.render(scale=scale, grayscale=True).to_pil()
    finally:
        document.close()
