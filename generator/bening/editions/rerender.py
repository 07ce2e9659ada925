"""Prove that a published edition in a new look says the same, and record the new look in its manifest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from bening.editions import manifest
from bening.editions.comparison import DifferenceMeaning, Finding, check_sums, compare_editions
from bening.editions.offline_zip import make_archive, read_archive
from bening.editions.snapshot import SNAPSHOT, Snapshot, archive_name, read_snapshot
from bening.failure import Refused

_SHOWN = 10  # files that a refusal or a list names
_PAGE = "periksa/index.html"
_NONE = re.compile(r'<p class="bn-tampilan">.*?</p>', re.DOTALL)
_TOLD = (
    "Tampilan edisi ini pernah diganti sesudah terbit. Teks, unduhan, dan dokumennya terbukti sama; gaya, skrip, dan "
    "gambar dapat mengubah apa yang terlihat, karena itu dicatat di sini dan di buku terbit:"
)


@dataclass(frozen=True, slots=True)
class Rerender:
    """One re-rendering, as the manifest lists it.

    `alat` names the tools by version, `berubah` the files that became others. `sebelumnya` is the SHA-256 of the
    manifest that it took the place of, so that the list cannot lose an entry unnoticed; `arsip` that of the edition's
    ZIP, so that whoever kept it finds it again.
    """

    tanggal: str
    alasan: str
    alat: Mapping[str, str]
    berubah: Sequence[str]
    sebelumnya: str
    arsip: str


class _Noted(Struct, forbid_unknown_fields=True):
    """The form of an entry in a foreign manifest; those of 0.1 name neither `berubah` nor `arsip`."""

    tanggal: str
    alasan: Annotated[str, Meta(max_length=4000)]
    alat: dict[str, str]
    sebelumnya: str
    berubah: list[Annotated[str, Meta(max_length=300)]] = []
    arsip: str = ""


@dataclass(frozen=True, slots=True)
class RerenderedEdition:
    """An edition rendered again: its snapshot, which is the published one, its files, and the paths that changed."""

    snapshot: Snapshot
    files: Mapping[str, bytes]
    berubah: tuple[str, ...]


def rerender(
    name: str, published: Mapping[str, bytes], built: Mapping[str, bytes], *, tanggal: str, alasan: str
) -> RerenderedEdition | None:
    """Return `built` as the new look of the edition `published`, or None when it looks the same already.

    Both map paths inside the edition to bytes. `Refused` unless the published edition is whole, both have the very same
    snapshot, and the words of each page, downloads and sources are equal. Style, script, chart and card can change what
    is read, too: the edition lists the files that changed, on its page periksa/ and in its manifest. `name`
    ("kotabaru 2017") stands in refusals.
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
    before = json.loads(published[manifest.MANIFEST])
    notes = before.get("render_ulang", [])
    found = _differences(published, with_renderings(built, archive, notes), archive)
    other = [item for item in found if item.arti is not DifferenceMeaning.ALAT]
    if other:
        rows = [f"  {item.path}: {item.apa}; {item.arti}." for item in other[:_SHOWN]]
        more = [f"  dan {len(other) - _SHOWN} berkas lain."] if len(other) > _SHOWN else []
        raise Refused("\n".join([f"Edisi {name} akan berubah isinya, bukan hanya tampilannya:", *rows, *more]))
    if not found:
        return None
    changed = tuple(sorted({item.path.removeprefix(f"{archive}: ") for item in found}))
    note = Rerender(
        tanggal,
        alasan,
        json.loads(built[manifest.MANIFEST])["alat"],
        changed,
        hashlib.sha256(published[manifest.MANIFEST]).hexdigest(),
        hashlib.sha256(published[archive]).hexdigest(),
    )
    return RerenderedEdition(snapshot, with_renderings(built, archive, [*notes, asdict(note)]), changed)


def read_renderings(record: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """Return the entries of a foreign manifest, None when one has not its form."""
    try:
        msgspec.convert(record.get("render_ulang", []), list[_Noted])
    except msgspec.ValidationError:
        return None
    return list(record.get("render_ulang", []))


def with_renderings(
    built: Mapping[str, bytes], archive: str, notes: Sequence[Mapping[str, Any]]
) -> Mapping[str, bytes]:
    """Return `built` with its re-renderings on its page periksa/ and in its manifest, in its archive too."""
    if not notes:
        return built
    offline = _told(read_archive(built[archive]), notes)
    zipped = make_archive(offline, archive.rpartition("/")[2].removesuffix(".zip"))
    return _told({**built, archive: zipped}, notes)


def _told(files: Mapping[str, bytes], notes: Sequence[Mapping[str, Any]]) -> dict[str, bytes]:
    page = {_PAGE: _list_renderings(files[_PAGE], notes)} if _PAGE in files else {}
    return manifest.amend({**files, **page}, render_ulang=list(notes))


def _list_renderings(page: bytes, notes: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the page periksa/ with the list of re-renderings where it says that there is none, else at its end."""
    rows = "".join(
        f"<li>{escape(str(note['tanggal']))}: {escape(str(note['alasan']))}{_files(note.get('berubah', ()))}</li>"
        for note in notes
    )
    told = f'<div class="bn-tampilan"><p>{_TOLD}</p><ul>{rows}</ul></div>'
    html = page.decode()
    if _NONE.search(html):
        return _NONE.sub(lambda _: told, html, count=1).encode()
    head, end, tail = html.rpartition("</article>")
    return f"{head}{told}{end}{tail}".encode() if end else page


def _files(paths: Sequence[str]) -> str:
    """Return in words which files changed: kinds that can change what is read, by name, pages by their number."""
    pages = [path for path in paths if path.endswith(".html")]
    named = [path for path in paths if not path.endswith(".html")]
    words = [*named[:_SHOWN], *([f"{len(named) - _SHOWN} berkas lain"] if len(named) > _SHOWN else [])]
    words += [f"{len(pages)} halaman"] if pages else []
    return f" Berkas yang berubah: {escape(', '.join(words))}." if words else ""


def _require_whole(name: str, files: Mapping[str, bytes], otherwise: str) -> None:
    damage = check_sums(files)
    if damage:
        raise Refused(f"Edisi {name}: {damage[0].path} {otherwise}")


def _differences(published: Mapping[str, bytes], built: Mapping[str, bytes], archive: str) -> list[Finding]:
    """Return the differences between `built` and `published`; archives are compared file by file."""
    pages = [{path: content for path, content in files.items() if path != archive} for files in (built, published)]
    offline = [read_archive(files.get(archive, b"")) for files in (built, published)]
    inside = (Finding(f"{archive}: {item.path}", item.apa, item.arti) for item in compare_editions(*offline))
    return [*compare_editions(*pages), *inside]
