"""`bening init` as a person uses it: odd folders, commands that can be pasted, editors that explain, nothing lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
import yaml
from bening.cli.main import run
from bening.storage.shells import way_to
from jsonschema import Draft202012Validator
from support.paths import ROOT

ODD = (
    "kinerja kota",
    "Kantor 'Baru' & Rekan",
    "100% selesai!",
    "-mulai dengan tanda hubung",
    "é Kecamatan Ké",
    "OneDrive - Pemerintah Kota Contoh/Dokumen (2)",
    "$HOME `date`;",
    "panjang " * 25,
)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def pasted(printed: str) -> list[str]:
    """The commands of what was printed: the lines set in."""
    return re.findall(r"^  (\S.*)$", printed, re.MULTILINE)


@pytest.mark.parametrize("name", ODD)
def test_printed_commands_lead_into_any_folder(name: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--", name]) == 0
    way, *_ = pasted(capsys.readouterr().out)
    shell = subprocess.run(["sh", "-c", f"{way} && pwd"], capture_output=True, text=True, check=False, cwd=here)
    assert shell.stdout.rstrip("\n") == str((here / name).resolve()), shell.stderr
    assert (here / name / "mkdocs.yml").is_file()


def test_whoever_stands_in_the_folder_is_not_sent_anywhere(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", ".", "--kecamatan", "contoh", "--tahun", "2025"]) == 0
    assert pasted(capsys.readouterr().out) == ["bening check"]


@pytest.mark.parametrize(
    ("folder", "way"),
    [
        (r"C:\Users\Ani\Kinerja Kota & Kami", ['cd "Kinerja Kota & Kami"']),
        (r"C:\Users\Ani\OneDrive - Pemkot\situs", [r'cd "OneDrive - Pemkot\situs"']),
        (r"C:\Users\Ani\-x", [r"cd .\-x"]),
        (r"C:\Data\situs", [r"cd C:\Data\situs"]),
        (r"D:\Kantor Kami", ["D:", r'cd "D:\Kantor Kami"']),
        (r"C:\Users\Ani", []),
        (r"\\server\Kinerja Kota\situs", [r'pushd "\\server\Kinerja Kota\situs"']),  # cmd cannot stand there with cd
        (r"C:\Users\Ani\kantor [1]", []),
        (r"C:\Users\Ani\$(kirim)", []),
    ],
)
def test_on_windows_the_way_is_one_that_its_shells_know(folder: str, way: list[str]) -> None:
    assert way_to(PureWindowsPath(folder), PureWindowsPath(r"C:\Users\Ani")) == way


def test_a_folder_elsewhere_is_named_whole() -> None:
    assert way_to(PurePosixPath("/srv/situs kami"), PurePosixPath("/home/ani")) == ["cd '/srv/situs kami'"]


def test_inside_another_repository_it_says_that_github_would_not_run_anything(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    subprocess.run(["git", "init", "--quiet", here], check=True)
    assert run(["init", "situs"]) == 0
    assert f"di dalam repositori Git {here}" in capsys.readouterr().out
    subprocess.run(["git", "init", "--quiet", "tersendiri"], check=True)
    assert run(["init", "tersendiri"]) == 0
    assert "repositori Git" not in capsys.readouterr().out


def test_an_editor_finds_the_schema_that_each_file_names(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", ".", "--kecamatan", "contoh", "--tahun", "2025"]) == 0
    for path in (here / "data/contoh").iterdir():
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text(encoding="utf-8"))
        assert named, path
        rules = json.loads((path.parent / named[1]).read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(rules)
        said = [item.message for item in Draft202012Validator(rules).iter_errors({"rea1isasi": 1})]
        assert said, path
    edition = json.loads((here / "skema/edisi.schema.json").read_text(encoding="utf-8"))
    assert "Setepat yang tercetak" in edition["properties"]["dokumen"]["properties"]["tanggal"]["description"]


def test_after_an_upgrade_the_schemas_are_named_and_new_renews_them(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", ".", "--kecamatan", "contoh", "--tahun", "2025"]) == 0
    old = here / "skema/edisi.schema.json"
    current = old.read_bytes()
    old.write_text("{}\n", encoding="utf-8")
    (here / "skema/catatan.txt").write_text("milik kantor\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["init", "--lihat"]) == 0
    assert capsys.readouterr().out.startswith("skema/edisi.schema.json: dari versi bening lain")
    shutil.rmtree(here / "data/contoh")
    assert run(["new", "lain", "2025"]) == 0
    assert old.read_bytes() == current
    assert (here / "skema/catatan.txt").is_file()


def test_a_project_has_no_file_that_nobody_explains(here: Path) -> None:
    """The README of the project names each of its files and folders."""
    assert run(["init", "situs"]) == 0
    text = (here / "situs/README.md").read_text(encoding="utf-8")
    names = {path.name for path in (here / "situs").iterdir()} - {"README.md", ".gitignore", ".gitattributes"}
    assert not {name for name in names if f"`{name}" not in text}
    assert yaml.safe_load((here / "situs/mkdocs.yml").read_text(encoding="utf-8"))["docs_dir"] == "data"


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (["build", "--year", "2024", "--year", "2025"], "--year"),
        (["check", "--format", "json", "--format=text"], "--format"),
        (["build", "-f", "a/mkdocs.yml", "--config-file", "b/mkdocs.yml"], "--config-file"),
        (["serve", "--port", "8001", "--port", "8001"], "--port"),
        (["export", "contoh", "2025", "--out", "a", "--out", "b"], "--out"),
    ],
)
def test_an_option_of_one_value_given_twice_is_refused(
    words: list[str], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", ".", "--kecamatan", "contoh", "--tahun", "2025"]) == 0
    Path("a").mkdir()
    Path("b").mkdir()
    for folder in ("a", "b"):
        shutil.copy("mkdocs.yml", folder)
    capsys.readouterr()
    assert run(words) == 2
    assert f"{option} disebut 2 kali" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("k", "pakai 2 sampai 40 huruf kecil, angka, atau tanda hubung, misalnya gunung-kaler"),
        ("Gunung Kalér", "misalnya gunung-kaler"),
        ("Kotabaru", "misalnya kotabaru"),
        ("portal", "situs sendiri memakai nama itu"),
    ],
)
def test_a_name_that_no_folder_may_have_is_answered_with_one_that_may(
    name: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", ".", "--kecamatan", name]) == 2
    assert said in capsys.readouterr().err
    assert not Path("mkdocs.yml").exists()


@pytest.mark.parametrize("place", ["proyek", "repositori"])
def test_mkdocs_typed_beside_the_settings_shows_what_makes_the_site(here: Path, place: str) -> None:
    """In a project a page that names `bening build`, in this repository the guide: for `build` as for `serve`."""
    assert run(["init", "proyek", "--kecamatan", "contoh", "--tahun", "2025"]) == 0
    folder = here / "proyek" if place == "proyek" else ROOT
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", here / "hasil"],
        cwd=folder, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    page = (here / "hasil/index.html").read_text(encoding="utf-8")
    assert ("bening build" if place == "proyek" else "Dari berkas Word sampai tayang") in page
    assert "/site/" in (folder / ".gitignore").read_text(encoding="utf-8").split()
