"""Compare the numbers in an edition's downloads with those of its snapshot, for any version of the program.

Numbers are equal in all later versions of the program, so they can be compared where pages cannot.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

_JSON, _CSV = "unduhan/kinerja.json", "unduhan/kinerja.csv"
_KEPT = (
    "kode",
    "target_tertulis",
    "target_nilai",
    "realisasi_tertulis",
    "realisasi_nilai",
    "capaian",
    "status",
    "capaian_tercetak",
)


def find_contradictions(files: Mapping[str, bytes], rebuilt: Mapping[str, bytes]) -> Iterator[str]:
    """Yield each number in `files` that is not the one that its snapshot gives, as `rebuilt` has it."""
    for path, read in ((_JSON, _rows_of_json), (_CSV, _rows_of_csv)):
        if path in rebuilt:
            yield from _compare(path, read(files.get(path, b"")), read(rebuilt[path]))


def _compare(path: str, told: list[dict[str, str]] | None, right: list[dict[str, str]] | None) -> Iterator[str]:
    if told is None or right is None or [row["kode"] for row in told] != [row["kode"] for row in right]:
        yield f"{path} tidak memuat baris-baris cuplikannya"
        return
    for row, other in zip(told, right, strict=True):
        for name in _KEPT:
            if row[name] != other[name]:
                words = f"tertulis {row[name][:60]!a}, di cuplikan {other[name][:60]!a}"
                yield f"{path}: {name} indikator {other['kode']} {words}"


def _rows_of_json(content: bytes) -> list[dict[str, str]] | None:
    try:
        return [_row_of_entry(entry) for entry in json.loads(content)["indikator"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _row_of_entry(entry: Mapping[str, Any]) -> dict[str, str]:
    flat = {**entry}
    for side in ("target", "realisasi"):
        flat |= {f"{side}_tertulis": entry[side]["tertulis"], f"{side}_nilai": entry[side]["nilai"]}
    return {name: "" if flat.get(name) is None else str(flat[name]) for name in _KEPT}


def _rows_of_csv(content: bytes) -> list[dict[str, str]] | None:
    try:
        rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        return [{name: row[name] or "" for name in _KEPT} for row in rows]
    except (ValueError, KeyError, csv.Error):
        return None
