"""Reading one kecamatan: validate it, plan its editions, make the files around them."""

from __future__ import annotations

from collections.abc import Sequence

from bening.build.around import AROUND, make_around, write_around
from bening.build.checking import check_kecamatan
from bening.build.jobs import BuildSettings, Draft, ReadResult, explain_fault_of
from bening.build.same_tools import require_same
from bening.editions import Identity, Snapshot, identity_of, plan_revisions, read_present, read_published
from bening.problems import Problems
from bening.storage import DATA


def run_read_job(settings: BuildSettings, draft: Draft) -> ReadResult:
    """Return the snapshots and the front of the kecamatan `draft`, and what is to be said about its data."""
    require_same(settings)
    try:
        return _read(settings, draft)
    except MemoryError:
        raise
    except Exception as error:
        return ReadResult(draft.slug, valid=False, problems=(), fault=explain_fault_of(error))


def _read(settings: BuildSettings, draft: Draft) -> ReadResult:
    kecamatan, problems = check_kecamatan(draft.slug, draft.files, settings.tanggal)
    if kecamatan is None:
        return ReadResult(draft.slug, valid=False, problems=tuple(problems))
    files = draft.files
    publications = read_published(files, Problems(), draft.slug)
    assert publications is not None  # `check_kecamatan` lets no kecamatan through whose records contradict each other
    present = read_present(draft.slug, files, kecamatan, f"{DATA}/{draft.slug}")
    steps = plan_revisions(
        present,
        publications.snapshot or {},
        publications.ledger,
        tanggal=settings.tanggal,
        versi=settings.tools,
        preview=settings.preview,
    )
    snapshot = [step.snapshot for step in steps]
    last = max((settings.tanggal, *(line.tanggal for line in publications.ledger)))
    return ReadResult(
        draft.slug,
        valid=True,
        problems=tuple(problems),
        kode_wilayah=kecamatan.kode_wilayah,
        span=kecamatan.span,
        snapshot={item.tahun: item for item in snapshot},
        front=_front(settings, draft, snapshot, identity_of(present.data), last),
        drafts=tuple(step.snapshot.tahun for step in steps if step.baru),
    )


def _front(
    settings: BuildSettings, draft: Draft, snapshot: Sequence[Snapshot], identity: Identity, day: str
) -> dict[str, bytes]:
    """Return the files around the editions that the site will have; they follow from snapshots, identity and `day`."""
    around = make_around(draft.slug, snapshot, identity, settings.situs, draft.tahun, day=day)
    if around is None:
        return {}
    front = around.files
    *others, last = front
    note = {f"{draft.slug}/{AROUND}": write_around(settings, identity, around.standing)}
    return {**{path: front[path] for path in others}, **note, last: front[last]}
