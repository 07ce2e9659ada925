"""What a resident of Kotabaru must be able to find: all targets, both signatures, every note, no invented result."""

from __future__ import annotations

import html
import re

import pytest
from support.sites import ROOT, read, trees

NIP = re.compile(rb"[0-9]{8} ?[0-9]{6} ?[0-9] ?[0-9]{3}")
SIGNATURES = {2017: ("PERADI, S.Sos", "Perbina Tk. I"), 2018: ("FERIADI, S.Sos", "Pembina Tk. I")}


def text(content: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", content.decode()))


def flat(words: str) -> str:
    return " ".join(words.split())


@pytest.fixture(scope="module")
def years() -> dict[int, dict[str, bytes]]:
    return trees(ROOT / "data/kotabaru")


@pytest.mark.parametrize("tahun", [2017, 2018])
def test_all_targets_formulas_and_owners_stand_in_the_report(years: dict[int, dict[str, bytes]], tahun: int) -> None:
    kecamatan, _ = read(ROOT / "data/kotabaru")
    edisi = next(item for item in kecamatan.edisi if item.tahun == tahun)
    page = years[tahun]["docs/laporan.md"].decode()
    rows = re.findall(r'<tr id="([a-z-]+)">(.*?)</tr>', page, re.DOTALL)
    assert len(rows) == len(edisi.indikator) == 7
    for (kode, row), indikator in zip(rows, edisi.indikator, strict=True):
        shown = flat(text(row.encode()))
        assert kode == indikator.kode
        for words in (indikator.uraian, indikator.formulasi, indikator.penanggung_jawab, indikator.sumber_data):
            assert words in shown
        cells = [flat(text(cell.encode())) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)]
        assert any(re.fullmatch(rf"{re.escape(indikator.target.tertulis or '')}( [a-z])*", cell) for cell in cells)


@pytest.mark.parametrize("tahun", [2017, 2018])
def test_signatures_stand_as_printed_and_without_nip(years: dict[int, dict[str, bytes]], tahun: int) -> None:
    page = text(years[tahun]["docs/laporan.md"])
    for words in SIGNATURES[tahun]:
        assert words in page
    assert "CAMAT" in page.upper()
    assert [
        path
        for path, content in years[tahun].items()
        if path.endswith((".md", ".txt", ".json", ".csv", ".yml"))
        and NIP.search(re.sub(rb"[0-9a-f]{64}", b"", content))
    ] == []


@pytest.mark.parametrize("tahun", [2017, 2018])
def test_every_note_can_be_read_in_the_report(years: dict[int, dict[str, bytes]], tahun: int) -> None:
    kecamatan, _ = read(ROOT / "data/kotabaru")
    edisi = next(item for item in kecamatan.edisi if item.tahun == tahun)
    page = flat(text(years[tahun]["docs/laporan.md"]))
    notes = [*edisi.catatan, *(note for indikator in edisi.indikator for note in indikator.catatan)]
    assert len(notes) >= 20
    assert [note.isi for note in notes if flat(note.isi) not in page] == []
    assert page.count("22 November 2026") >= len(notes)


@pytest.mark.parametrize("tahun", [2017, 2018])
def test_a_missing_result_is_said_in_words_and_never_a_number(years: dict[int, dict[str, bytes]], tahun: int) -> None:
    first = flat(text(years[tahun]["docs/index.md"]))
    assert "7 indikator, 0 realisasi dilaporkan" in first
    assert f"28 Februari {tahun + 1}" in first
    for path, content in years[tahun].items():
        if path.startswith("docs/indikator/") and path.endswith(".md") and not path.endswith("index.md"):
            page = content.decode()
            answer = re.search(r'<dl class="bn-jawab">(.*?)</dl>', page, re.DOTALL)
            assert answer
            assert "belum dilaporkan" in answer[1]
            assert "Capaian" not in answer[1]
            assert not re.search(r"[^0-9]0 ?%", text(answer[1].encode()))


def test_the_changed_wording_is_marked_word_by_word(years: dict[int, dict[str, bytes]]) -> None:
    page = years[2018]["docs/indikator/pengaduan-ditindaklanjuti.md"].decode()
    assert re.search(r"<ins>(<span[^>]*>[^<]*</span>)?pengaduan</ins>", page)


def test_the_rise_of_the_grade_and_the_camats_two_names_are_told(years: dict[int, dict[str, bytes]]) -> None:
    page = flat(text(years[2018]["docs/index.md"]))
    assert "Nilai AKIP: target naik 2 tingkat, dari B menjadi A." in page
    assert "6 target tetap sama." in page
    assert "dari PERADI, S.Sos menjadi FERIADI, S.Sos" in page


def test_every_number_leads_to_its_line(years: dict[int, dict[str, bytes]]) -> None:
    kecamatan, files = read(ROOT / "data/kotabaru")
    for edisi in kecamatan.edisi:
        lines = files[f"{edisi.tahun}.yml"].decode().splitlines()
        for indikator in edisi.indikator:
            page = text(years[edisi.tahun][f"docs/indikator/{indikator.kode}.md"])
            found = re.search(rf"{edisi.tahun}\.yml\s+baris\s+(\d+)", page)
            assert found
            assert f"target: {indikator.target.tertulis}" in lines[int(found[1]) - 1]
