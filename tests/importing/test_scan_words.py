"""What Tesseract's table of words becomes: lines, numbers read twice, people's numbers taken out."""

from __future__ import annotations

import pytest
from bening.importing.readers.scan_text import hide_people, join_line, second_reading, text_lines
from bening.importing.readers.tesseract import Word, parse_words
from hypothesis import given
from hypothesis import strategies as st

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
TABLE = "\n".join(
    [
        HEAD,
        "1\t1\t0\t0\t0\t0\t0\t0\t900\t400\t-1\t",
        "5\t1\t1\t1\t1\t1\t40\t20\t90\t30\t96.1\tTarget",
        '5\t1\t1\t1\t1\t2\t140\t22\t60\t30\t95.0\t"2022"',
        "5\t1\t1\t1\t2\t1\t40\t80\t50\t30\t41.5\t72",
        "5\t1\t1\t1\t2\t2\t100\t80\t40\t30\t41.5\tYo",
        "5\t1\t1\t1\t3\t1\t40\t140\t40\t30\t10\t ",
        "1\t2\t0\t0\t0\t0\t0\t0\t900\t400\t-1\t",
        "5\t2\t1\t1\t1\t1\t5\t5\t20\t30\t90\t80",
        "5\t9\t1\t1\t1\t1\t5\t5\t20\t30\t90\t80",
    ]
)


def word(text: str, x0: int = 0, top: int = 0) -> Word:
    return Word(text, x0, top, x0 + 10 * len(text), top + 30, (1, 1, 1), 90.0)


def words(text: str) -> list[Word]:
    return [word(part, 100 * index) for index, part in enumerate(text.split())]


def test_words_are_sorted_by_picture_and_line_with_quotes_as_read() -> None:
    first, second = parse_words(TABLE, 2)
    assert [join_line(line) for line in text_lines(first, [])] == ['Target "2022"', "72 %"]
    assert [item.text for item in second] == ["80"]


def test_another_table_is_no_reading() -> None:
    with pytest.raises(ValueError, match="Error opening data file"):
        parse_words("Error opening data file ind.traineddata", 1)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        ("100 Yo", "100%", ("100%", "")),
        ("1006", "100%", ("100%", "")),
        ("98,750", "98,75%", ("98,75%", "")),
        ("81,3", "81,3", ("81,3", "")),
        ("81,3", "813", ("813", "81,3")),
        ("101,63", "107,63", ("107,63", "101,63")),
        ("1006", "100", ("100", "1006")),
        ("Indeks Kepuasan", "Indeks Kepuasan", ("Indeks Kepuasan", "")),
        ("l", "1", ("1", "l")),
    ],
)
def test_a_number_counts_as_read_when_both_models_agree(first: str, second: str, wanted: tuple[str, str]) -> None:
    assert second_reading(words(first), words(second)) == wanted


@given(st.from_regex(r"\d{1,3}(,\d{1,2})?", fullmatch=True), st.from_regex(r"\d{1,3}(,\d{1,2})?", fullmatch=True))
def test_two_different_numbers_are_never_one_reading(first: str, second: str) -> None:
    text, other = second_reading(words(first), words(second))
    assert bool(other) == (first != second)
    assert {text, other or text} == {first, second}


@given(st.text("0123456789OolI", min_size=16, max_size=16), st.sampled_from(["", "NIP. ", "NIK ", "NlP: "]))
def test_long_numbers_of_people_are_taken_out_however_they_were_read(digits: str, name: str) -> None:
    kept, hidden = hide_people(f"Camat {name}{digits}")
    assert hidden
    assert digits not in kept
    assert kept.startswith("Camat")


@pytest.mark.parametrize("text", ["Rp 1.250.000.000", "101,63", "LAPORAN KINERJA TAHUN 2022", "85,5 %", "KOTABARU"])
def test_what_a_report_prints_is_kept(text: str) -> None:
    assert hide_people(text) == (text, False)
