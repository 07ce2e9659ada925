"""Two documents of one year: each printed target stays under the document that prints it, whichever holds."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from bening.importing.draft import Draft, make_draft
from bening.importing.open_source import read_source
from bening.importing.questions import Answers
from bening.importing.tables import Cell, Source
from bening.importing.yaml_writer import Tree, write_yaml
from bening.problems import Problems, Span

PLAN = ("Perjanjian Kinerja Kecamatan Contoh Tahun 2024", ["No", "Sasaran", "Indikator", "Target"], ["90 %"])
REPORT = (
    "Laporan Kinerja Kecamatan Contoh Tahun 2024",
    ["No", "Sasaran", "Indikator", "Target", "Realisasi"],
    ["85 %", "80 %"],
)
Paper = tuple[str, list[str], list[str]]


def source_of(paper: Paper) -> Source:
    title, header, values = paper
    rows = [header, ["1", "Pelayanan membaik", "Persentase surat selesai", *values]]
    source = read_source("dokumen.txt", "\n".join([title, "", *map("\t".join, rows)]).encode(), Problems())
    assert source
    return source


def draft_of(*papers: Paper, answer: str = "", files: Mapping[str, bytes] | None = None) -> tuple[Draft, Problems]:
    def make(answers: Answers) -> tuple[Draft, Problems]:
        problems = Problems()
        sources = [source_of(paper) for paper in papers]
        draft = make_draft(sources, answers, problems, slug="contoh", find_files=lambda _: files or {})
        assert draft, list(problems)
        return draft, problems

    draft, problems = make(Answers({}))
    keys = [item.kunci for item in draft.questions if item.kunci.endswith("/target")]
    return make(Answers({keys[0]: Cell(answer, Span("jawaban"))})) if answer and keys else (draft, problems)


def row_of(draft: Draft) -> Tree:
    (row,) = draft.edisi[2024]["sasaran"][0]["indikator"]
    assert isinstance(row, dict)
    return row


def printed(draft: Draft) -> set[tuple[str, str]]:
    return {(item["dokumen"], item["target"]) for item in row_of(draft)["target_lain"]}


def in_data(draft: Draft) -> dict[str, bytes]:
    trees = {"2024.yml": draft.edisi[2024], "indikator.yml": draft.definisi}
    return {name: write_yaml(tree, schema="x").encode() for name, tree in trees.items()}


ANSWERS = (
    ("ya", "85 %", (PLAN[0], "90 %")),
    ("90 %", "90 %", (REPORT[0], "85 %")),
    ("90", "90 %", (REPORT[0], "85 %")),
)


@pytest.mark.parametrize(("answer", "holds", "other"), ANSWERS)
def test_the_target_that_does_not_hold_keeps_the_name_of_its_document(
    answer: str, holds: str, other: tuple[str, str]
) -> None:
    draft, _ = draft_of(PLAN, REPORT, answer=answer)
    assert row_of(draft)["target"] == holds
    assert printed(draft) == {other}


@pytest.mark.parametrize(("answer", "holds", "other"), ANSWERS)
def test_a_report_that_comes_later_keeps_the_names_too(answer: str, holds: str, other: tuple[str, str]) -> None:
    files = in_data(draft_of(PLAN)[0])
    draft, _ = draft_of(REPORT, answer=answer, files=files)
    assert row_of(draft)["target"] == holds
    assert printed(draft) == {other}


@pytest.mark.parametrize("later", [False, True])
def test_a_target_that_neither_document_prints_is_no_answer(*, later: bool) -> None:
    files = in_data(draft_of(PLAN)[0]) if later else {}
    draft, problems = draft_of(*([REPORT] if later else [PLAN, REPORT]), answer="88 %", files=files)
    assert any(item.code == "I029" for item in problems)
    assert any(item.kunci.endswith("/target") for item in draft.open)


def test_a_document_that_is_in_the_data_already_is_not_asked_again() -> None:
    files = in_data(draft_of(PLAN, REPORT, answer="ya")[0])
    draft, _ = draft_of(PLAN, files=files)
    assert not [item.kunci for item in draft.questions if item.kunci.endswith("/target")]
    assert row_of(draft)["target"] == "85 %"
    assert printed(draft) == {(PLAN[0], "90 %")}
    assert [item["judul"] for item in draft.edisi[2024].get("dokumen_lain", [])].count(PLAN[0]) <= 1


def test_a_comma_makes_another_target() -> None:
    tenth = (PLAN[0], PLAN[1], ["8,5 %"])
    draft, _ = draft_of(tenth, REPORT, answer="8,5 %")
    assert row_of(draft)["target"] == "8,5 %"
    assert printed(draft) == {(REPORT[0], "85 %")}


def test_a_comma_makes_another_result() -> None:
    again = (f"{REPORT[0]} Lampiran", REPORT[1], ["85 %", "8,0 %"])
    draft, _ = draft_of(REPORT, again)
    assert any(item.kunci.endswith("/hasil-berbeda") for item in draft.questions)


@pytest.mark.parametrize("numbers", [("85 %", "8,5 %"), ("90 %", "9,0 %")])
def test_an_answer_does_not_hold_for_a_number_with_another_comma(numbers: tuple[str, str]) -> None:
    keys = set()
    for number in numbers:
        plan = (PLAN[0], PLAN[1], [number]) if number[0] == "9" else PLAN
        report = (REPORT[0], REPORT[1], [number, "80 %"]) if number[0] == "8" else REPORT
        draft, _ = draft_of(plan, report)
        keys |= {item.kunci for item in draft.questions if item.kunci.endswith("/target")}
    assert len(keys) == 2
