"""Every builder gives the site that its tree promises, and ours gives the bytes of a plain `mkdocs build`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from importlib.metadata import version
from pathlib import Path

import pytest
from bening.builders import builder
from bening.editions.manifest import is_published
from bening.failure import Failure
from bening.storage import staged_folder
from support import paths
from support.paths import ROOT

PROJECT = ROOT
CASES = sorted(path.name for path in (paths.CASES / "builder").iterdir())
EPOCH = "1700000000"


def tree_of(case: str) -> dict[str, bytes]:
    return staged_folder.read_folder(paths.CASES / "builder" / case)


@pytest.fixture(autouse=True)
def fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proyek")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    shutil.copytree(PROJECT / "site_src", folder / "site_src")
    return folder


@pytest.fixture(scope="module")
def plain(project: Path) -> dict[str, dict[str, bytes]]:
    """What `mkdocs build` itself makes of each case."""
    sites = {}
    for case in CASES:
        folder = project / "build/polos" / case
        staged_folder.renew(folder, tree_of(case))
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(folder / "mkdocs.yml")],
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH},
            check=True,
        )
        sites[case] = {
            path: data for path, data in staged_folder.read_folder(folder / "site").items() if is_published(path)
        }
    return sites


def test_in_process_output_is_that_of_mkdocs_build(project: Path, plain: dict[str, dict[str, bytes]]) -> None:
    engine = builder.make_engine("mkdocs")
    for case in [*CASES, *reversed(CASES)]:  # what one edition leaves behind in the engine must not reach the next
        built = builder.build_tree(engine, project / "build/contoh" / case, tree_of(case))
        built = {path: data for path, data in built.items() if is_published(path)}
        assert sorted(built) == sorted(plain[case])
        assert [path for path in built if built[path] != plain[case][path]] == []


@pytest.mark.parametrize("name", [name for name in builder.ENGINES if name != "mkdocs"])
def test_other_builders_give_every_page_and_file(project: Path, plain: dict[str, dict[str, bytes]], name: str) -> None:
    case = CASES[0]
    built = builder.build_tree(builder.make_engine(name), project / "build" / name / case, tree_of(case))
    pages = {path for path in plain[case] if path.endswith("index.html")}
    assert pages == {path for path in built if path.endswith("index.html")}
    assert built["unduhan/kinerja.json"] == plain[case]["unduhan/kinerja.json"]
    assert b"Layanan tepat waktu" in built["indikator/layanan/index.html"]


@pytest.mark.parametrize("name", ["mkdocs", "properdocs"])
@pytest.mark.parametrize(
    ("path", "more", "word"),
    [
        ("docs/tentang.md", b"[putus](tidak-ada.md)\n", "tidak-ada.md"),
        ("mkdocs.yml", b"site_name: 7\n", "site_name"),
        ("mkdocs.yml", b"kunci_asing: 7\n", "kunci_asing"),
        ("mkdocs.yml", b"nav: [index.md, hilang.md]\n", "hilang.md"),
    ],
    ids=["broken-link", "wrong-value", "unknown-key", "page-missing"],
)
def test_what_a_builder_warns_of_is_our_failure(
    project: Path, capfd: pytest.CaptureFixture[str], *, name: str, path: str, more: bytes, word: str
) -> None:
    tree = tree_of(CASES[0])
    tree[path] += more
    with pytest.raises(Failure) as caught:
        builder.build_tree(builder.make_engine(name), project / "build/contoh/salah", tree)
    assert word in str(caught.value)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("<!doctype html>\n{% if %}", r"Templat main\.html baris 2 tidak dapat dipakai \(Expected an expression"),
        ("{{ tidak.ada.sama }}", r"Templat main\.html baris 1 tidak dapat dipakai \('tidak' is undefined"),
        ('\n{% include "hilang.html" %}', r"Templat main\.html baris 2 tidak dapat dipakai \('hilang\.html"),
    ],
)
def test_a_template_of_the_project_that_breaks_is_named_and_no_mistake_of_ours(
    project: Path, template: str, said: str
) -> None:
    override = project / "site_src/overrides/main.html"
    good = override.read_bytes()
    override.write_text(template, encoding="utf-8")
    try:
        with pytest.raises(Failure, match=said) as caught:
            builder.build_tree(builder.make_engine("mkdocs"), project / "build/contoh/templat", tree_of(CASES[0]))
    finally:
        override.write_bytes(good)
    assert "site_src/overrides/" in str(caught.value)


def test_a_link_that_breaks_in_a_later_edition_is_noticed(project: Path) -> None:
    engine, tree = builder.make_engine("mkdocs"), tree_of(CASES[0])
    tree["docs/tentang.md"] += b"\nLihat [halaman lain](lain.md).\n"
    built = builder.build_tree(engine, project / "build/contoh/tautan", tree | {"docs/lain.md": b"# Lain\n"})
    assert b'<a href="../lain/">halaman lain</a>' in built["tentang/index.html"]
    with pytest.raises(Failure, match=r"lain\.md"):
        builder.build_tree(engine, project / "build/contoh/putus", tree)


def test_what_another_plugin_writes_is_kept(project: Path) -> None:
    tree = tree_of(CASES[0])
    tree["mkdocs.yml"] += b"plugins: [search, offline]\n"
    folder = project / "build/contoh/plugin"
    staged_folder.renew(folder, tree)
    built = builder.make_engine("mkdocs").build(folder, tree, folder / builder.SITE)
    assert b"__index" in built["search/search_index.js"]
    assert built == staged_folder.read_folder(folder / builder.SITE)


def test_a_picture_that_changes_in_its_place_is_the_new_one(project: Path) -> None:
    engine, folder, tree = builder.make_engine("mkdocs"), project / "build/contoh/gambar", tree_of(CASES[0])
    for content in (b"\x89PNG\r\n lama", b"\x89PNG\r\n baru"):
        built = builder.build_tree(engine, folder, tree | {"docs/kartu.png": content})
        assert built["kartu.png"] == content


def test_the_tree_stays_on_the_disk_and_nothing_else(project: Path) -> None:
    folder, tree = project / "build/contoh/disk", tree_of(CASES[0])
    builder.build_tree(builder.make_engine("mkdocs"), folder, tree)
    assert staged_folder.read_folder(folder) == tree


class Forgetful:
    """A builder that ends well without having done all."""

    def __init__(self, change: dict[str, bytes | None]) -> None:
        self._change = change

    def build(self, folder: Path, tree: dict[str, bytes], site: Path) -> dict[str, bytes]:
        pages = dict.fromkeys(builder.expected_files(tree_of(CASES[0])), b"<html></html>")
        for path, data in self._change.items():
            pages.pop(path)
            if data is not None:
                pages[path] = data
        return pages


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("indikator/layanan/index.html", None),
        ("index.html", b""),
        ("tentang/index.html", b"<html><body>terpoto"),
        ("unduhan/kinerja.csv", None),
    ],
    ids=["page-lost", "page-empty", "page-cut", "download-lost"],
)
def test_a_builder_that_forgets_something_is_not_believed(project: Path, path: str, data: bytes | None) -> None:
    with pytest.raises(Failure, match=f"tidak menghasilkan 1 berkas .*{path}"):
        builder.build_tree(Forgetful({path: data}), project / "build/contoh/lupa", tree_of(CASES[0]))


def test_pages_that_are_gone_do_not_stay_in_the_tree_or_the_site(project: Path) -> None:
    folder, engine = project / "build/contoh/sisa", builder.make_engine("mkdocs")
    tree = tree_of(CASES[0])
    builder.build_tree(engine, folder, tree | {"docs/unduhan/lama.csv": b"x\n"})
    built = builder.build_tree(engine, folder, tree)
    assert "unduhan/lama.csv" not in built
    assert not (folder / "docs/unduhan/lama.csv").exists()


def test_versions_name_the_tools_that_shape_the_bytes() -> None:
    packed = {"Pillow", "XlsxWriter", "segno", "zlib"}
    assert set(builder.versions("mkdocs")) >= {"bening", "python", "mkdocs", "mkdocs-material", "matplotlib", *packed}
    assert "zensical" in builder.versions("zensical")


def test_versions_are_what_the_packages_say() -> None:
    found = builder.versions("mkdocs")
    own = {"python": f"{sys.version_info.major}.{sys.version_info.minor}", "zlib": zlib.ZLIB_RUNTIME_VERSION}
    assert found == {name: version(name) for name in found.keys() - own.keys()} | own


def test_a_run_that_builds_nothing_loads_no_builder() -> None:
    program = "import sys, bening.builders.builder; bening.builders.builder.versions('mkdocs'); print(*sys.modules)"
    command = [sys.executable, "-c", program]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert {"mkdocs", "matplotlib", "markdown", "jinja2"}.isdisjoint(loaded)
