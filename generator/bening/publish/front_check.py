"""Whether the files around the editions of a kecamatan are those that its snapshots and its ledger give."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bening.build import AROUND, find_origin, make_around, write_around
from bening.editions import (
    SNAPSHOT,
    SUMS,
    Identity,
    LedgerLine,
    LineKind,
    Snapshot,
    identity_of,
    quoted,
    read_published,
    read_snapshot,
    told_identity,
)
from bening.problems import Problems
from bening.publish.telling import tell_ledger
from bening.publish.verification import Verdict, Verification
from bening.rules import Standing
from bening.storage import MARKER

_LARGEST = 20_000_000  # bytes of one file: a front of ten years has a hundredth
_SHOWN = 10
_SAME = "berkas di sekitar edisi dibuat ulang dari cuplikan dan buku terbit: tiap bita sama"
_NOT_MADE = {SUMS, MARKER}
_ARCHIVE = re.compile(r"terbit/arsip-[a-z0-9-]+-r\d+\.zip")  # these have verdicts of their own


@dataclass(frozen=True, slots=True)
class Told:
    """What published records tell: the newest snapshot of each edition, and who the kecamatan is."""

    slug: str
    snapshot: tuple[Snapshot, ...]
    identity: Identity


def check_front(
    place: Path, names: Collection[str], years: Collection[str], ledger: Sequence[LedgerLine]
) -> Verification:
    """Return the verdict on the files `names` of the kecamatan's folder `place`, given its `ledger`, empty if none.

    `years` are the folders of its editions. Equal tools make equal files; other tools prove nothing of them.
    """
    name = "halaman di sekitar edisi"
    files = {path: _read(place / path) for path in names if path not in _NOT_MADE and not _ARCHIVE.fullmatch(path)}
    records = {path: data for path, data in files.items() if path.startswith("terbit/")}
    told = _told_by_ledger(records, ledger) if ledger else _told_by_editions(place, years)
    if isinstance(told, str):
        verdict = Verdict.TIDAK_ASLI if ledger else Verdict.TAK_TERBUKTI
        return Verification(str(place), name, verdict, (told,))
    around = {path: data for path, data in files.items() if path not in records}
    wrong, lacking = _compare(around, told, ledger)
    if not wrong:
        return Verification(str(place), name, Verdict.ASLI, (), (_SAME,))
    listed = f"bukan yang dihasilkan cuplikan dan buku terbitnya: {', '.join(wrong[:_SHOWN])}"
    if lacking or not ledger:
        reasons = (*lacking, *(() if ledger else ("tidak ada buku terbit yang mengikatnya",)), listed)
        return Verification(str(place), name, Verdict.TAK_TERBUKTI, reasons)
    return Verification(str(place), name, Verdict.TIDAK_ASLI, (listed,))


def read_note(content: bytes) -> dict[str, Any]:
    """Return the foreign note of tools, {} when it is none."""
    try:
        record = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return record if isinstance(record, dict) else {}


def _told_by_ledger(records: Mapping[str, bytes], ledger: Sequence[LedgerLine]) -> Told | str:
    """Return what ledger and snapshots tell, or in a sentence why they contradict each other."""
    moves = [dict(line.isi) for line in ledger if line.jenis is LineKind.PINDAH]
    first = next((read_snapshot(data) for path, data in sorted(records.items()) if path.endswith(".json")), None)
    slug = moves[-1].get("ke", "") if moves else first.kecamatan if first else ""
    former = json.dumps({"dahulu": [move.get("dari", "") for move in moves]}).encode()
    problems = Problems()
    publications = read_published({**records, "kecamatan.yml": former}, problems, f"data/{slug}")
    if publications is None:
        return " ".join(f"{item.span.file.rpartition('/')[2]}: {item.masalah}" for item in list(problems)[:2])
    newest = [publications.latest(tahun) for tahun in publications.tahun]
    shown = tuple(item for item in newest if item is not None)
    if not shown:
        return "cuplikan edisi yang dicatat buku terbit tidak ada"
    return Told(slug, shown, told_identity(publications.snapshot or {}, ledger))


def _told_by_editions(place: Path, years: Collection[str]) -> Told | str:
    """Return what the snapshots in the editions tell where no ledger is at hand."""
    found = [read_snapshot(_read(place / year / SNAPSHOT)) for year in sorted(years)]
    snapshot = [item for item in found if item is not None]
    if not snapshot or len(snapshot) < len(found):
        return "cuplikan edisi hilang atau rusak, jadi halaman di sekitarnya tidak dapat dibuat ulang"
    last = max(snapshot, key=lambda item: item.nomor)
    return Told(last.kecamatan, tuple(snapshot), identity_of(last.data))


def _compare(files: Mapping[str, bytes], told: Told, ledger: Sequence[LedgerLine]) -> tuple[list[str], tuple[str, ...]]:
    """Return the names of the files that differ from those made again, and what is not here to make them the same."""
    record = read_note(files.get(AROUND, b""))
    origin = find_origin(record, {}, percaya=False)
    if not record:
        lacking: tuple[str, ...] = (f"tidak ada {AROUND} yang menyebut program pembuat halaman di sekitar edisi",)
    else:
        lacking = origin.lacking
    if origin.settings is None:
        return sorted(files), lacking or ("program pembuatnya tidak dikenal",)
    try:
        made = make_around(told.slug, told.snapshot, told.identity, origin.settings.situs, told=_standing(record))
        assert made is not None  # `told` has an edition
    except MemoryError:
        raise
    except Exception as error:
        return sorted(files), (*lacking, f"tidak dapat dibuat ulang di sini ({type(error).__name__})")
    again = {path.removeprefix(f"{told.slug}/"): content for path, content in made.files.items()}
    again = {path: tell_ledger(path, content, ledger) for path, content in again.items()}
    if record:
        again[AROUND] = files[AROUND] if lacking else write_around(origin.settings, told.identity, made.standing)
    return list(_differences(files, again)), lacking


def _standing(record: Mapping[str, Any]) -> Standing | None:
    """Return how the editions stand by the foreign note, None when it does not say so."""
    newest, plans = record.get("terbaru"), record.get("rencana")
    if not isinstance(newest, int) or not isinstance(plans, list):
        return None
    return Standing(newest, tuple(year for year in plans if isinstance(year, int)))


def _differences(files: Mapping[str, bytes], again: Mapping[str, bytes]) -> Iterator[str]:
    for path in sorted(files.keys() | again.keys()):
        if files.get(path) != again.get(path):
            yield path if path in again else quoted(path)


def _read(place: Path) -> bytes:
    if place.is_symlink() or not place.is_file() or place.stat().st_size > _LARGEST:
        return b""
    return place.read_bytes()
