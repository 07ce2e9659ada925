"""JSON Schema (2020-12) for editors, emitted from the table of fields.

The schema accepts more than `read_kecamatan`: an editor reads 90 as a number and does not know other files.
"""

from __future__ import annotations

from typing import Any

from bening.data.field import Field, FieldKind
from bening.data.patterns import FIRST_YEAR, KODE_DESA, KODE_KECAMATAN, KODE_PROGRAM, LAST_YEAR, YEAR
from bening.data.schema import TABLES, TIDAK, YA

_SLUG = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_SCALAR: list[str] = ["string", "number", "null"]
_FORMS: dict[FieldKind, dict[str, Any]] = {
    FieldKind.KODE: {"type": "string", "pattern": _SLUG, "minLength": 2, "maxLength": 40},
    FieldKind.TAHUN: {"type": ["integer", "string", "null"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
    FieldKind.TANGGAL: {"type": ["string", "integer", "null"]},
    FieldKind.HARI: {"type": "string"},
    FieldKind.KODE_WILAYAH: {"type": ["string", "null"], "pattern": f"^{KODE_KECAMATAN.pattern}$"},
    FieldKind.KODE_DESA: {"type": ["string", "null"], "pattern": f"^{KODE_DESA.pattern}$"},
    FieldKind.KODE_PROGRAM: {"type": ["string", "null"], "pattern": f"^{KODE_PROGRAM.pattern}$", "maxLength": 40},
    FieldKind.TAUTAN: {"type": ["string", "null"], "pattern": "^https://"},
    FieldKind.BERKAS: {"type": ["string", "null"], "pattern": "^sumber/[A-Za-z0-9][A-Za-z0-9._-]*$"},
}


def make_json_schema(which: str) -> dict[str, Any]:
    """Return the schema of "kecamatan.yml", "indikator.yml", "renstra.yml" or "<tahun>.yml"."""
    fields = TABLES[which]
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": which}
    if fields[0].kind in {FieldKind.PETA, FieldKind.DAFTAR}:
        return head | _of(fields[0])
    return head | _group(fields)


def _group(fields: tuple[Field, ...]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.nama: _of(field) for field in fields},
    }
    required = [field.nama for field in fields if field.wajib]
    if any(field.nama == "hubungan" for field in fields):
        # A row that says an indicator is gone holds nothing else.
        gone = {"properties": {"hubungan": {"const": "dihapus"}}, "required": ["hubungan"]}
        return schema | {"required": ["kode"], "if": gone, "else": {"required": required}}
    return schema | {"required": required}


def _of(field: Field) -> dict[str, Any]:
    schema: dict[str, Any] = {"description": field.keterangan}
    if field.contoh:
        schema["examples"] = [field.contoh.strip('"')]
    return schema | _shape(field)


def _shape(field: Field) -> dict[str, Any]:
    group = _group(field.bagian)
    kode = _FORMS[FieldKind.KODE]
    shapes: dict[FieldKind, dict[str, Any]] = {
        FieldKind.BAGIAN: group if field.wajib else {"anyOf": [group, {"type": "null"}]},
        FieldKind.PETA: {
            "type": "object",
            "propertyNames": {"pattern": _SLUG, "minLength": 2, "maxLength": 40},
            "additionalProperties": group,
        },
        FieldKind.DAFTAR: {"type": "array" if field.wajib else ["array", "null"], "items": group},
        FieldKind.REALISASI: {"anyOf": [{"type": _SCALAR}, group]},
        FieldKind.PETA_TAHUN: {
            "type": "object",
            "propertyNames": {"pattern": f"^{YEAR}$"},
            "additionalProperties": {"type": _SCALAR},
        },
        FieldKind.SATU_ATAU_DAFTAR: {"anyOf": [group, {"type": "array", "items": group}, {"type": "null"}]},
        FieldKind.DAFTAR_PILIHAN: {
            "anyOf": [
                {"enum": list(field.pilihan)},
                {"type": ["array", "null"], "items": {"enum": list(field.pilihan)}},
            ]
        },
        # `[20, 45, , ]` has four items for us and three for an editor.
        FieldKind.TRIWULAN: {"type": ["array", "null"], "items": {"type": _SCALAR}, "minItems": 3, "maxItems": 4},
        FieldKind.DAFTAR_KODE: {"anyOf": [kode, {"type": "array", "items": kode}, {"type": "null"}]},
        FieldKind.PILIHAN: {"enum": _choices(field)},
    }
    return shapes.get(field.kind) or _FORMS.get(field.kind, {"type": _SCALAR, "maxLength": field.maks})


def _choices(field: Field) -> list[Any]:
    choices: list[Any] = list(field.pilihan)
    if field.pilihan == (*YA, *TIDAK):
        choices += [True, False]
    return choices if field.wajib else [*choices, None]
