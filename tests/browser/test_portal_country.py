"""A resident with a phone before a portal of all of Indonesia: by region, by name, by search; what it costs to load."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bening.build.portal_site import read_assets
from bening.portal.records import PortalEntry
from bening.storage.project import Project
from playwright.sync_api import Browser, Page, Request
from support.example_site import PHONE, ROOT, Seen, Site, open_page, serve
from support.portal_records import make_list, write_portal
from support.weight import FIRST_VISIT, NEXT_PAGE, packed, report, weigh

INDONESIA = 7288
GOALS = BY_REGION, BY_NAME, BY_SEARCH = "47.05.03", "20.03.05", "31.05.03"
FIRST_VIEW = 640  # pixels, the height of a small phone
SEARCH = 190_000  # bytes of one search in the country, its engine (95 KB) included; results come by line
WORDS = (
    "suka maju",
    '"suka maju"',
    "bukit damai 12.01.01",
    "310503",
    "sukamaju",
    "pelayanan",
    "layanan administrasi",
    "musrenbang terlaksana sungai",
    "pembinaan warga kampung",
    "kabupaten barat",
    "provinsi rekaan 32",
    "edisi 2023 belum",
    "tindaklanjut pengaduan gunung",
    "zzzz",
)


@pytest.fixture(scope="module")
def daftar() -> list[PortalEntry]:
    return make_list(INDONESIA)


@pytest.fixture(scope="module")
def country(daftar: list[PortalEntry], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The portal of the whole country; the kecamatan that are looked for, and their namesakes, are one line each."""
    folder = tmp_path_factory.mktemp("negeri") / "bening"
    names = {item.nama for item in daftar if item.kode_wilayah in GOALS}
    stubs = ((f"{item.slug}/{item.tahun[0]}/index.html", _stub(item)) for item in daftar if item.nama in names)
    write_portal(folder, daftar, read_assets(Project(ROOT)))
    for path, content in stubs:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    with serve(folder.parent) as address:
        yield Site(folder, f"{address}bening/")


def _stub(item: PortalEntry) -> bytes:
    head = '<!doctype html><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
    return f"{head}<title>{item.nama}</title><h1>{item.slug}</h1>".encode()


def _find(daftar: list[PortalEntry], kode: str) -> PortalEntry:
    return next(item for item in daftar if item.kode_wilayah == kode)


class Visit:
    """A phone that notes what it asks for, each address once, and looks at every page that it opens."""

    def __init__(self, site: Site, page: Page) -> None:
        self.site, self.page = site, page
        self.asked: list[str] = []
        page.context.on("request", self._note)  # the context also hears the search worker

    def _note(self, request: Request) -> None:
        if request.url not in self.asked and request.url.startswith("http"):
            self.asked.append(request.url)

    def tap(self, name: str) -> dict[str, int]:
        """Tap the link `name`; return what the next page cost to load."""
        before = len(self.asked)
        link = self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24, f"{name}: too small for a finger"
        old = self.page.url
        link.tap()
        self.page.wait_for_url(lambda url: url != old)
        self.page.wait_for_load_state("networkidle")
        assert self.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], self.page.url
        return weigh(self.site, self.asked[before:])


@pytest.fixture
def visit(chromium: Browser, country: Site) -> Iterator[Visit]:
    seen = Seen()
    with open_page(chromium, country, seen, viewport=PHONE, has_touch=True, is_mobile=True) as page:
        visit = Visit(country, page)
        page.goto(country.url, wait_until="networkidle")
        yield visit
    assert not seen.complaints


def test_the_first_screen_tells_the_state_and_offers_the_search(visit: Visit) -> None:
    text = visit.page.get_by_role("main").inner_text()
    assert "dari 7.288 kecamatan sudah menerbitkan edisi 2024" in text
    box = visit.page.get_by_role("link", name="Cari kecamatan atau indikator").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= FIRST_VIEW
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    sizes = weigh(visit.site, visit.asked)
    print(report(sizes))  # noqa: T201 - shown when it fails, and by `pytest -s`
    assert sum(sizes.values()) <= FIRST_VISIT / 4
    assert not [name for name in sizes if "pagefind" in name or name.endswith(".js")]


def test_region_by_region_to_a_kecamatan(visit: Visit, daftar: list[PortalEntry]) -> None:
    goal = _find(daftar, BY_REGION)
    costs = [visit.tap(goal.provinsi), visit.tap(goal.kabupaten_kota), visit.tap(f"Kecamatan {goal.nama}")]
    assert visit.page.get_by_role("heading").inner_text() == goal.slug
    assert [len(sizes) for sizes in costs] == [1, 1, 1]
    assert max(size for sizes in costs for size in sizes.values()) <= NEXT_PAGE


def test_by_the_letters_of_its_name_to_a_kecamatan(visit: Visit, daftar: list[PortalEntry]) -> None:
    goal = _find(daftar, BY_NAME)
    visit.tap("Menurut nama")
    for _ in range(12):
        found = visit.page.get_by_role("main").get_by_role("link", name=f"Kecamatan {goal.nama}", exact=True)
        if found.count():
            break
        letters = "".join(char for char in goal.nama.lower() if char.isalnum())
        choices = [
            text for text in visit.page.locator(".huruf a").all_inner_texts() if letters.startswith(text.lower())
        ]
        sizes = visit.tap(choices[0])
        assert len(sizes) == 1
        assert sum(sizes.values()) <= NEXT_PAGE
    visit.tap(f"Kecamatan {goal.nama}")
    assert goal.nama in visit.page.title()


def test_the_search_finds_a_kecamatan_by_name_and_city_and_loads_its_index_only_when_used(
    visit: Visit, daftar: list[PortalEntry]
) -> None:
    goal = _find(daftar, BY_SEARCH)
    page = visit.page
    opened = visit.tap("Cari kecamatan atau indikator")
    assert not [name for name in opened if "pagefind/" in name]
    assert sum(opened.values()) <= NEXT_PAGE
    before = len(visit.asked)
    page.get_by_label("Kata yang dicari").tap()
    page.get_by_label("Kata yang dicari").fill(f"{goal.nama.partition(' (')[0]} {goal.kode_wilayah}")
    link = page.locator("#hasil a").filter(has_text=goal.nama).first
    link.wait_for()
    page.wait_for_load_state("networkidle")
    sizes = weigh(visit.site, visit.asked[before:])
    assert [name for name in sizes if "pagefind/" not in name] == []
    print(report(sizes))  # noqa: T201 - as above
    assert sum(sizes.values()) <= SEARCH
    index = list((visit.site.folder / "portal/pagefind").glob("*/index/*"))
    assert len([name for name in sizes if name.endswith(".pf_index")]) < len(index) / 5, "the index comes in pieces"
    assert len(sizes) <= 20
    visit.tap(f"Kecamatan {goal.nama}")
    assert page.get_by_role("heading").inner_text() == goal.slug


def test_the_overview_names_every_part_that_holds_an_answer(visit: Visit) -> None:
    """A part that it leaves out lacks one of the words: Pagefind alone would answer with what begins like that word."""
    visit.page.goto(f"{visit.site.url}portal/cari/")
    place = visit.site.folder / "portal/pagefind"
    held = {
        path.parent.name: {_bare(word) for word in path.read_text("utf-8").split()} for path in place.glob("*/kata.txt")
    }
    answers = visit.page.evaluate(
        """async (words) => {
            const place = new URL("../pagefind/", location.href);
            const { program, bagian } = await (await fetch(new URL("bagian.json", place))).json();
            const pagefind = await import(new URL(`${program}/pagefind.js`, place));
            const found = [];
            for (const asked of words) {
                const { results } = await pagefind.search(asked.replaceAll('"', " "));
                found.push(results.map(({ id }) => bagian[id]));
            }
            return found;
        }""",
        WORDS,
    )
    assert len(held) == 13
    for asked, parts in zip(WORDS, answers, strict=True):
        for part in held.keys() - set(parts):
            words = [_bare(word) for word in asked.split()]
            assert any(not any(own.startswith(word) for own in held[part]) for word in words), (asked, part)
    assert [len(parts) for parts in answers].count(1) == 3
    assert answers[-1] == []


def _bare(word: str) -> str:
    return "".join(char for char in word.lower() if char.isalnum())


def test_a_word_that_nobody_uses_loads_no_part(visit: Visit) -> None:
    page = visit.page
    visit.tap("Cari kecamatan atau indikator")
    before = len(visit.asked)
    page.get_by_label("Kata yang dicari").fill("zzzzqq")
    page.get_by_text("Tidak ada yang cocok.").wait_for()
    parts = {name.split("/pagefind/")[1].split("/")[0] for name in visit.asked[before:] if "/pagefind/" in name}
    assert parts == {"bagian.json", "semua_"}


def test_a_common_name_brings_the_first_results_and_then_more(visit: Visit) -> None:
    page = visit.page
    visit.tap("Cari kecamatan atau indikator")
    page.get_by_label("Kata yang dicari").fill("suka maju")
    lines, more = page.locator("#hasil li"), page.get_by_role("button", name="Tampilkan lebih banyak")
    more.wait_for()
    assert lines.count() == 15
    total = int(page.get_by_role("status").inner_text().split()[0])
    more.tap()
    page.wait_for_function("() => document.querySelectorAll('#hasil li').length > 15")
    assert lines.nth(15).get_by_role("link").evaluate("link => link === document.activeElement")
    while more.is_visible():
        many = lines.count()
        more.tap()
        page.wait_for_function("(many) => document.querySelectorAll('#hasil li').length > many", arg=many)
    links = lines.get_by_role("link").evaluate_all("all => all.map(link => link.href)")
    assert len(links) == len(set(links)) == total
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_no_page_of_the_country_is_heavy(country: Site) -> None:
    sizes = {path: packed(country.folder / path / "index.html") for path in ["", *country.pages("portal/")]}
    assert {path: size for path, size in sizes.items() if size > NEXT_PAGE} == {}
