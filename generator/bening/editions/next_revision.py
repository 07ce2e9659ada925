"""The revision that publishing would write for each edition: its snapshot with history and statements.

Pure: the date of publication and the versions of the tools are arguments.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bening.data import ATURAN
from bening.editions.changes import URUTAN, Isi, Jalur, flatten, perubahan, withdraw
from bening.editions.ledger import AWAL, LedgerLine, LineKind, withdrawn
from bening.editions.present import (
    RENSTRA,
    PresentState,
    as_items,
    as_mapping,
    document_paths,
    edition_data,
    new_ralat,
    rows,
    shown_data,
    years,
)
from bening.editions.snapshot import Reason, Revision, Snapshot, Statement, revision_history


@dataclass(frozen=True, slots=True)
class PlannedRevision:
    """One edition to build: its snapshot, and whether publishing would add it to the ledger (`baru`)."""

    snapshot: Snapshot
    baru: bool


def plan_revisions(
    keadaan: PresentState,
    terbit: Mapping[str, Snapshot],
    ledger: Sequence[LedgerLine],
    *,
    tanggal: str,
    versi: Mapping[str, str],
    preview: bool = False,
) -> tuple[PlannedRevision, ...]:
    """Return every edition, oldest first: published ones as they were published, the rest as they would be.

    `terbit` holds the snapshots by name ("2018-r1.json"), without withdrawn ones. `tanggal` (YYYY-MM-DD) dates first
    publications; a revision carries the date of its last `ralat` entry. A `preview` leaves both out: what has not
    appeared has no date. The data must have passed `check_frozen`.
    """
    planned_revision: list[PlannedRevision] = []
    for tahun in keadaan.tahun:
        last = latest(terbit, ledger, tahun)
        if last is not None and not new_ralat(keadaan, last):
            planned_revision.append(PlannedRevision(last, baru=False))
            continue
        snapshot = _make(keadaan, tahun, terbit, ledger, tanggal=None if preview else tanggal, versi=versi)
        ledger = (*ledger, snapshot.baris)
        gone = withdrawn(ledger)
        terbit = {name: item for name, item in terbit.items() if name not in gone} | {snapshot.baris.snapshot: snapshot}
        planned_revision.append(PlannedRevision(snapshot, baru=True))
    return tuple(planned_revision)


def latest(terbit: Mapping[str, Snapshot], ledger: Sequence[LedgerLine], tahun: int) -> Snapshot | None:
    """Return the snapshot of the newest revision of `tahun`, or None for a draft."""
    names = [baris.snapshot for baris in ledger if baris.tahun == tahun]
    return terbit.get(names[-1]) if names else None


def _make(
    keadaan: PresentState,
    tahun: int,
    terbit: Mapping[str, Snapshot],
    ledger: Sequence[LedgerLine],
    *,
    tanggal: str | None,
    versi: Mapping[str, str],
) -> Snapshot:
    """Return the next revision of `tahun`: the first, or the one that its new ralat entries ask for; None: undated."""
    last = latest(terbit, ledger, tahun)
    data = edition_data(keadaan.data, tahun)
    documents = document_paths(data)
    alasan = new_ralat(keadaan, last) if last else ()
    draft = Snapshot(
        kecamatan=keadaan.slug,
        tahun=tahun,
        revisi=last.revisi + 1 if last else 1,
        jenis=_kind(alasan),
        tanggal="" if tanggal is None else alasan[-1].tanggal if alasan else tanggal,
        data=data,
        sumber={path: digest for path, digest in sorted(keadaan.sumber.items()) if path in documents},
        riwayat=(),
        pernyataan=(),
        nomor=len(ledger) + 1,
        sebelumnya=ledger[-1].fingerprint if ledger else AWAL,
        versi=dict(sorted(versi.items())),
        tempat={jalur: span.line for jalur, span in sorted(keadaan.places.items()) if _is_shown(jalur, data)},
        aturan=ATURAN,
    )
    tarik = draft.jenis is LineKind.TARIK
    changes = perubahan(shown_data(last), shown_data(draft), ditarik=tarik) if last else ()
    gone = frozenset(item.jalur for item in changes if item.ditarik)
    earlier = [
        replace(item, perubahan=withdraw(item.perubahan) if tarik else item.perubahan, ditarik=item.ditarik or tarik)
        for item in (revision_history(last) if last else ())
    ]
    published = [terbit[name] for name in dict.fromkeys(baris.snapshot for baris in ledger) if name in terbit]
    kept = [item for item in published if not (tarik and item.tahun == tahun)]
    own = Revision(draft.revisi, draft.jenis, draft.tanggal, alasan, changes)
    return replace(draft, riwayat=(*earlier, own), pernyataan=_statements([*kept, draft], gone))


def _is_shown(jalur: Jalur, data: Mapping[str, Isi]) -> bool:
    if jalur[0] == RENSTRA and "indikator" in jalur[1:-1]:
        plan = as_items(data.get(RENSTRA))[int(jalur[1]) - 1]
        return jalur[3] in as_mapping(as_mapping(plan).get("indikator"))
    return jalur[0] in data and (
        jalur[0] != "indikator.yml" or jalur[1:2] == () or jalur[1] in as_mapping(data[jalur[0]])
    )


def _statements(published: Sequence[Snapshot], gone: frozenset[Jalur]) -> tuple[Statement, ...]:
    """Return who first said what about each kode in each year, in order of publication, without withdrawn rows."""
    hidden = {(item[0], item[item.index("indikator") + 1]) for item in gone if "indikator" in item[1:-1]}
    known: dict[tuple[int, str], tuple[str | None, str | None]] = {}
    found: list[Statement] = []
    for snapshot in published:
        for year in years(snapshot.data):
            name = f"{year}.yml"
            for kode, (target, realisasi) in _values(snapshot.data[name]).items():
                withdrawn_here = (name, kode) in hidden and snapshot is not published[-1]
                if withdrawn_here or known.get((year, kode)) == (target, realisasi):
                    continue
                known[year, kode] = (target, realisasi)
                found.append(
                    Statement(snapshot.tahun, snapshot.revisi, snapshot.tanggal, year, kode, target, realisasi)
                )
    return tuple(found)


def _values(isi: Isi) -> dict[str, tuple[str | None, str | None]]:
    return {
        str(row["kode"]): (_as_text(row.get("target")), _as_text(row.get("realisasi")))
        for row in rows(isi)
        if row.get("kode") and "target" in row
    }


def _as_text(isi: Isi) -> str | None:
    """Return a cell as one text; components as "45 / 50", so that a statement is one string."""
    parts = [text for jalur, text in flatten(isi) if jalur[-1:] != (URUTAN,)]
    return " / ".join(parts) or None


def _kind(alasan: Sequence[Reason]) -> LineKind:
    """Return the weightiest kind of several entries: withdrawal, then correction, then planned update."""
    kinds = {item.jenis for item in alasan}
    order = (LineKind.TARIK, LineKind.RALAT, LineKind.PEMBARUAN)
    return next((kind for kind in order if kind in kinds), LineKind.TERBIT)
