"""Changes are found by comparing: nothing more, nothing less, whatever the data look like."""

from __future__ import annotations

from bening.editions.changes import Isi, compact, flatten, perubahan
from hypothesis import given
from hypothesis import strategies as st

KEYS = st.sampled_from(["kode", "target", "isi", "nama"])
TEXTS = st.sampled_from(["", "90 %", "85 %", "a", "b"])
VALUES = st.recursive(
    st.none() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)
FILES = st.dictionaries(st.sampled_from(["2017.yml", "indikator.yml"]), VALUES, max_size=2)


def shuffled(isi: Isi) -> Isi:
    if isinstance(isi, dict):
        return {key: shuffled(value) for key, value in reversed(isi.items())}
    return [shuffled(item) for item in isi] if isinstance(isi, list) else isi


@given(FILES)
def test_nothing_changes_between_equal_states_in_any_order_of_keys(files: dict[str, Isi]) -> None:
    assert perubahan(files, {key: shuffled(value) for key, value in reversed(files.items())}) == ()


@given(FILES, FILES)
def test_every_difference_is_named_once_and_read_backwards_is_the_reverse(
    one: dict[str, Isi], other: dict[str, Isi]
) -> None:
    there, back = perubahan(one, other), perubahan(other, one)
    assert {(item.jalur, item.dari, item.menjadi) for item in there} == {
        (item.jalur, item.menjadi, item.dari) for item in back
    }
    assert len({item.jalur for item in there}) == len(there)


@given(FILES, FILES)
def test_the_changes_applied_to_the_old_texts_give_the_new_ones(one: dict[str, Isi], other: dict[str, Isi]) -> None:
    texts = dict(flatten(one))
    for item in perubahan(one, other):
        if item.menjadi is None:
            del texts[item.jalur]
        else:
            texts[item.jalur] = item.menjadi
    wanted = dict(flatten(other))
    assert {path: text for path, text in texts.items() if path[-1] != "urutan"} == {
        path: text for path, text in wanted.items() if path[-1] != "urutan"
    }


@given(FILES)
def test_compact_data_say_the_same_and_stay_compact(files: dict[str, Isi]) -> None:
    once = compact(files)
    assert compact(once) == once
    assert [text for _, text in flatten(once)].count("") == 0


@given(FILES, FILES)
def test_a_withdrawal_repeats_no_old_text(one: dict[str, Isi], other: dict[str, Isi]) -> None:
    assert all(item.dari is None and item.ditarik for item in perubahan(one, other, ditarik=True))


def test_a_change_names_indicator_and_field() -> None:
    rows: Isi = [
        {"kode": "pelayanan", "indikator": [{"kode": "surat", "target": "90 %", "catatan": [{"isi": "lama"}]}]}
    ]
    other: Isi = [
        {"kode": "pelayanan", "indikator": [{"kode": "surat", "target": "85 %", "catatan": [{"isi": "baru"}]}]}
    ]
    found = perubahan({"2017.yml": {"sasaran": rows}}, {"2017.yml": {"sasaran": other}})
    assert [(item.berkas, item.kode, item.bidang, item.dari, item.menjadi) for item in found] == [
        ("2017.yml", "surat", "target", "90 %", "85 %"),
        ("2017.yml", "surat", "catatan 1 isi", "lama", "baru"),
    ]
