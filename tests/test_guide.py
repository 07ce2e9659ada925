"""The guide is true: each code has its page, each example gets exactly its message, what is generated is committed."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from generator.catalogue import CATALOGUE
from tests.guide import GUIDE, ROOT, make_page, make_references
from tests.guide_examples import EXAMPLES, load, run

CASES = sorted(EXAMPLES.glob("*.yml"))
DATA = sorted((ROOT / "data").glob("*/*.yml"))
PAGES = sorted(GUIDE.rglob("*.md"))


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
    # Write it again with: python -m tests.guide
    assert (ROOT / name).read_text(encoding="utf-8") == make_references()[name]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(GUIDE).as_posix())
def test_links_inside_the_guide_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_data_file_names_a_schema_that_is_there_and_that_it_fits(path: Path) -> None:
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match
    schema = json.loads((path.parent / match[1]).read_text(encoding="utf-8"))
    wanted = path.name if path.stem in {"kecamatan", "indikator"} else "<tahun>.yml"
    assert schema["title"] == wanted
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)
