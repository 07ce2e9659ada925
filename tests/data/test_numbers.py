"""Cells are read as printed or refused with a place; what is written can be read back. Cases: tests/cases/numerals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from bening.data.choices import Bentuk, Jenis
from bening.data.nilai import Nilai
from bening.data.numbers import dates_and_formats
from bening.data.numbers.vocabulary import SKALA
from bening.problems.record import Problems, Span
from hypothesis import given
from hypothesis import strategies as st
from support.paths import CASES

FOLDER = CASES / "numerals"
LINE = "        target: sesuatu di sini"
SPAN = Span("data/contoh/2021.yml", 7, 17, 15, LINE)
NUMERIC = [jenis for jenis in Jenis if jenis is not Jenis.PREDIKAT]


def load(path: Path) -> list[dict[str, Any]]:
    """Return the cases of a file; every scalar stays text, as the reader of data hands it over."""
    rows: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return rows


CELLS = [
    pytest.param(row, bidang, id=f"{path.stem}:{number}:{bidang}")
    for path in sorted(FOLDER.glob("*.yml"))
    if path.stem != "tanggal"
    for number, row in enumerate(load(path), 1)
    for bidang in row.get("bidang", ["target", "realisasi"])
]
DATES = load(FOLDER / "tanggal.yml")


def read(text: str | None, jenis: Jenis, bidang: str, satuan: str = "") -> tuple[Nilai | None, Problems]:
    problems = Problems()
    return dates_and_formats.read_nilai(text, jenis, SPAN, problems, bidang, satuan=satuan), problems


def describe(nilai: Nilai) -> dict[str, Any]:
    """The parts that a cell filled, as text."""
    parts: dict[str, Any] = {"bentuk": nilai.bentuk.value}
    for name in ("nilai", "pembilang", "penyebut", "predikat"):
        if getattr(nilai, name) is not None:
            parts[name] = str(getattr(nilai, name))
    if nilai.batas is not None:
        parts["batas"] = [str(bound) for bound in nilai.batas]
    if nilai.operator:
        parts["operator"] = nilai.operator
    if nilai.perlu_cek:
        parts["perlu_cek"] = "true"
    return parts


@pytest.mark.parametrize(("case", "bidang"), CELLS)
def test_cell(case: dict[str, Any], bidang: str) -> None:
    nilai, problems = read(case.get("tulis"), Jenis(case["jenis"]), bidang, case.get("satuan", ""))
    if "masalah" in case:
        assert [problem.code for problem in problems] == [case["masalah"]]
        assert nilai is None
        (problem,) = problems
        assert problem.span == SPAN
        assert problem.masalah == case.get("kalimat", problem.masalah)
        assert problem.code == "K024" or case["tulis"].strip() in problem.masalah
    else:
        assert [problem.code for problem in problems] == []
        assert nilai is not None
        assert describe(nilai) == case["hasil"]
        assert nilai.tertulis == (None if nilai.kosong and bidang != "target" else case["tulis"].strip())


@pytest.mark.parametrize("case", DATES, ids=lambda case: str(case.get("tulis")))
def test_date(case: dict[str, Any]) -> None:
    problems = Problems()
    tanggal = dates_and_formats.read_tanggal(case.get("tulis"), SPAN, problems, lengkap="lengkap" in case)
    assert [problem.code for problem in problems] == ([case["masalah"]] if "masalah" in case else [])
    assert tanggal == case.get("tanggal")
    if tanggal:
        assert dates_and_formats.format_tanggal(tanggal) == case["kata"]


def test_a_near_miss_of_a_grade_is_suggested() -> None:
    _, problems = read("bb", Jenis.PREDIKAT, "target")
    assert [problem.perbaikan for problem in problems] == ["tulis BB bila itu maksudnya."]


@pytest.mark.parametrize(("bidang", "may_fall"), [("realisasi", True), ("triwulan", True), ("target", False)])
def test_a_result_below_zero_is_not_talked_out_of_its_sign(bidang: str, *, may_fall: bool) -> None:
    _, problems = read("-2,07 %", Jenis.PERSEN, bidang)
    (said,) = [problem.perbaikan for problem in problems]
    assert ("tulis jenis: angka" in said) is may_fall
    nilai, problems = read("-2,07", Jenis.ANGKA, "realisasi", "persen")
    assert (nilai.nilai if nilai else None, list(problems)) == (Decimal("-2.07"), [])


def test_a_ratio_is_sent_to_its_components() -> None:
    _, problems = read("5/7", Jenis.PERSEN, "realisasi")
    assert [problem.perbaikan for problem in problems] == ["isi pembilang: dan penyebut: sebagai dua angka."]


# Components of a percentage.


def komponen(typed: str | None, pembilang: str | None, penyebut: str | None) -> tuple[Nilai | None, list[str]]:
    problems = Problems()
    cells = [
        dates_and_formats.read_nilai(text, Jenis.PERSEN, SPAN, problems, bidang)
        for text, bidang in ((typed, "realisasi"), (pembilang, "pembilang"), (penyebut, "penyebut"))
    ]
    nilai = dates_and_formats.add_komponen(cells[0], cells[1], cells[2], SPAN, problems)
    return nilai, [problem.code for problem in problems]


def test_components_keep_both_numbers_and_the_typed_one() -> None:
    nilai, codes = komponen("66,7 %", "1.000", "1.500")
    assert nilai == Nilai(
        "66,7 %", Bentuk.PERSEN, SPAN, nilai=Decimal("66.7"), pembilang=Decimal(1000), penyebut=Decimal(1500)
    )
    assert codes == []
    assert dates_and_formats.format_nilai(nilai, Jenis.PERSEN, "persen") == "66,7\u00a0%"


def test_components_alone_are_not_a_typed_number() -> None:
    nilai, codes = komponen(None, "45", "50")
    assert nilai is not None
    assert (nilai.tertulis, nilai.nilai, nilai.pembilang, nilai.penyebut) == ("45 / 50", None, Decimal(45), Decimal(50))
    assert codes == []
    assert dates_and_formats.format_nilai(nilai, Jenis.PERSEN, "persen") == "45 dari 50"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [((None, "45", None), "penyebut belum diisi."), ((None, "-", "50"), "pembilang belum diisi.")],
)
def test_one_component_asks_for_the_other(parts: tuple[None, str, str], expected: str) -> None:
    problems = Problems()
    cells = [dates_and_formats.read_nilai(text, Jenis.PERSEN, SPAN, problems, "pembilang") for text in parts]
    assert dates_and_formats.add_komponen(cells[0], cells[1], cells[2], SPAN, problems) is None
    assert [problem.masalah for problem in problems] == [expected]


def test_components_both_missing_leave_the_typed_value() -> None:
    typed, codes = komponen("90 %", None, None)
    assert typed is not None
    assert (typed.nilai, codes) == (Decimal(90), [])
    nothing = dates_and_formats.add_komponen(None, *(Nilai(None, Bentuk.KOSONG, SPAN) for _ in "ab"), SPAN, Problems())
    assert nothing == Nilai(None, Bentuk.KOSONG, SPAN)


def test_a_component_with_words_needs_a_person() -> None:
    nilai, _ = komponen(None, "45 (perkiraan)", "50")
    assert nilai == Nilai("45 (perkiraan) / 50", Bentuk.TEKS, SPAN, perlu_cek=True)


def test_a_component_that_is_a_problem_is_one_problem() -> None:
    nilai, codes = komponen(None, "4_5", "50")
    assert (nilai, codes) == (None, ["K020"])


# Writing.


@pytest.mark.parametrize(
    ("value", "places", "expected"),
    [
        ("95.24", None, "95,24"),
        ("95.240", None, "95,24"),
        ("100.00", None, "100"),
        ("100", 2, "100,00"),
        ("95.245", 2, "95,25"),
        ("-0.001", 2, "0,00"),
        ("-12.5", None, "-12,5"),
        ("1500000", None, "1.500.000"),
        ("1.5E+6", None, "1.500.000"),
        ("0.5", 0, "1"),
    ],
)
def test_numbers_are_written_as_indonesians_do(value: str, places: int | None, expected: str) -> None:
    assert dates_and_formats.format_angka(Decimal(value), places) == expected


def test_units_and_amounts() -> None:
    assert dates_and_formats.format_persen(Decimal("95.24")) == "95,24\u00a0%"
    assert dates_and_formats.format_persen(Decimal(1250)) == "1250\u00a0%"
    assert dates_and_formats.format_rupiah(Decimal(1500000000)) == "Rp1.500.000.000"
    assert dates_and_formats.format_rupiah(Decimal("1500.5")) == "Rp1.500,50"
    assert dates_and_formats.format_satuan(Decimal(1250), Jenis.JUMLAH, "pohon") == "1.250 pohon"
    assert dates_and_formats.format_satuan(Decimal("3.84"), Jenis.INDEKS, "") == "3,84"


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("1390000000", "Rp1,39 miliar"),
        ("12500000", "Rp12,5 juta"),
        ("999999999", "Rp1 miliar"),
        ("999994999", "Rp999,99 juta"),
        ("1000000", "Rp1 juta"),
        ("999999", "Rp999.999"),
        ("-2500000", "Rp-2,5 juta"),
        ("2500000000000", "Rp2,5 triliun"),
    ],
)
def test_big_amounts_are_said_in_short(amount: str, said: str) -> None:
    assert dates_and_formats.format_rupiah_short(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("text", "jenis", "satuan", "expected"),
    [
        ("90%", Jenis.PERSEN, "persen", "90 %"),
        (">=90", Jenis.PERSEN, "persen", "≥ 90 %"),
        ("≥ B", Jenis.PREDIKAT, "", "≥ B"),
        ("BB", Jenis.PREDIKAT, "", "BB"),
        ("20 s.d. 30", Jenis.PERSEN, "persen", "20–30 %"),
        ("20-30", Jenis.ANGKA, "menit", "20–30 menit"),
        ("100 dari 110 Organisasi", Jenis.JUMLAH, "organisasi", "100 dari 110 organisasi"),
        ("1.000 dari 1.100", Jenis.JUMLAH, "", "1.000 dari 1.100"),
        ("Rp1.500.000,-", Jenis.RUPIAH, "rupiah", "Rp1.500.000"),
        ("82 % (s.d. Oktober)", Jenis.PERSEN, "persen", "82 % (s.d. Oktober)"),
        ("Tercapai", Jenis.PERSEN, "persen", "Tercapai"),
    ],
)
def test_a_cell_is_shown_with_its_unit(text: str, jenis: Jenis, satuan: str, expected: str) -> None:
    nilai, _ = read(text, jenis, "target", satuan)
    assert nilai is not None
    assert dates_and_formats.format_nilai(nilai, jenis, satuan).replace("\u00a0", " ") == expected


def test_a_missing_cell_is_shown_as_nothing_not_as_zero() -> None:
    missing, _ = read(None, Jenis.PERSEN, "realisasi")
    zero, _ = read("0", Jenis.PERSEN, "realisasi")
    assert missing is not None
    assert zero is not None
    assert dates_and_formats.format_nilai(missing, Jenis.PERSEN, "persen") == ""
    assert dates_and_formats.format_nilai(zero, Jenis.PERSEN, "persen") == "0\u00a0%"


def test_plain_has_no_exponent() -> None:
    assert [dates_and_formats.plain(Decimal(text)) for text in ("1E+3", "95.24", "100.00", "1E-8")] == [
        "1000",
        "95.24",
        "100.00",
        "0.00000001",
    ]


# Properties.


def numbers(jenis: Jenis) -> st.SearchStrategy[Decimal]:
    if jenis is Jenis.PERINGKAT:
        return st.integers(1, 10**6).map(Decimal)
    if jenis is Jenis.PERSEN:
        return st.decimals(0, 100, places=2)
    if jenis is Jenis.RUPIAH:
        return st.decimals(0, 10**14, places=2)
    return st.integers(0, 8).flatmap(lambda places: st.decimals(0, 10**9, places=places))


@given(st.data(), st.sampled_from(NUMERIC))
def test_what_is_written_is_read_back(data: st.DataObject, jenis: Jenis) -> None:
    value = data.draw(numbers(jenis))
    satuan = data.draw(st.sampled_from(["", "menit", "organisasi", "perahu layar", "dok."]))
    if jenis in {Jenis.PERSEN, Jenis.RUPIAH}:
        satuan = ""
    written = dates_and_formats.format_satuan(value, jenis, satuan)
    for bidang in ("target", "realisasi"):
        nilai, problems = read(written, jenis, bidang, satuan)
        assert [problem.code for problem in problems] == []
        assert nilai is not None
        assert (nilai.nilai, nilai.perlu_cek) == (value, False)
        assert dates_and_formats.format_nilai(nilai, jenis, satuan) == written


@given(st.data(), st.sampled_from(NUMERIC), st.sampled_from(["", ">=", "<=", ">", "<"]))
def test_targets_with_signs_and_ranges_are_read_back(data: st.DataObject, jenis: Jenis, operator: str) -> None:
    low, high = sorted((data.draw(numbers(jenis)), data.draw(numbers(jenis))))
    single = Nilai("x", Bentuk.ANGKA, SPAN, nilai=low, operator=operator)
    band = Nilai("x", Bentuk.RENTANG, SPAN, batas=(low, high))
    for nilai in (single, band):
        again, problems = read(dates_and_formats.format_nilai(nilai, jenis, ""), jenis, "target")
        assert [problem.code for problem in problems] == []
        assert again is not None
        assert (again.nilai, again.batas, again.operator) == (nilai.nilai, nilai.batas, nilai.operator)


@given(st.sampled_from([grade for skala in SKALA for grade in skala]), st.sampled_from(["", ">="]))
def test_grades_are_read_back(grade: str, operator: str) -> None:
    nilai = Nilai(grade, Bentuk.PREDIKAT, SPAN, predikat=grade, operator=operator)
    again, _ = read(dates_and_formats.format_nilai(nilai, Jenis.PREDIKAT, ""), Jenis.PREDIKAT, "target")
    assert again is not None
    assert (again.predikat, again.operator) == (grade, operator)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_real_date_is_read(day: date) -> None:
    problems = Problems()
    assert dates_and_formats.read_tanggal(str(day), SPAN, problems, lengkap=True) == str(day)
    assert len(problems) == 0


CELLISH = st.text(
    st.sampled_from("0123456789.,-–%≥<>= ()/xeRpBbAs%d٩９½²\n\u00a0") | st.characters(), max_size=24
) | st.lists(
    st.sampled_from(
        ["90", "1.250", "%", "dari", "-", "s.d.", "Rp", "Peringkat", "ke-", "B", "juta", "menit", "(x)", "≥", "/", "x5"]
    )
).map(" ".join)
FIELDS = st.sampled_from(["target", "realisasi", "triwulan", "capaian_tercetak", "pembilang", "penyebut"])


@given(CELLISH, st.sampled_from(list(Jenis)), FIELDS, st.text(max_size=8))
def test_any_text_is_a_value_or_one_problem_in_its_line(text: str, jenis: Jenis, bidang: str, satuan: str) -> None:
    nilai, problems = read(text, jenis, bidang, satuan)
    assert (nilai is None) == (len(problems) == 1)
    for problem in problems:
        assert problem.span.column >= 1
        assert problem.span.column + problem.span.width - 1 <= len(LINE)
    if nilai is not None:
        assert nilai.tertulis in {None, text.strip()}
        # Where a person must read a result, no number was read.
        assert bidang == "target" or not nilai.perlu_cek or nilai.nilai is None
        assert "\n" not in dates_and_formats.format_nilai(nilai, jenis, "menit") or nilai.perlu_cek


@given(CELLISH)
def test_any_text_is_a_date_or_one_problem(text: str) -> None:
    problems = Problems()
    tanggal = dates_and_formats.read_tanggal(text, SPAN, problems)
    assert (tanggal is None) == (len(problems) == 1)
    assert not tanggal or dates_and_formats.format_tanggal(tanggal)
