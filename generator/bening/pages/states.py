"""The states of promises as pages show them: their small sign by name, and how many of several were kept."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bening.data import Capaian, State, state_of
from bening.pages.parts import slug_link


def state_shape(state: State) -> Markup:
    """Return the name of the sign of a state, as the style sheet knows it ("belum-tercapai")."""
    return slug_link(state.replace(" ", "-"))


def kept_words(capaian: Iterable[Capaian]) -> str:
    """Return how many promises were kept: "2 dari 3 tercapai"; what nobody reported or may judge is not counted out."""
    states = [state_of(item) for item in capaian]
    return f"{states.count(State.TERCAPAI)} dari {len(states)} tercapai"
