"""A remedy that prints lines to paste: pasted where it says, they end the problem and bring no new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from bening.build.checking import check_data
from bening.problems.record import Problem
from bening.problems.wording.catalogue import CATALOGUE

from tools.guide_examples import EXAMPLES, load, set_out

PASTED = ("E001", "E002", "E009", "E021", "K002")
FILLED = "Jumlah pohon yang ditanam"
REQUIRED = [
    ("kecamatan.yml", "nama"),
    ("kecamatan.yml", "kabupaten_kota"),
    ("kecamatan.yml", "provinsi"),
    ("indikator.yml", "nama_pendek"),
    ("2024.yml", "tahun"),
    ("2024.yml", "judul"),
    ("2024.yml", "target"),
]


def paste(item: Problem, value: str = FILLED) -> None:
    """Put the printed lines where the remedy says, with what a clerk writes in the places that they leave open."""
    remedy, _, block = item.perbaikan.partition("\n")
    block = block.replace("TTTT-BB-HH", "2025-04-02").replace("…", value)
    path = Path(item.span.file)
    if "tulis di kecamatan.yml" in remedy:
        path = Path(*path.parts[:2], "kecamatan.yml")
    elif named := re.search(r"(?:ralat|tambahkan|yang ada) di (\S+\.yml):", remedy):
        path = Path(*path.parts[:2], Path(named[1]).name)
    text = path.read_text(encoding="utf-8")
    if "ganti baris ralat" in remedy:
        text = re.sub(r"(?m)^ralat:.*$", lambda _: block, text, count=1)
    elif remedy.startswith("tulis di sini"):
        text = put_here(text, item, block)
    else:
        text = text.rstrip("\n") + "\n" + block + "\n"
    path.write_text(text, encoding="utf-8")


def put_here(text: str, item: Problem, block: str) -> str:
    """Fill in the empty key that the caret points at; where the key is not there, write it above the row's others."""
    lines = text.splitlines()
    index, column = item.span.line - 1, item.span.column - 1
    key = block.partition(":")[0]
    line = lines[index]
    if re.fullmatch(rf"[\s-]*{key}:\s*(\"\"|'')?\s*", line):
        lines[index] = line[: line.index(key)] + block
    else:
        lines[index] = f"{line[:column]}{block}\n{' ' * column}{line[column:]}"
    return "\n".join(lines) + "\n"


def found(data: Path) -> list[Problem]:
    return list(check_data(data).problems)


def play(example: Mapping[str, Any], folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    set_out(example, "sebelum", Path("data"))
    return found(Path("data"))


def test_every_code_that_prints_lines_is_pasted_here() -> None:
    assert {code for code, entry in CATALOGUE.items() if "\n" in entry.perbaikan} == {*PASTED}


@pytest.mark.parametrize("code", PASTED)
def test_the_lines_of_the_remedy_end_the_problem(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = play(load(EXAMPLES / f"{code}.yml"), tmp_path, monkeypatch)
    assert {item.code for item in before} == {code}
    paste(before[0])
    assert [f"{item.code} {item.span}" for item in found(Path("data"))] == []


@pytest.mark.parametrize("is_blank", [True, False], ids=["blank", "absent"])
@pytest.mark.parametrize(("name", "key"), REQUIRED)
def test_a_required_key_is_pasted_as_proposed_and_proposes_no_value(
    name: str, key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_blank: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    set_out({}, "sesudah", Path("data"))
    path = Path("data/contoh", name)
    text = path.read_text(encoding="utf-8")
    pattern = rf"(?m)^( *(?:- )?){key}: .*\n"
    value = re.search(rf"(?m)^ *(?:- )?{key}: (.*)$", text)
    assert value
    path.write_text(re.sub(pattern, rf"\1{key}:\n" if is_blank else "", text, count=1), encoding="utf-8")
    before = [item for item in found(Path("data")) if item.code == "K002"]
    assert len(before) == 1
    assert before[0].perbaikan.partition("\n")[2] == f"{key}: …"
    paste(before[0], "…")
    assert {item.code for item in found(Path("data"))} <= {"K002", "K015", "K024"}, "what is pasted has to be filled in"
    assert found(Path("data"))
    path.write_text(path.read_text(encoding="utf-8").replace("…", value[1]), encoding="utf-8")
    assert [f"{item.code} {item.span}" for item in found(Path("data"))] == []
