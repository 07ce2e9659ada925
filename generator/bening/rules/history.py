"""One indicator over the years, word-level differences, and what changed between two editions.

Identity across years is the kode. An edition only looks back: what a published one says does not
change when the next year arrives.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Literal, NamedTuple

from bening.data import Capaian, Edisi, Hubungan, Indikator, Kecamatan, Nilai, PenandaTangan
from bening.rules.capaian import compute_capaian
from bening.rules.grades import count_langkah

_BREAKS = frozenset({Hubungan.RUMUS_BERUBAH, Hubungan.DIGANTI})


class Segment(NamedTuple):
    """A run of words of a difference: in both texts, only in the new one, or only in the old one."""

    op: Literal["sama", "tambah", "hapus"]
    teks: str


@dataclass(frozen=True, slots=True)
class HistoryPoint:
    """One year of one indicator. `indikator` and `capaian` are None in an edition that does not have it.

    `putus` is true where a trend line must not join this year to the one before: formula changed or indicator replaced
    (`hubungan`), an edition without it, or a year without edition. `uraian` and `formulasi` are the differences to the
    year before, () when nothing changed or there is nothing before.
    """

    tahun: int
    indikator: Indikator | None
    capaian: Capaian | None
    putus: bool = False
    hubungan: Hubungan | None = None
    uraian: tuple[Segment, ...] = ()
    formulasi: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetChange:
    """Change of a target: `gerak` of its number or grade, not whether that is better.

    `langkah` counts grades, `selisih` is the difference of two numbers (percentages: poin persen); each None where it
    does not apply. "berubah" is a change that has no direction (a number became a range, a grade or a text).
    """

    gerak: Literal["naik", "turun", "tetap", "berubah"]
    sebelum: Nilai
    sesudah: Nilai
    selisih: Decimal | None = None
    langkah: int | None = None


@dataclass(frozen=True, slots=True)
class IndikatorChanges:
    """What changed in one indicator that both editions have; a text that did not change is ()."""

    kode: str
    sebelum: Indikator
    sesudah: Indikator
    target: TargetChange
    uraian: tuple[Segment, ...]
    formulasi: tuple[Segment, ...]
    penanggung_jawab: tuple[Segment, ...]
    sumber_data: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class NameChange:
    """One changed part of the signature: `bidang` is "nama", "jabatan" or "pangkat"; "" where an edition has none."""

    bidang: str
    sebelum: str
    sesudah: str


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """What changed from one edition to the next, in the order of the documents.

    `indikator` holds every kode that both have, changed or not; `baru` those only in the later edition, `hilang` those
    only in the earlier one (of which `dihapus` were declared gone).
    """

    dari: int
    ke: int
    indikator: tuple[IndikatorChanges, ...]
    baru: tuple[Indikator, ...]
    hilang: tuple[Indikator, ...]
    dihapus: tuple[str, ...]
    penanda_tangan: tuple[NameChange, ...]


def compute_edisi(kecamatan: Kecamatan, edisi: Edisi) -> dict[str, Capaian]:
    """Return the capaian of every indicator of `edisi` by kode, in document order, with earlier targets known."""
    return {indikator.kode: _compute(kecamatan, edisi, indikator) for indikator in edisi.indikator}


def compute_history(kecamatan: Kecamatan, kode: str, sampai: int) -> tuple[HistoryPoint, ...]:
    """Return one `HistoryPoint` per edition up to the year `sampai`, oldest first; () when none of them has `kode`."""
    rows = [
        (edisi, next((row for row in edisi.indikator if row.kode == kode), None))
        for edisi in sorted(kecamatan.edisi, key=lambda edisi: edisi.tahun)
        if edisi.tahun <= sampai
    ]
    if all(row is None for _, row in rows):
        return ()
    before: list[tuple[Edisi | None, Indikator | None]] = [(None, None), *rows[:-1]]
    return tuple(_titik(kecamatan, old, now) for old, now in zip(before, rows, strict=True))


def diff_words(sebelum: str, sesudah: str) -> tuple[Segment, ...]:
    """Return how `sesudah` differs from `sebelum`, word by word; () when the words are the same.

    The words of "sama" and "tambah" make the new text, those of "sama" and "hapus" the old one.
    """
    old, new = sebelum.split(), sesudah.split()
    if old == new:
        return ()
    parts: list[Segment] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            parts.append(Segment("sama", " ".join(old[a:b])))
            continue
        parts += [Segment("hapus", " ".join(old[a:b]))] if a < b else []
        parts += [Segment("tambah", " ".join(new[c:d]))] if c < d else []
    return tuple(parts)


def compute_changes(sebelum: Edisi, sesudah: Edisi) -> EditionChanges:
    """Return what changed from the edition `sebelum` to `sesudah`."""
    old = {row.kode: row for row in sebelum.indikator}
    new = {row.kode: row for row in sesudah.indikator}
    return EditionChanges(
        dari=sebelum.tahun,
        ke=sesudah.tahun,
        indikator=tuple(_perubahan(old[kode], row) for kode, row in new.items() if kode in old),
        baru=tuple(row for kode, row in new.items() if kode not in old),
        hilang=tuple(row for kode, row in old.items() if kode not in new),
        dihapus=tuple(kode for kode in sesudah.dihapus if kode in old and kode not in new),
        penanda_tangan=_compare_signatures(sebelum, sesudah),
    )


def compare_target(sebelum: Nilai, sesudah: Nilai) -> TargetChange:
    """Return how a target moved from one edition to the next."""
    if sebelum.predikat and sesudah.predikat:
        langkah = count_langkah(sebelum.predikat, sesudah.predikat)
        if langkah is not None and sebelum.operator == sesudah.operator:
            return TargetChange(_gerak(Decimal(langkah)), sebelum, sesudah, langkah=langkah)
    if sebelum.nilai is not None and sesudah.nilai is not None and sebelum.operator == sesudah.operator:
        selisih = sesudah.nilai - sebelum.nilai
        return TargetChange(_gerak(selisih), sebelum, sesudah, selisih=selisih)
    same = _content(sebelum) == _content(sesudah)
    return TargetChange("tetap" if same else "berubah", sebelum, sesudah)


def _gerak(selisih: Decimal) -> Literal["naik", "turun", "tetap"]:
    return "naik" if selisih > 0 else "turun" if selisih < 0 else "tetap"


def _content(target: Nilai) -> tuple[object, ...]:
    """Return what a target says, whatever its spelling; a text is what is written."""
    read = (target.nilai, target.batas, target.predikat)
    return (target.operator, *read) if any(part is not None for part in read) else (target.tertulis,)


def _titik(
    kecamatan: Kecamatan, before: tuple[Edisi | None, Indikator | None], now: tuple[Edisi, Indikator | None]
) -> HistoryPoint:
    (last, old), (edisi, row) = before, now
    tahun = edisi.tahun
    if row is None:
        return HistoryPoint(tahun, None, None)
    capaian = _compute(kecamatan, edisi, row)
    if old is None:
        is_known = bool(_earlier_targets(kecamatan, row.kode, tahun))
        return HistoryPoint(tahun, row, capaian, putus=is_known, hubungan=row.hubungan)
    return HistoryPoint(
        tahun,
        row,
        capaian,
        putus=row.hubungan in _BREAKS or last is None or tahun != last.tahun + 1,
        hubungan=row.hubungan,
        uraian=diff_words(old.uraian, row.uraian),
        formulasi=diff_words(old.formulasi, row.formulasi),
    )


def _earlier_targets(kecamatan: Kecamatan, kode: str, tahun: int) -> dict[int, Nilai]:
    return {
        edisi.tahun: row.target
        for edisi in kecamatan.edisi
        if edisi.tahun < tahun
        for row in edisi.indikator
        if row.kode == kode
    }


def _compute(kecamatan: Kecamatan, edisi: Edisi, indikator: Indikator) -> Capaian:
    return compute_capaian(indikator, edisi.pengaturan, _earlier_targets(kecamatan, indikator.kode, edisi.tahun))


def _perubahan(sebelum: Indikator, sesudah: Indikator) -> IndikatorChanges:
    return IndikatorChanges(
        kode=sesudah.kode,
        sebelum=sebelum,
        sesudah=sesudah,
        target=compare_target(sebelum.target, sesudah.target),
        uraian=diff_words(sebelum.uraian, sesudah.uraian),
        formulasi=diff_words(sebelum.formulasi, sesudah.formulasi),
        penanggung_jawab=diff_words(sebelum.penanggung_jawab, sesudah.penanggung_jawab),
        sumber_data=diff_words(sebelum.sumber_data, sesudah.sumber_data),
    )


def _compare_signatures(sebelum: Edisi, sesudah: Edisi) -> tuple[NameChange, ...]:
    changes = []
    for old, new in _pair_signatories(sebelum.penanda_tangan, sesudah.penanda_tangan):
        for bidang in ("nama", "jabatan", "pangkat"):
            texts = getattr(old, bidang, ""), getattr(new, bidang, "")
            if texts[0].split() != texts[1].split():
                changes.append(NameChange(bidang, *texts))
    return tuple(changes)


def _pair_signatories(
    before: Sequence[PenandaTangan], after: Sequence[PenandaTangan]
) -> list[tuple[PenandaTangan | None, PenandaTangan | None]]:
    """Return who signed then beside who signs now: the same office first, then the same name, then by their order."""
    left, right = list(before), list(after)
    pairs: list[tuple[PenandaTangan | None, PenandaTangan | None]] = []
    for bidang in ("jabatan", "nama"):
        for new in tuple(right):
            words = getattr(new, bidang).split()
            old = next((one for one in left if words and getattr(one, bidang).split() == words), None)
            if old is not None:
                left.remove(old)
                right.remove(new)
                pairs.append((old, new))
    return [*pairs, *zip_longest(left, right)]
