"""What was published of a kecamatan: ledger and snapshots, checked against each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from bening.data import is_slug, yaml_tree
from bening.editions.ledger import LedgerLine, known_before, latest_lines, read_ledger, withdrawn
from bening.editions.next_revision import latest
from bening.editions.present import LEDGER
from bening.editions.snapshot import Snapshot, read_snapshot
from bening.problems import Problems, Span


@dataclass(frozen=True, slots=True)
class Publications:
    """Published editions: the lines of the ledger and the snapshots by name, without withdrawn ones."""

    ledger: tuple[LedgerLine, ...] = ()
    snapshot: Mapping[str, Snapshot] | None = None

    def latest(self, tahun: int) -> Snapshot | None:
        """Return the snapshot of the newest revision of `tahun`, or None for a draft."""
        return latest(self.snapshot or {}, self.ledger, tahun)

    @property
    def tahun(self) -> tuple[int, ...]:
        """Published years, oldest first."""
        return tuple(sorted(latest_lines(self.ledger)))


def read_published(files: Mapping[str, bytes], problems: Problems, folder: str) -> Publications | None:
    """Return what `terbit/` holds, or None after problems E010-E021. `files` and `folder` as for `read_kecamatan`."""
    before = len(problems)
    ledger = read_ledger(files.get(LEDGER, b""), f"{folder}/{LEDGER}", problems)
    if ledger is None:
        return None
    gone, found, slug = withdrawn(ledger), dict[str, Snapshot](), folder.rpartition("/")[2]
    lines = zip(ledger, known_before(ledger), strict=True)
    for baris, names in ((baris, names) for baris, names in lines if baris.snapshot):
        content = files.get(f"terbit/{baris.snapshot}")
        place = Span(f"{folder}/{LEDGER}", baris.nomor, 1, len(baris.teks), baris.teks)
        if baris.snapshot in gone:
            if content is not None:
                problems.add("E019", Span(f"{folder}/terbit/{baris.snapshot}"), cuplikan=baris.snapshot)
        elif content is None:
            problems.add("E015", place, cuplikan=baris.snapshot)
        elif sha256(content).hexdigest() != baris.sha256 or (snapshot := read_snapshot(content)) is None:
            problems.add("E016", Span(f"{folder}/terbit/{baris.snapshot}"), cuplikan=baris.snapshot)
        elif not snapshot.fits(baris, names):
            problems.add("E018", place, nomor=baris.nomor, cuplikan=baris.snapshot)
        elif snapshot.kecamatan not in {slug, *former_slugs(files)}:
            span = Span(f"{folder}/terbit/{baris.snapshot}")
            problems.add("E021", span, cuplikan=baris.snapshot, lain=snapshot.kecamatan, kecamatan=slug)
        else:
            found[baris.snapshot] = snapshot
    known = {f"terbit/{baris.snapshot}" for baris in ledger if baris.snapshot} | {LEDGER}
    for path in sorted(path for path in files if path.startswith("terbit/") and path not in known):
        problems.add("E017", Span(f"{folder}/{path}"), cuplikan=path.removeprefix("terbit/"))
    return Publications(ledger, found) if len(problems) == before else None


def former_slugs(files: Mapping[str, bytes]) -> frozenset[str]:
    """Return the names that the folder of a kecamatan had before, from `dahulu` in its kecamatan.yml."""
    tree = yaml_tree.read_yaml(files.get("kecamatan.yml", b""), "kecamatan.yml", Problems())
    named = tree.get("dahulu") if tree else None
    items = named.items if isinstance(named, yaml_tree.YamlSequence) else (named,)
    return frozenset(item.text for item in items if isinstance(item, yaml_tree.YamlScalar) and is_slug(item.text))
