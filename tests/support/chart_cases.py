"""The chart cases of tests/cases/charts: what each draws, as a plan and as lines that a person can compare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from bening.charts.glyph import plan_glyph
from bening.charts.indicator import plan_bullet, plan_indikator
from bening.charts.marks import Box, Line, Plan, Text
from bening.charts.points import ChartPoint
from bening.charts.quarters import plan_triwulan
from bening.charts.small_multiple import plan_small_multiple
from bening.charts.trend import plan_trend, plan_trend_small
from bening.data.capaian import Capaian
from bening.data.choices import Agregasi, Arah, Jenis, Status
from bening.data.model import Definisi, Indikator
from bening.data.numbers.dates_and_formats import read_nilai
from bening.problems.record import Problems, Span

from support import paths

CASES = sorted((paths.CASES / "charts").glob("*.yml"))
SPAN = Span("uji.yml")


def make_definisi(case: dict[str, Any]) -> Definisi:
    arah = Arah(case["arah"]) if "arah" in case else None
    agregasi = Agregasi(case.get("agregasi", "tahunan"))
    return Definisi("uji", "Uji", "", Jenis(case["jenis"]), case.get("satuan", ""), arah, agregasi, SPAN)


def nilai(text: str, jenis: Jenis, bidang: str = "target") -> Any:
    problems = Problems()
    read = read_nilai(text, jenis, SPAN, problems, bidang)
    assert read is not None, [problem.masalah for problem in problems]
    return read


def make_point(row: dict[str, str], jenis: Jenis) -> ChartPoint:
    number = {name: Decimal(row[name]) for name in ("realisasi", "capaian") if name in row}
    capaian = Capaian(
        Status(row["status"]),
        number.get("capaian"),
        number.get("capaian"),
        number.get("realisasi"),
        tercapai={"ya": True, "tidak": False}.get(row.get("tercapai", "")),
    )
    return ChartPoint(int(row["tahun"]), nilai(row["target"], jenis), capaian, row.get("predikat"), "putus" in row)


def make_plan(path: Path) -> Plan:
    case = yaml.safe_load(path.read_text("utf-8"))
    definisi = make_definisi(case)
    points = [make_point(row, definisi.jenis) for row in case["titik"]]
    key = path.stem
    many: dict[str, Callable[[str, Definisi, Sequence[ChartPoint]], Plan]] = {
        "indikator": plan_indikator,
        "kecil": plan_small_multiple,
        "trend": plan_trend,
        "trend-kecil": plan_trend_small,
    }
    if draw_many := many.get(case["grafik"]):
        return draw_many(key, definisi, points)
    if case["grafik"] in {"bullet", "glyph"}:
        return (plan_bullet if case["grafik"] == "bullet" else plan_glyph)(key, definisi, points[0])
    jenis = definisi.jenis
    quarters = tuple(nilai(text, jenis, "triwulan") for text in case["triwulan"])
    kosong = nilai("", jenis, "realisasi")
    texts = ("",) * 3
    indikator = Indikator(
        "uji", "", "", points[0].target, kosong, quarters, None, *texts, None, (), None, (), definisi, SPAN
    )
    return plan_triwulan(key, indikator, points[0].capaian)


def written(plan: Plan) -> str:
    """Return a plan as lines that a person can compare."""
    lines = [f"title: {plan.title}", f"desc: {plan.desc}", f"size: {plan.width:g} x {plan.height:g} {plan.css}"]
    for mark in plan.marks:
        match mark:
            case Box():
                lines.append(f"{mark.role} box {mark.x:g},{mark.y:g} {mark.width:g} x {mark.height:g}")
            case Line():
                lines.append(f"{mark.role} line " + " ".join(f"{x:g},{y:g}" for x, y in mark.points))
            case Text():
                lines.append(f"{mark.role} text {mark.x:g},{mark.y:g} {mark.size:g} {mark.anchor}: {mark.text}")
    return "\n".join(lines).replace("\N{NO-BREAK SPACE}", "~") + "\n"


def write_plans() -> None:
    """Make the golden twins of all cases anew."""
    for path in CASES:
        path.with_suffix(".plan").write_text(written(make_plan(path)), "utf-8")
