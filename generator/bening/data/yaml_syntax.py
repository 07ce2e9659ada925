"""Explain errors of the YAML parser in everyday words (code Y00).

Each rule recognises one frequent cause (a typed `@`, a forgotten quote, a moved line) by the parser's text and the
characters at its place.
"""

from __future__ import annotations

from dataclasses import dataclass

_QUOTE_WHOLE = 'beri tanda kutip pada seluruh nilai, misalnya "{contoh}".'
_PLAIN_VALUE = "nilai yang diawali tanda khusus ada di dalam tanda kutip."


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Three sentences for Y00. `at_start` puts the place where the unreadable piece begins, not where it broke."""

    masalah: str
    seharusnya: str
    perbaikan: str
    at_start: bool = False


_TAB = Diagnosis(
    "baris ini menjorok dengan tombol Tab.",
    "baris menjorok dengan spasi, dua spasi per tingkat.",
    "hapus Tab di depan baris ini lalu ketik spasi.",
)
_OPEN_QUOTE = Diagnosis(
    "tanda kutip dibuka di sini tetapi tidak pernah ditutup.",
    "tanda kutip pembuka dan penutup sama, di awal dan akhir nilai.",
    "tutup tanda kutipnya; tanda kutip di dalam teks ditulis dua kali ('') bila pembungkusnya '.",
    at_start=True,
)
_OPEN_BRACKET = Diagnosis(
    "kurung dibuka di sini tetapi tidak ditutup dengan benar.",
    "[isi, isi] untuk daftar dan {kunci: nilai} untuk kelompok isian.",
    "tutup kurungnya; bila kurung itu bagian dari teks, beri tanda kutip pada seluruh nilai.",
    at_start=True,
)
_ESCAPE = Diagnosis(
    "garis miring terbalik (\\) di dalam tanda kutip ganda berarti kode khusus, dan kode ini tidak dikenal.",
    "teks yang memuat \\ ada di dalam tanda kutip tunggal.",
    "ganti tanda kutip ganda di awal dan akhir nilai menjadi tanda kutip tunggal ( ' ).",
)
_COLON = Diagnosis(
    "ada titik dua di tempat yang tidak terduga: di dalam nilai, atau barisnya menjorok keliru.",
    "satu kunci per baris, sejajar dengan kunci lain di kelompoknya.",
    "bila titik dua itu bagian dari teks, beri tanda kutip pada seluruh nilai; bila tidak, samakan jorokannya.",
)
_NO_COLON = Diagnosis(
    "baris ini tidak berbentuk kunci: nilai.",
    "kunci, titik dua, spasi, lalu nilai, misalnya target: 90 %.",
    "tambahkan titik dua; bila ini sambungan baris di atasnya, jorokkan lebih dalam.",
    at_start=True,
)
_PART_QUOTED = Diagnosis(
    "ada tulisan sesudah tanda kutip penutup.",
    'tanda kutip membungkus seluruh nilai, misalnya nama: "PERADI, S.Sos".',
    "pindahkan tanda kutip penutup ke akhir nilai.",
)
_INDENT = Diagnosis(
    "baris ini menjorok tidak sama dengan kelompoknya.",
    "semua kunci dan tanda - di satu kelompok mulai di kolom yang sama.",
    "samakan jumlah spasi di depan baris ini dengan baris lain di kelompoknya.",
)
_BAD_ESCAPE_NUMBER = Diagnosis(
    "kode \\ di dalam tanda kutip ganda ini tidak menunjuk huruf mana pun.",
    "teks yang memuat \\ ada di dalam tanda kutip tunggal.",
    "ganti tanda kutip ganda di awal dan akhir nilai menjadi tanda kutip tunggal ( ' ).",
)
_UNKNOWN = Diagnosis(
    "tulisan di sekitar sini tidak dapat dibaca sebagai kunci: nilai.",
    "susunan seperti pada contoh data.",
    "bandingkan dengan baris di atasnya; bila ragu, beri tanda kutip pada seluruh nilai.",
)


def _special_start(char: str) -> Diagnosis:
    return Diagnosis(
        f"nilai ini diawali tanda {char} yang punya arti khusus.",
        _PLAIN_VALUE,
        _QUOTE_WHOLE.format(contoh=f"{char}…"),
    )


def _lone_dash() -> Diagnosis:
    return Diagnosis(
        "tanda - di sini berarti butir daftar, bukan teks.",
        "nilai yang diawali - ada di dalam tanda kutip; nilai yang tidak ada dikosongkan saja.",
        'kosongkan nilainya, atau tulis "-" dengan tanda kutip.',
    )


def diagnose(context: str, problem: str, char: str, line_before: str) -> Diagnosis:
    """Return the explanation of a parser error.

    `context` and `problem` are the parser's two texts, `char` the character where it stopped, `line_before` that line
    up to there.
    """
    text = f"{context} {problem}"
    if char == "\t" and "cannot start any token" in text:
        return _TAB
    for part, diagnosis in (
        ("cannot start any token", _special_start(char)),
        ("sequence entries are not allowed", _lone_dash()),
        ("mapping keys are not allowed", _special_start("?")),
        ("block scalar", _special_start(">" if ">" in line_before else "|")),
        ("scanning an alias", _special_start("*")),
        ("scanning an anchor", _special_start("&")),
        ("directive", _special_start("%")),
        ("tag", _special_start("!")),
        ("unexpected end of stream", _OPEN_QUOTE),
        ("document separator", _OPEN_QUOTE),
        ("flow", _OPEN_BRACKET),
        ("double-quoted scalar", _ESCAPE),
        ("mapping values are not allowed", _COLON),
        ("could not find expected ':'", _NO_COLON),
        ("code point", _BAD_ESCAPE_NUMBER),
        ("node content", _special_start(char)),
    ):
        if part in text:
            return diagnosis
    if "<block end>" in text:
        return _PART_QUOTED if line_before.rstrip().endswith(('"', "'")) else _INDENT
    return _UNKNOWN
