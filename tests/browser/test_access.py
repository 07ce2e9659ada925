"""Everyone can read and operate every page: axe, small screens, keyboard, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page
from support.example_site import DESK, MODES, PHONE, Seen, Site, each_mode, open_page, violations, visit

TOO = {"target-size": {"enabled": True}}  # of WCAG 2.2
UNKNOWN = "tidak-ada/"
# How every element is drawn, whatever the page is made of.
LOOKS = """() => [...document.querySelectorAll('*')].map((element) => {
  const style = getComputedStyle(element);
  return [element.clientWidth, style.display, style.color, style.backgroundColor].join(' ');
}).join('\\n')"""
OWN_PAGES = {"", "laporan/", "banding/", "ralat/"}  # these differ in kind, not only in words, between kecamatan


def every_kind_of_page(site: Site) -> list[str]:
    """The root page, an unknown address, an older edition, and one page of each kind in the newest edition of each."""
    kinds = {"": "", "unknown": f"{site.newest()[0]}{UNKNOWN}", "older": site.editions()[0]}
    for edition in site.newest():
        for page in site.pages(edition):
            name = page.removeprefix(edition)
            own = name in OWN_PAGES or name.startswith("indikator/")
            kinds.setdefault(f"{edition if own else ''}{name.split('/')[0]}/{name.count('/')}", page)
    return list(kinds.values())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_the_console_is_silent(chromium: Browser, site: Site, scheme: str) -> None:
    seen, findings = Seen(), []
    with open_page(chromium, site, seen, color_scheme=scheme) as page:
        for path in every_kind_of_page(site):
            visit(page, site.url + path)
            for mode in each_mode(page, scheme):
                findings += findings_of(page, f"{path or '/'} {mode}")
    assert not findings, "\n".join(findings)
    # An unknown address answers 404, and Chromium says so on the console.
    assert not [line for line in seen.complaints if UNKNOWN not in line]


@pytest.mark.parametrize("mode", ["phone", "dark"])
def test_axe_finds_nothing_on_pages_of_the_whole_record(chromium: Browser, whole_record: Site, mode: str) -> None:
    """Money, documents, causes, quarters and breakdowns, which the real examples lack."""
    findings, edition = [], whole_record.newest()[0]
    with open_page(chromium, whole_record, Seen(), **MODES[mode]) as page:
        for path in ("", "anggaran/", "dokumen/", "banding/", "indikator/", "indikator/kepuasan/"):
            visit(page, f"{whole_record.url}{edition}{path}")
            findings += findings_of(page, path or "/")
    assert not findings, "\n".join(findings)


def test_a_page_in_another_mode_is_drawn_as_one_that_was_opened_in_it(chromium: Browser, site: Site) -> None:
    """The pages above are opened once for all modes of a colour scheme."""
    address, opened, shown = site.url + site.newest()[0], {}, {}
    for mode, options in MODES.items():
        with open_page(chromium, site, Seen(), **options, reduced_motion="reduce") as page:
            visit(page, address)
            opened[mode] = page.evaluate(LOOKS)
    for scheme in ("light", "dark"):
        with open_page(chromium, site, Seen(), color_scheme=scheme, reduced_motion="reduce") as page:
            visit(page, address)
            shown |= {mode: page.evaluate(LOOKS) for mode in each_mode(page, scheme)}
    assert [mode for mode in MODES if shown[mode] != opened[mode]] == []
    assert len(set(opened.values())) == len(MODES)


def findings_of(page: Page, where: str) -> list[str]:
    return [
        f"{where}: {found['id']}: {found['help']}: {[node['html'][:160] for node in found['nodes'][:3]]}"
        for found in violations(page, rules=TOO)
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_opens(chromium: Browser, site: Site, scheme: str) -> None:
    findings, seen = [], Seen()
    for viewport in (PHONE, DESK):
        with open_page(chromium, site, seen, viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as page:
            visit(page, f"{site.url}{site.newest()[0]}")
            page.get_by_role("button", name="realisasi", exact=True).click()
            findings += findings_of(page, f"open term, {viewport['width']}")
            page.keyboard.press("Escape")
            page.locator(".md-version__current").click()
            findings += findings_of(page, f"open list of editions, {viewport['width']}")
            page.keyboard.press("Escape")
            if viewport is PHONE:
                page.get_by_role("button", name="Menu").click()
                findings += findings_of(page, "open menu")
                page.keyboard.press("Escape")
                page.get_by_role("button", name="Cari", exact=True).click()
            box = page.get_by_role("textbox", name="Cari di edisi ini")
            box.fill("pelayanan")
            page.locator(".md-search-result__item").first.wait_for()
            findings += findings_of(page, f"open search, {viewport['width']}")
    assert not findings, "\n".join(findings)
    assert not seen.complaints


def test_zoomed_to_400_percent_everything_is_one_column_and_in_reach(chromium: Browser, site: Site) -> None:
    """WCAG 1.4.10: 1280 by 1024 pixels at 400 % are 320 by 256; only tables may scroll, inside themselves."""
    wide, zoomed = [], {"width": 320, "height": 256}
    with open_page(chromium, site, Seen(), viewport=zoomed, device_scale_factor=4) as page:
        for path in every_kind_of_page(site):
            visit(page, site.url + path)
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            if (width := page.evaluate("document.documentElement.scrollWidth")) > zoomed["width"]:
                wide.append(f"{path}: {width}px")
        visit(page, site.url + site.newest()[0])
        page.get_by_role("button", name="Menu").click()
        assert page.get_by_role("link", name="Tentang", exact=True).is_visible()
    assert not wide


def test_whoever_wants_less_motion_gets_none(chromium: Browser, site: Site) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter(el => ['', '::before', '::after'].some(part => {
      const style = getComputedStyle(el, part);
      return style.animationName !== 'none' || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
    })).map(el => el.outerHTML.slice(0, 120))"""
    with open_page(chromium, site, Seen(), reduced_motion="reduce") as page:
        visit(page, site.url + site.newest()[0])
        assert page.evaluate(moving) == []
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_without_script_the_way_to_search_is_said(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen(), java_script_enabled=False, viewport=PHONE) as page:
        page.goto(site.url + site.newest()[0])
        assert not page.get_by_role("button", name="Cari", exact=True).is_visible()
        page.get_by_role("complementary").get_by_role("link", name="arti kata").click()
        page.wait_for_url("**/glosarium/")


def test_no_page_scrolls_sideways_on_a_small_phone(chromium: Browser, site: Site) -> None:
    wide = []
    with open_page(chromium, site, Seen(), viewport=PHONE) as page:
        for path in every_kind_of_page(site):
            page.goto(site.url + path)
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["width"]:
                wide.append(f"{path}: {width}px")
    assert not wide


MARK_CONTROLS = """() => Object.fromEntries(
  [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter((el) => el.checkVisibility({visibilityProperty: true, opacityProperty: true}) && el.getClientRects().length)
  .map((el, index) => { el.dataset.control = index; return [String(index), el.outerHTML.slice(0, 160)]; }))"""
FOCUS = """() => { const el = document.activeElement, box = el.getBoundingClientRect(); return {
  control: el.dataset.control, html: el.outerHTML.slice(0, 160), shown: el === document.body ||
  (el.checkVisibility({visibilityProperty: true}) && box.width > 0 && box.right > 0)}; }"""


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["", "laporan/"], ids=["ringkasan", "laporan"])
def test_keyboard_reaches_everything_visible_and_nothing_hidden(
    chromium: Browser, site: Site, viewport: dict[str, int], name: str
) -> None:
    with open_page(chromium, site, Seen(), viewport=viewport) as page:
        visit(page, site.url + site.newest()[0] + name)
        missed = page.evaluate(MARK_CONTROLS)
        for _ in range(len(missed) + 20):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            assert focus["shown"], f"focus on something invisible: {focus['html']}"
            missed.pop(focus["control"], None)
        assert not missed


def test_menu_opens_and_closes_by_keyboard_on_a_phone(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen(), viewport=PHONE) as page:
        page.goto(site.url + site.newest()[0])
        link = page.get_by_role("navigation", name="Menu halaman").get_by_role("link", name="Laporan", exact=True)
        assert not link.is_visible()
        page.get_by_role("button", name="Menu").press("Enter")
        assert link.is_visible()
        page.keyboard.press("Escape")
        assert not link.is_visible()
        page.get_by_role("button", name="Menu").press("Enter")
        link.press("Enter")
        page.wait_for_url("**/laporan/")


def test_without_script_text_tables_charts_menu_and_editions_are_there(chromium: Browser, site: Site) -> None:
    for edition in site.newest():
        with open_page(chromium, site, Seen(), java_script_enabled=False, viewport=PHONE) as page:
            page.goto(site.url + edition)
            assert page.locator("h1").is_visible()
            assert page.locator("table tbody tr").first.is_visible()
            assert page.locator("table svg").first.is_visible()
            years = page.get_by_role("navigation", name="Edisi").get_by_role("link", name=re.compile(r"^\d{4}$"))
            slug = edition.split("/")[0]
            assert [f"{slug}/{link.inner_text()}/" for link in years.all()] == [
                one for one in reversed(site.editions()) if one.startswith(f"{slug}/")
            ]
            page.get_by_role("button", name="Menu").click()
            page.get_by_role("navigation", name="Menu halaman").get_by_role("link", name="Laporan", exact=True).click()
            assert page.locator(".bn-tandatangan").is_visible() or page.locator("table").first.is_visible()


def test_without_script_an_older_edition_leads_to_the_same_page_of_the_newest(chromium: Browser, site: Site) -> None:
    newest = set(site.newest())
    for edition in (edition for edition in site.editions() if edition not in newest):
        with open_page(chromium, site, Seen(), java_script_enabled=False) as page:
            page.goto(f"{site.url}{edition}laporan/")
            page.get_by_role("link", name="Buka halaman ini di edisi").click()
            page.wait_for_url(lambda url: url.removeprefix(site.url) in {f"{one}laporan/" for one in newest})
            assert page.get_by_role("link", name="Buka halaman ini di edisi").count() == 0


def test_every_page_says_whose_site_it_is(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen()) as page:
        for path in every_kind_of_page(site)[1:]:
            visit(page, site.url + path)
            year = path.split("/")[1]
            assert page.get_by_role("complementary").get_by_text("Bukan situs resmi").is_visible()
            assert page.get_by_role("banner").get_by_text("Kecamatan").is_visible()
            assert page.get_by_role("banner").get_by_text(year).filter(visible=True).count()
            assert page.title().endswith(year)


def test_theme_choice_stays_on_the_next_page(chromium: Browser, site: Site) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with open_page(chromium, site, Seen(), color_scheme="light") as page:
        visit(page, site.url + site.newest()[0])
        light = page.evaluate(ground)
        page.get_by_role("button", name="Ganti ke tampilan gelap").press("Enter")
        dark = page.evaluate(ground)
        assert dark != light
        page.goto(site.url + site.newest()[0] + "laporan/")
        assert page.evaluate(ground) == dark


def test_printed_page_opens_details_and_names_edition_and_address(chromium: Browser, site: Site) -> None:
    with open_page(chromium, site, Seen()) as page:
        page.goto(f"{site.url}{site.newest()[0]}laporan/")
        page.emulate_media(media="print")
        closed = page.locator("details:not([open]) > :not(summary)")
        assert all(part.is_visible() for part in closed.all())
        foot = page.get_by_role("contentinfo").inner_text()
        assert "Edisi" in foot
        assert "revisi" in foot
        assert not page.locator(".md-header").is_visible()
