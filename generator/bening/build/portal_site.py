"""The portal at the edge: reads the sites that it is made of, and puts its pages and its search into a new folder."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from itertools import islice
from pathlib import Path

from bening.build.destination import Destination
from bening.data import is_folder_name
from bening.editions import MANIFEST, SUMS, digest, is_intact, make_sums
from bening.failure import Failure
from bening.portal import VERSIONS, Assets, PortalEntry, Rejected, make_documents, make_portal, newest, read_records
from bening.situs import PORTAL_FOLDER, Situs
from bening.storage import OVERRIDES, PORTAL, Project, read_folder

INDEX = f"{PORTAL_FOLDER}/pagefind"
"""The folder of the search index."""
# What a visitor's browser asks for; Pagefind writes interfaces of its own beside it.
_WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_WANTED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
_NO_INDEX: Mapping[str, bytes] = {}
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


def portal_files(
    daftar: Sequence[PortalEntry], situs: Situs, aset: Assets, indeks: Mapping[str, bytes] = _NO_INDEX
) -> Iterator[tuple[str, bytes]]:
    """Yield path and content of every file of the portal of `daftar`, one at a time; the search where it can be made.

    `indeks` is the last search index by path in `INDEX`: when it was made from the same texts and is whole, these very
    objects come back.
    """
    program = find_program() if len(daftar) > 1 else None
    yield from make_portal(daftar, situs, aset, cari=program is not None)
    if program is not None:
        for path, content in _make_index(program, daftar, indeks).items():
            yield f"{INDEX}/{path}", content


def put_portal(out: Destination, daftar: Sequence[PortalEntry], situs: Situs, aset: Assets) -> None:
    """Write the portal of `daftar` into the new version `out`; what has not changed of its search is taken over."""
    present = out.last(INDEX)
    pages = portal_files(daftar, situs, aset, present)
    while some := dict(islice(pages, _AT_ONCE)):
        kept = {path for path, content in some.items() if present.get(path.removeprefix(f"{INDEX}/")) is content}
        for path in sorted(kept):
            out.keep(path)
        out.write({path: content for path, content in some.items() if path not in kept})


def find_program() -> Path | None:
    """Return Pagefind's program, or None where the optional extra `portal` is not installed."""
    with suppress(ImportError, FileNotFoundError):
        return Path(importlib.import_module("pagefind_bin").get_executable())
    return None


def _make_index(program: Path, daftar: Sequence[PortalEntry], last: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the sealed index over `daftar` by path: `last` when nothing has changed."""
    with tempfile.TemporaryDirectory(prefix="bening-") as place:
        source, digests = Path(place, "dokumen"), {"program": version("pagefind_bin").encode()}
        source.mkdir()
        for name, content in make_documents(daftar, newest(daftar)):
            (source / name).write_bytes(content)
            digests[name] = hashlib.sha256(content).digest()
        inputs = digest(digests)
        if is_intact(last, inputs):
            return last
        index = _run(program, source, Path(place, "indeks")) | {MANIFEST: json.dumps({"masukan": inputs}).encode()}
    return {**index, SUMS: make_sums(index)}


def _run(program: Path, source: Path, target: Path) -> dict[str, bytes]:
    """Return the index over the documents in `source` by path. `Failure` when the program does not make one."""
    command: list[str | Path] = [program, "--site", source, "--output-path", target]
    command += ["--force-language", "id", "--quiet"]
    # Run from a folder of ours, so that no configuration of Pagefind lying about is picked up.
    done = subprocess.run(command, cwd=source.parent, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode or not (target / "pagefind.js").is_file():
        words = " ".join((done.stderr or done.stdout).split())
        raise Failure(f"Pagefind tidak berhasil membuat pencarian portal: {words or done.returncode}")
    files = read_folder(target)
    return {path: data for path, data in files.items() if path in _WANTED or path.endswith(_WANTED_SUFFIXES)}
