"""Cells of narrow columns in a PDF: words and numbers that were cut at the edge of the cell, put together again."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bening.importing.tables import Doubt

Word = Mapping[str, Any]

# Words that stand whole at the end of a line in tables of performance; other words come from the document itself.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        """
        no nomor sasaran strategis tujuan program kegiatan indikator kinerja utama satuan target realisasi capaian
        tahun anggaran pagu persen indeks nilai angka jumlah persentase rata tingkat skor predikat orang dokumen laporan
        bulan hari kali unit dan di ke dari yang untuk pada atas oleh dengan dalam atau terhadap serta antar tepat waktu
        surat izin desa kelurahan masyarakat pelayanan publik kualitas kepuasan akuntabilitas kecamatan penanggung jawab
        seksi sumber data rumus formula meningkatnya terwujudnya menurunnya terlaksananya aparatur administrasi umum
        pemerintahan pembangunan pemberdayaan ketenteraman ketertiban keamanan wilayah warga lembaga pengaduan selesai
        ditindaklanjuti dilaksanakan sesuai baik
        """,
    )
)
_LINE = 3  # points between the tops of words of one line
_ROOM = 1.5  # characters that a line may leave empty before a word that was cut: programs break by syllable
_NUMBER = re.compile(r"\d[\d.]*(,\d+)?\s?%?")
_PIECE = re.compile(r"[\d.,]*\d[\d.,]*%?")


def find_known(words: Sequence[Word], cells: Sequence[Sequence[float]]) -> frozenset[str]:
    """Return the words of a page that stand outside of the cells of its tables, in small letters."""
    boxes = [(cell[0], cell[1], cell[2], cell[3]) for cell in cells]
    outside = (word for word in words if not any(_is_inside(word, box) for box in boxes))
    return _COMMON | {re.sub(r"\W", "", word["text"]).lower() for word in outside}


def find_edge(words: Sequence[Word], cells: Sequence[Sequence[float]]) -> float:
    """Return the empty space that a table keeps between the border of a cell and its text."""
    gaps = [word["x0"] - cell[0] for cell in cells for word in words if _is_inside(word, cell)]
    return max(min(gaps, default=0.0), 0.0)


def read_cell(
    words: Sequence[Word], cell: Sequence[float], edge: float, known: frozenset[str]
) -> tuple[str, Doubt | None]:
    """Return the text of a cell of several lines with cut words whole, and a doubt for a number that was cut."""
    lines = list(_lines([word for word in words if _is_inside(word, cell)]))
    text = ""
    pieces: list[str] = []
    width = 0.0
    inner = cell[2] - cell[0] - 2 * edge
    for line, after in itertools.zip_longest(lines, lines[1:]):
        text += " ".join(word["text"] for word in line)
        if after is None:
            break
        last, first = line[-1], after[0]
        room = (cell[2] - edge - last["x1"]) * len(first["text"]) / (first["x1"] - first["x0"])  # in characters
        token = text.rpartition(" ")[2]
        width = (width if token != last["text"] else 0.0) + last["x1"] - last["x0"]
        if len(line) > 1 or width + first["x1"] - first["x0"] <= inner:
            text += "" if token.endswith("/") else " "  # a word that fits into a line is never cut
        elif room < 1 and _PIECE.fullmatch(token) and _PIECE.fullmatch(first["text"]):
            pieces += [token, first["text"]]
        elif not (room < _ROOM and _is_cut(token, first["text"], known)):
            text += " "
    if pieces and _NUMBER.fullmatch(text):
        return text, Doubt("I089", text, words={"nilai": text, "tanda": " / ".join(dict.fromkeys(pieces))})
    return text, None


def _is_cut(token: str, following: str, known: frozenset[str]) -> bool:
    """Return whether a word that fills its line goes on below: alone it is no word, and what follows begins none."""
    word = re.sub(r"\W", "", token)
    if not word.isalpha() or not following[:1].isalpha():
        return False
    if following[0].isupper() != word.isupper():  # "SAKIP kecamatan", "Sasaran Strategis"
        return False
    return word.lower() not in known


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Yield the words of each line, from top to bottom and from left to right."""
    line: list[Word] = []
    for word in sorted(words, key=lambda item: item["top"]):
        if line and word["top"] - line[0]["top"] > _LINE:
            yield sorted(line, key=lambda item: item["x0"])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda item: item["x0"])


def _is_inside(word: Word, cell: Sequence[float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3])
