"""The questions of a careful colleague: worth asking, asked once, answered by a note, never in the way."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.problems.record import Problem, Problems, Severity
from bening.rules.spellings import distance
from bening.rules.warnings import find_cut, warn
from hypothesis import given, settings
from hypothesis import strategies as st
from support import paths
from support.paths import ROOT

CASES = sorted((paths.CASES / "second_look").glob("*.yml"))
FORMULAS = yaml.safe_load((paths.CASES / "rumus/terpotong.yml").read_text(encoding="utf-8"))
BASE = ROOT / "panduan/contoh/data/contoh"
REAL = sorted(path.parent for path in ROOT.glob("data/*/kecamatan.yml"))


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


FILES = files_of(BASE)


def read(files: dict[str, bytes]) -> Kecamatan:
    problems = Problems()
    kecamatan = read_kecamatan("contoh", files, problems, "data/contoh")
    assert kecamatan is not None, [f"{item.span} {item.masalah}" for item in problems]
    return kecamatan


def ask(kecamatan: Kecamatan) -> list[Problem]:
    problems = Problems()
    warn(kecamatan, problems)
    return list(problems)


def changed(changes: dict[str, Any]) -> dict[str, bytes]:
    files = dict(FILES)
    for name, pairs in changes.items():
        text = files[name].decode()
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        files[name] = text.encode()
    return files


def marked(item: Problem) -> str:
    """What the caret stands under."""
    start = item.span.column - 1
    return item.span.text[start : start + item.span.width]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = ask(read(changed({str(name): pairs for name, pairs in case["ubah"].items()})))
    assert [f"{item.code} {item.span} {marked(item)}".replace("data/contoh/", "") for item in found] == case["pesan"]
    assert all(item.severity is Severity.PERINGATAN for item in found)


@pytest.mark.parametrize("formulasi", FORMULAS)
def test_the_end_of_a_cut_formula_is_named(formulasi: str) -> None:
    assert find_cut(formulasi) == FORMULAS[formulasi]


@pytest.mark.parametrize("folder", REAL, ids=lambda folder: folder.name)
def test_the_published_kecamatan_are_asked_only_who_answers_for_the_site(folder: Path) -> None:
    assert {item.code for item in ask(read(files_of(folder)))} == {"W025"}


def test_without_its_notes_kotabaru_is_asked_what_the_notes_answer() -> None:
    kecamatan = read(files_of(ROOT / "data/kotabaru"))
    bare = replace(
        kecamatan,
        edisi=tuple(
            replace(
                edisi,
                catatan=(),
                sasaran=tuple(
                    replace(group, indikator=tuple(replace(row, catatan=()) for row in group.indikator))
                    for group in edisi.sasaran
                ),
            )
            for edisi in kecamatan.edisi
        ),
    )
    asked = [(item.code, item.span.file.rpartition("/")[2]) for item in ask(bare)]
    assert [item for item in asked if item[0] != "W025"] == [
        ("W004", "2017.yml"),
        ("W006", "2018.yml"),
        ("W004", "2018.yml"),
    ]


def test_a_synthetic_kecamatan_is_asked_only_about_results_far_above_their_targets() -> None:
    found = ask(read(files_of(paths.CASES / "synthetic/data/contoh")))
    assert sorted(item.code for item in found if item.code not in {"W011", "W014", "W025", "W029"}) == ["W009"] * 3


CELLS = st.text(st.sampled_from("0123456789,.%-–/ x()ABRp≥<"), max_size=12) | st.sampled_from(
    ["", "-", "0", "100", "0,9", "1.250", "87,5 %", "80-90", "≥ 90 %", "Rp1.500.000,-", "100 dari 110", "9" * 60]
)


@settings(max_examples=40)  # each one reads two years
@given(st.lists(CELLS, min_size=3, max_size=3), st.text(max_size=40))
def test_whatever_an_office_writes_a_question_never_raises_and_never_blocks(cells: list[str], formulasi: str) -> None:
    target, realisasi, tercetak = (cell.replace('"', "") for cell in cells)
    old = "target: 50 %\n        realisasi: 46 %\n        formulasi: Usaha berizin / usaha yang ada x 100 %"
    text = FILES["2024.yml"].decode()
    assert old in text
    row = {"target": target, "realisasi": realisasi, "capaian_tercetak": tercetak, "formulasi": formulasi}
    new = "\n        ".join(
        f'{name}: "{value}"' for name, value in row.items() if value.isprintable() and "\\" not in value
    )
    problems = Problems()
    kecamatan = read_kecamatan(
        "contoh", {**FILES, "2024.yml": text.replace(old, new).encode()}, problems, "data/contoh"
    )
    if kecamatan is not None:
        found = Problems()
        warn(kecamatan, found)
        assert not found.blocking


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_order_of_editions_and_rows_does_not_matter(random: Any) -> None:
    changes = {
        "2023.yml": [("penanggung_jawab: Kasi Ketenteraman", "penanggung_jawab: Kasi Ketentraman")],
        "2024.yml": [
            ("nama: WIRYADI, S.Sos", "nama: WIRIYADI, S.Sos"),
            ("realisasi: 87,5 %", "realisasi: 8,75 %"),
            ("target: 500 pohon", "target: 300 pohon"),
        ],
    }
    kecamatan = read(changed(changes))
    asked = ask(kecamatan)
    assert [item.code for item in asked] == ["W006", "W002", "W007", "W009"]

    def mixed(items: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(random.sample(items, len(items)))

    edisi = tuple(
        replace(
            item,
            sasaran=mixed(tuple(replace(group, indikator=mixed(group.indikator)) for group in item.sasaran)),
        )
        for item in kecamatan.edisi
    )
    assert ask(replace(kecamatan, edisi=mixed(edisi))) == asked


WORDS = st.text(st.sampled_from("abcd"), max_size=7)


@given(WORDS, WORDS)
def test_distance_is_symmetric_and_zero_only_for_the_same_word(one: str, other: str) -> None:
    assert distance(one, other, 3) == distance(other, one, 3)
    assert (distance(one, other, 3) == 0) == (one == other)


@given(WORDS, st.data())
def test_one_slip_of_a_finger_is_a_distance_of_one(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(word)))
    slips = [f"{word[:place]}z{word[place:]}", f"{word[:place]}z{word[place + 1 :]}"]
    if place + 1 < len(word) and word[place] != word[place + 1]:
        slips.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    assert {distance(word, slip, 2) for slip in slips} == {1}
