"""Rules between one edition and the edition before: `hubungan` must agree with the two documents.

A rule that needs a cell with a problem reports nothing: one mistake, one message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bening.data.choices import Hubungan
from bening.data.field_texts import suggest
from bening.data.nilai import Nilai
from bening.problems import Problems, Span

_WITH_ORIGIN = (Hubungan.PECAH, Hubungan.GABUNG, Hubungan.DIGANTI)
_SAME_KODE = (Hubungan.TETAP, Hubungan.REDAKSI_BERUBAH, Hubungan.RUMUS_BERUBAH, Hubungan.TARGET_DIREVISI)


@dataclass(frozen=True, slots=True)
class RelationRow:
    """One row as the relations see it. None: that cell has a problem, or (target) could not be read.

    `hubungan` is "" where nothing is written; `dari` holds each kode with its place; `tempat` is the place of hubungan,
    or of the kode where hubungan is not written.
    """

    kode: str
    uraian: str | None
    formulasi: str | None
    target: Nilai | None
    hubungan: Hubungan | str | None
    dari: tuple[tuple[str, Span], ...] | None
    tempat: Span


@dataclass(frozen=True, slots=True)
class RelationYear:
    """The rows of one edition. `lengkap` is false when a row has no usable kode: then nothing can be called gone."""

    tahun: int
    baris: tuple[RelationRow, ...]
    lengkap: bool
    span: Span


def check_years(years: Iterable[RelationYear | None], problems: Problems) -> None:
    """Check each edition against the one before; `years` oldest first, None for an edition that could not be read.

    Problems K057-K064, K066-K068 at the row's kode or its hubungan.
    """
    ordered = tuple(years)
    if ordered and ordered[0] is not None:
        _check_first(ordered[0], problems)
    for before, now in pairwise(ordered):
        if before is not None and now is not None:
            _Pair(before, now, problems).check()


def _check_first(first: RelationYear, problems: Problems) -> None:
    for baris in first.baris:
        if baris.hubungan and baris.hubungan is not Hubungan.BARU:
            problems.add("K064", baris.tempat, hubungan=baris.hubungan)


class _Pair:
    """Two editions that follow each other."""

    def __init__(self, before: RelationYear, now: RelationYear, problems: Problems) -> None:
        self._before: Mapping[str, RelationRow] = {
            baris.kode: baris for baris in before.baris if baris.hubungan is not Hubungan.DIHAPUS
        }
        self._is_complete = before.lengkap
        self._is_origin_known = True
        self._year, self._now, self._problems = before.tahun, now, problems

    def check(self) -> None:
        for baris in self._now.baris:
            if baris.hubungan is not None:
                self._check_row(baris, baris.hubungan)
        self._check_gone()

    def _check_row(self, baris: RelationRow, hubungan: Hubungan | str) -> None:
        old = self._before.get(baris.kode)
        if old is None:
            if self._is_complete:
                self._check_new(baris, hubungan)
        elif not hubungan:
            self._check_silent(old, baris)
        elif hubungan is Hubungan.BARU:
            self._add("K060", baris, kode=baris.kode)
        elif hubungan in _SAME_KODE:
            self._check_same(old, baris, hubungan)
        if hubungan and hubungan is not Hubungan.DIHAPUS:
            self._check_origin(baris, hubungan, has_old=old is not None)

    def _check_new(self, baris: RelationRow, hubungan: Hubungan | str) -> None:
        """Check a row whose kode the edition before does not have."""
        if not hubungan:
            self._add("K067", baris, kode=baris.kode, keadaan="belum ada di", saran="baru")
        elif hubungan is Hubungan.DIHAPUS:
            self._add("K062", baris, kode=baris.kode, saran=self._advise(baris.kode, "hapus baris ini."))
        elif hubungan in _SAME_KODE:
            saran = self._advise(baris.kode, "tulis hubungan: baru bila indikator ini memang baru.")
            self._add("K059", baris, kode=baris.kode, hubungan=hubungan, saran=saran)

    def _check_silent(self, old: RelationRow, baris: RelationRow) -> None:
        """Check a row without `hubungan`: it must be unchanged."""
        changed = _changes(old, baris)
        if changed:
            keadaan = f"berbeda {' dan '.join(changed)}nya dari"
            self._add("K067", baris, kode=baris.kode, keadaan=keadaan, saran=_fitting(changed))

    def _check_same(self, old: RelationRow, baris: RelationRow, hubungan: Hubungan | str) -> None:
        changed = _changes(old, baris)
        if hubungan is Hubungan.REDAKSI_BERUBAH and _equal(old.uraian, baris.uraian):
            self._add("K058", baris)
        elif hubungan is Hubungan.RUMUS_BERUBAH and _equal(old.formulasi, baris.formulasi):
            self._add("K061", baris)
        elif hubungan is Hubungan.TARGET_DIREVISI and _same_target(old.target, baris.target):
            self._add("K066", baris)
        else:
            hidden = [part for part in changed if part not in _ADMITTED.get(hubungan, ())]
            if hidden:
                self._add("K057", baris, hubungan=hubungan, bagian=" dan ".join(hidden), saran=_fitting(changed))

    def _check_origin(self, baris: RelationRow, hubungan: Hubungan | str, *, has_old: bool) -> None:
        """Check `dari`: needed by pecah, gabung and (for a new kode) diganti, forbidden elsewhere."""
        if baris.dari is None:
            return
        if hubungan not in _WITH_ORIGIN:
            if baris.dari:
                masalah = f'"dari" terisi, padahal hubungannya {hubungan}.'
                self._problems.add("K068", baris.dari[0][1], masalah=masalah, saran='hapus baris "dari".')
            return
        needed = 2 if hubungan is Hubungan.GABUNG else 0 if hubungan is Hubungan.DIGANTI and has_old else 1
        if len({kode for kode, _ in baris.dari}) < needed:
            masalah = f'hubungan {hubungan} membutuhkan {needed} kode asal di "dari".'
            self._add("K068", baris, masalah=masalah, saran=f"tulis dari: [{', '.join(['kode-asal'] * needed)}]")
        for kode, span in baris.dari:
            if kode not in self._before and self._is_complete:
                self._is_origin_known = False
                masalah = f'kode asal "{kode}" tidak ada di tahun {self._year}.'
                saran = self._advise(kode, f"pakai kode yang ada di {self._year}.yml.")
                self._problems.add("K068", span, masalah=masalah, saran=saran)

    def _check_gone(self) -> None:
        if not (self._now.lengkap and self._is_origin_known) or any(baris.dari is None for baris in self._now.baris):
            return
        kept = {baris.kode for baris in self._now.baris}
        kept.update(kode for baris in self._now.baris for kode, _ in baris.dari or ())
        gone = [kode for kode in self._before if kode not in kept]
        if gone:
            names = ", ".join(f'"{kode}"' for kode in gone)
            self._problems.add("K063", self._now.span, kode=names, contoh=gone[0], tahun=self._year)

    def _add(self, code: str, baris: RelationRow, **words: object) -> None:
        self._problems.add(code, baris.tempat, tahun=self._year, **words)

    def _advise(self, kode: str, otherwise: str) -> str:
        return suggest(kode, self._before) or otherwise


_ADMITTED: dict[Hubungan | str, tuple[str, ...]] = {
    Hubungan.REDAKSI_BERUBAH: ("uraian",),
    Hubungan.RUMUS_BERUBAH: ("uraian", "rumus"),
}


def _changes(old: RelationRow, new: RelationRow) -> list[str]:
    """Return which of uraian and rumus differ, where both are known.

    A formula that only one of the two documents prints is no change; neither is spacing or a leading dash (an empty
    cell of a merged row leaves "- " in front of its neighbour).
    """
    changed = []
    if old.uraian and new.uraian and not _equal(old.uraian, new.uraian):
        changed.append("uraian")
    if old.formulasi and new.formulasi and not _equal(old.formulasi, new.formulasi):
        changed.append("rumus")
    return changed


def _equal(old: str | None, new: str | None) -> bool:
    return old is not None and new is not None and _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text.strip().removeprefix("- ")).casefold()


def _same_target(old: Nilai | None, new: Nilai | None) -> bool:
    if old is None or new is None:
        return False
    parts = [(nilai.bentuk, nilai.nilai, nilai.batas, nilai.predikat, nilai.operator) for nilai in (old, new)]
    return parts[0] == parts[1] and (old.nilai is not None or old.predikat is not None or old.batas is not None)


def _fitting(changed: list[str]) -> str:
    return "rumus-berubah" if "rumus" in changed else "redaksi-berubah"
