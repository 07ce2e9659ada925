"""YAML text of drafts and first files: one writer, so that what is written is read back as the same text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml

Tree = dict[str, Any]


SCHEMAS = {"kecamatan.yml": "kecamatan", "indikator.yml": "indikator", "renstra.yml": "renstra"}


def schema_of(name: str) -> str:
    """Return the address of the editor's schema as a file of a kecamatan's folder names it."""
    return f"../../skema/{SCHEMAS.get(name, 'edisi')}.schema.json"


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, indentless=False)


def _write_text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    if not value:
        return dumper.represent_scalar("tag:yaml.org,2002:null", "")
    return dumper.represent_scalar("tag:yaml.org,2002:str", value)


_Dumper.add_representer(str, _write_text)


def write_yaml(tree: Tree | Sequence[Tree], *, schema: str, comment: str = "") -> str:
    """Return a file of the data folder: the editor's schema line, comment lines, then the tree in its own order.

    An empty text is written as nothing ("realisasi:"); a text that YAML would read as something else is quoted.
    """
    lines = [f"# yaml-language-server: $schema={schema}", *(f"# {line}".rstrip() for line in comment.splitlines())]
    body = yaml.dump(
        list(tree) if isinstance(tree, Sequence) else tree,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=110,
    )
    return "\n".join(lines) + "\n" + body
