"""Which project a command works on: the nearest one upwards, never another checkout, and none where none is needed."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from bening.cli import main
from bening.storage import Project
from support.paths import ROOT

NEEDING = ("check", "build", "serve", "publish", "new kecamatan-baru 2025", "template kotabaru 2019")


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "400")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project with one kecamatan, beside folders that are none."""
    folder = tmp_path / "proyek"
    shutil.copytree(ROOT / "data/kotabaru", folder / "data/kotabaru")
    about = folder / "data/kotabaru/kecamatan.yml"
    about.write_text(about.read_text(encoding="utf-8").replace("resmi: false", "resmi: ya"), encoding="utf-8")
    config = "site_name: Kantor\nsite_url: https://contoh.id/\n"
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "surat/2025").mkdir(parents=True)
    (tmp_path / "lain").mkdir()
    return folder


def bening(capfd: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    code = main.run(args)
    captured = capfd.readouterr()
    return code, captured.out + captured.err


@pytest.mark.parametrize("inside", ["", "data", "data/kotabaru", "data/kotabaru/sumber", "surat/2025"])
def test_the_project_is_found_from_any_folder_inside(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], inside: str
) -> None:
    monkeypatch.chdir(office / inside)
    code, text = bening(capfd, "check")
    assert (code, text) == (0, "Tidak ada masalah: 1 kecamatan, 2 edisi.\n")


@pytest.mark.parametrize("words", NEEDING)
@pytest.mark.parametrize("place", ["kosong", "mkdocs-lain"])
def test_outside_a_project_a_command_ends_with_2_and_a_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], words: str, place: str
) -> None:
    folder = tmp_path / place
    folder.mkdir()
    if place == "mkdocs-lain":  # an ordinary project of MkDocs is not ours
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text("site_name: Lain\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    before = sorted(tmp_path.rglob("*"))
    code, text = bening(capfd, *words.split())
    assert code == 2
    assert re.search(r"Tidak ada proyek di .*cd.*-f.*bening init FOLDER", text)
    assert sorted(tmp_path.rglob("*")) == before


def test_the_nearest_project_wins_and_f_wins_over_it(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    inner = office / "surat/cabang"
    (inner / "data").mkdir(parents=True)
    (inner / "mkdocs.yml").write_text("site_name: Cabang\n", encoding="utf-8")
    monkeypatch.chdir(inner)
    assert "masih kosong" in bening(capfd, "check")[1]
    assert "1 kecamatan" in bening(capfd, "check", "-f", str(office / "mkdocs.yml"))[1]


def test_a_missing_data_folder_is_made_and_an_empty_one_is_said(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(office / "data")
    monkeypatch.chdir(office)
    for words in ("check", "build"):
        code, text = bening(capfd, words)
        assert code == 0
        assert (office / "data").is_dir()
        assert "Folder data masih kosong. Mulai dengan: bening new NAMA TAHUN, atau bening import BERKAS" in text
    assert not (office / "public").exists()
    assert bening(capfd, "new", "sukamaju", "2025")[0] == 0
    assert sorted(path.name for path in (office / "data/sukamaju").iterdir()) == [
        "2025.yml",
        "indikator.yml",
        "kecamatan.yml",
    ]


def test_verify_and_import_need_no_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    report = ROOT / "data/kotabaru/sumber/laporan-iku-2017.txt"
    monkeypatch.chdir(tmp_path)
    code, text = bening(capfd, "import", str(report), "--kecamatan", "kotabaru")
    assert code == 0, text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["draf"]
    code, text = bening(capfd, "verify", "draf")
    assert code in {2, 3}
    assert "Tidak ada proyek" not in text


def test_a_broken_mkdocs_yml_is_named_with_its_place(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (office / "mkdocs.yml").write_text('site_name: Kantor\nsite_url: "https://contoh.id\n', encoding="utf-8")
    monkeypatch.chdir(office)
    code, text = bening(capfd, "build")
    assert code == 3
    assert re.search(r"mkdocs\.yml:3:1 tidak dapat dibaca sebagai YAML", text)


def test_one_year_and_errors_alone_can_be_asked_for(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office)
    year = office / "data/kotabaru/2017.yml"
    year.write_text(year.read_text(encoding="utf-8").replace("target: 90 %", "target: 90.000", 1), encoding="utf-8")
    assert bening(capfd, "check", "--year", "2018")[0] == 0
    code, text = bening(capfd, "check", "--year", "2017", "--quiet")
    assert code == 1
    assert "2017.yml" in text
    assert "(peringatan)" not in text
    assert bening(capfd, "check", "--quiet", "--year", "2018") == (0, "")
    code, text = bening(capfd, "check", "--year", "2031")
    assert code == 2
    assert "Tidak ada edisi 2031. Yang ada: 2017, 2018." in text


@pytest.mark.parametrize(
    "command", [["publish"], ["publish", "--dry-run"], ["rerender", "kotabaru", "2018", "--alasan", "x"]]
)
def test_outside_a_repository_publishing_is_wrong_usage_with_a_way_out(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: list[str]
) -> None:
    monkeypatch.chdir(office)
    monkeypatch.delenv("GIT_DIR", raising=False)
    code, text = bening(capfd, *command)
    assert code == 2
    assert "tombol Terbitkan di GitHub (Actions)" in text
    assert "git init" in text


@pytest.mark.parametrize("year", ["24", "2204", "dua"])
def test_a_year_that_is_none_is_refused_in_words(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], year: str
) -> None:
    monkeypatch.chdir(office)
    for command in ("new", "template"):
        code, text = bening(capfd, command, "kotabaru", year)
        assert code == 2
        assert f"{year!r} bukan tahun antara 2000 dan 2099, misalnya 2024." in text
        assert "<=" not in text


def complete(office: Path, shell: str, **words: str) -> str:
    done = subprocess.run(
        [Path(sys.executable).with_name("bening")],
        cwd=office,
        env=os.environ | words | {"_BENING_COMPLETE": shell},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("shell", "cursor", "said"),
    [
        ("bash", "2", ["plain,kotabaru"]),
        ("zsh", "2", ["plain", "kotabaru", "_"]),
        ("fish", "ko", ["plain,kotabaru"]),
        ("powershell", "ko", ["kotabaru"]),
    ],
)
def test_the_tab_key_completes_the_names_of_kecamatan(office: Path, shell: str, cursor: str, said: list[str]) -> None:
    for command in ("check", "build", "new", "template", "export", "rerender", "serve"):
        found = complete(office, f"{shell}_complete", COMP_WORDS=f"bening {command} ko", COMP_CWORD=cursor)
        assert found.split() == said, command


def test_what_the_guide_lets_shells_load_is_a_script_of_that_shell(office: Path) -> None:
    guide = (ROOT / "panduan/kota.md").read_text(encoding="utf-8")
    for shell, word in (("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --no-files")):
        assert shell in guide
        if shell != "bash" or shutil.which("bash"):
            assert word in complete(office, f"{shell}_source")
    assert '$env:_BENING_COMPLETE = "powershell_source"' in guide
    script = complete(office, "powershell_source")
    assert script.startswith("Register-ArgumentCompleter -Native -CommandName bening")
    assert script.count("{") == script.count("}")
    assert complete(office, "powershell_complete", COMP_WORDS="bening ch", COMP_CWORD="ch").split() == ["check"]
    assert "kotabaru" in complete(office, "powershell_complete", COMP_WORDS="bening check ", COMP_CWORD="").split()


def test_each_held_kecamatan_is_named_last_with_its_place(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data/gunung-kaler", office / "data/gunung-kaler")
    year = office / "data/gunung-kaler/2020.yml"
    year.write_text(year.read_text(encoding="utf-8").replace("tahun: 2020", "tahun: 20x0"), encoding="utf-8")
    monkeypatch.chdir(office)
    assert main.run(["build", "--jobs", "1"]) == 1
    last = capfd.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"Ditahan: gunung-kaler, karena data/gunung-kaler/2020\.yml:\d+:\d+  K015 .*", last)


def test_a_missing_address_is_said_and_the_one_of_the_workflow_is_taken(
    office: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(office)
    monkeypatch.delenv("BENING_REPOSITORI", raising=False)
    (office / "mkdocs.yml").write_text("site_name: Kantor\n", encoding="utf-8")
    code, text = bening(capfd, "check")
    assert code == 0
    assert "Alamat situs belum diketahui" in text
    monkeypatch.setenv("BENING_REPOSITORI", "https://github.com/Kota/kinerja")
    assert "Alamat situs" not in bening(capfd, "check")[1]


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        ("https://github.com/Kota/kinerja", "https://kota.github.io/kinerja/"),
        ("https://github.com/Kota/kota.github.io", "https://kota.github.io/"),
        ("https://git.contoh.id/kota/kinerja", ""),
        ("", ""),
    ],
)
def test_the_address_of_pages_follows_the_repository(
    office: Path, monkeypatch: pytest.MonkeyPatch, repository: str, address: str
) -> None:
    (office / "mkdocs.yml").write_text("site_name: Kantor\n", encoding="utf-8")
    monkeypatch.setenv("BENING_REPOSITORI", repository)
    assert Project(office).alamat == address
    (office / "mkdocs.yml").write_text("site_url: https://lain.id\n", encoding="utf-8")
    assert Project(office).alamat == "https://lain.id/"


def pasted(text: str) -> list[str]:
    """The words of the command that was printed to go on with, without the program."""
    (line,) = re.findall(r"^  (bening .*)$", text, re.MULTILINE)
    return shlex.split(line)[1:]


def test_the_command_that_import_prints_goes_on_where_it_was_typed(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "surat masuk (1).txt"
    text = (ROOT / "data/kotabaru/sumber/laporan-iku-2017.txt").read_text(encoding="utf-8")
    report.write_text(text.replace("KOTABARU", "BARU").replace("Kotabaru", "Baru"), encoding="utf-8")
    monkeypatch.chdir(tmp_path / "lain")
    words = [
        "import",
        f"../{report.name}",
        "--kecamatan",
        "baru",
        "-f",
        str(office / "mkdocs.yml"),
        "--draf",
        "draf ku",
    ]
    code, text = bening(capfd, *words)
    assert code == 0, text
    again = pasted(text)
    assert again[:2] == ["import", f"../{report.name}"]
    assert again[again.index("--draf") + 1] == "draf ku"
    assert again[again.index("-f") + 1] == str(office / "mkdocs.yml")
    code, text = bening(capfd, *again)
    assert code == 0, text
    assert not (tmp_path / "lain/data").exists()
    monkeypatch.chdir(office)
    assert "-f" not in pasted(bening(capfd, "import", str(report), "--kecamatan", "baru")[1])


def test_the_command_that_template_prints_reads_the_workbook_back(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path / "lain")
    config = str(office / "mkdocs.yml")
    code, text = bening(capfd, "template", "kotabaru", "2019", "--out", "isian kami", "-f", config)
    assert code == 0, text
    assert pasted(text) == ["import", "isian kami/kotabaru-2019.xlsx", "-f", config]
    code, text = bening(capfd, *pasted(text))
    assert code == 0, text
    assert "belum diisi" in text
    code, text = bening(capfd, "new", "kotabaru", "2019", "-f", config)
    assert f"bening check kotabaru -f {config}" in text


def test_a_name_with_letters_in_two_parts_as_macos_writes_them_is_that_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    name = unicodedata.normalize("NFD", "Laporan Ké.txt")
    shutil.copy(ROOT / "data/kotabaru/sumber/laporan-iku-2017.txt", name)
    code, text = bening(capfd, "import", name, "--kecamatan", "kotabaru")
    assert code == 0, text
    again = pasted(text)
    assert again[1] == name
    assert bening(capfd, *again)[0] == 0
