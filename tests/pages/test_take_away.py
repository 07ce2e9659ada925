"""What a reader takes along: pictures with their numbers, lines for another site, records that schema.org allows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from bening.pages.bagikan import make_bagikan, saved_name
from bening.pages.edition import EditionContext, make_context
from bening.pages.gambar import picture_path, plan_history, take_picture
from bening.pages.linked_data import make_dataset, make_indicator_dataset, make_office
from bening.site.pictures import make_pictures
from bening.situs import Situs
from support.sites import ROOT, SYNTHETIC, read

ALAMAT = "https://contoh.example/bening/"
FOLDERS = sorted(path for top in (SYNTHETIC, ROOT / "data") for path in top.iterdir() if path.is_dir())
every_kecamatan = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)

# Properties and the types of their values by schema.org, for what a Dataset and an Observation hold.
PLACE, TEXT, URL, NUMBER = "AdministrativeArea", "Text", "URL", "Number"
OFFICE = ("GovernmentOrganization", "Organization")
CREATIVE = {
    "name": (TEXT,), "description": (TEXT,), "inLanguage": (TEXT,), "temporalCoverage": (TEXT,), "version": (TEXT,),
    "license": (URL,), "isAccessibleForFree": ("Boolean",), "spatialCoverage": (PLACE,), "isPartOf": ("Dataset",),
    "creator": OFFICE, "author": OFFICE, "about": OFFICE, "isBasedOn": ("CreativeWork",), "url": (URL,),
    "image": (URL,), "mainEntity": ("Observation",), "dateModified": ("Date",), "dateCreated": ("Date",),
    "encodingFormat": (TEXT,), "contentUrl": (URL,),
}  # fmt: skip
ALLOWED: dict[str, dict[str, tuple[str, ...]]] = {
    "Dataset": {**CREATIVE, "variableMeasured": ("PropertyValue", TEXT), "distribution": ("DataDownload",)},
    "DataDownload": CREATIVE,
    "CreativeWork": CREATIVE,
    "Observation": {
        "name": (TEXT,), "observationDate": ("Date",), "observationAbout": (PLACE,), "variableMeasured": (TEXT,),
        "value": (NUMBER,),
    },
    "QuantitativeValue": {"value": (NUMBER,), "unitText": (TEXT,)},
    "PropertyValue": {"name": (TEXT,), "description": (TEXT,), "unitText": (TEXT,)},
    "AdministrativeArea": {"name": (TEXT,), "identifier": (TEXT,)},
    "Organization": {"name": (TEXT,), "email": (TEXT,), "url": (URL,)},
    "GovernmentOrganization": {
        "name": (TEXT,), "alternateName": (TEXT,), "address": (TEXT,), "telephone": (TEXT,), "email": (TEXT,),
        "url": (URL,), "areaServed": (PLACE,), "parentOrganization": OFFICE, "subjectOf": ("Dataset",),
    },
}  # fmt: skip


def context(folder: Path, alamat: str = ALAMAT) -> EditionContext:
    kecamatan, files = read(folder)
    return make_context(kecamatan, kecamatan.edisi[-1], Situs({}, alamat), sumber=files)


def faults(record: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield where `record` breaks a rule of schema.org."""
    kind = record.get("@type", "")
    if kind not in ALLOWED:
        yield f"{at}: no type {kind}"
        return
    for name, value in record.items():
        if name.startswith("@"):
            continue
        if name not in ALLOWED[kind]:
            yield f"{at}.{name}: not of {kind}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _misfit(one, ALLOWED[kind][name], f"{at}.{name}")


def _misfit(value: Any, kinds: tuple[str, ...], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        if value.get("@type") not in kinds:
            yield f"{at}: {value.get('@type')} where {kinds}"
        yield from faults(value, at)
    elif isinstance(value, bool):
        if "Boolean" not in kinds:
            yield f"{at}: {value}"
    elif isinstance(value, (int, float)):
        if NUMBER not in kinds:
            yield f"{at}: {value}"
    elif not isinstance(value, str) or not value.strip() or not {TEXT, URL, "Date"}.intersection(kinds):
        yield f"{at}: {value!r}"
    elif kinds == (URL,) and not value.startswith(("https://", "../", "angka.")):
        yield f"{at}: no address: {value}"


@every_kecamatan
@pytest.mark.parametrize("alamat", [ALAMAT, ""])
def test_every_record_follows_the_rules_of_schema_org(folder: Path, alamat: str) -> None:
    material = context(folder, alamat)
    records = [make_dataset(material, ["kinerja.csv"]), make_office(material)]
    records += [make_indicator_dataset(material, item) for item in material.edisi.indikator]
    for record in records:
        assert record["@context"] == "https://schema.org"
        assert list(faults(record)) == []
    for record in records[2:]:
        assert 50 <= len(record["description"]) <= 5000  # what data set searches ask for
        assert {item["observationDate"] for item in record.get("mainEntity", ())} <= _reported(material, record["name"])


def _reported(material: EditionContext, name: str) -> set[str]:
    (item,) = (item for item in material.edisi.indikator if name.startswith(f"{item.definisi.nama_pendek}, "))
    return {
        str(titik.tahun)
        for titik in material.riwayat[item.kode]
        if titik.capaian is not None and titik.capaian.realisasi is not None
    }


def test_a_broken_record_is_noticed() -> None:
    assert list(
        faults({"@type": "Dataset", "capaian": 1, "name": "", "license": "bebas", "creator": {"@type": "Place"}})
    )


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
