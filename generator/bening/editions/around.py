"""What the files around the editions are made from: what their snapshots say, and who the kecamatan is by the ledger.

So whoever holds snapshots and ledger can make these files again, and nothing in them can be changed unseen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from bening.data import ATURAN
from bening.editions.changes import Isi, Jalur, flatten
from bening.editions.ledger import AWAL, LedgerLine, LineKind, make_statement
from bening.editions.present import RENSTRA, as_items, as_mapping
from bening.editions.snapshot import Snapshot

_FILE = "kecamatan.yml"
_ELSEWHERE = {"pengaturan", "dahulu"}  # frozen with each edition; told by lines of the kind `pindah`
_CLOSED = "tutup."

Identity = Mapping[str, str]
"""Who a kecamatan is: the texts of its kecamatan.yml by path ("nama", "kontak.telepon")."""


def identity_of(data: Mapping[str, Isi]) -> dict[str, str]:
    """Return who the kecamatan is by the files `data`, or by those of a snapshot."""
    own = {key: value for key, value in as_mapping(data.get(_FILE)).items() if key not in _ELSEWHERE}
    return {".".join(jalur): text for jalur, text in sorted(flatten(own))}


def identity_digest(identity: Identity) -> str:
    """Return the SHA-256 (hex) of who a kecamatan is."""
    return sha256(json.dumps(dict(identity), sort_keys=True).encode()).hexdigest()


def told_identity(snapshot: Mapping[str, Snapshot], ledger: Sequence[LedgerLine]) -> dict[str, str]:
    """Return who the kecamatan is by its published records: each snapshot in turn, and the statements since.

    `snapshot` holds the published ones by name, without withdrawn ones.
    """
    known: dict[str, str] = {}
    for line in ledger:
        if line.snapshot in snapshot:
            known = identity_of(snapshot[line.snapshot].data)
        elif line.jenis is LineKind.IDENTITAS:
            known |= dict(line.isi)
        elif line.jenis is LineKind.TUTUP:
            known |= {f"{_CLOSED}{name}": text for name, text in line.isi}
        known = {path: text for path, text in known.items() if text}
    return known


def make_statements(before: Identity | None, now: Identity, tanggal: str) -> Iterator[LedgerLine]:
    """Yield the lines that say what changed between two identities, dated `tanggal`; an emptied text is "".

    None before is a kecamatan that was never published: only that it is closed needs a line then.
    """
    changed = {path for path in {*(before or {}), *now} if (before or {}).get(path) != now.get(path)}
    closed = {path.removeprefix(_CLOSED): now.get(path, "") for path in sorted(changed) if path.startswith(_CLOSED)}
    others = {path: now.get(path, "") for path in sorted(changed) if not path.startswith(_CLOSED)}
    if others and before is not None:
        yield make_statement(LineKind.IDENTITAS, tanggal, others)
    if closed:
        yield make_statement(LineKind.TUTUP, tanggal, closed)


def merge_snapshots(slug: str, snapshot: Sequence[Snapshot], identity: Identity) -> Snapshot:
    """Return one snapshot that says what the newest revision of each edition says of its year.

    Each year, its places and its documents come from its own edition, definitions and plans from whichever edition was
    published last. It is for the files around the editions, and is no revision of any.
    """
    data, tempat, sumber = dict[str, Isi](), dict[Jalur, int](), dict[str, str]()
    definitions, plans, last = dict[str, Isi](), list[dict[str, Any]](), snapshot[0]
    for last in sorted(snapshot, key=lambda item: item.nomor):
        name = f"{last.tahun}.yml"
        data[name] = last.data.get(name)
        sumber |= last.sumber
        own = {name, "indikator.yml", RENSTRA, _FILE}
        tempat = {path: line for path, line in tempat.items() if path[0] != name}
        tempat |= {path: line for path, line in last.tempat.items() if path[0] in own}
        definitions |= as_mapping(last.data.get("indikator.yml"))
        for number, plan in enumerate(map(as_mapping, as_items(last.data.get(RENSTRA)))):
            plans += [{}] if number == len(plans) else []
            paths = {**plans[number].get("indikator", {}), **as_mapping(plan.get("indikator"))}
            plans[number] |= {**plan, **({"indikator": paths} if paths else {})}
    settings = as_mapping(last.data.get(_FILE)).get("pengaturan")
    data |= {"indikator.yml": definitions, _FILE: {**_nested(identity), "pengaturan": settings}}
    data |= {RENSTRA: plans} if plans else {}
    return replace(last, kecamatan=slug, data=data, tempat=tempat, sumber=sumber, aturan=ATURAN, sebelumnya=AWAL)


def _nested(identity: Identity) -> dict[str, Isi]:
    found: dict[str, Any] = {}
    for path, text in identity.items():
        *above, key = path.split(".")
        place = found
        for name in above:
            place = place.setdefault(name, {})
        place[key] = text
    return found
