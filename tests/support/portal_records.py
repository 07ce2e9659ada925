"""Records of invented kecamatan for tests of the portal, as their `kinerja.json` would hold them, without a build."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from bening.build.destination import FolderDestination
from bening.build.portal_site import put_portal
from bening.portal.page_parts import Assets
from bening.portal.pages import make_crawlers, make_groups
from bening.portal.reading import read_entry
from bening.portal.records import PortalEntry
from bening.situs import Situs

from benchmarks.synthetic import LAST_YEAR, POLA, SUMBER, Tempat, places


def make_record(tempat: Tempat, tahun: int, rng: random.Random) -> dict[str, Any]:
    rows = []
    for sasaran, patterns in POLA.items():
        for pola in patterns:
            reported = rng.random() < 0.9
            rows.append(
                {
                    "kode": pola.kode,
                    "sasaran": sasaran,
                    "nama_pendek": pola.nama_pendek,
                    "uraian": pola.uraian,
                    "jenis": pola.jenis,
                    "satuan": pola.satuan or None,
                    "arah": pola.arah,
                    "arah_anggapan": False,
                    "target": {"tertulis": str(pola.target), "nilai": str(pola.target)},
                    "realisasi": {"tertulis": "80,5" if reported else None, "nilai": "80.5" if reported else None},
                    "capaian": "94.71" if reported else None,
                    "status": "dihitung" if reported else "belum_dilaporkan",
                    "formulasi": pola.formulasi or None,
                }
            )
    who = {
        "slug": tempat.slug,
        "nama": tempat.nama,
        "nama_resmi": None,
        "kode_wilayah": tempat.kode_wilayah,
        "kabupaten_kota": tempat.kabupaten_kota,
        "provinsi": tempat.provinsi,
        "resmi": False,
        "sumber": SUMBER,
    }
    return {"kecamatan": who, "tahun": tahun, "revisi": 1, "indikator": rows}


def make_list(jumlah: int, seed: int = 1) -> list[PortalEntry]:
    """`jumlah` kecamatan with ten editions each, one in six a year behind."""
    rng = random.Random(seed)  # noqa: S311 - invented data
    found = []
    for tempat in places(jumlah, seed):
        last = LAST_YEAR - (rng.random() < 1 / 6)
        record = make_record(tempat, last, rng)
        found.append(read_entry(tempat.slug, tuple(range(last, last - 10, -1)), json.dumps(record).encode()))
    return found


def portal_pages(daftar: list[PortalEntry], situs: Situs, aset: Assets, **options: Any) -> dict[str, bytes]:
    """Every file of the portal of `daftar` by path, the search index left out."""
    tree = {path: content for group in make_groups(daftar, situs, aset, **options) for path, content in group.make()}
    return tree | dict(make_crawlers(daftar, situs, tree).make())


def write_portal(folder: Path, daftar: list[PortalEntry], aset: Assets, **options: Any) -> Any:
    """Put the portal of `daftar` into `folder` as the commands do; return its groups."""
    destination = FolderDestination(folder)
    with destination.opened(0):
        return put_portal(destination, daftar, Situs({}), aset, **options)
