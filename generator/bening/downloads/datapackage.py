"""The Frictionless Data Package (v2) of an edition: schema, licence and source of its downloads, for machines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from bening.downloads.columns import COLUMNS, Column
from bening.downloads.media_types import media_type
from bening.downloads.record_tables import KEYS, RECORD_TABLES
from bening.downloads.tables import LICENCE, title
from bening.downloads.workbook import DATA_SHEET

_EXCEL = "kinerja-excel.csv"


def make_datapackage(record: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    """Return `datapackage.json` for `files` (name → bytes); tables have a schema, all but the workbook a digest.

    A workbook is a ZIP: its bytes differ with the machine's zlib, its cells do not. Programs read this file: it is one
    line, a quarter less on the disk than an indented one.
    """
    kecamatan, dokumen = record["kecamatan"], record["dokumen"]
    source = {"title": dokumen["judul"]}
    if dokumen["berkas"]:
        source["path"] = dokumen["berkas"].rpartition("/")[2]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"kinerja-{kecamatan['slug']}-{record['tahun']}",
        "title": title(record),
        "description": _description(record),
        "version": f"{record['tahun']}.{record['revisi']}",
        "keywords": ["IKU", "kinerja", "kecamatan", kecamatan["nama"], str(record["tahun"])],
        "licenses": [LICENCE],
        "sources": [source],
        "resources": [_resource(name, files[name]) for name in sorted(files)],
    }
    return (json.dumps(package, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def _description(record: Mapping[str, Any]) -> str:
    kecamatan = record["kecamatan"]
    place = f"Kecamatan {kecamatan['nama']}, {kecamatan['kabupaten_kota']}, {kecamatan['provinsi']}"
    status = "Diterbitkan oleh kantor kecamatan." if kecamatan["resmi"] else "Bukan situs resmi kantor kecamatan."
    return (
        f"Target dan realisasi kinerja {place}, tahun {record['tahun']}. {status} Teks yang berawalan tanda seperti "
        "= atau + diberi apostrof di depannya dalam berkas CSV, agar tidak dijalankan sebagai rumus."
    )


def _resource(name: str, content: bytes) -> dict[str, Any]:
    stem, _, ending = name.rpartition(".")
    resource: dict[str, Any] = {
        "name": f"{stem}-{ending}",
        "path": name,
        "format": ending,
        "mediatype": media_type(name),
    }
    if ending == "xlsx":  # the standard's word for its sheet, and that of the frictionless package
        resource["dialect"] = {"sheetName": DATA_SHEET, "excel": {"sheet": DATA_SHEET}}
    else:
        resource["encoding"] = "utf-8"
        resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    if ending == "csv":
        resource |= {"type": "table", "schema": _schema(name)}
    if name == _EXCEL:
        resource["dialect"] = {"delimiter": ";"}
    return resource


def _schema(name: str) -> dict[str, Any]:
    columns: tuple[Column, ...] = RECORD_TABLES.get(name, COLUMNS)
    key = KEYS.get(name) if name in RECORD_TABLES else ("kecamatan", "tahun", "kode")
    decimal = "," if name == _EXCEL else "."
    return {
        "fields": [
            {"name": kolom.nama, "type": kolom.tipe, "description": kolom.uraian, **_reading(kolom.tipe, decimal)}
            for kolom in columns
        ],
        **({"primaryKey": list(key)} if key else {}),
        "missingValues": [""],
    }


def _reading(tipe: str, decimal: str) -> dict[str, Any]:
    if tipe == "boolean":
        return {"trueValues": ["true"], "falseValues": ["false"]}
    return {"decimalChar": decimal} if tipe == "number" and decimal != "." else {}
