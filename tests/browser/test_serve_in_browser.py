"""`bening serve` as the person at the screen has it: the open page follows each edit, and problems lie over it."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from support.paths import ROOT

PATIENCE = 120_000  # milliseconds, for machines that do other work


@pytest.fixture
def shown(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """The folder of a kecamatan, and the address at which its site is shown."""
    data = tmp_path / "data/kotabaru"
    shutil.copytree(ROOT / "data/kotabaru", data)
    (tmp_path / "mkdocs.yml").write_text("site_name: Kantor\n", encoding="utf-8")
    command = [sys.executable, "-u", "-m", "bening", "serve", "--port", "0"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        found = next(filter(None, (re.match(r"Situs tampil di (\S+)", line) for line in process.stdout)))
        yield data, found[1]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=120)


@pytest.mark.parametrize("path", ["kotabaru/2018/laporan/", "", "tidak/ada/"])
def test_a_later_edit_that_breaks_lies_over_the_open_page_and_a_good_one_takes_it_away(
    chromium: Browser, shown: tuple[Path, str], path: str
) -> None:
    data, address = shown
    year = data / "2018.yml"
    good = year.read_text(encoding="utf-8")
    page = chromium.new_page()
    page.goto(address + path)
    over = page.locator("pre[role=alert]")
    expect(over).to_have_count(0)
    year.write_text(good.replace("tahun: 2018", "tahun: 20x8"), encoding="utf-8")
    expect(over).to_contain_text("2018.yml", timeout=PATIENCE)
    expect(over).to_contain_text("K015")
    expect(over).to_be_in_viewport()
    year.write_text(good, encoding="utf-8")
    expect(over).to_have_count(0, timeout=PATIENCE)
    if "laporan" in path:
        year.write_text(good.replace("judul: Laporan Capaian", "judul: Naskah Capaian"), encoding="utf-8")
        expect(page.get_by_text("Naskah Capaian").first).to_be_visible(timeout=PATIENCE)
    page.close()
