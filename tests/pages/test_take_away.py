"""What a reader takes along: pictures with their numbers and lines for another site."""

from __future__ import annotations

import csv
import io
from html.parser import HTMLParser
from pathlib import Path

import pytest
from bening.pages.bagikan import make_bagikan, saved_name
from bening.pages.edition import EditionContext, make_context
from bening.pages.gambar import picture_path, plan_history, take_picture
from bening.site.pictures import make_pictures
from bening.situs import Situs
from support.sites import ROOT, SYNTHETIC, read

ALAMAT = "https://contoh.example/bening/"
FOLDERS = sorted(path for top in (SYNTHETIC, ROOT / "data") for path in top.iterdir() if path.is_dir())
every_kecamatan = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def context(folder: Path, alamat: str = ALAMAT) -> EditionContext:
    kecamatan, files = read(folder)
    return make_context(kecamatan, kecamatan.edisi[-1], Situs({}, alamat), sumber=files)


class Outline(HTMLParser):
    """The elements and texts of the lines that a reader copies."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@every_kecamatan
def test_the_lines_for_another_site_are_a_picture_and_a_citation_without_script(folder: Path) -> None:
    material = context(folder)
    files = make_pictures(material)
    for item in material.edisi.indikator:
        shared = make_bagikan(material, item.definisi.nama_pendek, f"indikator/{item.kode}/")
        taken = take_picture(material, item, plan_history(material, item), shared)
        outline = Outline(taken.sematan)
        assert [tag for tag, _ in outline.tags] == ["figure", "img", "figcaption", "a"]
        attributes = {name: value for _, attrs in outline.tags for name, value in attrs.items()}
        assert set(attributes) == {"src", "alt", "width", "height", "href"}
        assert str(attributes["src"]).removeprefix(material.alamat) in files
        assert attributes["href"] == f"{material.alamat}indikator/{item.kode}/"
        assert attributes["alt"]
        assert item.definisi.nama_pendek in outline.text
        assert f"{material.sebutan}, revisi {material.revisi}" in outline.text
        assert outline.text.count(material.alamat) == 1


def test_without_an_address_there_are_files_and_no_lines_for_other_sites() -> None:
    material = context(ROOT / "data/kotabaru", "")
    (item, *_) = material.edisi.indikator
    taken = take_picture(material, item, plan_history(material, item), make_bagikan(material, "A", "indikator/a/"))
    assert taken.sematan == ""
    assert [kind for kind, _, _ in taken.berkas] == ["PNG", "SVG", "CSV"]


@every_kecamatan
def test_the_numbers_beside_a_picture_are_those_of_its_years(folder: Path) -> None:
    material = context(folder)
    for kode, riwayat in material.riwayat.items():
        content = make_pictures(material)[picture_path(kode, "csv")].decode()
        rows = list(csv.DictReader(io.StringIO(content, newline="")))
        shown = [titik for titik in riwayat if titik.indikator is not None]
        assert [row["tahun"] for row in rows] == [str(titik.tahun) for titik in shown]
        for row, titik in zip(rows, shown, strict=True):
            assert titik.capaian is not None
            assert row["capaian"] == ("" if titik.capaian.nilai is None else f"{titik.capaian.nilai:.2f}")
            assert (row["realisasi_nilai"] == "") == (titik.capaian.realisasi is None)


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("kinerja.csv", "kinerja-kotabaru-2018.csv"),
        ("kinerja-excel.csv", "kinerja-kotabaru-2018-excel.csv"),
        ("datapackage.json", "kinerja-kotabaru-2018-datapackage.json"),
        ("nilai-akip.svg", "kinerja-kotabaru-2018-nilai-akip.svg"),
    ],
)
def test_a_saved_file_says_place_and_year(name: str, saved: str) -> None:
    assert saved_name(context(ROOT / "data/kotabaru"), name) == saved
