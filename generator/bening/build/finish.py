"""Finishing a build: what is taken over, fronts, portal, and the notes of what now stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from bening.build.build_notes import NOTE, BuiltOutput, save_note
from bening.build.built_sums import digest_of, keep_built_sums, read_built_sums, renewed
from bening.build.destination import REQUESTS
from bening.build.edition_notes import EditionNote, read_edition_notes, save_edition_notes
from bening.build.jobs import EditionResult
from bening.build.order import PlannedBuild
from bening.build.portal_note import NO_NOTE, PortalNote, read_portal_note, save_portal_note
from bening.editions import digest, digests
from bening.failure import Failure
from bening.situs import PORTAL_FOLDER
from bening.storage import amend, staged_folder

if TYPE_CHECKING:
    from bening.portal import PortalEntry

Made = Mapping[str, Mapping[int, EditionResult]]
"""The result of each edition that was to be made, by slug and year."""
Fronts = Mapping[str, Mapping[str, str]]
"""The SHA-256 (hex) of each new file around editions, by slug and path in the kecamatan's folder."""


def keep_others(planned: PlannedBuild) -> None:
    """Take over what is not made: whole kecamatan, those not asked for or broken, other years."""
    out, jobs = planned.destination, set(planned.jobs)
    for slug in sorted(planned.standing - planned.made):
        out.keep(slug)
    for slug in sorted(planned.made):
        last = out.folders(slug)
        for tahun in planned.plan.notes[slug].tahun:
            if (slug, tahun) not in jobs and str(tahun) in last:
                out.keep(f"{slug}/{tahun}")


def write_fronts(planned: PlannedBuild) -> Fronts:
    """Write what stands around the editions of each kecamatan; return what each new front holds.

    The list of years of each kecamatan follows all of its pages.
    """
    out, fronts = planned.destination, dict[str, dict[str, str]]()
    for slug in sorted(planned.made):
        read, _ = planned.pending.get(slug)
        *others, (years, listing) = read.front.items()
        out.write(dict(others))
        out.write({years: listing})
        out.trim(slug, map(str, planned.plan.notes[slug].tahun))
        fronts[slug] = digests({path.partition("/")[2]: data for path, data in read.front.items()})
    return fronts


def write_portal(planned: PlannedBuild, made: Made, fronts: Fronts) -> PortalNote:
    """Write what belongs to no kecamatan; return what is to be remembered of it, not yet how it looks."""
    from bening.build.around import AROUND, write_site_note  # noqa: PLC0415 - renders
    from bening.build.portal_site import put_portal, read_assets  # noqa: PLC0415 - renders
    from bening.portal import last_due, make_root  # noqa: PLC0415 - renders

    out, settings = planned.destination, planned.settings
    key = digest({"kunci": settings.key, "tempat": out.address.encode()})
    note = read_portal_note(planned.workspace)
    note = note if note.key == key else NO_NOTE
    known = note.groups if note.stat_digest == out.front_stat_digest() else {}
    keys = _record_keys(planned, made, fronts)
    entries = {slug: kept[1] for slug, kept in note.entries.items() if slug in keys and kept[0] == keys[slug]}
    entries |= _read_entries(planned, sorted(planned.standing - entries.keys()))
    listed = [entries[slug] for slug in sorted(planned.standing)]
    assets = read_assets(planned.order.project)
    root = {**make_root(listed, settings.situs), AROUND: write_site_note(settings, assets, listed)}
    out.write(root)
    groups = put_portal(out, listed, settings.situs, assets, tempo=last_due(settings.tanggal), known=known)
    out.trim(PORTAL_FOLDER, ())
    for slug in sorted(out.folders() - planned.standing):
        out.remove(slug)
    portal = {path: text for group in groups.values() for path, text in group.sums.items()}
    keep_built_sums(planned.workspace, {**digests(root), **portal})
    return PortalNote(key, "", {slug: (keys[slug], entries[slug]) for slug in keys}, groups)


def front_stands(planned: PlannedBuild) -> bool:
    """Return whether everything that belongs to no kecamatan is as the last build left it, and is still right."""
    note = planned.workspace / NOTE
    is_listed = read_built_sums(planned.workspace) is not None
    return (
        is_listed
        and note.is_file()
        and note.read_bytes() == _front_note(planned, planned.destination.front_stat_digest())
    )


def remember(planned: PlannedBuild, made: Made, fronts: Fronts, portal: PortalNote) -> None:
    """Write the notes of what now stands; linking and unlinking has changed how whole kecamatan look, too."""
    plan, out = planned.plan, planned.destination
    for slug, front in fronts.items():
        _remember_editions(planned, slug, made.get(slug, {}), front)
    for slug in plan.good:
        note = plan.notes[slug]
        output = note.output if slug in plan.whole else None
        inputs = output.inputs if output else _inputs(made, slug)
        if set(inputs) == set(note.tahun):
            look, known = (output.front, output.sums) if output else (digest_of(fronts[slug]), _sums(made[slug]))
            output = BuiltOutput(out.address, inputs, look, out.stat_digest(slug), known)
            if output != note.output:
                save_note(planned.workspace, replace(note, output=output))
    looks = out.front_stat_digest()
    save_portal_note(planned.workspace, msgspec.structs.replace(portal, stat_digest=looks))
    place = planned.workspace / NOTE
    present = {NOTE: place.read_bytes()} if place.is_file() else {}
    amend(planned.workspace, present, {NOTE: _front_note(planned, looks)})


def _remember_editions(
    planned: PlannedBuild, slug: str, made: Mapping[int, EditionResult], front: Mapping[str, str]
) -> None:
    """Write what the editions of `slug` were made from, and which files they and the `front` hold."""
    workspace, years = planned.workspace, planned.plan.notes[slug].tahun
    before = read_built_sums(workspace, slug) or {}
    keep_built_sums(workspace, renewed(before, front, _sums(made), years), slug)
    notes = {year: note for year, note in read_edition_notes(workspace, slug).items() if year in years}
    notes |= {year: EditionNote(result.order, result.inputs) for year, result in made.items()}
    save_edition_notes(workspace, slug, notes)


def _inputs(made: Made, slug: str) -> dict[int, str]:
    return {year: result.inputs for year, result in made.get(slug, {}).items()}


def _sums(made: Mapping[int, EditionResult]) -> dict[int, str]:
    """Return the SHA-256 of the SHA256SUMS of each edition, by year."""
    return {year: result.sums for year, result in made.items()}


def tidy(planned: PlannedBuild) -> None:
    """Remove the trees of editions that the data no longer have."""
    if not planned.order.slugs and planned.order.year is None:
        notes = planned.plan.notes
        staged_folder.prune(planned.workspace, {*notes, planned.spare.name} if planned.spare else notes)
        for slug in planned.made:
            staged_folder.prune(planned.workspace / slug, map(str, notes[slug].tahun))


def _record_keys(planned: PlannedBuild, made: Made, fronts: Fronts) -> dict[str, str]:
    """Return for each kecamatan that is known to be whole the digest of what its record is read from."""
    plan, found = planned.plan, dict[str, str]()
    for slug in sorted(planned.standing & plan.notes.keys()):
        output = _standing_output(planned, slug)
        inputs, front = (
            (output.inputs, output.front) if output else (_inputs(made, slug), digest_of(fronts.get(slug, {})))
        )
        if set(inputs) == set(plan.notes[slug].tahun):
            found[slug] = digest({"muka": front.encode(), **{str(key): text.encode() for key, text in inputs.items()}})
    return found


def _standing_output(planned: PlannedBuild, slug: str) -> BuiltOutput | None:
    """Return what the note of a kecamatan says of it where it stands as it was, or was not asked for."""
    plan, output = planned.plan, planned.plan.notes[slug].output
    is_kept = slug in plan.whole or slug not in plan.wanted
    return output if is_kept and output is not None and output.address == planned.destination.address else None


def _read_entries(planned: PlannedBuild, slugs: list[str]) -> dict[str, PortalEntry]:
    """Return by slug what the site's own files say of each kecamatan."""
    from bening.portal import read_records  # noqa: PLC0415 - needed only when something is written

    out = planned.destination
    with ThreadPoolExecutor(REQUESTS if out.remote else 1) as pool:
        answers = list(pool.map(lambda slug: read_records([slug], out.read, out.has), slugs))
    refused = [reason for _, reasons in answers for reason in reasons]
    if refused:
        raise Failure(f"Portal tidak dapat disusun. {refused[0]} Bangun ulang semuanya di folder --out yang kosong.")
    return {entry.slug: entry for found, _ in answers for entry in found}


def _front_note(planned: PlannedBuild, looks: str) -> bytes:
    """Return the note of the files that belong to no kecamatan: what decides them, and how they look."""
    names: Mapping[str, bytes] = dict.fromkeys(planned.standing, b"")
    search = b"" if find_spec("pagefind_bin") is None else b"1"
    address = planned.destination.address.encode()
    key = digest({**names, "/kunci": planned.settings.key, "/tempat": address, "/cari": search})
    return (json.dumps({"kunci": key, "wujud": looks}) + "\n").encode()
