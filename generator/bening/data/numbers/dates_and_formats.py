"""Reading and writing Indonesian numbers and dates; `Decimal` only.

`cells` reads cells; this module reads components and dates, and formats everything.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bening.data.choices import Bentuk, Jenis
from bening.data.nilai import Nilai
from bening.data.numbers.cells import read_nilai
from bening.problems import Problems, Span

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

__all__ = [
    "add_komponen",
    "format_angka",
    "format_nilai",
    "format_persen",
    "format_rupiah",
    "format_rupiah_short",
    "format_satuan",
    "format_tanggal",
    "plain",
    "read_nilai",
    "read_tanggal",
]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# Where one dot before three digits is a thousands mark for a reader too (`metodologi.md`, "Membaca angka").
_GROUPED = frozenset({Jenis.JUMLAH, Jenis.RUPIAH, Jenis.PERINGKAT})
_SIGNS = {">=": "≥", "<=": "≤", ">": ">", "<": "<"}
_NBSP = "\u00a0"
_BIG = ((Decimal(10**6), "juta"), (Decimal(10**9), "miliar"), (Decimal(10**12), "triliun"))


def add_komponen(
    typed: Nilai | None, pembilang: Nilai | None, penyebut: Nilai | None, span: Span, problems: Problems
) -> Nilai | None:
    """Return the realisasi of a cell that gives its components, or None when a part was a problem.

    `typed` is the value written beside them; None or missing when there is none. The result has Bentuk.PERSEN and both
    components; its `nilai` is the typed number only: `compute` divides and compares. Both components missing gives
    `typed`; one missing adds K029. A part that a person must read makes the whole cell so.
    """
    if pembilang is None or penyebut is None:
        return None
    beside = typed or Nilai(None, Bentuk.KOSONG, span)
    if pembilang.kosong and penyebut.kosong:
        return beside
    if pembilang.kosong or penyebut.kosong:
        problems.add("K029", span, bidang="pembilang" if pembilang.kosong else "penyebut")
        return None
    tertulis = beside.tertulis or f"{pembilang.tertulis} / {penyebut.tertulis}"
    if pembilang.nilai is None or penyebut.nilai is None or beside.perlu_cek:
        return Nilai(tertulis, Bentuk.TEKS, span, perlu_cek=True)
    return Nilai(tertulis, Bentuk.PERSEN, span, nilai=beside.nilai, pembilang=pembilang.nilai, penyebut=penyebut.nilai)


def read_tanggal(text: str | None, span: Span, problems: Problems, *, lengkap: bool = False) -> str | None:
    """Return a date as precise as written (YYYY, YYYY-MM, YYYY-MM-DD), "" when missing, None after K027 or K028.

    With `lengkap` only a whole date will do. A date printed as a year stays a year: no day is invented.
    """
    line = (text or "").strip()
    if not line:
        return ""
    match = _DATE.fullmatch(line)
    if match is None or (lengkap and match[3] is None):
        bentuk = "TTTT-BB-HH" if lengkap else "TTTT, TTTT-BB atau TTTT-BB-HH"
        problems.add("K027", span, nilai=line, bentuk=bentuk, contoh="2018-02-28" if lengkap else "2018-02")
        return None
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not (1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        problems.add("K028", span, nilai=line)
        return None
    return line


def plain(value: Decimal) -> str:
    """Return `value` for CSV and JSON: a dot, no exponent, no thousands mark, all its digits ("95.24", "100.00")."""
    return f"{value:f}"


@lru_cache(maxsize=4096)
def format_angka(value: Decimal, places: int | None = None, *, ribuan: bool = True) -> str:
    """Return `value` as Indonesians write it: "1.500.000", "95,24"; `ribuan` False leaves the thousands marks out.

    `places` rounds half-up to so many decimals and keeps their zeros; None keeps every digit but trailing zeros.
    Results are cached: the numbers of an edition stand on many of its pages.
    """
    exact = value if places is None else value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    exact = exact or abs(exact)  # "-0,00" would say that something is below zero
    fraction = plain(exact).partition(".")[2]
    shown = len(fraction if places is not None else fraction.rstrip("0"))
    from babel.numbers import format_decimal  # noqa: PLC0415 - who only reads numbers need not wait for Babel

    return format_decimal(exact, format=_pattern(shown, ribuan), locale=_locale())


@lru_cache(maxsize=64)
def _pattern(shown: int, ribuan: bool) -> NumberPattern:  # noqa: FBT001 - a cache key
    from babel.numbers import parse_pattern  # noqa: PLC0415 - as above

    return parse_pattern(("#,##0" if ribuan else "0") + ("." + "0" * shown if shown else ""))


@cache
def _locale() -> Locale:
    from babel import Locale  # noqa: PLC0415 - as above

    return Locale.parse("id_ID")


def format_persen(value: Decimal, places: int | None = None) -> str:
    """Return `value` percent with a no-break space: "95,24 %". No thousands mark: in percentages it is doubtful."""
    return f"{format_angka(value, places, ribuan=False)}{_NBSP}%"


def format_rupiah(value: Decimal) -> str:
    """Return `value` rupiah as an amount: "Rp1.500.000"; sen only where there are some, always two digits."""
    return f"Rp{format_angka(value, None if value == value.to_integral_value() else 2)}"


def format_rupiah_short(value: Decimal) -> str:
    """Return an amount from a million rupiah on as people say it: "Rp1,39 miliar", half-up to two decimals.

    Smaller amounts are whole. A rounded amount never stands without the whole one beside it.
    """
    if abs(value) < _BIG[0][0]:
        return format_rupiah(value)
    shorter = [((value / power).quantize(Decimal("0.01"), ROUND_HALF_UP), word) for power, word in _BIG]
    short, word = next((pair for pair in shorter if abs(pair[0]) < 1000), shorter[-1])
    return f"Rp{format_angka(short)} {word}"


def format_satuan(value: Decimal, jenis: Jenis, satuan: str) -> str:
    """Return the number `value` as its kind is written, with its unit ("20 menit").

    Thousands marks are written only where `read_nilai` reads them as such, so that the text can be typed back.
    """
    if jenis is Jenis.PERSEN:
        return format_persen(value)
    if jenis is Jenis.RUPIAH:
        return format_rupiah(value)
    return _with_unit(format_angka(value, ribuan=jenis in _GROUPED), satuan)


def format_nilai(nilai: Nilai, jenis: Jenis, satuan: str) -> str:
    """Return the cell `nilai` for a page: number, range, fraction or grade with its unit; "" when missing.

    A cell that a person must read, and a text, stay as written. Components without a typed value are shown as a
    fraction ("45 dari 50"); their percentage is `Capaian.realisasi`.
    """
    if nilai.perlu_cek or nilai.tertulis is None:
        return nilai.tertulis or ""
    sign = f"{_SIGNS[nilai.operator]}{_NBSP}" if nilai.operator else ""
    if nilai.batas is not None:
        low, high = (format_angka(bound, ribuan=jenis in _GROUPED) for bound in nilai.batas)
        return _with_unit(f"{low}–{high}", "%" if jenis is Jenis.PERSEN else satuan)
    if nilai.pembilang is not None and nilai.penyebut is not None:
        typed_beside = nilai.bentuk is not Bentuk.PECAHAN and nilai.nilai is not None
        if not typed_beside:
            ribuan = nilai.bentuk is not Bentuk.PECAHAN or jenis in _GROUPED
            part, whole = (format_angka(number, ribuan=ribuan) for number in (nilai.pembilang, nilai.penyebut))
            return _with_unit(f"{part} dari {whole}", satuan if nilai.bentuk is Bentuk.PECAHAN else "")
    number = nilai.predikat or nilai.tertulis if nilai.nilai is None else format_satuan(nilai.nilai, jenis, satuan)
    return sign + number


@lru_cache(maxsize=1024)
def format_tanggal(tanggal: str) -> str:
    """Return a date read by `read_tanggal` in words, as precise as it is: "2017", "Maret 2017", "22 November 2026"."""
    from babel.dates import format_date  # noqa: PLC0415 - as above

    year, *rest = (int(part) for part in tanggal.split("-"))
    month, day = (rest[0] if rest else 1), (rest[1] if len(rest) > 1 else 1)
    pattern = ("y", "MMMM y", "d MMMM y")[len(rest)]
    return format_date(date(year, month, day), pattern, locale=_locale())


def _with_unit(number: str, satuan: str) -> str:
    """Return the number before its unit; a line may break between them, save before the one letter of "%"."""
    return f"{number}{_NBSP if satuan == '%' else ' '}{satuan}" if satuan else number
