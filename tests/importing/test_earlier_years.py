"""Columns of earlier years: compared with the edition of that year, else offered as a note; never an edition."""

from __future__ import annotations

from bening.importing.draft import Draft, make_draft
from bening.importing.open_source import read_source
from bening.importing.questions import Answers
from bening.importing.tables import Cell
from bening.problems import Problems, Span

LINES = [
    ["No", "Sasaran", "Indikator", "Target 2025", "Realisasi 2024", "Realisasi 2025"],
    ["1", "Pelayanan", "Persentase surat selesai", "90 %", "75 %", "81 %"],
    ["2", "Pelayanan", "Nilai SAKIP", "70", "68,50", "71"],
]
EDITION = """\
tahun: 2024
sasaran:
  - kode: pelayanan
    uraian: Pelayanan
    indikator:
      - {kode: surat, uraian: Persentase surat selesai, target: 80 %, realisasi: REALISASI}
      - {kode: sakip, uraian: Nilai SAKIP, target: "65", realisasi: {nilai: "68,5"}}
"""


def draft_of(edition: str = "", answers: Answers | None = None) -> Draft:
    text = "\n".join(["LAPORAN KINERJA KECAMATAN CONTOH TAHUN 2025", *("\t".join(line) for line in LINES)])
    problems = Problems()
    source = read_source("laporan.txt", text.encode(), problems)
    files = {"2024.yml": edition.encode()} if edition else {}
    assert source
    draft = make_draft(source, answers or Answers(), problems, find_files=lambda _: files, hari="2026-11-28")
    assert draft, list(problems)
    return draft


def said(draft: Draft, code: str) -> list[str]:
    return [item.masalah for item in draft.notices if item.code == code]


def test_equal_numbers_need_no_word() -> None:
    draft = draft_of(EDITION.replace("REALISASI", '"75 %"'))
    assert not said(draft, "I090")
    assert not said(draft, "I059")
    assert not any(question.kunci.endswith("tahun-lain") for question in draft.questions)


def test_a_number_that_the_edition_has_otherwise_is_named_alone() -> None:
    (told,) = said(draft_of(EDITION.replace("REALISASI", '"74 %"')), "I090")
    assert "Persentase surat selesai 75 %, di edisi 74 %" in told
    assert "SAKIP" not in told


def test_a_comma_makes_another_number() -> None:
    (told,) = said(draft_of(EDITION.replace("REALISASI", '"7,5 %"')), "I090")
    assert "Persentase surat selesai 75 %, di edisi 7,5 %" in told


def test_numbers_of_a_year_without_an_edition_become_a_note_when_somebody_wants_it() -> None:
    draft = draft_of()
    assert list(draft.edisi) == [2025]
    assert len(said(draft, "I059")) == 1
    question = next(item for item in draft.questions if item.kunci == "2025/tahun-lain")
    assert not question.wajib
    assert not any("75 %" in note["isi"] for note in draft.edisi[2025]["catatan"])
    answered = draft_of(answers=Answers({question.kunci: Cell("ya", Span("jawaban"))}))
    (note,) = [note for note in answered.edisi[2025]["catatan"] if note["jenis"] == "catatan-dokumen"]
    assert "Realisasi 2024: Persentase surat selesai 75 %; Nilai SAKIP 68,50" in note["isi"]
