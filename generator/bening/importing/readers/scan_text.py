"""Words that OCR read, put together: lines, two readings of one number, and numbers of people taken out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bening.importing.readers.tesseract import SECOND, Word, has_second, read_words
from bening.importing.tables import NIP

_DIGIT = re.compile(r"\d")
_PERCENT = re.compile(r"(?<=\d)(\s?)(?:%\s?)?(?:Yo|Y0|9o|°o|%o)(?!\w)")
_PEOPLE = re.compile(
    r"\b(?:N[Il1|][PK]|NPWP)\b\W*[\w. \-]*\d[\w. \-]*|(?<!\w)(?:[\dOolI|SBZ][ .\-]?){15,}[\dOolI|SBZ](?!\w)"
)


def read_twice(program: str, pictures: Sequence[Any], layout: int) -> tuple[list[list[Word]], list[list[Word]]]:
    """Return the words of each picture by the Indonesian and the English model; the same twice without the second."""
    first = read_words(program, pictures, layout=layout)
    if not has_second(program):
        return first, first
    return first, read_words(program, pictures, layout=layout, language=SECOND)


def second_reading(first: Sequence[Word], second: Sequence[Word]) -> tuple[str, str]:
    """Return the text of a cell and another reading of it, "" where both models agree.

    Words come from the Indonesian model, numbers from the English one, which knows "%".
    """
    mine, other = (join_line(words) for words in (first, second))
    if not _DIGIT.search(mine + other):
        return mine, ""
    if _agree(mine, other):
        return (other if len(other.split()) <= 2 else mine), ""
    return (other, mine) if _is_number(other) else (mine, other)


def _agree(mine: str, other: str) -> bool:
    """Return whether two readings hold the same numbers; the first may have "6" or "0" for the "%" of the second."""
    plain = [re.findall(r"\d[\d.,]*", text) for text in (mine, other)]
    if plain[0] == plain[1]:
        return True
    numbers = re.findall(r"(\d[\d.,]*)\s?(%?)", other)
    return len(numbers) == len(plain[0]) and all(
        a == b or (sign and a[:-1] == b and a[-1] in "60") for a, (b, sign) in zip(plain[0], numbers, strict=True)
    )


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[<>≤≥]?\s?(?:Rp\.?\s?)?[\d.,]+\s?%?", text))


def text_lines(first: Sequence[Word], second: Sequence[Word]) -> list[list[Word]]:
    """Return the words of a page in lines from top to bottom, numbers as the second model read them."""
    lines: list[list[Word]] = []
    for word in sorted((_better(word, second) for word in first), key=lambda item: (item.top + item.bottom, item.x0)):
        line = lines[-1] if lines else []
        if line and (word.top + word.bottom) / 2 < max(item.bottom for item in line) - (word.bottom - word.top) / 4:
            line.append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda item: item.x0) for line in lines]


def _better(word: Word, second: Sequence[Word]) -> Word:
    """Return a word with a digit as the second model read it at the same place, any other as it is."""
    if not _DIGIT.search(word.text):
        return word
    same = [other for other in second if abs(other.x0 - word.x0) < 12 and abs(other.top - word.top) < 12]
    if len(same) == 1 and _agree(word.text, same[0].text):
        return Word(same[0].text, *(getattr(word, name) for name in ("x0", "top", "x1", "bottom", "line", "sure")))
    return word


def join_line(words: Sequence[Word]) -> str:
    """Return a line of words as text."""
    return mend_percent(" ".join(word.text for word in words))


def mend_percent(text: str) -> str:
    """Return `text` with "%" for what Tesseract's Indonesian makes of it behind a digit: "90 Yo"."""
    return _PERCENT.sub(r"\1%", text)


def hide_people(text: str) -> tuple[str, bool]:
    """Return `text` without a NIP, NIK or NPWP, also one with letters that look like digits, and whether there was one.

    Stricter than in typed text: OCR takes 0 for O, and a number of 16 digits is never a result.
    """
    hidden = _PEOPLE.sub("", NIP.sub("", text))
    return " ".join(hidden.split()), hidden != text
