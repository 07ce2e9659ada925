"""Narrow columns of a PDF: words come out whole, a number that was cut is whole only once somebody agrees."""

from __future__ import annotations

from bening.importing.draft import make_draft
from bening.importing.open_source import read_source
from bening.importing.questions import Answers
from bening.importing.tables import Cell
from bening.problems import Problems, Span

from tools.narrow_pdf import make_narrow_pdf


def test_cut_words_are_whole_and_cut_numbers_are_asked() -> None:
    problems = Problems()
    source = read_source("laporan.pdf", make_narrow_pdf(), problems)
    assert source
    draft = make_draft(source, Answers(), problems)
    assert draft
    rows = [row for goal in draft.edisi[2025]["sasaran"] for row in goal["indikator"]]
    assert [row["uraian"] for row in rows] == ["Persentase surat selesai", "Indeks Kepuasan Masyarakat"]
    assert [row["realisasi"] for row in rows] == ["81", ""]
    asked = next(question for question in draft.open if question.problem.code == "I089")
    assert "1.901,6 / 7" in asked.problem.masalah
    again = make_draft(source, Answers({asked.kunci: Cell("ya", Span("jawaban"))}), problems)
    assert again
    assert [row["realisasi"] for goal in again.edisi[2025]["sasaran"] for row in goal["indikator"]] == [
        "81",
        "1.901,67",
    ]
