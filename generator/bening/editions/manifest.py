"""Seal a built edition: choose the published files, write SHA256SUMS and manifest.json."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bening.editions.json_file import write_json

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"

# lunr serves every language of Material; the site speaks Indonesian. A second copy of the sitemap, packed, would only
# hold other bytes on another machine.
_UNPUBLISHED = re.compile(
    r".*\.map|sitemap\.xml\.gz|.*/lunr/(?:tinyseg|wordcut)\.js|.*/lunr/min/lunr\.(?P<part>.+)\.min\.js"
)
_LUNR_PARTS = frozenset({"id", "multi", "stemmer.support"})
_LASTMOD = re.compile(rb"\s*<lastmod>[^<]*</lastmod>")


@dataclass(frozen=True, slots=True)
class Seal:
    """Facts of the manifest of an edition, beside its files.

    `inputs` is the digest of everything that the edition was made from, `alat` the versions of the tools by name,
    `tanggal` whether the pages may carry the date of the build (SOURCE_DATE_EPOCH was given), `bangun` all that a
    stranger needs to build it again.
    """

    slug: str
    nama: str
    tahun: int
    revisi: int
    inputs: str
    alat: Mapping[str, str]
    tanggal: bool = False
    bangun: Mapping[str, object] = field(default_factory=dict)


def is_published(path: str) -> bool:
    """Return whether the built file `path` belongs to the public edition."""
    match = _UNPUBLISHED.fullmatch(path)
    return match is None or match["part"] in _LUNR_PARTS


def digest(parts: Mapping[str, bytes]) -> str:
    """Return the SHA-256 (hex) of names and contents together; the order of `parts` does not matter."""
    total = hashlib.sha256()
    for name in sorted(parts):
        total.update(f"{len(name.encode())}:{name}:{len(parts[name])}:".encode())
        total.update(parts[name])
    return total.hexdigest()


def publish(files: Mapping[str, bytes], about: Seal) -> dict[str, bytes]:
    """Return the `files` of a builder that are published, as they are published, without manifest and sums."""
    published = {path: content for path, content in files.items() if is_published(path)}
    if not about.tanggal and "sitemap.xml" in published:
        published["sitemap.xml"] = _LASTMOD.sub(b"", published["sitemap.xml"])
    return published


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return the SHA-256 (hex) of each of `files` by path."""
    return {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}


def close(files: Mapping[str, bytes], about: Seal, fingerprint: Mapping[str, str], **notes: object) -> dict[str, bytes]:
    """Return `files`, whose digests are `fingerprint`, with their manifest (and `notes` in it) and the sums."""
    record = {
        "kecamatan": {"slug": about.slug, "nama": about.nama},
        "tahun": about.tahun,
        "revisi": about.revisi,
        "masukan": about.inputs,
        "alat": dict(sorted(about.alat.items())),
        **({"bangun": dict(about.bangun)} if about.bangun else {}),
    }
    return _close(files, record, fingerprint, notes)


def amend(files: Mapping[str, bytes], **notes: object) -> dict[str, bytes]:
    """Return a sealed edition with `notes` added to its manifest, whose digests and sums follow the present bytes."""
    rest = {path: content for path, content in files.items() if path not in {MANIFEST, SUMS}}
    return _close(rest, json.loads(files[MANIFEST]), digests(rest), notes)


def make_sums(files: Mapping[str, bytes]) -> bytes:
    """Return SHA256SUMS in GNU format for `files`, sorted by path, without a line for itself."""
    return write_sums(digests({path: content for path, content in files.items() if path != SUMS}))


def is_intact(files: Mapping[str, bytes], inputs: str) -> bool:
    """Return whether `files` are a sealed edition made from `inputs`, complete and unchanged to the byte."""
    return inputs != "" and read_inputs(files) == inputs


def read_inputs(files: Mapping[str, bytes]) -> str:
    """Return what the sealed edition `files` was made from; "" unless it is complete and unchanged to the byte."""
    try:
        written = json.loads(files[MANIFEST])["masukan"]
    except (KeyError, TypeError, ValueError):
        return ""
    return str(written) if files.get(SUMS) == make_sums(files) else ""


def read_manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return the manifest of a foreign edition, {} unless it is exactly as `close` writes it."""
    content = files.get(MANIFEST, b"")
    try:
        record = json.loads(content)
        return record if isinstance(record, dict) and write_json(record, 2) == content else {}
    except (ValueError, RecursionError):
        return {}


def facts(files: Mapping[str, bytes]) -> dict[str, Any] | None:
    """Return what the manifest says beside the digests of files, None unless these and the sums fit `files`."""
    record = read_manifest(files)
    listed = digests({path: content for path, content in files.items() if path not in {MANIFEST, SUMS}})
    if record.get("berkas") != listed or files.get(SUMS) != make_sums(files):
        return None
    return {key: value for key, value in record.items() if key != "berkas"}


def missing(expected: Iterable[str], files: Mapping[str, bytes]) -> list[str]:
    """Return the paths of `expected` that `files` lacks, holds empty, or (pages) holds cut off, sorted."""
    return sorted(path for path in expected if not _is_whole(path, files.get(path, b"")))


def _is_whole(path: str, content: bytes) -> bool:
    return bool(content) and (not path.endswith(".html") or content.rstrip().endswith(b"</html>"))


def _close(
    files: Mapping[str, bytes],
    record: Mapping[str, object],
    fingerprint: Mapping[str, str],
    notes: Mapping[str, object],
) -> dict[str, bytes]:
    full = {**record, "berkas": dict(sorted(fingerprint.items())), **notes}
    written = write_json(full, 2)
    sums = write_sums({**fingerprint, MANIFEST: hashlib.sha256(written).hexdigest()})
    return dict(sorted({**files, MANIFEST: written, SUMS: sums}.items()))


def write_sums(fingerprint: Mapping[str, str]) -> bytes:
    """Return SHA256SUMS for the digests `fingerprint` by path, sorted by path."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(fingerprint.items())).encode()
