"""Data files as plain trees of text, and what differs between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bening.data import yaml_tree
from bening.problems import Problems


def plain_tree(data: bytes) -> Any:
    """Return a YAML file as dictionaries, lists and one-line texts without empty fields; {} when it cannot be read."""
    node = yaml_tree.read_yaml(data, "", Problems())
    return pruned(_plain(node)) if node else {}


def plain_list(data: bytes) -> list[Any]:
    """Return a YAML file that holds a list, as `plain_tree` returns a mapping; [] when it holds anything else."""
    node = yaml_tree.read_node(data, "", Problems())
    return pruned(_plain(node)) if isinstance(node, yaml_tree.YamlSequence) else []


def compare(before: Any, after: Any) -> tuple[str, ...]:
    """Return "path: old → new" for each field in which two trees differ; empty fields count as absent."""
    old, new = _flat(pruned(before)), _flat(pruned(after))
    return tuple(
        f"{path}: {old.get(path, '(kosong)')} → {new.get(path, '(kosong)')}"
        for path in dict.fromkeys((*old, *new))
        if old.get(path) != new.get(path)
    )


def pruned(value: Any) -> Any:
    """Return a tree whose leaves are texts on one line, without empty ones; a list keeps its positions."""
    if isinstance(value, Mapping):
        kept = {key: pruned(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in ("", [], {})}
    if isinstance(value, list | tuple):
        items = [pruned(item) for item in value]
        return items if any(item != "" for item in items) else []
    return " ".join(str(value).split())


def _plain(node: yaml_tree.Node) -> Any:
    match node:
        case yaml_tree.YamlMapping():
            return {key.text: _plain(value) for key, value in node.entries}
        case yaml_tree.YamlSequence():
            return [_plain(item) for item in node.items]
    return "" if node.empty else node.text


def _flat(value: Any, path: str = "") -> dict[str, str]:
    """Return the leaves by path; items of a list go by their kode where they have one, else by position."""
    if isinstance(value, Mapping):
        pairs = [(str(key), item) for key, item in value.items()]
    elif isinstance(value, list):
        pairs = [
            (item["kode"] if isinstance(item, Mapping) and "kode" in item else str(number), item)
            for number, item in enumerate(value, start=1)
        ]
    else:
        return {path: str(value)}
    flat: dict[str, str] = {}
    for key, item in pairs:
        flat |= _flat(item, f"{path}/{key}" if path else key)
    return flat
