"""Verdicts on built editions, archives and sites: asli, tidak asli, or not to be proved here, each with its reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

from bening.build import NASKAH, EditionJob, Origin, WorkContext, find_origin, run_edition_job
from bening.editions import (
    SNAPSHOT,
    DifferenceKind,
    DifferenceMeaning,
    Finding,
    ForeignFiles,
    Snapshot,
    amend,
    archive_name,
    check_sums,
    compare_sealed,
    explain_differences,
    is_newer_form,
    make_archive,
    read_archive,
    read_manifest,
    read_renderings,
    read_snapshot,
    with_renderings,
)
from bening.publish.kept_numbers import find_contradictions
from bening.publish.witness import Witness

_FITS = "tiap berkas cocok dengan SHA256SUMS-nya"
_UNLINKED = ("404.html", "sitemap.xml", "sitemap.xml.gz", "kartu.png", SNAPSHOT)
_UNLINKED_FOLDERS = ("kartu/", "search/", "naskah/")
_SAME_BYTES = "dibangun ulang dari cuplikannya dengan program dan naskah yang sama: tiap bita sama"


class Verdict(IntEnum):
    """What can be said; the number is the exit code of `bening verify`."""

    ASLI = 0
    TIDAK_ASLI = 1
    TAK_TERBUKTI = 4


def weigh(verdicts: Sequence[Verdict]) -> Verdict:
    """Return the verdict on several things: 1 outweighs 4, and 4 outweighs 0."""
    order = (Verdict.TIDAK_ASLI, Verdict.TAK_TERBUKTI, Verdict.ASLI)
    return next((verdict for verdict in order if verdict in verdicts), Verdict.ASLI)


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found for one edition, archive, or the files around editions.

    `name` is what it is ("kotabaru 2018 revisi 1"), `alone` whether no ledger at hand tells of it. `reasons` are
    sentences to quote; `proven` names what was proven nevertheless. `rusak` are differences from its sums, `beda` from
    the rebuilt edition.
    """

    place: str
    name: str
    verdict: Verdict
    reasons: tuple[str, ...] = ()
    proven: tuple[str, ...] = ()
    rusak: tuple[Finding, ...] = ()
    beda: tuple[Finding, ...] = field(default=())
    snapshot: Snapshot | None = None
    alone: bool = False


def check_edition(
    place: str, found: ForeignFiles, witness: Witness, *, percaya: bool, zipped: bytes | None = None
) -> Verification:
    """Return the verdict on the files of one edition; `zipped` are the bytes of the archive that held them."""
    files = found.files
    if found.faults:
        return Verification(place, "", Verdict.TIDAK_ASLI, found.faults)
    spoiled = tuple(
        Finding(path, DifferenceKind.BITA, DifferenceMeaning.RUSAK, "ketahuan oleh CRC di dalam ZIP")
        for path in found.spoiled
    )
    rusak = tuple(item for item in check_sums(files) if item.path not in found.spoiled) + spoiled
    missing = _missing_of_download(rusak)
    rusak = () if missing else rusak
    partial = (f"unduhan ini tidak lengkap, tanpa {', '.join(missing[:5])}; unduh ZIP-nya",) if missing else ()
    snapshot = read_snapshot(files.get(SNAPSHOT, b""))
    if snapshot is None and SNAPSHOT in missing:
        return Verification(place, "", Verdict.TAK_TERBUKTI, partial, (_FITS,))
    if snapshot is None:
        return _without_snapshot(place, files.get(SNAPSHOT, b""), rusak)
    name = f"{snapshot.kecamatan} {snapshot.tahun} revisi {snapshot.revisi}"
    reasons = [
        *_contradictions(files, snapshot, found.folder if zipped is not None else ""),
        *witness.judge(snapshot, files, zipped),
    ]
    origin = _find_origin(files, percaya=percaya)
    reasons += origin.faults
    again, stop = _rebuild(origin, snapshot, files, offline=zipped is not None)
    lost = {path: again[path] for path in missing if path in again} if again else {}
    beda = compare_sealed({**lost, **files}, again) if again else ()
    damaged = {item.path for item in rusak}
    beda = tuple(item for item in beda if item.path not in damaged)
    rusak = explain_differences(rusak, files, again or {})
    proven = [*_proven(snapshot), *witness.proves(snapshot, files, zipped)]
    if again and not rusak:
        contradictions = list(find_contradictions(files, again))
        reasons += contradictions
        proven += [] if contradictions else ["angka di unduhannya sama dengan cuplikan"]
    if rusak:
        reasons.append("ada berkas yang tidak cocok dengan SHA256SUMS-nya")
    if beda and not origin.lacking:
        reasons.append("program dan naskah yang sama menghasilkan berkas lain dari cuplikan edisi ini")
    if reasons:
        return Verification(place, name, Verdict.TIDAK_ASLI, tuple(reasons), (), rusak, beda, snapshot)
    if again and not beda and not missing:
        alone = not witness.tells_of(snapshot)
        return Verification(place, name, Verdict.ASLI, (), (_SAME_BYTES, *proven), snapshot=snapshot, alone=alone)
    lacking = (*partial, *origin.lacking, *([stop] if stop else []))
    return Verification(place, name, Verdict.TAK_TERBUKTI, lacking, tuple(proven), (), beda, snapshot)


def _missing_of_download(rusak: Sequence[Finding]) -> tuple[str, ...]:
    """Return the files that are missing, when that is all that is wrong and no page links to any of them.

    Programs that follow links, such as `wget -r`, do not find these.
    """
    names = tuple(item.path for item in rusak if item.apa is DifferenceKind.HILANG)
    is_usual = all(name in _UNLINKED or name.startswith(_UNLINKED_FOLDERS) for name in names)
    return names if is_usual and len(names) == len(rusak) else ()


def _without_snapshot(place: str, content: bytes, rusak: tuple[Finding, ...]) -> Verification:
    if not rusak and is_newer_form(content):
        reason = "cuplikannya ditulis bening yang lebih baru; pasang versi itu untuk memeriksanya"
        return Verification(place, "", Verdict.TAK_TERBUKTI, (reason,))
    reason = "cuplikan edisi ini hilang atau rusak, jadi tidak dapat dibangun ulang"
    return Verification(place, "", Verdict.TIDAK_ASLI, (reason,), (), rusak)


def _contradictions(files: dict[str, bytes], snapshot: Snapshot, folder: str) -> Iterator[str]:
    """Yield where manifest, sources or the name of the archive's folder tell of something else than the snapshot."""
    record = read_manifest(files)
    office = record.get("kecamatan")
    told = (office.get("slug") if isinstance(office, dict) else None, record.get("tahun"), record.get("revisi"))
    if told != (snapshot.kecamatan, snapshot.tahun, snapshot.revisi):
        yield "manifest.json tidak menyebut edisi yang ada di cuplikannya"
    if read_renderings(record) is None:
        yield "catatan render ulang di manifest.json bukan yang ditulis bening"
    if folder and folder != archive_name(snapshot.kecamatan, snapshot.tahun).rpartition("/")[2].removesuffix(".zip"):
        yield "folder di dalam ZIP bernama lain dari edisinya"
    present = {path: sha256(content).hexdigest() for path, content in files.items() if path.startswith("sumber/")}
    for path in sorted(present.keys() | snapshot.sumber.keys()):
        if present.get(path) != snapshot.sumber.get(path):
            yield f"dokumen sumber {path} bukan yang sidiknya ada di cuplikan"


def _find_origin(files: dict[str, bytes], *, percaya: bool) -> Origin:
    naskah = {path: content for path, content in files.items() if path.startswith(NASKAH)}
    return find_origin(read_manifest(files), naskah, percaya=percaya)


def _rebuild(
    origin: Origin, snapshot: Snapshot, files: dict[str, bytes], *, offline: bool
) -> tuple[dict[str, bytes] | None, str]:
    """Return the edition built again as it must be, or None and why it could not be built.

    What strangers wrote is built from: whatever that raises is an answer about their files.
    """
    if origin.settings is None:
        return None, ""
    sumber = {path: content for path, content in files.items() if path in snapshot.sumber}
    job = EditionJob(snapshot.kecamatan, snapshot.tahun, snapshot, sumber)
    record = read_manifest(files)
    archive = archive_name(snapshot.kecamatan, snapshot.tahun)
    try:
        built = dict(run_edition_job(WorkContext(origin.settings, None, None), job).files)
        if origin.lacking:  # other tools write other names of tools: that is no difference by itself
            told = {key: record[key] for key in ("masukan", "alat", "bangun") if key in record}
            folder = archive.rpartition("/")[2].removesuffix(".zip")
            inside = amend(read_archive(built[archive]), **told)
            built = amend({**built, archive: make_archive(inside, folder)}, **told)
        whole = dict(with_renderings(built, archive, read_renderings(record) or []))
    except MemoryError:
        raise
    except Exception as error:
        return (
            None,
            f"tidak dapat dibangun ulang di sini ({type(error).__name__}: {' '.join(str(error).split())[:160]})",
        )
    return (read_archive(whole[archive]) if offline else whole), ""


def _proven(snapshot: Snapshot) -> Iterator[str]:
    yield _FITS
    if snapshot.sumber:
        yield "dokumen sumbernya yang sidiknya ada di cuplikan"
