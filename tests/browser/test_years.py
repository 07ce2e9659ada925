"""The years as an office plays them, with the real commands, real git and real pages, and a reader who walks them.

2017 is published, then 2018; a silent edit is refused; a correction becomes revision 2; the branch is served under a
sub-path as GitHub Pages does.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support.example_site import ADDRESS, PHONE, ROOT, Seen, Site, open_page, serve

BENING = Path(sys.executable).with_name("bening")
IDENTITY = {"GIT_AUTHOR_NAME": "Kantor", "GIT_AUTHOR_EMAIL": "kantor@contoh.id"}
ENVIRONMENT = os.environ | IDENTITY | {name.replace("AUTHOR", "COMMITTER"): value for name, value in IDENTITY.items()}
PUBLISHER = "penerbit: {nama: Komunitas Rekaan, surel: halo@contoh.id}\n"
RALAT = "ralat:\n  - {tanggal: 2026-12-01, jenis: ralat, alasan: Target salah ketik.}\n"


@dataclass
class Office:
    """A checkout of the project with a bare remote."""

    folder: Path

    def run(self, *command: str | Path, code: int = 0, day: str = "2026-11-22") -> str:
        dates = {"GIT_AUTHOR_DATE": f"{day}T08:00:00Z", "GIT_COMMITTER_DATE": f"{day}T08:00:00Z"}
        done = subprocess.run(
            command, cwd=self.folder, env=ENVIRONMENT | dates, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, f"{command} gave {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr

    def save(self, message: str, day: str) -> None:
        self.run("git", "add", "-A", day=day)
        self.run("git", "commit", "-qm", message, day=day)

    def publish(self, day: str) -> str:
        self.save("Data baru", day)
        self.run(BENING, "build")
        said = self.run(BENING, "publish", day=day)
        self.save("Catat penerbitan", day)
        return said

    def branch(self) -> dict[str, bytes]:
        """Every file that the remote's branch holds."""
        packed = subprocess.run(
            ["git", "archive", "gh-pages"], cwd=self.folder.parent / "remote.git", capture_output=True, check=True
        )
        with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
            return {item.name: archive.extractfile(item).read() for item in archive if item.isfile()}


@dataclass
class Story:
    """What was seen along the way, and the branch after each publication."""

    office: Office
    first: dict[str, bytes]
    second: dict[str, bytes]
    third: dict[str, bytes]
    refusal: str


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    top = tmp_path_factory.mktemp("tahun")
    office = Office(top / "kantor")
    data = office.folder / "data/kotabaru"
    data.mkdir(parents=True)
    shutil.copytree(ROOT / "site_src", office.folder / "site_src")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (office.folder / "mkdocs.yml").write_text(f"{settings}\nsite_url: {ADDRESS}\n", "utf-8")
    shutil.copy(ROOT / ".gitignore", office.folder)
    for name in ("kecamatan.yml", "indikator.yml", "2017.yml", "sumber/laporan-iku-2017.txt"):
        (data / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "data/kotabaru" / name, data / name)
    office_file = data / "kecamatan.yml"
    office_file.write_text(office_file.read_text("utf-8") + PUBLISHER, "utf-8")
    subprocess.run(["git", "init", "-q", "--bare", top / "remote.git"], check=True)
    office.run("git", "init", "-q", "-b", "main")
    office.run("git", "remote", "add", "origin", top / "remote.git")

    assert "Terbit: kotabaru 2017 revisi 1" in office.publish("2026-11-22")
    first = office.branch()
    for name in ("2018.yml", "sumber/laporan-iku-2018.txt"):
        shutil.copy(ROOT / "data/kotabaru" / name, data / name)
    assert "Terbit: kotabaru 2018 revisi 1" in office.publish("2026-11-23")
    second = office.branch()

    year = data / "2017.yml"
    published = year.read_text("utf-8")
    edited = published.replace("target: 90 %", "target: 95 %", 1)
    assert edited != published
    year.write_text(edited, "utf-8")
    refusal = office.run(BENING, "check", code=1)
    assert "ralat: []" in edited
    year.write_text(edited.replace("ralat: []\n", RALAT), "utf-8")
    assert "Terbit: kotabaru 2017 revisi 2" in office.publish("2026-12-01")
    return Story(office, first, second, office.branch(), refusal)


def edition(branch: dict[str, bytes], tahun: int) -> dict[str, bytes]:
    return {path: data for path, data in branch.items() if path.startswith(f"kotabaru/{tahun}/")}


def test_a_published_year_is_carried_over_byte_for_byte(story: Story) -> None:
    assert edition(story.first, 2017) == edition(story.second, 2017)
    assert edition(story.second, 2018) == edition(story.third, 2018)


def test_a_silent_edit_is_refused_with_field_values_and_remedy(story: Story) -> None:
    assert "data/kotabaru/2017.yml:" in story.refusal
    assert "90 %" in story.refusal
    assert "95 %" in story.refusal
    assert "target" in story.refusal
    assert "ralat:" in story.refusal


def test_the_old_revision_stays_whole(story: Story) -> None:
    old = story.third["kotabaru/terbit/arsip-kotabaru-2017-r1.zip"]
    assert old == story.first["kotabaru/2017/unduhan/arsip-kotabaru-2017.zip"]
    with zipfile.ZipFile(io.BytesIO(old)) as archive:
        record = json.loads(archive.read("arsip-kotabaru-2017/unduhan/kinerja.json"))
    assert record["indikator"][0]["target"]["nilai"] == "90"
    new = json.loads(story.third["kotabaru/2017/unduhan/kinerja.json"])
    assert (new["revisi"], new["indikator"][0]["target"]["nilai"]) == (2, "95")


@pytest.fixture(scope="module")
def served(story: Story, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("halaman")
    for path, data in story.third.items():
        target = folder / "bening" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    with serve(folder) as address:
        yield Site(folder / "bening", f"{address}bening/")


def test_an_older_edition_says_so_and_leads_to_the_same_page_without_script(served: Site, chromium: Browser) -> None:
    with open_page(chromium, served, Seen(), java_script_enabled=False) as page:
        page.goto(f"{served.url}kotabaru/2017/indikator/nilai-akip/")
        notice = page.locator(".bn-usang")
        assert notice.is_visible()
        notice.get_by_role("link").click()
        page.wait_for_url("**/kotabaru/2018/indikator/nilai-akip/")
        assert not page.locator(".bn-usang").is_visible()


def test_the_root_and_the_kecamatan_lead_to_the_newest_edition_without_script(served: Site, chromium: Browser) -> None:
    with open_page(chromium, served, Seen(), java_script_enabled=False) as page:
        for start in ("", "kotabaru/", "kotabaru/terbaru/"):
            page.goto(served.url + start)
            page.wait_for_url("**/kotabaru/2018/")


def test_the_version_selector_lists_the_editions(served: Site, chromium: Browser) -> None:
    seen = Seen()
    with open_page(chromium, served, seen) as page:
        page.goto(f"{served.url}kotabaru/2017/")
        page.locator(".md-version__link").first.wait_for(state="attached")
        assert page.locator(".md-version__link").all_text_contents() == ["2018", "2017"]
        page.wait_for_load_state("networkidle")
    assert seen.complaints == []


def test_a_correction_is_told_at_the_number_and_on_its_pages(served: Site, chromium: Browser) -> None:
    with open_page(chromium, served, Seen()) as page:
        page.goto(f"{served.url}kotabaru/2017/indikator/pelayanan-tepat-waktu/")
        mark = page.locator(".bn-jawab .bn-diralat")
        assert "diralat 1 Desember 2026, semula 90 %" in mark.inner_text()
        mark.get_by_role("link").click()
        page.wait_for_url("**/ralat/#r2")
        body = page.locator("article").inner_text()
        assert "Target salah ketik." in body
        assert "90 %" in body
        assert "95 %" in body
        page.goto(f"{served.url}kotabaru/ralat/")
        assert "Target salah ketik." in page.locator("main").inner_text()
        page.goto(f"{served.url}kotabaru/2017/laporan/")
        assert page.locator("table .bn-diralat").count() == 1


def test_the_page_of_all_corrections_shows_each_change_on_a_small_phone(served: Site, chromium: Browser) -> None:
    seen = Seen()
    with open_page(chromium, served, seen, viewport=PHONE) as page:
        page.goto(f"{served.url}kotabaru/ralat/")
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        row = page.get_by_role("row").filter(has_text="95 %")
        assert row.is_visible()
        assert page.get_by_role("columnheader").count() >= 4  # a table still, for who listens
        box = row.get_by_text("95 %").bounding_box()
        assert box
        assert box["x"] + box["width"] <= PHONE["width"]
    assert seen.complaints == []


def test_each_edition_keeps_what_it_said(served: Site, chromium: Browser) -> None:
    with open_page(chromium, served, Seen()) as page:
        page.goto(f"{served.url}kotabaru/2017/indikator/pelayanan-tepat-waktu/")
        rows = page.locator("section, div").filter(has_text="Angka yang disebut setiap edisi").last.inner_text()
        assert "edisi 2017, revisi 1" in rows
        assert "edisi 2017, revisi 2" in rows


def test_the_feed_names_every_publication(served: Site) -> None:
    feed = (served.folder / "kotabaru/umpan.xml").read_text("utf-8")
    assert feed.count("<entry>") == 3
    assert "Target salah ketik." in feed


def test_the_archive_opens_from_a_disk_without_a_request_and_with_search(
    served: Site, chromium: Browser, tmp_path: Path
) -> None:
    with zipfile.ZipFile(served.folder / "kotabaru/2018/unduhan/arsip-kotabaru-2018.zip") as archive:
        archive.extractall(tmp_path)  # noqa: S202 - our own archive
    context = chromium.new_context(locale="id-ID", offline=True)
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((tmp_path / "arsip-kotabaru-2018/index.html").as_uri())
    page.locator("[data-md-component=search-query]").fill("layanan")
    page.locator(".md-search-result__item").first.wait_for()
    page.locator(".md-search-result__link").first.click()
    page.wait_for_load_state()
    assert page.url.startswith("file:")
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []
    assert wrong == []
    context.close()


def test_verify_tells_flipped_replaced_and_missing_apart(story: Story, tmp_path: Path) -> None:
    for path, data in edition(story.third, 2018).items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    folder = tmp_path / "kotabaru/2018"
    assert "asli" in story.office.run(BENING, "verify", folder)
    page, table, sheet = folder / "laporan/index.html", folder / "unduhan/kinerja.csv", folder / "unduhan/kinerja.xlsx"
    flipped = bytearray(page.read_bytes())
    flipped[100] ^= 1
    page.write_bytes(flipped)
    table.write_text("diganti", "utf-8")
    sheet.unlink()
    lines = story.office.run(BENING, "verify", folder, code=1).splitlines()
    said = {
        name: next(line for line in lines if f"{name}:" in line)
        for name in ("index.html", "kinerja.csv", "kinerja.xlsx")
    }
    assert len({line.split(":")[1].split(";")[0] for line in said.values()}) == 3, said
