"""Real layouts of office documents come out right with few questions, or are refused with the reason; none is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from support.clerk import Clerk, load, plain, rows_of, same
from support.paths import CASES

FOLDER = CASES / "documents"
DOCUMENTS = yaml.safe_load((FOLDER / "cases.yaml").read_text(encoding="utf-8"))
CELLS = ("target", "realisasi", "capaian_tercetak", "triwulan")
LISTS = ("triwulan", "target_triwulan")


@pytest.mark.parametrize("case", DOCUMENTS, ids=lambda case: case["id"])
def test_a_document_comes_out_right(
    case: Mapping[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Bening\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    clerk = Clerk(case, tmp_path)
    written = clerk.play(FOLDER)
    said = capsys.readouterr().out
    assert "kesalahan bening sendiri" not in said
    folder = clerk.result(written=written)
    if folder is None:
        refusal = case.get("may_refuse")
        assert refusal, said
        assert refusal is True or re.search(refusal, said)
        return
    assert written or case.get("pending_ok"), said
    rows = list(rows_of(folder))
    for wanted in case["expect"]:
        _check_expected(wanted, rows, folder)
    for fact in case.get("never", ()):
        assert not _is_there(fact, rows), fact
    if case.get("complete", True):
        years = {wanted.get("tahun") for wanted in case["expect"]} | set(case.get("also_years", ()))
        assert {year for year, _ in rows} <= years
        named = [wanted["uraian"].casefold() for wanted in case["expect"]]
        assert all(any(part in row["uraian"].casefold() for part in named) for _, row in rows)
    assert len(clerk.asked) <= case["most_questions"] + case.get("ask_more", 0), list(clerk.asked)


def _check_expected(wanted: Mapping[str, Any], rows: list[tuple[int, dict[str, Any]]], folder: Path) -> None:
    if "renstra" in wanted or "kondisi_awal" in wanted:
        plans = [entry for plan in load(folder / "renstra.yml") for entry in plan["indikator"].values()]
        years = {str(year): value for year, value in wanted.get("renstra", {}).items()}
        assert any(all(same(value, plan["target"].get(year)) for year, value in years.items()) for plan in plans)
        return
    part = wanted["uraian"].casefold()
    found = [row for year, row in rows if year == wanted.get("tahun", year) and part in row["uraian"].casefold()]
    assert found, wanted
    for row in found:
        for key, value in wanted.items():
            if key in ("tahun", "uraian", "any"):
                continue
            assert _holds(key, value, row.get(key)), (key, value, row.get(key))
        for key in CELLS:
            assert key in wanted or key in wanted.get("any", ()) or not _filled(row.get(key)), (key, row)


def _holds(key: str, wanted: Any, got: Any) -> bool:
    if key == "sasaran":
        return wanted.casefold() in str(got).casefold()
    if key == "analisis":
        return all(words in str(got) for words in wanted)
    if key == "jangka_menengah":
        return all(same(value, got.get(name)) for name, value in wanted.items())
    if key in LISTS or not isinstance(wanted, list):
        return same(wanted, got)
    return any(same(value, got) for value in wanted)


def _filled(got: Any) -> bool:
    return any(plain(value) for value in got) if isinstance(got, list) else bool(plain(got))


def _is_there(fact: Any, rows: list[tuple[int, dict[str, Any]]]) -> bool:
    if (
        not isinstance(fact, dict)
        or not set(fact) & {"tahun", "key", "uraian", "value"}
        or fact.get("key") in ("judul", "catatan")
    ):
        return False
    for year, row in rows:
        if year != fact.get("tahun", year) or fact.get("uraian", "").casefold() not in row["uraian"].casefold():
            continue
        keys = [fact["key"]] if "key" in fact else list(CELLS)
        if "value" not in fact and "key" not in fact:
            return True
        values = [value for key in keys for value in _listed(row.get(key))]
        if any(plain(value) and ("value" not in fact or same(fact["value"], value)) for value in values):
            return True
    return False


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
