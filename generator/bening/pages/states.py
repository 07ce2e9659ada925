"""The states of promises as pages show them: their small sign by name, how many were kept, and the kategori."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from markupsafe import Markup

from bening.data import Pengaturan, State, format_angka
from bening.pages.parts import slug_link


def state_shape(state: State) -> Markup:
    """Return the name of the sign of a state, as the style sheet knows it ("belum-tercapai")."""
    return slug_link(state.replace(" ", "-"))


def is_judged(states: Iterable[State]) -> bool:
    """Return whether at least one of `states` says that a promise was kept or not."""
    return not {State.TERCAPAI, State.BELUM_TERCAPAI}.isdisjoint(states)


def kept_words(states: Sequence[State]) -> str:
    """Return how many promises were kept: "2 dari 3 tercapai"; what nobody reported or may judge is not counted out.

    Where none of them can be judged, nobody kept or broke a promise: "belum dilaporkan" or "belum dapat dinilai".
    """
    if not is_judged(states):
        return State.BELUM_DILAPORKAN if set(states) == {State.BELUM_DILAPORKAN} else State.BELUM_DINILAI
    return f"{states.count(State.TERCAPAI)} dari {len(states)} tercapai"


def band_ranges(pengaturan: Pengaturan) -> dict[str, str]:
    """Return the capaian that each kategori stands for, in words ("91 % ke atas", "76 sampai 90 %"), highest first."""
    ranges: dict[str, str] = {}
    above: Decimal | None = None
    for band in sorted(pengaturan.kategori, key=lambda band: band.mulai, reverse=True):
        low = format_angka(band.mulai)
        ranges[band.nama] = f"{low} % ke atas" if above is None else f"{low} sampai {format_angka(above - 1)} %"
        above = band.mulai
    return ranges
