"""The theme's files of an edition under names by content: every page finds them, and no name ever means two files."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from urllib.parse import urljoin

import pytest
from bening.editions import asset_digests, manifest
from bening.editions.offline_zip import read_archive, seal_with_archive
from bening.editions.shared_assets import share_assets
from bening.editions.snapshot import archive_name

CSS = b"""@import "dasar.css";
h1 { background: url(../images/air.png#x) } a { background: url("data:image/png;base64,AA") }"""
PAGE = (
    '<link rel="stylesheet" href="{0}assets/stylesheets/gaya.min.css"><img src="{0}assets/images/air.png">'
    '<script id="__config" type="application/json">{{"base": "x", "search": "{0}assets/javascripts/workers/cari.js"}}'
    "</script><p>kata &#34;assets&#47;images&#47;air&#46;png&#34; dan assets/images/air.png</p></html>"
)
BUILT = {
    "index.html": PAGE.format("").encode(),
    "indikator/satu/index.html": PAGE.format("../../").encode(),
    "unduhan/kinerja.json": b"{}",
    "assets/stylesheets/gaya.min.css": CSS,
    "assets/stylesheets/dasar.css": b"body {}",
    "assets/images/air.png": b"\x89PNG",
    "assets/javascripts/workers/cari.js": b'importScripts("../lunr/min/lunr.id.min.js")',
    "assets/javascripts/lunr/min/lunr.id.min.js": b"1",
    "assets/javascripts/pekerja-luring.js": b"2",
}


def named(page: bytes) -> list[str]:
    return re.findall(r'(?:href=|src=|"search": )"([^"]*assets/[^"]*)"', page.decode())


@pytest.mark.parametrize(
    ("alamat", "host"),
    [("", "https://contoh.example/"), ("https://contoh.example/kota/", "https://contoh.example/kota/")],
)
def test_every_page_leads_to_the_shared_files_also_under_a_sub_path(alamat: str, host: str) -> None:
    lost = f"{'/kota/contoh/2017/' if alamat else '/'}"
    shared = share_assets({**BUILT, "404.html": PAGE.format(lost).encode()}, "contoh/2017", alamat)
    found = {
        posixpath.relpath(urljoin(f"{host}contoh/2017/{page}", link), host)
        for page in shared.files
        for link in named(shared.files[page])
    }
    assert len(found) == 3
    assert found <= shared.assets.keys()
    assert not [path for path in shared.files if path.startswith("assets/")]
    assert shared.files["unduhan/kinerja.json"] is BUILT["unduhan/kinerja.json"]


def test_words_that_look_like_an_address_stay_as_they_are() -> None:
    page = share_assets(BUILT, "contoh/2017").files["index.html"].decode()
    assert "<p>kata &#34;assets&#47;images&#47;air&#46;png&#34; dan assets/images/air.png</p>" in page


def test_a_name_says_what_the_file_holds_and_style_sheets_follow() -> None:
    assets = share_assets(BUILT, "contoh/2017").assets
    for path, content in assets.items():
        if path.count("/") == 1:
            assert f".{hashlib.sha256(content).hexdigest()[:12]}." in path
    (style,) = (content.decode() for path, content in assets.items() if path.startswith("assets/gaya."))
    links = re.findall(r'@import "([^"]+)"|url\(([^)"]+)\)', style)
    assert {f"assets/{(one or other).partition('#')[0]}" for one, other in links} <= assets.keys()
    assert 'url("data:image/png;base64,AA")' in style


def test_another_picture_gives_its_style_sheet_another_name_and_leaves_the_rest() -> None:
    before = share_assets(BUILT, "contoh/2017").assets.keys()
    after = share_assets({**BUILT, "assets/images/air.png": b"lain"}, "contoh/2017").assets.keys()
    assert {path.split(".")[0] for path in before ^ after} == {"assets/air", "assets/gaya"}


def test_scripts_that_load_each_other_keep_their_ways() -> None:
    assets = share_assets(BUILT, "contoh/2017").assets
    (worker,) = (path for path in assets if path.endswith("workers/cari.js"))
    assert posixpath.normpath(posixpath.join(posixpath.dirname(worker), "../lunr/min/lunr.id.min.js")) in assets
    changed = {**BUILT, "assets/javascripts/lunr/min/lunr.id.min.js": b"3"}
    assert worker not in share_assets(changed, "contoh/2017").assets


def test_style_sheets_that_import_each_other_end() -> None:
    circle = {"assets/a.css": b'@import "b.css";', "assets/b.css": b'@import "a.css";', "index.html": b'"assets/a.css"'}
    assert len(share_assets(circle, "contoh/2017").assets) == 2


def test_the_seal_names_each_shared_file_with_its_digest_and_the_archive_holds_its_own() -> None:
    about = manifest.Seal("contoh", "Contoh", 2017, 1, "0" * 64, {})
    sealed = seal_with_archive(BUILT, about)
    assert asset_digests(sealed.files) == manifest.digests(sealed.assets)
    offline = read_archive(sealed.files[archive_name("contoh", 2017)])
    assert offline.keys() >= {path for path in BUILT if path.startswith("assets/")}
    assert asset_digests(offline) == {}


@pytest.mark.parametrize("written", [b"", b"[]", b'{"aset": 1}', b"\xff", json.dumps({"aset": {"a": 1}}).encode()])
def test_a_manifest_that_is_none_names_nothing_or_words(written: bytes) -> None:
    assert all(isinstance(digest, str) for digest in asset_digests({manifest.MANIFEST: written}).values())
