"""The guide is true: each code has its page, each example gets exactly its message, what is generated is committed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from bening.cli.main import COMMANDS
from bening.cli.report import report_text
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.problems.record import Problems
from bening.problems.wording.catalogue import CATALOGUE
from bening.rules.warnings import warn

from tools.guide_examples import EXAMPLES, load, run
from tools.write_guide import GUIDE, ROOT, make_page, make_references

CASES = sorted(EXAMPLES.glob("*.yml"))
DATA = sorted((ROOT / "data").glob("*/*.yml"))
PAGES = sorted(GUIDE.rglob("*.md"))
INDEX = (GUIDE / "index.md").read_text(encoding="utf-8")


def test_every_code_has_an_example_and_a_page_and_nothing_else_does() -> None:
    assert {path.stem for path in CASES} == set(CATALOGUE)
    assert {path.stem for path in (GUIDE / "masalah").glob("*.md")} == {*CATALOGUE, "index"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_example_gets_its_message_before_and_none_after(path: Path) -> None:
    example = load(path)
    before, after = run(example, "sebelum"), run(example, "sesudah")
    if "impor" in example or "buku" in example:
        # An import has questions of its own besides, such as the kode of a new indicator.
        assert path.stem in {item.code for item in before}
        assert path.stem not in {item.code for item in after}
    else:
        assert {item.code for item in before} == {path.stem}
        assert [str(item.span) for item in after] == []
    assert (GUIDE / f"masalah/{path.stem}.md").read_text(encoding="utf-8") == make_page(path.stem, example, before)


@pytest.mark.parametrize("name", make_references())
def test_what_follows_from_tables_is_committed(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == make_references()[name], "run make generated"


def test_links_inside_the_guide_lead_somewhere() -> None:
    for path in PAGES:
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
        assert [link for link in links if not (path.parent / link).exists()] == [], path


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_data_file_names_a_schema_that_is_there_and_that_it_fits(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match
    schema = json.loads((path.parent / match[1]).read_text(encoding="utf-8"))
    wanted = path.name if path.stem in {"kecamatan", "indikator"} else "<tahun>.yml"
    assert schema["title"] == wanted
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def read_guide(old: str = "", new: str = "") -> tuple[Kecamatan | None, Problems]:
    """The kecamatan that the guide has a reader type in, with one text of it replaced."""
    found = re.findall(r"`data/kecamatansaya/(\w+\.yml)`\n\n```yaml\n(.*?)```", INDEX, re.DOTALL)
    files = {name: text.replace(old, new).encode() if old else text.encode() for name, text in found}
    assert set(files) == {"kecamatan.yml", "indikator.yml", "2024.yml"}
    problems = Problems()
    return read_kecamatan("kecamatansaya", files, problems, "data/kecamatansaya"), problems


def test_the_three_files_of_the_guide_are_a_kecamatan_without_a_problem() -> None:
    kecamatan, problems = read_guide()
    assert kecamatan is not None
    warn(kecamatan, problems)
    assert [str(item.span) for item in problems] == []


def test_the_message_shown_in_the_guide_is_what_bening_says() -> None:
    _, problems = read_guide("realisasi: 87,5 %", "realisasi: 87.500")
    assert len(problems) == 1
    assert report_text(problems).rpartition("\nPanduan ")[0] in INDEX


def test_every_command_in_the_guide_exists() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in PAGES)
    named = set(re.findall(r"(?:^|`|> )bening ([a-z]+)", text, re.MULTILINE))
    assert named <= set(COMMANDS)
    assert {"check", "import", "template", "new", "serve"} <= named
