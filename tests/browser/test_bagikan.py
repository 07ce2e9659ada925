"""What a reader takes along from a page in the browser: the citation and the address, also without script."""

from __future__ import annotations

from playwright.sync_api import Browser, expect
from support.example_site import PHONE, Seen, Site, open_page

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
