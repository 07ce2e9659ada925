"""A published edition in a new look: the proof that it says what it said, and its manifest's account of it. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bening.editions import manifest
from bening.editions.comparison import DifferenceMeaning, Finding, check_sums, compare_editions
from bening.editions.offline_zip import make_archive, read_archive
from bening.editions.snapshot import SNAPSHOT, Snapshot, archive_name, read_snapshot
from bening.failure import Refused

_SHOWN = 10  # files that a refusal names


@dataclass(frozen=True, slots=True)
class Rerender:
    """One re-rendering, as the manifest lists it.

    `alat` names the tools by version; `sebelumnya` is the SHA-256 of the manifest that it took the place of, so that
    the list cannot lose an entry unnoticed.
    """

    tanggal: str
    alasan: str
    alat: Mapping[str, str]
    sebelumnya: str


@dataclass(frozen=True, slots=True)
class RerenderedEdition:
    """An edition rendered again: its snapshot, which is the published one, and its files."""

    snapshot: Snapshot
    files: Mapping[str, bytes]


def rerender(
    name: str, published: Mapping[str, bytes], built: Mapping[str, bytes], *, tanggal: str, alasan: str
) -> RerenderedEdition | None:
    """Return `built` as the new look of the edition `published`, or None when it looks the same already.

    Both map paths inside the edition to bytes. `Refused` unless the published edition is whole, both have the very same
    snapshot, and every difference in pages, files and the archive is one of looks: the text of each article, downloads
    and sources are equal. `name` ("kotabaru 2017") stands in refusals.
    """
    _require_whole(name, published, "di situs tidak cocok dengan SHA256SUMS-nya; periksa dengan bening verify.")
    _require_whole(name, built, "hasil bangun rusak. Jalankan bening build, lalu coba lagi.")
    snapshot = read_snapshot(published.get(SNAPSHOT, b""))
    if snapshot is None or built.get(SNAPSHOT) != published[SNAPSHOT]:
        raise Refused(
            f"Edisi {name} tidak dibangun dari cuplikan yang terbit: datanya mempunyai revisi yang belum terbit. "
            "Terbitkan revisi itu dengan bening publish; halamannya ikut memakai tampilan baru."
        )
    archive = archive_name(snapshot.kecamatan, snapshot.tahun)
    found = _differences(published, built, archive)
    other = [item for item in found if item.arti is not DifferenceMeaning.ALAT]
    if other:
        rows = [f"  {item.path}: {item.apa}; {item.arti}." for item in other[:_SHOWN]]
        more = [f"  dan {len(other) - _SHOWN} berkas lain."] if len(other) > _SHOWN else []
        raise Refused("\n".join([f"Edisi {name} akan berubah isinya, bukan hanya tampilannya:", *rows, *more]))
    return RerenderedEdition(snapshot, _with_note(published, built, archive, tanggal, alasan)) if found else None


def _require_whole(name: str, files: Mapping[str, bytes], otherwise: str) -> None:
    damage = check_sums(files)
    if damage:
        raise Refused(f"Edisi {name}: {damage[0].path} {otherwise}")


def _differences(published: Mapping[str, bytes], built: Mapping[str, bytes], archive: str) -> list[Finding]:
    """Return how `built` differs from `published`; what their archives hold counts file by file."""
    pages = [{path: content for path, content in files.items() if path != archive} for files in (built, published)]
    offline = [read_archive(files.get(archive, b"")) for files in (built, published)]
    inside = (Finding(f"{archive}: {item.path}", item.apa, item.arti) for item in compare_editions(*offline))
    return [*compare_editions(*pages), *inside]


def _with_note(
    published: Mapping[str, bytes], built: Mapping[str, bytes], archive: str, tanggal: str, alasan: str
) -> dict[str, bytes]:
    """Return `built` with the re-rendering in its manifest and in that of its archive, and sums to fit."""
    before = json.loads(published[manifest.MANIFEST])
    digest = hashlib.sha256(published[manifest.MANIFEST]).hexdigest()
    note = Rerender(tanggal, alasan, json.loads(built[manifest.MANIFEST])["alat"], digest)
    notes = [*before.get("render_ulang", ()), asdict(note)]
    offline = manifest.amend(read_archive(built[archive]), render_ulang=notes)
    zipped = make_archive(offline, archive.rpartition("/")[2].removesuffix(".zip"))
    return manifest.amend({**built, archive: zipped}, render_ulang=notes)
