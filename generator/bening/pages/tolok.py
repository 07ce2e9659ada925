"""What a target means in plain words: what good and less good look like, from the target and its polarity alone."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bening.data import SKALA, Arah, Bentuk, Indikator, Jenis, Pengaturan, format_angka, format_persen, format_satuan
from bening.rules import find_arah


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Two yardsticks: what meets the target, and what does not."""

    baik: str
    kurang: str


def plain_target(indikator: Indikator) -> str:
    """Return a whole percentage below 100 in plain words ("90 dari setiap 100"), "" for all other targets."""
    value = indikator.target.nilai
    if indikator.definisi.jenis is not Jenis.PERSEN or value is None or indikator.target.bentuk is Bentuk.PECAHAN:
        return ""
    if value != value.to_integral_value() or not 0 < value <= 100 or indikator.target.operator:
        return ""
    if value == 100:
        return "100 % berarti semuanya."
    return f"{format_persen(value)} berarti {format_angka(value)} dari setiap 100."


def make_yardstick(indikator: Indikator, pengaturan: Pengaturan) -> Yardstick | None:
    """Return what meets the target and what does not.

    None for a target that a person must read or no rule can use, and where no arah is set: there nothing is judged.
    """
    target = indikator.target
    if target.perlu_cek or target.kosong:
        return None
    if target.predikat is not None:
        return _grades(target.predikat)
    if target.batas is not None:
        low, high = (_words(indikator, bound) for bound in target.batas)
        return _outside(indikator, f"di antara {low} dan {high}", pengaturan)
    if target.nilai is None or indikator.definisi.jenis in {Jenis.PREDIKAT, Jenis.PERINGKAT}:
        return None
    return _against(indikator, target.nilai, pengaturan)


def _against(indikator: Indikator, value: Decimal, pengaturan: Pengaturan) -> Yardstick | None:
    """Return the yardsticks of one number; ">" and "<" leave the limit itself out, as the computation does."""
    words, sign = _words(indikator, value), indikator.target.operator
    arah, _ = find_arah(indikator, sign, pengaturan)
    more, less, up, down = f"lebih dari {words}", f"kurang dari {words}", f"{words} atau lebih", f"{words} atau kurang"
    if arah is Arah.STABIL:
        return Yardstick(f"tepat {words}", f"makin jauh dari {words}, ke atas atau ke bawah")
    if arah is Arah.NAIK and value > 0 and sign not in {"<", "<="}:
        whole = indikator.definisi.jenis is Jenis.PERSEN and value == 100
        return Yardstick(more, down) if sign == ">" else Yardstick(words if whole else up, less)
    if arah is Arah.TURUN and sign not in {">", ">="}:
        return Yardstick(less, up) if sign == "<" else Yardstick(down if value else words, more)
    return None


def _grades(target: str) -> Yardstick | None:
    scale = next((skala for skala in SKALA if target in skala), None)
    if scale is None:
        return None
    place = scale.index(target)
    good, rest = list(scale[place:]), list(scale[:place])
    if not rest:
        return None
    best = f"{_or(good)}, dari yang terendah" if len(good) > 1 else f"{target}, huruf tertinggi"
    return Yardstick(best, f"{_or(rest)}, dari yang terendah" if len(rest) > 1 else rest[0])


def _outside(indikator: Indikator, words: str, pengaturan: Pengaturan) -> Yardstick | None:
    arah, _ = find_arah(indikator, indikator.target.operator, pengaturan)
    if arah is None:
        return None
    return {
        Arah.NAIK: Yardstick(f"{words}, atau di atasnya", "di bawah itu"),
        Arah.TURUN: Yardstick(f"{words}, atau di bawahnya", "di atas itu"),
    }.get(arah, Yardstick(words, "di luar itu, ke atas atau ke bawah"))


def _words(indikator: Indikator, value: Decimal) -> str:
    return format_satuan(value, indikator.definisi.jenis, indikator.definisi.satuan)


def _or(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} atau {words[-1]}" if len(words) > 1 else words[0]
