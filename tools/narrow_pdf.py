"""A PDF with a ruled table of narrow columns, whose words and numbers are cut at the edge of their cells."""

from __future__ import annotations

TITLE = "LAPORAN KINERJA KECAMATAN CONTOH TAHUN 2025"
_COLUMNS = (40, 65, 122, 170, 215, 260)  # borders, in points; 10 point Helvetica
_ROWS = (
    (["No"], ["Indikator", "Kinerja"], ["Satuan"], ["Target"], ["Realisas", "i"]),
    (["1"], ["Persentas", "e surat", "selesai"], ["Persen"], ["90"], ["81"]),
    (["2"], ["Indeks", "Kepuasan", "Masyaraka", "t"], ["Indeks"], ["1850,25"], ["1.901,6", "7"]),
)


def make_narrow_pdf() -> bytes:
    """Return the file; the second result is 1.901,67, printed in two lines."""
    drawn = [f"BT /F1 10 Tf 40 800 Td ({TITLE}) Tj ET"]
    top = 780
    for row in _ROWS:
        bottom = top - 12 * max(len(lines) for lines in row) - 6
        for lines, left, right in zip(row, _COLUMNS, _COLUMNS[1:], strict=False):
            drawn.append(f"{left} {bottom} {right - left} {top - bottom} re S")
            for number, line in enumerate(lines):
                drawn.append(f"BT /F1 10 Tf {left + 4} {top - 11 - 12 * number} Td ({line}) Tj ET")
        top = bottom
    return _pdf("\n".join(drawn).encode())


def _pdf(content: bytes) -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    return data + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        start,
    )
