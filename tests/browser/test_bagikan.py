"""What a reader takes along from a page in the browser: the citation and the address, also without script."""

from __future__ import annotations

import csv
import html
import re
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect
from support.example_site import ADDRESS, PHONE, Seen, Site, open_page, serve

INDICATOR = "kotabaru/2018/indikator/nilai-akip/"


def test_citation_and_link_are_copied_and_said_aloud(chromium: Browser, site: Site) -> None:
    seen = Seen()
    with open_page(chromium, site, seen, viewport=PHONE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{site.url}{INDICATOR}#dari-tahun-ke-tahun", wait_until="networkidle")
        answer = page.locator(".bn-bagikan").get_by_role("status")
        page.get_by_role("button", name="Salin kutipan").press("Enter")
        expect(answer).to_have_text("Sudah disalin.")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith("Nilai AKIP. Data kinerja Kecamatan Kotabaru, Kota Jambi. Edisi 2018, revisi 1")
        page.get_by_role("button", name="Salin tautan").click()
        expect(answer).to_have_text("Sudah disalin.")
        page.wait_for_function("navigator.clipboard.readText().then((text) => text.startsWith('http'))")
        assert page.evaluate("navigator.clipboard.readText()") == site.url + INDICATOR
    assert not seen.complaints


def test_a_refused_clipboard_is_said_in_words(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen()) as page:
        page.goto(site.url + INDICATOR, wait_until="networkidle")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
        page.get_by_role("button", name="Salin tautan").click()
        expect(page.locator(".bn-bagikan").get_by_role("status")).to_contain_text("salin sendiri")


def test_without_script_the_citation_can_be_read_and_no_button_is_dead(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen(), java_script_enabled=False) as page:
        for path in (INDICATOR, "kotabaru/2018/"):
            page.goto(site.url + path)
            assert page.locator(".bn-kutipan").is_visible()
            assert page.locator(".bn-bagikan button").count()
            assert not [button for button in page.locator(".bn-bagikan button").all() if button.is_visible()]
            page.locator(".bn-bagikan").get_by_role("link", name="begini caranya").click()
            assert page.url == f"{site.url}kotabaru/2018/tentang/#melaporkan-kesalahan"
            assert page.get_by_role("heading", name="Melaporkan kesalahan").is_visible()


def indicator_pages(site: Site) -> list[str]:
    """The pages of all indicators in the newest edition of each kecamatan."""
    newest = site.newest()
    return [page for edition in newest for page in site.pages(f"{edition}indikator") if page.count("/") > 3]


@pytest.mark.parametrize("chosen", ["site", "synthetic", "ten_years", "whole_record"])
def test_each_kind_of_indicator_gives_a_picture_its_numbers_and_lines_for_other_sites(
    request: pytest.FixtureRequest, chosen: str
) -> None:
    site: Site = request.getfixturevalue(chosen)
    for page in indicator_pages(site):
        folder = site.folder / page
        slug, tahun, _, kode = page.rstrip("/").split("/")
        text = (folder / "index.html").read_text("utf-8")
        for name, kind in (("gambar.png", "png"), ("gambar.svg", "svg"), ("angka.csv", "csv")):
            assert f'href="{name}" download="kinerja-{slug}-{tahun}-{kode}.{kind}"' in text, page
        assert (folder / "gambar.png").read_bytes().startswith(b"\x89PNG")
        drawn = ElementTree.fromstring((folder / "gambar.svg").read_bytes())  # noqa: S314 - our own; that it parses
        assert {child.tag.rpartition("}")[2] for child in drawn.iter()} <= {"svg", "title", "desc", "g", "path", "text"}
        rows = list(csv.DictReader((folder / "angka.csv").read_text("utf-8-sig").splitlines()))
        assert rows[-1]["tahun"] == tahun
        assert lines_for_other_sites(site, page)


def lines_for_other_sites(site: Site, page: str) -> str:
    """What a reader copies from `page`, with the address at which the tests serve the site."""
    found = re.search(r'id="bn-sematan">(.*?)</code>', (site.folder / page / "index.html").read_text("utf-8"))
    assert found, page
    return html.unescape(found[1]).replace(ADDRESS, site.url)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_on_another_site_shows_without_script_on_any_ground(
    chromium: Browser, ten_years: Site, tmp_path: Path, scheme: str
) -> None:
    lines = [lines_for_other_sites(ten_years, page) for page in indicator_pages(ten_years)]
    inside = html.escape("".join(lines))
    (tmp_path / "index.html").write_text(
        f'<!doctype html><meta name="color-scheme" content="light dark"><title>RT</title>{lines[0]}'
        f'<iframe sandbox title="Gambar" srcdoc="{inside}" width="400" height="600"></iframe>',
        "utf-8",
    )
    with (
        serve(tmp_path) as address,
        open_page(chromium, ten_years, Seen(), color_scheme=scheme, java_script_enabled=False) as page,
    ):
        page.goto(address, wait_until="networkidle")
        shown = page.frame_locator("iframe").locator("img")
        assert shown.count() == len(lines)
        for picture in (page.locator("body > figure img"), *shown.all()):
            assert picture.evaluate("img => img.complete && img.naturalWidth > 0")
            assert picture.get_attribute("alt")
        corner = page.locator("body > figure img").screenshot()
        assert light_ground(corner)


def light_ground(picture: bytes) -> bool:
    """Whether a pixel at the corner of a PNG is white."""
    with Image.open(BytesIO(picture)) as image:
        return image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)
