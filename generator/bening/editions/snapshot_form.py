"""Check the form of a snapshot file field by field: the archive may be foreign.

A text that passes here may still be wrong; it can no longer be a path that leads elsewhere, a number that is a list,
or a nest without a bottom.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

from bening.editions.ledger import REVISIONS, LineKind, read_line

FORMAT = 1
"""Version of the file's shape; it grows when a key changes its meaning."""

_LONGEST = 20_000  # characters of one text: a field holds 4,000
_DEEPEST = 12
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]
Slug = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(?:-[a-z0-9]+)*\Z", max_length=60)]
Year = Annotated[int, Meta(ge=1990, le=2099)]
Count = Annotated[int, Meta(ge=1, le=100_000)]
Text = Annotated[str, Meta(max_length=_LONGEST)]
Day = Annotated[str, Meta(pattern=r"\A(?:\d{4}-\d\d-\d\d)?\Z")]
DataFile = Annotated[str, Meta(pattern=r"\A(?:kecamatan|indikator|renstra|(?:199|20[0-9])[0-9])\.yml\Z")]
SourceFile = Annotated[str, Meta(pattern=r"\Asumber/[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")]


class ReasonForm(Struct, forbid_unknown_fields=True):
    """One `ralat` entry."""

    tanggal: Day
    jenis: Text
    alasan: Text


class ChangeForm(Struct, forbid_unknown_fields=True):
    """One changed field."""

    jalur: Annotated[list[Text], Meta(min_length=1, max_length=_DEEPEST)]
    kode: Text
    bidang: Text
    dari: Text | None
    menjadi: Text | None
    ditarik: bool


class RevisionForm(Struct, forbid_unknown_fields=True):
    """One revision in the history."""

    revisi: Count
    jenis: LineKind
    tanggal: Day
    alasan: list[ReasonForm]
    perubahan: list[ChangeForm]
    baris: Text
    ditarik: bool


class StatementForm(Struct, forbid_unknown_fields=True):
    """What an edition said first about one kode."""

    edisi: Year
    revisi: Count
    tanggal: Day
    tahun: Year
    kode: Text
    target: Text | None
    realisasi: Text | None


class SnapshotForm(Struct, forbid_unknown_fields=True):
    """The whole file."""

    format: int
    kecamatan: Slug
    tahun: Year
    revisi: Count
    jenis: LineKind
    tanggal: Day
    data: dict[DataFile, Any]
    sumber: dict[SourceFile, Digest]
    sha256: Digest
    riwayat: Annotated[list[RevisionForm], Meta(min_length=1)]
    pernyataan: list[StatementForm]
    nomor: Count
    sebelumnya: Digest
    versi: dict[Annotated[str, Meta(max_length=60)], Annotated[str, Meta(max_length=60)]]
    tempat: dict[DataFile, dict[Text, int]]
    aturan: Literal["0.1", "0.2"] = "0.1"


def read_form(content: bytes) -> SnapshotForm | None:
    """Return the fields of a snapshot file, or None when one of them has not its form or they contradict each other."""
    try:
        raw = msgspec.json.decode(content, type=SnapshotForm)
        days = [raw.tanggal, *(item.tanggal for item in raw.riwayat), *(item.tanggal for item in raw.pernyataan)]
        for day in filter(None, days):
            date.fromisoformat(day)
    except (ValueError, RecursionError):  # msgspec's own errors are ValueErrors
        return None
    own = raw.riwayat[-1]
    is_sound = (
        raw.format == FORMAT
        and {f"{raw.tahun}.yml", "kecamatan.yml", "indikator.yml"} <= raw.data.keys()
        and max(int(name[:4]) for name in raw.data if name[0] in "12") == raw.tahun
        and all(_is_content(isi, _DEEPEST) for isi in raw.data.values())
        and [item.revisi for item in raw.riwayat] == list(range(1, raw.revisi + 1))
        and (own.jenis, own.tanggal, own.baris) == (raw.jenis, raw.tanggal, "")
        and all(item.jenis in REVISIONS for item in raw.riwayat)
        and all(_is_line_of(item.baris, raw.tahun, item.revisi) for item in raw.riwayat[:-1])
    )
    return raw if is_sound else None


def is_newer_form(content: bytes) -> bool:
    """Return whether the bytes are a snapshot of a later format, which only a newer program can read."""
    try:
        raw = msgspec.json.decode(content)
    except (ValueError, RecursionError):
        return False
    number = raw.get("format") if isinstance(raw, dict) else None
    return isinstance(number, int) and number > FORMAT


def _is_content(isi: Any, depth: int) -> bool:
    """Return whether `isi` is canonical content (`changes.Isi`): texts, nothing, lists and mappings of these."""
    if isi is None or isinstance(isi, str):
        return isi is None or len(isi) <= _LONGEST
    if depth == 0:
        return False
    if isinstance(isi, Mapping):
        return all(len(key) <= _LONGEST and _is_content(value, depth - 1) for key, value in isi.items())
    return isinstance(isi, list) and all(_is_content(value, depth - 1) for value in isi)


def _is_line_of(text: str, tahun: int, revisi: int) -> bool:
    baris = read_line(text.encode())
    return baris is not None and (baris.tahun, baris.revisi) == (tahun, revisi)
