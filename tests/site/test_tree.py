"""The generated tree of an edition: golden twins, the same bytes for the same data, and what the contract says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from unittest.mock import patch

import pytest
import yaml
from bening.data.kecamatan import read_kecamatan
from bening.escape import escape
from bening.problems.record import Problems
from bening.rules.calendar import Standing
from bening.site.tree import make_front, make_tree, write_yaml
from bening.situs import Situs
from bening.storage.project import Project
from hypothesis import given
from hypothesis import strategies as st
from support.sites import GOLDEN, GOLDEN_FOLDERS, ROOT, SYNTHETIC, comparable, read, read_files, trees

CASES = sorted(path for path in GOLDEN.glob("*/*") if path.is_dir())
FOLDERS = sorted(
    path for top in (SYNTHETIC, ROOT / "data", ROOT / "examples/data") for path in top.iterdir() if path.is_dir()
)


@pytest.mark.parametrize("case", CASES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_tree_is_its_golden_twin(case: Path) -> None:
    made = comparable(trees(GOLDEN_FOLDERS[case.parent.name])[int(case.name)])
    expected = read_files(case)
    assert sorted(made) == sorted(expected)
    assert {path: made[path] for path in made if made[path] != expected[path]} == {}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_order_of_files_changes_no_byte(folder: Path) -> None:
    files = read_files(folder)
    backwards = dict(reversed(files.items()))
    kecamatan = read_kecamatan(folder.name, backwards, Problems(), f"data/{folder.name}")
    assert kecamatan is not None
    situs = Situs(Project(ROOT).prosa())
    again = {edisi.tahun: make_tree(kecamatan, edisi, situs, sumber=backwards) for edisi in kecamatan.edisi}
    assert again == trees(folder)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_page_stands_in_the_navigation_and_has_a_title_and_description(folder: Path) -> None:
    for tree in trees(folder).values():
        config = yaml.safe_load(tree["mkdocs.yml"])
        listed = set(re.findall(r"[a-z0-9/-]+\.md", json.dumps(config["nav"])))
        pages = {path.removeprefix("docs/"): text.decode() for path, text in tree.items() if path.endswith(".md")}
        earlier = {path for path in pages if path.startswith("banding/")}
        assert listed == set(pages) - earlier
        assert all(f'href="../{path.removesuffix(".md")}/"' in pages["banding.md"] for path in earlier)
        for text in pages.values():
            front = yaml.safe_load(text.split("---")[1])
            assert front["title"]
            assert front["description"]
            assert text.count("\n# ") + text.count("\n<h1>") == 1


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_edition_does_not_know_the_years_after_it(folder: Path) -> None:
    kecamatan, files = read(folder)
    first = kecamatan.edisi[0]
    alone = read_kecamatan(
        folder.name,
        {
            path: data
            for path, data in files.items()
            if not re.fullmatch(r"\d{4}\.yml", path) or path == f"{first.tahun}.yml"
        },
        Problems(),
        f"data/{folder.name}",
    )
    assert alone is not None
    situs = Situs(Project(ROOT).prosa())
    made = make_tree(alone, first, situs, sumber=files)
    with_later = trees(folder)[first.tahun]
    # mkdocs.yml alone names the newest edition: the banner and the list of editions are rendered around the content.
    assert {path for path in with_later if made[path] != with_later[path]} <= {"mkdocs.yml"}


def test_kinerja_json_says_what_the_contract_says() -> None:
    tree = trees(ROOT / "data/kotabaru")[2017]
    record = json.loads(tree["docs/unduhan/kinerja.json"])
    assert record["kecamatan"]["slug"] == "kotabaru"
    assert record["kecamatan"]["kode_wilayah"] == "15.71.07"
    assert (record["tahun"], record["revisi"]) == (2017, 1)
    assert [entry["kode"] for entry in record["indikator"]] == [
        "pelayanan-tepat-waktu",
        "lembaga-aktif",
        "keterwakilan-musrenbang",
        "sarpras-dibangun",
        "pengaduan-ditindaklanjuti",
        "nilai-akip",
        "temuan-ditindaklanjuti",
    ]
    first = record["indikator"][0]
    expected = {
        "kode": "pelayanan-tepat-waktu",
        "sasaran": "pelayanan",
        "uraian": "Persentase waktu pelayanan administrasi umum tepat waktu",
        "satuan": "persen",
        "arah": None,
        "target": {"tertulis": "90 %", "nilai": "90"},
        "realisasi": {"tertulis": None, "nilai": None},
        "capaian": None,
        "status": "belum_dilaporkan",
        "kategori": None,
        "capaian_tercetak": None,
        "cocok": None,
    }
    assert {name: first[name] for name in expected} == expected
    assert record["indikator"][5]["target"] == {"tertulis": "B", "nilai": None, "predikat": "B"}


def test_gunung_kaler_publishes_printed_and_computed_side_by_side() -> None:
    record = json.loads(trees(ROOT / "data/gunung-kaler")[2020]["docs/unduhan/kinerja.json"])
    rows = {entry["kode"]: entry for entry in record["indikator"]}
    row = rows["desa-berkembang"]
    assert (row["target"]["nilai"], row["realisasi"]["nilai"]) == ("70", "66.7")
    assert (row["capaian"], row["capaian_tercetak"], row["cocok"]) == ("95.29", "95.24", True)
    assert (row["status"], row["kategori"]) == ("dihitung", "Sangat tinggi")


def test_front_leads_to_the_newest_edition_without_script() -> None:
    kotabaru, _ = read(ROOT / "data/kotabaru")
    front = make_front(kotabaru, Situs({}, alamat="https://contoh.id/bening/"), Standing(2018))
    assert json.loads(front["kotabaru/versions.json"]) == [
        {"version": "2018", "title": "2018", "aliases": ["terbaru"]},
        {"version": "2017", "title": "2017", "aliases": []},
    ]
    assert list(front)[-1] == "kotabaru/versions.json", "it makes the editions known, so it is written last"
    assert b'content="0; url=2018/"' in front["kotabaru/index.html"]
    page = front["kotabaru/terbaru/indikator/nilai-akip/index.html"].decode()
    assert 'content="0; url=../../../2018/indikator/nilai-akip/"' in page
    assert 'href="https://contoh.id/bening/kotabaru/2018/indikator/nilai-akip/"' in page


def test_a_plan_is_called_so_and_hides_no_result() -> None:
    kotabaru, _ = read(ROOT / "data/kotabaru")
    front = make_front(kotabaru, Situs({}), Standing(2017, (2018,)))
    assert json.loads(front["kotabaru/versions.json"]) == [
        {"version": "2018", "title": "2018 (rencana)", "aliases": [], "properties": {"rencana": True}},
        {"version": "2017", "title": "2017", "aliases": ["terbaru"]},
    ]
    assert b'content="0; url=2017/"' in front["kotabaru/index.html"]
    assert b"../../2017/laporan/" in front["kotabaru/terbaru/laporan/index.html"]
    style = front["kotabaru/edisi.css"].decode()
    assert '.bn-rencana[data-edisi="2018"] { display: block; }' in style
    assert '.bn-usang:not([data-edisi="2017"]):not([data-edisi="2018"]) {' in style, "a plan is no older edition"


NAMES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300) | st.text(max_size=60)
WORDS = st.lists(st.text("abc,.;-", min_size=1, max_size=20), max_size=40).map(" ".join)  # long lines are folded


@given((NAMES | WORDS).map(escape), st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True), st.booleans())
def test_a_configuration_has_the_same_bytes_with_and_without_libyaml(text: str, slug: str, resmi: bool) -> None:  # noqa: FBT001
    config = {
        "site_name": text,
        "nav": [{"Indikator": ["indikator/index.md", f"indikator/{slug}.md"]}],
        "extra": {"bening": {"slug": slug, "resmi": resmi, "versi": ["2018", "2017"]}},
    }
    written = write_yaml(config)
    assert yaml.safe_load(written) == config
    with patch.object(yaml, "__with_libyaml__", False):  # noqa: FBT003
        assert write_yaml(config) == written
