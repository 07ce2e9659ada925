"""The ledger of one kecamatan (`terbit/buku.jsonl`): one line per publication, chained by digest.

Each line holds the digest of the line before. They are ordered by number, never by date.
Nothing here reads files: bytes come in, records or problems go out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from bening.problems import Problems, Span

AWAL = sha256(b"").hexdigest()
"""What the first line gives as the digest of the line before: that of nothing."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


class LineKind(StrEnum):
    """Why a line was written: first publication, or one of the three kinds of `ralat` entries."""

    TERBIT = "terbit"
    RALAT = "ralat"
    PEMBARUAN = "pembaruan"
    TARIK = "tarik"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One publication. `sha256` is that of the snapshot file's bytes, `sebelumnya` that of the line before."""

    nomor: int
    tahun: int
    revisi: int
    jenis: LineKind
    tanggal: str
    sha256: str
    sebelumnya: str

    @property
    def teks(self) -> str:
        """The line as it stands in the file, without its line end."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the line without its line end, as 64 hexadecimal digits."""
        return sha256(self.teks.encode()).hexdigest()

    @property
    def snapshot(self) -> str:
        """Name of the snapshot that this line publishes: "2018-r1.json"."""
        return cuplikan_name(self.tahun, self.revisi)


def cuplikan_name(tahun: int, revisi: int) -> str:
    """Return the file name of a snapshot: "2018-r1.json"."""
    return f"{tahun}-r{revisi}.json"


def write_ledger(ledger: Sequence[LedgerLine]) -> bytes:
    """Return the bytes of the ledger file; `read_ledger` gives the same lines back."""
    return "".join(f"{baris.teks}\n" for baris in ledger).encode()


def withdrawn(ledger: Sequence[LedgerLine]) -> frozenset[str]:
    """Return the names of the snapshots whose bytes a later line of kind `tarik` withdrew."""
    batas = {baris.tahun: baris.revisi for baris in ledger if baris.jenis is LineKind.TARIK}
    return frozenset(baris.snapshot for baris in ledger if baris.revisi < batas.get(baris.tahun, 0))


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
        baris = _read_line(row)
        if baris is None:
            problems.add("E011", span, nomor=number)
        elif baris.nomor != number:
            problems.add("E012", span, nomor=number, tertulis=baris.nomor)
        elif baris.sebelumnya != (ledger[-1].fingerprint if ledger else AWAL):
            problems.add("E013", span, nomor=number, sebelumnya=number - 1)
        elif baris.revisi != sum(lama.tahun == baris.tahun for lama in ledger) + 1:
            problems.add("E014", span, nomor=number, tahun=baris.tahun, revisi=baris.revisi)
        elif (baris.jenis is LineKind.TERBIT) != (baris.revisi == 1):
            problems.add("E011", span, nomor=number)
        else:
            ledger.append(baris)
            continue
        return None
    return tuple(ledger)


def _place(file: str, number: int, row: bytes) -> Span:
    text = row.decode(errors="replace")
    return Span(file, number, 1, max(1, len(text)), text)


def _read_line(row: bytes) -> LedgerLine | None:
    """Return the line if it is exactly what `LedgerLine.teks` would write, else None."""
    try:
        raw = json.loads(row)
        baris = _from_mapping(raw)
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return baris if baris.teks.encode() == row else None


def _from_mapping(raw: Mapping[str, object]) -> LedgerLine:
    fields = dict(raw)
    jenis = LineKind(str(fields.pop("jenis")))
    baris = LedgerLine(jenis=jenis, **fields)  # type: ignore[arg-type]  # the next lines check what mypy cannot know
    numbers = (baris.nomor, baris.tahun, baris.revisi)
    if not all(type(number) is int and number > 0 for number in numbers):
        raise ValueError("not a positive whole number")
    if not all(_DIGEST.fullmatch(digest) for digest in (baris.sha256, baris.sebelumnya)):
        raise ValueError("not a digest")
    date.fromisoformat(baris.tanggal)
    return baris
