"""Find what changed between two states of an edition's data.

Data here are plain: nested mappings and sequences of texts, in the shape and with the key names of the YAML files,
keyed by file name. Comments, key order, quoting and empty keys are gone before anything is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

Isi: TypeAlias = str | Sequence["Isi"] | Mapping[str, "Isi"] | None
"""Canonical content: a text, nothing, a list or a mapping."""

Jalur: TypeAlias = tuple[str, ...]
"""Where a text stands: file name, then keys; an item of a list by its `kode`, else by its number from 1."""

URUTAN = "urutan"
"""Last part of the path of a change that only moved the items of a list."""


@dataclass(frozen=True, slots=True)
class Change:
    """One changed field: from `dari` to `menjadi`, each None where the field was absent or empty.

    `jalur` begins with the file name; `kode` is the indicator's, or "". `bidang` is the field as people name it:
    "target", "catatan 2 isi". `ditarik` is true where a withdrawal removed the old text, which is then not repeated.
    """

    jalur: Jalur
    kode: str
    bidang: str
    dari: str | None
    menjadi: str | None
    ditarik: bool = False

    @property
    def berkas(self) -> str:
        """File inside the kecamatan's folder that holds the field: "2018.yml"."""
        return self.jalur[0]


def perubahan(lama: Mapping[str, Isi], baru: Mapping[str, Isi], *, ditarik: bool = False) -> tuple[Change, ...]:
    """Return every field that differs between two states, in the order of the older state, then what is new.

    With `ditarik` the old texts are left out: they were withdrawn.
    """
    old, new = dict(flatten(lama)), dict(flatten(baru))
    return tuple(
        make_perubahan(jalur, None if ditarik else old.get(jalur), new.get(jalur), ditarik=ditarik)
        for jalur in dict.fromkeys((*old, *new))
        if _differs(jalur, old, new)
    )


def make_perubahan(jalur: Jalur, dari: str | None, menjadi: str | None, *, ditarik: bool = False) -> Change:
    """Return the change at `jalur` with its kode and the name of its field."""
    kode, rest = "", jalur[1:]
    if rest[-1:] == (URUTAN,):
        rest = (URUTAN, rest[-2])
    elif "indikator" in rest[:-1]:
        cut = rest.index("indikator") + 2
        kode, rest = rest[cut - 1], rest[cut:]
    elif jalur[0] == "indikator.yml" and len(rest) > 1:
        kode, rest = rest[0], rest[1:]
    return Change(jalur, kode, " ".join(rest), dari, menjadi, ditarik)


def flatten(isi: Isi, jalur: Jalur = ()) -> Iterator[tuple[Jalur, str]]:
    """Yield each text with its path; empty values have none. The order of a list of `kode` is a text of its own."""
    if isinstance(isi, str):
        yield jalur, isi
    elif isinstance(isi, Mapping):
        for key, value in isi.items():
            yield from flatten(value, (*jalur, key))
    elif isi is not None:
        names = item_names(isi)
        for name, value in zip(names, isi, strict=True):
            yield from flatten(value, (*jalur, name))
        if len(names) > 1 and names[0] != "1":
            yield (*jalur, URUTAN), ", ".join(names)


def item_names(items: Sequence[Isi]) -> list[str]:
    """Return how paths name the items of a list: by `kode` where each has its own, else by number from 1."""
    kodes = [item.get("kode") if isinstance(item, Mapping) else None for item in items]
    if all(isinstance(kode, str) and kode for kode in kodes) and len(set(kodes)) == len(kodes):
        return [str(kode) for kode in kodes]
    return [str(number) for number in range(1, len(items) + 1)]


def compact(isi: Isi) -> Isi:
    """Return `isi` without empty keys, with keys in alphabetical order; the places in a list are all kept.

    An empty text, list or mapping says the same as an absent key, and so becomes None.
    """
    if isinstance(isi, Mapping):
        kept = {key: value for key in sorted(isi) if (value := compact(isi[key])) is not None}
        return kept or None
    if isinstance(isi, str):
        return isi or None
    if isi is None:
        return None
    items = [compact(item) for item in isi]
    while items and items[-1] is None:
        items.pop()
    return items or None


def withdraw(items: Iterable[Change]) -> tuple[Change, ...]:
    """Return earlier changes without their old and new texts, which were withdrawn."""
    return tuple(make_perubahan(item.jalur, None, None, ditarik=True) for item in items)


def _differs(jalur: Jalur, old: Mapping[Jalur, str], new: Mapping[Jalur, str]) -> bool:
    if jalur[-1] != URUTAN:
        return old.get(jalur) != new.get(jalur)
    before, after = old.get(jalur, "").split(", "), new.get(jalur, "").split(", ")
    return [kode for kode in before if kode in after] != [kode for kode in after if kode in before]
