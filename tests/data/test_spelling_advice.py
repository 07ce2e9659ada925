"""K020 says what to type instead, by the sign that is in the way, and what it proposes can be read."""

from __future__ import annotations

import re

import pytest
from bening.data.choices import Jenis
from bening.data.numbers.cells import read_nilai
from bening.problems import Problems, Span


def advice(text: str) -> str:
    problems = Problems()
    assert read_nilai(text, Jenis.PERSEN, Span("2024.yml"), problems, "realisasi") is None
    (item,) = problems
    assert item.code == "K020"
    return item.perbaikan


@pytest.mark.parametrize(
    ("text", "proposed"),
    [
        ("1,087.5 %", "1.087,5 %"),
        ("“87,5 %”", "87,5 %"),
        ("‘87,5’", "87,5"),
        ("87,5&nbsp;%", "87,5 %"),
        ("87,5％", "87,5 %"),
        ("87,5 ﹪", "87,5 %"),
        ("90 %,", "90 %"),
        ("90 %;", "90 %"),
        ("± 87", "87"),
        ("(5)", "5"),
        ("87·5 %", "87,5 %"),
        ("87, 5 %", "87,5 %"),
        ("87‚5 %", "87,5 %"),
        ("87;5 %", "87,5 %"),
        ("1'000", "1000"),
        ("1 000", "1000"),
    ],
)
def test_the_spelling_that_is_proposed_can_be_read(text: str, proposed: str) -> None:
    assert re.search(rf"(?<![\\d,.]){re.escape(proposed)}(?![\\d])", advice(text))
    problems = Problems()
    assert read_nilai(proposed, Jenis.ANGKA, Span("2024.yml"), problems, "realisasi") is not None
    assert len(problems) == 0


@pytest.mark.parametrize("text", ["9O %", "l00 %", "1O0", "9l"])
def test_a_letter_among_digits_is_named_and_no_number_is_proposed(text: str) -> None:
    said = advice(text)
    assert "huruf (O, l, atau I)" in said
    assert not re.search(r"\d{2}", said)


@pytest.mark.parametrize("text", ["ya", "?", "1:20:30"])
def test_what_shows_no_sign_gets_the_general_word(text: str) -> None:
    assert advice(text).startswith("tulis angkanya saja")
