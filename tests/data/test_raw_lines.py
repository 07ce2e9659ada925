"""Y00 looks at the line itself first, and its remedy is a line that can be pasted: pasted, the file reads."""

from __future__ import annotations

import json
import re

import pytest
from bening.data.yaml_tree import Node, YamlMapping, YamlSequence, read_yaml
from bening.problems.record import Problem, Problems

GOOD = "tahun: 2024\nsasaran:\n  - kode: pelayanan\n    uraian: Naik\n    target: 90 %\n    realisasi: 80,5\n"
EDITION = """\
tahun: 2024
dokumen:
  judul: Laporan Kinerja
  jenis: lkjip
sasaran:
  - kode: pelayanan
    uraian: Naik
    indikator:
      - kode: surat
        uraian: Surat yang selesai tepat waktu
        target: 90 %
        realisasi: 80,5
        penanggung_jawab: Kasi Pelayanan
      - kode: nilai
        uraian: Nilai AKIP
        target: B
"""
TARGET = "        target: 90 %"
OFFICIAL = "        penanggung_jawab: Kasi Pelayanan"
ITEM = "      - kode: nilai"
# What clerks type and paste: a line of EDITION, what stands there instead, a word of the explanation.
SLIPS = {
    "four tabs": (TARGET, "\t\t\t\ttarget: 90 %", "tombol Tab"),
    "blanks and a tab": (TARGET, "      \t target: 90 %", "tombol Tab"),
    "a tab before an item": (ITEM, "\t- kode: nilai", "tombol Tab"),
    "a tab after the colon": (TARGET, "        target:\t90 %", "spasi biasa"),
    "a pasted blank after the colon": (TARGET, "        target:\u00a090 %", "spasi biasa"),
    "two words without a blank": (OFFICIAL, "        penanggung jawab:Kasi Pelayanan", "titik dua"),
    "no colon": (TARGET, "        target 90 %", "belum ada titik dua"),
    "no colon after two words": (OFFICIAL, "        Penanggung Jawab Kasi Pelayanan", "belum ada titik dua"),
    "a tab for the colon": (TARGET, "        target\t90 %", "belum ada titik dua"),
    "an equals sign": (TARGET, "        target = 90 %", "belum ada titik dua"),
    "an arrow": (TARGET, "        target => 90 %", "belum ada titik dua"),
    "a semicolon": (TARGET, "        target; 90 %", "belum ada titik dua"),
    "a comma": (TARGET, "        target, 90 %", "belum ada titik dua"),
    "a full stop": (TARGET, "        target. 90 %", "belum ada titik dua"),
    "a dash of Word": (TARGET, "        target – 90 %", "belum ada titik dua"),
    "a group without colon": ("    indikator:", "    indikator", "belum ada titik dua"),
    "the colon of mathematics": (TARGET, "        target\u2236 90 %", "bukan titik dua biasa"),
    "a Word bullet": (ITEM, "      \u2022 kode: nilai", "butir daftar"),
    "a Word bullet and a tab": (ITEM, "      \u2022\tkode: nilai", "butir daftar"),
    "a square": (ITEM, "      \u25aa kode: nilai", "butir daftar"),
    "an arrow head": (ITEM, "      \u27a2 kode: nilai", "butir daftar"),
    "a letter for a circle": (ITEM, "      o kode: nilai", "butir daftar"),
    "a star": (ITEM, "      * kode: nilai", "butir daftar"),
    "a number": (ITEM, "      2. kode: nilai", "butir daftar"),
    "a hyphen alone": (ITEM, "      -kode: nilai", "butir daftar"),
    "a hyphen and a pasted blank": (ITEM, "      -\u00a0kode: nilai", "butir daftar"),
    "a hyphen and a tab": (ITEM, "      -\tkode: nilai", "butir daftar"),
    "a shown change": (TARGET, "+        target: 90 %", "tanda perubahan"),
    "quotes around the line": (TARGET, '        "target: 90 %"', "format lain"),
    "as in JSON": (TARGET, '        "target": "90 %",', "format lain"),
    "bold type": (TARGET, "        **target**: 90 %", "format lain"),
    "two keys": (f"{TARGET}\n        realisasi: 80,5", "        target: 90 % realisasi: 80,5", "dua kunci"),
    "two keys, a comma": (f"{TARGET}\n        realisasi: 80,5", "        target: 90 %, Realisasi: 80,5", "dua kunci"),
    "two keys, a tab": (f"{TARGET}\n        realisasi: 80,5", "        target: 90 %\trealisasi: 80,5", "dua kunci"),
    "one blank too many": (TARGET, "         target: 90 %", "titik dua di tempat yang tidak terduga"),
    "one blank too few": (TARGET, "       target: 90 %", "menjorok tidak sama"),
    "an item out of line": (ITEM, "    - kode: nilai", "menjorok tidak sama"),
    "a wrapped line": (" selesai tepat waktu", "\nselesai tepat waktu", "tidak berbentuk kunci: nilai"),
    "an open quote": ("judul: Laporan Kinerja", 'judul: "Laporan Kinerja', "tidak pernah ditutup"),
    "a quote of each kind": ("judul: Laporan Kinerja", 'judul: "Laporan Kinerja”', "melengkung"),
}
# Values that need quotes: what they say must come back to the letter.
TO_QUOTE = {
    "a colon": ("Laporan: Kinerja", "titik dua"),
    "at": ("@camat", "diawali tanda @"),
    "per cent": ("% surat", "diawali tanda %"),
    "square brackets": ("[IKU] Persentase", "diawali kurung"),
    "braces": ("{IKU} Persentase", "diawali kurung"),
    "backticks": ("`IKU` Persentase", "diawali tanda `"),
    "a greater sign": ("> 90 surat", "diawali tanda >"),
    "quotes inside": ('"Surat" yang selesai', "tanda kutip penutup"),
    "both quotes": ("\"Surat\" dan 'lain'", "tanda kutip penutup"),
}


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


def plain(node: Node | None) -> object:
    if isinstance(node, YamlMapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, YamlSequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def pasted(text: str, item: Problem) -> str:
    """The file with the lines that the remedy prints in place of the line that it names."""
    intro, _, block = item.perbaikan.partition("\n")
    named = re.fullmatch(r"ganti baris (ini|\d+) menjadi:", intro)
    assert named, item.perbaikan
    lines = text.splitlines()
    number = item.span.line if named[1] == "ini" else int(named[1])
    lines[number - 1 : number] = block.split("\n")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("old", "new", "words"), SLIPS.values(), ids=list(SLIPS))
def test_what_clerks_type_is_mended_to_what_they_meant(old: str, new: str, words: str) -> None:
    assert old in EDITION
    text = EDITION.replace(old, new)
    _, (item,) = read(text)
    assert item.code == "Y00"
    assert words in item.masalah
    again, left = read(pasted(text, item))
    assert left == []
    assert plain(again) == plain(read(EDITION)[0])


@pytest.mark.parametrize(("value", "words"), TO_QUOTE.values(), ids=list(TO_QUOTE))
def test_a_value_that_needs_quotes_gets_them_whole(value: str, words: str) -> None:
    text = EDITION.replace("Kasi Pelayanan", value)
    _, (item,) = read(text)
    assert words in item.masalah
    again, left = read(pasted(text, item))
    assert left == []
    expected = json.dumps(plain(read(EDITION)[0])).replace("Kasi Pelayanan", json.dumps(value)[1:-1])
    assert plain(again) == json.loads(expected)


def test_a_file_of_one_slip_in_every_line_says_how_many_and_is_mended_line_by_line() -> None:
    text = EDITION.replace("  ", "\t")
    for more in reversed(range(13)):
        _, (item,) = read(text)
        assert item.code == "Y00"
        assert ("begitu juga" in item.masalah) == (more > 0)
        assert not more or f"begitu juga {more} baris lain" in item.masalah
        text = pasted(text, item)
    assert plain(read(text)[0]) == plain(read(EDITION)[0])


def test_rows_that_pasted_blanks_make_one_are_no_repeated_keys() -> None:
    _, (item,) = read(EDITION.replace("  ", "\u00a0\u00a0"))
    assert (item.code, item.span.line) == ("Y00", 3)
    assert "spasi tak putus, yang tampak seperti spasi biasa; begitu juga 12 baris lain" in item.masalah
    assert item.perbaikan.endswith("baris ini menjadi:\n  judul: Laporan Kinerja")


@pytest.mark.parametrize("row", ["1\tSurat tepat waktu\t90 %\t80,5", "Surat selesai\t90 %\t80,5"])
def test_cells_of_a_sheet_are_called_so(row: str) -> None:
    for text in (f"{EDITION}{row}\n", EDITION.replace(TARGET, f"{row}\n{TARGET}")):
        _, (item,) = read(text)
        assert item.span.text == row
        assert "sel-sel Excel" in item.masalah
        assert "bening import" in item.perbaikan


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04\x14\x00\x06\x00\xe1W\xf6", "dokumen Word atau Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "dokumen Word atau Excel lama"),
        (b"%PDF-1.7\n", "dokumen PDF"),
        (b"{\\rtf1\\ansi\\f0 # yaml-language-server: $schema\\par\r\ntahun: 2024}", "dokumen RTF"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n<html>", "halaman web"),
    ],
)
def test_a_document_under_the_name_of_a_data_file_is_called_one(content: bytes, words: str) -> None:
    problems = Problems()
    assert read_yaml(content, "2024.yml", problems) is None
    (item,) = problems
    assert (item.code, item.span.line) == ("Y00", 1)
    assert words in item.masalah


def test_words_that_go_on_after_a_colon_become_no_key() -> None:
    text = EDITION.replace(" selesai tepat waktu", "\n          selesai: tepat waktu")
    _, (item,) = read(text)
    assert "ganti baris" not in item.perbaikan or "  selesai:" not in item.perbaikan


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
