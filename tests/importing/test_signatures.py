"""Who signed, where and when, as printed: both parties of an agreement, and never a mark that is no name."""

from __future__ import annotations

import pytest
from bening.importing.meaning.signatures import read_closing
from bening.importing.tables import Cell
from bening.problems import Span


def signed(*lines: str) -> list[tuple[str, str, str]]:
    closing = read_closing([Cell(line, Span("pk.docx")) for line in lines])
    assert (closing.tempat, closing.tanggal) in (("Contoh", "2025-01-05"), ("", ""))
    return [(one.nama, one.jabatan.text, one.pangkat) for one in closing.penanda_tangan]


BUPATI = ("H. AHMAD", "BUPATI CONTOH", "")
CAMAT = ("BUDI SANTOSO", "CAMAT CONTOH", "Pembina Tk. I")


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["Contoh, 5 Januari 2025", "CAMAT CONTOH", "BUDI SANTOSO", "Pembina Tk. I"], [CAMAT]),
        (
            ["PIHAK KEDUA,", "BUPATI CONTOH", "H. AHMAD", "PIHAK PERTAMA,", "CAMAT CONTOH", *CAMAT[::2]],
            [BUPATI, CAMAT],
        ),
        (
            ["PIHAK KEDUA\nBUPATI CONTOH\n\nH. AHMAD", "PIHAK PERTAMA\nCAMAT CONTOH\nttd\nBUDI SANTOSO\nPembina Tk. I"],
            [BUPATI, CAMAT],
        ),
        # Rows side by side: one rank for two people is nobody's.
        (
            ["PIHAK KEDUA", "PIHAK PERTAMA", "BUPATI CONTOH", "CAMAT CONTOH", "H. AHMAD", "BUDI SANTOSO", "Pembina"],
            [BUPATI, ("BUDI SANTOSO", "CAMAT CONTOH", "")],
        ),
        (["Contoh, 5 Januari 2025", "CAMAT CONTOH", "ttd", "(..................)", "NIP. 1970"], []),
        (["Camat Contoh menyusun laporan ini bersama semua seksi.", "Demikian laporan ini disusun."], []),
    ],
)
def test_signatories_are_kept_as_printed(lines: list[str], wanted: list[tuple[str, str, str]]) -> None:
    assert signed(*lines) == wanted
