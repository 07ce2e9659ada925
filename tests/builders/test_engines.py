"""The generated tree of a real edition is an interface: every builder makes the same pages with the same text."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bening.builders import builder
from bening.editions.manifest import is_published
from bening.storage import staged_folder
from support.article import words
from support.sites import ROOT, SYNTHETIC, trees

EDITIONS = {"kotabaru": (ROOT / "data/kotabaru", 2018), "contoh": (SYNTHETIC / "contoh", 2023)}


def pages(files: dict[str, bytes]) -> dict[str, list[str]]:
    return {path: words(data) for path, data in files.items() if path.endswith("index.html")}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proyek")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_src", folder / "site_src")
    return folder


@pytest.fixture(scope="module", params=EDITIONS, ids=str)
def built(request: pytest.FixtureRequest, project: Path) -> tuple[str, dict[str, bytes], dict[str, bytes]]:
    """The name, the tree, and what our own engine makes of it."""
    folder, tahun = EDITIONS[request.param]
    tree = trees(folder)[tahun]
    files = builder.build_tree(builder.make_engine("mkdocs"), project / "build/mkdocs" / request.param, tree)
    return request.param, tree, files


def test_our_engine_gives_the_bytes_of_a_plain_mkdocs_build(
    project: Path, built: tuple[str, dict[str, bytes], dict[str, bytes]]
) -> None:
    name, tree, ours = built
    folder = project / "build/polos" / name
    staged_folder.renew(folder, tree)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", folder / "mkdocs.yml"]
    subprocess.run(command, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, check=True)
    plain = staged_folder.read_folder(folder / "site")
    ours, plain = ({path: data for path, data in files.items() if is_published(path)} for files in (ours, plain))
    assert sorted(ours) == sorted(plain)
    # The sitemap alone names the day of the build; `manifest.seal` takes that out.
    assert [path for path in ours if ours[path] != plain[path] and path != "sitemap.xml"] == []


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_other_builders_say_the_same_on_the_same_pages(
    project: Path, built: tuple[str, dict[str, bytes], dict[str, bytes]], engine: str
) -> None:
    name, tree, ours = built
    theirs = builder.build_tree(builder.make_engine(engine), project / "build" / engine / name, tree)
    expected = pages(ours)
    found = pages(theirs)
    assert sorted(found) == sorted(expected)
    assert {path: found[path] for path in found if found[path] != expected[path]} == {}
    assert len(expected) >= 15
    assert min(map(len, expected.values())) > 10
