"""The ledger of one kecamatan (`terbit/buku.jsonl`): one line per publication, chained by digest.

Each line holds the digest of the line before. They are ordered by number, never by date.
Nothing here reads files: bytes come in, records or problems go out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

import msgspec

from bening.problems import Problems, Span

AWAL = sha256(b"").hexdigest()
"""What the first line gives as the digest of the line before: that of nothing."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class LineKind(StrEnum):
    """Reason of a ledger line.

    The first publication of an edition, or one of the three kinds of `ralat` entries; `tampilan` gives a published
    revision a new look; the last three state something about the kecamatan as a whole.
    """

    TERBIT = "terbit"
    RALAT = "ralat"
    PEMBARUAN = "pembaruan"
    TARIK = "tarik"
    TAMPILAN = "tampilan"
    PINDAH = "pindah"
    TUTUP = "tutup"
    IDENTITAS = "identitas"


REVISIONS = frozenset({LineKind.TERBIT, LineKind.RALAT, LineKind.PEMBARUAN, LineKind.TARIK})
"""Kinds of lines that publish a snapshot of their own."""

STATEMENTS = frozenset({LineKind.PINDAH, LineKind.TUTUP, LineKind.IDENTITAS})
"""Kinds of lines about the kecamatan: their `tahun` and `revisi` are 0, and `isi` says what."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One publication. `sha256` is that of the snapshot file's bytes, `sebelumnya` that of the line before.

    `sums` is the SHA-256 of the edition's SHA256SUMS and so binds its pages; lines written by 0.1 have none ("").
    `isi` holds the facts of a statement by name; its `sha256` is that of these facts as compact JSON.
    """

    nomor: int
    tahun: int
    revisi: int
    jenis: LineKind
    tanggal: str
    sha256: str
    sebelumnya: str
    sums: str = ""
    isi: tuple[tuple[str, str], ...] = ()

    @property
    def teks(self) -> str:
        """The line as it stands in the file, without its line end."""
        raw: dict[str, Any] = {
            "nomor": self.nomor,
            "tahun": self.tahun,
            "revisi": self.revisi,
            "jenis": self.jenis,
            "tanggal": self.tanggal,
            "sha256": self.sha256,
            "sebelumnya": self.sebelumnya,
        }
        raw |= {"sums": self.sums} if self.sums else {}
        raw |= {"isi": dict(self.isi)} if self.isi else {}
        return json.dumps(raw, ensure_ascii=True)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the line without its line end, as 64 hexadecimal digits."""
        return sha256(self.teks.encode()).hexdigest()

    @property
    def snapshot(self) -> str:
        """Name of the snapshot that this line publishes: "2018-r1.json"; "" for a statement."""
        return cuplikan_name(self.tahun, self.revisi) if self.tahun else ""


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    """The form of a line in the file."""

    nomor: int
    tahun: int
    revisi: int
    jenis: LineKind
    tanggal: str
    sha256: str
    sebelumnya: str
    sums: str = ""
    isi: dict[str, str] = {}


def cuplikan_name(tahun: int, revisi: int) -> str:
    """Return the file name of a snapshot: "2018-r1.json"."""
    return f"{tahun}-r{revisi}.json"


def write_ledger(ledger: Sequence[LedgerLine]) -> bytes:
    """Return the bytes of the ledger file; `read_ledger` gives the same lines back."""
    return "".join(f"{baris.teks}\n" for baris in ledger).encode()


def add_line(ledger: Sequence[LedgerLine], baris: LedgerLine, sums: str) -> tuple[LedgerLine, ...]:
    """Return `ledger` with `baris` as its last line, which binds `sums` and the line before as it stands there."""
    last = ledger[-1].fingerprint if ledger else AWAL
    return (*ledger, replace(baris, nomor=len(ledger) + 1, sebelumnya=last, sums=sums))


def make_statement(jenis: LineKind, tanggal: str, isi: Mapping[str, str]) -> LedgerLine:
    """Return a line about the kecamatan as a whole, to be added with `add_line` and the sums `AWAL`."""
    facts = json.dumps(dict(isi), ensure_ascii=True, separators=(",", ":"))
    return LedgerLine(0, 0, 0, jenis, tanggal, sha256(facts.encode()).hexdigest(), AWAL, AWAL, tuple(isi.items()))


def withdrawn(ledger: Sequence[LedgerLine]) -> frozenset[str]:
    """Return the names of the snapshots whose bytes a later line of kind `tarik` withdrew."""
    batas = {baris.tahun: baris.revisi for baris in ledger if baris.jenis is LineKind.TARIK}
    return frozenset(baris.snapshot for baris in ledger if baris.revisi < batas.get(baris.tahun, 0))


def latest_lines(ledger: Sequence[LedgerLine]) -> dict[int, LedgerLine]:
    """Return the last line of each edition by year: the one that its present pages must fit."""
    return {baris.tahun: baris for baris in ledger if baris.tahun}


def known_before(ledger: Sequence[LedgerLine]) -> Iterator[frozenset[str]]:
    """Yield for each line the digests by which its snapshot may know the line before.

    That line may be of the same publication: its sums were not known yet when the snapshot was made, so the snapshot
    holds its digest without them.
    """
    before = frozenset({AWAL})
    for baris in ledger:
        yield before
        bare = replace(baris, sums="")
        others = (replace(bare, sebelumnya=digest).fingerprint for digest in before) if baris.sums else ()
        before = frozenset({baris.fingerprint, *others})


def read_ledger(data: bytes, file: str, problems: Problems) -> tuple[LedgerLine, ...] | None:
    """Return the lines of a ledger file, or None after naming the first line that cannot be right.

    Only the first fault is named: everything after a cut, moved or edited line looks wrong too. An edit of the last
    line is found by comparing it with its snapshot (`frozen.check_frozen`).
    """
    ledger: list[LedgerLine] = []
    if not data:
        return ()
    rows = data.split(b"\n")
    if rows[-1]:
        problems.add("E010", _place(file, len(rows), rows[-1]), nomor=len(rows))
        return None
    for number, row in enumerate(rows[:-1], start=1):
        span = _place(file, number, row)
        baris = read_line(row)
        if baris is None or _breaks_form(baris, ledger):
            problems.add("E011", span, nomor=number)
        elif baris.nomor != number:
            problems.add("E012", span, nomor=number, tertulis=baris.nomor)
        elif baris.sebelumnya != (ledger[-1].fingerprint if ledger else AWAL):
            problems.add("E013", span, nomor=number, sebelumnya=number - 1)
        elif baris.revisi != _due_revisi(baris, ledger):
            problems.add("E014", span, nomor=number, tahun=baris.tahun, revisi=baris.revisi)
        elif (baris.jenis is LineKind.TERBIT) != (baris.revisi == 1 and baris.jenis in REVISIONS):
            problems.add("E011", span, nomor=number)
        else:
            ledger.append(baris)
            continue
        return None
    return tuple(ledger)


def read_line(row: bytes) -> LedgerLine | None:
    """Return the line if it is exactly what `LedgerLine.teks` would write, else None."""
    try:
        raw = msgspec.json.decode(row, type=_Line)
        date.fromisoformat(raw.tanggal)
    except (ValueError, RecursionError):
        return None
    baris = LedgerLine(
        raw.nomor,
        raw.tahun,
        raw.revisi,
        raw.jenis,
        raw.tanggal,
        raw.sha256,
        raw.sebelumnya,
        raw.sums,
        tuple(raw.isi.items()),
    )
    numbers = (raw.tahun, raw.revisi) if raw.jenis not in STATEMENTS else (1 - raw.tahun, 1 - raw.revisi)
    digests = (raw.sha256, raw.sebelumnya, *([raw.sums] if raw.sums else []))
    is_sound = raw.nomor > 0 and min(numbers) > 0 and all(map(_DIGEST.fullmatch, digests))
    return baris if is_sound and baris.teks.encode() == row else None


def _breaks_form(baris: LedgerLine, ledger: Sequence[LedgerLine]) -> bool:
    """Return whether a line lacks what its kind has, or loses the sums that the lines before have."""
    lost_sums = bool(ledger) and bool(ledger[-1].sums) and not baris.sums
    needs_sums = baris.jenis not in REVISIONS
    return lost_sums or (needs_sums and not baris.sums) or (baris.jenis in STATEMENTS) != bool(baris.isi)


def _due_revisi(baris: LedgerLine, ledger: Sequence[LedgerLine]) -> int:
    """Return the revision that the line must name: the next of its year, the present one for a new look, 0 for none."""
    if baris.jenis in STATEMENTS:
        return 0
    last = latest_lines(ledger).get(baris.tahun)
    if baris.jenis is LineKind.TAMPILAN:
        return last.revisi if last and last.sha256 == baris.sha256 else 0
    return (last.revisi if last else 0) + 1


def _place(file: str, number: int, row: bytes) -> Span:
    text = row.decode(errors="replace")
    return Span(file, number, 1, max(1, len(text)), text)
