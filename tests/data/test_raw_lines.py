"""Y00 looks at the line itself first, and its remedy is a line that can be pasted: pasted, the file reads."""

from __future__ import annotations

import re

import pytest
from bening.data.yaml_tree import YamlMapping, read_yaml
from bening.problems.record import Problem, Problems

GOOD = "tahun: 2024\nsasaran:\n  - kode: pelayanan\n    uraian: Naik\n    target: 90 %\n    realisasi: 80,5\n"


def read(text: str) -> tuple[YamlMapping | None, list[Problem]]:
    problems = Problems()
    return read_yaml(text.encode(), "2024.yml", problems), list(problems)


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("    realisasi: 80,5", "    realisasi:80,5", 6, "belum ada spasi"),
        ("    target: 90 %", "    target:90 %", 5, "belum ada spasi"),
        ("    uraian: Naik", "    uraian\uff1a Naik", 4, "bukan titik dua biasa"),
        ("    uraian: Naik", "    uraian\uff1aNaik", 4, "bukan titik dua biasa"),
        ("    target: 90 %", "\u00a0\u00a0\u00a0\u00a0target: 90 %", 5, "spasi tak putus"),
        ("    target: 90 %", "  \u00a0 target: 90 %", 5, "spasi tak putus"),
        ("  - kode: pelayanan", "  – kode: pelayanan", 3, "tanda pisah atau bulatan"),
        ("  - kode: pelayanan", "  • kode: pelayanan", 3, "tanda pisah atau bulatan"),
    ],
)
def test_a_slip_is_seen_in_its_line_and_mended_by_pasting(old: str, new: str, line: int, words: str) -> None:
    text = GOOD.replace(old, new)
    _, problems = read(text)
    (item,) = [item for item in problems if item.code == "Y00"]
    assert item.span.line == line
    assert words in item.masalah
    intro, _, mended = item.perbaikan.partition("\n")
    assert intro == "ganti baris ini menjadi:"
    lines = text.splitlines()
    lines[line - 1] = mended
    again, left = read("\n".join(lines) + "\n")
    assert left == []
    assert again is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"```yaml\n{GOOD}```\n", "pagar kode"),
        (
            GOOD.replace(
                "    target: 90 %\n", "<<<<<<< HEAD\n    target: 90 %\n=======\n    target: 91 %\n>>>>>>> a1\n"
            ),
            "pertentangan Git",
        ),
        (f"<<<<<<< HEAD\n{GOOD}=======\n{GOOD}>>>>>>> main\n", "pertentangan Git"),
        ("{\\rtf1\\ansi\\deff0 {\\fonttbl}\\f0 tahun: 2024\\par}\n", "dokumen RTF"),
    ],
    ids=["fence", "conflict-inside", "conflict-whole", "rtf"],
)
def test_what_was_pasted_along_is_named(text: str, words: str) -> None:
    _, problems = read(text)
    assert [item.code for item in problems] == ["Y00"]
    assert words in problems[0].masalah


@pytest.mark.parametrize("text", ["situs: https://contoh.id\n", "jam: 08:30\n", "uraian: a – b\n", "nama: x:y\n"])
def test_what_only_looks_alike_is_no_problem(text: str) -> None:
    assert read(text)[1] == []


def test_lines_without_a_cause_are_left_to_the_parser() -> None:
    _, (item,) = read(GOOD.replace("90 %", '"90 %'))
    assert re.search("tanda kutip", item.masalah)
