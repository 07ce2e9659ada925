"""What pages tell machines: terms of schema.org with values of the kinds it expects, and no number of Bening's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.data import State, state_of
from bening.pages.edition import EditionContext, make_context
from bening.pages.linked_data import make_dataset, make_indicator_dataset, make_office
from bening.situs import Situs
from support.paths import CASES, EXAMPLE
from support.sites import ROOT, SYNTHETIC, read
from support.ten_years import SLUG, write

ALAMAT = "https://contoh.example/bening/"
PLACES = sorted(path for top in (SYNTHETIC, ROOT / "data", EXAMPLE.parent) for path in top.iterdir() if path.is_dir())
VOCABULARY: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "schema_org.yml").read_text("utf-8"))
DATES = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# What Google's search for data sets and readers of observations need of each.
REQUIRED = {
    "Dataset": {"name"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "Observation": {"observationDate", "value", "variableMeasured"},
    "PropertyValue": {"name"},
    "GovernmentOrganization": {"name"},
    "Organization": {"name"},
    "AdministrativeArea": {"name"},
    "CreativeWork": {"name"},
}


def lineage(kind: str) -> set[str]:
    """The type `kind` and all types that it is one of."""
    return {kind}.union(*(lineage(parent) for parent in VOCABULARY[kind]["induk"]))


def expected(kind: str, name: str) -> set[str] | None:
    """What schema.org expects of the property `name` of `kind`, None where that has no such property."""
    found = [VOCABULARY[each]["isi"][name] for each in lineage(kind) if name in VOCABULARY[each]["isi"]]
    return set().union(*found) if found else None


def faults(record: dict[str, Any], at: str = "") -> Iterator[str]:
    """Yield where `record` breaks a rule of schema.org."""
    kind = record.get("@type", "")
    if kind not in VOCABULARY:
        yield f"{at}: no type {kind}"
        return
    yield from (f"{at}: no {name}" for name in REQUIRED.get(kind, set()) - set(record))
    for name, value in record.items():
        if name.startswith("@"):
            continue
        kinds = expected(kind, name)
        if kinds is None:
            yield f"{at}.{name}: not of {kind}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from _misfit(one, kinds, f"{at}.{name}")


def _misfit(value: Any, kinds: set[str], at: str) -> Iterator[str]:
    if isinstance(value, dict) and set(value) == {"@id"}:
        return  # where it leads is asked of the whole record
    if isinstance(value, dict):
        if value.get("@type") in VOCABULARY and not lineage(value["@type"]) & kinds:
            yield f"{at}: {value.get('@type')} where {kinds}"
        yield from faults(value, at)
    elif isinstance(value, bool):
        if "Boolean" not in kinds:
            yield f"{at}: {value}"
    elif isinstance(value, (int, float)):
        if "Number" not in kinds:
            yield f"{at}: {value}"
    elif not isinstance(value, str) or not value.strip():
        yield f"{at}: {value!r}"
    elif not (
        "Text" in kinds
        or ("URL" in kinds and value.startswith(("https://", "../", "angka.")))
        or ("Date" in kinds and DATES.fullmatch(value))
    ):
        yield f"{at}: {value!r} where {kinds}"


def names(record: Any, key: str) -> Iterator[str]:
    """Yield each `@id` of `record`: those that define ("@type" beside it) or those that refer, by `key`."""
    if isinstance(record, list):
        for one in record:
            yield from names(one, key)
    elif isinstance(record, dict):
        if "@id" in record and (len(record) > 1) is (key == "define"):
            yield record["@id"]
        for one in record.values():
            yield from names(one, key)


@pytest.fixture(scope="module", params=[*PLACES, SLUG], ids=lambda folder: getattr(folder, "name", folder))
def editions(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """The material of each edition of a kecamatan, by the address of its site."""
    folder: Path | str = request.param
    if isinstance(folder, str):
        top = tmp_path_factory.mktemp("rekaan")
        write(top)
        folder = top / folder
    kecamatan, files = read(folder)
    return {
        alamat: [make_context(kecamatan, edisi, Situs({}, alamat), sumber=files) for edisi in kecamatan.edisi]
        for alamat in (ALAMAT, "")
    }


def records(material: EditionContext) -> list[dict[str, Any]]:
    whole = [make_dataset(material, ["kinerja.csv", "kinerja.json"]), make_office(material)]
    return whole + [make_indicator_dataset(material, item) for item in material.edisi.indikator]


@pytest.mark.parametrize("alamat", [ALAMAT, ""])
def test_every_record_of_every_edition_follows_schema_org(editions: dict[str, list[Any]], alamat: str) -> None:
    for material in editions[alamat]:
        for record in records(material):
            assert record["@context"] == "https://schema.org"
            assert list(faults(record)) == []
            assert set(names(record, "refer")) <= set(names(record, "define"))


def test_descriptions_are_as_long_as_data_set_searches_ask(editions: dict[str, list[Any]]) -> None:
    for material in editions[ALAMAT]:
        whole, _, *single = records(material)
        assert all(50 <= len(record["description"]) <= 5000 for record in (whole, *single))


def test_an_observation_is_the_whole_result_of_its_year(editions: dict[str, list[Any]]) -> None:
    """Neither a target nor a missing, unclear or part result is observed, and no value is another than the page's."""
    for material in editions[ALAMAT]:
        for item in material.edisi.indikator:
            told = {
                one["observationDate"]: Decimal(str(one["value"]))
                for one in make_indicator_dataset(material, item).get("mainEntity", ())
            }
            whole = {
                str(point.tahun): point.capaian.realisasi
                for point in material.riwayat[item.kode]
                if point.capaian and point.capaian.realisasi is not None
                if state_of(point.capaian) is not State.SEMENTARA
            }
            assert told == whole


def test_a_publisher_is_named_as_who_made_the_data_set() -> None:
    kecamatan, files = read(EXAMPLE)
    assert kecamatan.penerbit
    creator = make_dataset(make_context(kecamatan, kecamatan.edisi[-1], Situs({}), sumber=files), [])["creator"]
    assert (creator["@type"], creator["name"]) == ("Organization", kecamatan.penerbit.nama)
    assert set(creator) > {"@type", "name"}


@pytest.mark.parametrize(
    "record",
    [
        {"@type": "Dataset", "name": "A", "capaian": 1},
        {"@type": "Dataset", "name": ""},
        {"@type": "Dataset", "name": "A", "license": "bebas"},
        {"@type": "Dataset", "name": "A", "creator": {"@type": "AdministrativeArea", "name": "B"}},
        {"@type": "Dataset", "name": "A", "dateModified": "kemarin"},
        {"@type": "Observation", "observationDate": "2020", "value": 1},
        {"@type": "Keterangan"},
    ],
)
def test_a_broken_record_is_noticed(record: dict[str, Any]) -> None:
    assert list(faults(record))
