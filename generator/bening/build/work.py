"""The work of a build: reading one kecamatan, and making one edition. Data in, finished site out.

Both run in this process, in a forked worker or on another machine, and know nothing of each other.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from platform import node

from bening.build.checking import check_kecamatan
from bening.build.jobs import BuildSettings, Draft, EditionJob, EditionResult, ReadResult, WorkContext
from bening.builders import Engine, build_tree, make_engine, versions
from bening.editions import Seal, digest, plan_revisions, read_present, read_published, rebuild, seal_with_archive
from bening.failure import Failure
from bening.problems import Problems
from bening.site import make_front, make_tree
from bening.storage import DATA, program_digest, safe, write_file

_EPOCH = 315532800  # 1980-01-01, the oldest time that a ZIP can hold; never shown: see `manifest.Seal.tanggal`
_one_at_a_time = threading.Lock()  # MkDocs reads the environment, and its parts are kept between editions


def run_read_job(terms: BuildSettings, draft: Draft) -> ReadResult:
    """Validate one kecamatan and plan its editions."""
    _require_same(terms)
    kecamatan, problems = check_kecamatan(draft.slug, draft.files)
    if kecamatan is None:
        return ReadResult(draft.slug, valid=False, problems=tuple(problems))
    files = draft.files
    publications = read_published(files, Problems(), draft.slug)
    assert publications is not None  # `check_kecamatan` lets no kecamatan through whose records contradict each other
    present = read_present(draft.slug, files, kecamatan, f"{DATA}/{draft.slug}")
    steps = plan_revisions(
        present, publications.snapshot or {}, publications.ledger, tanggal=terms.tanggal, versi=terms.tools
    )
    shown = tuple(item for item in kecamatan.edisi if draft.tahun is None or item.tahun in draft.tahun)
    snapshot = [step.snapshot for step in steps]
    return ReadResult(
        draft.slug,
        valid=True,
        problems=tuple(problems),
        kode_wilayah=kecamatan.kode_wilayah,
        span=kecamatan.span,
        snapshot={item.tahun: item for item in snapshot},
        front=make_front(replace(kecamatan, edisi=shown), terms.situs, snapshot) if shown else {},
    )


def run_edition_job(context: WorkContext, unit: EditionJob) -> EditionResult:
    """Make one edition and put it into its place, or find that it lies there already. `Failure` when it cannot."""
    terms = context.terms
    _require_same(terms)
    snapshot = unit.snapshot
    kecamatan = rebuild(snapshot, unit.sumber, f"{DATA}/{unit.slug}")
    tree = make_tree(kecamatan, kecamatan.edisi[-1], terms.situs, sumber=unit.sumber, snapshot=snapshot)
    inputs = digest({**{f"tree/{name}": content for name, content in tree.items()}, **terms.fingerprint})
    if inputs == (unit.previous or (context.out.inputs(unit.path) if context.out else "")):
        return EditionResult(unit.slug, unit.tahun, inputs, baru=False)
    folder = (context.workspace or _own_workspace(terms)) / unit.path
    with _one_at_a_time, _fixed_date(terms.epoch):
        built = build_tree(_engine(terms.engine, folder.parent.parent), folder, tree)
    about = Seal(unit.slug, kecamatan.nama, unit.tahun, snapshot.revisi, inputs, terms.tools, terms.epoch is not None)
    files = seal_with_archive(built, about, terms.situs.alamat)
    if context.out is None:
        return EditionResult(unit.slug, unit.tahun, inputs, baru=True, files=files)
    context.out.put_edition(unit.path, files)
    return EditionResult(unit.slug, unit.tahun, inputs, baru=True)


@lru_cache(maxsize=2)
def _tools(engine: str) -> dict[str, str]:
    return versions(engine)


def _require_same(terms: BuildSettings) -> None:
    """Refuse to work with another program or other tools than the manifest will name."""
    here = _tools(terms.engine)
    other = [
        f"{name} {terms.tools[name]} (di {node()}: {here[name]})" for name in here if here[name] != terms.tools[name]
    ]
    if terms.program != program_digest():
        other.insert(0, f"Bening (di {node()}: versi lain)")
    if other:
        raise Failure(
            f"Pekerja harus memakai program yang sama: {', '.join(other)}. Pasang versi yang sama di semuanya."
        )


@lru_cache(maxsize=2)
def _engine(name: str, _workspace: Path) -> Engine:
    """Return a builder for one workspace: it keeps what it has read of the theme there."""
    return make_engine(name)


def _own_workspace(terms: BuildSettings) -> Path:
    """Return the workspace of this process for `terms`, beside the project's files."""
    return _unpacked(digest(terms.project_files), tuple(terms.project_files.items()))


@lru_cache(maxsize=2)
def _unpacked(_sidik: str, files: tuple[tuple[str, bytes], ...]) -> Path:
    root = Path(tempfile.mkdtemp(prefix="bening-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for path, content in files:
        write_file(root / safe(path), content)
    (root / "build").mkdir()
    return root / "build"


@contextmanager
def _fixed_date(epoch: int | None) -> Iterator[None]:
    """Let builders see a fixed date for the block: they read it only from the environment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(_EPOCH if epoch is None else epoch)
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
