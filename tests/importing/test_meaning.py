"""What a table means: a plan never becomes a result, a row's answer never moves, money is no performance."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bening.importing.draft import Draft, make_draft
from bening.importing.meaning.words import read_heading
from bening.importing.open_source import read_source
from bening.importing.questions import Answers
from bening.importing.tables import Cell
from bening.problems.record import Problems, Span
from hypothesis import given
from hypothesis import strategies as st

PLANS = ["Target", "Rencana", "Alokasi", "Pagu", "(Rp)", "TARGET", "rencana", "alokasi target"]
WORDS = ["Realisasi", "Capaian", "Kinerja", "2025", "TW II", "Triwulan", "Hasil", "%", "Tahun Ini", "Indikator", "s.d."]
HEADING = st.tuples(st.permutations(WORDS), st.integers(0, 4), st.sampled_from(PLANS), st.integers(0, 4)).map(
    lambda made: " ".join([*made[0][: made[1]], made[2], *made[0][made[1] : made[1] + made[3]]])
)
RESULT = re.compile(r"(realisasi|triwulan_\d)\??")


def draft_of(
    lines: list[list[str]], title: str = "LAPORAN KINERJA KECAMATAN CONTOH TAHUN 2025", **given: Any
) -> Draft | None:
    text = "\n".join([title, *("\t".join(line) for line in lines)])
    problems = Problems()
    source = read_source("laporan.txt", text.encode(), problems)
    return make_draft(source, given.get("answers", Answers()), problems) if source else None


def rows_of(draft: Draft | None, year: int = 2025) -> list[dict[str, Any]]:
    """Return the rows of an edition; none where no draft holds it, or while a question about its columns is open."""
    edition = draft.edisi.get(year) if draft else None
    return [row for goal in edition["sasaran"] for row in goal["indikator"]] if edition else []


@given(HEADING, st.sampled_from(["", "Kinerja", "Realisasi", "Triwulan"]))
def test_a_heading_with_a_plan_word_never_means_a_result(heading: str, above: str) -> None:
    assert not RESULT.fullmatch(read_heading([above, heading] if above else [heading]).bidang)


@given(HEADING)
def test_a_column_with_a_plan_word_never_fills_a_result(heading: str) -> None:
    lines = [["No", "Sasaran", "Indikator", "Target", heading], ["1", "Pelayanan", "Persentase surat", "90 %", "77 %"]]
    for row in rows_of(draft_of(lines)):
        assert "77" not in str(row.get("realisasi", ""))
        assert "77" not in str(row.get("triwulan", ""))


ROWS = ["Rekap bulanan", "Rata-rata waktu tunggu", "Pengaduan selesai", "Jumlah temuan", "Nilai SAKIP", "Indeks desa"]


@given(st.lists(st.sampled_from(ROWS), min_size=2, max_size=6, unique=True), st.data())
def test_permuted_rows_never_move_an_answer_to_a_neighbour(rows: list[str], data: st.DataObject) -> None:
    def table(order: list[str]) -> list[list[str]]:
        body = [[str(n), "Pelayanan", name, str(10 + ROWS.index(name)), "12"] for n, name in enumerate(order, start=1)]
        return [["No", "Sasaran", "Indikator", "Target 2025", "Realisasi 2025"], *body]

    first = draft_of(table(rows))
    assert first is not None
    said: dict[str, Cell] = {}
    for question in first.questions:
        last = question.kunci.rpartition("/")[2]
        if last == "arah":
            names = [part.partition(" = ")[0] for part in question.usul.split("; ")]
            chosen = [data.draw(st.sampled_from(["naik", "turun", "stabil"])) for _ in names]
            answer = "; ".join(f"{name} = {arah}" for name, arah in zip(names, chosen, strict=True))
        elif last == "kode":
            answer = f"kode-{data.draw(st.integers(0, 10**6))}-{len(said)}"
        else:
            answer = "ya" if question.usul else ""
        said[question.kunci] = Cell(answer, Span("jawaban"))
    answers = Answers(said)
    before = draft_of(table(rows), answers=answers)
    after = draft_of(table(data.draw(st.permutations(rows))), answers=answers)
    assert _meanings(before) == _meanings(after)


def _meanings(draft: Draft | None) -> dict[str, tuple[str, Any]]:
    assert draft is not None
    return {row["uraian"]: (row["kode"], draft.definisi[row["kode"]].get("arah")) for row in rows_of(draft)}


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        (["Target Triwulan", "I"], "target_triwulan_1"),
        (["Alokasi Target TW IV"], "target_triwulan_4"),
        (["Capaian terhadap Target Setahun TW I"], "lewati"),
        (["Realisasi TW II"], "triwulan_2"),
        (["Anggaran", "Realisasi"], "realisasi_uang"),
        (["Kinerja", "Realisasi"], "realisasi"),
        (["Tahun 2026", "Rp"], "pagu"),
        (["Kondisi Awal", "2025"], "kondisi_awal"),
        (["TARGET CAPAIAN KINERJA", "2019"], "target"),
        (["Target Akhir Renstra 2029"], "target_akhir"),
        (["Tingkat Kemajuan"], "kemajuan"),
        (["Rencana Tindak Lanjut"], "rencana"),
        (["Indikator", "Kinerja Daerah"], "uraian"),
        (["Indikator Kinerja", "Target"], "target"),
        (["2021"], "tahun?"),
    ],
    ids=" / ".join,
)
def test_headings_of_several_rows(path: list[str], wanted: str) -> None:
    assert read_heading(path).bidang == wanted
