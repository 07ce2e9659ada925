"""What a person typed or pasted, seen in the lines themselves: causes of Y00 that the YAML parser cannot name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bening.data.yaml_syntax import Diagnosis

_BLANKS = "\u00a0\u2007\u202f\u3000\ufeff"
_DASHES = "–—−‐‑•·●"
_COLONS = "\uff1a\ufe55\ua789"
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class _Cause:
    """A pattern of a line, what to say of it, and the line as it should be ("" where it should go)."""

    pattern: re.Pattern[str]
    masalah: str
    seharusnya: str
    mended: Callable[[str], str]


def _without(_line: str) -> str:
    return ""


def _spaced(line: str) -> str:
    return re.sub(r"^(\s*(?:- )?[A-Za-z_]+):", r"\1: ", line, count=1)


_CAUSES = (
    _Cause(
        re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)"),
        "ini tanda pertentangan Git: dua versi berkas ini belum dipilih salah satunya.",
        "satu versi saja, tanpa baris <<<<<<<, =======, dan >>>>>>>.",
        _without,
    ),
    _Cause(
        re.compile(r"\s*(?:```|~~~)"),
        "ini pagar kode dari halaman web atau percakapan, bukan bagian data.",
        "hanya isi di antara kedua pagar.",
        _without,
    ),
    _Cause(
        re.compile(r"\{\\rtf"),
        "berkas ini dokumen RTF (WordPad), bukan teks biasa.",
        "teks biasa: di WordPad pilih Simpan sebagai, Dokumen teks; atau pakai Notepad.",
        _without,
    ),
    _Cause(
        re.compile(rf" *[{_BLANKS}]"),
        "jorokan baris ini memuat spasi tak putus, yang tampak seperti spasi biasa.",
        "baris menjorok dengan spasi biasa.",
        lambda line: re.sub(rf"^[ {_BLANKS}]+", lambda found: " " * len(found[0]), line),
    ),
    _Cause(
        re.compile(rf" *[{_DASHES}] ?(?=\S)"),
        "butir daftar ini diawali tanda pisah atau bulatan dari Word, bukan tanda hubung.",
        "butir daftar diawali tanda hubung dan satu spasi.",
        lambda line: re.sub(rf"^( *)[{_DASHES}] ?", r"\1- ", line),
    ),
    _Cause(
        re.compile(rf"\s*(?:- )?[A-Za-z_]+ ?[{_COLONS}]"),
        "titik dua sesudah kunci ini bukan titik dua biasa.",
        "titik dua biasa, lalu satu spasi.",
        lambda line: re.sub(rf"^(\s*(?:- )?[A-Za-z_]+) ?[{_COLONS}] ?", r"\1: ", line),
    ),
    _Cause(
        re.compile(r"\s*(?:- )?[a-z_]+:(?=[^\s:/])"),
        "sesudah titik dua belum ada spasi.",
        "kunci, titik dua, satu spasi, lalu nilai.",
        _spaced,
    ),
)


def diagnose_lines(lines: Sequence[str], first: int, last: int) -> tuple[int, Diagnosis] | None:
    """Return number and explanation of the first of the lines `first` to `last` (from 0) whose own text shows a cause.

    The remedy is the mended line, ready to be pasted. None when no line shows any.
    """
    for number in dict.fromkeys((*range(max(0, first), last + 1), 0)):
        line = lines[number] if number < len(lines) else ""
        for cause in _CAUSES:
            if cause.pattern.match(line):
                mended = cause.mended(line)
                remedy = f"ganti baris ini menjadi:\n{mended[:_SHOWN]}" if mended else "hapus baris ini."
                return number, Diagnosis(cause.masalah, cause.seharusnya, remedy)
    return None
