"""The portal of many kecamatan: what it reads, says, compares and weighs, from records alone; then the command."""

from __future__ import annotations

import gzip
import json
import random
import re
from html import unescape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from xml.etree import ElementTree

import pytest
from bening.build.portal_site import read_assets, read_site
from bening.cli.main import run
from bening.data.kecamatan import read_kecamatan
from bening.failure import Refused
from bening.portal.comparison import compare
from bening.portal.crawlers import make_robots, make_sitemaps
from bening.portal.reading import Rejected, read_entry, read_records, read_years
from bening.portal.records import PortalEntry, ReportState, count
from bening.portal.regions import PER_PAGE, make_regions
from bening.portal.search import make_parts
from bening.problems.record import Problems
from bening.publish.branch_plan import BranchPlan, merge_root
from bening.situs import Situs
from bening.storage import staged_folder
from bening.storage.project import Project
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from support.paths import ROOT
from support.portal_records import make_list, make_record, portal_pages, write_portal

from benchmarks.synthetic import LAST_YEAR, make_files, places

ASET = read_assets(Project(ROOT))
ALAMAT = "https://contoh.id/bening/"
INDONESIA = 7288
FIRST_VISIT, NEXT_PAGE = 90_000, 8_000  # bytes, packed


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6, mtime=0))


def pages(daftar: list[PortalEntry], *, cari: bool = True) -> dict[str, bytes]:
    return portal_pages(daftar, Situs({}), ASET, cari=cari)


def words(page: bytes) -> str:
    """The text of a page as a reader sees it."""
    text = unescape(re.sub(r"<[^>]+>", " ", page.decode().partition("<body>")[2]))
    return " ".join(text.split())


def record(nomor: int = 0, tahun: int = LAST_YEAR) -> dict:
    return make_record(list(places(nomor + 1, 1))[nomor], tahun, random.Random(nomor))  # noqa: S311 - invented data


def entry(data: dict, *tahun: int) -> PortalEntry:
    return read_entry(data["kecamatan"]["slug"], tahun or (data["tahun"],), json.dumps(data).encode())


@pytest.fixture(scope="module")
def indonesia() -> tuple[list[PortalEntry], dict[str, bytes]]:
    daftar = make_list(INDONESIA)
    return daftar, pages(daftar)


def test_every_page_of_the_whole_country_is_light(indonesia: tuple[list[PortalEntry], dict[str, bytes]]) -> None:
    _, tree = indonesia
    sizes = {path: packed(content) for path, content in tree.items() if path.endswith(".html")}
    assert max(sizes.values()) <= NEXT_PAGE, max(sizes, key=lambda path: sizes[path])
    shared = sum(packed(content) for content in ASET.files.values())
    assert max(sizes.values()) + shared <= FIRST_VISIT


def test_a_project_with_colours_of_its_own_has_them_in_the_portal_and_all_else_by_default(tmp_path: Path) -> None:
    sheet = tmp_path / "site_src/overrides/assets/stylesheets/palet.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes(b":root{--bn-latar:hotpink}")
    assets = read_assets(Project(tmp_path))
    assert b"hotpink" in assets.gaya
    assert assets.skrip == ASET.skrip
    sheet.unlink()
    assert read_assets(Project(tmp_path)).files == ASET.files


def test_every_colour_that_the_portal_names_is_one_of_its_palette() -> None:
    sheet = ASET.gaya.decode()
    used = set(re.findall(r"var\((--bn-[a-z-]+)\)", sheet))
    assert used
    assert used <= set(re.findall(r"(--bn-[a-z-]+):", sheet))


def test_every_kecamatan_of_the_country_is_found_by_region_and_by_name(
    indonesia: tuple[list[PortalEntry], dict[str, bytes]],
) -> None:
    daftar, tree = indonesia
    for folder in (r"portal/wilayah/\d\d/\d\d/", r"portal/nama/"):
        found = [
            slug
            for path, content in tree.items()
            if re.match(folder, path) and "/belum/" not in path
            for slug in re.findall(r'class="nama" href="[./]*([a-z0-9-]+)/', content.decode())
        ]
        assert sorted(found) == sorted(item.slug for item in daftar), folder


def test_the_front_page_counts_the_country(indonesia: tuple[list[PortalEntry], dict[str, bytes]]) -> None:
    daftar, tree = indonesia
    jumlah = count(daftar, LAST_YEAR)
    assert sum(jumlah.values()) == INDONESIA
    text = words(tree["index.html"])
    terbit = INDONESIA - jumlah[ReportState.BELUM_TERBIT]
    expected = f"{terbit:,} dari {INDONESIA:,} kecamatan sudah menerbitkan edisi {LAST_YEAR}".replace(",", ".")
    assert expected in text
    assert f"Laporan {LAST_YEAR} jatuh tempo 28 Februari {LAST_YEAR + 1}" in text
    assert len(re.findall(r'<th scope="row">', tree["index.html"].decode())) == len({d.provinsi for d in daftar})


def test_pages_and_bytes_grow_with_the_number_of_kecamatan(
    indonesia: tuple[list[PortalEntry], dict[str, bytes]],
) -> None:
    small, large = pages(make_list(300)), indonesia[1]
    times = 1.5 * INDONESIA / 300
    assert len(large) < times * len(small)
    assert sum(map(len, large.values())) < times * sum(map(len, small.values()))


@pytest.mark.parametrize("jumlah", [2, 40, 700])
@pytest.mark.parametrize("cari", [True, False])
def test_every_link_inside_the_portal_leads_somewhere(jumlah: int, cari: bool) -> None:  # noqa: FBT001 - a case
    daftar = make_list(jumlah)
    tree, slugs = pages(daftar, cari=cari), {item.slug for item in daftar}
    for path, content in tree.items():
        for target in re.findall(r'(?:href|src)="([^"#][^"]*)"', content.decode()) if path.endswith(".html") else []:
            there = normpath(str(PurePosixPath(path).parent / target))
            if there.split("/")[0] not in slugs:
                assert there in tree or f"{there}/index.html".removeprefix("./") in tree, f"{path}: {target}"


def test_one_kecamatan_needs_no_portal() -> None:
    tree = pages([entry(record(), 2024, 2023)])
    assert list(tree) == ["index.html", "robots.txt"]
    assert b'content="0; url=' in tree["index.html"]
    assert b"/2024/" in tree["index.html"]


def places_in(sitemap: bytes) -> list[str]:
    root = ElementTree.fromstring(sitemap)  # noqa: S314 - written by us
    return [element.text or "" for element in root.iter() if element.tag.endswith("}loc")]


def test_crawlers_are_led_to_every_page_of_the_portal_and_every_edition() -> None:
    daftar = [*make_list(3), replace(entry(record(9)), tautan="https://lain.example/x/")]
    tree = portal_pages(daftar, Situs({}, ALAMAT), ASET, cari=True)
    assert tree["robots.txt"].decode().splitlines()[-2:] == ["", f"Sitemap: {ALAMAT}sitemap.xml"]
    own = sorted(daftar[:3], key=lambda item: item.slug)
    assert places_in(tree["sitemap.xml"]) == [
        f"{ALAMAT}sitemap-portal.xml",
        *(f"{ALAMAT}{item.slug}/{tahun}/sitemap.xml" for item in own for tahun in sorted(item.tahun)),
    ]
    pages = [path.removesuffix("index.html") for path in tree if path.endswith("index.html")]
    assert sorted(places_in(tree["sitemap-portal.xml"])) == sorted(f"{ALAMAT}{path}" for path in pages)


def test_a_single_kecamatan_has_its_editions_in_the_sitemap_and_no_portal() -> None:
    tree = portal_pages([entry(record(), 2024, 2023)], Situs({}, ALAMAT), ASET, cari=False)
    slug = record()["kecamatan"]["slug"]
    assert places_in(tree["sitemap.xml"]) == [f"{ALAMAT}{slug}/{tahun}/sitemap.xml" for tahun in (2023, 2024)]
    assert "sitemap-portal.xml" not in tree


def test_without_an_address_there_is_no_sitemap_and_none_is_named() -> None:
    tree = pages(make_list(3))
    assert [path for path in tree if path.endswith(".xml")] == []
    assert b"Sitemap" not in tree["robots.txt"]


def test_the_sitemaps_of_a_country_stay_within_the_protocol(
    indonesia: tuple[list[PortalEntry], dict[str, bytes]],
) -> None:
    daftar, tree = indonesia
    pages = [path for path in tree if path.endswith(".html")]
    made = dict(make_sitemaps(Situs({}, ALAMAT), pages, (f"{item.slug}/{t}/" for item in daftar for t in item.tahun)))
    listed = {name: places_in(content) for name, content in made.items()}
    assert max(map(len, listed.values())) <= 50_000
    assert max(map(len, made.values())) <= 50_000_000
    named = re.findall(rf"Sitemap: {ALAMAT}(.+)", make_robots(Situs({}, ALAMAT), made).decode())
    assert [name for name in named if b"<sitemapindex" not in made[name]] == []
    reached = [place for name in named for place in listed[name]]
    assert len(reached) == len(set(reached)) == sum(len(item.tahun) for item in daftar) + 1
    assert {place.removeprefix(ALAMAT) for place in reached} & set(made) == set(made) - set(named)


def test_who_is_behind_is_said_with_the_due_date_and_without_a_clock() -> None:
    late = entry(record(0, 2021), 2021, 2020)
    half = record(1)
    for number, row in enumerate(half["indikator"]):
        row["status"] = "belum_dilaporkan" if number < 2 else "dihitung"
    nothing = record(2)
    for row in nothing["indikator"]:
        row["status"] = "belum_dilaporkan"
    text = words(pages([late, entry(half), entry(nothing)])["index.html"])
    semua = len(half["indikator"])
    assert "Belum ada edisi 2024, yang laporannya jatuh tempo 28 Februari 2025. Edisi 2021:" in text
    assert f"Edisi 2024: {semua - 2} dari {semua} hasil dilaporkan. Sisanya jatuh tempo 28 Februari 2025." in text
    assert f"Edisi 2024: {semua} target, hasil belum dilaporkan. Hasilnya jatuh tempo 28 Februari 2025." in text
    assert "2 dari 3 kecamatan sudah menerbitkan edisi 2024, belum ada yang lengkap dengan hasilnya." in text
    assert "terlambat" not in text


def test_a_region_where_everything_is_reported_says_so() -> None:
    full = [record(number) for number in range(3)]
    for data in full:
        for row in data["indikator"]:
            row["status"] = "dihitung"
    text = words(pages(list(map(entry, full)))["index.html"])
    assert "Semua 3 kecamatan sudah menerbitkan edisi 2024, semuanya dengan semua hasilnya." in text


def test_the_picture_says_the_same_numbers() -> None:
    page = pages(make_list(12))["index.html"].decode()
    jumlah = count(make_list(12), LAST_YEAR)
    desc = unescape(re.search(r"<desc[^>]*>([^<]*)<", page)[1])
    assert desc == (
        f"semua hasil 2024 dilaporkan: {jumlah[ReportState.LENGKAP]}; sebagian hasil 2024 dilaporkan: "
        f"{jumlah[ReportState.SEBAGIAN]}; edisi 2024 terbit tanpa hasil: {jumlah[ReportState.TANPA_HASIL]}; "
        f"edisi 2024 belum terbit: {jumlah[ReportState.BELUM_TERBIT]}."
    )


def rows_of(*changes: dict[str, object], tahun: dict[int, int] | None = None) -> list[PortalEntry]:
    """Kecamatan of one city with one indicator each, changed as told."""
    found = []
    for number, change in enumerate(changes):
        data = record(number, (tahun or {}).get(number, LAST_YEAR))
        data["indikator"] = [data["indikator"][0] | change]
        found.append(entry(data))
    return found


@pytest.mark.parametrize(
    ("change", "tahun", "reason"),
    [
        ({"formulasi": "cara lain"}, None, "rumusnya berbeda"),
        ({"formulasi": None}, None, "rumusnya tidak tercetak, jadi tidak diketahui apa yang dihitung"),
        ({"arah": "turun"}, None, "arahnya berbeda"),
        ({"satuan": "permil"}, None, "satuannya berbeda"),
        ({}, 2022, "edisi terbarunya 2022"),
    ],
)
def test_what_differs_is_not_compared_and_the_page_says_why(
    change: dict[str, object], tahun: int | None, reason: str
) -> None:
    daftar = rows_of({}, {}, change, tahun={2: tahun} if tahun else None)
    (view,) = compare(daftar)
    assert [len(kelompok.anggota) for kelompok in view.kelompok] == [2]
    ((item, _, reasons),) = view.lain
    assert (item, reasons) == (daftar[2], (reason,))
    page = next(content for path, content in pages(daftar).items() if "/banding/" in path)
    assert f"Kecamatan {item.nama} : {reason}." in words(page)


def crowd(jumlah: int, *changes: dict[str, object]) -> list[PortalEntry]:
    """A city of `jumlah` kecamatan that report one indicator, changed in turn as told."""
    found = []
    for number in range(jumlah):
        data = record(0)
        kode = f"11.01.{number + 1:02d}" if number < 99 else None
        data["kecamatan"] |= {
            "slug": f"kecamatan-{number:03d}",
            "nama": f"Kecamatan {number:03d}",
            "kode_wilayah": kode,
        }
        data["indikator"] = [data["indikator"][0] | (changes[number % len(changes)] if changes else {})]
        found.append(entry(data))
    return found


LONG = "Surat keterangan yang selesai tepat waktu menurut standar kecamatan {} / semua surat yang masuk x 100%"


@pytest.mark.parametrize(
    "changes",
    [(), ({}, {"arah": "turun"}, {"satuan": "permil"}), [{"formulasi": LONG.format(number)} for number in range(150)]],
    ids=["one group", "three groups", "all alone"],
)
def test_a_comparison_of_a_large_city_is_split_and_nobody_is_lost(changes: list[dict[str, object]]) -> None:
    daftar = crowd(150, *changes)
    tree = {path: content for path, content in pages(daftar).items() if path.endswith(".html")}
    parts = [path for path in tree if "/banding/" in path]
    assert [path.rpartition("surat-tepat-waktu/")[2] for path in parts] == [
        "index.html",
        "hal-2/index.html",
        "hal-3/index.html",
    ]
    named = [name for path in parts for name in re.findall(r">(?:Kecamatan )?(Kecamatan \d+)</a>", tree[path].decode())]
    assert sorted(named) == [item.nama for item in daftar]
    first, second, last = (tree[path].decode() for path in parts)
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert 'href="hal-2/" rel="next"' in first
    assert 'href="../" rel="prev"' in second
    assert 'href="../hal-3/" rel="next"' in second
    assert "Halaman 3 dari 3" in words(tree[parts[2]])
    assert max(map(packed, tree.values())) <= NEXT_PAGE


def test_many_comparisons_of_a_city_have_pages_of_their_own() -> None:
    daftar = []
    for number in range(99):
        data = record(0)
        data["kecamatan"] |= {
            "slug": f"kecamatan-{number:03d}",
            "nama": f"Nama {number}",
            "kode_wilayah": f"11.01.{number + 1:02d}",
        }
        row = data["indikator"][0]
        kinds = range(number // 2 * 2, number // 2 * 2 + 2)
        data["indikator"] = [row | {"kode": f"macam-{kind}", "nama_pendek": f"Macam {kind}"} for kind in kinds]
        daftar.append(entry(data))
    tree = pages(daftar)
    city = tree["portal/wilayah/11/01/index.html"].decode()
    assert 'href="sandingkan/"' in city
    assert "98 indikator" in city
    lists = [path for path in tree if "/sandingkan/" in path]
    assert len(lists) == 2
    for path in lists:
        for target in re.findall(r'<li><a href="([^"]*banding/[^"]+)"', tree[path].decode()):
            assert normpath(str(PurePosixPath(path).parent / target)) + "/index.html" in tree
    targets = [name for path in lists for name in re.findall(r"banding/(macam-\d+)/", tree[path].decode())]
    assert sorted(set(targets)) == sorted(f"macam-{kind}" for kind in range(98))
    assert max(packed(content) for path, content in tree.items() if path.endswith(".html")) <= NEXT_PAGE


def test_case_and_spaces_of_a_formula_do_not_matter_but_unknown_formulas_never_agree() -> None:
    (view,) = compare(rows_of({"formulasi": "A / B"}, {"formulasi": "a  /  b "}))
    assert len(view.kelompok) == 1
    (view,) = compare(rows_of({"formulasi": None}, {"formulasi": None}))
    assert view.kelompok == ()
    assert len(view.lain) == 2


def test_a_comparison_is_in_the_order_of_names_and_shows_missing_results_in_words() -> None:
    missing = {"realisasi": {"tertulis": None, "nilai": None}, "status": "belum_dilaporkan"}
    daftar = rows_of({"realisasi": {"tertulis": "10", "nilai": "10"}}, missing, {})
    (view,) = compare(daftar)
    names = [item.nama for item, _ in view.kelompok[0].anggota]
    assert names == sorted(names, key=str.casefold)
    page = next(content for path, content in pages(daftar).items() if "/banding/" in path)
    assert "belum dilaporkan" in words(page)
    assert "bukan peringkat" in words(page)


def test_a_kecamatan_without_a_code_joins_the_region_of_that_name() -> None:
    daftar = make_list(3)
    data = record(2)
    data["kecamatan"]["kode_wilayah"] = None
    tree = make_regions([daftar[0], daftar[1], entry(data)])
    assert [(bagian.jalur, len(bagian.anggota)) for bagian in tree.bagian] == [("11", 3)]
    data["kecamatan"] |= {"provinsi": "Provinsi Lain", "kabupaten_kota": "Kota Lain"}
    tree = make_regions([daftar[0], entry(data)])
    assert [kota.jalur for kota in tree.kota] == ["provinsi-lain/kota-lain", "11/01"]


def test_many_namesakes_are_paged() -> None:
    daftar = []
    for number in range(2 * PER_PAGE + 5):
        data = record(number)
        data["kecamatan"]["nama"] = "Sukamaju"
        daftar.append(entry(data))
    tree = pages(daftar)
    assert b'href="../hal-3/" rel="next"' in tree["portal/nama/sukamaju-/hal-2/index.html"]
    last = tree["portal/nama/sukamaju-/hal-3/index.html"].decode()
    assert last.count('class="nama"') == 5
    assert 'rel="next"' not in last
    assert 'href="../hal-2/" rel="prev"' in last


def broken(path: tuple[str, ...], value: object) -> bytes:
    data = record()
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    return json.dumps(data).encode()


@pytest.mark.parametrize(
    "kinerja",
    [
        b"",
        b"[]",
        b"\xff",
        b"[" * 100_000,
        broken(("kecamatan", "slug"), "lain"),
        broken(("kecamatan", "nama"), ""),
        broken(("kecamatan", "nama"), 5),
        broken(("kecamatan", "nama"), "Suka\u202emaju"),
        broken(("kecamatan", "kode_wilayah"), "../.."),
        broken(("tahun",), 2020),
        broken(("indikator",), [{"kode": "../../x"}]),
        broken(("indikator",), {"kode": 1}),
        broken(("indikator",), []),
        broken(("indikator",), record()["indikator"][:1] * 2),
        broken(("indikator",), [record()["indikator"][0] | {"target": {"tertulis": None, "nilai": "NaN"}}]),
        broken(("indikator",), [record()["indikator"][0] | {"target": {"tertulis": None, "nilai": "1e9999"}}]),
    ],
    ids=lambda content: repr(content[:20]),
)
def test_a_record_that_does_not_fit_is_refused(kinerja: bytes) -> None:
    with pytest.raises(Rejected, match=r"kinerja\.json"):
        read_entry(record()["kecamatan"]["slug"], (LAST_YEAR,), kinerja)


@pytest.mark.parametrize("versions", [b"", b"{}", b"[]", b'[{"version": "../2018"}]', b'[{"title": "2018"}]', b"[1]"])
def test_a_list_of_editions_that_does_not_fit_is_refused(versions: bytes) -> None:
    with pytest.raises(Rejected, match=r"versions\.json"):
        read_years("kotabaru", versions)


TAGS = re.compile(r"<([^\s/>]+)")


def documents(daftar: list[PortalEntry]) -> list[bytes]:
    """All HTML made of `daftar`: pages, and what the search reads."""
    texts = [content for part in make_parts(daftar, LAST_YEAR, 0) for _, content in part.documents()]
    return [*texts, *(content for path, content in pages(daftar).items() if path.endswith(".html"))]


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=40).filter(lambda text: text.strip()))
def test_text_from_data_never_becomes_markup(text: str) -> None:
    plain = record(0)
    marked = json.loads(json.dumps(plain))
    marked["kecamatan"] |= {"nama": text, "kabupaten_kota": text, "provinsi": text}
    for row in marked["indikator"]:
        row |= {"nama_pendek": text, "uraian": text, "formulasi": text}
    try:
        found = [entry(marked), entry(record(1))]
    except Rejected:
        return
    plain_tags = TAGS.findall("".join(map(bytes.decode, documents([entry(record(0)), entry(record(1))]))))
    assert set(TAGS.findall("".join(map(bytes.decode, documents(found))))) <= set(plain_tags)


def test_the_same_records_in_any_order_give_the_same_bytes() -> None:
    daftar = make_list(80)
    assert pages(daftar) == pages(daftar[::-1])


def test_portal_pages_are_replaced_on_the_branch_and_shared_files_are_not() -> None:
    branch = BranchPlan({"portal/wilayah/11/index.html": "a", "portal/nama/x/index.html": "b", "assets/x.js": "c"})
    root = {"index.html": "d", "portal/wilayah/11/index.html": "e"}
    assert dict(merge_root(branch, root).files) == {"assets/x.js": "c", **root}
    with pytest.raises(Refused, match=r"assets/x\.js"):
        merge_root(branch, {"assets/x.js": "lain"})


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sites built elsewhere, as far as a portal reads them: three kecamatan, and one that is damaged."""
    top = tmp_path_factory.mktemp("situs")
    for number in range(4):
        data = record(number)
        folder = top / ("satu" if number < 2 else "dua") / data["kecamatan"]["slug"]
        (folder / "2024/unduhan").mkdir(parents=True)
        (folder / "versions.json").write_text('[{"version": "2024"}, {"version": "2023"}]')
        text = "{" if number == 3 else json.dumps(data)
        (folder / "2024/unduhan/kinerja.json").write_text(text)
    return top


def test_a_portal_of_sites_built_elsewhere_links_to_them_and_names_what_it_left_out(
    sites: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "portal"
    arguments = [f"{sites}/satu=https://satu.example/bening", f"{sites}/dua=https://dua.example/", "--out", str(out)]
    assert run(["portal", *arguments]) == 1
    said = capfd.readouterr()
    assert "kinerja.json tidak dapat dibaca" in said.err
    assert "Portal 3 kecamatan ada di" in said.out
    page = (out / "index.html").read_text()
    links = re.findall(r'class="nama" href="([^"]+)"', page)
    assert sorted(link.partition("//")[2].partition("/")[0] for link in links) == ["dua.example"] + ["satu.example"] * 2
    assert all(link.endswith("/2024/") for link in links)
    assert "/2023/" not in page, "an edition whose kinerja.json is not there is not listed"
    assert (out / "portal/pagefind/11/pagefind.js").is_file()


def write_site(folder: Path, *records: dict) -> Path:
    """A built site as far as a portal reads it."""
    for data in records:
        unduhan = folder / data["kecamatan"]["slug"] / str(data["tahun"]) / "unduhan"
        unduhan.mkdir(parents=True)
        (unduhan.parents[1] / "versions.json").write_text(f'[{{"version": "{data["tahun"]}"}}]')
        (unduhan / "kinerja.json").write_text(json.dumps(data))
    return folder


def test_a_site_is_read_by_path_wherever_it_lies() -> None:
    data, tahun = record(0), LAST_YEAR
    slug = data["kecamatan"]["slug"]
    store = {
        f"{slug}/versions.json": json.dumps([{"version": str(year)} for year in range(2020, 2026)]).encode(),
        f"{slug}/{tahun}/unduhan/kinerja.json": json.dumps(data).encode(),
        f"{slug}/2021/unduhan/kinerja.json": b"not read",
    }
    asked: list[str] = []

    def read(path: str) -> bytes | None:
        asked.append(path)
        return store.get(path)

    found, refused = read_records([slug, "hilang"], read, store.__contains__, "https://a.example/")
    assert [(item.slug, item.tahun, item.tautan) for item in found] == [
        (slug, (tahun, 2021), f"https://a.example/{slug}/")
    ]
    assert refused == ["hilang/versions.json bukan daftar edisi."]
    assert asked == [f"{slug}/versions.json", f"{slug}/{tahun}/unduhan/kinerja.json", "hilang/versions.json"]


def test_a_plan_is_in_no_count_of_a_portal() -> None:
    data, tahun = record(0), LAST_YEAR
    slug = data["kecamatan"]["slug"]
    plan = {"version": str(tahun + 1), "title": f"{tahun + 1} (rencana)", "properties": {"rencana": True}}
    listed = [{**plan, "aliases": []}, {"version": str(tahun), "aliases": ["terbaru"]}]
    store = {
        f"{slug}/versions.json": json.dumps(listed).encode(),
        f"{slug}/{tahun}/unduhan/kinerja.json": json.dumps(data).encode(),
        f"{slug}/{tahun + 1}/unduhan/kinerja.json": json.dumps({**data, "tahun": tahun + 1}).encode(),
    }
    found, refused = read_records([slug], store.get, store.__contains__)
    assert ([item.tahun for item in found], refused) == ([(tahun,)], [])

    store[f"{slug}/versions.json"] = json.dumps([{**plan, "aliases": ["terbaru"]}]).encode()
    found, refused = read_records([slug], store.get, store.__contains__)
    assert ([item.tahun for item in found], refused) == ([(tahun + 1,)], []), "nothing else is there"

    store[f"{slug}/versions.json"] = json.dumps([plan]).encode()
    refusal = f"{slug}/versions.json hanya menyebut rencana."
    assert read_records([slug], store.get, store.__contains__) == ([], [refusal])


def test_a_year_that_has_begun_without_results_hides_no_result_in_a_portal() -> None:
    data, tahun = record(0), LAST_YEAR
    slug = data["kecamatan"]["slug"]
    begun = {"version": str(tahun + 1), "title": str(tahun + 1)}
    store = {
        f"{slug}/{tahun}/unduhan/kinerja.json": json.dumps(data).encode(),
        f"{slug}/{tahun + 1}/unduhan/kinerja.json": json.dumps({**data, "tahun": tahun + 1}).encode(),
    }
    for before, after, shown in ([], ["terbaru"], (tahun,)), (["terbaru"], [], (tahun + 1, tahun)):
        listed = [{**begun, "aliases": before}, {"version": str(tahun), "aliases": after}]
        store[f"{slug}/versions.json"] = json.dumps(listed).encode()
        found, refused = read_records([slug], store.get, store.__contains__)
        assert ([item.tahun for item in found], refused) == ([shown], [])


def test_a_file_that_may_not_be_read_leaves_out_its_kecamatan(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slug = record(0)["kecamatan"]["slug"]
    read = Path.read_bytes

    def forbid(path: Path) -> bytes:
        if path.name == "kinerja.json" and slug in path.parts:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", forbid)
    found, refused = read_site(sites / "satu")
    assert [item.slug for item in found] == [record(1)["kecamatan"]["slug"]]
    assert refused == [f"{slug}/2024/unduhan/kinerja.json tidak dapat dibaca: periksa izin berkas itu."]


def test_a_list_file_stands_for_many_arguments(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    write_site(tmp_path / "situs/satu", record(0))
    write_site(tmp_path / "situs/dua kota", record(1))
    text = "# semua kota\n\nsatu = https://satu.example/bening\n  dua kota=https://dua.example/\n"
    (tmp_path / "situs/daftar.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert run(["portal", "--daftar", str(tmp_path / "situs/daftar.txt"), "--out", str(tmp_path / "x")]) == 0
    assert "Portal 2 kecamatan ada di" in capfd.readouterr().out
    links = re.findall(r'class="nama" href="([^"]+)"', (tmp_path / "x/index.html").read_text())
    assert [link.partition("/2024")[0].rpartition("/")[0] for link in links] == [
        "https://satu.example/bening",
        "https://dua.example",
    ]


def test_all_mistakes_of_a_list_file_are_told_at_once_with_their_lines(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path / "a", record(0))
    write_site(tmp_path / "b", record(1))
    lines = [
        "a=https://a.example/",
        "# catatan",
        "hilang=https://b.example/",
        "b",
        "b=https://a.example",
        "=https://x.example/",
    ]
    (tmp_path / "daftar.txt").write_text("\n".join([*lines, "./a=https://c.example/"]))
    assert run(["portal", "--daftar", str(tmp_path / "daftar.txt"), "--out", str(tmp_path / "x")]) == 2
    said = capfd.readouterr().err
    assert re.findall(r"daftar\.txt:(\d+): (\w+)", said) == [
        ("3", "Tidak"),
        ("4", "Alamat"),
        ("5", "Alamat"),
        ("6", "Tidak"),
        ("7", "Folder"),
    ]
    assert not (tmp_path / "x").exists()


def test_the_guide_shows_a_list_that_works_and_what_is_said_about_one_that_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    guide = (ROOT / "panduan/portal.md").read_text()
    shown, said = re.findall(r"```text\n(.*?)```", guide, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    arguments = ["portal", "--daftar", "daftar.txt", "-f", str(ROOT / "mkdocs.yml"), "--out", "x"]
    Path("daftar.txt").write_text(shown)
    write_site(Path("situs/kota-satu"), record(0))
    write_site(Path("situs/kota-dua"), record(1))
    assert run(arguments) == 0
    Path("situs/kota-satu").rename("situs/lain")
    Path("daftar.txt").write_text(shown.replace("= https://kinerja", "= http://kinerja"))
    capfd.readouterr()
    assert run(arguments) == 2
    assert capfd.readouterr().err.endswith(said)


def test_a_list_file_that_is_no_text_and_no_site_at_all_are_wrong_usage(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "daftar.txt").write_bytes("a=https://a.example/".encode("utf-16"))
    assert run(["portal", "--daftar", str(tmp_path / "daftar.txt")]) == 2
    assert "bukan teks UTF-8" in capfd.readouterr().err
    (tmp_path / "daftar.txt").write_text("# belum ada\n")
    assert run(["portal", "--daftar", str(tmp_path / "daftar.txt")]) == 2
    assert run(["portal"]) == 2
    assert "--daftar" in capfd.readouterr().err


def test_the_same_slug_on_two_sites_is_two_kecamatan(tmp_path: Path) -> None:
    other = record(1)
    other["kecamatan"]["slug"] = record(0)["kecamatan"]["slug"]
    arguments = [
        f"{write_site(tmp_path / name, data)}=https://{name}.example/"
        for name, data in (("a", record(0)), ("b", other))
    ]
    assert run(["portal", *arguments, "--out", str(tmp_path / "x")]) == 0
    links = re.findall(r'class="nama" href="https://(\w)', (tmp_path / "x/index.html").read_text())
    assert sorted(links) == ["a", "b"]


@pytest.mark.parametrize("kode", ["sama", "kosong"])
def test_one_kecamatan_on_two_sites_is_counted_once_and_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], kode: str
) -> None:
    twin = record(0)
    twin["kecamatan"]["slug"] = "nama-folder-lain"
    if kode == "kosong":
        twin["kecamatan"]["kode_wilayah"] = None
    else:
        twin["kecamatan"]["nama"] = "Nama Lain"
    arguments = [
        f"{write_site(tmp_path / name, *data)}=https://{name}.example/"
        for name, data in (("a", [record(0), record(1)]), ("b", [twin]))
    ]
    assert run(["portal", *arguments, "--out", str(tmp_path / "x")]) == 1
    said = capfd.readouterr()
    assert "Dilewati: https://b.example/nama-folder-lain/ sama" in said.err
    assert "Portal 2 kecamatan" in said.out
    assert "b.example" not in (tmp_path / "x/index.html").read_text()


@pytest.mark.parametrize(
    "text", ["{}", "{}=http://satu.example/", "{}=javascript:alert(1)", "{}=https://a.example/?x", "x{}"]
)
def test_a_portal_asks_for_the_address_of_each_site(sites: Path, tmp_path: Path, text: str) -> None:
    assert run(["portal", text.format(f"{sites}/satu"), "--out", str(tmp_path / "x")]) == 2
    assert not (tmp_path / "x").exists()


def test_the_search_is_made_anew_only_when_something_changed(sites: Path, tmp_path: Path) -> None:
    out, index = tmp_path / "portal", tmp_path / "portal/portal/pagefind/11/pagefind-entry.json"

    def put(daftar: list[PortalEntry]) -> int:
        write_portal(out, daftar, ASET)
        return index.stat().st_ino

    daftar = read_site(sites / "satu", "https://satu.example/")[0]
    first = put(daftar)
    content = staged_folder.read_folder(out)
    assert put(daftar) == first
    assert staged_folder.read_folder(out) == content
    index.unlink()
    index.write_text("{}")
    put(daftar)
    assert staged_folder.read_folder(out) == content, "a damaged index is made anew, and comes out the same"
    put([*daftar, entry(record(9))])
    assert staged_folder.read_folder(out) != content


def test_without_the_program_there_is_no_search_and_nothing_leads_to_it(
    sites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("bening.build.portal_site.find_program", lambda: None)
    monkeypatch.setattr("bening.cli.portal.find_program", lambda: None)
    arguments = ["portal", f"{sites}/satu=https://satu.example/", "--out", str(tmp_path / "x")]
    assert run(arguments) == 0
    assert 'pip install "bening[portal]"' in capfd.readouterr().out
    assert not (tmp_path / "x/portal/pagefind").exists()
    assert "portal/cari/" not in (tmp_path / "x/index.html").read_text()
    assert "portal/nama/" in (tmp_path / "x/index.html").read_text()


def test_invented_data_are_the_same_each_time_valid_and_marked() -> None:
    some, more = list(places(60, 1)), list(places(200, 1))
    assert more[:60] == some
    assert len({item.slug for item in more} | {item.kode_wilayah for item in more}) == 400
    for tempat in some[::6]:
        files = make_files(tempat, 3, 1)
        assert files == make_files(tempat, 3, 1)
        problems = Problems()
        read = read_kecamatan(tempat.slug, {name: text.encode() for name, text in files.items()}, problems, "data/x")
        assert [str(item.span) for item in problems] == []
        assert read is not None
        assert len(read.edisi) == 3
        assert "data buatan" in read.nama
        assert "Data buatan" in read.sumber
