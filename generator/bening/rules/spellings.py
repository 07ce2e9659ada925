"""Find names and words spelled in two ways across rows and years: W006 and W007."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from bening.data import Catatan, Edisi, Indikator, Kecamatan
from bening.problems import Problems, Span

_SHORTEST_NAME = 5
_SHORTEST_WORD = 7
_BIDANG = ("penanggung_jawab", "sumber_data")
_TITLES = re.compile(r"\b(?:drs|dra|dr|ir|prof|hj|h|k\.?h)\.", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Seen:
    """One word at one place; `tahun` and place order them."""

    kata: str
    tahun: int
    bidang: str
    span: Span
    dijelaskan: bool
    row: str

    @property
    def order(self) -> tuple[int, str, int, int]:
        return self.tahun, self.span.file, self.span.line, self.span.column


def check_spellings(kecamatan: Kecamatan, problems: Problems) -> None:
    """Report W006 for a signatory and W007 for a word of an owner or data source spelled in two ways.

    W006 stands at the later of two editions, W007 at the first place of the rarer spelling. Names of fewer than 5 and
    words of fewer than 7 letters are too short to tell a slip from another word.
    """
    _check_signatories(sorted(kecamatan.edisi, key=lambda edisi: edisi.tahun), problems)
    _check_words(kecamatan, problems)


def has_note(catatan: Iterable[Catatan], bidang: str, *jenis: str) -> bool:
    """Return whether a note of one of the kinds `jenis` explains the cell `bidang` already."""
    return any(note.bidang == bidang and note.jenis in jenis for note in catatan)


def distance(one: str, other: str, most: int) -> int:
    """Return how many letters must be changed, added, left out or swapped with their neighbour; `most` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            steps = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right))
            if before and j > 1 and left == other[j - 2] and one[i - 2] == right:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        before, above = above, row
    return min(above[-1], most + 1)


def _check_signatories(edisi: list[Edisi], problems: Problems) -> None:
    signed = [(item, signatory) for item in edisi for signatory in item.penanda_tangan]
    asked: set[frozenset[str]] = set()
    for (earlier, before), (later, now) in combinations(signed, 2):
        names = _core(before.nama), _core(now.nama)
        pair = frozenset(names)
        if pair in asked or not _is_slip(*names):
            continue
        asked.add(pair)
        notes = (*earlier.catatan, *later.catatan)
        if not has_note(notes, "penanda_tangan", "penanda-tangan", "ejaan"):
            span = now.letak.get("nama", now.span)
            place = before.letak.get("nama", before.span)
            problems.add("W006", span, nama=now.nama, lain=before.nama, tempat=_where(place))


def _core(nama: str) -> str:
    """Return the letters of a name without degrees before and behind it."""
    return "".join(_WORD.findall(_TITLES.sub("", nama.partition(",")[0]))).casefold()


def _is_slip(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    most = min(2, shorter // 3)
    return one != other and shorter >= _SHORTEST_NAME and distance(one, other, most) <= most


def _check_words(kecamatan: Kecamatan, problems: Problems) -> None:
    places: dict[str, list[_Seen]] = defaultdict(list)
    for edisi in kecamatan.edisi:
        for indikator in edisi.indikator:
            for seen in _words(edisi, indikator):
                places[seen.kata.casefold()].append(seen)
    for one, other in _twins(places):
        if any(seen.dijelaskan for seen in (*places[one], *places[other])):
            continue
        found = [sorted(places[word], key=lambda seen: seen.order) for word in (one, other)]
        usual, rare = sorted(found, key=lambda seen: (-len(seen), seen[0].order))
        words = {"kata": rare[0].kata, "lain": usual[0].kata, "bidang": rare[0].bidang}
        problems.add_row(rare[0].row, "W007", rare[0].span, tempat=_where(usual[0].span), **words)


def _twins(words: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Yield pairs of words that are one letter apart; only words that share all but one letter's deletion meet."""
    groups: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for key in {word, *(word[:index] + word[index + 1 :] for index in range(len(word)))}:
            groups[key].add(word)
    pairs = {pair for group in groups.values() for pair in combinations(sorted(group), 2)}
    return (pair for pair in sorted(pairs) if distance(*pair, 1) == 1 and not _is_inflected(*pair))


def _is_inflected(one: str, other: str) -> bool:
    """Return whether one word is the other with the suffix -i, as in "layan" and "layani"."""
    return f"{min(one, other, key=len)}i" in (one, other)


def _words(edisi: Edisi, indikator: Indikator) -> Iterator[_Seen]:
    is_explained = any(has_note((*indikator.catatan, *edisi.catatan), bidang, "ejaan") for bidang in _BIDANG)
    for bidang in _BIDANG:
        span = indikator.place(bidang)
        for word in _WORD.findall(getattr(indikator, bidang)):
            if len(word) >= _SHORTEST_WORD:
                yield _Seen(word, edisi.tahun, bidang, _narrow(span, word), is_explained, indikator.kode)


def _narrow(span: Span, word: str) -> Span:
    """Return the place of `word` inside the value at `span`, or the value's where it stands on another line."""
    start = span.text.find(word, span.column - 1)
    return span if start < 0 else replace(span, column=start + 1, width=len(word))


def _where(span: Span) -> str:
    return f"{span.file.rpartition('/')[2]} baris {span.line}"
