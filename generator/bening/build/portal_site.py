"""The portal at the edge: reads the sites that it is made of, and puts its pages and its search into a new folder."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from bening.build.portal_note import KeptGroup
from bening.data import is_folder_name
from bening.editions import MANIFEST, SUMS, digest, digests, is_intact, make_sums
from bening.failure import Failure
from bening.portal import (
    VERSIONS,
    Assets,
    PageGroup,
    PortalEntry,
    Rejected,
    SearchPart,
    make_crawlers,
    make_groups,
    make_parts,
    newest,
    part_list,
    read_records,
)
from bening.situs import PORTAL_FOLDER, Situs
from bening.storage import OVERRIDES, PORTAL, Project, read_folder

INDEX = f"{PORTAL_FOLDER}/pagefind"
"""The folder of the search index."""
# What a visitor's browser asks for; Pagefind writes interfaces of its own beside it.
_WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_WANTED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
_PROGRAM = ("pagefind.js", "pagefind-worker.js", ".pagefind")
PARTS = "bagian.json"
_NOTHING: Mapping[str, KeptGroup] = {}
_AT_ONCE = 100  # pages: an object store takes many at a time, and memory stays flat


def read_assets(project: Project) -> Assets:
    """Return the files that the pages of a portal share; their colours are those of the editions."""
    overrides, portal = project.files(OVERRIDES), project.files(PORTAL)
    sheets = [overrides[f"assets/stylesheets/{name}.css"] for name in ("palet", "grafik")]
    return Assets(
        gaya=b"".join([*sheets, portal["portal.css"]]),
        skrip=portal["cari.js"],
        lambang=overrides["assets/images/bening.svg"],
    )


def read_site(folder: Path, alamat: str = "") -> tuple[list[PortalEntry], list[str]]:
    """Return the kecamatan of the built site in `folder`, and for each that cannot be taken over why.

    `portal.read_records` says what is read; `alamat` is the address of the site with a final slash, "" when `folder` is
    the portal's own.
    """
    slugs = sorted(path.parent.name for path in folder.glob(f"*/{VERSIONS}") if is_folder_name(path.parent.name))

    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes() if has(path) else None
        except OSError:
            raise Rejected(f"{path} tidak dapat dibaca: periksa izin berkas itu.") from None

    def has(path: str) -> bool:
        return (folder / path).is_file()

    return read_records(slugs, read, has, alamat)


class PortalPlace(Protocol):
    """Where a portal is put: a destination, or whoever compares it."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Receive files by path on the site."""

    def keep(self, path: str) -> None:
        """Take over the file `path` of what stands."""

    def last(self, path: str) -> dict[str, bytes]:
        """Return the files that stand below `path`, by path there."""


def put_portal(
    out: PortalPlace,
    daftar: Sequence[PortalEntry],
    situs: Situs,
    aset: Assets,
    *,
    tempo: int = 0,
    known: Mapping[str, KeptGroup] = _NOTHING,
) -> dict[str, KeptGroup]:
    """Write the portal of `daftar` into the new version `out`, and return the groups of files that it is made of.

    `known` are the groups of the version that stands; those with the same key are taken over, not made again. The
    search stands where its program is installed. `tempo` is the newest year whose reports were due, 0 if none is known.
    """
    program = find_program() if len(daftar) > 1 else None
    groups = list(make_groups(daftar, situs, aset, cari=program is not None, batas=tempo))
    done = dict(_put_groups(out, groups, known))
    if program is not None:
        parts = make_parts(daftar, newest(daftar), tempo)
        for part in parts:
            done[f"{INDEX}/{part.name}"] = _put_part(out, program, part, known, with_program=part is parts[0])
        listing = {f"{INDEX}/{PARTS}": part_list(parts)}
        out.write(listing)
        done[f"{INDEX}/{PARTS}"] = KeptGroup("", digests(listing))
    pages = [path for group in done.values() for path in group.sums]
    return done | dict(_put_groups(out, [make_crawlers(daftar, situs, pages)], known))


def _put_groups(
    out: PortalPlace, groups: Iterable[PageGroup], known: Mapping[str, KeptGroup]
) -> Iterator[tuple[str, KeptGroup]]:
    """Yield name and files of each group once they are in `out`; many files are written at a time."""
    waiting: dict[str, bytes] = {}
    for group in groups:
        old = known.get(group.name)
        if old is not None and old.key == group.key:
            for path in old.sums:
                out.keep(path)
            yield group.name, old
            continue
        sums: dict[str, str] = {}
        for path, content in group.make():
            sums[path] = hashlib.sha256(content).hexdigest()
            waiting[path] = content
            if len(waiting) >= _AT_ONCE:
                out.write(waiting)
                waiting = {}
        yield group.name, KeptGroup(group.key, sums)
    out.write(waiting)


def _put_part(
    out: PortalPlace, program: Path, part: SearchPart, known: Mapping[str, KeptGroup], *, with_program: bool
) -> KeptGroup:
    """Put one part of the search into `out`: taken over when it was made from the same records, else made."""
    folder = f"{INDEX}/{part.name}"
    key = digest(
        {"records": part.key.encode(), "program": version("pagefind_bin").encode(), "first": b"1" * with_program}
    )
    old = known.get(folder)
    if old is None or old.key != key:
        last = out.last(folder)
        old = _part_of(folder, key, last) if is_intact(last, key) else None
    if old is not None:
        for path in old.sums:
            out.keep(path)
        return old
    index = _make_index(program, part, with_program=with_program)
    index |= {MANIFEST: json.dumps({"masukan": key}).encode()}
    index[SUMS] = make_sums(index)
    out.write({f"{folder}/{path}": content for path, content in index.items()})
    return _part_of(folder, key, index)


def _part_of(folder: str, key: str, index: Mapping[str, bytes]) -> KeptGroup:
    return KeptGroup(key, digests({f"{folder}/{path}": content for path, content in index.items()}))


def find_program() -> Path | None:
    """Return Pagefind's program, or None where the optional extra `portal` is not installed."""
    with suppress(ImportError, FileNotFoundError):
        return Path(importlib.import_module("pagefind_bin").get_executable())
    return None


def _make_index(program: Path, part: SearchPart, *, with_program: bool) -> dict[str, bytes]:
    """Return the index over the documents of `part` by path; the browser's program belongs to one part only."""
    with tempfile.TemporaryDirectory(prefix="bening-") as place:
        source = Path(place, "dokumen")
        source.mkdir()
        for name, content in part.documents():
            (source / name).write_bytes(content)
        index = _run(program, source, Path(place, "indeks"))
    return {path: content for path, content in index.items() if with_program or not path.endswith(_PROGRAM)}


def _run(program: Path, source: Path, target: Path) -> dict[str, bytes]:
    """Return the index over the documents in `source` by path. `Failure` when the program does not make one."""
    command: list[str | Path] = [program, "--site", source, "--output-path", target]
    command += ["--force-language", "id", "--quiet"]
    # Run from a folder of ours, so that no configuration of Pagefind lying about is picked up.
    done = subprocess.run(  # noqa: S603 - ours
        command, cwd=source.parent, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode or not (target / "pagefind.js").is_file():
        words = " ".join((done.stderr or done.stdout).split())
        raise Failure(f"Pagefind tidak berhasil membuat pencarian portal: {words or done.returncode}")
    files = read_folder(target)
    return {path: data for path, data in files.items() if path in _WANTED or path.endswith(_WANTED_SUFFIXES)}
