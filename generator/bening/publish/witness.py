"""What witnesses say of an edition: the ledger beside it, an older ledger, an older archive that somebody kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bening.editions import (
    SNAPSHOT,
    SUMS,
    LedgerLine,
    Snapshot,
    compare_snapshots,
    known_before,
    latest_lines,
    open_archive,
    read_ledger,
    read_manifest,
    read_renderings,
    read_snapshot,
)
from bening.editions import archive_name as name_of_archive
from bening.failure import Failure
from bening.problems import Problems

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class OldArchive:
    """An archive that somebody kept: its bytes, its files and the snapshot in them."""

    content: bytes
    files: Mapping[str, bytes]
    snapshot: Snapshot


@dataclass(frozen=True, slots=True)
class Witness:
    """Whom an edition is compared with: the ledger at hand, which `source` names, and an older archive."""

    ledger: tuple[LedgerLine, ...] | None = None
    source: str = ""
    archive: OldArchive | None = None

    def judge(self, snapshot: Snapshot, files: Mapping[str, bytes], zipped: bytes | None) -> Iterator[str]:
        """Yield in sentences what contradicts the edition; `zipped` are the bytes of its ZIP where it is one."""
        if self.ledger is not None:
            yield from _judge_by_ledger(self.ledger, self.source, snapshot, None if zipped else files)
        if self.archive is not None and self.concerns(snapshot):
            yield from _judge_by_archive(self.archive, snapshot, files, zipped)

    def proves(self, snapshot: Snapshot, files: Mapping[str, bytes], zipped: bytes | None) -> Iterator[str]:
        """Yield in sentences what a witness confirms of an edition that none contradicts."""
        line = self._line_of(snapshot)
        if line is None:
            return
        if zipped is None and line.sums == sha256(files.get(SUMS, b"")).hexdigest():
            yield f"cuplikan dan halamannya yang dicatat baris {line.nomor} {self.source}"
        else:
            yield f"cuplikannya yang dicatat baris {line.nomor} {self.source}"
        if self.archive is not None and self.concerns(snapshot):
            yield f"arsip lama revisi {self.archive.snapshot.revisi} yang Anda pegang ada di riwayatnya"

    def tells_of(self, snapshot: Snapshot) -> bool:
        """Return whether the ledger at hand has a line for the edition."""
        return self._line_of(snapshot) is not None

    def concerns(self, snapshot: Snapshot) -> bool:
        """Return whether the kept archive is of the same edition."""
        old = self.archive.snapshot if self.archive else snapshot
        return (old.kecamatan, old.tahun) == (snapshot.kecamatan, snapshot.tahun)

    def _line_of(self, snapshot: Snapshot) -> LedgerLine | None:
        lines = [line for line in self.ledger or () if (line.tahun, line.revisi) == (snapshot.tahun, snapshot.revisi)]
        return lines[-1] if lines else None


def open_old_archive(name: str, content: bytes) -> OldArchive:
    """Return the archive that somebody kept; `Failure` when it is damaged itself and so can prove nothing."""
    found = open_archive(content)
    snapshot = read_snapshot(found.files.get(SNAPSHOT, b""))
    if found.faults or found.spoiled or snapshot is None:
        raise Failure(f"{name} sendiri rusak atau bukan arsip edisi, jadi tidak dapat menjadi saksi.")
    return OldArchive(content, found.files, snapshot)


def open_old_ledger(name: str, content: bytes) -> tuple[LedgerLine, ...]:
    """Return the lines of a ledger that somebody kept; `Failure` when it is damaged itself."""
    problems = Problems()
    ledger = read_ledger(content, name, problems)
    if not ledger:
        reason = next((item.masalah for item in problems), "buku itu kosong.")
        raise Failure(f"{name} sendiri tidak dapat menjadi saksi: {reason}")
    return ledger


def compare_ledgers(old: Sequence[LedgerLine], new: Sequence[LedgerLine]) -> str:
    """Return "" when the `old` ledger is a prefix of the `new`, else the first line that differs, in a sentence."""
    for number, line in enumerate(old, start=1):
        if number > len(new):
            return f"baris {number} buku lama hilang dari buku sekarang: {line.teks}"
        if new[number - 1] != line:
            return f"baris {number} buku terbit diganti; dulu: {line.teks} sekarang: {new[number - 1].teks}"
    return ""


def _judge_by_ledger(
    ledger: Sequence[LedgerLine], source: str, snapshot: Snapshot, pages: Mapping[str, bytes] | None
) -> Iterator[str]:
    """Yield what contradicts; `pages` are the edition's files where they must be the present ones."""
    own = [line for line in ledger if (line.tahun, line.revisi) == (snapshot.tahun, snapshot.revisi)]
    if not own:
        if snapshot.nomor <= len(ledger) or pages is not None:
            yield f"{source} tidak menyebut {snapshot.tahun} revisi {snapshot.revisi}"
        return
    names = list(known_before(ledger))
    if not snapshot.fits(own[0], names[own[0].nomor - 1]):
        yield f"{source} mencatat sidik lain untuk {snapshot.tahun} revisi {snapshot.revisi} (baris {own[0].nomor})"
    last = latest_lines(ledger)[snapshot.tahun]
    if pages is None:
        return
    if last.revisi != snapshot.revisi:
        yield f"{source} mencatat revisi {last.revisi}; yang tampil revisi {snapshot.revisi}"
    elif last.sums and last.sums != sha256(pages.get(SUMS, b"")).hexdigest():
        yield f"halaman edisi ini bukan yang dicatat {source} (baris {last.nomor})"


def _judge_by_archive(
    old: OldArchive, snapshot: Snapshot, files: Mapping[str, bytes], zipped: bytes | None
) -> Iterator[str]:
    kept = old.snapshot
    if snapshot.revisi < kept.revisi:
        yield f"revisi {kept.revisi} yang Anda pegang tidak ada lagi; yang tampil revisi {snapshot.revisi}"
        return
    if snapshot.revisi > kept.revisi:
        told = snapshot.riwayat[kept.revisi - 1].sha256
        if told != kept.baris.sha256:
            yield f"riwayatnya mencatat sidik lain untuk revisi {kept.revisi} yang Anda pegang"
        return
    if snapshot.baris.sha256 != kept.baris.sha256:
        yield from _changed_fields(kept, snapshot)
        return
    archive = zipped if zipped is not None else files.get(name_of_archive(kept.kecamatan, kept.tahun), b"")
    present = open_archive(archive).files
    if old.content == archive or old.files == present or _is_told(old, files):
        return
    paths = sorted(path for path in old.files.keys() | present.keys() if old.files.get(path) != present.get(path))
    yield f"isi revisi {kept.revisi} berbeda dari arsip yang Anda pegang, tanpa catatan: {', '.join(paths[:_SHOWN])}"


def _is_told(old: OldArchive, files: Mapping[str, bytes]) -> bool:
    """Return whether the edition lists a re-rendering that took the place of the kept archive."""
    notes = read_renderings(read_manifest(files)) or []
    return sha256(old.content).hexdigest() in {note.get("arsip") for note in notes}


def _changed_fields(old: Snapshot, new: Snapshot) -> Iterator[str]:
    yield f"revisi {old.revisi} diganti diam-diam: sidik cuplikannya lain dari arsip yang Anda pegang"
    for item in compare_snapshots(old, new)[:_SHOWN]:
        field = f"{item.bidang} {item.kode}".strip()
        yield f"{item.berkas} {field}: di arsip lama {item.dari!a}, sekarang {item.menjadi!a}"
