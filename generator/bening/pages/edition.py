"""What the pages of one edition are made from, computed once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bening.data import Capaian, Edisi, Kecamatan
from bening.editions import LedgerLine, Revision, Snapshot
from bening.editions import revision_history as snapshot_history
from bening.rules import HistoryPoint, Summary, compute_edisi, compute_history, compute_summary
from bening.situs import Situs


@dataclass(frozen=True, slots=True)
class EditionContext:
    """One edition with everything computed for it; mappings are keyed by kode, `sumber` by path ("sumber/a.txt").

    `revisions` holds all revisions of this edition, oldest first; () while no snapshot of it is known.
    """

    kecamatan: Kecamatan
    edisi: Edisi
    revisi: int
    sebelum: Edisi | None
    capaian: Mapping[str, Capaian]
    riwayat: Mapping[str, tuple[HistoryPoint, ...]]
    summary: Summary
    sumber: Mapping[str, bytes]
    situs: Situs
    snapshot: Snapshot | None = None
    revisions: tuple[Revision, ...] = ()

    @property
    def repositori(self) -> str:
        """Address of the repository, or ""."""
        return self.situs.repositori

    @property
    def line(self) -> LedgerLine | None:
        """This revision's line of the ledger as far as a page can know it: without the digest of the pages' own sums.

        None for a preview.
        """
        return None if self.is_draft or self.snapshot is None else self.snapshot.baris

    @property
    def is_draft(self) -> bool:
        """True while no day is known on which this revision appeared: a preview that may still change."""
        return not self.revisions or not self.revisions[-1].tanggal

    @property
    def sebutan(self) -> str:
        """The edition in words that no other edition has: "Kecamatan Kotabaru 2018"."""
        return f"Kecamatan {self.kecamatan.nama} {self.edisi.tahun}"

    @property
    def alamat(self) -> str:
        """Address of this edition with a final slash, or "" while that of the site is not known."""
        return f"{self.situs.alamat}{self.kecamatan.slug}/{self.edisi.tahun}/" if self.situs.alamat else ""

    @property
    def prosa(self) -> Mapping[str, str]:
        """Hand-written Markdown by name."""
        return self.situs.prosa

    @property
    def edit(self) -> str:
        """Address at which this edition's file can be edited in the browser, or ""."""
        return f"{self.repositori}/edit/main/{self.edisi.berkas}" if self.repositori else ""


def make_context(
    kecamatan: Kecamatan, edisi: Edisi, situs: Situs, *, sumber: Mapping[str, bytes], snapshot: Snapshot | None = None
) -> EditionContext:
    """Return everything computed for `edisi`; later editions of `kecamatan` do not show in it."""
    earlier = [item for item in kecamatan.edisi if item.tahun < edisi.tahun]
    return EditionContext(
        kecamatan=kecamatan,
        edisi=edisi,
        revisi=snapshot.revisi if snapshot else edisi.revisi,
        sebelum=earlier[-1] if earlier else None,
        capaian=compute_edisi(kecamatan, edisi),
        riwayat={item.kode: compute_history(kecamatan, item.kode, edisi.tahun) for item in edisi.indikator},
        summary=compute_summary(edisi, edisi.pengaturan),
        sumber=sumber,
        situs=situs,
        snapshot=snapshot,
        revisions=snapshot_history(snapshot) if snapshot else (),
    )
