"""A project's own files over those of the program: file by file in site_src/, key by key in mkdocs.yml."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from bening.failure import Failure
from bening.storage import project as project_module
from bening.storage.project import Project
from mkdocs.config import load_config
from support.paths import ROOT


@pytest.fixture
def office(tmp_path: Path) -> Project:
    (tmp_path / "data").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Kantor\nsite_url: https://contoh.id/bening\n", encoding="utf-8")
    return Project(tmp_path)


def write(project: Project, path: str, text: str) -> None:
    place = project.root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_a_project_without_files_of_its_own_has_those_of_the_program(office: Project) -> None:
    assert office.prosa() == Project(ROOT).prosa()
    assert office.alamat == "https://contoh.id/bening/"
    assert office.replaced() == {}
    own, ours = office.shared_files(), Project(ROOT).shared_files()
    assert own.keys() == ours.keys()
    assert {path for path in own if own[path] != ours[path]} == {"mkdocs.yml"}


def test_one_file_of_prose_stands_for_the_default_one(office: Project) -> None:
    write(office, "site_src/prosa/tentang.md", "# Kami\n")
    write(office, "site_src/prosa/draf/lain.md", "tidak dibaca\n")
    assert office.prosa() == Project(ROOT).prosa() | {"tentang": "# Kami\n"}


def test_files_that_a_project_replaced_are_known_and_whether_they_differ(office: Project) -> None:
    shutil.copytree(ROOT / "site_src/prosa", office.root / "site_src/prosa")
    write(office, "site_src/prosa/tentang.md", "# Kami\n")
    write(office, "site_src/overrides/assets/images/lambang.svg", "<svg/>")
    replaced = office.replaced()
    assert [path for path, differs in replaced.items() if differs] == ["site_src/prosa/tentang.md"]
    assert len(replaced) == len(Project(ROOT).prosa())


def test_mkdocs_reads_the_keys_of_both(office: Project, tmp_path: Path) -> None:
    write(office, "mkdocs.yml", "site_name: Kantor\ntheme:\n  logo: assets/images/lambang.svg\nextra: {suhu: dingin}")
    office.prepare()
    edition = office.build / "kotabaru/2018"
    (edition / "docs").mkdir(parents=True)
    text = "INHERIT: ../../../mkdocs.yml\ndocs_dir: docs\ntheme: {custom_dir: ../../../site_src/overrides}\n"
    (edition / "mkdocs.yml").write_text(text, encoding="utf-8")
    config = load_config(str(edition / "mkdocs.yml"))
    assert config.site_name == "Kantor"
    assert config.theme["logo"] == "assets/images/lambang.svg"
    assert config.theme["favicon"] == "assets/images/favicon.svg"
    assert config.extra["suhu"] == "dingin"
    assert config.extra["version"] == {"provider": "mike", "default": "terbaru"}


def test_preparing_again_touches_only_what_changed(office: Project) -> None:
    office.prepare()
    folder = office.build.parent
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    write(office, "site_src/overrides/main.html", "<p>")
    office.prepare()
    changed = [path for path, time in before.items() if path.stat().st_mtime_ns != time]
    assert changed == [folder / "site_src/overrides/main.html"]
    (office.root / "site_src/overrides/main.html").unlink()
    office.prepare()
    default = (ROOT / "site_src/overrides/main.html").read_bytes()
    assert (folder / "site_src/overrides/main.html").read_bytes() == default


def test_trees_of_the_old_layout_go(office: Project) -> None:
    write(office, "build/.bening", "")
    write(office, "build/kotabaru/2018/mkdocs.yml", "")
    office.prepare()
    names = {item.name for item in (office.root / "build").iterdir()}
    assert names == {"mkdocs.yml", "bawaan.yml", "site_src"}


def test_settings_with_the_tags_of_mkdocs_are_read(office: Project) -> None:
    write(office, "mkdocs.yml", "site_url: https://a.id/\nplugins: !ENV [X, []]\nslugify: !!python/name:a.b\n")
    assert office.alamat == "https://a.id/"


def test_inheriting_from_another_file_is_refused_in_words(office: Project) -> None:
    write(office, "mkdocs.yml", "INHERIT: lain.yml\n")
    with pytest.raises(Failure, match="INHERIT tidak dapat dipakai di sini"):
        _ = office.alamat


def test_the_defaults_are_those_of_this_checkout() -> None:
    assert project_module.DEFAULTS == ROOT


def test_what_systems_and_editors_leave_behind_is_no_page_and_no_file_of_the_site(office: Project) -> None:
    before = office.shared_files(), office.prosa()
    for name in ("._tentang.md", "tentang.md~", ".#tentang.md", "~$tentang.md"):
        (office.root / "site_src/prosa").mkdir(parents=True, exist_ok=True)
        (office.root / "site_src/prosa" / name).write_bytes(b"\0\5\x16\7\xff")  # AppleDouble is no text
    (office.root / "site_src/overrides/assets").mkdir(parents=True)
    for name in (".DS_Store", "assets/Thumbs.db", "assets/._logo.svg"):
        (office.root / "site_src/overrides" / name).write_bytes(b"\0\xff")
    assert (office.shared_files(), office.prosa()) == before
