"""What a person typed or pasted, seen in the lines themselves: causes of Y00 that the YAML parser cannot name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bening.data import line_repairs
from bening.data.line_repairs import Repair, tried
from bening.data.yaml_syntax import Diagnosis

_TRIES = 12  # mended files read for one problem, at most
_EXCEL_ROW = re.compile(r"\s*\S[^\t:]*\t+\S")


@dataclass(frozen=True, slots=True)
class _Cause:
    """What to say of a line, and how to mend it."""

    repair: Repair
    masalah: str
    seharusnya: str
    repeats: bool = False
    """True for a slip of the tool, which other lines then have as well."""


@dataclass(frozen=True, slots=True)
class _Stray:
    """A line that is no part of the data."""

    pattern: re.Pattern[str]
    masalah: str
    seharusnya: str


_PAIR_WANTED = "kunci, titik dua, satu spasi, lalu nilai."
_STRAYS = (
    _Stray(
        re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)"),
        "ini tanda pertentangan Git: dua versi berkas ini belum dipilih salah satunya.",
        "satu versi saja, tanpa baris <<<<<<<, =======, dan >>>>>>>.",
    ),
    _Stray(
        re.compile(r"\s*(?:```|~~~)"),
        "ini pagar kode dari halaman web atau percakapan, bukan bagian data.",
        "hanya isi di antara kedua pagar.",
    ),
    _Stray(
        re.compile(r"[\ufeff\u200b\u2060]+$"),
        "baris ini hanya memuat karakter tersembunyi.",
        "tidak ada baris seperti ini; biasanya sisa dua berkas yang disambung.",
    ),
)
_CAUSES = (
    _Cause(
        line_repairs.plain_indent,
        "jorokan baris ini memuat spasi tak putus, yang tampak seperti spasi biasa.",
        "baris menjorok dengan spasi biasa.",
        repeats=True,
    ),
    _Cause(
        line_repairs.indent_of_tab,
        "baris ini menjorok dengan tombol Tab.",
        "baris menjorok dengan spasi, dua spasi per tingkat.",
        repeats=True,
    ),
    _Cause(
        line_repairs.without_mail_mark,
        "di depan baris ini ada tanda kutipan surel (>) atau tanda perubahan (+) yang ikut tersalin.",
        "hanya isi berkasnya.",
        repeats=True,
    ),
    _Cause(
        line_repairs.plain_bullet,
        "butir daftar ini diawali tanda pisah atau bulatan dari Word, nomor, atau tanda hubung tanpa spasi.",
        "butir daftar diawali tanda hubung dan satu spasi.",
        repeats=True,
    ),
    _Cause(
        line_repairs.plain_colon,
        "titik dua sesudah kunci ini bukan titik dua biasa.",
        "titik dua biasa, lalu satu spasi.",
        repeats=True,
    ),
    _Cause(
        line_repairs.space_after_colon,
        "sesudah titik dua belum ada spasi biasa.",
        _PAIR_WANTED,
    ),
    _Cause(
        line_repairs.bare_key,
        "di sekitar kunci ini ada tanda dari format lain (kutip, bintang, atau koma).",
        _PAIR_WANTED,
        repeats=True,
    ),
    _Cause(
        line_repairs.colon_after_key,
        "sesudah kunci ini belum ada titik dua, jadi baris ini tidak berbentuk kunci: nilai.",
        _PAIR_WANTED,
    ),
    _Cause(
        line_repairs.two_lines,
        "di baris ini ada dua kunci.",
        "satu kunci per baris, sejajar dengan kunci lain di kelompoknya.",
    ),
    _Cause(
        line_repairs.straight_quotes,
        "nilai ini dibungkus tanda kutip melengkung dari Word.",
        'tanda kutip lurus (") di awal dan akhir nilai.',
    ),
    _Cause(
        line_repairs.quoted_brackets,
        "nilai ini diawali kurung, dan di YAML itu berarti daftar atau kelompok isian.",
        "teks yang diawali kurung [ atau { ada di dalam tanda kutip.",
    ),
)
# Slips that the parser's own words explain well enough; only the mended line is added.
_REPAIRS = (
    line_repairs.colon_of_group,
    line_repairs.deeper_sequel,
    line_repairs.same_indent,
    line_repairs.quoted_value,
)


class RawLines:
    """The lines of a file that cannot be read; `reads_further` tells of mended lines whether more of it can be."""

    def __init__(self, lines: Sequence[str], reads_further: Callable[[int, Sequence[str]], bool]) -> None:
        self._lines, self._reads_further = lines, reads_further
        self._left = _TRIES

    def diagnose(self, first: int, last: int) -> tuple[int, Diagnosis] | None:
        """Return number and explanation of the line whose own text shows why the parser stopped at line `last`.

        Lines count from 0; `first` is where the unreadable piece begins. None when no line shows any cause.
        """
        for number in dict.fromkeys((*range(max(0, first), last + 1), 0)):
            for stray in _STRAYS:
                if number < len(self._lines) and stray.pattern.match(self._lines[number]):
                    return number, Diagnosis(stray.masalah, stray.seharusnya, "hapus baris ini.")
        for number in _nearest(first, last):
            for cause in _CAUSES:
                mended = self._mend(cause.repair, number)
                if mended:
                    more = self._count_more(cause, number) if cause.repeats else 0
                    masalah = f"{cause.masalah[:-1]}; begitu juga {more} baris lain." if more else cause.masalah
                    return number, Diagnosis(masalah, cause.seharusnya, _replace("ini", mended))
        return self._excel_row(last)

    def mend(self, said: Diagnosis, shown: int, first: int, last: int) -> Diagnosis:
        """Return the parser's explanation of the line `shown` with lines to paste as remedy, where some are found."""
        for number in _nearest(first, last):
            for repair in _REPAIRS:
                mended = self._mend(repair, number)
                if mended:
                    return replace(said, perbaikan=_replace("ini" if number == shown else str(number + 1), mended))
        return said

    def _mend(self, repair: Repair, number: int) -> Sequence[str] | None:
        mended = tried(repair, self._lines, number)
        if not mended or self._left == 0:
            return None
        self._left -= 1
        return mended if self._reads_further(number, mended) else None

    def _count_more(self, cause: _Cause, number: int) -> int:
        return sum(tried(cause.repair, self._lines, other) is not None for other in range(number + 1, len(self._lines)))

    def _excel_row(self, last: int) -> tuple[int, Diagnosis] | None:
        if last < len(self._lines) and _EXCEL_ROW.match(self._lines[last]):
            return last, Diagnosis(
                "baris ini sel-sel Excel yang ditempel, dipisah tombol Tab.",
                _PAIR_WANTED,
                "tulis setiap sel di barisnya sendiri, misalnya target: 90 %; atau biarkan Bening membaca berkas "
                "Excelnya: bening import BERKAS.",
            )
        return None


def find_pasted_blanks(key: str, lines: Sequence[str]) -> tuple[int, Diagnosis] | None:
    """Return the first line whose indent is of pasted blanks, for a repeated key that begins with one: rows became one.

    None for any other key.
    """
    if key[0].isascii() or not key[0].isspace():
        return None
    mended = {number: found for number in range(len(lines)) if (found := tried(_CAUSES[0].repair, lines, number))}
    if not mended:
        return None
    first = next(iter(mended))
    masalah = f"{_CAUSES[0].masalah[:-1]}; begitu juga {len(mended) - 1} baris lain."
    remedy = "ganti semua spasi tak putus di berkas ini dengan spasi biasa (Cari dan Ganti); baris ini menjadi:"
    return first, Diagnosis(masalah, _CAUSES[0].seharusnya, "\n".join([remedy, *mended[first]]))


def _nearest(first: int, last: int) -> Iterator[int]:
    """Yield the lines where the cause may be: where the parser stopped, above it, where the piece begins."""
    yield from dict.fromkeys((last, last - 1, first))


def _replace(which: str, mended: Sequence[str]) -> str:
    return "\n".join([f"ganti baris {which} menjadi:", *mended])
