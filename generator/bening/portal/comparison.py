"""Which indicators of the kecamatan of one city may stand side by side, and for the others the reasons why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bening.portal.records import PortalEntry, PortalRow, in_order

OTHER_FORMULA = "rumusnya berbeda"
"""The reason beside which a page shows the other formula."""


@dataclass(frozen=True, slots=True)
class Group:
    """Kecamatan whose rows of one kode say the same thing of the same year: these may stand side by side."""

    tahun: int
    contoh: PortalRow
    anggota: tuple[tuple[PortalEntry, PortalRow], ...]

    @property
    def anggapan(self) -> bool:
        """True when at least one document does not state the polarity."""
        return any(baris.arah_anggapan for _, baris in self.anggota)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kode among the kecamatan of a region: the groups that may be compared, and why the others may not.

    `lain` holds each kecamatan outside `kelompok` with its reasons; `tanpa` counts those without this kode.
    """

    kode: str
    nama: str
    kelompok: tuple[Group, ...]
    lain: tuple[tuple[PortalEntry, PortalRow, tuple[str, ...]], ...]
    tanpa: int


def compare(daftar: Sequence[PortalEntry]) -> tuple[Comparison, ...]:
    """Return the comparison of each kode that at least two of `daftar` have, by name.

    Rows agree when year, kind of value, unit, polarity and printed formula are the same (case and spaces aside). A row
    without a printed formula agrees with none: nobody knows what was counted.
    """
    found: dict[str, list[tuple[PortalEntry, PortalRow]]] = {}
    for item in in_order(daftar):
        for baris in item.baris:
            found.setdefault(baris.kode, []).append((item, baris))
    views = [_side_by_side(kode, pairs, len(daftar)) for kode, pairs in found.items() if len(pairs) > 1]
    return tuple(sorted(views, key=lambda view: (view.nama.casefold(), view.kode)))


def _side_by_side(kode: str, pairs: Sequence[tuple[PortalEntry, PortalRow]], total: int) -> Comparison:
    groups: dict[tuple[object, ...], list[tuple[PortalEntry, PortalRow]]] = {}
    for item, baris in pairs:
        groups.setdefault(_meaning(item, baris), []).append((item, baris))
    ordered = sorted(groups.values(), key=lambda group: (-group[0][0].tahun[0], -len(group)))
    shared = [group for group in ordered if len(group) > 1 and group[0][1].formulasi]
    first = (shared or ordered)[0][0]
    return Comparison(
        kode=kode,
        nama=Counter(baris.nama for _, baris in pairs).most_common(1)[0][0],
        kelompok=tuple(Group(group[0][0].tahun[0], group[0][1], tuple(group)) for group in shared),
        lain=tuple(
            (item, baris, _reasons(item, baris, first))
            for group in ordered
            if group not in shared
            for item, baris in group
        ),
        tanpa=total - len(pairs),
    )


def _meaning(item: PortalEntry, baris: PortalRow) -> tuple[object, ...]:
    return (item.tahun[0], baris.jenis, _plain(baris.satuan), baris.arah, _plain(baris.formulasi))


def _reasons(item: PortalEntry, baris: PortalRow, first: tuple[PortalEntry, PortalRow]) -> tuple[str, ...]:
    """Return why a row may not stand beside `first`; a row alone in its group always differs in something."""
    other, pattern = first
    reasons = []
    if not baris.formulasi:
        reasons.append("rumusnya tidak tercetak, jadi tidak diketahui apa yang dihitung")
    elif _plain(baris.formulasi) != _plain(pattern.formulasi):
        reasons.append(OTHER_FORMULA)
    if baris.arah is not pattern.arah:
        reasons.append("arahnya berbeda")
    if baris.jenis is not pattern.jenis or _plain(baris.satuan) != _plain(pattern.satuan):
        reasons.append("satuannya berbeda")
    if item.tahun[0] != other.tahun[0]:
        reasons.append(f"edisi terbarunya {item.tahun[0]}")
    return tuple(reasons) or ("tidak ada kecamatan lain dengan rumus yang sama",)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
