"""What all editions of one site share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PANDUAN = "https://bening.github.io/bening/panduan/"
"""Address of the guide, with a page for every message."""
PORTAL_FOLDER = "portal"
"""Folder of the portal's pages; no kecamatan may be called so."""


@dataclass(frozen=True, slots=True)
class Situs:
    """What all editions of one site share.

    `prosa` holds the hand-written Markdown by name; `alamat` is the https address of the site with a final slash, or
    ""; `repositori` the https address of the repository without one, or "".
    """

    prosa: Mapping[str, str]
    alamat: str = ""
    repositori: str = ""
