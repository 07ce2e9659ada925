"""Whatever an office pastes, import answers with a draft or with problems: it never fails and never makes up text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bening.importing.draft import make_draft
from bening.importing.edition import NO_TARGET
from bening.importing.meaning.splits import split_uraian, split_values
from bening.importing.open_source import read_source
from bening.importing.placing import place_draft
from bening.importing.questions import Answers
from bening.importing.tables import clean
from bening.importing.trees import plain_tree, pruned
from bening.problems.record import Problems
from hypothesis import given
from hypothesis import strategies as st

HEADINGS = ["No", "Sasaran", "Indikator", "Target", "Target 2018", "Realisasi", "Capaian", "TW I", "Satuan", "Aneh", ""]
WORDS = [
    "",
    "1",
    "1. A surat 2. B izin",
    "Persentase surat",
    "90 %",
    "B 100 %",
    "0,9",
    "sambungan kecil",
    "Rata-rata",
    "-",
]
CELL = st.one_of(
    st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=12)
)
TITLE = ["LAPORAN IKU TAHUN 2019", "SKPD : KECAMATAN KOTABARU"]
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=8), max_size=8)
LINES = st.lists(st.sampled_from([*TITLE, "Jambi, 2019", "CAMAT X", "", "lain"]))


@given(above=LINES, headings=st.lists(st.sampled_from(HEADINGS), min_size=2, max_size=8), rows=ROWS, below=LINES)
def test_import_never_fails(above: list[str], headings: list[str], rows: list[list[str]], below: list[str]) -> None:
    table = ["\t".join(cells) for cells in [headings, *rows]]
    data = "\n".join([*TITLE, *above, *table, *below]).encode()
    problems = Problems()
    source = read_source("laporan.txt", data, problems)
    draft = make_draft(source, Answers(), problems) if source and not problems.blocking else None
    assert draft is not None or problems.blocking
    if draft is None:
        return
    printed = clean(" ".join(text for row in rows for text in row)) + NO_TARGET
    for tree in draft.edisi.values():
        for value in _values(tree):
            assert all(word in printed for word in value.split())
    for name, content in place_draft(draft, {}).files.items():
        if name.endswith(".yml") and not draft.open:
            year = name.removesuffix(".yml")
            assert not year.isdecimal() or plain_tree(content) == pruned(draft.edisi[int(year)])


def _values(tree: dict[str, Any]) -> Iterator[str]:
    for sasaran in tree["sasaran"]:
        for row in sasaran["indikator"]:
            yield from (row[name] for name in ("target", "uraian") if row.get(name))


@given(st.lists(st.sampled_from(["B", "A", "WTP", "100 %", "87,5 %", "20 menit", "6"]), min_size=2, max_size=4))
def test_values_in_one_cell_are_divided_as_printed(values: list[str]) -> None:
    assert split_values(" ".join(values), len(values)) in ((), tuple(values))
    assert split_values("\n".join(values), len(values)) == tuple(values)


@given(
    st.lists(st.sampled_from(["Nilai AKIP", "Persentase temuan", "Jumlah surat 2018"]), min_size=2, max_size=4),
    st.integers(1, 9),
)
def test_numbered_indicators_in_one_cell_are_divided_as_printed(texts: list[str], first: int) -> None:
    cell = " ".join(f"{number}. {text}" for number, text in enumerate(texts, start=first))
    assert split_uraian(cell) == tuple((str(number), text) for number, text in enumerate(texts, start=first))


@given(
    st.integers(0, 99_999_999),
    st.integers(0, 999_999),
    st.integers(0, 9),
    st.integers(0, 999),
    st.sampled_from(["", " "]),
)
def test_no_spelling_of_a_nip_survives_cleaning(birth: int, start: int, sex: int, order: int, gap: str) -> None:
    number = gap.join((f"{birth:08}", f"{start:06}", f"{sex}", f"{order:03}"))
    assert clean(f"BUDI NIP. {number}") == "BUDI"
    assert clean(f"NIP : {number} BUDI") == "BUDI"
