"""Rules for the text of fields, and the words of their messages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeAlias

from bening.data import text_rules

_Broken: TypeAlias = tuple[str, Mapping[str, object]] | None  # a code and words for it


@lru_cache(maxsize=2048)
def broken_rule(text: str, maks: int, *, is_paragraph: bool, contact: bool) -> _Broken:
    """Return the first rule that `text` breaks; None for a text that may be published.

    Kept, because the texts of one year are read again in the snapshot of each later edition.
    """
    return _broken_form(text, maks, is_paragraph=is_paragraph) or _broken_content(text, contact=contact)


def _broken_form(text: str, maks: int, *, is_paragraph: bool) -> _Broken:
    if not is_paragraph and "\n" in text:
        return "K006", {}
    if text_rules.has_stacked_marks(text):
        return "K010", {"batas": text_rules.MAX_COMBINING}
    if len(text) > maks:
        return "K007", {"panjang": len(text), "batas": maks}
    if (longest := text_rules.longest_word(text)) > text_rules.MAX_WORD:
        return "K008", {"panjang": longest, "batas": text_rules.MAX_WORD}
    return None


def _broken_content(text: str, *, contact: bool) -> _Broken:
    if mixed := text_rules.mixed_script_word(text):
        return "K009", {"kata": mixed}
    if private := text_rules.find_personal_data(text, contact_allowed=contact):
        found = dict.fromkeys(item.sebutan for item in private)
        return "K011", {"sebutan": " dan ".join(found), "saran": advise_privacy(found)}
    return None


def shorten(text: str) -> str:
    """Return `text` on one line, at most 60 characters, for a message."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def suggest(text: str, known: Iterable[str]) -> str:
    """Return a sentence that names the one of `known` nearest to `text`, or "" when none is near."""
    near = get_close_matches(text, list(known), n=1)
    return f'mungkin maksudnya "{near[0]}".' if near else ""


def advise_privacy(found: Collection[str]) -> str:
    """Return how to mend personal data of the kinds `found`."""
    if "NIP" in found or "NIK" in found:
        return "hapus nomor itu: di dalamnya ada tanggal lahir. Nama, gelar, dan jabatan boleh tetap ada."
    return "hapus; nomor telepon dan alamat surel kantor ditulis di kecamatan.yml, bagian kontak."
