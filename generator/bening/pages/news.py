"""The news of an edition: promises whose state changed, results that moved, and how far the missed ones are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bening.data import (
    Capaian,
    Edisi,
    Indikator,
    Jenis,
    State,
    format_angka,
    format_persen,
    format_satuan,
    state_of,
)
from bening.pages.edition import EditionContext
from bening.pages.pairs import say_unit_once, shared_unit
from bening.pages.parts import Sel, sel_nilai, sel_realisasi, slug_link
from bening.rules import ResultChange, Trend, compute_news

_ROOM = 5  # of more results than these only the movement is told: the table on the page banding/ has the rest

# What a reader should see first: promises no longer kept, then those now kept; results that got worse before better.
_FLIPS = {
    "tidak lagi tercapai": (State.TERCAPAI, State.BELUM_TERCAPAI),
    "menjadi tercapai": (State.BELUM_TERCAPAI, State.TERCAPAI),
}
_WAYS = {
    Trend.MEMBURUK: "hasil memburuk",
    Trend.MEMBAIK: "hasil membaik",
    Trend.TANPA_ARAH: "hasil berubah, arah yang baik tidak disebut",
    Trend.SAMA: "hasil sama",
}


@dataclass(frozen=True, slots=True)
class Move:
    """One promise in two years: `keadaan` from and to (equal: the state did not change), `hasil` from and to.

    `gerak` says how the result moved in the indicator's unit, `selisih` the same without a unit that `hasil` names;
    `penilaian` whether that is better; "" where nobody can.
    """

    nama: str
    tautan: Markup | str
    keadaan: tuple[State, State]
    hasil: tuple[Sel, Sel]
    gerak: str
    selisih: str
    penilaian: str


@dataclass(frozen=True, slots=True)
class Group:
    """Promises that went one way: `nama` counts them and says which; `rinci` where each is shown from what to what."""

    nama: str
    daftar: tuple[Move, ...]
    rinci: bool


@dataclass(frozen=True, slots=True)
class News:
    """What happened since `tahun`: promises lost and won, other changes of state, results by which way they went."""

    tahun: int
    keadaan: tuple[Group, ...]
    lainnya: tuple[Move, ...]
    hasil: tuple[Group, ...]
    tanpa_banding: str


def compute_changes_since(context: EditionContext, lalu: Edisi) -> tuple[ResultChange, ...]:
    """Return each promise of this edition that `lalu`, an earlier one, holds too."""
    before = {
        kode: titik.capaian
        for kode, riwayat in context.riwayat.items()
        for titik in riwayat
        if titik.tahun == lalu.tahun and titik.capaian is not None
    }
    between = tuple(item for item in context.kecamatan.edisi if lalu.tahun < item.tahun < context.edisi.tahun)
    return compute_news((lalu, before), (context.edisi, context.capaian), between)


def make_news(context: EditionContext, lalu: Edisi, up: str) -> News:
    """Return the news since `lalu`; `up` leads from the page to the edition's folder."""
    changes = compute_changes_since(context, lalu)
    moves = [(item, make_move(context, item, lalu, up)) for item in changes]
    flips = {
        words: tuple(move for item, move in moves if (item.keadaan_sebelum, item.keadaan) == pair)
        for words, pair in _FLIPS.items()
    }
    ways = {_way_words(changes, trend): tuple(move for item, move in moves if item.trend is trend) for trend in _WAYS}
    named = {move for group in flips.values() for move in group}
    uncompared = [item.sesudah.definisi.nama_pendek for item in changes if item.trend is None]
    return News(
        lalu.tahun,
        _groups(flips, len(moves)),
        tuple(move for item, move in moves if item.flipped and move not in named),
        _groups(ways, _ROOM),
        f"{len(uncompared)} hasil tidak dapat dibandingkan: {', '.join(uncompared)}." if uncompared else "",
    )


def _way_words(changes: Sequence[ResultChange], trend: Trend) -> str:
    """Return the name of a group; results that moved inside their range are as good as before, not the same."""
    moved = any(item.trend is Trend.SAMA and item.selisih for item in changes)
    return f"{_WAYS[trend]} atau sama baiknya" if trend is Trend.SAMA and moved else _WAYS[trend]


def _groups(found: Mapping[str, tuple[Move, ...]], room: int) -> tuple[Group, ...]:
    return tuple(
        Group(f"{len(moves)} {words}", moves, rinci=len(moves) <= room) for words, moves in found.items() if moves
    )


def make_move(context: EditionContext, change: ResultChange, lalu: Edisi, up: str) -> Move:
    """Return one promise of the news."""
    before = next(titik.capaian for titik in context.riwayat[change.kode] if titik.tahun == lalu.tahun)
    assert before is not None
    hasil = (sel_realisasi(change.sebelum, before), sel_realisasi(change.sesudah, context.capaian[change.kode]))
    unit, moved = shared_unit(*hasil), movement(change)
    return Move(
        change.sesudah.definisi.nama_pendek,
        slug_link(f"{up}indikator/{change.kode}/"),
        (change.keadaan_sebelum, change.keadaan),
        say_unit_once(*hasil),
        moved,
        moved.removesuffix(f" {unit}") if unit else moved,
        change.trend if change.trend in {Trend.MEMBAIK, Trend.MEMBURUK} else "",
    )


def movement(change: ResultChange) -> str:
    """Return how a result moved: "naik 0,03 poin persen", "sama", or why the two are not compared."""
    if change.putus:
        return "rumusnya berubah, tidak dibandingkan"
    if change.trend is None:
        return ""
    if change.trend is Trend.SAMA and not change.selisih:
        return "sama"
    if change.langkah is not None:
        return f"{_way(Decimal(change.langkah))} {abs(change.langkah)} tingkat"
    assert change.selisih is not None
    return f"{_way(change.selisih)} {size_words(change.sesudah, change.selisih)}"


def size_words(indikator: Indikator, selisih: Decimal) -> str:
    """Return the size of a difference in the indicator's unit; percentages differ by *poin persen*."""
    size = abs(selisih)
    if indikator.definisi.jenis is Jenis.PERSEN:
        return f"{format_angka(size)} poin persen"
    return format_satuan(size, indikator.definisi.jenis, indikator.definisi.satuan)


def news_sentence(changes: Sequence[ResultChange], tahun: int) -> str:
    """Return how many promises changed their state since `tahun`; "" where none did."""
    states = [(item.keadaan_sebelum, item.keadaan) for item in changes]
    parts = [f"{states.count(pair)} {words}" for words, pair in _FLIPS.items() if pair in states]
    return f"Dibanding {tahun}: {', '.join(parts)}." if parts else ""


def farthest(context: EditionContext) -> Indikator | None:
    """Return the missed promise that is farthest from its target: by percentage, grades by steps after all of those.

    The first in the document among equals; None where every judged promise is kept.
    """
    below = [
        (item, context.capaian[item.kode])
        for item in context.edisi.indikator
        if state_of(context.capaian[item.kode]) is State.BELUM_TERCAPAI
    ]
    return min(below, key=lambda pair: _nearness(pair[1]))[0] if below else None


def shortfall(indikator: Indikator, capaian: Capaian) -> str:
    """Return how far a missed promise is from its target."""
    nama = indikator.definisi.nama_pendek
    if capaian.nilai is not None:
        return f"{nama} mencapai {format_persen(capaian.nilai)} dari targetnya"
    if capaian.langkah is not None:
        return f"{nama} {-capaian.langkah} tingkat di bawah target"
    hasil, target = sel_realisasi(indikator, capaian).kata, sel_nilai(indikator.target, indikator.definisi).kata
    return f"{nama} {hasil}, targetnya {target}"


def _nearness(capaian: Capaian) -> tuple[int, Decimal]:
    if capaian.nilai_asli is not None:
        return 0, capaian.nilai_asli
    return (1, Decimal(capaian.langkah)) if capaian.langkah is not None else (2, Decimal(0))


def _way(difference: Decimal) -> str:
    return "naik" if difference > 0 else "turun" if difference < 0 else "tetap"
