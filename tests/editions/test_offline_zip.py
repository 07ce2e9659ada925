"""The offline archive: fixed bytes, every link stays inside, and it opens from a disk with search and no request."""

from __future__ import annotations

import io
import json
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bening.builders import builder
from bening.editions import manifest
from bening.editions.offline_zip import make_archive, make_offline, read_archive, seal_with_archive
from bening.editions.shared_assets import share_assets
from bening.editions.snapshot import archive_name
from bening.storage import staged_folder
from playwright.sync_api import Browser, Page
from support.example_site import MILLISECONDS
from support.paths import ROOT
from support.sealing import seal

ADDRESS = "https://contoh.example/contoh/2017/"


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A real edition, built with the project's theme."""
    folder = tmp_path_factory.mktemp("proyek")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "site_src", folder / "site_src")
    tree = staged_folder.read_folder(ROOT / "tests/cases/builder/2017")
    built = builder.build_tree(builder.make_engine("mkdocs"), folder / "build/contoh/2017", tree)
    return seal(built, manifest.Seal("contoh", "Contoh", 2017, 1, "0" * 64, {}))


def test_the_archive_is_the_same_whenever_it_is_made(edition: dict[str, bytes]) -> None:
    offline = make_offline(edition, ADDRESS)
    one = make_archive(offline, "arsip-contoh-2017")
    assert one == make_archive(dict(reversed(offline.items())), "arsip-contoh-2017")
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        infos = archive.infolist()
        assert [info.filename for info in infos] == [f"arsip-contoh-2017/{path}" for path in sorted(offline)]
        assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
        assert {(info.create_system, info.external_attr >> 16) for info in infos} == {(3, 0o100644)}
        assert {info.filename.partition("/")[2]: archive.read(info) for info in infos} == offline


def test_archives_made_one_after_another_hold_each_its_own_files() -> None:
    one = {"assets/gaya.css": b"satu", "assets/salinan.css": b"satu", "sumber/säkip 2017.txt": b"naskah"}
    other = {"assets/gaya.css": b"dua", "index.html": b"<p>isi</p>" * 99}
    first = make_archive(one, "arsip-a-2017")
    assert read_archive(make_archive(other, "arsip-b-2018")) == other
    assert make_archive(one, "arsip-a-2017") == first
    assert read_archive(first) == one
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None


def test_an_archive_has_the_bytes_that_the_library_for_zips_writes() -> None:
    files = {
        "assets/a.css": b"p {}" * 999,
        "assets/b.png": b"gambar",
        "index.html": b"<p>isi</p>" * 99,
        "kosong.txt": b"",
        "sumber/säkip 2017.txt": b"naskah",
        "unduhan/kinerja.xlsx": b"buku kerja",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(f"arsip-a-2017/{path}", (1980, 1, 1, 0, 0, 0))
            info.create_system, info.external_attr = 3, 0o100644 << 16
            method = zipfile.ZIP_STORED if path.endswith((".png", ".xlsx")) else zipfile.ZIP_DEFLATED
            archive.writestr(info, files[path], method, 4)
    for _ in range(2):  # packed, and kept
        assert make_archive(files, "arsip-a-2017") == buffer.getvalue()


def test_sealing_at_once_gives_what_the_single_steps_give() -> None:
    built = {
        "index.html": b'<a href="satu/">satu</a><a href="../2018/">lain</a></html>',
        "satu/index.html": b'<a href="../">atas</a></html>',
        "sitemap.xml": b"<url><lastmod>2023-11-14</lastmod></url>",
        "assets/a.js.map": b"{}",
        "assets/stylesheets/a.css": b"p {}",
        "kartu.png": b"\x89PNG",
        "search/search_index.json": b'{"config":{},"docs":[{"location":"satu/","text":"","title":""}]}',
    }
    about = manifest.Seal("contoh", "Contoh", 2017, 1, "0" * 64, {"mkdocs": "1.6.1"})
    for alamat in ("", "https://contoh.example/"):
        offline = make_offline(seal(built, about), f"{alamat}contoh/2017/" if alamat else "")
        zipped = make_archive(offline, "arsip-contoh-2017")
        shared = share_assets(manifest.publish(built, about), "contoh/2017", alamat)
        web = {**shared.files, archive_name("contoh", 2017): zipped}
        aset = dict(sorted(manifest.digests(shared.assets).items()))
        at_once = seal_with_archive(built, about, alamat)
        assert at_once.assets == shared.assets
        assert at_once.files == manifest.close(web, about, manifest.digests(web), aset=aset)
        assert list(at_once.files) == sorted(at_once.files)


def test_the_archive_seals_what_it_holds(edition: dict[str, bytes]) -> None:
    offline = make_offline(edition, ADDRESS)
    assert offline[manifest.SUMS] == manifest.make_sums(offline)
    record = json.loads(offline[manifest.MANIFEST])
    assert record["luring"] is True
    assert set(record["berkas"]) == set(offline) - {manifest.MANIFEST, manifest.SUMS}


def test_the_cards_of_shared_links_stay_online() -> None:
    files = {"index.html": b"", "kartu.png": b"", "kartu/satu.png": b"", "gambar/kartu.png": b""}
    assert make_offline(files).keys() == {"index.html", "gambar/kartu.png", manifest.SUMS}


def test_every_link_names_a_file_of_the_archive_or_the_public_address(edition: dict[str, bytes]) -> None:
    offline = make_offline(edition, ADDRESS)
    checked = 0
    for path, content in offline.items():
        if not path.endswith(".html"):
            continue
        for href in re.findall(r'\s(?:href|src)="([^"]*)"', content.decode()):
            target = urldefrag(urljoin(f"file:///{path}", href))[0]
            checked += 1
            assert target.startswith(("https://", "mailto:")) or target.removeprefix("file:///") in offline, (
                path,
                href,
            )
    assert checked > 100


def test_without_a_public_address_links_out_of_the_edition_lead_nowhere(edition: dict[str, bytes]) -> None:
    page = '<a href="../../2018/">lain</a><a class="x" href="../">atas</a><a href="#isi">isi</a>'
    offline = make_offline({"index.html": b"", "satu/index.html": page.encode()})
    assert offline["satu/index.html"].decode() == (
        '<a href="#">lain</a><a class="x" href="../index.html">atas</a><a href="#isi">isi</a>'
    )


@pytest.mark.parametrize(
    ("href", "offline"),
    [
        ("../dua/", "../dua/index.html"),
        ("../dua/#bagian", "../dua/index.html#bagian"),
        ("../dua/?a=1&amp;b=2", "../dua/index.html?a=1&amp;b=2"),
        ("../dua", "../dua/index.html"),
        ("..", "../index.html"),
        ("../..", "../../index.html"),
        ("../../", "../../index.html"),
        ("./", "./index.html"),
        ("./../dua/", "./../dua/index.html"),
        ("../../unduhan/a b.csv", "../../unduhan/a b.csv"),
        ("../../manifest.json", "../../manifest.json"),
        ("../../../2018/satu/#x", "https://contoh.example/contoh/2018/satu/#x"),
        ("../../tidak-ada/", "https://contoh.example/contoh/2017/tidak-ada/"),
        ("tidak-ada.pdf?x", "https://contoh.example/contoh/2017/satu/dalam/tidak-ada.pdf?x"),
        ("../../../../", "https://contoh.example/"),
        ("/lain/", "https://contoh.example/lain/"),
        *((href, href) for href in ("", "#isi", "?q=1", "https://x.example/a/", "//x.example/", "mailto:a@b.example")),
    ],
)
def test_a_link_of_a_page_keeps_its_meaning(href: str, offline: str) -> None:
    files = dict.fromkeys(("index.html", "satu/index.html", "satu/dua/index.html", "unduhan/a b.csv"), b"")
    links = '<a class="b c"\n href="{0}" title="href">x</a><link rel="next" href="{0}">'
    page = links + '<i data-href="{0}"> href="{0}"</i>'
    made = make_offline({**files, "satu/dalam/index.html": page.format(href).encode()}, ADDRESS)
    found = made["satu/dalam/index.html"].decode()
    assert found == links.format(offline) + page.removeprefix(links).format(href)


@pytest.fixture(scope="module")
def opened(
    edition: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[tuple[Page, Path, list[str]]]:
    """The unpacked archive in Chromium, with everything that it asked for or complained of."""
    folder = tmp_path_factory.mktemp("usb stick")
    zipped = make_archive(make_offline(edition, ADDRESS), "arsip-contoh-2017")
    zipfile.ZipFile(io.BytesIO(zipped)).extractall(folder)
    context = chromium.new_context()
    page = context.new_page()
    seen: list[str] = []
    page.on("request", lambda request: None if request.url.startswith("file:") else seen.append(request.url))
    page.on("requestfailed", lambda request: seen.append(f"failed {request.url}"))
    page.on("console", lambda message: seen.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: seen.append(str(error)))
    yield page, folder / "arsip-contoh-2017", seen
    context.close()


def test_it_opens_from_a_disk_and_finds_words_without_any_request(
    opened: tuple[Page, Path, list[str]],
) -> None:
    page, folder, seen = opened
    page.goto((folder / "indikator/index.html").as_uri())
    page.wait_for_load_state("load")
    page.evaluate("document.querySelector('#__search').click()")
    page.locator("input[name=query]").press_sequentially("layanan")
    first = page.locator(".md-search-result__link").first
    first.wait_for(timeout=MILLISECONDS)
    found = first.get_attribute("href")
    assert found is not None
    assert found.startswith(folder.as_uri())
    assert urldefrag(found)[0].endswith("index.html")
    page.goto(found)
    assert page.locator("h1").first.is_visible()
    assert seen == []
