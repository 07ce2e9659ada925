"""The invented kecamatan of `examples/`: no question is open, every key is used, all is called invented."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from bening.data.json_schema import make_json_schema
from bening.problems.record import Problems
from bening.rules.capaian import compute_capaian
from bening.rules.warnings import warn
from support.paths import EXAMPLE
from support.sites import read, trees

KECAMATAN, FILES = read(EXAMPLE)
YEARS = [2021, 2022, 2023, 2024, 2025]
EDITION_LEFT_OUT = {
    *(f"ralat.{key}" for key in ("tanggal", "jenis", "alasan")),  # corrections of what was never published are refused
    "anggaran.efisiensi_tercetak",  # a programme prints one
    "sasaran.indikator.rincian.baris.realisasi.nilai",  # stands beside components in the row itself
    *(f"pengaturan.{key}" for key in ("batas_rata_rata", "rumus_turun", "kategori", "kategori.mulai", "kategori.nama")),
}


def keys_of(schema: Any, place: str = "") -> Iterator[str]:
    """Yield the dotted name of every key that a schema allows."""
    if isinstance(schema, list):
        for item in schema:
            yield from keys_of(item, place)
    if not isinstance(schema, dict):
        return
    for name, inner in schema.get("properties", {}).items():
        yield f"{place}{name}"
        yield from keys_of(inner, f"{place}{name}.")
    for name in ("items", "anyOf", "oneOf", "allOf", "additionalProperties"):
        yield from keys_of(schema.get(name), place)


def written(node: Any, schema_keys: set[str], place: str = "") -> Iterator[str]:
    """Yield the dotted name of every key in a file; a kode that the file chooses itself is no key."""
    for item in node if isinstance(node, list) else []:
        yield from written(item, schema_keys, place)
    for name, inner in node.items() if isinstance(node, dict) else []:
        is_key = f"{place}{name}" in schema_keys
        if is_key:
            yield f"{place}{name}"
        yield from written(inner, schema_keys, f"{place}{name}." if is_key else place)


def test_five_years_are_read_and_nothing_is_left_to_ask() -> None:
    problems = Problems()
    warn(KECAMATAN, problems)
    assert [(item.code, str(item.span)) for item in problems] == []
    assert [edisi.tahun for edisi in KECAMATAN.edisi] == YEARS


def test_it_shows_promises_of_every_fate() -> None:
    newest = KECAMATAN.edisi[-1]
    seen = {compute_capaian(row, newest.pengaturan).status for row in newest.indikator}
    assert {str(status) for status in seen} == {
        "dihitung",
        "arah_belum_ditetapkan",
        "target_belum_ditetapkan",
        "tercapai_target_nol",
    }


def test_every_file_that_it_gives_away_says_that_it_is_invented() -> None:
    for tahun, tree in trees(EXAMPLE).items():
        config = yaml.safe_load(tree["mkdocs.yml"])
        assert "(rekaan)" in html.unescape(config["site_name"]), tahun
        assert "rekaan" in config["extra"]["bening"]["sumber"], tahun
        record = json.loads(tree["docs/unduhan/kinerja.json"])
        assert "(rekaan)" in record["kecamatan"]["nama"], tahun
        assert "rekaan" in tree["docs/unduhan/datapackage.json"].decode(), tahun
    assert all("rekaan" in data.decode().lower() for data in FILES.values())


@pytest.mark.parametrize(
    ("which", "files", "left_out"),
    [
        ("<tahun>.yml", [f"{tahun}.yml" for tahun in YEARS], EDITION_LEFT_OUT),
        ("indikator.yml", ["indikator.yml"], set[str]()),
        ("renstra.yml", ["renstra.yml"], {"dokumen.tautan"}),
    ],
)
def test_every_key_is_used(which: str, files: list[str], left_out: set[str]) -> None:
    allowed = set(keys_of(make_json_schema(which)))
    used = {key for name in files for key in written(yaml.safe_load(FILES[name]), allowed)}
    assert allowed - used == left_out
