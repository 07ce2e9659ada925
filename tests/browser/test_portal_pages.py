"""The portal of twelve invented kecamatan in a browser: access, search, no script, weight."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

import pytest
from playwright.sync_api import Browser
from support.example_site import PHONE, Seen, Site, build_example, each_mode, open_page, serve, violations
from support.weight import FIRST_VISIT, NEXT_PAGE, packed, report, visit, weigh

from benchmarks.synthetic import make_files, places

SHARED = "portal/"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Four kecamatan of each of three cities, two provinces, one edition each, built as users do."""
    top = tmp_path_factory.mktemp("portal")
    cities = [list(items) for _, items in groupby(places(400, 1), key=lambda item: item.kode_wilayah[:5])]
    other = next(city for city in cities if city[0].kode_wilayah.startswith("12"))
    for city in (cities[0], cities[1], other):
        for tempat in islice(city, 4):
            folder = top / "data" / tempat.slug
            folder.mkdir(parents=True)
            for name, text in make_files(tempat, 1, 1).items():
                (folder / name).write_text(text, encoding="utf-8")
    build_example(top / "project", top / "www" / "bening", top / "data")
    with serve(top / "www") as address:
        yield Site(top / "www" / "bening", f"{address}bening/")


def portal_pages(portal: Site) -> list[str]:
    """The front page, and every page in the portal's folder."""
    return ["", *portal.pages(SHARED)]


def test_the_portal_holds_twelve(portal: Site) -> None:
    assert len(list(portal.folder.glob("*/versions.json"))) == 12


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nobody_else_is_asked(chromium: Browser, portal: Site, scheme: str) -> None:
    seen, findings = Seen(), []
    kinds = {path.rpartition("banding/")[1] or path: path for path in portal_pages(portal)}
    with open_page(chromium, portal, seen, color_scheme=scheme) as page:
        for path in kinds.values():
            page.goto(portal.url + path)
            for mode in each_mode(page, scheme):
                for found in violations(page):
                    nodes = [node["html"][:160] for node in found["nodes"][:3]]
                    findings.append(f"{path or '/'} {mode}: {found['id']}: {found['help']}: {nodes}")
    assert not findings, "\n".join(findings)
    assert not seen.complaints


def test_no_portal_page_scrolls_sideways_on_a_small_phone(chromium: Browser, portal: Site) -> None:
    with open_page(chromium, portal, Seen(), viewport=PHONE) as page:
        for path in portal_pages(portal):
            page.goto(portal.url + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_search_finds_by_name_code_and_indicator_and_leads_to_the_site(chromium: Browser, portal: Site) -> None:
    name = next(iter(sorted(portal.folder.glob("*/versions.json")))).parent.name
    nama = " ".join(name.split("-")[:2])
    seen = Seen()
    with open_page(chromium, portal, seen, viewport=PHONE) as page:
        page.goto(portal.url)
        page.get_by_role("link", name="Cari kecamatan atau indikator").click()
        field, hits = page.get_by_label("Kata yang dicari"), page.locator("#hasil li")
        for words, count in (("temuan ditindaklanjuti", None), ("12.01.01", 1), (nama, None)):
            field.fill(words)
            page.get_by_role("status").filter(has_text="cocok").wait_for()
            page.wait_for_function("() => document.querySelectorAll('#hasil li').length")
            if count:
                page.wait_for_function("(many) => document.querySelectorAll('#hasil li').length === many", arg=count)
        page.locator("#hasil a").filter(has_text=nama.title()).first.wait_for()
        findings = violations(page)
        assert [found["id"] for found in findings] == []
        field.fill("musrembang")
        page.get_by_text("“musrembang” tidak ada. Yang dicari: kata yang berawal “musre”.").wait_for()
        assert hits.count()
        field.fill("zzzzqq")
        page.get_by_text("Tidak ada yang cocok.").wait_for()
        assert hits.count() == 0
        field.fill(nama)
        page.locator("#hasil a").filter(has_text=nama.title()).first.click()
        page.wait_for_url("**/bening/*/20*/")
        assert "Kecamatan" in page.get_by_role("banner").inner_text()
    assert not seen.complaints


def test_the_search_is_fetched_when_someone_reaches_for_it(chromium: Browser, portal: Site) -> None:
    with visit(chromium, portal, Seen()) as (page, asked):
        page.goto(f"{portal.url}portal/cari/", wait_until="networkidle")
        assert not [url for url in asked if "pagefind" in url]
        page.get_by_label("Kata yang dicari").click()
        page.wait_for_load_state("networkidle")
        assert [url for url in asked if "pagefind" in url]


def test_without_script_every_kecamatan_is_reached(chromium: Browser, portal: Site) -> None:
    with open_page(chromium, portal, Seen(), java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{portal.url}portal/cari/")
        assert not page.get_by_label("Kata yang dicari").is_visible()
        page.get_by_role("main").get_by_role("link", name="menurut nama").click()
        assert page.locator("a.nama").count() == 12
        page.locator("a.nama").last.click()
        page.wait_for_url("**/bening/*/20*/")


def test_portal_pages_are_light(chromium: Browser, portal: Site) -> None:
    with visit(chromium, portal, Seen()) as (page, asked):
        page.goto(portal.url, wait_until="networkidle")
        first = weigh(portal, asked)
        page.goto(f"{portal.url}portal/nama/", wait_until="networkidle")
        after = weigh(portal, asked[len(first) :])
    print(report(first), report(after), sep="\n")  # noqa: T201 - shown when it fails, and by `pytest -s`
    assert sum(first.values()) <= FIRST_VISIT / 4
    assert list(after) == ["portal/nama/"]
    assert sum(after.values()) <= NEXT_PAGE
    assert all(packed(portal.folder / path / "index.html") <= NEXT_PAGE for path in portal_pages(portal))


def test_every_page_says_that_the_data_are_invented(portal: Site) -> None:
    silent = []
    for path in portal.pages():
        file = portal.folder / path
        text = (file if file.is_file() else file / "index.html").read_text("utf-8")
        if "data buatan" not in text.lower():
            silent.append(path)
    assert silent == ["portal/cari/"]
