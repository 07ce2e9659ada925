"""What a person, a program and GitHub are told."""

from __future__ import annotations

import json

import pytest
from bening.cli.report import printable, report, report_github, report_json, report_summary, report_text
from bening.problems.record import Problem, Problems, Severity, Span, problem
from bening.problems.wording.catalogue import CATALOGUE
from bening.situs import PANDUAN
from hypothesis import example, given
from hypothesis import strategies as st
from support.sample_data import changed, read

TRANSCRIPT = f"""\
data/contoh/2018.yml:9:17  K021 angka meragukan
    9 |         target: 1.250
      |                 ^^^^^
Masalah    "1.250" dapat dibaca 1250 atau 1,25.
Seharusnya persen tanpa tanda ribuan.
Perbaikan  tulis 1250, atau 1,25 bila itu maksudnya.
Panduan    {PANDUAN}masalah/K021/

1 galat di 1 berkas.
"""


def at(text: str, column: int, width: int = 1, **more: object) -> Problem:
    words = {"nilai": "1.250", "a": "1250", "b": "1,25", "jenis": "persen"}
    return problem("K021", Span("data/a.yml", 7, column, width, text), **words | more)


def test_the_transcript_of_one_mistake() -> None:
    assert report(read(changed("2018.yml", "target: 95 %", "target: 1.250"))[1], "text") == TRANSCRIPT


def test_no_problem_says_nothing() -> None:
    assert report(Problems(), "text") == ""
    assert report(Problems(), "json") == "[]\n"
    assert report(Problems(), "github") == ""


def caret_lines(item: Problem) -> tuple[str, str]:
    lines = report_text([item]).splitlines()
    return lines[1], lines[2]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("a: 90", "90"), ("a:\t90", "90"), ("目標: 90", "90"), ("e\u0301\u0301: 90", "90"), ("a\x1b[31m: 90", "90")],
)
def test_the_caret_stands_under_the_value(text: str, marked: str) -> None:
    line, caret = caret_lines(at(text, text.index(marked) + 1, len(marked)))
    assert caret.endswith("^^")
    cells = sum(2 if char in "目標" else 0 if char == "\u0301" else 1 for char in line[: line.index(marked)])
    assert len(caret) - 2 == cells


def test_the_caret_may_stand_behind_the_line() -> None:
    assert caret_lines(at("target:", 8)) == ("    7 | target:", "      |        ^")


def test_a_long_line_is_cut_around_the_value() -> None:
    line, caret = caret_lines(at("x" * 5_000 + "90" + "y" * 5_000, 5_001, 2))
    assert len(line) < 120
    assert line[caret.index("^") :].startswith("90y")
    assert line.startswith("    7 | …x")
    assert line.endswith("y…")


def test_a_cell_of_a_workbook_has_no_line() -> None:
    item = problem("K021", Span("a.xlsx", 0, cell="Realisasi!F7"), nilai="1", a="1", b="2", jenis="persen")
    assert report_text([item]).splitlines()[:2] == [
        "a.xlsx:Realisasi!F7  K021 angka meragukan",
        'Masalah    "1" dapat dibaca 1 atau 2.',
    ]
    assert report_github([item]).startswith("::error file=a.xlsx,title=K021 angka meragukan::Sel Realisasi!F7. Masalah")


def test_a_warning_is_told_apart() -> None:
    item = Problem("W001", Span("a.yml"), "ragu", "m", "s\ns2", "", Severity.PERINGATAN)
    text = report_text([item, at("a: 90", 4)])
    assert "a.yml:1:1  W001 ragu (peringatan)" in text
    assert "Seharusnya s\n           s2\nPerbaikan" in text
    assert text.endswith("1 galat dan 1 peringatan di 2 berkas.\n")
    assert report_text([item]).endswith("\n1 peringatan di 1 berkas.\n")
    assert report_github([item]).startswith("::warning file=a.yml,line=1,col=1,title=W001 ragu::")


def test_lines_to_paste_keep_their_columns() -> None:
    item = Problem("Y00", Span("a.yml", 3), "n", "m", "s", "ganti baris ini menjadi:\n        target: 90 %\n  x: |")
    assert "Perbaikan  ganti baris ini menjadi:\n        target: 90 %\n  x: |\nPanduan" in report_text([item])
    (row,) = (line for line in report_summary([item]).splitlines() if line.startswith("| [Y00]"))
    assert row.endswith("menjadi&#58;<pre>        target&#58; 90 %<br>  x&#58; &#124;</pre> |")


@pytest.mark.parametrize("line", ["NIP 19700209 199003 1 002", "surat ke ani@contoh.go.id"])
def test_no_remedy_repeats_personal_data(line: str) -> None:
    for old, new in (("nomor: 1\n", f"nomor {line}\n"), ("nomor: 1\n", f'nomor: "{line}\n')):
        problems = read(changed("2017.yml", old, new))[1]
        assert any(item.code == "Y00" for item in problems)
        for bentuk in ("text", "json", "github"):
            assert line.rsplit(maxsplit=1)[-1] not in report(problems, bentuk)
            assert "19700209" not in report(problems, bentuk)


def test_personal_data_in_a_source_line_are_dotted_out() -> None:
    problems = read(changed("2017.yml", "nomor: 1\n", "nomor: NIP 19700209 199003 1 002\n"))[1]
    for bentuk in ("text", "json", "github"):
        assert "19700209" not in report(problems, bentuk)
    assert "nomor: NIP •••••••••••••••••••••\n" in report(problems, "text")


def test_json_is_for_programs() -> None:
    (row,) = json.loads(report_json(read(changed("2018.yml", "target: 95 %", "target: 1.250"))[1]))
    assert row == {
        "kode": "K021",
        "tingkat": "galat",
        "nama": "angka meragukan",
        "berkas": "data/contoh/2018.yml",
        "baris": 9,
        "kolom": 17,
        "lebar": 5,
        "sel": "",
        "masalah": '"1.250" dapat dibaca 1250 atau 1,25.',
        "seharusnya": "persen tanpa tanda ribuan.",
        "perbaikan": "tulis 1250, atau 1,25 bila itu maksudnya.",
        "panduan": f"{PANDUAN}masalah/K021/",
    }


def test_github_commands_are_escaped() -> None:
    item = at("x", 1, nilai="50 %\n::error::x\r,y")
    item = Problem(item.code, Span("data/a,b:c%.yml", 3, 2), item.nama, item.masalah, "s", "p")
    assert report_github([item]) == (
        "::error file=data/a%2Cb%3Ac%25.yml,line=3,col=2,title=K021 angka meragukan::"
        'Masalah: "50 %25%0A::error::x%0A,y" dapat dibaca 1250 atau 1,25.%0ASeharusnya: s%0APerbaikan: p%0A'
        f"Panduan: {PANDUAN}masalah/K021/\n"
    )


def test_a_summary_begins_with_errors_and_stays_below_what_github_shows() -> None:
    warning = Problem("W022", Span("data/a/2024.yml", 1, 1), "n", "m", "s", "p", Severity.PERINGATAN)
    errors = [at("x", 1, nilai=f"{number} %") for number in range(3)]
    lines = report_summary([warning, *errors]).splitlines()
    assert [line[3:7] for line in lines if line.startswith("| [")] == ["K021", "K021", "K021", "W022"]
    many = report_summary([warning] * 12_000 + errors)
    assert len(many.encode()) < 2**20
    assert "| [K021]" in many.split("W022")[0]
    rows = many.count("| [")
    assert f"dan {12_003 - rows} lagi" in many
    assert many.startswith("### 3 galat dan 12000 peringatan")


@given(st.text())
@example("\u2ef4")  # not assigned
def test_nothing_reaches_a_terminal_raw(text: str) -> None:
    item = Problem("K000", Span(text, 1, 1, 1, text), text, text, text, text)
    for shown in (report_text([item]), report_github([item]), report_json([item])):
        raw = {char for char in shown if char != "\n" and not char.isprintable() and not char.isspace()}
        assert {char for char in raw if ord(char) < 0xA0 or 0x2000 <= ord(char) <= 0x2FFF} == set()
        assert "\x1b" not in shown
        shown.encode()
    assert report_github([item]).count("\n") == 1


@given(st.text(max_size=30))
def test_one_character_is_shown_as_one(text: str) -> None:
    assert len(printable(text)) == len(text)


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_is_worded(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.nama
    assert entry.masalah
    assert entry.seharusnya
    assert entry.perbaikan
    assert entry.severity in set(Severity)
