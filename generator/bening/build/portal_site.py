"""The portal at the edge: reads the sites that it is made of, and puts its pages and its search into a new folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bening.build.portal_note import KeptGroup
from bening.build.portal_search import PortalPlace, find_program, put_search
from bening.data import is_folder_name
from bening.portal import (
    VERSIONS,
    Assets,
    PageGroup,
    PortalEntry,
    Rejected,
    make_crawlers,
    make_groups,
    make_parts,
    newest,
    read_records,
)
from bening.situs import Situs
from bening.storage import OVERRIDES, PORTAL, Project

_NOTHING: Mapping[str, KeptGroup] = {}
_AT_ONCE = 100  # pages: an object store takes many at a time, and memory stays flat


def read_assets(project: Project) -> Assets:
    """Return the files that the pages of a portal share; their colours are those of the editions."""
    overrides, portal = project.files(OVERRIDES), project.files(PORTAL)
    sheets = [overrides[f"assets/stylesheets/{name}.css"] for name in ("palet", "grafik")]
    return Assets(
        gaya=b"".join([*sheets, portal["portal.css"]]),
        skrip=portal["cari.js"],
        lambang=overrides["assets/images/bening.svg"],
    )


def read_site(folder: Path, alamat: str = "") -> tuple[list[PortalEntry], list[str]]:
    """Return the kecamatan of the built site in `folder`, and for each that cannot be taken over why.

    `portal.read_records` says what is read; `alamat` is the address of the site with a final slash, "" when `folder` is
    the portal's own.
    """
    slugs = sorted(path.parent.name for path in folder.glob(f"*/{VERSIONS}") if is_folder_name(path.parent.name))

    def read(path: str) -> bytes | None:
        try:
            return (folder / path).read_bytes() if has(path) else None
        except OSError:
            raise Rejected(f"{path} tidak dapat dibaca: periksa izin berkas itu.") from None

    def has(path: str) -> bool:
        return (folder / path).is_file()

    return read_records(slugs, read, has, alamat)


def put_portal(
    out: PortalPlace,
    daftar: Sequence[PortalEntry],
    situs: Situs,
    aset: Assets,
    *,
    tempo: int = 0,
    known: Mapping[str, KeptGroup] = _NOTHING,
) -> dict[str, KeptGroup]:
    """Write the portal of `daftar` into the new version `out`, and return the groups of files that it is made of.

    `known` are the groups of the version that stands; those with the same key are taken over, not made again. The
    search stands where its program is installed. `tempo` is the newest year whose reports were due, 0 if none is known.
    """
    program = find_program() if len(daftar) > 1 else None
    groups = list(make_groups(daftar, situs, aset, cari=program is not None, batas=tempo))
    done = dict(_put_groups(out, groups, known))
    if program is not None:
        done |= put_search(out, program, make_parts(daftar, newest(daftar), tempo), known)
    pages = [path for group in done.values() for path in group.sums]
    return done | dict(_put_groups(out, [make_crawlers(daftar, situs, pages)], known))


def _put_groups(
    out: PortalPlace, groups: Iterable[PageGroup], known: Mapping[str, KeptGroup]
) -> Iterator[tuple[str, KeptGroup]]:
    """Yield name and files of each group once they are in `out`; many files are written at a time."""
    waiting: dict[str, bytes] = {}
    for group in groups:
        old = known.get(group.name)
        if old is not None and old.key == group.key:
            for path in old.sums:
                out.keep(path)
            yield group.name, old
            continue
        sums: dict[str, str] = {}
        for path, content in group.make():
            sums[path] = hashlib.sha256(content).hexdigest()
            waiting[path] = content
            if len(waiting) >= _AT_ONCE:
                out.write(waiting)
                waiting = {}
        yield group.name, KeptGroup(group.key, sums)
    out.write(waiting)
