"""What a visitor on a cheap phone downloads: the budgets of bytes and requests, packed as GitHub Pages packs them."""

from __future__ import annotations

from playwright.sync_api import Browser
from support.example_site import Seen, Site
from support.weight import FIRST_REQUESTS, FIRST_VISIT, KB, NEXT_PAGE, packed, report, settle, visit, weigh

ONE_PAGE = 9 * KB  # the longest page of all, when it comes after others
EDITION = 880 * KB  # the archive aside: it holds everything once more
OTHER_YEAR = 10 * KB
EVERYTHING = 13 * KB  # a page that shows 25 indicators over ten years in pictures
ARCHIVE = 500 * KB
CARD = 100 * KB  # WhatsApp shows no picture above 300 KB


def test_first_visit_is_light_and_asks_no_other_host(chromium: Browser, site: Site) -> None:
    for edition in site.newest():
        seen = Seen()
        with visit(chromium, site, seen) as (page, asked):
            page.goto(site.url + edition, wait_until="networkidle")
        sizes = weigh(site, asked)
        print(report(sizes))  # noqa: T201 - shown when it fails, and by `pytest -s`
        assert not seen.complaints
        assert sum(sizes.values()) <= FIRST_VISIT
        assert len(sizes) <= FIRST_REQUESTS


def test_next_page_costs_its_own_text_only(chromium: Browser, site: Site) -> None:
    for edition in site.newest():
        with visit(chromium, site, Seen()) as (page, asked):
            page.goto(site.url + edition, wait_until="networkidle")
            settle(page, asked)
            before = len(asked)
            target = next(
                path for path in site.pages(edition) if path.startswith(f"{edition}indikator/") and path.count("/") > 3
            )
            page.goto(site.url + target, wait_until="networkidle")
        sizes = weigh(site, asked[before:])
        print(report(sizes))  # noqa: T201 - shown when it fails, and by `pytest -s`
        assert list(sizes) == [target]
        assert sum(sizes.values()) <= NEXT_PAGE


def test_another_year_or_kecamatan_costs_its_own_page_only(chromium: Browser, site: Site) -> None:
    """The theme's files come once for the whole site; what is asked anew lies around the editions."""
    first, *others = site.editions()
    for edition in others:
        with visit(chromium, site, Seen()) as (page, asked):
            page.goto(site.url + first, wait_until="networkidle")
            before = len(asked)
            page.goto(site.url + edition, wait_until="networkidle")
        sizes = weigh(site, asked[before:])
        print(report(sizes))  # noqa: T201 - shown when it fails, and by `pytest -s`
        around = {"edisi.css", "versions.json"}
        assert {name for name in sizes if name.rpartition("/")[2] not in around} == {edition}
        assert sum(sizes.values()) <= OTHER_YEAR


def test_search_comes_when_someone_reaches_for_it(chromium: Browser, site: Site) -> None:
    with visit(chromium, site, Seen()) as (page, asked):
        page.goto(site.url + site.newest()[0], wait_until="networkidle")
        assert not [url for url in asked if "search" in url]
        page.get_by_role("button", name="Cari", exact=True).click()
        page.get_by_text("Ketik kata yang dicari").wait_for()
        assert [url for url in asked if url.endswith("search_index.json")]


def test_every_page_of_every_edition_is_light(site: Site) -> None:
    sizes = {path: packed(site.folder / path / "index.html") for path in site.pages() if path.endswith("/")}
    assert {path: size for path, size in sizes.items() if size > ONE_PAGE} == {}
    shares = sorted(sizes.values())
    assert shares[len(shares) * 9 // 10] <= NEXT_PAGE


def test_pages_of_25_indicators_over_ten_years_are_light(ten_years: Site) -> None:
    (edition,) = ten_years.newest()
    paths = [path for path in ten_years.pages(edition) if path.endswith("/")]
    sizes = {path.removeprefix(edition): packed(ten_years.folder / path / "index.html") for path in paths}
    whole = {path: sizes.pop(path) for path in ("", "indikator/")}
    assert all(size <= EVERYTHING for size in whole.values()), whole
    assert {path: size for path, size in sizes.items() if size > ONE_PAGE} == {}


def test_an_edition_is_small_on_the_disk(site: Site) -> None:
    for edition in site.editions():
        folder = site.folder / edition
        sizes = {
            file.relative_to(folder).as_posix(): file.stat().st_size for file in folder.rglob("*") if file.is_file()
        }
        archives = {name: size for name, size in sizes.items() if name.endswith(".zip")}
        assert all(size <= ARCHIVE for size in archives.values()), archives
        own = {name: size for name, size in sizes.items() if name not in archives}
        assert sum(own.values()) <= EDITION, own
        assert all(size <= CARD for name, size in own.items() if name.endswith(".png"))
