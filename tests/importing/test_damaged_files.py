"""Office files damaged at random become one problem each; nothing a library raises gets out."""

from __future__ import annotations

import pytest
from bening.importing.open_source import read_source
from bening.problems.record import Problems

from tools.fuzz import damage, read, real_files

BLOCKS = 10
SIZE = 30  # `make fuzz` reads 20,000


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_damaged_file_is_a_problem_and_never_a_traceback(block: int) -> None:
    escaped = [found for number in range(block * SIZE, (block + 1) * SIZE) if (found := read(number))]
    assert not escaped, escaped[0]


def test_damage_follows_from_its_number() -> None:
    assert [damage(number) for number in range(5)] == [damage(number) for number in range(5)]
    assert len({damage(number) for number in range(50)}) == 50


def test_pdfs_are_among_them_and_whole_ones_are_read() -> None:
    assert {damage(number)[0] for number in range(BLOCKS * SIZE)} >= {"laporan.pdf", "laporan.docx", "laporan.xlsx"}
    pdfs = [content for name, content in real_files() if name == "laporan.pdf"]
    for content in pdfs:
        problems = Problems()
        source = read_source("laporan.pdf", content, problems)
        assert source is not None, list(problems)
        assert "87,5 %" in " ".join(cell.text for row in source.rows for cell in row.cells)
