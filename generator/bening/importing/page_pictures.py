"""Pictures of pages that questions name, and which question each belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from bening.importing.questions import Question
from bening.importing.tables import Source


class Pictures(TypedDict):
    """PNG files by name, and for each question that has one its picture's name, by the question's key."""

    gambar: dict[str, bytes]
    tampak: dict[str, str]


def find_pictures(sources: Sequence[Source], questions: Sequence[Question]) -> Pictures:
    """Return the pictures of pages that a question names, in a folder of their own; others are of no use here."""
    found: Pictures = {"gambar": {}, "tampak": {}}
    for number, source in enumerate(sources, start=1):
        prefix = f"gambar/{f'berkas-{number}-' if len(sources) > 1 else ''}"
        for item in questions:
            span = item.problem.span
            picture = f"{span.cell.split(',')[0].replace(' ', '-')}.png"
            if span.file == source.file and picture in source.gambar:
                found["gambar"][f"{prefix}{picture}"] = source.gambar[picture]
                found["tampak"][item.kunci] = f"{prefix}{picture}"
    return found
