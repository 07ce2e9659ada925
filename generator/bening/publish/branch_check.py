"""The check before anything is published: does the branch hold what its ledgers say, and nobody's own edits?"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from bening.editions import (
    LEDGER,
    SNAPSHOT,
    SUMS,
    LedgerLine,
    check_sums,
    latest_lines,
    read_ledger,
    read_sums,
    withdrawn,
)
from bening.failure import Refused
from bening.problems import Problems
from bening.publish.git_branch import Branch, known_good, read_blobs, remember_good

_SHOWN = 5


def check_branch(branch: Branch, data: Collection[str], former: Collection[str]) -> None:
    """Raise `Refused` when the branch has a kecamatan that is lost here, or was edited by hand.

    `data` are the kecamatan of this checkout, `former` the names that they had before. Editions that were found whole
    once are known by their blobs and not read again.
    """
    slugs = _by_slug(branch.files)
    books = {slug: paths for slug, paths in slugs.items() if f"{slug}/{LEDGER}" in branch.files}
    lost = sorted(books.keys() - {*data, *former})
    if lost:
        raise Refused(
            f"Cabang {branch.nama} memuat edisi terbit {', '.join(lost)}, tetapi folder datanya tidak ada di sini: "
            "terhapus, berganti nama, atau salinan ini lebih tua. Ambil data terbaru dengan git pull. Bila foldernya "
            f"memang berganti nama, tulis di kecamatan.yml folder yang baru:\ndahulu: [{lost[0]}]"
        )
    edited, good, seen = list[str](), known_good(branch.repo), set[str]()
    for slug, paths in sorted(books.items()):
        edited += _edits(branch, slug, paths, good, seen)
    remember_good(branch.repo, seen)
    if edited:
        more = f"\n  dan {len(edited) - _SHOWN} lainnya" if len(edited) > _SHOWN else ""
        rows = "".join(f"\n  {row}" for row in edited[:_SHOWN])
        raise Refused(
            f"Cabang {branch.nama} diubah tangan sesudah terbit:{rows}{more}\nKembalikan dengan git revert di cabang "
            "itu. Isi edisi terbit hanya berubah lewat ralat di data."
        )


def _by_slug(files: Mapping[str, str]) -> dict[str, list[str]]:
    slugs = defaultdict[str, list[str]](list)
    for path in files:
        first, slash, _ = path.partition("/")
        if slash:
            slugs[first].append(path)
    return slugs


def _edits(branch: Branch, slug: str, paths: Sequence[str], good: Collection[str], seen: set[str]) -> Iterator[str]:
    """Yield each way in which a kecamatan on the branch contradicts its ledger; add whole editions to `seen`."""
    problems = Problems()
    book = read_blobs(branch.repo, [branch.files[f"{slug}/{LEDGER}"]])[branch.files[f"{slug}/{LEDGER}"]]
    ledger = read_ledger(book, f"{slug}/{LEDGER}", problems)
    if ledger is None:
        yield f"{slug}/{LEDGER}: {next(item.masalah for item in problems)}"
        return
    years = defaultdict[str, dict[str, str]](dict)
    around: dict[str, str] = {}
    for path in paths:
        year, slash, rest = path.removeprefix(f"{slug}/").partition("/")
        if slash and year.isdigit():
            years[year][rest] = branch.files[path]
        else:
            around[path.removeprefix(f"{slug}/")] = branch.files[path]
    latest = latest_lines(ledger)
    yield from (
        f"{slug}/{year}: edisi ini tidak ada di buku terbit" for year in sorted(years) if int(year) not in latest
    )
    yield from (f"{slug}/{year}: edisi ini hilang dari cabang" for year in sorted(latest) if str(year) not in years)
    for year, blobs in sorted(years.items()):
        key = hashlib.sha256("".join(f"{path}\0{blob}\n" for path, blob in sorted(blobs.items())).encode()).hexdigest()
        line = latest.get(int(year))
        if line is None:
            continue
        key += f" {line.sha256} {line.sums}"
        found = [] if key in good else list(_edits_of_edition(branch, f"{slug}/{year}", blobs, line))
        if not found:
            seen.add(key)
        yield from found
    yield from _edits_around(branch, slug, around, ledger)


def _edits_of_edition(branch: Branch, folder: str, blobs: Mapping[str, str], line: LedgerLine) -> Iterator[str]:
    contents = read_blobs(branch.repo, blobs.values())
    files = {path: contents[blob] for path, blob in blobs.items()}
    yield from (f"{folder}/{item.path}: {item.apa}" for item in check_sums(files))
    if line.sums and hashlib.sha256(files.get(SUMS, b"")).hexdigest() != line.sums:
        yield f"{folder}/{SUMS}: bukan yang dicatat buku terbit"
    if hashlib.sha256(files.get(SNAPSHOT, b"")).hexdigest() != line.sha256:
        yield f"{folder}/{SNAPSHOT}: bukan yang dicatat buku terbit"


def _edits_around(branch: Branch, slug: str, blobs: Mapping[str, str], ledger: Sequence[LedgerLine]) -> Iterator[str]:
    """Yield what was edited outside the editions: snapshots by the ledger, the rest by the sums around editions."""
    gone = withdrawn(ledger)
    expected = {
        f"terbit/{line.snapshot}": line.sha256 for line in ledger if line.snapshot and line.snapshot not in gone
    }
    if SUMS in blobs:
        listed = read_sums(read_blobs(branch.repo, [blobs[SUMS]])[blobs[SUMS]])
        if listed is None:
            yield f"{slug}/{SUMS}: bukan daftar sidik"
            return
        expected = {**listed, **expected}
        yield from (f"{slug}/{path}: ditambahkan" for path in sorted(blobs.keys() - expected.keys() - {SUMS}))
    yield from (f"{slug}/{path}: hilang" for path in sorted(expected) if _is_around(path) and path not in blobs)
    contents = read_blobs(branch.repo, [blobs[path] for path in expected if path in blobs])
    for path, digest in sorted(expected.items()):
        if path in blobs and hashlib.sha256(contents[blobs[path]]).hexdigest() != digest:
            yield f"{slug}/{path}: diganti"


def _is_around(path: str) -> bool:
    return not path.partition("/")[0].isdigit()
