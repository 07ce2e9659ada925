"""The edition of a coming year from the one before: the same indicators, nothing that has not been said yet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bening.data import Hubungan
from bening.importing.first_files import filled_in
from bening.importing.trees import plain_list, plain_tree
from bening.importing.workbook_writer import WorkbookContent
from bening.importing.yaml_writer import Tree

_KEPT = ("kode", "nomor", "uraian", "target", "realisasi", "formulasi", "penanggung_jawab", "sumber_data")
_EMPTIED = ("nomor", "target", "realisasi")  # what only the coming document can say


def years_of(files: Mapping[str, bytes]) -> tuple[int, ...]:
    """Return the years of a kecamatan's editions, oldest first."""
    return tuple(sorted(int(name[:4]) for name in files if re.fullmatch(r"\d{4}\.yml", name)))


def year_before(files: Mapping[str, bytes], tahun: int) -> int | None:
    """Return the newest year before `tahun` that has an edition, or None."""
    return max((year for year in years_of(files) if year < tahun), default=None)


def carry_over(before: Mapping[str, Any], tahun: int) -> Tree:
    """Return the tree of edition `tahun` with the objectives and indicators of `before`.

    Numbers, target and realisasi are empty, `hubungan` is tetap; notes and signature stay behind with their year.
    """
    kind = before.get("dokumen", {}).get("jenis", "")
    return {
        "tahun": tahun,
        "dokumen": {"judul": "", "jenis": kind, "berkas": "", "tempat": "", "tanggal": ""},
        "penanda_tangan": {"nama": "", "jabatan": "", "pangkat": ""},
        "sasaran": [
            {
                "kode": sasaran.get("kode", ""),
                "nomor": "",
                "uraian": sasaran.get("uraian", ""),
                "indikator": [
                    {name: "" if name in _EMPTIED else row.get(name, "") for name in _KEPT}
                    | {"hubungan": str(Hubungan.TETAP)}
                    for row in sasaran.get("indikator", [])
                    if row.get("hubungan") != Hubungan.DIHAPUS
                ],
            }
            for sasaran in before.get("sasaran", [])
        ],
        "catatan": [],
        "ralat": [],
    }


def make_workbook_content(slug: str, tahun: int, files: Mapping[str, bytes]) -> WorkbookContent:
    """Return what the workbook of an edition is filled with: the edition itself, or the one before carried over."""
    files = filled_in(files)
    definisi = plain_tree(files.get("indikator.yml", b""))
    renstra = plain_list(files.get("renstra.yml", b""))
    if f"{tahun}.yml" in files:
        return WorkbookContent(slug, tahun, plain_tree(files[f"{tahun}.yml"]), definisi, renstra=renstra)
    last = year_before(files, tahun)
    before = plain_tree(files[f"{last}.yml"]) if last else {}
    targets = {
        row.get("kode", ""): row.get("target", "")
        for sasaran in before.get("sasaran", [])
        for row in sasaran.get("indikator", [])
    }
    new = not plain_tree(files.get("kecamatan.yml", b""))
    return WorkbookContent(slug, tahun, carry_over(before, tahun), definisi, last, targets, baru=new, renstra=renstra)
