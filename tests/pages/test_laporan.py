"""The page of the printed document: the columns that the source has, and whose silence an empty cell is."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

import pytest
from bening.data.kecamatan import read_kecamatan
from bening.problems.record import Problems
from bening.site.tree import make_tree
from bening.situs import Situs
from bening.storage.project import Project
from support.paths import ROOT
from support.sites import trees
from support.years import FOLDER, SLUG, office

SITUS = Situs(Project(ROOT).prosa())
NOT_READ = "tidak ada di tabel yang kami baca"
SILENT = re.compile(
    r"tidak disebut dalam dokumen|kosong di dokumen|Dokumen tidak (?:menyebut|mengatakan)", re.IGNORECASE
)


def words(page: bytes) -> str:
    text = html.unescape(page.decode()).replace("\u00a0", " ")
    return re.sub(r"\\([^\w\s])", r"\1", text)


def made(files: Mapping[str, bytes]) -> Mapping[str, str]:
    """The pages of the edition in `files`, by name."""
    problems = Problems()
    kecamatan = read_kecamatan(SLUG, files, problems, FOLDER)
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    tree = make_tree(kecamatan, kecamatan.edisi[-1], SITUS, sumber=files)
    return {path.removeprefix("docs/"): words(page) for path, page in tree.items() if path.endswith(".md")}


def changed(old: str, new: str) -> Mapping[str, str]:
    """The pages of the edition with `old` replaced."""
    files = office(2018)
    assert old.encode() in files["2018.yml"]
    return made(files | {"2018.yml": files["2018.yml"].replace(old.encode(), new.encode())})


def pages(dokumen: str = "", rows: str = "") -> Mapping[str, str]:
    """The pages of an edition whose document says `dokumen` of itself; `rows` goes into its second row."""
    files = office(2018)
    text = files["2018.yml"].decode().replace('  tanggal: "2018"\n', f'  tanggal: "2018"\n{dokumen}')
    return made(files | {"2018.yml": (text.rstrip("\n") + f"\n{rows}").encode()})


def heads(page: str) -> list[str]:
    return re.findall(r'<th scope="col">([^<]*)</th>', page)


def test_only_columns_of_the_source_and_filled_ones_stand_in_the_table() -> None:
    shown = heads(pages("  kolom: [uraian, target, realisasi, sumber_data]\n")["laporan.md"])
    assert shown == ["No", "Sasaran", "IKU", "Target", "Realisasi", "Sumber data"]


def test_a_filled_cell_is_shown_though_its_column_is_not_named() -> None:
    shown = heads(pages("  kolom: [uraian, target]\n", "        penanggung_jawab: Kasi Pelayanan\n")["laporan.md"])
    assert shown == ["No", "Sasaran", "IKU", "Target", "Realisasi", "Penanggung jawab"]


def test_the_printed_category_has_its_column() -> None:
    shown = pages(rows="        capaian_tercetak: 90\n        kategori_tercetak: Sangat Baik\n")["laporan.md"]
    assert "Kategori tercetak" in heads(shown)
    assert '<td data-l="Kategori tercetak">Sangat Baik</td>' in shown


@pytest.mark.parametrize("lingkup", ["satu-tabel", "salinan"])
def test_what_was_not_read_whole_is_never_called_silent(lingkup: str) -> None:
    shown = pages(f"  lingkup: {lingkup}\n")
    prose = {"metodologi.md", "glosarium.md", "data.md"}  # these explain words and columns, of no document
    assert {name for name, text in shown.items() if name not in prose and SILENT.search(text)} == set()
    assert NOT_READ in shown["indikator/surat.md"]
    assert NOT_READ in shown["index.md"]
    assert NOT_READ.capitalize() in shown["penanggung-jawab.md"]
    assert f"Rumusnya {NOT_READ}" in shown["pertanyaan.md"]
    assert heads(shown["laporan.md"]) == ["No", "Sasaran", "IKU", "Target", "Realisasi"]


@pytest.mark.parametrize(
    ("lingkup", "heading", "sentence"),
    [
        ("satu-tabel", "# Laporan 2018 seperti tercetak, hanya satu tabelnya", "Kami membaca satu tabel"),
        ("salinan", "# Laporan 2018 seperti tercetak, menurut salinan", "Kami membaca salinan"),
        ("seluruh", "# Laporan 2018 seperti tercetak\n", "Dokumen ini memuat 2 indikator dan 2 target"),
    ],
)
def test_the_heading_says_how_much_was_read(lingkup: str, heading: str, sentence: str) -> None:
    shown = pages(f"  lingkup: {lingkup}\n")["laporan.md"]
    assert heading in shown
    assert sentence in shown


def test_a_column_that_the_source_lacks_is_not_its_silence() -> None:
    shown = pages("  kolom: [uraian, target, realisasi, sumber_data]\n")
    assert f"Rumusnya {NOT_READ}" in shown["pertanyaan.md"]
    assert "Sumber datanya tidak disebut dalam dokumen" in shown["pertanyaan.md"]


def test_targets_are_counted_where_they_are_printed() -> None:
    assert "2 indikator dan 1 target" in changed("target: 80 %", "target: belum ditetapkan")["laporan.md"]


def test_the_goal_stands_above_its_objective() -> None:
    old = "    uraian: Pelayanan yang baik\n"
    shown = changed(old, f"    tujuan: Warga terlayani\n{old}")["laporan.md"]
    assert re.search(r"Tujuan</span> Warga terlayani<br>.*Sasaran</span> Pelayanan yang baik</th>", shown)


def test_gunung_kaler_is_a_copy_with_five_columns() -> None:
    shown = words(trees(ROOT / "data/gunung-kaler")[2020]["docs/laporan.md"])
    assert heads(shown) == ["No", "Sasaran", "IKU", "Target", "Realisasi", "Capaian tercetak"]
    assert "menurut salinan" in shown
