"""How many promises were kept is said only where somebody could judge."""

from __future__ import annotations

import pytest
from bening.data.choices import State
from bening.pages.states import kept_words

KEPT, MISSED, SILENT, OPEN = State.TERCAPAI, State.BELUM_TERCAPAI, State.BELUM_DILAPORKAN, State.BELUM_DINILAI


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([KEPT, MISSED, SILENT], "1 dari 3 tercapai"),
        ([MISSED, SILENT], "0 dari 2 tercapai"),
        ([SILENT, SILENT], "belum dilaporkan"),
        ([SILENT, OPEN], "belum dapat dinilai"),
        ([OPEN], "belum dapat dinilai"),
    ],
)
def test_no_promise_is_called_kept_or_not_where_none_can_be_judged(states: list[State], words: str) -> None:
    assert kept_words(states) == words
