"""The YAML reader: raw text, exact places, a code for each trap, and no input that it cannot stand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import yaml
from bening.data import yaml_tree
from bening.data.yaml_syntax import diagnose
from bening.data.yaml_tree import MAX_BYTES, MAX_NODES, Node, YamlMapping, YamlScalar, YamlSequence, read_yaml
from bening.problems.record import Problems
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.paths import CASES, ROOT, TESTS

FILE = "data/contoh/2017.yml"


def read(source: str | bytes) -> tuple[YamlMapping | None, list[str]]:
    """Return the tree and the problems as "line:column code"."""
    problems = Problems()
    tree = read_yaml(source.encode() if isinstance(source, str) else source, FILE, problems)
    return tree, [f"{item.span.line}:{item.span.column} {item.code}" for item in problems]


def words(source: str | bytes) -> tuple[str, str, str]:
    problems = Problems()
    read_yaml(source.encode() if isinstance(source, str) else source, FILE, problems)
    (item,) = problems
    return item.masalah, item.seharusnya, item.perbaikan


def plain(node: Node) -> object:
    if isinstance(node, YamlScalar):
        return node.text
    if isinstance(node, YamlSequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize(
    "text", ["1.250", "0123", "no", "NO", "1:20", "2018-02-30", "0x1F", ".nan", "1e400", "B", "90 %", "1_000", "Ya"]
)
def test_text_stays_as_typed(text: str) -> None:
    tree, codes = read(f"target: {text}\n")
    assert codes == []
    assert tree is not None
    assert plain(tree) == {"target": text}


def test_a_value_knows_its_place_and_its_line() -> None:
    tree, _ = read("tahun: 2017\nsasaran:\n  - kode: satu\n    uraian: 'Dua kata'\n")
    assert tree is not None
    sasaran = tree.get("sasaran")
    assert isinstance(sasaran, YamlSequence)
    (first,) = sasaran.items
    assert isinstance(first, YamlMapping)
    uraian = first.get("uraian")
    assert uraian is not None
    assert (uraian.span.file, uraian.span.line, uraian.span.column, uraian.span.width) == (FILE, 4, 13, 10)
    assert uraian.span.text == "    uraian: 'Dua kata'"
    assert (sasaran.span.line, sasaran.span.column) == (3, 3)
    assert tree.get("tidak-ada") is None


def test_a_mark_of_windows_moves_no_column() -> None:
    tree, codes = read(b"\xef\xbb\xbftahun: 2017\r\nnama: x\r\n")
    assert codes == []
    assert tree is not None
    assert [(key.span.line, key.span.column) for key, _ in tree.entries] == [(1, 1), (2, 1)]


def test_blanks_between_commas_are_empty_items() -> None:
    tree, codes = read("a: [20, 45, , ]\nb: [,]\nc: []\nd: [1, 2]\ne: [{x: 1}, y: 2]\nf:\n  - \n  - 1\n")
    assert codes == ["1:12 Y19", "2:5 Y19"]
    assert tree is not None
    assert plain(tree) == {
        "a": ["20", "45", "", ""],
        "b": ["", ""],
        "c": [],
        "d": ["1", "2"],
        "e": [{"x": "1"}, {"y": "2"}],
        "f": ["", "1"],
    }


@pytest.mark.parametrize("text", ["", "~", "null"])
def test_nothing_is_empty(text: str) -> None:
    tree, _ = read(f"a: {text}\n")
    assert tree is not None
    value = tree.get("a")
    assert isinstance(value, YamlScalar)
    assert value.empty


@pytest.mark.parametrize("text", ['"~"', '"null"', "Null", "0", "-1"])
def test_something_is_not_empty(text: str) -> None:
    tree, _ = read(f"a: {text}\n")
    assert tree is not None
    value = tree.get("a")
    assert isinstance(value, YamlScalar)
    assert not value.empty


@pytest.mark.parametrize(
    "source",
    [
        "realisasi:    # belum ada\n",
        "realisasi: # belum ada\n",
        "jenis: lkjip  # atau laporan-iku\n",
        'nama: "Nomor #5"\n',
        "nama: Nomor#5\n",
        "nama: 'x'#\n",
        "# komentar #5\nnama: x\n",
        "nama: x  #\n",
    ],
)
def test_a_comment_is_no_problem(source: str) -> None:
    assert read(source)[1] == []


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("nama: Nomor #5 dan\n", ["1:7 Y16"]),
        ("nama: 90 % # persen\n", ["1:7 Y16"]),
        ("nama: x  #5\n", ["1:7 Y16"]),
        ("nama: #5\n", ["1:6 Y16"]),
        ("a: {nama: x #5}\nb: 1\n", ["1:11 Y16"]),  # what the parser says afterwards is only the consequence
        ("a: [87,5, 90]\n", ["1:7 Y17"]),
        ("a: {b: 4,5, c: 2}\n", ["1:9 Y17"]),
        ("nama: x\nnama: y\n", ["2:1 Y11"]),
        ("'': y\n", ["1:1 Y14"]),
        ("a: *b\n", ["1:4 Y07"]),
        ("*b : 1\n", ["1:1 Y07"]),
        ("a: &b 1\nc: *b\n", ["1:4 Y08"]),
        ("<<: {a: 1}\n", ["1:1 Y12"]),
        ("{a: 1}: 2\n", ["1:1 Y10"]),
        ("a: ! 1\n", ["1:4 Y09"]),
        ("a: !x!y 1\n", ["1:4 Y09"]),
        ("%YAML 1.1\n---\na: 1\n", ["1:1 Y04"]),
        ("# x\n\n%TAG\n", ["3:1 Y04"]),
        ("a: 1\n...\nb: 1\n", ["3:1 Y06"]),
        ("a\x07: 1\n", ["1:2 Y15"]),
        ("a: x\x01\x02y\x03\n", ["1:5 Y15", "1:8 Y15"]),
        ('a: "\\uFFFD"\n', ["1:4 Y15"]),
        ("", ["1:1 Y18"]),
        ("# saja\n", ["1:1 Y18"]),
        ("teks\n", ["1:1 Y18"]),
        ("- 1\n", ["1:1 Y18"]),
        ('a: "\\UFFFFFFFF"\n', ["1:7 Y00"]),
        ('a: "\\U00110000"\n', ["1:7 Y00"]),
    ],
)
def test_each_trap_has_its_code_and_place(source: str, codes: list[str]) -> None:
    assert read(source)[1] == codes


def test_other_encodings_are_named_at_their_first_letter() -> None:
    assert read("nama: x\nuraian: Café\n".encode("cp1252"))[1] == ["2:12 Y02"]
    assert read("nama: x\n".encode("utf-16"))[1] == ["1:1 Y05"]
    assert words(b"a: \xe9\n")[0].startswith('huruf "é" tersimpan')
    assert words(b"a: \x93x\n")[0].startswith("huruf ini tersimpan")


def test_a_damaged_piece_leaves_the_rest_readable() -> None:
    tree, codes = read("na\u200bma: Kota\u202ebaru\ntahun: 2017\n")
    assert codes == ["1:3 Y15", "1:12 Y15"]
    assert tree is not None
    assert plain(tree) == {"nama": "Kotabaru", "tahun": "2017"}
    assert [(key.damaged, value.damaged) for key, value in tree.entries if isinstance(value, YamlScalar)] == [
        (True, True),
        (False, False),
    ]


def test_forbidden_characters_are_not_listed_without_end() -> None:
    _, codes = read("a: " + "x\x01" * 300)
    assert codes == [f"1:{5 + 2 * number} Y15" for number in range(100)]


def test_limits_are_told() -> None:
    assert read("a: '" + "x" * MAX_BYTES + "'")[1] == ["1:1 Y01"]
    tree, codes = read("a:\n" + "- x\n" * MAX_NODES)
    assert tree is None
    assert [code.split()[1] for code in codes] == ["Y03"]


@pytest.mark.parametrize("piece", ["[", "{", "- ", "? ", "{a: ", "[[{", "a: [", "- - "])
def test_deep_nesting_is_refused(piece: str) -> None:
    tree, codes = read(piece * (200_000 // len(piece)))
    assert tree is None
    assert codes[0].split()[1] in {"Y13", "Y00"}


@pytest.mark.parametrize(
    ("source", "place", "said"),
    [
        ("pj: @camat\n", "1:5", "diawali tanda @"),
        ("a: %x\n", "1:4", "diawali tanda %"),
        ("a: `x`\n", "1:4", "diawali tanda `"),
        ("a: * x\n", "1:5", "diawali tanda *"),
        ("a: & x\n", "1:5", "diawali tanda &"),
        ("a: > 90\n", "1:6", "diawali tanda >"),
        ("a: | x\n", "1:6", "diawali tanda |"),
        ("a: ? b\n", "1:4", "diawali tanda ?"),
        ("a: ] x\n", "1:4", "diawali tanda ]"),
        ("a: -\n", "1:4", "butir daftar"),
        ("a: b: c\n", "1:5", "titik dua"),
        ("a: 1\n  b: 2\n", "2:4", "titik dua"),
        ("a:\n\tb: 1\n", "2:1", "tombol Tab"),
        ('a: "x\nb: 1\n', "1:4", "tidak pernah ditutup"),
        ("a: 'x\n---\n", "1:4", "tidak pernah ditutup"),
        ("a: [1, 2\nb: 3\n", "1:4", "kurung dibuka"),
        ("a: {x: 1\n", "1:4", "kurung dibuka"),
        ('a: "C:\\data"\n', "1:8", "garis miring terbalik"),
        ('a: "\\U00110000"\n', "1:7", "tidak menunjuk huruf"),
        ("a: 1\nb\n", "2:1", "tidak berbentuk kunci: nilai"),
        ('a: "PERADI", S.Sos\n', "1:12", "sesudah tanda kutip penutup"),
        ("a:\n  b: 1\n c: 2\n", "3:2", "menjorok tidak sama"),
        ("a: 1\n- b\n", "2:1", "menjorok tidak sama"),
    ],
)
def test_the_parser_is_translated_for_the_desk(source: str, place: str, said: str) -> None:
    assert read(source)[1] == [f"{place} Y00"]
    masalah, seharusnya, perbaikan = words(source)
    assert said in masalah
    assert seharusnya
    assert perbaikan


def test_an_error_that_nobody_foresaw_is_still_explained() -> None:
    said = diagnose("while doing something new", "found a surprise", "x", "a: ")
    assert said.masalah
    assert said.perbaikan


def json_values() -> st.SearchStrategy[object]:
    text = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=20)
    leaves = text | st.integers() | st.booleans()
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | keyed(inner), max_leaves=8)


def keyed(values: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.dictionaries(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), values, max_size=3)


def as_text(value: object) -> object:
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if isinstance(value, str) else json.dumps(value)


def depth(value: object) -> int:
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + max((depth(item) for item in items), default=0)


@given(
    keyed(json_values()).filter(lambda value: depth(value) <= 8),
    st.sampled_from([{}, {"ensure_ascii": False}, {"indent": 2}]),
)
def test_json_is_read_as_yaml(value: dict[str, object], style: dict[str, Any]) -> None:
    problems = Problems()
    tree = read_yaml(json.dumps(value, **style).encode(), "a.json", problems)
    if any(item.code == "Y15" for item in problems):  # private or invisible characters stay refused
        return
    assert [item.code for item in problems] == []
    assert tree is not None
    assert plain(tree) == as_text(value)


PIECES = (
    [
        "a: ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "&x",
        "*x",
        "!t ",
        "'",
        '"',
        "\\u",
        "\\x00",
        "? ",
        ": ",
        "|",
    ],
    [">", "%", "@", "---\n", "...\n", "<<: ", "\t", "\r", "\x00", "\u2028", "\ufeff", "90 %", "é", "😀"],
)
FRAGMENTS = st.lists(st.sampled_from([*PIECES[0], *PIECES[1]]), max_size=40).map("".join)


@settings(max_examples=500, deadline=None)
@given(
    st.binary(max_size=200)
    | FRAGMENTS.map(str.encode)
    | st.text(max_size=80).map(lambda text: text.encode("utf-8", "replace"))
)
@example(b"\xef\xbb\xbf")
@example(b'"\\')
@example(b"a: [\n, b: c")
def test_no_bytes_break_the_reader_and_every_problem_points_inside(data: bytes) -> None:
    problems = Problems()
    tree = read_yaml(data, FILE, problems)
    assert tree is not None or problems.blocking
    text = (
        data.removeprefix(b"\xef\xbb\xbf").decode("cp1252", "replace") if any(p.code == "Y02" for p in problems) else ""
    )
    lines = (text or data.decode("utf-8", "replace")).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for item in problems:
        assert item.span.file == FILE
        assert 1 <= item.span.line <= len(lines)
        assert 1 <= item.span.column <= len(item.span.text) + 1
        assert item.span.column + item.span.width <= len(item.span.text) + 2
        assert item.masalah
        assert item.perbaikan


SAMPLES = [
    path.read_text(encoding="utf-8")
    for folder in ("../data", "samples", "cases", "badinputs")
    for path in sorted((TESTS / folder).rglob("*.yml"))
]
BAD = [item["yaml"] for item in yaml.safe_load((CASES / "badinputs" / "yaml.yml").read_text("utf-8")) if "yaml" in item]


def with_both(source: str) -> list[tuple[YamlMapping | None, list[Any]]]:
    """Return tree and problems, first as always, then by the pure parser alone."""
    found = []
    for has_libyaml in (yaml.__with_libyaml__, False):
        problems = Problems()
        yaml_tree._read_quickly.cache_clear()
        with patch.object(yaml, "__with_libyaml__", has_libyaml):
            tree = read_yaml(source.encode("utf-8", "replace"), FILE, problems)
        found.append((tree, list(problems)))
    return found


@pytest.mark.parametrize("source", [*SAMPLES, *BAD])
def test_libyaml_changes_no_tree_place_or_problem(source: str) -> None:
    quick, pure = with_both(source)
    assert quick == pure


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Return a few lines of a real file with a piece put in, or put over what was there."""
    lines = draw(st.sampled_from(SAMPLES)).splitlines(keepends=True)
    first = draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[first : first + draw(st.integers(1, 8))])
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        piece = draw(
            st.sampled_from([*PIECES[0], *PIECES[1], "", "\r\n", ", ]", ": }", "|-\n", "\\\n"]) | st.text(max_size=3)
        )
        text = text[:at] + piece + text[at + draw(st.integers(0, 3)) :]
    return text


@settings(max_examples=1000)
@given(FRAGMENTS | mangled() | st.text(max_size=80))
@example("a: [1, 2, ]\nb: {c: }\n")
@example("a: {b? c: d}\n")
@example("a: [b: , c]\n")
@example("a:\t1\n")
@example("a: |# x\n  b\n")
@example("a: 😀 é\r\nb: 'x\r\n  y'\n")
@example("\ufeffa: 1\n")
@example('a: "\\ud83d\\ude00"\n')
def test_libyaml_changes_nothing_in_any_text(source: str) -> None:
    quick, pure = with_both(source)
    assert quick == pure


@pytest.mark.parametrize("path", sorted((ROOT / "data").glob("*/*.yml")), ids=lambda path: path.name)
def test_a_good_file_does_not_need_the_slow_parser(path: Path) -> None:
    yaml_tree._read_quickly.cache_clear()
    with patch.object(yaml_tree, "Events", side_effect=AssertionError):
        assert read(path.read_bytes())[0] is not None
