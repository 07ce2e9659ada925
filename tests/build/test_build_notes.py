"""Notes come back as they were written, and nothing else is taken for one."""

from __future__ import annotations

import json
from dataclasses import replace

import msgspec
import pytest
from bening.build.build_notes import BuildNote, BuiltOutput, read_note, write_note
from bening.problems.record import Problem, Severity, Span
from hypothesis import given
from hypothesis import strategies as st

texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(0, 9999)
spans = st.builds(Span, texts, numbers, numbers, numbers, texts, texts)
problems = st.builds(Problem, texts, spans, texts, texts, texts, texts, st.sampled_from(Severity))
outcomes = st.builds(BuiltOutput, texts, st.dictionaries(numbers, texts), texts, texts)
notes = st.builds(
    BuildNote,
    texts,
    texts,
    st.booleans(),
    texts,
    spans,
    st.lists(numbers).map(tuple),
    st.lists(problems, max_size=3).map(tuple),
    st.none() | outcomes,
)
NOTE = write_note(
    BuildNote(
        "kotabaru",
        "abc",
        valid=True,
        tahun=(2023, 2024),
        problems=(Problem("W001", Span("data/kotabaru/2024.yml", 3), "a", "b", "c", "d", Severity.PERINGATAN),),
        output=BuiltOutput("/public", {2023: "x", 2024: "y"}, "depan", "wujud"),
    )
)


@given(notes)
def test_a_note_comes_back_as_it_was_written(note: BuildNote) -> None:
    assert read_note(write_note(note)) == note


@given(notes, st.data())
def test_a_note_cut_off_or_changed_is_not_another_one(note: BuildNote, data: st.DataObject) -> None:
    content = write_note(note)
    cut = data.draw(st.integers(0, len(content) - 1))
    assert read_note(content[:cut]) is None
    changed = content[:cut] + bytes([data.draw(st.integers(0, 255))]) + content[cut + 1 :]
    found = read_note(changed)
    assert found is None or write_note(found) == changed


@given(st.binary())
def test_garbage_is_no_note(content: bytes) -> None:
    assert read_note(content) is None


@pytest.mark.parametrize("content", [b"", b"null", b"[]", b"{}", b"1", b'"a"', b"[" * 100_000, b"\xff\xfe"])
def test_foreign_files_are_no_notes(content: bytes) -> None:
    assert read_note(content) is None


@pytest.mark.parametrize("key", list(json.loads(NOTE)))
@pytest.mark.parametrize("value", [7, "", [], {}, [{}], {"tempat": 1}, None])
def test_a_note_of_another_shape_is_not_believed(key: str, value: object) -> None:
    raw = json.loads(NOTE)
    for foreign in ({**raw, key: value}, {name: content for name, content in raw.items() if name != key}):
        found = read_note(msgspec.json.encode(foreign) + b"\n")
        assert found is None or replace(found, **{key: getattr(read_note(NOTE), key)}) == read_note(NOTE)
    assert read_note(NOTE + b"\n") is None
    assert read_note(msgspec.json.encode({**raw, "lain": 1}) + b"\n") is None
