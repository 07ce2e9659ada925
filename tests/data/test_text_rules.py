"""Personal data, look-alike letters, and addresses: what is found, and what is honest text and must pass."""

from __future__ import annotations

import pytest
from bening.data import text_rules
from bening.data.text_rules import find_personal_data, hide_personal_data, mixed_script_word
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("NIP. 19700209 199003 1 002", ["NIP"]),
        ("NIP 197002091990031002", ["NIP"]),
        ("19700209\u00a0199003\u00a01\u00a0002", ["NIP"]),
        ("19700209-199003-1-002", ["NIP"]),
        ("19700209\n199003 1 002", ["NIP"]),
        ("NIK 1571010902700001", ["NIK"]),
        ("157101 090270 0001", ["NIK"]),
        ("camat.pribadi@gmail.com", ["alamat surel"]),
        ("hubungi 0812-3456-7890", ["nomor telepon"]),
        ("WA 081234567890", ["nomor telepon"]),
        ("+62 812 3456 7890", ["nomor telepon"]),
        ("6281234567890", ["nomor telepon"]),
        ("Telp. (0741) 123456", ["nomor telepon"]),
        ("0741-123456", ["nomor telepon"]),
        ("+62 741 123456", ["nomor telepon"]),
        ("081234567890@contoh.id", ["alamat surel"]),
        ("a@b.id, 0812-3456-7890", ["alamat surel", "nomor telepon"]),
    ],
)
def test_personal_data_are_found(text: str, kinds: list[str]) -> None:
    assert [item.sebutan for item in find_personal_data(text)] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "Rp1.500.000.000,-",
        "Rp 1.234.567.890.123",
        "2017 2018 2019 2020",
        "Perwal Nomor 45 Tahun 2016",
        "Nomor 800/1234/BKD/2018",
        "045.2/0123/Kec-KB/2018",
        "15.71.07.1001",
        "2026-11-22",
        "100 dari 110 Organisasi",
        "Jumlah surat / surat x 100%",
        "rapat @ kantor",
        "0,85 – 0,95",
    ],
)
def test_honest_text_passes(text: str) -> None:
    assert find_personal_data(text) == []


def test_what_is_found_is_dotted_out_in_place() -> None:
    assert hide_personal_data("NIP. 19700209 199003 1 002, a@b.id.") == "NIP. •••••••••••••••••••••, ••••••."


@given(st.text(st.sampled_from("0123456789 @.-+()ab\u00a0"), max_size=60))
def test_nothing_found_is_left_after_hiding(text: str) -> None:
    hidden = hide_personal_data(text)
    assert len(hidden) == len(text)
    assert [item for item in find_personal_data(hidden) if item.text in text and "•" not in item.text] == []


@pytest.mark.parametrize(
    "text", ["μg/m³", "kΩ", "α dan β", "Ελλάδα", "Москва", "naïve", "日本 Tokyo", "5°C", "Kecamatan"]
)
def test_one_script_per_word_passes(text: str) -> None:
    assert mixed_script_word(text) is None


@pytest.mark.parametrize(("text", "word"), [("Kecаmatan", "Kecаmatan"), ("satu Αkip dua", "Αkip")])
def test_look_alike_letters_are_found(text: str, word: str) -> None:
    assert mixed_script_word(text) == word


@pytest.mark.parametrize(
    "url",
    [
        "https://jambikota.go.id",
        "https://www.jambikota.go.id/dokumen/IKU%202017.pdf?tahun=2017&a=b#hal-3",
        "https://a.id/(x)_y~z",
    ],
)
def test_plain_addresses_pass(url: str) -> None:
    assert text_rules.is_url(url)


@pytest.mark.parametrize(
    "url", ["https://127.0.0.1/", "https://xn--80ak6aa92e.com/", "https://a.id:8080/", "https://a.id/%zz"]
)
def test_odd_addresses_do_not(url: str) -> None:
    assert not text_rules.is_url(url)


@pytest.mark.parametrize(
    ("char", "words"),
    [
        ("\x00", "NUL"),
        ("\x07", "kendali"),
        ("\u202e", "arah tulisan"),
        ("\u2066", "arah tulisan"),
        ("\ud800", "potongan huruf"),
        ("\u3164", "tak terlihat"),
        ("\ufdd0", "tak terlihat"),
        ("\U0001fffe", "tak terlihat"),
    ],
)
def test_a_forbidden_character_is_described(char: str, words: str) -> None:
    assert text_rules.is_forbidden(char)
    assert words in text_rules.describe_char(char)


@pytest.mark.parametrize("text", ["é", "目", "—", "…", "“", "²", "\u00a0", "😀", "\t", "\n"])
def test_visible_characters_pass(text: str) -> None:
    assert text_rules.find_forbidden(text) == []
