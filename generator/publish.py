"""Publishing: the built editions to the branch of a remote, in one commit that is there whole or not at all.

The order of steps is the guarantee. The remote's branch moves once, with pages and ledger together; only then are
ledger and snapshots copied to `data/<kecamatan>/terbit/`. A run that dies in between leaves the branch ahead, and the
next run copies what is missing before it does anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from generator import outputs
from generator.branch import (
    Cabang,
    Kiriman,
    dirty_paths,
    find_repository,
    head,
    push,
    read_blobs,
    read_branch,
    write_blobs,
    write_commit,
)
from generator.editions import BUKU, read_present
from generator.frozen import Terbitan, read_published
from generator.ledger import read_ledger, withdrawn
from generator.problems import Problems
from generator.publication import (
    Rancangan,
    Refused,
    commit_message,
    merge_edition,
    merge_root,
    new_lines,
    rendering_message,
    replace_edition,
)
from generator.reading import Reading, read
from generator.rendering import render_again
from generator.revisions import Rencana, plan
from generator.snapshot import Cuplikan

_VERSIONS = "versions.json"


@dataclass(frozen=True, slots=True)
class Pesanan:
    """What to publish and where. `epoch` dates the commit (SOURCE_DATE_EPOCH); None takes that of the data's commit."""

    data: Path
    out: Path
    remote: str = "origin"
    branch: str = "gh-pages"
    dry_run: bool = False
    epoch: int | None = None


@dataclass(slots=True)
class Laporan:
    """What became of a publication.

    `edisi` was published, or would be in a dry run; `depan` is true when pages around the editions changed. `disalin`
    names files of earlier publications that were missing here and were copied from the branch. `dilewati` names
    kecamatan left as they are on the branch because of `problems`. `kiriman` is None when nothing had to be sent.
    """

    edisi: tuple[Cuplikan, ...] = ()
    depan: bool = False
    disalin: list[str] = field(default_factory=list)
    dilewati: list[str] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    kiriman: Kiriman | None = None


def publish(pesanan: Pesanan) -> Laporan:
    """Publish what is built and not yet published, and report. `Refused` and `Failure` leave the remote as it was."""
    for name in (pesanan.remote, pesanan.branch):
        if not name or name.startswith("-"):
            raise Refused(f'"{name}" bukan nama remote atau cabang.')
    with outputs.locked(pesanan.out):
        tempat = _look(pesanan)
        disalin = _catch_up(pesanan, tempat.cabang)
        if disalin and pesanan.dry_run:
            return Laporan(disalin=disalin)
        reading = read(pesanan.data)
        laporan = Laporan(disalin=disalin, dilewati=sorted(reading.broken), problems=reading.problems)
        rancangan = _merge(pesanan, reading, tempat.cabang)
        laporan.edisi = rancangan.edisi
        message = commit_message(rancangan.edisi, tempat.commit)
        laporan.depan = _send(pesanan, tempat, rancangan, message, laporan, alone=rancangan.withdraws)
        if laporan.kiriman:
            for slug in {item.kecamatan for item in rancangan.edisi}:
                _write_terbit(pesanan.data / slug, _terbit(slug, rancangan.contents))
        return laporan


def publish_again(pesanan: Pesanan, slug: str, tahun: Sequence[int], alasan: str) -> Laporan:
    """Give published editions the look of the built ones, once it is proven that they say the same; see `rendering`.

    Nothing else on the branch changes, the ledger neither: no statement is new. Editions that look the same already are
    left out. `Refused` and `Failure` leave the remote as it was.
    """
    with outputs.locked(pesanan.out):
        tempat = _look(pesanan)
        moment = datetime.fromtimestamp(tempat.time, UTC).date().isoformat()
        rancangan = Rancangan(tempat.cabang.files)
        for year in tahun:
            folder = pesanan.out / slug / str(year)
            built = outputs.read_folder(folder) if folder.is_dir() else {}
            published = _edition(f"{slug}/{year}/", tempat.cabang)
            again = render_again(f"{slug} {year}", published, built, tanggal=moment, alasan=alasan)
            if again:
                rancangan = replace_edition(rancangan, again.cuplikan, again.files)
        laporan = Laporan(edisi=rancangan.edisi)
        message = rendering_message(rancangan.edisi, alasan, tempat.commit)
        _send(pesanan, tempat, rancangan, message, laporan, alone=False)
        return laporan


@dataclass(frozen=True, slots=True)
class _Tempat:
    """Where a publication begins: the data's commit, the second that dates it, and the branch as it is."""

    commit: str
    time: int
    cabang: Cabang


def _look(pesanan: Pesanan) -> _Tempat:
    """Return where things stand; `Refused` for names that are none and for unsaved work."""
    for name in (pesanan.remote, pesanan.branch):
        if not name or name.startswith("-"):
            raise Refused(f'"{name}" bukan nama remote atau cabang.')
    repo = find_repository(pesanan.data)
    _check_clean(repo, pesanan.data)
    commit, time = head(repo)
    moment = time if pesanan.epoch is None else pesanan.epoch
    return _Tempat(commit, moment, read_branch(repo, pesanan.remote, pesanan.branch))


def _send(
    pesanan: Pesanan, tempat: _Tempat, rancangan: Rancangan, message: str, laporan: Laporan, *, alone: bool
) -> bool:
    """Push `rancangan` in one commit, if it changes anything, and note in `laporan` what became of it.

    `alone` forgets the branch's past. Return whether pages around the editions change. `Refused` when the branch moved
    meanwhile.
    """
    cabang = tempat.cabang
    blobs = {**rancangan.files, **write_blobs(cabang.repo, rancangan.contents)}
    around = any(cabang.files.get(path) != blob for path, blob in blobs.items() if _is_around(path))
    new = write_commit(cabang, blobs, message, time=tempat.time, alone=alone)
    if new is None or pesanan.dry_run:
        return around
    laporan.kiriman = push(cabang, new)
    if laporan.kiriman is Kiriman.DIDAHULUI:
        raise Refused(
            f"Cabang {pesanan.branch} di {pesanan.remote} baru saja berubah oleh penerbitan lain. Tidak ada yang "
            "kami ubah. Jalankan perintah ini sekali lagi."
        )
    return around


def _edition(folder: str, cabang: Cabang) -> dict[str, bytes]:
    """Return the files of an edition on the branch by path inside it; `Refused` when there are none."""
    there = {path: blob for path, blob in cabang.files.items() if path.startswith(folder)}
    if not there:
        raise Refused(f"Edisi {folder.rstrip('/').replace('/', ' ')} belum terbit di cabang {cabang.nama}.")
    blobs = read_blobs(cabang.repo, there.values())
    return {path.removeprefix(folder): blobs[blob] for path, blob in there.items()}


def _check_clean(repo: Path, data: Path) -> None:
    """Refuse a working tree that differs from its commit, `terbit/` aside: its digests are checked one by one."""
    inside = data.resolve().relative_to(repo.resolve()).as_posix()
    dirty = [path for path in dirty_paths(repo) if not _is_terbit(path, inside)]
    if dirty:
        more = f" dan {len(dirty) - 1} lainnya" if len(dirty) > 1 else ""
        raise Refused(
            f"Ada perubahan yang belum di-commit: {dirty[0]}{more}. Simpan dengan git commit, lalu coba lagi."
        )


def _is_terbit(path: str, data: str) -> bool:
    parts = path.removeprefix("" if data == "." else f"{data}/").split("/")
    return len(parts) > 2 and parts[1] == "terbit"


def _catch_up(pesanan: Pesanan, cabang: Cabang) -> list[str]:
    """Copy from the branch what earlier publications left unwritten here; return the files, also in a dry run."""
    done: list[str] = []
    for folder in sorted(path for path in pesanan.data.iterdir() if path.is_dir()):
        local = {f"terbit/{path}": content for path, content in _present(folder / "terbit").items()}
        missing = _missing(folder.name, local, _site_terbit(folder.name, cabang))
        done += [f"{folder}/{path}" for path in (*missing, *_stale(missing.get(BUKU), local))]
        if missing and not pesanan.dry_run:
            _write_terbit(folder, missing)
    return done


def _merge(pesanan: Pesanan, reading: Reading, cabang: Cabang) -> Rancangan:
    built = outputs.read_folder(pesanan.out) if pesanan.out.is_dir() else {}
    built.pop(outputs.MARKER, None)
    rancangan = Rancangan(cabang.files)
    for slug in sorted(reading.kecamatan):
        own = {path.removeprefix(f"{slug}/"): data for path, data in built.items() if path.startswith(f"{slug}/")}
        terbitan = read_published(reading.files[slug], Problems(), slug)
        if terbitan is not None:  # always: `read` lets no kecamatan through whose records contradict each other
            rancangan = merge_edition(rancangan, slug, own, _plan(slug, reading, terbitan), terbitan)
    slugs = {path.partition("/")[0] for path in (*built, *cabang.files) if path.endswith(f"/{_VERSIONS}")}
    root = {path: data for path, data in built.items() if path.partition("/")[0] not in slugs | reading.broken}
    there = {path: cabang.files[path] for path in root if path in cabang.files}
    blobs = read_blobs(cabang.repo, there.values())
    return merge_root(rancangan, root, {path: blobs[blob] for path, blob in there.items()})


def _plan(slug: str, reading: Reading, terbitan: Terbitan) -> tuple[Rencana, ...]:
    present = read_present(slug, reading.files[slug], reading.kecamatan[slug], slug)
    return plan(present, terbitan.cuplikan or {}, terbitan.buku, tanggal="", versi={})


def _site_terbit(slug: str, cabang: Cabang) -> dict[str, bytes]:
    """Return the ledger and the snapshots of `slug` on the branch, by path inside the kecamatan's folder."""
    paths = [path for path in cabang.files if path.startswith(f"{slug}/terbit/") and path.endswith((".json", ".jsonl"))]
    blobs = read_blobs(cabang.repo, [cabang.files[path] for path in paths])
    return {path.removeprefix(f"{slug}/"): blobs[cabang.files[path]] for path in paths}


def _missing(slug: str, local: Mapping[str, bytes], site: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of `terbit/` on the branch that this checkout lacks, and the ledger if it is longer there."""
    lines = new_lines(slug, local.get(BUKU, b""), site.get(BUKU, b""))
    longer = {BUKU: site[BUKU]} if lines else {}
    return {**{path: content for path, content in site.items() if path not in local and path != BUKU}, **longer}


def _stale(buku: bytes | None, local: Mapping[str, bytes]) -> list[str]:
    """Return the local snapshots that newly learned ledger lines withdrew."""
    lines = read_ledger(buku or b"", BUKU, Problems()) or ()
    return sorted(path for path in (f"terbit/{name}" for name in withdrawn(lines)) if path in local)


def _terbit(slug: str, contents: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        path.removeprefix(f"{slug}/"): data for path, data in contents.items() if path.startswith(f"{slug}/terbit/")
    }


def _write_terbit(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write snapshots, then the ledger that names them, then drop what it withdrew; each file whole or not at all."""
    for path in sorted(files, key=lambda path: path == BUKU):
        (folder / path).parent.mkdir(exist_ok=True)
        outputs.replace_file(folder / path, files[path])
    for path in _stale(files.get(BUKU), {f"terbit/{name}": b"" for name in _present(folder / "terbit")}):
        (folder / path).unlink()


def _present(folder: Path) -> dict[str, bytes]:
    """Return the files of a `terbit` folder; names that begin with a dot are unfinished writes."""
    files = outputs.read_folder(folder) if folder.is_dir() else {}
    return {path: content for path, content in files.items() if not path.startswith(".")}


def _is_around(path: str) -> bool:
    parts = path.split("/")
    return len(parts) == 1 or not (parts[1].isdigit() or parts[1] == "terbit")
