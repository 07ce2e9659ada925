"""One edition: rebuild its data from the snapshot, make its tree, build it, seal it, put it into its place.

Runs in this process, in a forked worker or on another machine; jobs know nothing of each other.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from bening.build.jobs import BuildSettings, EditionJob, EditionResult, KecamatanFault, WorkContext, explain_fault_of
from bening.build.provenance import name_inputs
from bening.build.same_tools import require_same
from bening.builders import Engine, build_tree, make_engine
from bening.editions import SUMS, Seal, digest, rebuild, seal_with_archive
from bening.site import make_tree
from bening.storage import DATA, safe, write_file

_Made = TypeVar("_Made")
_EPOCH = 315532800  # 1980-01-01, the oldest time that a ZIP can hold; never shown: see `manifest.Seal.tanggal`
_one_at_a_time = threading.Lock()  # MkDocs reads the environment, and its parts are kept between editions


def run_edition_job(context: WorkContext, job: EditionJob) -> EditionResult:
    """Make one edition and put it into its place, unless it lies there already. `Failure` when that fails."""
    settings, out = context.settings, context.out
    require_same(settings)
    standing = job.previous or (out.standing(job.path, job.sums) if out else "")
    if job.known and job.known == standing:
        return EditionResult(job.slug, job.tahun, standing, baru=False, sums=job.sums, order=job.order)
    kecamatan = _held(job.slug, lambda: rebuild(job.snapshot, job.sumber, f"{DATA}/{job.slug}"))
    tree = _held(
        job.slug,
        lambda: make_tree(kecamatan, kecamatan.edisi[-1], settings.situs, sumber=job.sumber, snapshot=job.snapshot),
    )
    inputs = digest({**{f"tree/{name}": content for name, content in tree.items()}, **settings.fingerprint})
    if inputs == standing:
        return EditionResult(job.slug, job.tahun, inputs, baru=False, sums=job.sums, order=job.order)
    folder = (context.workspace or _own_workspace(settings)) / job.path
    with _one_at_a_time, _fixed_date(settings.epoch):
        built = _held(
            job.slug,
            lambda: build_tree(_engine(settings.engine, settings.plain, settings.fingerprint["shared"]), folder, tree),
        )
    about = Seal(
        job.slug,
        kecamatan.nama,
        job.tahun,
        job.snapshot.revisi,
        inputs,
        settings.tools,
        settings.epoch is not None,
        name_inputs(settings),
    )
    edition = seal_with_archive({**built, **settings.naskah}, about, settings.situs.alamat)
    sums = sha256(edition.files[SUMS]).hexdigest()
    result = EditionResult(job.slug, job.tahun, inputs, baru=True, sums=sums, order=job.order)
    if out is None:
        return replace(result, files=edition.files, assets=edition.assets)
    out.put_assets(edition.assets)
    out.put_edition(job.path, edition.files)
    return result


def _held(slug: str, work: Callable[[], _Made]) -> _Made:
    """Return what `work` gives; what it raises holds only this kecamatan, the end of memory or of the disk aside."""
    try:
        return work()
    except (MemoryError, OSError):
        raise
    except Exception as error:
        # The C library's words for a shared object that finds no room, which arrive as a failed import.
        if isinstance(error, ImportError) and re.search("failed to map segment|[Cc]annot allocate memory", str(error)):
            raise MemoryError from error
        raise KecamatanFault(slug, explain_fault_of(error)) from error


@lru_cache(maxsize=2)
def _engine(name: str, plain: bool, _shared: bytes) -> Engine:  # noqa: FBT001 - part of the key
    """Return a builder for one digest of the shared files: it keeps what it has read of the theme."""
    return make_engine(name, plain=plain)


def _own_workspace(settings: BuildSettings) -> Path:
    """Return the workspace of this process for `settings`, beside the project's files."""
    return _unpacked(digest(settings.project_files), tuple(settings.project_files.items()))


@lru_cache(maxsize=2)
def _unpacked(_digest: str, files: tuple[tuple[str, bytes], ...]) -> Path:
    root = Path(tempfile.mkdtemp(prefix="bening-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for path, content in files:
        write_file(root / safe(path), content)
    (root / "build").mkdir()
    return root / "build"


@contextmanager
def _fixed_date(epoch: int | None) -> Iterator[None]:
    """Set SOURCE_DATE_EPOCH for the block: builders read it only from the environment."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(_EPOCH if epoch is None else epoch)
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
