"""Words of the glossary, for explaining a term where it stands: one source for the glossary page and every page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from markupsafe import Markup

from bening.pages.parts import slug_link

_ENTRY = re.compile(r"^## (.+?)\n\n(.+?)(?=\n\n|\Z)", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Istilah:
    """One term: `arti` is the first paragraph of its entry as plain text, `jangkar` its place on the glossary page."""

    nama: str
    arti: str
    jangkar: Markup


@lru_cache(maxsize=4)
def read_glosarium(prosa: str) -> Mapping[str, Istilah]:
    """Return the terms of `glosarium.md` by anchor ("poin-persen"); a template that names an unknown one fails."""
    found = {}
    for name, text in _ENTRY.findall(prosa):
        anchor = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        found[anchor] = Istilah(name, _LINK.sub(r"\1", " ".join(text.split())), slug_link(anchor))
    return MappingProxyType(found)
