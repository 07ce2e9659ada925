"""Compare the files of an edition with its sums, and with the edition rebuilt from its snapshot."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bening.editions import manifest
from bening.editions.foreign_archive import LARGEST_FILE, open_archive, quoted, unpack_exactly

_ROW = re.compile(r"([0-9a-f]{64})  (.+)")
_ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_SAID = re.compile(
    r"\s(?:alt|title|aria-label|content|datetime|value|download|placeholder)=(\"[^\"]*\"|'[^']*'|[^\s>]+)"
)
_FEW = 16  # bytes: more than a disk or a cable spoils, fewer than a person changes


class DifferenceKind(StrEnum):
    """Kind of a difference between two states of a file."""

    BITA = "beberapa bita berubah"
    DIGANTI = "diganti"
    BERUBAH = "berubah"
    HILANG = "hilang"
    BERLEBIH = "tidak terdaftar"


class DifferenceMeaning(StrEnum):
    """Meaning of a difference for a reader."""

    RUSAK = "berkas ini bukan lagi yang diterbitkan"
    DATA = "data berbeda dari cuplikan edisi ini"
    NASKAH = "teks halaman berbeda dari yang dihasilkan cuplikan edisi ini"
    ALAT = "berbeda dari yang dihasilkan cuplikan edisi ini: gaya, skrip, gambar, indeks, atau kerangka halaman"


@dataclass(frozen=True, slots=True)
class Finding:
    """One file that is not as it should be; `rincian` adds where, if known."""

    path: str
    apa: DifferenceKind
    arti: DifferenceMeaning
    rincian: str = ""


def check_sums(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return every difference between `files` and their SHA256SUMS, by path."""
    sums = read_sums(files.get(manifest.SUMS, b""))
    if not sums:
        return (
            Finding(
                manifest.SUMS,
                DifferenceKind.HILANG if manifest.SUMS not in files else DifferenceKind.BERUBAH,
                DifferenceMeaning.RUSAK,
            ),
        )
    found = [Finding(path, DifferenceKind.HILANG, DifferenceMeaning.RUSAK) for path in sums.keys() - files.keys()]
    found += [
        Finding(path, DifferenceKind.BERLEBIH, DifferenceMeaning.RUSAK)
        for path in files.keys() - sums.keys() - {manifest.SUMS}
    ]
    found += [
        Finding(path, DifferenceKind.BERUBAH, DifferenceMeaning.RUSAK)
        for path, digest in sums.items()
        if path in files and hashlib.sha256(files[path]).hexdigest() != digest
    ]
    return tuple(sorted(found, key=lambda item: item.path))


def compare_editions(files: Mapping[str, bytes], rebuilt: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return every difference between `files` and the same edition built again, with what each means, by path.

    Sums and manifest are left out: they differ when anything else does. ZIPs are equal when what they hold is.
    """
    derived = {manifest.SUMS, manifest.MANIFEST}
    found = []
    for path in sorted((files.keys() | rebuilt.keys()) - derived):
        published, again = files.get(path), rebuilt.get(path)
        if published is None:
            found.append(Finding(path, DifferenceKind.HILANG, _meaning(path, b"", again or b"")))
        elif again is None:
            found.append(Finding(path, DifferenceKind.BERLEBIH, _meaning(path, published, b"")))
        elif published != again and _unpacked(path, published) != _unpacked(path, again):
            found.append(Finding(path, *_kind(published, again, _meaning(path, published, again))))
    return tuple(found)


def compare_sealed(files: Mapping[str, bytes], rebuilt: Mapping[str, bytes], inside: str = "") -> tuple[Finding, ...]:
    """Return every difference between a sealed edition and the same one built again, by path; `inside` names its ZIP.

    What its archives hold counts file by file, and the facts of the manifest count. Only where two packings of the same
    content differ, as those of two versions of zlib do, is there no difference.
    """
    found = [
        item
        for item in compare_editions(files, rebuilt)
        if not (item.path.endswith(".zip") and files.get(item.path) and rebuilt.get(item.path))
    ]
    for path in sorted(path for path in files.keys() & rebuilt.keys() if path.endswith(".zip")):
        if files[path] == rebuilt[path]:
            continue
        ours, theirs = open_archive(rebuilt[path]), open_archive(files[path])
        if theirs.faults or theirs.spoiled or theirs.folder != ours.folder:
            reason = "; ".join((*theirs.faults, *theirs.spoiled)) or f"foldernya bernama {quoted(theirs.folder)}"
            found.append(Finding(path, DifferenceKind.BERUBAH, DifferenceMeaning.DATA, reason))
        else:
            found += compare_sealed(theirs.files, ours.files, f"{path}: ")
    if manifest.facts(files) != manifest.facts(rebuilt):
        found.append(Finding(manifest.MANIFEST, DifferenceKind.BERUBAH, DifferenceMeaning.DATA))
    return tuple(replace(item, path=f"{inside}{item.path}") for item in found)


def explain_differences(
    damage: tuple[Finding, ...], files: Mapping[str, bytes], rebuilt: Mapping[str, bytes]
) -> tuple[Finding, ...]:
    """Return `damage` with flipped bytes and replaced files told apart, where the rebuilt file is the published one."""
    sums = read_sums(files.get(manifest.SUMS, b"")) or {}
    return tuple(_explained(item, files, rebuilt.get(item.path), sums.get(item.path)) for item in damage)


def _explained(item: Finding, files: Mapping[str, bytes], original: bytes | None, digest: str | None) -> Finding:
    if item.apa is not DifferenceKind.BERUBAH or original is None or hashlib.sha256(original).hexdigest() != digest:
        return item
    return Finding(item.path, *_kind(files[item.path], original, item.arti))


def read_sums(content: bytes) -> dict[str, str] | None:
    """Return the digests of a SHA256SUMS by path, or None when a line of it is not one."""
    rows = [_ROW.fullmatch(row) for row in content.decode(errors="replace").splitlines()]
    sums = {row[2]: row[1] for row in rows if row}
    return sums if len(sums) == len(rows) else None


def _kind(one: bytes, other: bytes, arti: DifferenceMeaning) -> tuple[DifferenceKind, DifferenceMeaning, str]:
    places = [place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]]
    if len(one) == len(other) and len(places) <= _FEW:
        return DifferenceKind.BITA, arti, f"{len(places)} bita, yang pertama bita ke-{places[0] + 1}"
    return DifferenceKind.DIGANTI, arti, f"{len(one)} bita, seharusnya {len(other)} bita"


def _meaning(path: str, published: bytes, again: bytes) -> DifferenceMeaning:
    if path.startswith(("unduhan/", "sumber/")):
        return DifferenceMeaning.DATA
    if path.endswith(".html") and _text(published) != _text(again):
        return DifferenceMeaning.NASKAH
    return DifferenceMeaning.ALAT


def _text(page: bytes) -> list[str]:
    """Return the words of a page: its title, its article, and the attributes in it that are read out or shown."""
    html = page.decode(errors="replace")
    article, title = _ARTICLE.search(html), _TITLE.search(html)
    shown = f"{title[0] if title else ''} {article[0] if article else html}"
    return [*_MARKUP.sub(" ", shown).split(), *_SAID.findall(shown)]


def _unpacked(path: str, content: bytes) -> object:
    """Return what a ZIP, a workbook or a picture holds, so that another zlib is no difference; else the bytes."""
    if path.endswith(".png"):
        return _unpacked_picture(content)
    if path.endswith(".zip"):
        opened = open_archive(content)
        return content if opened.faults or opened.spoiled else (opened.folder, opened.files)
    unpacked = unpack_exactly(content) if path.endswith(".xlsx") else None
    return content if unpacked is None else unpacked


def _unpacked_picture(content: bytes) -> object:
    """Return the chunks of a PNG with its pixels unpacked in one, or the bytes where it is none."""
    place, chunks, packed = 8, [content[:8]], b""
    while place + 12 <= len(content):
        size, kind = int.from_bytes(content[place : place + 4]), content[place + 4 : place + 8]
        chunk = content[place + 8 : place + 8 + size]
        if kind == b"IDAT":
            packed += chunk
        else:
            chunks.append(kind + chunk)
        place += 12 + size
    unpacker = zlib.decompressobj()
    try:
        pixels = unpacker.decompress(packed, LARGEST_FILE)
    except zlib.error:
        return content
    return (chunks, pixels) if place == len(content) and unpacker.eof and not unpacker.unused_data else content
