"""Office files damaged at random become one problem each; nothing a library raises gets out."""

from __future__ import annotations

import pytest

from tools.fuzz import damage, read

BLOCKS = 10
SIZE = 30  # `make fuzz` reads 20,000


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_damaged_file_is_a_problem_and_never_a_traceback(block: int) -> None:
    escaped = [found for number in range(block * SIZE, (block + 1) * SIZE) if (found := read(number))]
    assert not escaped, escaped[0]


def test_damage_follows_from_its_number() -> None:
    assert [damage(number) for number in range(5)] == [damage(number) for number in range(5)]
    assert len({damage(number) for number in range(50)}) == 50
