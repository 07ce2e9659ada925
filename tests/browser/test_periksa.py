"""The page "Periksa keaslian": whose bytes are those of the edition, told in the browser without sending anything."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from support.example_site import PHONE, Seen, Site, open_page, visit

SAME, OTHER = "sama dengan yang diterbitkan", "tidak ada di daftar edisi ini"


@pytest.fixture(scope="module")
def edition(site: Site) -> str:
    return next(edition for edition in site.newest() if edition.startswith("kotabaru/"))


def choose(page: Page, *files: Path) -> list[str]:
    """Choose files and return the answers, one for each."""
    page.get_by_label("Pilih berkas yang Anda unduh").set_input_files(files)
    answers = page.get_by_role("status").get_by_role("listitem")
    answers.nth(len(files) - 1).wait_for()
    return answers.all_inner_texts()


def test_a_published_a_changed_and_a_foreign_file_are_told_apart(
    chromium: Browser, site: Site, edition: str, tmp_path: Path
) -> None:
    seen, sent = Seen(), []
    published = site.folder / edition / "unduhan/kinerja.csv"
    renamed, changed, foreign = tmp_path / "dari-teman.csv", tmp_path / "kinerja.csv", tmp_path / "foto.jpg"
    renamed.write_bytes(published.read_bytes())
    flipped = bytearray(published.read_bytes())
    flipped[10] ^= 1
    changed.write_bytes(flipped)
    foreign.write_bytes(b"lain")
    with open_page(chromium, site, seen) as page:
        page.on("request", lambda request: sent.append((request.method, request.url)))
        page.goto(f"{site.url}{edition}periksa/", wait_until="networkidle")
        sent.clear()
        first, second, third = choose(page, renamed, changed, foreign)
        assert "kotabaru" not in first
        assert first.startswith(f"dari-teman.csv: {SAME} (unduhan/kinerja.csv).")
        assert hashlib.sha256(published.read_bytes()).hexdigest() in first
        assert f"kinerja.csv: {OTHER}" in second
        assert SAME not in second
        assert hashlib.sha256(published.read_bytes()).hexdigest() in second  # what the list says of that name
        assert hashlib.sha256(changed.read_bytes()).hexdigest() in second
        assert third.startswith(f"foto.jpg: {OTHER}.")
        archive = site.folder / edition / "unduhan/arsip-kotabaru-2018.zip"
        assert SAME in choose(page, archive)[0]
    assert set(sent) == {("GET", f"{site.url}{edition}SHA256SUMS")}
    assert seen.complaints == []


def test_a_dropped_file_is_checked(chromium: Browser, site: Site, edition: str) -> None:
    text = (site.folder / edition / "unduhan/kinerja.json").read_text("utf-8")
    drop = """text => { const data = new DataTransfer(); data.items.add(new File([text], "x.json"));
      const box = document.getElementById("bn-periksa");
      const event = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
      box.dispatchEvent(event); return event.defaultPrevented; }"""
    with open_page(chromium, site, Seen()) as page:
        page.goto(f"{site.url}{edition}periksa/")
        assert page.evaluate(drop, text)
        answer = page.get_by_role("status").get_by_role("listitem")
        answer.wait_for()
        assert f"x.json: {SAME} (unduhan/kinerja.json)." in answer.inner_text()


def test_the_box_works_by_keyboard(chromium: Browser, site: Site, edition: str) -> None:
    with open_page(chromium, site, Seen()) as page:
        page.on("filechooser", lambda _: None)  # a chooser is caught only once someone listens
        visit(page, f"{site.url}{edition}periksa/")
        page.locator("#bn-isi").focus()
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "bn-periksa-berkas":
                break
        assert page.evaluate("document.activeElement.id") == "bn-periksa-berkas"
        with page.expect_file_chooser() as chooser:
            page.keyboard.press("Enter")
        chooser.value.set_files(site.folder / edition / "SHA256SUMS")
        answer = page.get_by_role("status").get_by_role("listitem")
        answer.wait_for()
        assert OTHER in answer.inner_text()  # the list does not list itself


def test_axe_finds_nothing_beside_an_answer_on_a_small_phone(chromium: Browser, site: Site, edition: str) -> None:
    for scheme in ("light", "dark"):
        with open_page(chromium, site, Seen(), viewport=PHONE, color_scheme=scheme) as page:
            page.goto(f"{site.url}{edition}periksa/")
            choose(page, site.folder / edition / "unduhan/kinerja.csv", site.folder / edition / "manifest.json")
            assert [item["id"] for item in Axe().run(page).response["violations"]] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_list_that_cannot_be_fetched_is_said(chromium: Browser, site: Site, edition: str) -> None:
    with open_page(chromium, site, Seen()) as page:
        page.goto(f"{site.url}{edition}periksa/")
        page.route("**/SHA256SUMS", lambda route: route.fulfill(status=404, body="tidak ada"))
        answers = choose(page, site.folder / edition / "unduhan/kinerja.csv")
        assert answers == ["Daftar sidik tidak dapat diambil. Periksa sambungan internet, lalu coba lagi."]


def test_without_script_the_other_ways_are_told(chromium: Browser, site: Site, edition: str) -> None:
    with open_page(chromium, site, Seen(), java_script_enabled=False) as page:
        page.goto(f"{site.url}{edition}periksa/")
        assert page.get_by_text("memerlukan JavaScript").is_visible()
        assert not page.locator("#bn-periksa-berkas").is_visible()
        assert page.get_by_text("Get-FileHash").is_visible()
        assert page.get_by_role("link", name="SHA256SUMS").get_attribute("href") == "../SHA256SUMS"


def test_the_script_is_loaded_on_that_page_only(site: Site) -> None:
    pages = [file for file in site.folder.rglob("*.html") if re.search(r"/periksa\.\w+\.js", file.read_text("utf-8"))]
    assert sorted(pages) == sorted(site.folder / edition / "periksa/index.html" for edition in site.editions())


def test_the_archive_says_why_it_cannot_check_itself(
    chromium: Browser, site: Site, edition: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(site.folder / edition / "unduhan/arsip-kotabaru-2018.zip") as archive:
        archive.extractall(tmp_path)
    with open_page(chromium, site, Seen()) as page:
        page.goto((tmp_path / "arsip-kotabaru-2018/periksa/index.html").as_uri())
        assert page.get_by_text("peramban tidak boleh membaca daftar sidik").is_visible()
        assert not page.locator("#bn-periksa-berkas").is_visible()
        link = page.get_by_role("link", name="SHA256SUMS").get_attribute("href")
        assert (tmp_path / "arsip-kotabaru-2018/periksa" / str(link)).is_file()
