"""One question about many rows: each row with its proposal, answered by one word or row by row."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bening.importing.identity import letters
from bening.importing.proposals import same_value
from bening.importing.questions import Interview
from bening.problems import Span

UNKNOWN = "?"
_SHOWN = 90  # characters of a wording that a question shows


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in a question: its name in answers, its words, the proposal ("" for none), and where it stands.

    `tercetak`: the only values that an answer may name, as printed; empty where any value may stand.
    """

    nama: str
    uraian: str
    usul: str
    span: Span
    tercetak: tuple[str, ...] = ()


def ask_each(
    interview: Interview,
    prefix: str,
    tentang: str,
    code: str,
    entries: Sequence[Entry],
    *,
    pilihan: Sequence[str] = (),
    wajib: bool = True,
    **words: Any,
) -> dict[str, str]:
    """Return the answer for each row by its name; "" where it is open or left empty.

    The key holds a digest of the rows' words and proposals, whatever their order: an answer never holds for other rows.
    "ya" takes all proposals, one choice counts for every row, "nama = nilai; nama = nilai" sets single rows and leaves
    the others at their proposal. Of one row alone the value is enough.
    """
    if not entries:
        return {}
    rows = sorted(entries, key=lambda item: (letters(item.uraian), item.nama))
    told = "|".join(f"{letters(item.uraian)}={' '.join((item.usul, *item.tercetak)).casefold()}" for item in rows)
    digest = hashlib.sha256(told.encode()).hexdigest()[:6]
    usul = "; ".join(f"{item.nama} = {item.usul or UNKNOWN}" for item in rows)
    listed = "; ".join(f'"{_short(item.uraian)}": {item.usul or UNKNOWN}' for item in entries)

    def known(answer: str) -> bool:
        return _read(answer, rows, pilihan) is not None

    answer = interview.ask(
        f"{prefix}/{digest}/{tentang}",
        code,
        entries[0].span,
        usul=usul,
        wajib=wajib,
        allowed=known,
        baris=listed,
        jumlah=len(entries),
        contoh_jawaban=f"{rows[0].nama} = {rows[0].usul or (pilihan[0] if pilihan else '...')}",
        **words,
    )
    if answer is None:
        return {}
    return _read(answer, rows, pilihan) or {}


def _read(answer: str, rows: Sequence[Entry], pilihan: Sequence[str]) -> dict[str, str] | None:
    """Return what an answer says of each row, None when it names a row, choice or printed value that is not there."""
    found = _said(answer, rows, pilihan)
    if found is None:
        return None
    printed = {item.nama: item.tercetak for item in rows if item.tercetak}
    meant = {nama: _printed(found[nama], texts) for nama, texts in printed.items() if found[nama]}
    return None if None in meant.values() else found | {nama: text for nama, text in meant.items() if text}


def _printed(value: str, texts: Sequence[str]) -> str | None:
    """Return the printed text that a value names: word for word, or by its number where only one has that number."""
    if exact := [text for text in texts if text.casefold() == value.casefold()]:
        return exact[0]
    alike = [text for text in texts if same_value(text, value)]
    return alike[0] if len(alike) == 1 else None


def _said(answer: str, rows: Sequence[Entry], pilihan: Sequence[str]) -> dict[str, str] | None:
    proposals = {item.nama: item.usul for item in rows}
    if not answer:
        return dict.fromkeys(proposals, "")
    if "=" not in answer and len(rows) == 1 and not pilihan and answer.casefold() != "tidak":
        return {rows[0].nama: "" if answer == UNKNOWN else answer}
    if "=" not in answer:
        chosen = _choice(answer, pilihan)
        return None if chosen is None or not pilihan else dict.fromkeys(proposals, chosen)
    found = dict(proposals)
    for part in re.split(r"[;\n]", answer):
        nama, mark, value = (text.strip() for text in part.partition("="))
        if not nama and not mark:
            continue
        chosen = _choice(value, pilihan)
        if not mark or nama not in found or chosen is None:
            return None
        found[nama] = chosen
    return found


def _choice(value: str, pilihan: Sequence[str]) -> str | None:
    if value in ("", "-", UNKNOWN):
        return ""
    if not pilihan:
        return value
    return next((choice for choice in pilihan if choice.casefold() == value.casefold()), None)


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
