"""Checks a built edition or an offline archive: first its sums, then by building it again from its own snapshot."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from bening.builders import build_tree, make_engine
from bening.editions import (
    MANIFEST,
    SNAPSHOT,
    SUMS,
    DifferenceKind,
    DifferenceMeaning,
    Finding,
    Snapshot,
    archive_name,
    check_sums,
    compare_editions,
    explain_differences,
    is_published,
    make_offline,
    read_snapshot,
    rebuild,
    share_assets,
)
from bening.failure import Failure
from bening.site import make_tree
from bening.situs import Situs
from bening.storage import Project, read_folder, staged_folder

_LARGEST = 200_000_000  # bytes unpacked: far more than an edition has, far less than a memory


class Rebuild(Protocol):
    """Builds an edition again from its snapshot and its source documents, for the web or for its offline archive."""

    def __call__(self, snapshot: Snapshot, sumber: Mapping[str, bytes], *, luring: bool) -> Mapping[str, bytes]:
        """Return the edition's files; sums and manifest may be left out."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found for one edition or archive. `rusak` against its sums, `beda` against the rebuilt edition.

    `snapshot` is None when the snapshot itself cannot be read: then nothing could be built again.
    """

    place: str
    snapshot: Snapshot | None
    rusak: tuple[Finding, ...] = ()
    beda: tuple[Finding, ...] = field(default=())

    @property
    def sound(self) -> bool:
        """True when every file is the published one and says what the snapshot says; the theme's look may differ."""
        return bool(self.snapshot) and not self.rusak and all(item.arti is DifferenceMeaning.ALAT for item in self.beda)


def verify(path: Path, rebuild_edition: Rebuild) -> list[Verification]:
    """Return what is found at `path`: a ZIP, an edition's folder, or a folder with editions in it, by place."""
    if path.is_file():
        files, spoiled = _read_zip(path)
        return [_check(str(path), files, rebuild_edition, spoiled)]
    folders = sorted(place.parent for place in path.rglob(SUMS)) if path.is_dir() else []
    if not folders:
        raise Failure(f"{path} bukan arsip atau folder edisi: {SUMS} tidak ada di dalamnya.")
    return [_check(str(folder), read_folder(folder), rebuild_edition) for folder in folders]


def rebuild_with(project: Project, engine: str = "mkdocs") -> Rebuild:
    """Return how to build editions again with this project's prose and theme; they are built in its workspace."""
    press = make_engine(engine)
    situs = Situs(project.prosa(), project.alamat, project.repositori)

    def rebuild_edition(snapshot: Snapshot, sumber: Mapping[str, bytes], *, luring: bool) -> Mapping[str, bytes]:
        kecamatan = rebuild(snapshot, sumber, f"data/{snapshot.kecamatan}")
        tree = make_tree(kecamatan, kecamatan.edisi[-1], situs, sumber=sumber, snapshot=snapshot)
        with staged_folder.workspace(project.build) as workspace:
            project.prepare()
            folder = workspace / "periksa" / f"{snapshot.kecamatan}-{snapshot.tahun}"
            built = build_tree(press, folder, tree)
        built = {path: content for path, content in built.items() if is_published(path)}
        edition = f"{snapshot.kecamatan}/{snapshot.tahun}"
        if luring:
            return make_offline(built, f"{project.alamat}{edition}/" if project.alamat else "")
        return share_assets(built, edition, project.alamat).files

    return rebuild_edition


def _check(
    place: str, files: Mapping[str, bytes], rebuild_edition: Rebuild, spoiled: tuple[Finding, ...] = ()
) -> Verification:
    names = {item.path for item in spoiled}
    rusak = tuple(item for item in check_sums(files) if item.path not in names) + spoiled
    snapshot = read_snapshot(files.get(SNAPSHOT, b""))
    if snapshot is None:
        return Verification(place, None, rusak)
    sumber = {path: content for path, content in files.items() if path.startswith("sumber/")}
    again = rebuild_edition(snapshot, sumber, luring=_is_offline(files))
    # The snapshot is what was built from; the archive is verified by itself; the sitemap bears the day of its building.
    own = {SNAPSHOT, archive_name(snapshot.kecamatan, snapshot.tahun), "sitemap.xml"}
    damaged = {item.path for item in rusak}
    beda = tuple(item for item in compare_editions(files, again) if item.path not in damaged | own)
    return Verification(place, snapshot, explain_differences(rusak, files, again), beda)


def _is_offline(files: Mapping[str, bytes]) -> bool:
    try:
        return bool(json.loads(files[MANIFEST]).get("luring"))
    except (KeyError, ValueError, AttributeError):
        return False


def _read_zip(path: Path) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """Return the files of an archive without its one folder, and those whose bytes are spoiled inside the ZIP."""
    files: dict[str, bytes] = {}
    spoiled: list[Finding] = []
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            if sum(info.file_size for info in infos) > _LARGEST:
                raise Failure(f"{path} terlalu besar untuk sebuah arsip edisi; tidak dibuka.")
            for info in infos:
                name = str(PurePosixPath(*PurePosixPath(info.filename).parts[1:]))
                try:
                    files[name] = archive.read(info)
                except (zipfile.BadZipFile, zlib.error, EOFError):
                    spoiled.append(
                        Finding(name, DifferenceKind.BITA, DifferenceMeaning.RUSAK, "ketahuan oleh CRC di dalam ZIP")
                    )
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        raise Failure(f"{path} bukan ZIP yang utuh: unduh lagi, lalu bandingkan sidik jarinya.") from None
    return files, tuple(spoiled)
