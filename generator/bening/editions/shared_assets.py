"""Move the theme's files of a built edition to names by content at the site's root, where all editions share them.

A browser fetches each of them once for the whole site, and a page names the very bytes that it was published with, so
a frozen edition never meets another version. Pure: takes the built files, gives those of the edition and the shared.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from bening.editions.manifest import MANIFEST, digest

ASSETS = "assets"
"""Folder of the theme's files: inside a builder's output, inside an offline archive, and at the site's root."""

WORKER = f"{ASSETS}/javascripts/pekerja-luring.js"
"""Script among the theme's assets that lets the search worker run where browsers allow none: on `file:` pages."""

_UNKNOWN = "404.html"  # served at any address, so its links begin at the host's root
_DIGITS = 12  # hex digits of SHA-256 in a name: no two files share them; the manifest has all 64
# Scripts that load each other by relative addresses: the search worker and its languages move as one folder.
_TOGETHER = re.compile(rf"{ASSETS}/javascripts/((?:workers|lunr)/.+)")
_REFERENCE = re.compile(rb"""(url\(\s*["']?|@import\s+["'])([^"')?#\s]+)""")


@dataclass(frozen=True, slots=True)
class SealedEdition:
    """An edition as it goes to the web: `files` by path inside it, `assets` by path from the site's root."""

    files: Mapping[str, bytes]
    assets: Mapping[str, bytes]


def share_assets(files: Mapping[str, bytes], folder: str, alamat: str = "") -> SealedEdition:
    """Return the edition in `folder` ("kotabaru/2018") without theme files, its pages naming the shared ones.

    `alamat` is the address of the site with a final slash, or "" (a site at the root of its host): the page for unknown
    addresses names files from there. An address in a style sheet follows; a script that loads another one by a relative
    address is not looked into, the theme's search worker aside.
    """
    own = {path: content for path, content in files.items() if path.startswith(f"{ASSETS}/") and path != WORKER}
    names = _shared_names(tuple(sorted(own.items())))
    kept = {path: content for path, content in files.items() if not path.startswith(f"{ASSETS}/")}
    up, root = "../" * (folder.count("/") + 1), urlsplit(alamat).path or "/"
    for page in [path for path in kept if path.endswith(".html")]:
        before = "../" * page.count("/")
        after = before + up
        if page == _UNKNOWN:
            before, after = f"{root}{folder}/" if alamat else root, root
        for path, (name, _) in names.items():
            kept[page] = kept[page].replace(f'"{before}{path}"'.encode(), f'"{after}{name}"'.encode())
    return SealedEdition(kept, dict(names.values()))


def asset_digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 (hex) of each shared file that the sealed edition `files` uses, by path from the root."""
    try:
        record = json.loads(files[MANIFEST]).get("aset", {})
        return {str(path): str(digest) for path, digest in record.items()}
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
        return {}


@lru_cache(maxsize=4)
def _shared_names(own: tuple[tuple[str, bytes], ...]) -> dict[str, tuple[str, bytes]]:
    """Return for each theme file its name at the site's root and its content there."""
    files = dict(own)
    group = {path: content for path, content in files.items() if _TOGETHER.fullmatch(path)}
    folder = f"{ASSETS}/{digest(group)[:_DIGITS]}"
    found = {path: (_TOGETHER.sub(rf"{folder}/\1", path), content) for path, content in group.items()}

    def name(path: str, within: frozenset[str]) -> tuple[str, bytes]:
        if path not in found:
            content = files[path]
            if path.endswith(".css"):
                content = _REFERENCE.sub(lambda match: follow(match, path, within | {path}), content)
            stem, suffix = posixpath.basename(path).partition(".")[0], posixpath.splitext(path)[1]
            found[path] = f"{ASSETS}/{stem}.{hashlib.sha256(content).hexdigest()[:_DIGITS]}{suffix}", content
        return found[path]

    def follow(match: re.Match[bytes], path: str, within: frozenset[str]) -> bytes:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), match[2].decode(errors="replace")))
        if target not in files or target in within:
            return match[0]
        return match[1] + name(target, within)[0].removeprefix(f"{ASSETS}/").encode()

    return {path: name(path, frozenset()) for path in files}
