"""The family of texts that Excel turns into something else when it opens a CSV, in Indonesian and in English."""

from __future__ import annotations

import pytest
from bening.downloads.excel_turns import turns_in_excel

TURNED = """
    5-10 | 1-2 | 3/4 | 10.30 | 5 - 10 | 2019-01-05 | 2018.05.01 | 31/12/2018 10:30 | 2018-05-01T10:00
    5 Mei | Mei 5 | 5Mei | mei-18 | 17 Agt 1945 | Agust 17 | Peb 2 | Oktober 2018 | 2 Mei 2018 10:30
    Sabtu, 17 Agustus 1945 | Senin 2 Mei
    Friday, May 4, 2018 | May 4, 2018 | MARCH5 | SEPT1 | JAN1 | Dec-1 | 2018 March | Sept. 5
    12 AM | 12 am | 3 p | 3 p.m. | 3pm | 10:30 PM | 24:00 | 1:20:30 | 10.30,5 | 08.00
    1/2 | 1 1/2 | 0 3/4
    TRUE | false | Benar | SALAH | #N/A | #REF! | #DIV/0!
    (5) | ( 1.250 ) | (87,5 %) | (Rp1.000) | 5- | 87,5 -
    007 | 0812 | 00,5 | 1E5 | 1e+05 | 1,5E3 | 1.5E3 | 2 e 3
    197001011990031001 | 3201012345670001 | 123456789012 | 1.234.567.890.123.456 | 66,6666666666666667 | 12,345 %
"""
LEFT_ALONE = """
    1.250 | 12.000.000 | 0 | 0,5 | 87,5 | 87,55 % | 90 % | 90-100 % | Rp1.250.000 | 12345678901 | 123.456.789.012
    1a | 3 unit | 3 pegawai | 5 atau 10 | 1 dari 2 | TW 1 | Tahun 2018 | e5 | B | BB
    Desa | Desa 5 | Mei | Marga 1 | Juni dan Juli | Sepeda 3 | Marketing 5 | Minggu ke-2 | Maret dan April
    Benar sekali | (satu) | (1) Pelayanan | Meja pelayanan
"""


def texts(table: str) -> list[str]:
    return [text.strip() for line in table.strip().splitlines() for text in line.split(" | ")]


@pytest.mark.parametrize("text", texts(TURNED))
def test_what_excel_turns_into_something_else_is_known(text: str) -> None:
    assert turns_in_excel(text)
    assert turns_in_excel(f"  {text}\u00a0")


@pytest.mark.parametrize("text", texts(LEFT_ALONE))
def test_what_excel_shows_as_it_is_is_left_alone(text: str) -> None:
    assert not turns_in_excel(text)
