"""The downloads of the whole record are, cell by cell, those of the contract's example."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from bening.downloads.record_tables import RECORD_TABLES, make_record_rows
from bening.downloads.tables import make_csv, make_json, make_record, make_rows
from bening.rules.history import compute_edisi
from support.full_record import DOWNLOADS, read_full
from support.sample_data import FILES as SAMPLE
from support.sample_data import read

KECAMATAN, EDISI = read_full()
RECORD = make_record(KECAMATAN, EDISI, compute_edisi(KECAMATAN, EDISI), 1)


def cells(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize("name", sorted(RECORD_TABLES))
def test_a_table_is_the_example_cell_by_cell(name: str) -> None:
    rows = make_record_rows(KECAMATAN, RECORD)[name]
    assert cells(make_csv(rows, RECORD_TABLES[name])) == cells((DOWNLOADS / name).read_bytes())


def within(expected: Any, found: Any, where: str) -> list[str]:
    """Where `found` does not hold what the extract `expected` says of it."""
    if isinstance(expected, dict):
        return [
            line
            for key, value in expected.items()
            for line in (within(value, found[key], f"{where}.{key}") if key in found else [f"{where}.{key} is missing"])
        ]
    if isinstance(expected, list) and expected and isinstance(expected[0], dict):
        by_kode = {row.get("kode", row.get("nama")): row for row in found}
        if all("kode" in row or "nama" in row for row in expected):
            return [
                line
                for row in expected
                for name in [row.get("kode", row.get("nama"))]
                for line in within(row, by_kode.get(name, {}), f"{where}[{name}]")
            ]
    return [] if expected == found else [f"{where}: {found!r}, not {expected!r}"]


def test_kinerja_json_holds_the_extract() -> None:
    expected = json.loads((DOWNLOADS / "kinerja-potongan.json").read_text(encoding="utf-8"))
    assert within(expected, json.loads(make_json(RECORD)), "") == []


def test_the_new_columns_stand_at_the_end_in_the_order_of_the_contract() -> None:
    head = next(csv.reader(io.StringIO(make_csv(make_rows(RECORD)).decode())))
    assert head[-14:] == [
        "tujuan",
        "alasan",
        "cocok_cara",
        "kategori_tercetak",
        "kategori_cocok",
        "pembilang",
        "penyebut",
        "komponen_cocok",
        "triwulan_terakhir",
        "sesuai_rencana",
        "akhir_tahun",
        "akhir_target",
        "kemajuan",
        "jarak",
    ]


def test_the_row_of_the_last_quarter_says_whether_it_is_on_course() -> None:
    row = next(row for row in make_rows(RECORD) if row["kode"] == "kepuasan")
    assert (row["triwulan_terakhir"], row["sesuai_rencana"]) == (4, False)
    assert (row["akhir_tahun"], row["akhir_target"], row["kemajuan"], row["jarak"]) == (2030, "92.5", "95.64", "-43.42")


def test_an_edition_without_the_keys_has_no_tables_of_its_own() -> None:
    files = {name: data for name, data in SAMPLE.items() if name not in {"2018.yml", "renstra.yml"}}
    kecamatan, _ = read(files)
    assert kecamatan is not None
    edisi = kecamatan.edisi[0]
    record = make_record(kecamatan, edisi, compute_edisi(kecamatan, edisi), 1)
    assert make_record_rows(kecamatan, record) == {}
    assert not {"anggaran", "renstra", "dokumen_lain"} & record.keys()
