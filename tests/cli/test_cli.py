"""What a person types and sees: transcripts, exit codes, Indonesian everywhere, and the last good site kept."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from bening.cli import main
from bening.failure import Failure
from bening.situs import PANDUAN
from bening.storage import staged_folder
from support.paths import CASES, ROOT

PROJECT = ROOT
WORDS = PROJECT / "generator/bening/cli/locale/id/LC_MESSAGES"
TRANSCRIPTS = sorted((CASES / "transcripts").glob("*.txt"))


def copy_project(folder: Path) -> None:
    for name in ("data", "site_src"):
        shutil.copytree(PROJECT / name, folder / name)
    config = (PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"{config}\nsite_url: https://contoh.example/\n", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with the example data, as the current folder."""
    copy_project(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return tmp_path


@pytest.fixture(scope="module")
def once_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sekali")
    copy_project(folder)
    assert main.run(["build", "--jobs", "1", "--config-file", str(folder / "mkdocs.yml")]) == 0
    return folder


@pytest.fixture
def built(project: Path, once_built: Path) -> Path:
    """The project with its site already built."""
    for name in ("public", "build"):
        shutil.copytree(once_built / name, project / name)
    return project


def bening(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    code = main.run(args)
    captured = capfd.readouterr()
    return code, captured.out + captured.err


def replay(script: str, capfd: pytest.CaptureFixture[str]) -> Iterator[str]:
    """Yield the transcript as it happens: `$` runs a command, `~ file: old => new` edits a file."""
    for line in script.splitlines():
        if line.startswith("$ bening"):
            code, text = bening(capfd, *line.split()[2:])
            yield f"{line}\n{text.rstrip()}\n[{code}]".replace("\n\n[", "\n[")
        elif line.startswith("~ "):
            path, _, change = line[2:].partition(": ")
            old, _, new = change.partition(" => ")
            text = Path(path).read_text(encoding="utf-8")
            assert old in text
            Path(path).write_text(text.replace(old, new, 1), encoding="utf-8")
            yield line
        elif line.startswith("#"):
            yield line


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_transcript(path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    script = path.read_text(encoding="utf-8").replace("@PANDUAN@", PANDUAN)
    seen = "\n".join(replay(script, capfd)) + "\n"
    assert [line.rstrip() for line in seen.splitlines()] == [line.rstrip() for line in script.splitlines()]


def site(project: Path, folder: str = "public") -> dict[str, bytes]:
    return staged_folder.read_folder(project / folder)


def test_a_broken_kecamatan_keeps_its_last_good_output_and_the_others_are_built(
    built: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = site(built)
    year = built / "data/kotabaru/2018.yml"
    year.write_text(year.read_text().replace("tahun: 2018", "tahun: 20x8"))
    other = built / "data/gunung-kaler/kecamatan.yml"
    other.write_text(other.read_text().replace("nama: Gunung Kaler", "nama: Gunung Kaler Baru"))
    code, text = bening(capfd, "build")
    after = site(built)
    assert code == 1
    assert re.search(r"kotabaru\W+semua\W+ada masalah; terbitan terakhir tetap", text)
    own = {path for path in before if path.startswith("kotabaru/")}
    assert own == {path for path in after if path.startswith("kotabaru/")}
    assert all(before[path] == after[path] for path in own)
    assert b"Gunung Kaler Baru" in after["gunung-kaler/2020/index.html"]
    assert b"kotabaru/" in after["index.html"], "what is still there must still be found"


def test_nothing_in_order_leaves_everything_as_it_was(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before = site(built)
    for path in (built / "data").glob("*/kecamatan.yml"):
        path.write_text("nama: [rusak\n")
    code, text = bening(capfd, "build")
    assert code == 1
    assert "Tidak ada yang dibangun." in text
    assert site(built) == before


def test_output_does_not_depend_on_clock_place_jobs_locale_or_what_was_there(
    built: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = site(built)
    assert bening(capfd, "build")[0] == 0
    assert site(built) == first, "taken over from the last build"
    shutil.rmtree(built / "build")
    environment = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PATH": os.environ["PATH"]}
    command = [sys.executable, "-m", "bening", "build", "--jobs", "2", "--out", "lain/situs"]
    done = subprocess.run(
        command,
        env=environment | {"PYTHONPATH": str(PROJECT / "generator")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert site(built, "lain/situs") == first
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert bening(capfd, "build", "kotabaru", "--out", "bertanggal")[0] == 0
    sitemap = "kotabaru/2018/sitemap.xml"
    assert b"<lastmod>2023-11-14</lastmod>" in site(built, "bertanggal")[sitemap]
    assert b"lastmod" not in first[sitemap]


def test_a_damaged_edition_is_noticed_and_built_again(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = site(built)
    page = built / "public/kotabaru/2017/index.html"
    page.write_bytes(page.read_bytes().replace(b"2017", b"2071"))
    code, text = bening(capfd, "build", "kotabaru")
    assert code == 0
    assert "kotabaru 2017: dibangun" in text
    assert "kotabaru 2018: tidak berubah" in text
    assert site(built) == first


def test_one_year_and_one_kecamatan_leave_the_rest_in_place(built: Path, capfd: pytest.CaptureFixture[str]) -> None:
    first = site(built)
    prose = built / "site_src/prosa/tentang.md"
    prose.write_text(prose.read_text() + "\nKalimat baru.\n")
    assert bening(capfd, "build", "kotabaru", "--year", "2018")[0] == 0
    different = {path for path, data in site(built).items() if first.get(path) != data}
    # The edition carries the sentence that this project replaced.
    assert site(built).keys() == first.keys() | {"kotabaru/2018/naskah/site_src/prosa/tentang.md"}
    assert {path.split("/")[:2] == ["kotabaru", "2018"] for path in different} == {True}


class BrokenError(Exception):
    pass


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Failure("Ruang disk\ntidak cukup."), r"Ruang disk tidak cukup\."),
        (
            BrokenError("rincian\nberbaris"),
            r"Ini kesalahan bening sendiri, bukan data Anda: BrokenError: rincian berbaris \(.*\)\. .*",
        ),
        (MemoryError(), r"Memori komputer ini tidak cukup: tutup program lain, .*"),
        (PermissionError(13, "Permission denied", "build"), r"build tidak boleh ditulis: periksa izin folder itu\."),
        (OSError(24, "Too many open files"), r"Terlalu banyak berkas terbuka di komputer ini: .*"),
    ],
    ids=["failure", "bug", "memory", "read-only", "many-files"],
)
@pytest.mark.usefixtures("built")
def test_our_own_trouble_is_one_line_and_code_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: Exception, sentence: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("bening.cli.check.check_data", fail)
    code, text = bening(capfd, "check")
    assert code == 3
    assert re.fullmatch(sentence, text.rstrip("\n"))
    for args in (["--debug", "check"], ["check", "--debug"]):
        code, text = bening(capfd, *args)
        assert code == 3
        assert "Traceback" in text


@pytest.mark.usefixtures("project")
def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bening.cli.check.check_data", interrupt)
    assert bening(capfd, "check") == (130, "\nDihentikan.\n")


def test_a_reader_that_leaves_early_is_no_error(project: Path) -> None:
    command = f"{sys.executable} -m bening check --format json | head -c 0; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", command],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(PROJECT / "generator")},
        check=True,
    )
    assert done.stderr == ""


def forms(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def test_click_has_an_indonesian_word_for_everything_it_says() -> None:
    said = {
        forms(message)[0]
        for _, _, message, _, _ in extract_from_dir(
            str(Path(click.__file__).parent),
            method_map=[("**.py", "python")],
            keywords={"_": None, "gettext": None, "ngettext": (1, 2)},
        )
    }
    with (WORDS / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale="id")
    assert said <= {forms(item.id)[0] for item in catalogue if item.string}


def test_the_compiled_words_are_those_of_the_source() -> None:
    with (WORDS / "messages.po").open("rb") as source, (WORDS / "messages.mo").open("rb") as compiled:
        one, other = read_po(source, locale="id"), read_mo(io.BytesIO(compiled.read()))
    words = [{forms(item.id)[0]: forms(item.string)[:1] for item in catalogue if item.id} for catalogue in (one, other)]
    assert words[0]
    assert words[0] == words[1]


def test_every_translation_keeps_the_places_that_click_fills() -> None:
    with (WORDS / "messages.po").open("rb") as file:
        for item in read_po(file, locale="id"):
            given, used = (
                {place for form in forms(text) for place in re.findall(r"\{\w+[^}]*\}|%\(\w+\)s", form)}
                for text in (item.id, item.string)
            )
            assert used <= given, item.id


@pytest.mark.parametrize("name", main.COMMANDS)
def test_help_of_every_command_is_indonesian(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, text = bening(capfd, name, "--help")
    assert code == 0
    assert text.startswith(f"Pemakaian: bening {name} [OPSI]")
    assert not re.search(r"\b(Options|Usage|Show|default|required|TEXT|INTEGER|RANGE|the|and)\b", text)


def test_the_list_of_commands_names_every_module() -> None:
    modules = {path.stem.rstrip("_") for path in (PROJECT / "generator/bening/cli").glob("*.py")}
    ours = {"__init", "main", "options", "powershell", "preview_server", "progress", "report"}
    assert modules - ours == set(main.COMMANDS)
