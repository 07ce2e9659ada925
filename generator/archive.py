"""The offline archive of an edition: the same pages in one ZIP, made to be opened from a disk without any request.

Pure: takes the built edition, gives the files of the archive and its bytes. No second run of a builder is needed.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from collections.abc import Collection, Mapping
from urllib.parse import urljoin, urlsplit

from generator import manifest

WORKER = "assets/javascripts/pekerja-luring.js"
"""Script among the theme's assets that lets the search worker run where browsers allow none: on `file:` pages."""

INDEX_JSON, INDEX_SCRIPT = "search/search_index.json", "search/search_index.js"

_ONLINE = {INDEX_JSON, manifest.SUMS, "404.html", "sitemap.xml"}

# ZIP cannot hold a time before 1980; any fixed one will do, for the edition's own pages tell its date.
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _MODE = 3, 0o100644 << 16
_TAG = re.compile(r"<(?:a|link)\s[^<>]*>")
_HREF = re.compile(r'(?<=\shref=")[^"]*(?=")')
# The one style sheet outside an edition: it tells whether a newer one exists, which an archive cannot know.
_AROUND = re.compile(r'\s*<link rel="stylesheet" href="[./]*/edisi\.css">')
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)


def make_offline(files: Mapping[str, bytes], alamat: str = "") -> dict[str, bytes]:
    """Return the files of the archive for the edition `files`, each working from a disk.

    Addresses of folders name their `index.html`; links to what the archive does not hold lead to the edition's public
    address `alamat` (with a final slash), or nowhere when there is none; the search index is a script. Sums are made
    anew, for these bytes.
    """
    offline = {path: content for path, content in files.items() if path not in _ONLINE}
    held = offline.keys() | {manifest.SUMS, manifest.MANIFEST}
    for path, content in list(offline.items()):
        if path.endswith(".html"):
            offline[path] = _offline_page(content.decode(), path, held, alamat).encode()
    if INDEX_JSON in files:
        index = json.loads(files[INDEX_JSON])
        for entry in index["docs"]:
            entry["location"] = _with_index(entry["location"])
        offline[INDEX_SCRIPT] = f"var __index = {json.dumps(index, ensure_ascii=False)}".encode()
    if manifest.MANIFEST in files:
        return manifest.amend(offline, luring=True)
    return dict(sorted({**offline, manifest.SUMS: manifest.make_sums(offline)}.items()))


def make_archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP with `files` in one folder, in order of path, with fixed times and modes.

    Deflated: a quarter of the size. Another zlib may pack the same files into other bytes; what is promised is the
    SHA256SUMS inside, and the ZIP's own digest only as it was published.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path in sorted(files):
            info = zipfile.ZipInfo(f"{folder}/{path}", _TIME)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, _UNIX, _MODE
            archive.writestr(info, files[path], compresslevel=9)
    return buffer.getvalue()


def read_archive(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive that `make_archive` made, by path inside its folder; {} for no such ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _offline_page(html: str, path: str, files: Collection[str], alamat: str) -> str:
    base = posixpath.relpath(".", posixpath.dirname(path) or ".")
    html = _AROUND.sub("", html)
    html = _TAG.sub(lambda tag: _HREF.sub(lambda href: _offline_link(href[0], path, files, alamat), tag[0]), html)
    return _CONFIG.sub(
        lambda found: f'{found[1]}{_without_versions(found[2])}{found[3]}\n<script src="{base}/{WORKER}"></script>',
        html,
    )


def _offline_link(href: str, path: str, files: Collection[str], alamat: str) -> str:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return href
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), parts.path))
    page = posixpath.normpath(posixpath.join(target, "index.html"))
    if target in files:
        return href
    if page in files:
        return parts._replace(path=posixpath.join(parts.path, "index.html")).geturl()
    return urljoin(urljoin(alamat, path.removesuffix("index.html")), href) if alamat else "#"


def _with_index(location: str) -> str:
    place, mark, part = location.partition("#")
    return f"{place}index.html{mark}{part}" if not place or place.endswith("/") else location


def _without_versions(config: str) -> str:
    """Return the theme's configuration without the list of versions, which would be asked for over the network."""
    return json.dumps({**json.loads(config), "version": None}, sort_keys=True)
