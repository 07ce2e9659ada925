"""The arithmetic on an indicator's page is true: "=" where both sides are equal, "≈" where the right one is rounded."""

from __future__ import annotations

import ast
import operator
import re
from fractions import Fraction

import pytest
from bening.data.model import Indikator, Kecamatan
from bening.pages.hitungan import worked
from bening.pages.tolok import make_yardstick
from bening.rules.capaian import compute_capaian
from support.sites import ROOT, SYNTHETIC, read, trees

FOLDERS = [ROOT / "data/gunung-kaler", SYNTHETIC / "contoh", SYNTHETIC / "contoh-resmi"]
LINE = re.compile(r"(?:yaitu |: )([(0-9][^=≈:a-z]*) ([=≈]) (?:Rp)?(-?[0-9.,]+)")
OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def value_of(text: str) -> Fraction:
    """Return what an expression of the page comes to: Indonesian numbers, ÷, ×, − and brackets."""
    plain = re.sub(r"(?<=\d)\.(?=\d{3})", "", text).replace(",", ".").replace("%", "")
    for sign, symbol in (("÷", "/"), ("×", "*"), ("−", "-")):
        plain = plain.replace(sign, symbol)
    exact = re.sub(r"\d+(\.\d+)?", lambda found: f"'{found[0]}'", " ".join(plain.split()))
    return _evaluate(ast.parse(exact, mode="eval").body)


def _evaluate(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant):
        return Fraction(str(node.value))
    assert isinstance(node, ast.BinOp)
    found: Fraction = OPERATORS[type(node.op)](_evaluate(node.left), _evaluate(node.right))
    return found


def rows(kecamatan: Kecamatan) -> list[Indikator]:
    return [row for edisi in kecamatan.edisi for row in edisi.indikator]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_worked_line_is_true_to_the_last_digit(folder: object) -> None:
    kecamatan, _ = read(folder)  # type: ignore[arg-type]
    seen = set()
    for row in rows(kecamatan):
        for step in worked(row, compute_capaian(row, kecamatan.pengaturan)):
            for left, sign, right in LINE.findall(step.replace("\N{NO-BREAK SPACE}", " ")):
                seen.add(sign)
                shown = Fraction(right.replace(".", "").replace(",", ".").rstrip("."))
                if sign == "=":
                    assert value_of(left) == shown, step
                else:
                    assert 0 < abs(value_of(left) - shown) <= Fraction(5, 1000), step
    assert "≈" in seen


@pytest.mark.parametrize(
    ("kode", "tahun", "baik", "kurang"),
    [
        ("lama-antre", 2022, "15 menit atau kurang", "lebih dari 15 menit"),
        ("kelembapan-arsip", 2022, "di antara 45 % dan 55 %", "di luar itu, ke atas atau ke bawah"),
        ("pengaduan-terbuka", 2022, "0 pengaduan", "lebih dari 0 pengaduan"),
        ("nilai-akip", 2022, "BB, A atau AA, dari yang terendah", "D, C, CC atau B, dari yang terendah"),
        ("surat-tepat-waktu", 2022, "92 % atau lebih", "kurang dari 92 %"),
        ("usaha-baru", 2021, None, None),
    ],
)
def test_good_and_less_good_follow_target_and_polarity(
    kode: str, tahun: int, baik: str | None, kurang: str | None
) -> None:
    kecamatan, _ = read(SYNTHETIC / "contoh")
    edisi = next(item for item in kecamatan.edisi if item.tahun == tahun)
    tolok = make_yardstick(next(row for row in edisi.indikator if row.kode == kode), edisi.pengaturan)
    said = (tolok.baik, tolok.kurang) if tolok else (None, None)
    assert tuple(text and text.replace("\N{NO-BREAK SPACE}", " ") for text in said) == (baik, kurang)


def test_quarters_stand_on_the_page_with_picture_table_and_what_is_missing() -> None:
    tree = trees(SYNTHETIC / "contoh")[2022]
    page = tree["docs/indikator/warga-dibina.md"].decode()
    part = page[page.index("## Per triwulan, 2022") : page.index("## Dari tahun ke tahun")]
    assert "<svg" in part
    assert part.count("belum dilaporkan</span></td>") == 2
    assert "20 orang" in part.replace("\N{NO-BREAK SPACE}", " ")
    assert "Per triwulan" not in tree["docs/indikator/surat-tepat-waktu.md"].decode()
    assert "baru 2 dari 4 triwulan" in page
