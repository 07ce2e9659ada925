"""Warnings about valid data, which never block; those about plans, money and sources are in `questions`.

A note of the kind that the message names (`catatan` with `jenis` and `bidang`) at the cell, or for the whole edition,
is the office's answer, and the question is not asked again. One mistake
gives one question: a result that is already doubted is not doubted again for what follows from it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from bening.data import (
    PENGGANTI,
    Arah,
    Bentuk,
    Capaian,
    Edisi,
    Hubungan,
    Indikator,
    Jenis,
    JenisDokumen,
    Kecamatan,
    Nilai,
    Status,
    format_angka,
    format_nilai,
    format_persen,
    format_satuan,
    format_tanggal,
)
from bening.problems import Problems, Span
from bening.rules.history import compute_edisi
from bening.rules.questions import ask_about_record
from bening.rules.spellings import check_spellings, has_note
from bening.rules.year import is_percent

_FEWEST_ROWS = 4  # the same value in three rows is no pattern yet
_LEAP = 8  # a comma that slipped makes about ten times of what was about the same
_SMALL_COUNT = 100  # of a handful, twelve times as many is ordinary
_GROWTH = re.compile(r"\b(?:pertumbuhan|kenaikan|peningkatan|perubahan|kelipatan)\b", re.IGNORECASE)
_CUT = re.compile(
    r"(?:[/:÷×(]|(?<=\s)[x+]"  # ends in a sign that wants more
    r"|(?:[/÷:]|\bdibagi(?:\s+dengan)?)\s*(?:jumlah|jml\.?|total|seluruh|banyaknya)?"  # "/jumlah": of what?
    r"|[/÷]\s*[x×]\s*100\s*%?)$",  # nothing between the line and "x 100 %"
    re.IGNORECASE,
)
_BROKEN_SERIES = frozenset({Hubungan.RUMUS_BERUBAH, Hubungan.DIGANTI, Hubungan.PECAH, Hubungan.GABUNG})
_HUNDRED = Decimal(100)


def warn(kecamatan: Kecamatan, problems: Problems, day: date | None = None) -> None:
    """Report the warnings of all editions as on `day`; the order of editions and rows does not matter."""
    before: Mapping[str, tuple[Indikator, Capaian]] = {}
    last = 0
    for edisi in sorted(kecamatan.edisi, key=lambda item: item.tahun):
        capaian = compute_edisi(kecamatan, edisi)
        _check_date(edisi, problems)
        is_doubted = _check_columns(edisi, problems)
        for row in edisi.indikator:
            _check_formula(edisi, row, problems)
            if not is_doubted:
                _Row(edisi, row, capaian[row.kode], problems).check(last, before.get(row.kode))
        before = {row.kode: (row, capaian[row.kode]) for row in edisi.indikator}
        last = edisi.tahun
    check_spellings(kecamatan, problems)
    ask_about_record(kecamatan, problems, day)


def find_cut(formulasi: str) -> str:
    """Return the end at which a formula is cut, or "" when it looks whole."""
    text = formulasi.strip()
    if match := _CUT.search(text):
        return text[text.rfind(" ", 0, match.start()) + 1 :] if text[: match.start()].strip() else ""
    if text.count("(") > text.count(")"):
        return " ".join(text[text.rfind("(") :].split()[-4:])
    return ""


def _check_date(edisi: Edisi, problems: Problems) -> None:
    dokumen = edisi.dokumen
    if dokumen.jenis is not JenisDokumen.PERJANJIAN_KINERJA or not dokumen.tanggal[:4] > str(edisi.tahun):
        return
    if not has_note(edisi.catatan, "tanggal", "target-berubah", "tanggal-dokumen"):
        tanggal = format_tanggal(dokumen.tanggal)
        place = dokumen.letak.get("tanggal", dokumen.span)
        problems.add("W005", place, tahun=edisi.tahun, tanggal=tanggal)


def _check_columns(edisi: Edisi, problems: Problems) -> bool:
    """Check each column for one value in all rows; return whether the results are doubted as a whole."""
    doubted = {bidang: _check_column(edisi, bidang, problems) for bidang in ("target", "realisasi")}
    return doubted["realisasi"]


def _check_column(edisi: Edisi, bidang: str, problems: Problems) -> bool:
    cells: list[tuple[Indikator, Nilai]] = [(row, getattr(row, bidang)) for row in edisi.indikator]
    numbers = [(row, cell) for row, cell in cells if cell.nilai is not None and not cell.perlu_cek]
    values = {cell.nilai for _, cell in numbers}
    # 100 everywhere is what an office that met everything writes; of any other value a colleague would ask.
    if len(numbers) < _FEWEST_ROWS or len(values) != 1 or values == {_HUNDRED}:
        return False
    if has_note(edisi.catatan, bidang, "nilai-sama", f"{bidang}-sama"):
        return False
    row, first = min(numbers, key=lambda pair: (pair[1].span.line, pair[1].span.column))
    shown = format_nilai(first, row.definisi.jenis, row.definisi.satuan)
    problems.add_row(row.kode, "W003", first.span, bidang=bidang, nilai=shown, jumlah=len(numbers))
    return True


def _check_formula(edisi: Edisi, row: Indikator, problems: Problems) -> None:
    akhir = find_cut(row.formulasi)
    if akhir and not has_note((*row.catatan, *edisi.catatan), "formulasi", "rumus-terpotong"):
        problems.add_row(row.kode, "W004", row.place("formulasi"), akhir=akhir)


class _Row:
    """The numbers of one row; gives at most one question about the result, and one about what follows from it."""

    def __init__(self, edisi: Edisi, row: Indikator, capaian: Capaian, problems: Problems) -> None:
        self._row, self._capaian, self._problems = row, capaian, problems
        self._notes = (*row.catatan, *edisi.catatan)
        self._place = row.place("triwulan") if row.realisasi.kosong and row.triwulan else row.realisasi.span

    def check(self, last: int, before: tuple[Indikator, Capaian] | None) -> None:
        """Check the result; `before` is the same kode in the edition of the year `last`."""
        result = self._number()
        if result is None:
            return
        is_doubted = (
            self._is_fraction(result)
            or (before is not None and self._is_leap(result, last, *before))
            or self._over_hundred(result)
        )
        if not is_doubted and not self._disagrees():
            self._over_120(result)

    def _number(self) -> Decimal | None:
        """Return the result of the year; None when there is none, or none that counts parts of a whole."""
        if self._row.realisasi.bentuk is Bentuk.PECAHAN:
            return None
        return _whole_year(self._capaian)

    def _over_hundred(self, result: Decimal) -> bool:
        definisi = self._row.definisi
        if result <= _HUNDRED or not is_percent(definisi):
            return False
        if _GROWTH.search(f"{self._row.uraian} {definisi.nama_pendek}"):
            return False
        return self._ask("W001", self._place, "realisasi", "lebih-dari-100", nilai=format_persen(result))

    def _is_fraction(self, result: Decimal) -> bool:
        typed, target = self._row.realisasi, self._row.target.nilai
        if not is_percent(self._row.definisi) or target is None or target < 20 or not 0 < result <= 1:
            return False
        if "%" in (typed.tertulis or "") or typed.nilai is None or typed.penyebut is not None:
            return False
        mungkin = format_persen(result * _HUNDRED)
        words = {"target": self._show(target), "mungkin": mungkin, "tulis": f"{typed.tertulis} %"}
        return self._ask("W010", self._place, "realisasi", nilai=typed.tertulis, **words)

    def _is_leap(self, result: Decimal, last: int, row: Indikator, capaian: Capaian) -> bool:
        old, jenis = _whole_year(capaian), self._row.definisi.jenis
        is_series = row.realisasi.bentuk is not Bentuk.PECAHAN and self._row.hubungan not in _BROKEN_SERIES
        if old is None or not is_series or jenis is Jenis.PERINGKAT or result <= 0 or old <= 0:
            return False
        if jenis is Jenis.JUMLAH and max(result, old) < _SMALL_COUNT:
            return False
        ratio = max(result, old) / min(result, old)
        targets = [target for target in (self._row.target.nilai, row.target.nilai) if target]
        moved = max(targets) / min(targets) if len(targets) == 2 and min(targets) > 0 else Decimal(1)
        if ratio < _LEAP or moved >= _LEAP / 2:
            return False
        times = format_angka(ratio, 0)
        kali = f"kira-kira {times} kali lipatnya" if result > old else f"kira-kira {times} kali lebih kecil"
        words = {"nilai": self._show(result), "lalu": self._show(old), "tahun": last, "kali": kali}
        return self._ask("W002", self._place, "realisasi", "lompatan", "satuan-berubah", **words)

    def _disagrees(self) -> bool:
        printed, capaian = self._row.capaian_tercetak, self._capaian
        if capaian.cocok is not False or printed is None or capaian.nilai is None:
            return False
        words = {
            "tercetak": printed.tertulis,
            "hitungan": format_persen(capaian.nilai),
            "pengganti": _explain(capaian.pengganti, self._row.definisi.arah),
        }
        return self._ask("W008", printed.span, "capaian_tercetak", "angka-tidak-cocok", "pembulatan", **words)

    def _over_120(self, result: Decimal) -> None:
        target = self._row.target
        if self._capaian.nilai is None or self._capaian.nilai <= 120 or self._row.definisi.jenis is Jenis.PERINGKAT:
            return
        if self._capaian.status is Status.DIHITUNG_SEMENTARA or has_note(self._notes, "target", "di-atas-120"):
            return
        words = {
            "nilai": self._show(result),
            "capaian": format_persen(self._capaian.nilai),
            "target": format_nilai(target, self._row.definisi.jenis, self._row.definisi.satuan),
        }
        self._ask("W009", self._place, "realisasi", "di-atas-120", **words)

    def _ask(self, code: str, place: Span, bidang: str, *answered_by: str, **words: object) -> bool:
        """Report the question unless a note has answered it; the cell is not asked about again."""
        if not has_note(self._notes, bidang, *answered_by):
            self._problems.add_row(self._row.kode, code, place, **words)
        return True

    def _show(self, value: Decimal) -> str:
        return format_satuan(value, self._row.definisi.jenis, self._row.definisi.satuan)


def _whole_year(capaian: Capaian) -> Decimal | None:
    """Return the result of a year that is complete, as pages show it."""
    return None if capaian.status is Status.DIHITUNG_SEMENTARA else capaian.realisasi


def _explain(pengganti: tuple[str, ...], arah: Arah | None) -> str:
    """Return what else would give the printed number, as a sentence after a space, or ""."""
    if not pengganti:
        return ""
    first = pengganti[0]
    words = PENGGANTI.get(first) or f"target tahun {first.removeprefix('target-')}"
    told = f" Angka itu cocok dengan {words}."
    cap = next((name.removeprefix("batas-") for name in pengganti if name.startswith("batas-")), "")
    if cap:
        return f'{told} Bila kantor memang membatasinya, tulis pengaturan: {{batas_capaian: "{cap}"}} di tahun ini.'
    if first in {"rumus-terbalik", "rumus-turun-selisih", "rumus-turun-rasio"} and arah is Arah.NAIK:
        return f"{told} Bila lebih kecil memang lebih baik, tulis arah: turun di indikator.yml."
    return told
