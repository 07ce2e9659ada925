"""The schemas that data files name in their first line are those of the table of fields."""

from __future__ import annotations

import json

import pytest
from bening.data.json_schema import make_json_schema
from bening.importing.yaml_writer import schema_of
from support.paths import ROOT

NAMES = {"kecamatan.yml": "kecamatan.yml", "indikator.yml": "indikator.yml", "2019.yml": "<tahun>.yml"}


@pytest.mark.parametrize(("name", "which"), NAMES.items())
def test_schema_named_in_a_file_is_there_and_current(name: str, which: str) -> None:
    path = (ROOT / "data" / "kotabaru" / schema_of(name)).resolve()
    wanted = json.dumps(make_json_schema(which), ensure_ascii=False, indent=2) + "\n"
    assert path.read_text(encoding="utf-8") == wanted, f"the table of fields changed: write this text to {path.name}"
