"""The built packages: complete, and enough to go from an empty folder to a published edition."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from bening.cli.init import again_by
from bening.situs import PANDUAN
from support.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paket")
    uv = Path(sys.executable).with_name("uv")
    subprocess.run([uv, "build", "--quiet", "--out-dir", folder, ROOT], check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(packages: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(next(packages.glob("*.whl")))


def tracked(*folders: str) -> set[str]:
    rows = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return {row for row in rows.split("\0") if row and (ROOT / row).exists()}


def test_the_wheel_carries_the_program_and_what_a_project_starts_from(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    program = {path.removeprefix("generator/") for path in tracked("generator/bening")}
    assert program - names == set()
    assert {f"bening/{path}" for path in tracked("site_src")} - names == set()
    assert {"bening/mkdocs.yml", "bening/workflows/terbitkan.yml", "bening/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests/", "data/")) or name.endswith(".pyc")]


def test_the_sdist_builds_the_same_and_carries_the_tests(packages: Path) -> None:
    with tarfile.open(next(packages.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = tracked("generator", "site_src", "tests/cli", "tools", "mkdocs.yml", ".github", "LICENSE", "CHANGELOG.md")
    assert wanted - names == set()


def test_the_metadata_says_who_what_and_where(wheel: zipfile.ZipFile) -> None:
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    text = wheel.read(name).decode()
    assert f"Version: {PROJECT['version']}\n" in text
    assert re.search(r"License-File: LICENSE", text)
    assert {"Homepage", "Documentation", "Source", "Changelog", "Issues"} <= set(
        re.findall(r"Project-URL: (\w+),", text)
    )
    assert f"Project-URL: Documentation, {PANDUAN}\n" in text
    assert f"Project-URL: Homepage, {PANDUAN.removesuffix('panduan/')}\n" in text
    assert "Programming Language :: Python :: 3.11" in text


STARTED = {
    ".gitattributes", ".github/workflows/periksa.yml", ".github/workflows/terbit.yml",
    ".github/workflows/terbitkan.yml", ".gitignore", "README.md", "data/README.md", "data/contoh/2025.yml",
    "data/contoh/indikator.yml", "data/contoh/kecamatan.yml", "mkdocs.yml", "requirements.txt",
    "skema/edisi.schema.json", "skema/indikator.schema.json", "skema/kecamatan.schema.json",
    "skema/renstra.schema.json",
}  # fmt: skip


def test_uvx_starts_a_project_and_what_it_prints_to_do_next_can_be_done(packages: Path, tmp_path: Path) -> None:
    """`uvx bening init FOLDER` on a machine with nothing but uv; the index of packages is the folder of the wheel."""
    programs = Path(sys.executable).parent
    known = {name: os.environ[name] for name in os.environ if not name.startswith(("PYTHON", "VIRTUAL_ENV", "UV_"))}
    known |= {"UV_FIND_LINKS": str(packages), "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}

    def type_in(line: str, code: int = 0) -> str:
        done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=known, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    said = type_in(f"uvx --with bening=={PROJECT['version']} bening init 'situs kami' --kecamatan contoh --tahun 2025")
    place = tmp_path / "situs kami"
    written = {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}
    assert written == STARTED
    assert (place / "requirements.txt").read_text(encoding="utf-8") == f"bening=={PROJECT['version']}\n"
    way, check = re.findall(r"^  (\S.*)$", said, re.MULTILINE)
    assert check == "uvx --with-requirements requirements.txt bening check"
    assert "K002" in type_in(f"{way} && {check}", code=1)


@pytest.mark.parametrize(
    ("prefix", "command"),
    [
        (r"C:\Users\Ani\AppData\Local\uv\cache\archive-v0\U7pjw", "uvx --with-requirements requirements.txt bening"),
        ("/Users/ani/Library/Caches/pipx/4f1a", f"pipx run --spec bening=={PROJECT['version']} bening"),
        ("/home/ani/.local/share/pipx/.cache/4f1a", f"pipx run --spec bening=={PROJECT['version']} bening"),
        ("/home/ani/.local/share/pipx/venvs/bening", "bening"),
        ("/home/ani/.local/share/uv/tools/bening", "bening"),
        (r"C:\Users\Ani\Documents\bening-alat", "bening"),
    ],
)
def test_whoever_has_no_command_of_that_name_is_told_another(prefix: str, command: str) -> None:
    assert again_by(prefix) == command


def test_from_an_empty_folder_to_a_published_edition_with_nothing_but_the_wheel(packages: Path, tmp_path: Path) -> None:
    """The environment has the wheel; its dependencies are those of this one, named in a path file."""
    place = tmp_path / "venv"
    venv.create(place)
    inside = Path(sysconfig.get_path("purelib", vars={"base": str(place), "platbase": str(place)}))
    with zipfile.ZipFile(next(packages.glob("*.whl"))) as archive:
        archive.extractall(inside)  # noqa: S202 - our own wheel
    (inside / "others.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    (tmp_path / "kosong").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    python = place / "bin/python"
    where = subprocess.run(
        [python, "-c", "import bening; print(bening.__file__)"],
        capture_output=True, text=True, check=True, cwd=tmp_path, env=environment,
    ).stdout  # fmt: skip
    assert where.startswith(str(inside))
    done = subprocess.run(
        [python, ROOT / "tools/journey.py", tmp_path / "kosong"],
        cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "bening publish" in done.stdout
