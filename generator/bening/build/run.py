"""Running the edition jobs of a build: here, in other processes, or on the workers of a cluster."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from bening.build.built_sums import read_built_sums, sums_of_editions
from bening.build.destination import Destination
from bening.build.edition_notes import read_edition_notes
from bening.build.jobs import BuildSettings, EditionJob, EditionResult, WorkContext
from bening.build.order import PlannedBuild
from bening.editions import Snapshot, digest


def run_editions(planned: PlannedBuild) -> Generator[EditionResult]:
    """Yield the result of each planned edition once it stands in the new version, without its files."""
    from bening.build.edition import run_edition_job  # noqa: PLC0415 - loads all that draws and renders

    out, workers = planned.destination, planned.order.workers
    here = not workers.remote
    context = WorkContext(planned.settings, planned.workspace if here else None, out if here or out.remote else None)
    jobs = _jobs(planned, None if context.out else out)
    with closing(workers.run(run_edition_job, context, jobs, len(planned.jobs))) as results:
        for made in results:
            path = f"{made.slug}/{made.tahun}"
            if not made.baru:
                out.keep(path)
            elif made.files:
                out.put_assets(made.assets)
                out.put_edition(path, made.files)
            yield replace(made, files={}, assets={})


def _jobs(planned: PlannedBuild, out: Destination | None) -> Iterator[EditionJob]:
    """Yield the job of each planned edition; `out` says what lies there, for workers that cannot look."""
    for slug, jobs in groupby(planned.jobs, key=itemgetter(0)):
        read, sumber = planned.pending.get(slug)
        known = sums_of_editions(read_built_sums(planned.workspace, slug) or {})
        notes = read_edition_notes(planned.workspace, slug)
        for _, tahun in jobs:
            snapshot = read.snapshot[tahun]
            named = {path: sumber[path] for path in snapshot.sumber if path in sumber}
            sums, order = known.get(tahun, ""), _order(planned.settings, snapshot, named)
            note = notes.get(tahun)
            yield EditionJob(
                slug,
                tahun,
                snapshot,
                named,
                previous=out.standing(f"{slug}/{tahun}", sums) if out else "",
                sums=sums,
                order=order,
                known=note.inputs if note is not None and note.order == order else "",
            )


def _order(settings: BuildSettings, snapshot: Snapshot, sumber: Mapping[str, bytes]) -> str:
    """Return the digest of all that decides an edition: its snapshot, its documents, and what all editions share."""
    return digest({**sumber, "/cuplikan": snapshot.baris.sha256.encode(), "/kunci": settings.key})
