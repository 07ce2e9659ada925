"""The search of a portal at the edge: Pagefind's indexes of its parts, and the overview of what each part holds."""

from __future__ import annotations

import gzip
import importlib
import json
import subprocess
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from bening.build.portal_note import KeptGroup
from bening.editions import MANIFEST, SUMS, digest, digests, is_intact, make_sums
from bening.failure import Failure
from bening.portal import OVERVIEW, SearchPart, overview_document, part_list, words_of
from bening.situs import PORTAL_FOLDER
from bening.storage import read_folder

INDEX = f"{PORTAL_FOLDER}/pagefind"
"""The folder of the search."""
# What a visitor's browser asks for; Pagefind writes interfaces of its own beside it.
_WANTED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_WANTED_SUFFIXES = (".pf_meta", ".pf_index", ".pf_fragment", ".pagefind")
_PROGRAM = ("pagefind.js", "pagefind-worker.js", ".pagefind")
_PARTS, _WORDS = "bagian.json", "kata.txt"
_FRAGMENT, _MAGIC = "fragment/", b"pagefind_dcd"


class PortalPlace(Protocol):
    """Where a portal is put: a destination, or whoever compares it."""

    def write(self, files: Mapping[str, bytes]) -> None:
        """Receive files by path on the site."""

    def keep(self, path: str) -> None:
        """Take over the file `path` of what stands."""

    def last(self, path: str) -> dict[str, bytes]:
        """Return the files that stand below `path`, by path there."""

    def read(self, path: str) -> bytes | None:
        """Return the file `path` that was taken over."""


def put_search(
    out: PortalPlace, program: Path, parts: Sequence[SearchPart], known: Mapping[str, KeptGroup]
) -> dict[str, KeptGroup]:
    """Put all of the search into `out`: the parts, the overview where there are several, and the list of them.

    Return the groups of files; those in `known` that were made from the same are taken over.
    """
    work, alone = _Work(out, program, known), len(parts) == 1
    done = {}
    for part in parts:
        _, example = next(part.documents())  # shows the template that all documents are made with
        key = {"documents": part.key.encode(), "example": example, "first": b"1" * alone}
        done[f"{INDEX}/{part.name}"] = work.put(part.name, key, partial(work.index_part, part, alone=alone))
    places = {} if alone else {part.name: f"{INDEX}/{part.name}/{_WORDS}" for part in parts}
    if places:
        key = {place: done[f"{INDEX}/{name}"].sums[place].encode() for name, place in places.items()}
        done[f"{INDEX}/{OVERVIEW}"] = work.put(OVERVIEW, key, partial(work.index_overview, places))
    listed = json.loads(work.content(f"{INDEX}/{OVERVIEW}/{_PARTS}")) if places else {}
    listing = {f"{INDEX}/{_PARTS}": part_list(OVERVIEW if places else parts[0].name, listed)}
    out.write(listing)
    return {**done, f"{INDEX}/{_PARTS}": KeptGroup("", digests(listing))}


@dataclass(frozen=True, slots=True)
class _Work:
    """One making of the search; `made` holds what was made now and is read again."""

    out: PortalPlace
    program: Path
    known: Mapping[str, KeptGroup]
    made: dict[str, bytes] = field(default_factory=dict)

    def put(self, name: str, facts: Mapping[str, bytes], make: Callable[[], dict[str, bytes]]) -> KeptGroup:
        """Put one index into its folder: taken over when it was made from the same `facts`, else made."""
        folder, key = f"{INDEX}/{name}", digest({**facts, "program": version("pagefind_bin").encode()})
        old = self.known.get(folder)
        if old is None or old.key != key:
            last = self.out.last(folder)
            old = _group_of(folder, key, last) if is_intact(last, key) else None
        if old is not None:
            for path in old.sums:
                self.out.keep(path)
            return old
        index = make() | {MANIFEST: json.dumps({"masukan": key}).encode()}
        index[SUMS] = make_sums(index)
        files = {f"{folder}/{path}": content for path, content in index.items()}
        self.out.write(files)
        self.made.update((path, files[path]) for path in files if path.endswith((_WORDS, _PARTS)))
        return _group_of(folder, key, index)

    def index_part(self, part: SearchPart, *, alone: bool) -> dict[str, bytes]:
        """Return the index of a part: with its words, or with the program where it is the only one."""
        documents = dict(part.documents())
        index = _make_index(self.program, documents)
        if alone:
            return index
        words = {_WORDS: words_of(documents.values())}
        return {path: content for path, content in index.items() if not path.endswith(_PROGRAM)} | words

    def index_overview(self, places: Mapping[str, str]) -> dict[str, bytes]:
        """Return the overview of the parts, given where the words of each lie, with its name for each part.

        Its documents are never shown, so what Pagefind keeps to show of them is left out.
        """
        names = {f"{number}.html": name for number, name in enumerate(places)}
        index = _make_index(
            self.program,
            {file: overview_document(name, self.content(places[name])) for file, name in names.items()},
        )
        shown = [path for path in index if path.startswith(_FRAGMENT)]
        found = {Path(path).stem: names[_address(index[path])] for path in shown}
        rest = {path: content for path, content in index.items() if path not in shown}
        return rest | {_PARTS: json.dumps(dict(sorted(found.items()))).encode()}

    def content(self, path: str) -> bytes:
        """Return a file of the search that was made now or taken over."""
        content = self.made.get(path) or self.out.read(path)
        if content is None:
            raise Failure(f"{path} hilang. Bangun ulang semuanya di folder --out yang kosong.")
        return content


def find_program() -> Path | None:
    """Return Pagefind's program, or None where the optional extra `portal` is not installed."""
    with suppress(ImportError, FileNotFoundError):
        return Path(importlib.import_module("pagefind_bin").get_executable())
    return None


def _group_of(folder: str, key: str, index: Mapping[str, bytes]) -> KeptGroup:
    return KeptGroup(key, digests({f"{folder}/{path}": content for path, content in index.items()}))


def _address(fragment: bytes) -> str:
    """Return the name of the document of which Pagefind keeps `fragment`."""
    return str(json.loads(gzip.decompress(fragment).removeprefix(_MAGIC))["url"]).removeprefix("/")


def _make_index(program: Path, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the index over `documents`, HTML by file name, by path."""
    with tempfile.TemporaryDirectory(prefix="bening-") as place:
        source = Path(place, "dokumen")
        source.mkdir()
        for name, content in documents.items():
            (source / name).write_bytes(content)
        return _run(program, source, Path(place, "indeks"))


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
