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

from generator import builder, disk, manifest, site
from generator.archive import seal_with_archive
from generator.editions import read_present
from generator.failure import Failure
from generator.files import DATA
from generator.frozen import read_published
from generator.problems import Problems
from generator.project import program_digest
from generator.reading import check
from generator.rebuild import rebuild
from generator.revisions import plan
from generator.units import Draft, Made, Read, Shop, Terms, Unit

_EPOCH = 315532800  # 1980-01-01, the oldest time that a ZIP can hold; never shown: see `manifest.Seal.tanggal`
_one_at_a_time = threading.Lock()  # MkDocs reads the environment, and its parts are kept between editions


def read_kecamatan(terms: Terms, draft: Draft) -> Read:
    """Validate one kecamatan and plan its editions."""
    _require_same(terms)
    kecamatan, problems = check(draft.slug, draft.files)
    if kecamatan is None:
        return Read(draft.slug, sah=False, problems=tuple(problems))
    files = draft.files
    terbitan = read_published(files, Problems(), draft.slug)
    assert terbitan is not None  # `check` lets no kecamatan through whose records contradict each other
    present = read_present(draft.slug, files, kecamatan, f"{DATA}/{draft.slug}")
    steps = plan(present, terbitan.cuplikan or {}, terbitan.buku, tanggal=terms.tanggal, versi=terms.alat)
    shown = tuple(item for item in kecamatan.edisi if draft.tahun is None or item.tahun in draft.tahun)
    cuplikan = [step.cuplikan for step in steps]
    return Read(
        draft.slug,
        sah=True,
        problems=tuple(problems),
        kode_wilayah=kecamatan.kode_wilayah,
        span=kecamatan.span,
        cuplikan={item.tahun: item for item in cuplikan},
        depan=site.make_front(replace(kecamatan, edisi=shown), terms.situs, cuplikan) if shown else {},
    )


def make_edition(shop: Shop, unit: Unit) -> Made:
    """Make one edition and put it into its place, or find that it lies there already. `Failure` when it cannot."""
    terms = shop.terms
    _require_same(terms)
    cuplikan = unit.cuplikan
    kecamatan = rebuild(cuplikan, unit.sumber, f"{DATA}/{unit.slug}")
    tree = site.make_tree(kecamatan, kecamatan.edisi[-1], terms.situs, sumber=unit.sumber, cuplikan=cuplikan)
    masukan = manifest.digest({**{f"tree/{name}": content for name, content in tree.items()}, **terms.sidik})
    if masukan == (unit.lama or (shop.out.masukan(unit.path) if shop.out else "")):
        return Made(unit.slug, unit.tahun, masukan, baru=False)
    folder = (shop.workspace or _own_workspace(terms)) / unit.path
    with _one_at_a_time, _fixed_date(terms.epoch):
        built = builder.build_tree(_engine(terms.engine, folder.parent.parent), folder, tree)
    about = manifest.Seal(
        unit.slug, kecamatan.nama, unit.tahun, cuplikan.revisi, masukan, terms.alat, terms.epoch is not None
    )
    files = seal_with_archive(built, about, terms.situs.alamat)
    if shop.out is None:
        return Made(unit.slug, unit.tahun, masukan, baru=True, files=files)
    shop.out.put_edition(unit.path, files)
    return Made(unit.slug, unit.tahun, masukan, baru=True)


@lru_cache(maxsize=2)
def _tools(engine: str) -> dict[str, str]:
    return builder.versions(engine)


def _require_same(terms: Terms) -> None:
    """Refuse to work with another program or other tools than the manifest will name."""
    here = _tools(terms.engine)
    other = [
        f"{name} {terms.alat[name]} (di {node()}: {here[name]})" for name in here if here[name] != terms.alat[name]
    ]
    if terms.program != program_digest():
        other.insert(0, f"Bening (di {node()}: versi lain)")
    if other:
        raise Failure(
            f"Pekerja harus memakai program yang sama: {', '.join(other)}. Pasang versi yang sama di semuanya."
        )


@lru_cache(maxsize=2)
def _engine(name: str, _workspace: Path) -> builder.Engine:
    """Return a builder for one workspace: it keeps what it has read of the theme there."""
    return builder.make_engine(name)


def _own_workspace(terms: Terms) -> Path:
    """Return the workspace of this process for `terms`, beside the project's files."""
    return _unpacked(manifest.digest(terms.bersama), tuple(terms.bersama.items()))


@lru_cache(maxsize=2)
def _unpacked(_sidik: str, files: tuple[tuple[str, bytes], ...]) -> Path:
    root = Path(tempfile.mkdtemp(prefix="bening-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    for path, content in files:
        disk.write_file(root / disk.safe(path), content)
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
