"""Decide what publishing changes on the branch, from paths, bytes and blob ids alone.

The branch holds `public/` as citizens see it, and in `<kecamatan>/terbit/` the ledger, every snapshot and the archives
of superseded revisions. One commit holds pages and ledger together, so neither can ever be there without the other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bening.editions import (
    SNAPSHOT,
    SUMS,
    LedgerLine,
    PlannedRevision,
    Publications,
    Snapshot,
    add_line,
    archive_name,
    make_sums,
    read_snapshot,
    superseded_name,
    withdrawn,
    write_ledger,
    write_snapshot,
)
from bening.failure import Refused
from bening.publish.telling import TELLING, tell_ledger
from bening.situs import PORTAL_FOLDER

_YEAR = re.compile(r"\d{4}")
_PORTAL = f"{PORTAL_FOLDER}/"
_ARCHIVE = r"unduhan/arsip-[a-z0-9-]+-{}\.zip"
_RECORD = re.compile(r"terbit/(?:(\d{4}-r\d+)\.json|arsip-[a-z0-9-]+-(\d{4}-r\d+)\.zip)")


@dataclass(frozen=True, slots=True)
class BranchPlan:
    """The branch to be: `files` keeps blobs that are there, `contents` adds bytes; `edisi` is what gets published."""

    files: Mapping[str, str] = field(default_factory=dict)
    contents: Mapping[str, bytes] = field(default_factory=dict)
    edisi: tuple[Snapshot, ...] = ()

    @property
    def withdraws(self) -> frozenset[str]:
        """The kecamatan of which bytes must be forgotten, so that the branch may not keep their past."""
        return frozenset(item.kecamatan for item in self.edisi if item.jenis == "tarik")


def new_lines(slug: str, lokal: bytes, situs: bytes) -> bytes:
    """Return the lines of the site's ledger beyond the local one; `Refused` when the two contradict each other."""
    if situs.startswith(lokal):
        return situs[len(lokal) :]
    if lokal.startswith(situs):
        raise Refused(
            f"Buku terbit {slug} di sini menyebut penerbitan yang tidak ada di cabang tujuan. Cabang itu bukan cabang "
            "situs ini, atau riwayatnya telah diganti. Pulihkan cabang itu dahulu; edisi terbit tidak dibangun ulang."
        )
    raise Refused(
        f"Buku terbit {slug} di sini berbeda dari buku di situs. Kembalikan data/{slug}/terbit dari riwayat Git, "
        "lalu coba lagi."
    )


def merge_edition(
    branch: BranchPlan,
    slug: str,
    built: Mapping[str, bytes],
    planned_revision: Sequence[PlannedRevision],
    publications: Publications,
    *,
    dated: bool = True,
) -> BranchPlan:
    """Return `branch` with the new editions of one kecamatan and the pages around its editions.

    `built` maps paths inside `public/<slug>/` to bytes. Editions on the branch that are not new stay as they are, blob
    by blob. `Refused` when the build is incomplete, damaged or older than the data, or, where `dated`, a preview.
    """
    new = [item.snapshot for item in planned_revision if item.baru]
    _check_versions(slug, built, {item.snapshot.tahun for item in planned_revision})
    kept = {path: blob for path, blob in branch.files.items() if not _is_front(path, slug)}
    added = {f"{slug}/{path}": built[path] for path in built if _is_front(f"{slug}/{path}", slug)}
    ledger, book, published = publications.ledger, publications.ledger, []
    for planned in new:
        files = {path.removeprefix(f"{planned.tahun}/"): built[path] for path in built if _year(path) == planned.tahun}
        snapshot = _check_built(slug, files, planned, ledger, dated=dated)
        kept |= _superseded(branch, slug, snapshot)
        kept = {path: blob for path, blob in kept.items() if not path.startswith(f"{slug}/{snapshot.tahun}/")}
        ledger = (*ledger, snapshot.baris)
        book = add_line(book, snapshot.baris, hashlib.sha256(files[SUMS]).hexdigest())
        added |= {f"{slug}/{snapshot.tahun}/{path}": content for path, content in files.items()}
        added[f"{slug}/terbit/{snapshot.baris.snapshot}"] = write_snapshot(snapshot)
        published.append(snapshot)
    if published:
        added[f"{slug}/terbit/buku.jsonl"] = write_ledger(book)
    if book:
        told = {name: added[f"{slug}/{name}"] for name in TELLING if f"{slug}/{name}" in added}
        added |= {f"{slug}/{name}": tell_ledger(name, content, book) for name, content in told.items()}
    there = (path.removeprefix(f"{slug}/") for path in (*kept, *added))
    gone = {f"{slug}/{path}" for path in _withdrawn_paths(there, ledger)}
    return BranchPlan(
        {path: blob for path, blob in kept.items() if path not in added and path not in gone},
        {**branch.contents, **{path: content for path, content in added.items() if path not in gone}},
        (*branch.edisi, *published),
    )


def merge_root(branch: BranchPlan, root: Mapping[str, str]) -> BranchPlan:
    """Return `branch` with the files outside all kecamatan: root pages and portal are replaced, shared files added to.

    `root` holds the blob of each by path. A shared file (in a folder) is used by editions that are frozen, so another
    content under its name is `Refused`. Nothing frozen uses the portal.
    """
    root = {path: blob for path, blob in root.items() if path != SUMS}
    for path, blob in root.items():
        if "/" in path and not path.startswith(_PORTAL) and branch.files.get(path, blob) != blob:
            raise Refused(
                f"{path} dipakai edisi yang sudah terbit dan tidak boleh berubah: beri nama lain untuk isi baru."
            )
    kept = {path: blob for path, blob in branch.files.items() if path in root or not path.startswith(_PORTAL)}
    return replace(branch, files={**kept, **root})


def replace_edition(
    branch: BranchPlan, snapshot: Snapshot, files: Mapping[str, bytes], assets: Mapping[str, bytes]
) -> BranchPlan:
    """Return `branch` with `files`, by path inside the edition, in the place of the published edition `snapshot`.

    `assets` are the theme's files that its pages use, by path from the root; those of other editions stay.
    """
    folder = f"{snapshot.kecamatan}/{snapshot.tahun}/"
    kept = {path: blob for path, blob in branch.files.items() if not path.startswith(folder)}
    added = {**assets, **{f"{folder}{path}": content for path, content in files.items()}}
    kept = {path: blob for path, blob in kept.items() if path not in assets}
    return BranchPlan(kept, {**branch.contents, **added}, (*branch.edisi, snapshot))


def commit_message(edisi: Sequence[Snapshot], sumber: str) -> str:
    """Return the commit's message: editions and revisions, each with its snapshot's digest, and the data's commit."""
    if not edisi:
        return f"Perbarui halaman depan\n\nSumber: {sumber}\n"
    title = "Terbitkan " + ", ".join(f"{item.kecamatan} {item.tahun} revisi {item.revisi}" for item in edisi)
    rows = [f"{item.kecamatan} {item.tahun}-r{item.revisi} {item.jenis} sha256:{item.baris.sha256}" for item in edisi]
    return "\n".join([title, "", *rows, "", f"Sumber: {sumber}", ""])


def rendering_message(edisi: Sequence[Snapshot], alasan: str, sumber: str) -> str:
    """Return the message of a commit that only changes how editions look: which, why, and the data's commit."""
    title = "Render ulang " + ", ".join(f"{item.kecamatan} {item.tahun} revisi {item.revisi}" for item in edisi)
    return f"{title}\n\n{alasan}\n\nSumber: {sumber}\n"


def _check_versions(slug: str, built: Mapping[str, bytes], wanted: set[int]) -> None:
    try:
        listed = {int(item["version"]) for item in json.loads(built["versions.json"])}
    except (KeyError, TypeError, ValueError):
        listed = set()
    if listed != wanted:
        missing = ", ".join(str(tahun) for tahun in sorted(wanted ^ listed))
        raise Refused(
            f"Hasil bangun {slug} tidak sesuai data (edisi {missing}). Jalankan bening build, lalu coba lagi."
        )


def _check_built(
    slug: str, files: Mapping[str, bytes], planned: Snapshot, ledger: Sequence[LedgerLine], *, dated: bool
) -> Snapshot:
    """Return the snapshot that the built edition holds, once it is whole and says what the data say now."""
    name = f"{slug} {planned.tahun}"
    if not files:
        raise Refused(f"Edisi {name} belum dibangun. Jalankan bening build, lalu coba lagi.")
    if files.get(SUMS) != make_sums(files):
        raise Refused(f"Hasil bangun edisi {name} rusak atau diubah tangan. Jalankan bening build, lalu coba lagi.")
    found = read_snapshot(files.get(SNAPSHOT, b""))
    expected = len(ledger) + 1, ledger[-1].fingerprint if ledger else planned.sebelumnya
    if found is None or not _same_statement(found, planned) or (found.nomor, found.sebelumnya) != expected:
        raise Refused(f"Hasil bangun edisi {name} lebih tua dari datanya. Jalankan bening build, lalu coba lagi.")
    if dated and not found.tanggal:
        raise Refused(f"Edisi {name} dibangun tanpa tanggal terbit. Jalankan bening build di repositori Git.")
    if archive_name(slug, planned.tahun) not in files:
        raise Refused(f"Edisi {name} dibangun tanpa arsip ZIP. Jalankan bening build, lalu coba lagi.")
    return found


def _same_statement(one: Snapshot, other: Snapshot) -> bool:
    """Return whether two snapshots publish the same; places, tools and the date of a first publication may differ."""
    facts = [
        (item.kecamatan, item.tahun, item.revisi, item.jenis, item.sidik_data, [rev.alasan for rev in item.riwayat])
        for item in (one, other)
    ]
    return facts[0] == facts[1]


def _superseded(branch: BranchPlan, slug: str, snapshot: Snapshot) -> dict[str, str]:
    """Return the archive that `snapshot` supersedes under its lasting name."""
    if snapshot.revisi == 1:
        return {}
    path = f"{slug}/{snapshot.tahun}/{archive_name(slug, snapshot.tahun)}"
    own = re.compile(rf"{slug}/{snapshot.tahun}/{_ARCHIVE.format(snapshot.tahun)}")
    path = next(filter(own.fullmatch, branch.files), path)  # of a kecamatan that moved, it bears the former name
    if path not in branch.files:
        raise Refused(f"Arsip revisi lama tidak ada di situs ({path}); tanpa itu revisi baru tidak diterbitkan.")
    return {f"{slug}/{superseded_name(slug, snapshot.tahun, snapshot.revisi - 1)}": branch.files[path]}


def _withdrawn_paths(paths: Iterable[str], ledger: Sequence[LedgerLine]) -> set[str]:
    """Return which of `paths` inside a kecamatan's folder a withdrawal takes away, under former names of it, too."""
    gone = {name.removesuffix(".json") for name in withdrawn(ledger)}
    return {path for path in paths if (found := _RECORD.fullmatch(path)) and (found[1] or found[2]) in gone}


def _is_front(path: str, slug: str) -> bool:
    """Return whether `path` is a page around the editions of `slug`: those are renewed at each publication."""
    first, _, rest = path.partition("/")
    return first == slug and not _YEAR.fullmatch(rest.partition("/")[0]) and not rest.startswith("terbit/")


def _year(path: str) -> int | None:
    first, slash, _ = path.partition("/")
    return int(first) if slash and _YEAR.fullmatch(first) else None
