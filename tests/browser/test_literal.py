"""Hostile and awkward text, typed into every text field, is shown as typed on the built pages and makes nothing else.

The same kecamatan is built twice, once with the inputs of tests/cases/badinputs/teks.yml, once with harmless words: the
pages of both must have the same elements with the same attributes, and only their text may differ.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser
from support.example_site import ROOT, Seen, Site, build_example, open_page, serve

INPUTS = [
    case["value"]
    for case in yaml.safe_load((ROOT / "tests/cases/badinputs/teks.yml").read_text(encoding="utf-8"))
    # A tab in a line of text is refused: tests/data/test_badinputs.py.
    if case["expected"] == "literal" and "\t" not in case.get("value", "\t")
]
# Charts break long names into lines; what is inside them is the business of their own tests.
# A page is read by the browser's own parser, as where script is switched off, and not drawn.
OUTLINE = """async (url) => {
  const read = new DOMParser().parseFromString(await (await fetch(url)).text(), 'text/html');
  const elements = [...read.querySelectorAll('*')].filter(element => !element.closest('svg.bn-chart')).map(
    element => element.tagName + '[' + element.getAttributeNames().sort().join(' ') + ']');
  return [elements, read.documentElement.textContent, read.title];
}"""
NAMES = ["nama_pendek", "penjelasan", "uraian", "formulasi", "penanggung_jawab", "sumber_data"]


def shown(text: str) -> str:
    return " ".join(text.split())


def inside(folder: Path, edition: str) -> list[str]:
    """The addresses of the pages of an edition; what stands around editions is named after the data."""
    files = sorted((folder / edition).rglob("index.html"))
    return [str(file.relative_to(folder / edition)).removesuffix("index.html") for file in files]


def data(texts: list[str], nama: str, years: tuple[int, ...] = (2018,)) -> dict[str, Any]:
    """A kecamatan that has each of `texts` in every text field of its own indicator, and `nama` in its own fields."""
    return {
        "kecamatan.yml": {"nama": nama, "kabupaten_kota": nama, "provinsi": nama, "sumber": nama, "resmi": "false"},
        "indikator.yml": {
            f"uji-{n}": {"nama_pendek": text, "penjelasan": text, "jenis": "persen"} for n, text in enumerate(texts)
        },
        **{
            f"{tahun}.yml": {
                "tahun": str(tahun),
                "dokumen": {"judul": nama, "jenis": "laporan-iku", "tempat": nama, "tanggal": str(tahun)},
                "penanda_tangan": {"nama": nama, "jabatan": nama, "pangkat": nama},
                "sasaran": [
                    {
                        "kode": f"sasaran-{n}",
                        "uraian": text,
                        "indikator": [
                            {
                                "kode": f"uji-{n}",
                                "uraian": text,
                                "target": "90 %",
                                "formulasi": text,
                                "penanggung_jawab": text,
                                "sumber_data": text,
                                "catatan": [{"jenis": "rumus-mustahil", "isi": text, "tanggal": "2026-11-22"}],
                            }
                        ],
                    }
                    for n, text in enumerate(texts)
                ],
            }
            for tahun in years
        },
    }


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("apa-adanya")
    folders = {
        "data": {
            "uji": data(INPUTS, INPUTS[0]),
            "judul": data(INPUTS[:1], "</title><script>alert(1)</script>", (2017, 2018)),
        },
        "tenang": {
            "uji": data([f"teks {n}" for n in range(len(INPUTS))], "nama tenang"),
            "judul": data(["teks 0"], "nama tenang", (2017, 2018)),
        },
    }
    for name, kecamatan in folders.items():
        for slug, files in kecamatan.items():
            folder = top / name / slug
            folder.mkdir(parents=True)
            for file, content in files.items():
                (folder / file).write_text(yaml.safe_dump(content, allow_unicode=True, width=5000), encoding="utf-8")
        (top / f"proyek-{name}").mkdir()
        build_example(top / f"proyek-{name}", top / f"www-{name}", top / name)
    return top


@pytest.fixture(scope="module")
def outlines(sites: Path, chromium: Browser) -> dict[str, dict[str, tuple[list[str], str, str]]]:
    """For both sites, each page's elements, its visible and hidden text, and its title."""
    found: dict[str, dict[str, tuple[list[str], str, str]]] = {}
    for name in ("data", "tenang"):
        folder, seen = sites / f"www-{name}", Seen()
        # What script makes of a page is looked at below.
        with serve(folder) as address, open_page(chromium, Site(folder, address), seen) as page:
            page.goto(f"{address}uji/2018/")
            found[name] = {}
            for url in [
                f"{place}{page}" for place in Site(folder, address).editions() for page in inside(folder, place)
            ]:
                elements, text, title = page.evaluate(OUTLINE, address + url)
                found[name][url] = (elements, shown(text), title)
        assert seen.complaints == []
    return found


def test_there_are_inputs_of_every_kind() -> None:
    assert len(INPUTS) > 30


def test_text_makes_no_element_and_no_attribute(outlines: dict[str, dict[str, tuple[list[str], str, str]]]) -> None:
    assert outlines["data"].keys() == outlines["tenang"].keys()
    for url, (elements, _, _) in outlines["data"].items():
        calm = outlines["tenang"][url][0]
        # Open questions are grouped by who answers, so how many there are follows the text; what they are does not.
        assert (set(elements) == set(calm)) if url.endswith("/pertanyaan/") else (elements == calm), url


@pytest.mark.parametrize(
    "number", range(len(INPUTS)), ids=lambda number: INPUTS[number][:20].encode("ascii", "replace").decode()
)
def test_text_is_shown_as_typed(outlines: dict[str, dict[str, tuple[list[str], str, str]]], number: int) -> None:
    text = shown(INPUTS[number])
    pages = outlines["data"]
    _, words, title = pages[f"uji/2018/indikator/uji-{number}/"]
    assert words.count(text) >= len(NAMES)
    assert title.startswith(text)
    assert text in pages["uji/2018/laporan/"][1]
    assert text in pages["uji/2018/"][1]


def test_names_of_places_are_shown_as_typed(outlines: dict[str, dict[str, tuple[list[str], str, str]]]) -> None:
    _, words, title = outlines["data"]["judul/2018/"]
    assert "</title><script>alert(1)</script>" in words
    assert "</title><script>alert(1)</script>" in title


def test_search_results_hold_no_element_from_data(sites: Path, chromium: Browser) -> None:
    folder, seen = sites / "www-data", Seen()
    with serve(folder) as address, open_page(chromium, Site(folder, address), seen) as page:
        page.on("dialog", lambda dialog: seen.complaints.append(f"dialog: {dialog.message}"))
        page.goto(f"{address}uji/2018/")
        for query in ("alert", "klik", "img"):
            page.locator("[data-md-component=search-query]").fill(query)
            page.locator(".md-search-result__item").first.wait_for()
            results = page.locator(".md-search-result__list")
            assert results.locator("img, script, iframe, style, [onerror], [onclick], a[href^=javascript]").count() == 0
            assert query in results.inner_text().lower()
    assert seen.complaints == []
