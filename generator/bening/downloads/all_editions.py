"""The downloads over all editions of a kecamatan: the newest revision of every year, in one file."""

from __future__ import annotations

from bening.data import Kecamatan
from bening.downloads.tables import make_csv, make_csv_excel, make_json, make_record, make_rows
from bening.rules import compute_edisi


def make_all_editions(kecamatan: Kecamatan) -> dict[str, bytes]:
    """Return the downloads over all editions by name, oldest edition first; columns and entries as in one edition."""
    records = [
        make_record(kecamatan, edisi, compute_edisi(kecamatan, edisi), edisi.revisi) for edisi in kecamatan.edisi
    ]
    rows = [row for record in records for row in make_rows(record)]
    return {
        "semua-edisi.json": make_json({"edisi": records}),
        "semua-edisi.csv": make_csv(rows),
        "semua-edisi-excel.csv": make_csv_excel(rows),
    }
