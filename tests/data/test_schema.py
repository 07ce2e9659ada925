"""The one table of fields: complete against the records, examples that pass, an editor schema that agrees with it."""

from __future__ import annotations

from dataclasses import fields as record_fields
from typing import Any

import pytest
import yaml
from bening.data import model, schema, settings
from bening.data.field import Field, FieldKind
from bening.data.field_reference import Reference, field_reference
from bening.data.json_schema import make_json_schema
from bening.data.read_fields import FieldReader
from bening.data.yaml_tree import YamlScalar, read_yaml
from bening.problems.record import Problems
from support.sample_data import FILES, found

ROWS = field_reference()
GROUPS = {FieldKind.BAGIAN, FieldKind.DAFTAR, FieldKind.PETA, FieldKind.SATU_ATAU_DAFTAR}


@pytest.mark.parametrize(
    ("table", "record", "made"),
    [
        (schema.KECAMATAN, model.Kecamatan, {"slug", "definisi", "edisi", "renstra"}),
        (schema.KONTAK, model.Kontak, set()),
        (schema.PENGATURAN, settings.Pengaturan, {"aturan"}),
        (schema.KATEGORI, settings.Kategori, set()),
        (schema.DEFINISI, model.Definisi, {"kode"}),
        (schema.INDIKATOR, model.Indikator, {"definisi"}),
        (schema.SASARAN, model.Sasaran, set()),
        (schema.DOKUMEN, model.Dokumen, set()),
        (schema.PENANDA_TANGAN, model.PenandaTangan, set()),
        (schema.RALAT, model.Ralat, set()),
        (schema.TARGET_LAIN, model.TargetLain, set()),
        (schema.ROW_CATATAN, model.Catatan, set()),
        (schema.EDISI, model.Edisi, {"dihapus", "berkas"}),
    ],
)
def test_a_table_and_its_record_have_one_spelling(table: tuple[Field, ...], record: Any, made: set[str]) -> None:
    assert {field.nama for field in table} == {item.name for item in record_fields(record)} - made - {"span", "letak"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.berkas}-{row.jalur}")
def test_every_field_is_explained(row: Reference) -> None:
    assert row.field.keterangan.endswith(".")
    assert row.field.example or row.field.kind is FieldKind.PETA
    assert bool(row.field.pilihan) == (row.field.kind in {FieldKind.PILIHAN, FieldKind.DAFTAR_PILIHAN})
    assert bool(row.field.bagian) == (row.field.kind in GROUPS | {FieldKind.REALISASI})


@pytest.mark.parametrize("row", [row for row in ROWS if row.field.kind not in GROUPS], ids=lambda row: row.jalur)
def test_every_example_passes_its_own_rule(row: Reference) -> None:
    problems = Problems()
    tree = read_yaml(f"isi: {row.field.example}\n".encode(), "contoh.yml", problems)
    assert tree is not None
    node = tree.get("isi")
    assert node is not None
    reader = FieldReader(problems, {"sumber/laporan-iku-2017.txt"})
    for item in [node] if isinstance(node, YamlScalar) else getattr(node, "items", []):
        reader.scalar(item, row.field, contact=row.jalur.startswith("kontak"))
    assert [item.masalah for item in problems] == []


def test_the_example_of_a_missing_part_can_be_pasted() -> None:
    text = FILES["2018.yml"].decode()
    start = text.index("sasaran:")
    problems_text = found(FILES | {"2018.yml": text[:start].encode()})
    assert problems_text == ["2018.yml:1:1 K002"]
    sasaran = next(field for field in schema.EDISI if field.nama == "sasaran")
    pasted = f"{text[:start]}sasaran: {sasaran.example}\n".replace("pelayanan-tepat-waktu", "surat-selesai")
    codes = {line.split()[1] for line in found(FILES | {"2018.yml": pasted.encode()})}
    assert codes <= {"K063", "K067"}


def test_the_reference_names_every_path_once() -> None:
    paths = [(row.berkas, row.jalur) for row in ROWS]
    assert len(set(paths)) == len(paths)
    assert ("<tahun>.yml", "sasaran[].indikator[].catatan[].isi") in paths
    assert ("kecamatan.yml", "kontak.surel") in paths
    assert ("indikator.yml", "<kode>.nama_pendek") in paths


def check(instance: Any, rules: dict[str, Any]) -> list[str]:
    """Return the paths where `instance` breaks `rules`: the part of JSON Schema that we emit, and nothing more."""
    known = {"$schema", "title", "description", "examples", "type", "properties", "additionalProperties", "required"}
    assert set(rules) <= known | {
        "items",
        "enum",
        "anyOf",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
    } | {
        "propertyNames",
        "minItems",
        "maxItems",
        "if",
        "else",
        "const",
    }
    if "anyOf" in rules:
        return [] if any(not check(instance, rule) for rule in rules["anyOf"]) else ["anyOf"]
    types = {"object": dict, "array": list, "string": str, "number": (int, float), "integer": int, "null": type(None)}
    wanted = rules.get("type", [])
    if wanted and not isinstance(
        instance, tuple(types[name] for name in ([wanted] if isinstance(wanted, str) else wanted))
    ):
        return [f"type {instance!r}"]
    if "enum" in rules and instance not in rules["enum"]:
        return [f"enum {instance!r}"]
    if isinstance(instance, list) and "items" in rules:
        return [error for item in instance for error in check(item, rules["items"])]
    if isinstance(instance, dict):
        return check_object(instance, rules)
    return []


def check_object(instance: dict[str, Any], rules: dict[str, Any]) -> list[str]:
    is_gone = "if" in rules and instance.get("hubungan") == "dihapus"
    required = [*rules.get("required", []), *([] if is_gone else rules.get("else", {}).get("required", []))]
    errors = [f"required {name}" for name in required if name not in instance]
    for name, value in instance.items():
        rule = rules.get("properties", {}).get(name, rules.get("additionalProperties"))
        errors += [f"unknown {name}"] if rule is False else check(value, rule)
    return errors


def load(data: bytes) -> Any:
    """Return YAML as an editor sees it, dates as text."""

    class Editor(yaml.SafeLoader):
        pass

    Editor.yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(data, Loader=Editor)  # noqa: S506 - a SafeLoader


def which(name: str) -> str:
    return "<tahun>.yml" if name[:4].isdigit() else name


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yml")])
def test_the_editor_schema_accepts_what_we_accept(name: str) -> None:
    assert check(load(FILES[name]), make_json_schema(which(name))) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("kecamatan.yml", lambda data: data.pop("provinsi")),
        ("kecamatan.yml", lambda data: data.update(propinsi="x")),
        ("kecamatan.yml", lambda data: data.update(resmi="mungkin")),
        ("kecamatan.yml", lambda data: data.update(kontak="x")),
        ("indikator.yml", lambda data: data["nilai-akip"].pop("jenis")),
        ("2017.yml", lambda data: data.update(sasaran={})),
        ("2017.yml", lambda data: data["sasaran"][0]["indikator"][0].pop("target")),
        ("2017.yml", lambda data: data["dokumen"].update(jenis="buku")),
    ],
)
def test_the_editor_schema_refuses_what_we_refuse(name: str, change: Any) -> None:
    data = load(FILES[name])
    change(data)
    assert check(data, make_json_schema(which(name))) != []


def test_the_editor_schema_speaks_indonesian() -> None:
    rules = make_json_schema("<tahun>.yml")
    assert rules["$schema"].endswith("2020-12/schema")
    assert rules["properties"]["tahun"]["description"] == "Tahun laporan, sama dengan nama berkas."
    assert rules["properties"]["tahun"]["examples"] == ["2017"]
