"""Every HTML page of a published site has a Content Security Policy that allows no foreign and no inline script."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from bening.editions.offline_zip import read_archive
from support.published_site import published_site

_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_STYLE = re.compile(rb"<style>(.*?)</style>", re.DOTALL)
_DATA = rb'<script type="application/(?:ld\+)?json"'


def _pages() -> dict[str, bytes]:
    site = published_site()
    pages = {path: data for path, data in site.items() if path.endswith(".html")}
    for path in [path for path in site if path.endswith(".zip")]:
        pages |= {f"{path}: {name}": data for name, data in read_archive(site[path]).items() if name.endswith(".html")}
    return pages


def test_every_page_has_one_policy() -> None:
    pages = _pages()
    for part in ("404.html", "index.html", "sukamaju/index.html", "sukamaju/ralat/index.html", "sukamaju/2018/en/"):
        assert any(path.startswith(part) for path in pages), part
    assert [path for path, page in pages.items() if len(_POLICY.findall(page)) != 1] == []


@pytest.mark.parametrize("word", ["default-src 'none'", "base-uri 'none'", "form-action 'none'"])
def test_every_policy_forbids_what_no_page_needs(word: str) -> None:
    for path, page in _pages().items():
        (policy,) = _POLICY.findall(page)
        assert word in policy.decode(), path
        assert b"unsafe" not in policy, path


def test_a_page_has_nothing_that_its_policy_stops() -> None:
    for path, page in _pages().items():
        (policy,) = _POLICY.findall(page)
        assert page.index(b"Content-Security-Policy") < min(
            (page.index(mark) for mark in (b"<style", b"<script", b"<link") if mark in page), default=len(page)
        ), path
        assert not re.sub(_DATA, b"", page).count(b"<script>"), path
        for style in _STYLE.findall(page):
            digest = base64.b64encode(hashlib.sha256(style).digest()).decode()
            assert f"'sha256-{digest}'" in policy.decode(), path
