"""Verification of what lies at a path: a ZIP, an edition, or a site with ledgers, fronts and old archives."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bening.build import AROUND
from bening.editions import LEDGER, MANIFEST, SNAPSHOT, SUMS, LedgerLine, latest_lines, quoted, read_ledger, read_sums
from bening.failure import Failure
from bening.problems import Problems
from bening.publish.assets_check import with_assets
from bening.publish.foreign_folder import open_folder, read_archive_file, walk
from bening.publish.front_check import check_front
from bening.publish.honest_changes import check_archive, check_folder, site_by_line_ends, site_has_other_line_ends
from bening.publish.root_check import UNSEALED, check_root
from bening.publish.verification import Verdict, Verification
from bening.publish.witness import Witness, compare_ledgers
from bening.situs import PORTAL_FOLDER
from bening.storage import MARKER

_LARGEST_LEDGER = 20_000_000
_UNSEALED = {MARKER, SUMS, *UNSEALED}
_FRONTS = ("versions.json", SUMS, LEDGER, AROUND)
_BOOK = "buku terbit di sampingnya"


@dataclass(frozen=True, slots=True)
class VerifyOrder:
    """What to compare with: a kept ledger and a kept archive; `percaya` runs an edition's own templates."""

    buku: tuple[LedgerLine, ...] = ()
    witness: Witness = field(default_factory=Witness)
    percaya: bool = False


def verify(path: Path, order: VerifyOrder) -> Iterator[Verification]:
    """Yield the verdicts on what lies at `path`, by place; `Failure` where there is nothing to verify."""
    if path.is_file():
        witness = replace(order.witness, ledger=order.buku, source="buku lama") if order.buku else order.witness
        yield check_archive(path, read_archive_file(path), witness, percaya=order.percaya)
        return
    tree = _Tree.of(path)
    if tree.links:
        yield Verification(
            str(path), "", Verdict.TIDAK_ASLI, (f"{quoted(tree.links[0])} adalah tautan atau berkas khusus",)
        )
        return
    if not tree.editions:
        raise Failure(f"{path} bukan arsip atau folder edisi: {MANIFEST} dan {SUMS} tidak ada di dalamnya.")
    if tree.sealed and site_has_other_line_ends(path, (*tree.sealed, *tree.editions)):
        yield site_by_line_ends(path)
        return
    books = _read_books(path, tree)
    yield from _judge_books(path, books, order)
    yield from _judge_editions(path, tree, books, order)
    yield from _missing_editions(path, tree, books, order)
    yield from _judge_rest(path, tree, books)


def _judge_editions(path: Path, tree: _Tree, books: _Books, order: VerifyOrder) -> Iterator[Verification]:
    """Yield the verdict on each edition and on each archive of a superseded revision."""
    for edition in tree.editions:
        opened = open_folder(path / edition)
        found = check_folder(path / edition, opened, _witness(edition, books, order), percaya=order.percaya)
        yield with_assets(found, path / edition, opened.files)
    for old in tree.archives:
        content = read_archive_file(path / old)
        yield check_archive(path / old, content, _witness(old, books, order), percaya=order.percaya)


def _judge_rest(path: Path, tree: _Tree, books: _Books) -> Iterator[Verification]:
    """Yield the verdicts on what lies around editions: by its sums, then made again."""
    for folder in tree.sealed:
        yield _check_around(path, folder, tree)
    for folder, years in sorted(tree.fronts.items()):
        ledger = books.get(folder, ())
        if not isinstance(ledger, str):
            yield check_front(path / folder, tree.own(folder), years, ledger)
    if any("/" in edition for edition in tree.editions):
        ledgers = {folder: book for folder, book in books.items() if isinstance(book, tuple)}
        yield from check_root(path, tree.own(""), ledgers)


@dataclass(frozen=True, slots=True)
class _Tree:
    """What a folder holds, by path in it: every file, the editions, the folders with sums around editions."""

    files: tuple[str, ...]
    editions: tuple[str, ...]
    sealed: tuple[str, ...]
    archives: tuple[str, ...]
    links: tuple[str, ...]

    @classmethod
    def of(cls, path: Path) -> _Tree:
        entries = list(walk(path)) if path.is_dir() else []
        files = tuple(name for name, entry in entries if entry is not None)
        marks = {MANIFEST, SNAPSHOT}
        index = f"{PORTAL_FOLDER}/"  # the portal's search keeps a manifest of its own, and is no edition
        places = [name for name in files if not name.startswith(index)]
        editions = sorted({_folder_of(name, mark) for name in places for mark in marks if _ends(name, mark)})
        editions = [item for item in editions if not _is_inside(item, set(editions))]
        alone = [_folder_of(name, SUMS) for name in places if _ends(name, SUMS)]
        sealed = [item for item in alone if item not in editions and not _is_inside(item, set(editions))]
        # A folder whose manifest and snapshot were taken away is still one that calls itself an edition.
        lost = [item for item in sealed if re.fullmatch(r"(?:.*/)?\d{4}", item)]
        archives = tuple(name for name in files if re.fullmatch(r"(?:.*/)?terbit/arsip-[a-z0-9-]+-r\d+\.zip", name))
        return cls(
            files,
            tuple(sorted({*editions, *lost})),
            tuple(item for item in sealed if item not in lost),
            archives,
            tuple(name for name, entry in entries if entry is None),
        )

    @property
    def fronts(self) -> dict[str, list[str]]:
        """The years of each kecamatan of which the files around the editions are there, by its folder."""
        found = defaultdict[str, list[str]](list)
        for folder, _, year in (edition.rpartition("/") for edition in self.editions if edition):
            start = f"{folder}/" if folder else ""
            if any(f"{start}{name}" in self.files for name in _FRONTS):
                found[folder].append(year)
        return dict(found)

    def own(self, folder: str) -> set[str]:
        """Return the files of `folder` by path in it that no edition and no kecamatan below it holds."""
        start = f"{folder}/" if folder else ""
        inner = {item for item in (*self.editions, *self.sealed, *self.fronts) if item and item != folder}
        inner = {item for item in inner if item.startswith(start)}
        names = (name for name in self.files if name.startswith(start))
        return {name.removeprefix(start) for name in names if not _is_inside(name, inner)}


def _ends(name: str, mark: str) -> bool:
    return name == mark or name.endswith(f"/{mark}")


def _folder_of(name: str, mark: str) -> str:
    return name.removesuffix(mark).rstrip("/")


def _is_inside(path: str, folders: Collection[str]) -> bool:
    """Return whether a folder above `path` is one of `folders`."""
    above = path.rpartition("/")[0] if path else None
    while above is not None and above != path:
        if above in folders:
            return True
        path, above = above, above.rpartition("/")[0]
    return False


_Books = Mapping[str, tuple[LedgerLine, ...] | str]
"""Ledgers by the path of their kecamatan, or what is wrong with one."""


def _read_books(path: Path, tree: _Tree) -> _Books:
    books: dict[str, tuple[LedgerLine, ...] | str] = {}
    for name in tree.files:
        if _ends(name, LEDGER):
            books[_folder_of(name, LEDGER)] = _read_book(path / name)
    beside = path.parent / LEDGER
    if "" in tree.editions and beside.is_file() and not beside.is_symlink():
        books[".."] = _read_book(beside)
    return books


def _read_book(place: Path) -> tuple[LedgerLine, ...] | str:
    if place.stat().st_size > _LARGEST_LEDGER:
        return "buku terbit ini terlalu besar"
    problems = Problems()
    ledger = read_ledger(place.read_bytes(), str(place), problems)
    return next((item.masalah for item in problems), "") if ledger is None else ledger


def _judge_books(path: Path, books: _Books, order: VerifyOrder) -> Iterator[Verification]:
    """Yield the verdict on each ledger, by itself and against the one that somebody kept."""
    kept = [ledger for ledger in books.values() if ledger and isinstance(ledger, tuple)]
    continues = [ledger for ledger in kept if order.buku and ledger[0] == order.buku[0]]
    chosen = continues or kept
    if order.buku and not kept:
        return
    for folder, ledger in sorted(books.items()):
        place = str(path / folder / LEDGER)
        if isinstance(ledger, str):
            yield Verification(place, "buku terbit", Verdict.TIDAK_ASLI, (ledger,))
            continue
        head = f"{len(ledger)} baris berantai utuh; kepalanya {ledger[-1].fingerprint if ledger else '-'}"
        changed = compare_ledgers(order.buku, ledger) if order.buku and ledger in chosen else ""
        if changed:
            yield Verification(place, "buku terbit", Verdict.TIDAK_ASLI, (changed,))
            continue
        more = ("buku lama yang Anda pegang adalah awal buku ini",) if order.buku and ledger in chosen else ()
        yield Verification(place, "buku terbit", Verdict.ASLI, (), (head, *more))


def _witness(inside: str, books: _Books, order: VerifyOrder) -> Witness:
    """Return whom the edition or archive `inside` is compared with: the ledger of its kecamatan, if any."""
    folder = ".." if not inside else inside.rpartition("/")[0].removesuffix("terbit").rstrip("/")
    ledger = books.get(folder)
    if isinstance(ledger, tuple):
        return replace(order.witness, ledger=ledger, source=_BOOK)
    if order.buku and not any(isinstance(item, tuple) for item in books.values()):
        return replace(order.witness, ledger=order.buku, source="buku lama")
    return order.witness


def _missing_editions(path: Path, tree: _Tree, books: _Books, order: VerifyOrder) -> Iterator[Verification]:
    """Yield the editions that a ledger or a kept archive names and that are not there."""
    for folder, ledger in sorted(books.items()):
        for tahun, line in sorted(latest_lines(ledger).items()) if isinstance(ledger, tuple) and folder != ".." else ():
            place = f"{folder}/{tahun}".lstrip("/")
            if place not in tree.editions:
                reason = f"buku terbit menyebut edisi {tahun} revisi {line.revisi}, tetapi edisi itu tidak ada di sini"
                yield Verification(str(path / place), f"edisi {tahun}", Verdict.TIDAK_ASLI, (reason,))
    old = order.witness.archive
    if old and not any(item == "" or _ends(item, str(old.snapshot.tahun)) for item in tree.editions):
        name = f"{old.snapshot.kecamatan} {old.snapshot.tahun} revisi {old.snapshot.revisi}"
        yield Verification(str(path), name, Verdict.TIDAK_ASLI, ("edisi yang arsipnya Anda pegang tidak ada di sini",))


def _check_around(path: Path, folder: str, tree: _Tree) -> Verification:
    """Return the verdict on the files around editions by their sums, read one by one: a portal may be large."""
    place, start = str(path / folder), f"{folder}/" if folder else ""
    inner = {item for item in (*tree.editions, *tree.sealed) if item != folder and item.startswith(start)}
    own = tree.own(folder)
    listed = read_sums((path / folder / SUMS).read_bytes())
    sums = listed or {}
    nearest = {f"{item}/{SUMS}".removeprefix(start) for item in inner}
    reasons = ["SHA256SUMS bukan daftar sidik"] if listed is None else []
    present = (own & sums.keys()) | {name for name in nearest if name in sums}
    reasons += [f"{quoted(name)} tidak terdaftar di SHA256SUMS" for name in sorted(own - _UNSEALED - sums.keys())]
    reasons += [f"{quoted(name)} terdaftar di SHA256SUMS, tetapi tidak ada" for name in sorted(sums.keys() - present)]
    reasons += [
        f"{name} bukan lagi yang diterbitkan"
        for name in sorted(sums.keys() & present)
        if _digest(path / folder / name) != sums[name]
    ]
    verdict = Verdict.TIDAK_ASLI if reasons else Verdict.ASLI
    proven = () if reasons else (f"{len(sums)} berkas di sekitar edisi cocok dengan daftar sidiknya",)
    return Verification(place, "berkas di sekitar edisi", verdict, tuple(reasons[:20]), proven)


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
