"""The sheet Dokumen of a filled workbook: the document, who signed it, and who a new kecamatan is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bening.data import DOKUMEN, PENANDA_TANGAN
from bening.importing.meaning.documents import read_date
from bening.importing.tables import Cell
from bening.importing.workbook_columns import NEW_KECAMATAN
from bening.importing.workbook_record_reader import publisher_of
from bening.importing.yaml_writer import Tree


def document_tree(document: Mapping[str, Cell]) -> Tree:
    """Return `dokumen` and `penanda_tangan` of an edition; dates in words come out as YYYY-MM-DD."""

    def values(names: Iterator[str]) -> Tree:
        return {name: document[name].text for name in names if name in document and document[name].text}

    dokumen: Tree = values(field.nama for field in DOKUMEN)
    if "tanggal" in dokumen:
        dokumen["tanggal"] = read_date(dokumen["tanggal"]) or dokumen["tanggal"]
    if "kolom" in dokumen:
        dokumen["kolom"] = [name.strip() for name in str(dokumen["kolom"]).split(",") if name.strip()]
    tree: Tree = {"dokumen": dokumen}
    signed = values(field.nama for field in PENANDA_TANGAN)
    return tree | ({"penanda_tangan": signed} if signed else {})


def new_kecamatan(document: Mapping[str, Cell]) -> Tree | None:
    """Return kecamatan.yml as the sheet Dokumen of a new kecamatan holds it; None for a workbook without those rows."""
    found = {key: document[name].text for key, name in NEW_KECAMATAN.items() if name in document}
    return {**found, **publisher_of(document)} if found else None
