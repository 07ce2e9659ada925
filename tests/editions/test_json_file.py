"""JSON files have the bytes that Python's own `json` gives, so that what was published stays as it was."""

from __future__ import annotations

import json

import pytest
from bening.editions import MANIFEST, read_manifest, write_json
from hypothesis import given
from hypothesis import strategies as st

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(PLAIN, lambda inside: st.lists(inside) | st.dictionaries(TEXTS, inside))


@given(VALUES, st.sampled_from((1, 2)), st.booleans())
def test_a_file_has_the_bytes_of_json(value: object, indent: int, sort_keys: bool) -> None:  # noqa: FBT001 - drawn
    text = json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=sort_keys)
    assert write_json(value, indent, sort_keys=sort_keys) == f"{text}\n".encode()


@pytest.mark.parametrize("value", ["NaN", "1e999", '"\\ud800"'])
def test_a_manifest_with_what_no_file_of_ours_can_hold_says_nothing(value: str) -> None:
    assert read_manifest({MANIFEST: f'{{\n  "berkas": {value}\n}}\n'.encode()}) == {}
