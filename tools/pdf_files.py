"""Small PDFs with text and a ruled table, as an office's printer driver makes them, for damaging."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_HEAD = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
_WIDTHS = (40, 260, 70, 70)
_TOP, _LEFT, _HEIGHT = 720, 60, 24


def make_pdf(title: str, pages: Sequence[Sequence[Sequence[str]]], *, packed: bool) -> bytes:
    """Return a PDF with one page for each table of `pages`, `title` above it; its streams are `packed` or plain."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, rows in enumerate(pages):
        stream = _draw(title, rows)
        body = zlib.compress(stream) if packed else stream
        how = b" /Filter /FlateDecode" if packed else b""
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            + f"/Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>".encode(),
            b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(body), how, body),
        ]
    return _assemble(objects)


def _assemble(objects: Sequence[bytes]) -> bytes:
    out, places = bytearray(_HEAD), []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _draw(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    lines = [f"BT /F1 12 Tf {_LEFT} 770 Td ({_text(title)}) Tj ET", "0.5 w"]
    right, bottom = _LEFT + sum(_WIDTHS), _TOP - _HEIGHT * len(rows)
    for number in range(len(rows) + 1):
        height = _TOP - _HEIGHT * number
        lines.append(f"{_LEFT} {height} m {right} {height} l S")
    for column in range(len(_WIDTHS) + 1):
        place = _LEFT + sum(_WIDTHS[:column])
        lines.append(f"{place} {_TOP} m {place} {bottom} l S")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            left, base = _LEFT + sum(_WIDTHS[:column]) + 4, _TOP - _HEIGHT * number - 16
            lines.append(f"BT /F1 9 Tf {left} {base} Td ({_text(text)}) Tj ET")
    return "\n".join(lines).encode("cp1252")


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
