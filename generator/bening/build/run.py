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
    out, workers = planned.destination, planned.order.workers
    settled = {} if out.remote else _settle(planned)
    for same in settled.values():
        out.keep(f"{same.slug}/{same.tahun}")
        yield same
    rest = [job for job in planned.jobs if job not in settled]
    if not rest:
        return
    from bening.build.edition import run_edition_job  # noqa: PLC0415 - loads all that draws and renders

    here = not workers.remote
    context = WorkContext(planned.settings, planned.workspace if here else None, out if here or out.remote else None)
    jobs = _jobs(planned, rest, None if context.out else out)
    with closing(workers.run(run_edition_job, context, jobs, len(rest))) as results:
        for made in results:
            path = f"{made.slug}/{made.tahun}"
            if not made.baru:
                out.keep(path)
            elif made.files:
                out.put_assets(made.assets)
                out.put_edition(path, made.files)
            yield replace(made, files={}, assets={})


def _settle(planned: PlannedBuild) -> dict[tuple[str, int], EditionResult]:
    """Return of the planned editions those that stand just as the same order gave them: nobody need work on them."""
    noted = [job for job in planned.jobs if job[1] in read_edition_notes(planned.workspace, job[0])]
    found = {}
    for job in _jobs(planned, noted, None):
        if job.known and job.known == planned.destination.standing(job.path, job.sums):
            found[job.slug, job.tahun] = EditionResult(
                job.slug, job.tahun, job.known, baru=False, sums=job.sums, order=job.order
            )
    return found


def _jobs(planned: PlannedBuild, wanted: list[tuple[str, int]], out: Destination | None) -> Iterator[EditionJob]:
    """Yield the job of each `wanted` edition; `out` says what lies there, for workers that cannot look."""
    for slug, jobs in groupby(wanted, key=itemgetter(0)):
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
