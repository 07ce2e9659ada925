"""The first publication asks for the address of the site, where a person sits at the keyboard; nobody else is asked."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.checkout import build, commit, git, make_checkout

PROGRAM = Path(sys.executable).with_name("bening")
ADDRESS = "https://kota.example/kinerja/"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = make_checkout(tmp_path, 2017)
    (folder / "mkdocs.yml").write_text("site_name: Kinerja\n", encoding="utf-8")
    commit(folder)
    build(folder)
    return folder


def answer(folder: Path, text: str, *words: str) -> tuple[int, str]:
    """Run `bening publish` with a terminal as its input, type `text`, and return exit code and what was said."""
    there, here = os.openpty()
    try:
        os.write(there, text.encode())
        known = {name: value for name, value in os.environ.items() if name != "BENING_REPOSITORI"}
        done = subprocess.run(
            [PROGRAM, "publish", *words], cwd=folder, stdin=here, env=known, check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    finally:
        os.close(there)
        os.close(here)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    "config", ["site_name: Kinerja\n", "site_name: Kinerja\nsite_url:\n", "site_url: ''\nsite_name: K\n"]
)
def test_the_address_is_asked_for_once_and_noted(office: Path, config: str) -> None:
    place = office / "mkdocs.yml"
    place.write_text(config, encoding="utf-8")
    commit(office)
    code, said = answer(office, f"{ADDRESS}\n")
    assert code == 1
    assert "Alamat situs, misalnya https://nama.github.io/repositori/" in said
    assert "Jalankan bening build, git commit, lalu bening publish lagi" in said
    assert place.read_text(encoding="utf-8").count("site_url:") == 1
    assert f'site_url: "{ADDRESS}"' in place.read_text(encoding="utf-8").splitlines()
    assert git(office.parent / "situs.git", "branch") == "", "nothing was sent"
    commit(office)
    build(office)
    code, said = answer(office, "")
    assert (code, "Alamat situs" in said) == (0, False)
    assert "Terbit: sukamaju 2017 revisi 1" in said


def test_who_has_none_goes_on_and_what_is_none_is_refused(office: Path) -> None:
    before = (office / "mkdocs.yml").read_bytes()
    code, said = answer(office, "kota.example\n")
    assert (code, "'kota.example' bukan alamat https" in said) == (2, True)
    assert (office / "mkdocs.yml").read_bytes() == before
    code, said = answer(office, "\n")
    assert code == 0
    assert "Terbit: sukamaju 2017 revisi 1" in said


def test_nobody_is_asked_in_a_dry_run_or_where_no_person_is(office: Path) -> None:
    code, said = answer(office, "", "--dry-run")
    assert (code, "Alamat situs" in said) == (0, False)
    done = subprocess.run(
        [PROGRAM, "publish"], cwd=office, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Alamat situs belum diketahui" in done.stderr
