"""The English of programs and papers is spelled as a dictionary has it."""

from __future__ import annotations

from tools.english_text import english_lines, misspelled


def test_comments_docstrings_and_papers_are_spelled_right() -> None:
    assert misspelled(english_lines()) == []


def test_a_wrong_word_is_named_with_its_place() -> None:
    assert misspelled(["README.md:3: it is neccessary"]) == ["README.md:3: it is neccessary\tneccessary ==> necessary"]
