"""A small invented kecamatan as plain values, and edits of it by dotted place: `2024.sasaran.0.indikator.1.target`."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import yaml
from bening.data.kecamatan import read_kecamatan
from bening.data.model import Kecamatan
from bening.problems.record import Problem, Problems
from bening.rules.warnings import warn

BASE: dict[str, Any] = {
    "kecamatan": {
        "nama": "Contoh",
        "kabupaten_kota": "Kabupaten Rekaan",
        "provinsi": "Provinsi Rekaan",
        "sumber": "Rekaan.",
        "kode_wilayah": "99.12.07",
        "penerbit": {"nama": "Komunitas Rekaan", "surel": "redaksi@contoh.id"},
    },
    "indikator": {
        "kepuasan": {
            "nama_pendek": "Kepuasan",
            "penjelasan": "x",
            "jenis": "indeks",
            "satuan": "nilai",
            "arah": "naik",
        },
        "surat": {"nama_pendek": "Surat", "penjelasan": "x", "jenis": "persen", "satuan": "persen", "arah": "naik"},
        "waktu": {"nama_pendek": "Waktu", "penjelasan": "x", "jenis": "angka", "satuan": "menit", "arah": "turun"},
        "warga": {
            "nama_pendek": "Warga",
            "penjelasan": "x",
            "jenis": "jumlah",
            "satuan": "orang",
            "arah": "naik",
            "agregasi": "akumulatif",
        },
    },
    "renstra": [
        {
            "dokumen": {"judul": "Renstra 2022-2026", "tanggal": "2021-09-10"},
            "mulai": "2022",
            "akhir": "2026",
            "indikator": {"kepuasan": {"target": {"2024": "88", "2026": "90"}}},
        }
    ],
    "2024": {
        "tahun": "2024",
        "dokumen": {"judul": "Laporan Kinerja 2024", "jenis": "lkjip", "tanggal": "2025-02-20"},
        "dokumen_lain": [
            {
                "jenis": "perjanjian-kinerja",
                "judul": "PK 2024",
                "tanggal": "2024-01-20",
                "tautan": "https://contoh.id/pk",
            }
        ],
        "sasaran": [
            {
                "kode": "pelayanan",
                "uraian": "Pelayanan membaik",
                "indikator": [
                    {"kode": "kepuasan", "uraian": "IKM", "target": "88", "realisasi": "88,47"},
                    {"kode": "surat", "uraian": "Surat tepat waktu", "target": "90 %", "realisasi": "92 %"},
                    {"kode": "waktu", "uraian": "Lama mengurus surat", "target": "20 menit", "realisasi": "18 menit"},
                    {"kode": "warga", "uraian": "Warga dilayani", "target": "400", "realisasi": "410"},
                ],
            }
        ],
        "anggaran": {
            "program": [
                {
                    "kode": "7.01.02",
                    "nama": "Program Pelayanan",
                    "pagu": "Rp100",
                    "realisasi": "Rp90",
                    "kegiatan": [{"nama": "Kegiatan", "pagu": "Rp100", "realisasi": "Rp90"}],
                }
            ]
        },
        "catatan": [],
        "ralat": [],
    },
}
ROW = {
    kode: f"2024.sasaran.0.indikator.{number}" for number, kode in enumerate(("kepuasan", "surat", "waktu", "warga"))
}


def edited(edits: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files after `edits`; a value of None takes the key away, a place that ends in `+` adds to a list."""
    files = copy.deepcopy(BASE)
    for place, value in edits.items():
        kode, _, rest = place.partition(".")
        *path, last = f"{ROW[kode]}.{rest}".split(".") if kode in ROW else place.split(".")
        node: Any = files
        for name in path:
            node = node[int(name)] if isinstance(node, list) else node.setdefault(name, {})
        if last == "+":
            node.append(value)
        elif value is None:
            del node[last]
        else:
            node[int(last) if isinstance(node, list) else last] = value
    return {
        f"{name}.yml": yaml.safe_dump(isi, allow_unicode=True, sort_keys=False).encode() for name, isi in files.items()
    }


def told(files: Mapping[str, bytes]) -> list[Problem]:
    """Return what `bening check` says of the files."""
    problems = Problems()
    kecamatan: Kecamatan | None = read_kecamatan("contoh", files, problems, "data/contoh")
    if kecamatan is not None and not problems.blocking:
        warn(kecamatan, problems)
    return list(problems)
