"""Printed paths, pasted: sh, cmd and PowerShell each read what was meant, or none is given anything to do."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from bening.cli import main
from bening.storage.shells import UNSAYABLE, expand_wildcards, typed
from hypothesis import given
from hypothesis import strategies as st

NAMES = {
    "laporan.docx": "laporan.docx",
    "laporan 2025.docx": '"laporan 2025.docx"',
    "Rekap & shutdown.xlsx": '"Rekap & shutdown.xlsx"',
    "a^b!.xlsx": '"a^b!.xlsx"',
    "kantor 'kami'.docx": "\"kantor 'kami'.docx\"",
    "laporan (2).docx": '"laporan (2).docx"',
    "laporan [1].docx": '"laporan [1].docx"',
    "100% selesai.docx": '"100% selesai.docx"',
    "a;b,c=d.docx": '"a;b,c=d.docx"',
    "@daftar.docx": '"@daftar.docx"',
    "--debug.docx": ".\\--debug.docx",
    "~nama.docx": ".\\~nama.docx",
    "é ké.docx": '"é ké.docx"',
    "%USERNAME%.docx": UNSAYABLE,
    "50% dari 60%.docx": UNSAYABLE,
    "$HOME.docx": UNSAYABLE,
    "$(shutdown).docx": UNSAYABLE,
    "a`nb.docx": UNSAYABLE,
    "“kutipan”.docx": UNSAYABLE,
    "a\x1b]0;x\x07.docx": UNSAYABLE,
    "a\u202excod.exe": UNSAYABLE,
}
_ODD = st.text(st.sampled_from("ab 1%$`'\"&|<>^!;,=@#{}()[]~-+“”‘’„é.\n\r\t\x1b\x03"), min_size=1, max_size=12)


def read_by_cmd(line: str) -> list[str]:
    """What a program gets of a line at cmd's prompt; ValueError where the line does anything but name words."""
    if re.search(r"%[^%]+%", line):
        raise ValueError("a variable is put in")
    if re.search(r"[&|<>^\r\n]", re.sub(r'"[^"]*"', "", line)):
        raise ValueError("another command, a pipe or an escape")
    return [re.sub(r'"', "", word) for word in re.findall(r'(?:"[^"]*"|[^\s"])+', line)]


def read_by_powershell(line: str) -> list[str]:
    """What a program gets of a line in PowerShell; ValueError where the line does anything but name words."""
    words = re.findall(r'"[^"]*"|\S+', line)
    for word in words:
        inner = word[1:-1] if word.startswith('"') else word
        if re.search(r'[$`“”„"\r\n]', inner) or (inner == word and re.search(r"[\s'‘’‚‛;,@#{}()|&<>]|^[-~]", word)):
            raise ValueError("PowerShell computes")
    return [word.strip('"') for word in words]


def said(name: str, word: str) -> bool:
    return word.removeprefix(".\\").removeprefix("./") == name


@pytest.mark.parametrize("name", NAMES)
def test_cmd_and_powershell_read_the_name_or_get_none(name: str) -> None:
    line = typed(name, windows=True)
    assert line == NAMES[name]
    for read in (read_by_cmd, read_by_powershell):
        (word,) = read(line)
        assert line == UNSAYABLE or said(name, word)


@given(_ODD)
def test_no_name_makes_windows_do_anything_else(name: str) -> None:
    line = typed(name, windows=True)
    for read in (read_by_cmd, read_by_powershell):
        (word,) = read(line)
        assert line == UNSAYABLE or said(name, word)


@given(_ODD)
def test_no_name_makes_a_posix_shell_do_anything_else(name: str) -> None:
    line = typed(name, windows=False)
    assert not re.search(r"[\x00-\x1f]", line)
    (word,) = shlex.split(line)
    assert line == UNSAYABLE or said(name, word)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_real_shell_hands_over_the_name(name: str) -> None:
    line = typed(PurePosixPath(name))
    done = subprocess.run(["sh", "-c", f"printf %s {line}"], capture_output=True, text=True, check=True)
    assert line == UNSAYABLE or said(name, done.stdout)


def test_a_path_of_windows_keeps_its_drive() -> None:
    assert typed(PureWindowsPath(r"C:\Data Kami\2025.xlsx")) == r'"C:\Data Kami\2025.xlsx"'


def test_windows_wildcards_name_files_and_nothing_else_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NAMA", "lain")
    for name in ("laporan 1.docx", "laporan [1].docx", "$NAMA.docx"):
        Path(name).touch()
    literal = ["laporan [1].docx", "$NAMA.docx", "%NAMA%.docx", "~", "[a-z]", "--debug"]
    assert expand_wildcards(literal) == literal
    assert expand_wildcards(["*.docx", "tidak-ada*"]) == [
        "$NAMA.docx", "laporan 1.docx", "laporan [1].docx", "tidak-ada*",
    ]  # fmt: skip
    assert expand_wildcards(["laporan [1]*"]) == ["laporan [1].docx"]


def test_click_itself_replaces_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows it would put files and variables in the place of names; os.name cannot be feigned, its call can."""
    seen: dict[str, object] = {}
    monkeypatch.setattr(sys, "argv", ["bening", "check"])
    monkeypatch.setattr(main.bening, "main", lambda *_args, **more: seen.update(more))
    assert main.run() == 0
    assert seen["windows_expand_args"] is False
