"""One cell to one value: number, percentage, amount, rank, range, fraction, grade, or text that a person must read.

Nothing is guessed: a cell is read, or it is missing, or a person must read it (`perlu_cek`), or it is a problem.
The inner functions are pure: they return a value or a `_Refusal`; `read_nilai` alone adds problems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from bening.data.choices import Bentuk, Jenis
from bening.data.nilai import Nilai
from bening.data.numbers.digits import NUMBER, Ambiguous, read_digits
from bening.data.numbers.spelling_advice import advise_spelling
from bening.data.numbers.vocabulary import BILANGAN, KOSONG, MESIN, PENGALI, PERSEN, SATUAN, SKALA, TANPA_TARGET
from bening.problems import Problems, Span

_OPERATOR = {"≥": ">=", "≤": "<=", ">=": ">=", "<=": "<=", ">": ">", "<": "<", "": ""}
_CELL = re.compile(
    rf"""(?P<operator>[<>]=?|[≥≤]|)\s?
    (?:(?P<rupiah>rp\.?\s?)|(?P<peringkat>(?:peringkat|rangking|ranking|rank)\s(?:ke[\s-]?)?))?
    (?P<satu>{NUMBER})(?:,-+)?(?P<persen>\s?%)?
    (?:\s?(?P<antara>-|s\.?/?d\.?|sampai(?:\sdengan)?|hingga|dari)\s?
       (?:rp\.?\s?)?(?P<dua>{NUMBER})(?:,-+)?(?P<persen_dua>\s?%)?)?
    (?P<sisa>.*)""",
    re.IGNORECASE | re.VERBOSE | re.ASCII,
)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_DASH = re.compile(r"-+")
_MISSING = re.compile(r"-+|\.{2,}|…+")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]|[½¼¾¹⁰⁴-⁹₀-₉①-⑳]")
_DIGIT = re.compile(r"[0-9]")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LETTER_OR_PARENTHESIS = re.compile(r"[^\W\d_]|[()]")
_KIND_OF_FIELD = {"capaian_tercetak": Jenis.PERSEN, "pembilang": Jenis.JUMLAH, "penyebut": Jenis.JUMLAH}
_BELOW_ZERO = "; bila hasilnya memang di bawah nol, tulis jenis: angka dan satuannya di indikator.yml"
_SHAPE_OF_KIND = {Jenis.PERSEN: Bentuk.PERSEN, Jenis.RUPIAH: Bentuk.RUPIAH, Jenis.PERINGKAT: Bentuk.PERINGKAT}
_PERCENT_KINDS = frozenset({Jenis.PERSEN, Jenis.ANGKA})
_RANK_KINDS = frozenset({Jenis.PERINGKAT, Jenis.ANGKA, Jenis.JUMLAH, Jenis.INDEKS})
_AMOUNT_KINDS = frozenset({Jenis.RUPIAH, Jenis.ANGKA, Jenis.JUMLAH})

CONTOH = {
    Jenis.PERSEN: "87,5 %",
    Jenis.ANGKA: "87,5",
    Jenis.JUMLAH: "1.250",
    Jenis.INDEKS: "3,84",
    Jenis.RUPIAH: "Rp1.500.000",
    Jenis.PREDIKAT: "BB",
    Jenis.PERINGKAT: "6",
}


class _Refusal(NamedTuple):
    """The problem of a cell: its code and the words of its sentences."""

    code: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell being read: its text, and the same as one line with plain dashes and single spaces."""

    text: str
    line: str
    jenis: Jenis
    bidang: str
    satuan: frozenset[str]
    span: Span

    @property
    def is_target(self) -> bool:
        return self.bidang in {"target", "target_triwulan"}

    def for_a_person(self, nilai: Nilai | None = None) -> Nilai:
        """Return the cell as one that a person must read; only a target keeps what was read."""
        if nilai is not None and self.is_target:
            return replace(nilai, perlu_cek=True)
        return Nilai(self.text, Bentuk.TEKS, self.span, perlu_cek=True)


def read_nilai(
    text: str | None, jenis: Jenis, span: Span, problems: Problems, bidang: str, *, satuan: str = ""
) -> Nilai | None:
    """Return what the cell `text` of the field `bidang` says, or None after adding one problem (K020–K026, K030).

    `bidang` is "target", "realisasi", "triwulan", "capaian_tercetak" (always percent), "pembilang" or "penyebut"
    (always counts). Missing is a Nilai of Bentuk.KOSONG; a target is missing only where a dash or words say so, else
    K024. `satuan` is the declared unit: after a number it is never "other words". Domain rules 1, 2, 6 and 14.
    """
    stripped = (text or "").strip()
    line = " ".join(stripped.split()).translate(_DASHES)
    kind = _KIND_OF_FIELD.get(bidang, jenis)
    cell = _Cell(stripped, line, kind, bidang, frozenset(_words(satuan)), span)
    result = _read(cell)
    if isinstance(result, _Refusal):
        words = {"nilai": stripped, "jenis": kind.value, "contoh": CONTOH[kind], "saran": advise_spelling(stripped)}
        problems.add(result.code, span, **(words | result.words))
        return None
    return result


def _read(cell: _Cell) -> Nilai | _Refusal:
    line = cell.line
    is_plain_target = cell.bidang == "target"
    if is_plain_target and (_DASH.fullmatch(line) or line.casefold() in TANPA_TARGET):
        return Nilai(cell.text, Bentuk.KOSONG, cell.span)
    if line.casefold() in KOSONG or _MISSING.fullmatch(line):
        return _Refusal("K024", {}) if is_plain_target else Nilai(None, Bentuk.KOSONG, cell.span)
    if _FOREIGN_DIGIT.search(line):
        return _not_a_number("tulis angkanya dengan 0 sampai 9 biasa")
    has_digit = bool(_DIGIT.search(line))
    if cell.jenis is Jenis.PREDIKAT and (not has_digit or _first_grade(line)):
        return _read_grade(cell)
    if not has_digit:
        return _read_words(cell)
    match = _CELL.fullmatch(line)
    return _read_number(cell, match) if match else _read_number_among_words(cell)


def _not_a_number(saran: str = "") -> _Refusal:
    return _Refusal("K020", {"saran": saran} if saran else {})


def _read_words(cell: _Cell) -> Nilai | _Refusal:
    """Return a cell without digits as text for a person, never as a number: no number is read out of "Tercapai"."""
    if _first_grade(cell.line) == cell.line:
        return _Refusal("K030", {})
    if cell.line.casefold() in MESIN or len(cell.line) < 3 or not _WORD.search(cell.line):
        return _not_a_number()
    if all(word in BILANGAN for word in _words(cell.line)):
        return _not_a_number("tulis dengan angka, bukan dengan kata")
    return cell.for_a_person()


def _read_grade(cell: _Cell) -> Nilai | _Refusal:
    """Return a grade, upper and lower case told apart; words beside it need a person."""
    operator = "≥" if cell.line.startswith("≥") else ">=" if cell.line.startswith(">=") else ""
    grade = cell.line.removeprefix(operator).strip()
    if operator and not cell.is_target:
        return _Refusal("K025", {"tanda": operator, "batas": "huruf saja; tanda pembanding hanya untuk target"})
    if first := _first_grade(grade):
        nilai = Nilai(cell.text, Bentuk.PREDIKAT, cell.span, predikat=first, operator=_OPERATOR[operator])
        return nilai if grade == first else cell.for_a_person(nilai)
    near = grade.strip(" +-.").upper()
    if _first_grade(near) == near != "":
        return _Refusal("K023", {"saran": f"tulis {near} bila itu maksudnya"})
    if len(grade) < 4 or grade.casefold() in MESIN or not _WORD.search(grade):
        return _Refusal("K023", {"saran": "tulis hurufnya seperti di skala"})
    return cell.for_a_person()


def _first_grade(line: str) -> str:
    """Return the grade that `line` begins with, or ""."""
    first = line.split(" ", maxsplit=1)[0]
    return first if any(first in skala for skala in SKALA) else ""


def _read_number(cell: _Cell, match: re.Match[str]) -> Nilai | _Refusal:
    """Return the value of a cell that begins with a number (`match` of `_CELL`)."""
    rest = match["sisa"]
    if match["operator"] and not cell.is_target:
        batas = "hasil yang sudah pasti; tanda pembanding hanya untuk target"
        return _Refusal("K025", {"tanda": match["operator"], "batas": batas})
    are_units = _are_units(cell, rest)
    is_apart = rest[:1] in {"", " ", "("} or rest[:2] in {", ", "; ", ": ", ". "}
    # Signs alone ("90%%", "90 +", "1 500 000") are a slip of the pen; words are for a person to read.
    if not are_units and not (is_apart and _LETTER_OR_PARENTHESIS.search(rest) and not re.match(r"[\s,;]*\d", rest)):
        return _not_a_number("isi pembilang: dan penyebut: sebagai dua angka" if rest.startswith("/") else "")
    if PENGALI.intersection(_words(rest)) - cell.satuan:
        # "1,5 miliar" is not 1,5: here the first number may not count, so not even a target is computed from it.
        return Nilai(cell.text, Bentuk.TEKS, cell.span, perlu_cek=True)
    is_clear = are_units and _fits(cell, match)
    if not is_clear and not cell.is_target:
        return cell.for_a_person()
    nilai = _make_nilai(cell, match)
    return nilai if is_clear or isinstance(nilai, _Refusal) else cell.for_a_person(nilai)


def _read_number_among_words(cell: _Cell) -> Nilai | _Refusal:
    """Return a cell whose words come before its number: for a target the first number counts."""
    before, tail = re.split(r"(?=\S*[0-9])", cell.line, maxsplit=1)
    if not _WORD.search(before) and not _WORD.search(re.sub(r"\S*[0-9]\S*", "", tail)):
        return _not_a_number()
    if not cell.is_target or PENGALI.intersection(_words(cell.line)) - cell.satuan:
        return Nilai(cell.text, Bentuk.TEKS, cell.span, perlu_cek=True)
    match = _CELL.fullmatch(tail.lstrip("("))
    if match is None or not re.match(r"$|[\s%()\].,;]", match["sisa"]):
        return _not_a_number()
    nilai = _make_nilai(cell, match)
    return nilai if isinstance(nilai, _Refusal) else cell.for_a_person(nilai)


def _make_nilai(cell: _Cell, match: re.Match[str]) -> Nilai | _Refusal:
    """Return the number, rank, range or fraction that `match` found, within its limits."""
    first = _number(cell, match["satu"])
    second = _number(cell, match["dua"]) if match["dua"] else None
    if isinstance(first, _Refusal):
        return first
    if isinstance(second, _Refusal):
        return second
    nilai = Nilai(cell.text, _shape(cell, match), cell.span, nilai=first, operator=_OPERATOR[match["operator"]])
    if second is None:
        return nilai
    if match["antara"].casefold() == "dari":
        return replace(nilai, bentuk=Bentuk.PECAHAN, pembilang=first, penyebut=second)
    if first > second:
        return _Refusal("K026", {})
    # A target may be a range; a result between two numbers is not one result.
    return Nilai(cell.text, Bentuk.RENTANG, cell.span, batas=(first, second), perlu_cek=not cell.is_target)


def _shape(cell: _Cell, match: re.Match[str]) -> Bentuk:
    if match["peringkat"]:
        return Bentuk.PERINGKAT
    if match["rupiah"]:
        return Bentuk.RUPIAH
    if match["persen"] or PERSEN.intersection(_words(match["sisa"])):
        return Bentuk.PERSEN
    return _SHAPE_OF_KIND.get(cell.jenis, Bentuk.ANGKA)


def _number(cell: _Cell, token: str) -> Decimal | _Refusal:
    number = read_digits(token, cell.jenis)
    if number is None:
        return _not_a_number()
    if isinstance(number, Ambiguous):
        return _Refusal("K021", {"a": number.a, "b": number.b})
    limit = _broken_limit(cell, number)
    return _Refusal("K022", dict(zip(("batas", "saran"), limit, strict=True))) if limit else number


def _broken_limit(cell: _Cell, number: Decimal) -> tuple[str, str] | None:
    """Return what was expected and how to mend it when `number` is outside the limits of its field, else None."""
    whole, _, fraction = f"{abs(number):f}".partition(".")
    is_result = cell.bidang in {"realisasi", "triwulan"}
    may_fall = (is_result and cell.jenis is Jenis.ANGKA) or cell.bidang == "kemajuan_tercetak"
    limits = (
        (
            len(whole) > 15 or len(fraction) > 8,
            "paling banyak 15 angka di depan koma dan 8 di belakangnya",
            "periksa apakah ada angka yang terulang",
        ),
        (
            # A result such as growth may fall below zero, and so may printed progress; nothing else may.
            number < 0 and not may_fall,
            "angka 0 atau lebih",
            "hapus tanda minusnya bila itu bukan maksudnya" + (_BELOW_ZERO if is_result else ""),
        ),
        (
            # Domain rule 8 lets results and printed capaian exceed 100 % (107,81 is printed in a real report) and says
            # nothing of targets, where 100,01 is more likely a slip. Doubt: a true target above 100 % (revenue) exists
            # but is rare; it is not lost, it is declared as jenis: angka with satuan: persen.
            cell.jenis is Jenis.PERSEN and cell.is_target and number > 100,
            "target persen dari 0 sampai 100",
            "periksa angkanya; bila target memang di atas 100 %, tulis jenis: angka dan satuan: persen",
        ),
        (
            cell.jenis is Jenis.PREDIKAT and number > 100,
            "skor dari 0 sampai 100",
            "periksa angkanya, atau tulis hurufnya saja",
        ),
        (
            cell.jenis is Jenis.PERINGKAT and (number < 1 or number != number.to_integral_value()),
            "bilangan bulat mulai dari 1",
            "tulis peringkatnya saja, misalnya 6",
        ),
    )
    return next(((batas, saran) for is_broken, batas, saran in limits if is_broken), None)


def _fits(cell: _Cell, match: re.Match[str]) -> bool:
    """Return whether the signs around the number belong to the kind of the indicator ("90 %" is not a count)."""
    words = frozenset(_words(match["sisa"])) - cell.satuan
    if match["persen"] or match["persen_dua"] or PERSEN & words:
        return cell.jenis in _PERCENT_KINDS
    if match["rupiah"] or "rupiah" in words:
        return cell.jenis in _AMOUNT_KINDS
    if match["peringkat"]:
        return cell.jenis in _RANK_KINDS
    # "100 dari 110" of a percentage may be 100 % or 90,9 %; a unit after a percentage may make it a count.
    is_bare = not words and (match["antara"] or "").casefold() != "dari"
    return is_bare or cell.jenis not in {Jenis.PERSEN, Jenis.RUPIAH}


def _are_units(cell: _Cell, rest: str) -> bool:
    """Return whether `rest` is empty or nothing but units."""
    plain = rest.strip(" .")
    if not plain:
        return rest.strip() == ""
    if re.search(r"[^\w\s/²³.]", plain) or rest.startswith("/"):
        return False
    return all(word in SATUAN or word in PERSEN or word in cell.satuan for word in _words(plain))


def _words(text: str) -> list[str]:
    return [word.strip("().,;:").casefold() for word in re.split(r"[\s/]+", text) if word.strip("().,;:")]
