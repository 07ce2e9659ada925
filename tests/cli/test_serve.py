"""`bening serve` as a person has it: a port, pages that follow every edit, problems in the browser, nothing left."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest
from bening.cli import main, serve
from bening.cli.preview_server import NEWS, SCRIPT
from support.fleet import YEARS, write_data
from support.paths import ROOT
from support.patience import PATIENCE

ATTEMPTS = 10


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one kecamatan, and a copy of the program whose templates may be edited."""
    folder = tmp_path / "proyek"
    shutil.copytree(ROOT / "data/kotabaru", folder / "data/kotabaru")
    (folder / "mkdocs.yml").write_text("site_name: Kantor\n", encoding="utf-8")
    ignore = shutil.ignore_patterns("*.pyc.*")  # what another process is writing now
    shutil.copytree(ROOT / "generator", tmp_path / "program/generator", ignore=ignore)
    shutil.copytree(ROOT / "site_src", tmp_path / "program/site_src")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "program")
    (tmp_path / "tmp").mkdir()
    return folder


def _hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Served:
    def __init__(self, project: Path, *options: str) -> None:
        self.project, self.said, self.url = project, "", ""
        program = project.parent / "program/generator"
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "bening", "serve", *options],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"PYTHONPATH": str(program), "TMPDIR": str(project.parent / "tmp"), "COLUMNS": "300"},
            # Where the tests themselves run behind a shell, Ctrl+C is ignored, and a child would inherit that.
            preexec_fn=_hear_ctrl_c,  # noqa: PLW1509 - sets one signal and takes no lock
        )

    def hear(self, pattern: str) -> re.Match[str]:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            found = re.search(pattern, line)
            if found:
                return found
        raise AssertionError(self.said)

    def page(self, path: str = "kotabaru/2018/tentang/", word: str = "</html>") -> str:
        end = time.monotonic() + PATIENCE
        while True:
            text = self.get(path)
            if word in text:
                return text
            assert time.monotonic() < end, f"{word!r} did not appear"
            time.sleep(0.1)

    def get(self, path: str, host: str = "") -> str:
        request = urllib.request.Request(self.url + path.lstrip("/"), headers={"Host": host} if host else {})  # noqa: S310 - ours
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - our own server
            return str(answer.read().decode())

    def style(self, word: str) -> None:
        """Wait until the style sheet that the page names now holds `word`: its name may change with its content."""
        end = time.monotonic() + PATIENCE
        while True:
            found = re.search(r'href="([^"]*komponen[^"]*\.css)', self.get("kotabaru/2018/tentang/"))
            assert found
            if word in self.get(os.path.normpath(f"kotabaru/2018/tentang/{found[1]}")):
                return
            assert time.monotonic() < end, f"{word!r} did not appear"
            time.sleep(0.1)

    def news(self, version: int = -1) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.get(f"{NEWS}?v={version}"))
        return found


@contextmanager
def serving(project: Path, *options: str, end: int = signal.SIGINT) -> Iterator[Served]:
    served = Served(project, *options)
    try:
        served.url = served.hear(r"Situs tampil di (\S+)|juga ada di (\S+)")[0].split(" di ")[-1]
        yield served
    finally:
        served.process.send_signal(end)
        rest, _ = served.process.communicate(timeout=PATIENCE)
        served.said += rest
    assert served.process.returncode == 0, served.said
    assert served.said.endswith("Selesai.\n")
    assert "Traceback" not in served.said
    assert list((project.parent / "tmp").iterdir()) == [], "nothing is left behind"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_every_kind_of_change_shows(project: Path) -> None:
    program = project.parent / "program"
    with serving(project, "kotabaru", "--port", "0") as served:
        page = served.page()
        assert re.search(rf'<script src="{SCRIPT}\?v=\d+"></script></body>', page)
        assert "fetch(" in served.get(SCRIPT)
        edit(program / "site_src/prosa/tentang.md", "\n", "\nKalimat bawaan.\n\n")
        served.page(word="Kalimat bawaan.")
        own = project / "site_src/prosa/tentang.md"
        own.parent.mkdir(parents=True)
        own.write_text("# Tentang\n\nKalimat kantor.\n", encoding="utf-8")
        served.page(word="Kalimat kantor.")
        edit(project / "data/kotabaru/2018.yml", "judul: Laporan Capaian", "judul: Naskah Capaian")
        served.page("kotabaru/2018/laporan/", "Naskah Capaian")
        template = program / "generator/bening/pages/templates/tentang.md.j2"
        template.write_text(template.read_text() + "\nKalimat templat.\n")
        served.page(word="Kalimat templat.")
        (project / "mkdocs.yml").write_text("site_name: Kantor\nextra:\n  generator: true\n", encoding="utf-8")
        override = project / "site_src/overrides/main.html"
        override.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "site_src/overrides/main.html").read_text(encoding="utf-8")
        override.write_text(text.replace("{#-", "<!-- Kantor kami. -->{#-", 1), encoding="utf-8")
        served.page(word="Kantor kami.")
        style = project / "site_src/overrides/assets/stylesheets/komponen.css"
        style.parent.mkdir(parents=True)
        style.write_text("p { color: teal }\n", encoding="utf-8")
        served.style("teal")
    assert [line for line in served.said.splitlines() if line.startswith("Situs tampil di")] != []


def test_after_a_change_of_looks_the_edition_in_view_comes_first_and_all_follow(project: Path) -> None:
    slugs = write_data(project / "data", 2)
    pages = [f"{slug}/{year}/tentang/" for slug in slugs if slug != "kotabaru" for year in YEARS]
    with serving(project, "--port", "0") as served:
        served.page(pages[-1])
        own = project / "site_src/prosa/tentang.md"
        own.parent.mkdir(parents=True)
        own.write_text("# Tentang\n\nKalimat kantor.\n", encoding="utf-8")
        first = served.hear(r"(\S+) (\d+) dibuat ulang; edisi lain menyusul")
        assert f"{first[1]}/{first[2]}/tentang/" == pages[-1]
        assert "Kalimat kantor." in served.get(pages[-1])
        edit(own, "kantor", "terakhir")  # before the others are done, or after
        while any("Kalimat terakhir." not in served.get(page) for page in pages):
            served.hear("Semua edisi sudah dibuat ulang")


def test_problems_are_shown_in_the_browser_and_the_last_good_site_stays(project: Path) -> None:
    year = project / "data/kotabaru/2018.yml"
    with serving(project, "--port", "0") as served:
        good = year.read_text(encoding="utf-8")
        news = served.news()
        assert news["masalah"] == ""
        year.write_text(good.replace("tahun: 2018", "tahun: 20x8"), encoding="utf-8")
        served.hear(r"2018\.yml:\d+:\d+")
        end = time.monotonic() + PATIENCE
        while not (news := served.news())["masalah"]:
            assert time.monotonic() < end
            time.sleep(0.1)
        assert "2018.yml" in str(news["masalah"])
        served.page(word="</html>")
        year.write_text(good, encoding="utf-8")
        while served.news()["masalah"]:
            assert time.monotonic() < end
            time.sleep(0.1)


def test_nothing_is_said_to_be_shown_before_something_is(project: Path) -> None:
    year = project / "data/kotabaru/2018.yml"
    good = year.read_text(encoding="utf-8")
    year.write_text(good.replace("tahun: 2018", "tahun: 20x8"), encoding="utf-8")
    with serving(project, "--port", "0") as served:
        assert "Situs tampil" not in served.said
        page = served.page("kotabaru/", "Belum ada yang dapat ditampilkan")
        assert "2018.yml" in page
        assert SCRIPT in page
        year.write_text(good, encoding="utf-8")
        served.hear("Situs tampil di")
        served.page(word="</html>")


def test_a_busy_default_port_gives_the_next_and_a_busy_chosen_one_ends_with_2(project: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        busy = Served(project, "--port", port)
        said, _ = busy.process.communicate(timeout=PATIENCE)
        assert busy.process.returncode == 2
        assert f"Port {port} sedang dipakai" in said
    for _ in range(ATTEMPTS):
        with ExitStack() as stack:
            with suppress(OSError):  # another program has it already, and may give it up too soon for us
                stack.enter_context(socket.create_server(("127.0.0.1", 8000)))
            served = stack.enter_context(serving(project, end=signal.SIGTERM))
        if "Port 8000 sedang dipakai" in served.said:
            break
    told, shown = served.said.index("Port 8000 sedang dipakai"), served.said.index("Situs tampil")
    assert told < served.said.index("edisi dibuat ulang") < shown
    assert not served.url.startswith("http://127.0.0.1:8000/")


def test_a_port_of_the_administrator_is_not_called_busy(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(port: int | None) -> object:
        raise PermissionError(13, "Permission denied", str(port))

    monkeypatch.chdir(project)
    monkeypatch.setattr(serve, "open_server", refuse)
    assert main.run(["serve", "--port", "80"]) == 2
    assert "Port 80 dipesan sistem atau pengurus komputer ini. Pilih yang lain" in capsys.readouterr().err


def test_only_names_of_this_machine_are_answered_and_bad_queries_are_no_error(project: Path) -> None:
    with serving(project, "--port", "0") as served:
        port = served.url.split(":")[-1].strip("/")
        for host in ("127.0.0.1", "localhost", "[::1]"):
            assert "</html>" in served.get("kotabaru/2018/", f"{host}:{port}")
        for host in (f"jahat.example:{port}", "jahat.example", f"127.0.0.1.jahat.example:{port}", ""):
            with pytest.raises(urllib.error.HTTPError) as caught:
                served.get("kotabaru/2018/", host or "x")
            assert caught.value.code == 403
        for query in ("", "?v=x", "?v=", "?v=-5&m=1e9", "?v=999999999999", "?%ff", "?v=²"):
            assert "versi" in served.get(NEWS + urllib.request.quote(query, safe="?=&%"))
        for path in ("..%2f..%2fmkdocs.yml", "%2e%2e/mkdocs.yml", "kotabaru/..%5c..%5cmkdocs.yml", "tidak/ada", "%00"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                served.get(path)
            assert caught.value.code == 404
            assert b"site_name" not in caught.value.read()


def test_serve_says_that_there_is_nothing_and_shows_the_first_kecamatan_once_it_is_there(project: Path) -> None:
    shutil.move(project / "data/kotabaru", project / "nanti")
    with serving(project, "--port", "0") as served:
        assert "masih kosong" in served.said
        assert "Situs tampil" not in served.said
        shutil.move(project / "nanti", project / "data/kotabaru")
        served.hear("Situs tampil di")
