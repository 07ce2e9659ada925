"""Whether portal, root and shared files of a whole site are those that its kecamatan give."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from pathlib import Path

from bening.build import (
    AROUND,
    find_origin,
    look_digests,
    put_portal,
    read_assets,
    read_site,
    records_digest,
    search_version,
)
from bening.editions import ASSETS, SUMS, LedgerLine, LineKind, quoted
from bening.failure import Failure
from bening.pages import make_redirect
from bening.portal import make_root
from bening.publish.front_check import read_note
from bening.publish.telling import HEADS, write_heads
from bening.publish.verification import Verdict, Verification
from bening.situs import Situs
from bening.storage import MARKER, packaged_project

UNSEALED = frozenset({".nojekyll", ".gitignore", "CNAME", "README.md", "LICENSE"})
"""Files that an office may put beside its site; no page of ours loads them."""
_GUIDE = "panduan/"
"""Folder beside the site for the guide; it is made by another program."""
_SHOWN = 10
_NAMED = re.compile(rf"{ASSETS}/(?:[^/]+\.([0-9a-f]{{12}})\.[a-z0-9]+|[0-9a-f]{{12}}/[^.].*)")
_SAME = "portal dan halaman akar dibuat ulang dari edisi di situs ini: tiap bita sama"


class _Digests:
    """Keeps the digest of each file of a portal that is made for comparison."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def write(self, files: Mapping[str, bytes]) -> None:
        """Note the files."""
        self.found |= {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}

    def keep(self, path: str) -> None:
        """Do nothing: nothing stands here that could be kept."""

    def last(self, path: str) -> dict[str, bytes]:  # noqa: ARG002 - see `keep`
        """Return {}."""
        return {}

    def read(self, path: str) -> bytes | None:  # noqa: ARG002 - see `keep`
        """Return None."""
        return None


def check_root(site: Path, names: Collection[str], books: Mapping[str, Sequence[LedgerLine]]) -> Iterator[Verification]:
    """Yield the verdict on the files `names` of `site` that belong to no kecamatan.

    `books` are the ledgers by kecamatan; those that moved have old addresses that lead to the new ones. A file at the
    root that is not ours, such as one by which a search engine knows the owner, is not proven but no forgery, and so is
    the guide that a workflow lays beside the site.
    """
    own = {path for path in names if path not in UNSEALED | {SUMS, MARKER}}
    if not own:
        return
    note = read_note((site / AROUND).read_bytes() if AROUND in own else b"")
    wrong, lacking = _compare(site, own - {HEADS}, note)
    heads = {slug: ledger[-1].fingerprint for slug, ledger in books.items() if ledger}
    if HEADS in own and (site / HEADS).read_bytes() != write_heads(heads):
        wrong, lacking = {**wrong, HEADS: False}, ()
    moved = {str(path) for path in own if path in wrong and _leads_on(site, path, list(books.values()))}
    foreign = {path for path in wrong if wrong[path] and ("/" not in path or path.startswith(_GUIDE))}
    listed = sorted(quoted(path) for path in wrong.keys() - moved - foreign)
    reasons = [f"bukan yang dihasilkan edisi-edisinya: {', '.join(listed[:_SHOWN])}"] if listed else []
    beside_ours = sorted({quoted(path[: path.find("/") + 1] or path) for path in foreign})
    beside = [f"bukan buatan bening: {', '.join(beside_ours[:_SHOWN])}"] if foreign else []
    name = "portal dan halaman akar"
    if listed and not lacking:
        yield Verification(str(site), name, Verdict.TIDAK_ASLI, tuple(reasons))
    elif listed or beside:
        yield Verification(str(site), name, Verdict.TAK_TERBUKTI, (*lacking, *reasons, *beside))
    else:
        yield Verification(str(site), name, Verdict.ASLI, (), (_SAME,))


def _compare(site: Path, own: Set[str], note: Mapping[str, object]) -> tuple[dict[str, bool], tuple[str, ...]]:
    """Return each file that differs, and whether it is one too many, and what is not here to make them the same."""
    bangun = note.get("bangun")
    bangun = bangun if isinstance(bangun, dict) else {}
    origin = find_origin({**note, "bangun": {**bangun, "berkas": {}}}, {}, percaya=False)
    lacking = list(origin.lacking) if note else [f"tidak ada {AROUND} yang menyebut program pembuat portal ini"]
    entries, refused = read_site(site)
    lacking += refused[:1]
    assets, due = read_assets(packaged_project()), note.get("tempo")
    made = _Digests()
    if note and look_digests(assets) != bangun.get("berkas"):
        lacking.append("gaya atau skrip portalnya bukan yang ada di sini")
    if note and note.get("pencarian") != search_version():
        lacking.append(f"pencariannya dibuat dengan Pagefind {quoted(str(note.get('pencarian')))}")
    if note and note.get("catatan") != records_digest(entries):
        lacking.append("portal ini disusun ketika edisi-edisinya masih lain")
    try:
        situs = origin.settings.situs if origin.settings else Situs({})
        made.write(make_root(entries, situs))
        put_portal(made, entries, situs, assets, tempo=due if isinstance(due, int) else 0)
    except Failure as reason:
        lacking.append(str(reason))
    except MemoryError:
        raise
    except Exception as error:
        lacking.append(f"portal tidak dapat dibuat ulang di sini ({type(error).__name__})")
    shared = {path for path in own if path.startswith(f"{ASSETS}/") and _is_named_by_content(site, path)}
    again = {path: digest for path, digest in made.found.items() if path not in UNSEALED}
    rest = {path: _digest(site / path) for path in own - shared - {AROUND}}
    names = rest.keys() | again.keys()
    return {path: path not in again for path in names if rest.get(path) != again.get(path)}, tuple(lacking)


def _is_named_by_content(site: Path, path: str) -> bool:
    """Return whether a shared file bears the digest of its content; those of a folder bear that of the folder."""
    found = _NAMED.fullmatch(path)
    return found is not None and (found[1] is None or _digest(site / path).startswith(found[1]))


def _leads_on(site: Path, path: str, ledgers: Sequence[Sequence[LedgerLine]]) -> bool:
    """Return whether `path` is just the page that leads from the address of a moved kecamatan to its new one."""
    moves = {
        told.get("dari", ""): told.get("ke", "")
        for ledger in ledgers
        for line in ledger
        if line.jenis is LineKind.PINDAH and (told := dict(line.isi))
    }
    former, _, rest = path.partition("/")
    if not moves.get(former) or not (rest == "index.html" or rest.endswith("/index.html")):
        return False
    target = f"{'../' * (rest.count('/') + 1)}{moves[former]}/{rest.removesuffix('index.html')}"
    return (site / path).read_bytes() == make_redirect(target, Situs({}), path)


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
