"""Make the offline archive of an edition: its pages in one ZIP, which open from a disk without any request.

The pages of the built edition are rewritten; no second run of a builder is needed.
"""

from __future__ import annotations

import io
import json
import posixpath
import re
import zipfile
from collections.abc import Callable, Collection, Mapping
from functools import cache, lru_cache
from urllib.parse import urljoin

from bening.editions import manifest
from bening.editions.shared_assets import ASSETS, WORKER, SealedEdition, share_assets
from bening.editions.snapshot import archive_name
from bening.editions.zip_file import Entry, write_zip

INDEX_JSON, INDEX_SCRIPT = "search/search_index.json", "search/search_index.js"

_ONLINE = {INDEX_JSON, manifest.SUMS, "404.html", "sitemap.xml", "kartu.png"}
_CARDS = "kartu/"  # asked for by those who show links, never by a page

# Pictures and workbooks are packed already.
_PACKED = (".png", ".xlsx")

# A link to another file, without scheme or host: what is before it, its way up, its path, the rest.
_LINK = re.compile(
    r'(<(?:a|link)(?:\s+(?!href=)[^\s<>]*+)*+\shref=")'
    r'(?!["#?]|//|[A-Za-z][A-Za-z0-9+.-]*:)((?:\.\./)*)([^"#?]*)([^"]*)'
)
# The one style sheet outside an edition: it tells whether a newer one exists, which an archive cannot know.
_AROUND = re.compile(r'<link rel="stylesheet" href="[./]*/edisi\.css">')
_CONFIG = re.compile(r'(<script id="__config" type="application/json">)(.*?)(</script>)', re.DOTALL)


def seal_with_archive(built: Mapping[str, bytes], about: manifest.Seal, alamat: str = "") -> SealedEdition:
    """Return the edition that a builder gave, sealed, with its own offline archive in it.

    The archive holds the theme's files; on the web they are the shared ones, which the manifest names with their
    digests. `alamat` is the address of the whole site with a final slash, or "".
    """
    files, folder = manifest.publish(built, about), f"{about.slug}/{about.tahun}"
    fingerprint = manifest.digests(files)
    offline = _offline_files(files, f"{alamat}{folder}/" if alamat else "")
    sealed = manifest.close(offline, about, _digests(offline, files, fingerprint), luring=True)
    archive = {archive_name(about.slug, about.tahun): make_archive(sealed, f"arsip-{about.slug}-{about.tahun}")}
    shared = share_assets(files, folder, alamat)
    web = {**shared.files, **archive}
    aset = dict(sorted(_digests(shared.assets, files, fingerprint).items()))
    return SealedEdition(manifest.close(web, about, _digests(web, files, fingerprint), aset=aset), shared.assets)


def _digests(files: Mapping[str, bytes], known: Mapping[str, bytes], fingerprint: Mapping[str, str]) -> dict[str, str]:
    """Return the digests of `files`; those that are `known`, the very same object, are not hashed again."""
    same = {path: fingerprint[path] for path, content in files.items() if known.get(path) is content}
    return same | manifest.digests({path: files[path] for path in files.keys() - same.keys()})


def make_offline(files: Mapping[str, bytes], alamat: str = "") -> dict[str, bytes]:
    """Return the files of the archive for the edition `files`, each working from a disk.

    Addresses of folders name their `index.html`; links to what the archive does not hold lead to the edition's public
    address `alamat` (with a final slash), or nowhere when there is none; the search index is a script. Sums are made
    anew, for these bytes.
    """
    offline = _offline_files(files, alamat)
    if manifest.MANIFEST in files:
        return manifest.amend(offline, luring=True)
    return dict(sorted({**offline, manifest.SUMS: manifest.make_sums(offline)}.items()))


def make_archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a ZIP with `files` in one folder, in order of path, with fixed times and modes.

    Deflated: a quarter of the size. Another zlib may pack the same files into other bytes; what is promised is the
    SHA256SUMS inside, and the ZIP's own digest only as it was published.
    """
    return write_zip(
        Entry(f"{folder}/{path}", files[path], path.endswith(_PACKED), path.startswith(f"{ASSETS}/"))
        for path in sorted(files)
    )


def read_archive(content: bytes) -> dict[str, bytes]:
    """Return the files of an archive that `make_archive` made, by path inside its folder; {} for no such ZIP."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    except zipfile.BadZipFile:
        return {}


def _offline_files(files: Mapping[str, bytes], alamat: str) -> dict[str, bytes]:
    """Return what `make_offline` does, with the manifest as it was and without sums."""
    offline = {path: content for path, content in files.items() if path not in _ONLINE and not path.startswith(_CARDS)}
    lead = _leader(offline.keys() | {manifest.SUMS, manifest.MANIFEST}, alamat)
    for path, content in files.items():
        if path.endswith(".html") and path in offline:
            offline[path] = _offline_page(content.decode(), path, lead).encode()
    if INDEX_JSON in files:
        index = json.loads(files[INDEX_JSON])
        for entry in index["docs"]:
            entry["location"] = _with_index(entry["location"])
        offline[INDEX_SCRIPT] = f"var __index = {json.dumps(index, ensure_ascii=False)}".encode()
    return offline


_Lead = Callable[[str, str, str], str]


def _leader(held: Collection[str], alamat: str) -> _Lead:
    """Return a function that rewrites a link, given the folder where its `way` starts and its way `up`.

    It returns the link for the archive, or "" when its target has no address.
    """

    @cache
    def lead(start: str, up: str, way: str) -> str:
        target = posixpath.normpath(posixpath.join(start, way))
        if target in held:
            return up + way
        if posixpath.normpath(f"{target}/index.html") in held:
            return posixpath.join(up + way, "index.html")
        if not alamat:
            return ""
        return urljoin(outside(start), way) if way.startswith((".", "/")) else outside(start) + way

    @cache
    def outside(start: str) -> str:
        return urljoin(alamat, start)

    return lead


def _offline_page(html: str, path: str, lead: _Lead) -> str:
    folders = path.split("/")[:-1]

    def offline_link(link: re.Match[str]) -> str:
        before, up, way, rest = link.groups()
        over = len(up) // len("../") - len(folders)
        start = "../" * over if over >= 0 else "".join(f"{name}/" for name in folders[:-over])
        led = lead(start, up, way)
        return f"{before}{led}{rest}" if led else f"{before}#"

    around = _AROUND.search(html)
    if around:
        html = html[: around.start()].rstrip() + html[around.end() :]
    html = _LINK.sub(offline_link, html)
    worker = f"{'../' * len(folders) or './'}{WORKER}"
    return _CONFIG.sub(
        lambda found: f'{found[1]}{_without_versions(found[2])}{found[3]}\n<script src="{worker}"></script>', html
    )


def _with_index(location: str) -> str:
    place, mark, part = location.partition("#")
    return f"{place}index.html{mark}{part}" if not place or place.endswith("/") else location


@lru_cache(maxsize=16)
def _without_versions(config: str) -> str:
    """Return the theme's configuration without the list of versions, which would be asked for over the network."""
    return json.dumps({**json.loads(config), "version": None}, sort_keys=True)
