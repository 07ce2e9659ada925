"""Tables as offices lay them out, in Word, Excel and text: each comes out as printed with few questions, or refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.clerk import Clerk, load, plain, rows_of, same
from support.office_documents import write_document
from support.paths import CASES

LAYOUTS = yaml.safe_load((CASES / "layouts.yml").read_text(encoding="utf-8"))
CELLS = ("target", "realisasi", "capaian_tercetak", "triwulan", "target_triwulan")


@pytest.mark.parametrize("case", LAYOUTS, ids=lambda case: f"{case['id']}.{case['format']}")
def test_a_layout_comes_out_as_printed(
    case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / "sumber"
    source.mkdir()
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Bening\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    file = f"{case['id']}.{case['format']}"
    write_document(source / file, case["isi"])
    clerk = Clerk({"answers": [], **case, "file": file}, tmp_path)
    written = clerk.play(source)
    said = capsys.readouterr().out
    if "ditolak" in case:
        assert not written
        assert re.search(case["ditolak"], said)
        return
    assert written, said
    folder = tmp_path / "data" / case.get("kecamatan", "contoh")
    rows = list(rows_of(folder))
    for wanted in case["expect"]:
        _check(wanted, [row for year, row in rows if year == wanted["tahun"]])
    for name, words in case.get("berkas", {}).items():
        assert words in str(load(folder / name))
    named = {(wanted["tahun"], wanted["uraian"].casefold()) for wanted in case["expect"]}
    for year, row in rows:
        own = year in case.get("tahun_lain", ())
        assert own or any(year == tahun and part in row["uraian"].casefold() for tahun, part in named), (year, row)
    assert len(clerk.asked) <= case["paling_banyak"], list(clerk.asked.values())


def _check(wanted: Mapping[str, Any], rows: list[dict[str, Any]]) -> None:
    found = [row for row in rows if wanted["uraian"].casefold() in row["uraian"].casefold()]
    assert found, wanted
    for row in found:
        for key in wanted.keys() - {"tahun", "uraian", "any"}:
            value, got = wanted[key], row.get(key)
            if key in ("sasaran", "rincian", "analisis"):
                assert value.casefold() in str(got).casefold(), (key, got)
            else:
                assert same(value, got), (key, value, got)
        for key in CELLS:
            got = row.get(key)
            filled = any(plain(value) for value in got) if isinstance(got, list) else plain(got)
            assert key in wanted or key in wanted.get("any", ()) or not filled, (key, got)
