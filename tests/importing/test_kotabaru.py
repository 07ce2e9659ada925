"""The real document of Kotabaru, as it came out of Word, becomes the published data once its questions are answered."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pytest
from bening.importing.draft import Draft, make_draft
from bening.importing.open_source import read_source
from bening.importing.placing import QUESTIONS, place_draft
from bening.importing.questions import Answers, read_answers
from bening.importing.trees import compare, plain_tree
from bening.problems.record import Problems
from support.paths import CASES, ROOT

DATA = ROOT / "data" / "kotabaru"
CASE = CASES / "office" / "kotabaru"
DOCUMENT = CASE / "laporan-iku-2017-2018.txt"
# What a person may say: everything else must come from the document itself.
EDITORIAL = ("kode", "nama_pendek", "penjelasan", "pisah", "judul", "berkas", "jabatan", "sambungan", "arah")


def import_document(answers: Answers, **options: object) -> tuple[Draft, Problems]:
    problems = Problems()
    source = read_source(DOCUMENT.name, DOCUMENT.read_bytes(), problems)
    assert source is not None
    draft = make_draft(source, answers, problems, **options)  # type: ignore[arg-type]
    assert draft is not None, list(problems)
    return draft, problems


def as_word() -> bytes:
    """The report as the office has it: Word tables, No and Sasaran merged over their rows, empty rows inside."""
    document = docx.Document()
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows: list[list[str]] = []
    for line in [*lines, "akhir"]:
        if "\t" in line or (rows and not line):
            rows.append(line.split("\t") if line else [""] * 7)
            continue
        if rows:
            _add_table(document, rows)
            rows = []
        document.add_paragraph(line if line != "akhir" else "")
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), 7)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    start = 1
    for number in range(2, len(rows) + 1):
        if number == len(rows) or rows[number][0]:
            for column in (0, 1):
                text = rows[start][column]
                table.cell(start, column).merge(table.cell(number - 1, column)).text = text
            start = number


def as_excel() -> bytes:
    book = openpyxl.Workbook()
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        book.active.append(line.split("\t"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("make", [as_word, as_excel])
def test_the_same_report_in_word_and_excel_gives_the_same_data(make: Callable[[], bytes], answered: Draft) -> None:
    problems = Problems()
    source = read_source("laporan", make(), problems)
    assert source is not None
    draft = make_draft(source, stored_answers(), problems)
    assert list(problems) == []
    assert draft is not None
    assert (draft.edisi, draft.definisi, draft.kecamatan) == (answered.edisi, answered.definisi, answered.kecamatan)
    assert len(draft.notices) == 2


def stored_answers() -> Answers:
    problems = Problems()
    source = read_source("jawaban.csv", (CASE / "jawaban.csv").read_bytes(), problems)
    assert source is not None
    return read_answers(source)


@pytest.fixture(scope="module")
def answered() -> Draft:
    draft, problems = import_document(stored_answers())
    assert not list(problems)
    return draft


def without_columns(tree: Any) -> Any:
    if "dokumen" not in tree:
        return tree
    return {**tree, "dokumen": {key: value for key, value in tree["dokumen"].items() if key != "kolom"}}


@pytest.mark.parametrize("name", ["kecamatan.yml", "indikator.yml", "2017.yml", "2018.yml"])
def test_answered_import_equals_the_data_in_every_field(answered: Draft, name: str) -> None:
    # Only `kolom` is new: the data were typed before there was such a field.
    trees = {"kecamatan.yml": answered.kecamatan, "indikator.yml": answered.definisi}
    tree = trees[name] if name in trees else answered.edisi[int(name[:4])]
    assert compare(plain_tree((DATA / name).read_bytes()), without_columns(tree)) == ()


def test_written_draft_reads_back_as_the_data(answered: Draft) -> None:
    placing = place_draft(answered, {})
    assert placing.siap
    assert sorted(placing.files) == ["2017.yml", "2018.yml", "indikator.yml", "kecamatan.yml"]
    for name, content in placing.files.items():
        assert without_columns(plain_tree(content)) == plain_tree((DATA / name).read_bytes())
        assert content.startswith(b"# yaml-language-server: $schema=")


def test_importing_what_is_published_already_changes_nothing(answered: Draft) -> None:
    present = {path.name: path.read_bytes() for path in DATA.glob("*.yml")}
    draft, _ = import_document(stored_answers(), find_files=lambda _: present)
    placing = place_draft(draft, present)
    assert set(draft.edisi) == {2017, 2018}
    assert (placing.files, placing.berbeda) == ({}, {})


def test_the_answers_say_only_what_no_document_can_say() -> None:
    fields = {kunci.rpartition("/")[2] for kunci in stored_answers().jawaban if not kunci.startswith("kecamatan/")}
    assert fields - {"formulasi"} == set(EDITORIAL)


def test_first_import_leaves_what_is_doubtful_empty_and_asks() -> None:
    draft, _ = import_document(Answers())
    akip, finding = draft.edisi[2017]["sasaran"][2]["indikator"]
    assert (akip["uraian"], akip["target"]) == ("Nilai AKIP Kecamatan", "")
    assert finding["target"] == ""
    split = next(question for question in draft.open if question.kunci == "2017/indikator-4e0b/pisah")
    assert "Nilai AKIP Kecamatan = B" in split.problem.seharusnya
    assert "Persentase temuan Inspektorat yang ditindaklanjuti = 100 %" in split.problem.seharusnya
    assert split.problem.span.line == 15


def test_every_question_is_asked_once_with_place_and_remedy() -> None:
    draft, _ = import_document(Answers())
    keys = [question.kunci for question in draft.questions]
    assert len(keys) == len(set(keys))
    for question in draft.questions:
        assert question.problem.masalah
        assert question.problem.seharusnya
        assert question.problem.perbaikan
        assert 1 <= question.problem.span.line <= 48


def test_unanswered_draft_stays_out_of_the_data_folder() -> None:
    draft, _ = import_document(Answers())
    placing = place_draft(draft, {})
    assert not placing.siap
    assert QUESTIONS in placing.files
    assert b"\npertanyaan:\n" in placing.files["2017.yml"]


def test_the_number_of_the_official_is_nowhere_and_its_removal_is_said(answered: Draft) -> None:
    first, _ = import_document(Answers())
    written = {**place_draft(first, {}).files, **place_draft(answered, {}).files}
    for name, content in written.items():
        assert b"19000101" not in content, name
    assert [notice.span.line for notice in answered.notices] == [23, 48]
    assert all("19000101" not in notice.span.text for notice in answered.notices)


def test_printed_words_cannot_be_changed_by_an_answer() -> None:
    answers = stored_answers()
    one = next(iter(answers.jawaban.values()))
    problems = Problems()
    source = read_source(DOCUMENT.name, DOCUMENT.read_bytes(), problems)
    assert source is not None
    make_draft(source, Answers({**answers.jawaban, "2017/pelayanan-tepat-a858/target": one}, answers.catatan), problems)
    assert [item.code for item in problems] == ["I052"]


def test_a_note_for_an_indicator_that_is_not_there_is_a_problem() -> None:
    problems = Problems()
    text = "Edisi;Kode;Bidang;Jenis;Isi;Tanggal\n2017;sarpras;formulasi;rumus-terpotong;Terpotong.;2026-11-22\n"
    notes = read_source("jawaban.csv", text.encode(), problems)
    document = read_source(DOCUMENT.name, DOCUMENT.read_bytes(), problems)
    assert notes is not None
    assert document is not None
    make_draft(document, read_answers(notes), problems)
    assert [(item.code, str(item.span)) for item in problems] == [("I063", "jawaban.csv:2:1")]
