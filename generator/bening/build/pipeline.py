"""Building a site: plan what to do, run the editions, finish around them; only then is replaced what citizens see.

Each kecamatan is one unit for the public: one with problems keeps its last good output byte for byte while the others
are renewed. Each edition is one job. What is as it was is neither read, nor made, nor written again.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

from bening.build.finish import front_stands, keep_others, remember, tidy, write_fronts, write_portal
from bening.build.jobs import BuildSettings, EditionResult, KecamatanFault
from bening.build.order import BuildOrder, EditionOutcome, Outcome, PlannedBuild, Watch
from bening.build.plan import PendingReads, Planner
from bening.build.provenance import replaced_files
from bening.build.run import run_editions
from bening.build.template_note import keeping_templates
from bening.build.which_destination import open_destination
from bening.builders import versions
from bening.situs import Situs
from bening.storage import program_digest, staged_folder

_EDITION_SIZE = 1_500_000  # bytes on disk of a usual edition, for the message when the disk is full


def build(order: BuildOrder, watch: Watch) -> list[EditionOutcome]:
    """Build what `order` asks for, replace the site whole, and return the rows of the report by kecamatan and year.

    Nothing is replaced when no kecamatan is in order, or nothing has changed. `Failure` for our bugs and broken
    machines; the present output is then as it was. What stops the work on one kecamatan holds only that one: the plan
    names it in `faults`, and the others are made.
    """
    expected = sum(1 for _ in order.data.glob("*/[12]*.yml")) * _EDITION_SIZE
    with (
        staged_folder.workspace(order.project.build, planned=expected) as workspace,
        tempfile.TemporaryFile(dir=workspace) as file,
    ):
        order.project.prepare()
        settings, destination, pending = make_settings(order), open_destination(order.out), PendingReads(file)
        order = replace(order, workers=replace(order.workers, forking=not destination.remote))
        planner = Planner(order.data, order.slugs, order.year, settings, destination, workspace)
        with keeping_templates(workspace, settings):
            plan = planner.make_plan(order.workers, pending, watch)
            watch.ready(plan)
            return _make_good(PlannedBuild(order, settings, destination, workspace, plan, pending), watch)


def make_settings(order: BuildOrder) -> BuildSettings:
    """Return what all editions of `order` have in common."""
    project = order.project
    program_digest.cache_clear()  # `serve` builds again when a template was edited
    return BuildSettings(
        situs=Situs(project.prosa(), order.alamat, project.repositori),
        engine=order.engine,
        plain=order.plain,
        tools=versions(order.engine),
        epoch=order.epoch,
        tanggal=order.tanggal,
        project_files=project.shared_files(),
        program=program_digest(),
        naskah=replaced_files(project),
        edit_uri=project.edit_uri,
        preview=order.preview,
    )


def _make_good(planned: PlannedBuild, watch: Watch) -> list[EditionOutcome]:
    """Return the rows of the report; a kecamatan that stops the work is held, and the others are made again."""
    plan, told = planned.plan, set[tuple[str, int | None]]()

    def tell(row: EditionOutcome) -> None:
        if (row.slug, row.tahun) not in told:
            told.add((row.slug, row.tahun))
            watch.done(row)

    while True:
        try:
            return sorted(_carry_out(planned, tell), key=lambda row: (row.slug, row.tahun or 0))
        except KecamatanFault as fault:
            if plan.good == [fault.slug]:
                raise
            plan.broken.add(fault.slug)
            plan.faults[fault.slug] = str(fault)
            planned = replace(planned)  # what it derives from the plan is derived anew


def _carry_out(planned: PlannedBuild, tell: Callable[[EditionOutcome], None]) -> list[EditionOutcome]:
    """Return the rows of the report; `tell` receives each once it is certain."""
    plan, year = planned.plan, planned.order.year
    rows = [EditionOutcome(slug, None, Outcome.DITOLAK) for slug in plan.wanted if slug in plan.broken]
    rows += [EditionOutcome(slug, tahun, Outcome.TETAP) for slug, tahun in plan.editions(year) if slug in plan.whole]
    for row in rows:
        tell(row)
    if not plan.good or (plan.whole.issuperset(plan.good) and front_stands(planned)):
        return rows
    results = defaultdict[str, dict[int, EditionResult]](dict)
    with planned.destination.opened(len(planned.jobs) * _EDITION_SIZE, planned.spare):
        keep_others(planned)
        with closing(run_editions(planned)) as done:
            for made in done:
                results[made.slug][made.tahun] = made
                rows.append(EditionOutcome(made.slug, made.tahun, Outcome.DIBANGUN if made.baru else Outcome.TETAP))
                tell(rows[-1])
        fronts = write_fronts(planned)
        portal = write_portal(planned, results, fronts)
    remember(planned, results, fronts, portal)
    tidy(planned)
    return rows
