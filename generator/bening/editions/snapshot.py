"""The snapshot of one revision of one edition: a self-contained JSON file that never changes.

The bytes follow from the record alone, so that the ledger can hold their digest. Places in the source stand outside the
digest of the data: moving a line is not a change.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from hashlib import sha256
from typing import Any

import msgspec

from bening.data import ATURAN_AWAL
from bening.editions.changes import Change, Isi, Jalur
from bening.editions.json_file import write_json
from bening.editions.ledger import LedgerLine, LineKind
from bening.editions.snapshot_form import FORMAT, RevisionForm, read_form

SNAPSHOT = "unduhan/cuplikan.json"
"""Where a built edition holds its own snapshot."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One `ralat` entry that a revision answers: date, kind and reason as the office wrote them."""

    tanggal: str
    jenis: str
    alasan: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of the edition as its pages tell it.

    `baris` is its line in the ledger ("" inside the snapshot that the line itself publishes: the line holds that
    snapshot's digest; `revision_history` fills it in). `ditarik` is true when its bytes were withdrawn later.
    """

    revisi: int
    jenis: LineKind
    tanggal: str
    alasan: tuple[Reason, ...]
    perubahan: tuple[Change, ...]
    baris: str = ""
    ditarik: bool = False

    @property
    def sha256(self) -> str:
        """Digest of the revision's snapshot file, from its ledger line."""
        return str(json.loads(self.baris)["sha256"]) if self.baris else ""

    @property
    def nomor(self) -> int:
        """Number of the revision's ledger line: the order of publication, whatever the dates say; 0 without one."""
        return int(json.loads(self.baris)["nomor"]) if self.baris else 0


@dataclass(frozen=True, slots=True)
class Statement:
    """What an edition said first about one kode in one year, until a later statement differs. Texts as written."""

    edisi: int
    revisi: int
    tanggal: str
    tahun: int
    kode: str
    target: str | None
    realisasi: str | None


@dataclass(frozen=True)
class Snapshot:
    """One revision as published.

    `data` holds canonical content by file name: the edition's own year, the earlier years that its pages show, the
    definitions, the plans and the kecamatan with its settings in full. `sumber` gives the SHA-256 of each source
    document. `tempat` gives the line of each text. `nomor` and `sebelumnya` are its place in the ledger. `versi` names
    the tools. `aturan` is the version of the rules that its numbers are computed by; a file of 0.1 does not name it.
    """

    kecamatan: str
    tahun: int
    revisi: int
    jenis: LineKind
    tanggal: str
    data: Mapping[str, Isi]
    sumber: Mapping[str, str]
    riwayat: tuple[Revision, ...]
    pernyataan: tuple[Statement, ...]
    nomor: int
    sebelumnya: str
    versi: Mapping[str, str]
    tempat: Mapping[Jalur, int]
    aturan: str = ATURAN_AWAL

    @property
    def sidik_data(self) -> str:
        """SHA-256 of the canonical data and the digests of the sources; places and versions do not count."""
        return sha256(_compact_json({"data": self.data, "sumber": self.sumber})).hexdigest()

    @cached_property
    def baris(self) -> LedgerLine:
        """The ledger line that publishes this snapshot; kept, for its digest needs all bytes of the file."""
        digest = sha256(write_snapshot(self)).hexdigest()
        return LedgerLine(self.nomor, self.tahun, self.revisi, self.jenis, self.tanggal, digest, self.sebelumnya)

    def fits(self, baris: LedgerLine, before: Collection[str]) -> bool:
        """Return whether `baris` publishes this snapshot, or gives it a new look; `before` names the line before it."""
        if baris.jenis is LineKind.TAMPILAN:
            return (self.tahun, self.revisi, self.baris.sha256) == (baris.tahun, baris.revisi, baris.sha256)
        is_known = self.sebelumnya in before
        return is_known and self.baris == replace(baris, sebelumnya=self.sebelumnya, sums="")


def archive_name(slug: str, tahun: int) -> str:
    """Return the path of an edition's archive inside the edition."""
    return f"unduhan/arsip-{slug}-{tahun}.zip"


def superseded_name(slug: str, tahun: int, revisi: int) -> str:
    """Return the path of a superseded revision's archive inside the kecamatan's folder on the site."""
    return f"terbit/arsip-{slug}-{tahun}-r{revisi}.zip"


def write_snapshot(snapshot: Snapshot) -> bytes:
    """Return the bytes of the snapshot file: JSON with sorted keys, one text a line, readable without us."""
    raw: dict[str, Any] = {
        "format": FORMAT,
        "kecamatan": snapshot.kecamatan,
        "tahun": snapshot.tahun,
        "revisi": snapshot.revisi,
        "jenis": snapshot.jenis,
        "tanggal": snapshot.tanggal,
        "data": snapshot.data,
        "sumber": snapshot.sumber,
        "sha256": snapshot.sidik_data,
        "riwayat": [asdict(revisi) for revisi in snapshot.riwayat],
        "pernyataan": [asdict(item) for item in snapshot.pernyataan],
        "nomor": snapshot.nomor,
        "sebelumnya": snapshot.sebelumnya,
        "versi": snapshot.versi,
        "tempat": _nested(snapshot.tempat),
    }
    if snapshot.aturan != ATURAN_AWAL:
        raw["aturan"] = snapshot.aturan
    return write_json(raw, 1, sort_keys=True)


def read_snapshot(content: bytes) -> Snapshot | None:
    """Return the snapshot, or None when the bytes are not the exact output of `write_snapshot`."""
    raw = read_form(content)
    if raw is None:
        return None
    snapshot = Snapshot(
        kecamatan=raw.kecamatan,
        tahun=raw.tahun,
        revisi=raw.revisi,
        jenis=raw.jenis,
        tanggal=raw.tanggal,
        data=raw.data,
        sumber=raw.sumber,
        riwayat=tuple(_revision(item) for item in raw.riwayat),
        pernyataan=tuple(Statement(**msgspec.structs.asdict(item)) for item in raw.pernyataan),
        nomor=raw.nomor,
        sebelumnya=raw.sebelumnya,
        versi=raw.versi,
        tempat=dict(_paths(raw.tempat)),
        aturan=raw.aturan,
    )
    return snapshot if write_snapshot(snapshot) == content else None


def revision_history(snapshot: Snapshot) -> tuple[Revision, ...]:
    """Return all revisions up to this one, oldest first, each with its line in the ledger."""
    own = snapshot.riwayat[-1]
    complete = Revision(
        own.revisi, own.jenis, own.tanggal, own.alasan, own.perubahan, snapshot.baris.teks, ditarik=own.ditarik
    )
    return (*snapshot.riwayat[:-1], complete)


def statements(snapshot: Snapshot, kode: str) -> tuple[Statement, ...]:
    """Return what each edition said about each year for `kode`, by year, then in the order of publication."""
    return tuple(sorted((item for item in snapshot.pernyataan if item.kode == kode), key=lambda item: item.tahun))


def _revision(raw: RevisionForm) -> Revision:
    reasons = tuple(Reason(item.tanggal, item.jenis, item.alasan) for item in raw.alasan)
    changes = tuple(
        Change(tuple(item.jalur), item.kode, item.bidang, item.dari, item.menjadi, item.ditarik)
        for item in raw.perubahan
    )
    return Revision(raw.revisi, raw.jenis, raw.tanggal, reasons, changes, raw.baris, ditarik=raw.ditarik)


def _nested(tempat: Mapping[Jalur, int]) -> dict[str, dict[str, int]]:
    """Return the lines by file, then by the rest of the path joined with "/", as the JSON file has them."""
    files: dict[str, dict[str, int]] = {}
    for jalur, line in tempat.items():
        files.setdefault(jalur[0], {})["/".join(jalur[1:])] = line
    return files


def _paths(raw: Mapping[str, Mapping[str, int]]) -> list[tuple[Jalur, int]]:
    rows = ((file, path, line) for file, lines in raw.items() for path, line in lines.items())
    return [((file, *(path.split("/") if path else ())), line) for file, path, line in rows]


def _compact_json(value: Mapping[str, Mapping[str, Isi] | Mapping[str, str]]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
