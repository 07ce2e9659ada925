"""Records of invented kecamatan for tests of the portal, as their `kinerja.json` would hold them, without a build."""

from __future__ import annotations

import json
import random
from typing import Any

from bening.portal.records import PortalEntry, read_entry

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
