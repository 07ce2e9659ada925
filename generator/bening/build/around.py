"""The files around editions: made from published records alone, with a note of the tools, so that they can be proven.

`bangun.json` beside them names what made them, as the manifest of an edition does.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import msgspec

from bening.build.jobs import BuildSettings
from bening.build.portal_site import find_program
from bening.build.provenance import name_inputs
from bening.editions import Identity, Snapshot, digest, identity_digest, merge_snapshots, rebuild
from bening.portal import Assets, PortalEntry, last_due
from bening.site import make_front
from bening.situs import Situs
from bening.storage import DATA

AROUND = "bangun.json"
"""Name of the note."""


def make_around(
    slug: str, snapshot: Sequence[Snapshot], identity: Identity, situs: Situs, years: Collection[int] | None = None
) -> dict[str, bytes]:
    """Return the files around the editions of `slug` by path on the site, the list of years last.

    `snapshot` has the newest revision of each edition, `identity` says who the kecamatan is; `years` are the editions
    that the site shows, None all. `ValueError` when today's rules refuse what the snapshots say.
    """
    kecamatan = rebuild(merge_snapshots(slug, snapshot, identity), {}, f"{DATA}/{slug}")
    shown = tuple(item for item in kecamatan.edisi if years is None or item.tahun in years)
    own = sorted(snapshot, key=lambda item: item.tahun)
    return make_front(replace(kecamatan, edisi=shown), situs, own) if shown else {}


def write_around(settings: BuildSettings, identity: Identity) -> bytes:
    """Return the note of the files around the editions of a kecamatan: the tools, and who it was then."""
    return _write(settings, {"identitas": identity_digest(identity)}, {})


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
    return (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode()
