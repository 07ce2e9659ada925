"""The published data of Kotabaru against the two printed reports: nothing lost, nothing added, nothing private."""

from __future__ import annotations

import re

import pytest
from bening.data.choices import Bentuk, Hubungan
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Edisi, Indikator, Kecamatan, Sasaran
from bening.problems.record import Problems
from support.paths import ROOT

DATA = ROOT / "data"
FOLDER = DATA / "kotabaru"
NIP = re.compile(r"\d{8} ?\d{6} ?\d ?\d{3}")
YEARS = (2017, 2018)


@pytest.fixture(scope="module")
def kotabaru() -> Kecamatan:
    problems = Problems()
    files = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    kecamatan = read_kecamatan("kotabaru", files, problems, "data/kotabaru")
    assert list(problems) == []
    assert kecamatan is not None
    return kecamatan


def edition(kecamatan: Kecamatan, tahun: int) -> Edisi:
    return next(edisi for edisi in kecamatan.edisi if edisi.tahun == tahun)


def source(tahun: int) -> str:
    return (FOLDER / f"sumber/laporan-iku-{tahun}.txt").read_text(encoding="utf-8")


def table(text: str) -> list[list[str]]:
    """Return the printed rows of seven cells: a row with one filled cell continues the row before it."""
    rows: list[list[str]] = []
    for cells in (line.split("\t") for line in text.splitlines() if line.count("\t") == 6):
        if rows and sum(map(bool, cells)) == 1:
            rows[-1] = [f"{before} {more}".strip() for before, more in zip(rows[-1], cells, strict=True)]
        else:
            rows.append(cells)
    return rows[1:]


def printed_wording(indikator: Indikator) -> str:
    return f"{indikator.nomor}. {indikator.uraian}" if indikator.nomor else indikator.uraian


def match_rows(edisi: Edisi, rows: list[list[str]]) -> list[tuple[list[str], Sasaran, list[Indikator]]]:
    """Return each printed row with the indicators that it holds, in order: together they give its wording."""
    waiting = [(sasaran, indikator) for sasaran in edisi.sasaran for indikator in sasaran.indikator]
    matched = []
    for row in rows:
        sasaran, group = waiting[0][0], [waiting.pop(0)[1]]
        while " ".join(map(printed_wording, group)) != row[2] and waiting:
            group.append(waiting.pop(0)[1])
        matched.append((row, sasaran, group))
    assert waiting == []
    return matched


@pytest.mark.parametrize("tahun", YEARS)
def test_every_printed_cell_stands_in_the_data_word_for_word(kotabaru: Kecamatan, tahun: int) -> None:
    rows = table(source(tahun))
    carried = ["", ""]
    for row, sasaran, group in match_rows(edition(kotabaru, tahun), rows):
        carried = [new or old for new, old in zip(row[:2], carried, strict=True)]
        assert [sasaran.nomor, sasaran.uraian] == carried
        assert " ".join(map(printed_wording, group)) == row[2]
        assert " ".join(indikator.target.tertulis or "" for indikator in group) == row[3]
        assert "".join(indikator.formulasi for indikator in group) == row[4]
        assert {indikator.penanggung_jawab for indikator in group} == {row[5]}
        assert {indikator.sumber_data for indikator in group} == {row[6]}
    assert len(rows) == 6


@pytest.mark.parametrize("tahun", YEARS)
def test_title_place_and_signature_are_those_of_that_years_report(kotabaru: Kecamatan, tahun: int) -> None:
    edisi = edition(kotabaru, tahun)
    lines = source(tahun).replace("*", "").splitlines()
    assert edisi.dokumen.judul.upper() in " ".join(lines)
    assert f"{edisi.dokumen.tempat}, {edisi.dokumen.tanggal}" in lines
    (signature,) = edisi.penanda_tangan
    assert signature is not None
    assert signature.jabatan.upper() in lines
    assert lines[lines.index(signature.nama) + 1] == signature.pangkat


def test_there_are_14_targets_of_two_kinds_and_no_result(kotabaru: Kecamatan) -> None:
    rows = [indikator for edisi in kotabaru.edisi for indikator in edisi.indikator]
    assert [row.target.bentuk for row in rows].count(Bentuk.PERSEN) == 12
    assert [row.target.bentuk for row in rows].count(Bentuk.PREDIKAT) == 2
    assert all(row.realisasi.kosong and not row.triwulan and row.capaian_tercetak is None for row in rows)
    assert len(rows) == 14


def test_akip_is_a_grade_and_never_100(kotabaru: Kecamatan) -> None:
    grades = [row.target for edisi in kotabaru.edisi for row in edisi.indikator if row.kode == "nilai-akip"]
    assert [(grade.predikat, grade.nilai) for grade in grades] == [("B", None), ("A", None)]


def test_only_the_complaints_indicator_changed_its_wording(kotabaru: Kecamatan) -> None:
    relations = {row.kode: row.hubungan for row in edition(kotabaru, 2018).indikator}
    assert relations.pop("pengaduan-ditindaklanjuti") is Hubungan.REDAKSI_BERUBAH
    assert set(relations.values()) == {Hubungan.TETAP}


def test_polarity_that_no_report_states_is_left_open(kotabaru: Kecamatan) -> None:
    assert {definisi.arah for definisi in kotabaru.definisi.values()} == {None}


@pytest.mark.parametrize("tahun", YEARS)
@pytest.mark.parametrize(
    ("kode", "jenis", "bidang"),
    [
        ("pelayanan-tepat-waktu", "rumus-tidak-sesuai", "formulasi"),
        ("keterwakilan-musrenbang", "rumus-mustahil", "formulasi"),
        ("sarpras-dibangun", "rumus-terpotong", "formulasi"),
        ("sarpras-dibangun", "rumus-tidak-sesuai", "formulasi"),
        ("nilai-akip", "satu-sel-dua-indikator", "target"),
        ("nilai-akip", "rumus-bersama", "formulasi"),
        ("temuan-ditindaklanjuti", "satu-sel-dua-indikator", "target"),
        ("temuan-ditindaklanjuti", "penanggung-jawab-bersama", "penanggung_jawab"),
    ],
)
def test_an_oddity_is_explained_at_its_cell(
    kotabaru: Kecamatan, tahun: int, kode: str, jenis: str, bidang: str
) -> None:
    row = next(row for row in edition(kotabaru, tahun).indikator if row.kode == kode)
    assert (jenis, bidang) in {(catatan.jenis, catatan.bidang) for catatan in row.catatan}


@pytest.mark.parametrize("tahun", YEARS)
def test_the_missing_results_are_explained_for_the_whole_edition(kotabaru: Kecamatan, tahun: int) -> None:
    kinds = {catatan.jenis for catatan in edition(kotabaru, tahun).catatan}
    assert {"tanpa-realisasi", "anggapan-arah", "penanda-tangan", "tanggal-dokumen", "data-pribadi"} <= kinds


@pytest.mark.parametrize("tahun", YEARS)
def test_the_source_shows_where_the_nip_stood(tahun: int) -> None:
    marked = [line for line in source(tahun).splitlines() if "NIP" in line]
    assert marked == ["NIP. [tidak dimuat: berisi tanggal lahir]"]


def test_no_nip_stands_in_any_data_file() -> None:
    files = [path for path in DATA.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if NIP.search(path.read_text(encoding="utf-8"))] == []
