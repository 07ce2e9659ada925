"""The files around editions: made from published records alone, with a note of the tools, so that they can be proven.

`bangun.json` beside them names what made them, as the manifest of an edition does.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date
from hashlib import sha256
from importlib.metadata import version
from typing import Any, NamedTuple

import msgspec

from bening.build.jobs import BuildSettings
from bening.build.portal_search import find_program
from bening.build.provenance import name_inputs
from bening.editions import Identity, Snapshot, digest, identity_digest, merge_snapshots, rebuild, write_json
from bening.portal import Assets, PortalEntry, last_due
from bening.rules import Standing, find_standing, full_date, latest_day, standings_since
from bening.site import make_front
from bening.situs import Situs
from bening.storage import DATA

AROUND = "bangun.json"
"""Name of the note."""


class Around(NamedTuple):
    """The files around the editions by path on the site, the list of years last, and how the editions stand there."""

    files: dict[str, bytes]
    standing: Standing


def make_around(
    slug: str,
    snapshot: Sequence[Snapshot],
    identity: Identity,
    situs: Situs,
    years: Collection[int] | None = None,
    *,
    day: str = "",
    told: Standing | None = None,
) -> Around | None:
    """Return the files around the editions of `slug`; None where the site shows no edition.

    `snapshot` has the newest revision of each edition, `identity` says who the kecamatan is; `years` are the editions
    that the site shows, None all. They stand as on `day` (YYYY-MM-DD), never earlier than a snapshot is dated; without
    any day, as on the latest one in the data. Instead of a day `told` says how they stand: it is believed where some
    day makes it true. `ValueError` when today's rules refuse what the snapshots say.
    """
    kecamatan = rebuild(merge_snapshots(slug, snapshot, identity), {}, f"{DATA}/{slug}")
    shown = tuple(item for item in kecamatan.edisi if years is None or item.tahun in years)
    if not shown:
        return None
    kecamatan = replace(kecamatan, edisi=shown)
    known = [found for text in (day, *(item.tanggal for item in snapshot)) if (found := full_date(text))]
    since = max(known) if known else latest_day(kecamatan) or date(max(item.tahun for item in shown), 12, 31)
    standing = next((one for one in standings_since(shown, since) if one == told), find_standing(shown, since))
    own = sorted(snapshot, key=lambda item: item.tahun)
    return Around(make_front(kecamatan, situs, standing, own), standing)


def write_around(settings: BuildSettings, identity: Identity, standing: Standing) -> bytes:
    """Return the note of the files around the editions of a kecamatan: the tools, who it was and how they stood."""
    facts = {"identitas": identity_digest(identity), "terbaru": standing.terbaru, "rencana": list(standing.rencana)}
    return _write(settings, facts, {})


def write_site_note(settings: BuildSettings, assets: Assets, listed: Sequence[PortalEntry]) -> bytes:
    """Return the note of the portal and the root of a site: tools, looks, search, and what it was made from.

    `tempo` is the newest year whose reports were due, `catatan` the digest of the records of all kecamatan.
    """
    facts = {"tempo": last_due(settings.tanggal), "pencarian": search_version(), "catatan": records_digest(listed)}
    return _write(settings, facts, look_digests(assets))


def records_digest(listed: Sequence[PortalEntry]) -> str:
    """Return the digest of the records that a portal is made of."""
    return digest({item.slug: msgspec.msgpack.encode(item) for item in listed})


def search_version() -> str:
    """Return the version of the search's program, "" where it is not installed."""
    return version("pagefind_bin") if find_program() is not None else ""


def look_digests(assets: Assets) -> dict[str, str]:
    """Return the SHA-256 (hex) of each file that the pages of a portal share, by its name there."""
    return {name: sha256(content).hexdigest() for name, content in asdict(assets).items()}


def _write(settings: BuildSettings, facts: Mapping[str, Any], files: Mapping[str, str]) -> bytes:
    bangun = {**name_inputs(settings), "berkas": dict(sorted(files.items())), "epoch": None}  # nothing there has a date
    record = {"alat": dict(sorted(settings.tools.items())), "bangun": bangun, **facts}
    return write_json(record, 2)
