"""The schemas that editors such as VS Code read: completion and explanations while a clerk types (decision 040)."""

from __future__ import annotations

import json

from bening.data import TABLES, make_json_schema
from bening.importing.yaml_writer import schema_of


def make_schemas() -> dict[str, bytes]:
    """Return the schema of each kind of data file by its path in a project; the first line of a data file names it."""
    texts = {name: json.dumps(make_json_schema(name), ensure_ascii=False, indent=2) for name in TABLES}
    return {f"skema/{schema_of(name).rpartition('/')[2]}": f"{text}\n".encode() for name, text in texts.items()}
