"""Every field of every file as one list, for the guide and the workbook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bening.data.field import Field, FieldKind
from bening.data.schema import TABLES


@dataclass(frozen=True, slots=True)
class Reference:
    """One row of the field reference: the file, the path of keys inside it, and the field."""

    berkas: str
    jalur: str
    field: Field


def field_reference() -> tuple[Reference, ...]:
    """Return every field of every file in reading order."""
    return tuple(
        Reference(berkas, jalur, field) for berkas, fields in TABLES.items() for jalur, field in _walk("", fields)
    )


def _walk(prefix: str, fields: tuple[Field, ...]) -> Iterator[tuple[str, Field]]:
    for field in fields:
        jalur = f"{prefix}{field.nama}"
        yield jalur, field
        is_list = field.kind in {FieldKind.DAFTAR, FieldKind.SATU_ATAU_DAFTAR} and field.nama != "[]"
        yield from _walk(f"{jalur}[]." if is_list else f"{jalur}.", field.bagian)
