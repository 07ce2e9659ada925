"""Every office mistake gets one message with place, expectation and remedy: none a traceback, none silent or twice."""

from __future__ import annotations

import resource
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.importing.draft import Draft, make_draft
from bening.importing.open_source import read_source
from bening.importing.questions import Answers
from bening.problems.record import Problem, Problems
from support import paths

from tools.office_files import build

CASES = sorted((paths.CASES / "office" / "kasus").glob("*.yml"))
# Asked of every new kecamatan and indicator; a case lists only what its own mistake causes.
ORDINARY = {"I040", "I049", "I051", "I058"}


def load(path: Path) -> dict[str, Any]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


def run(case: dict[str, Any]) -> tuple[Draft | None, list[Problem]]:
    """What a person must read: problems, the required questions that the case causes, notices."""
    problems = Problems()
    source = read_source(case.get("nama", "laporan"), build(case), problems)
    draft = None
    if source is not None and not problems.blocking:
        options = case.get("pilihan", {})
        draft = make_draft(source, Answers(), problems, slug=options.get("kecamatan", ""), tahun=options.get("tahun"))
    found = list(problems)
    if draft is not None:
        found += [item.problem for item in draft.open if item.problem.code not in ORDINARY]
        found += draft.notices
    return draft, found


def place(item: Problem) -> str:
    return item.span.cell or f"{item.span.line}:{item.span.column}"


@pytest.fixture(autouse=True)
def _without_office_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take LibreOffice from the machine: what it opens differs from one version to the next."""
    monkeypatch.setattr("bening.importing.readers.office_suite.shutil.which", lambda _: None)


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path) -> None:
    case = load(path)
    draft, found = run(case)
    assert [f"{item.code} {place(item)}" for item in found] == case["pesan"]
    for item in found:
        for sentence in (item.masalah, item.seharusnya, item.perbaikan):
            assert sentence.strip(" .")
            assert "{" not in sentence
    assert (draft is not None) == case.get("draf", bool(case.get("isi")))
    for kunci, wanted in case.get("isi", {}).items():
        assert draft is not None
        assert _value(draft, str(kunci)) == wanted, kunci


def _value(draft: Draft, path: str) -> Any:
    year, *keys = path.split("/")
    value: Any = [row for item in draft.edisi[int(year)]["sasaran"] for row in item["indikator"]]
    if keys[0] in ("dokumen", "penanda_tangan", "sasaran", "catatan"):
        value = draft.edisi[int(year)]
    if keys[0] == "definisi":
        value, keys = list(draft.definisi.values()), keys[1:]
    for key in keys:
        value = value[int(key) - 1] if isinstance(value, list) else value.get(key)
    return value


def test_at_least_forty_office_mistakes_are_kept() -> None:
    assert sum(bool(load(path)["pesan"]) for path in CASES) >= 40


@pytest.mark.parametrize(
    "buatan", ["bom-zip", "rasio-zip", "sejuta-baris", "gabungan-seluas-lembar", "seribu-juta-tawa"]
)
def test_a_bomb_is_refused_in_little_memory(buatan: str) -> None:
    data = build({"buatan": buatan})
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    problems = Problems()
    assert read_source("laporan.xlsx", data, problems) is None
    assert len(problems) == 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000  # kilobytes


def test_a_refused_zip_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = build({"buatan": "bom-zip"})

    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError("opened")

    monkeypatch.setattr(zipfile.ZipFile, "open", refuse)
    problems = Problems()
    assert read_source("laporan.xlsx", data, problems) is None
    assert [item.code for item in problems] == ["I007"]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [(400, "I007 304:1"), (5_000, "I007 304:1"), (1, "I072 1:1")],
    ids=["too many rows", "far too many rows", "an endless cell"],
)
def test_a_table_that_no_office_prints_is_refused(rows: int, wanted: str) -> None:
    words = "surat " * (1_000_000 if rows == 1 else 1)
    row = ["1", "A", f"Persentase {words}", "90 %", "80 %"]
    _, found = run({"format": "csv", "baris": [row] * rows})
    assert [f"{item.code} {place(item)}" for item in found] == [wanted]


def test_a_line_of_twenty_thousand_columns_is_refused_in_one_line() -> None:
    line = ";".join(f"Kolom {number}" for number in range(20_000))
    problems = Problems()
    assert read_source("lebar.csv", f"LAPORAN KINERJA TAHUN 2025\n{line}\n".encode(), problems) is None
    assert [item.code for item in problems] == ["I007"]
