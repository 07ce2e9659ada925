"""The published data of Gunung Kaler: the numbers of its table, and nothing that the table does not say."""

from __future__ import annotations

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Indikator, Kecamatan
from bening.problems.record import Problems
from support.paths import ROOT

FOLDER = ROOT / "data/gunung-kaler"


@pytest.fixture(scope="module")
def gunung_kaler() -> Kecamatan:
    problems = Problems()
    files = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    kecamatan = read_kecamatan("gunung-kaler", files, problems, "data/gunung-kaler")
    assert list(problems) == []
    assert kecamatan is not None
    return kecamatan


def rows(kecamatan: Kecamatan, tahun: int) -> tuple[Indikator, ...]:
    return next(edisi.indikator for edisi in kecamatan.edisi if edisi.tahun == tahun)


def numbers(row: Indikator) -> tuple[str | None, ...]:
    return tuple(nilai and nilai.tertulis for nilai in (row.target, row.realisasi, row.capaian_tercetak))


@pytest.mark.parametrize(
    ("tahun", "expected"),
    [
        (2019, [("82,5", "88,94", "107,81"), ("65", "66,67", "102,57"), ("44,44", "44,44", "100,00")]),
        (2020, [("84,75", "88,95", "104,96"), ("70", "66,7", "95,24"), ("55,56", "55,56", "100,00")]),
    ],
)
def test_target_realisasi_and_printed_capaian_are_those_of_the_table(
    gunung_kaler: Kecamatan, tahun: int, expected: list[tuple[str, str, str]]
) -> None:
    assert [numbers(row) for row in rows(gunung_kaler, tahun)] == expected


def test_the_attached_transcript_holds_the_same_rows(gunung_kaler: Kecamatan) -> None:
    transcript = (FOLDER / "sumber/lkjip-2020-tabel-3-5.txt").read_text(encoding="utf-8")
    table = [line.split("\t") for line in transcript.splitlines() if line.count("\t") == 7][1:]
    first, second = rows(gunung_kaler, 2019), rows(gunung_kaler, 2020)
    assert table == [
        [a.uraian, a.definisi.satuan, *numbers(a), *numbers(b)] for a, b in zip(first, second, strict=True)
    ]


def test_the_spelling_of_the_table_is_kept(gunung_kaler: Kecamatan) -> None:
    assert [row.uraian.split()[0] for row in rows(gunung_kaler, 2020)] == ["Hasil", "Prosentase", "Persentase"]


def test_what_the_table_does_not_say_stays_empty(gunung_kaler: Kecamatan) -> None:
    for edisi in gunung_kaler.edisi:
        assert (edisi.dokumen.tanggal, edisi.dokumen.tempat, edisi.penanda_tangan) == ("", "", ())
        assert {row.formulasi + row.penanggung_jawab + row.sumber_data + row.nomor for row in edisi.indikator} == {""}
    assert gunung_kaler.kode_wilayah == ""


def test_the_rounding_of_95_24_is_explained_at_its_cell(gunung_kaler: Kecamatan) -> None:
    row = rows(gunung_kaler, 2020)[1]
    assert ("pembulatan", "capaian_tercetak") in {(catatan.jenis, catatan.bidang) for catatan in row.catatan}


def test_2019_says_that_its_numbers_come_from_the_report_on_2020(gunung_kaler: Kecamatan) -> None:
    assert "sumber-edisi" in {catatan.jenis for catatan in gunung_kaler.edisi[0].catatan}
