"""Charts: plans against golden twins (`make golden` rewrites them), and what every drawing holds."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from bening.charts.font import measure
from bening.charts.indicator import plan_bullet, wrap
from bening.charts.labels import check_labels
from bening.charts.marks import ROLES, Box, Line, Plan, Role, Text, class_of, stylesheet
from bening.charts.points import ChartPoint, make_scale, target_parts
from bening.charts.renderer import presentation
from bening.charts.svg import draw, refuse
from bening.charts.svg_path import shorten
from bening.data.capaian import Capaian
from bening.data.choices import Agregasi, Arah, Jenis, Status
from bening.data.model import Definisi, Kecamatan, Kontak
from bening.data.settings import Pengaturan
from bening.problems.record import Problems, Span
from hypothesis import assume, given
from hypothesis import strategies as st
from support import paths
from support.chart_cases import CASES, SPAN, make_plan, nilai, written
from support.paths import ROOT

LABELS = yaml.safe_load((paths.CASES / "badinputs" / "mpl.yml").read_text("utf-8"))
SVG = "{http://www.w3.org/2000/svg}"
RESULT_ROLES = {Role.TERCAPAI, Role.BELUM_TERCAPAI, Role.RESULT}


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)  # noqa: S314 - drawn by us; that it parses is the point


def kind(path: Path) -> str:
    return str(yaml.safe_load(path.read_text("utf-8"))["grafik"])


def says_nothing_was_reported(path: Path) -> bool:
    rows = yaml.safe_load(path.read_text("utf-8"))["titik"]
    return kind(path) not in {"glyph", "triwulan", "trend-kecil"} and all(
        row["status"] == "belum_dilaporkan" for row in rows
    )


PLANS = [make_plan(path) for path in CASES]
all_plans = pytest.mark.parametrize("plan", PLANS, ids=[plan.key for plan in PLANS])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_plan_is_as_agreed(path: Path) -> None:
    assert written(make_plan(path)) == path.with_suffix(".plan").read_text("utf-8")


@all_plans
def test_two_drawings_are_the_same_bytes(plan: Plan) -> None:
    assert draw(plan) == draw(plan)


@all_plans
def test_drawing_is_one_small_inert_element(plan: Plan) -> None:
    svg = draw(plan)
    root = parsed(svg)
    assert root.tag == f"{SVG}svg"
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "g", "path", "text", "title", "desc"}
    assert not {"style", "href", "transform"} & {name for element in root.iter() for name in element.attrib}
    assert "\n" not in svg
    assert "<!" not in svg
    assert "<?" not in svg
    assert len(svg) <= 4096


@all_plans
def test_drawing_names_itself_for_a_screen_reader(plan: Plan) -> None:
    root = parsed(draw(plan))
    ids = {element.attrib["id"]: element.text or "" for element in root.iter() if "id" in element.attrib}
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == list(ids)
    assert [" ".join(text.split()) for text in ids.values()] == [
        " ".join(text.split()) for text in (plan.title, plan.desc)
    ]
    assert all(name.startswith(plan.key) for name in ids)


@all_plans
def test_drawing_is_legible_on_a_phone_and_inside_its_frame(plan: Plan) -> None:
    assert plan.width <= 360
    for mark in plan.marks:
        if isinstance(mark, Text):
            assert mark.size >= 11
            assert mark.y <= plan.height
            width = measure(mark.text, mark.size, bold=ROLES[mark.role].bold)
            left = mark.x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
            assert left >= -0.1
            assert left + width <= plan.width + 0.1
        if isinstance(mark, Box):
            assert mark.width > 0
            assert mark.height > 0
            assert mark.x + mark.width <= plan.width


@pytest.mark.parametrize(
    "path", [path for path in CASES if says_nothing_was_reported(path)], ids=lambda path: path.stem
)
def test_missing_is_a_frame_with_words_and_never_a_bar(path: Path) -> None:
    plan = make_plan(path)
    roles = {mark.role for mark in plan.marks}
    assert Role.MISSING in roles
    assert not roles & RESULT_ROLES
    assert "belum dilaporkan" in " ".join(mark.text for mark in plan.marks if isinstance(mark, Text))
    assert "belum dilaporkan" in plan.title


@pytest.mark.parametrize(
    "path", [path for path in CASES if kind(path) not in {"glyph", "trend", "trend-kecil"}], ids=lambda path: path.stem
)
def test_target_tick_is_drawn_for_every_year(path: Path) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    ticks = [mark for mark in make_plan(path).marks if isinstance(mark, Line) and mark.role is Role.TARGET]
    assert len(ticks) >= len(case["titik"])


NUMBERS = st.decimals(min_value=-1000, max_value=10**12, places=2)


@given(target=st.decimals(min_value=0, max_value=10**12, places=2), realisasi=st.none() | NUMBERS)
@pytest.mark.parametrize("arah", [None, Arah.TURUN])
def test_bar_stays_in_its_scale_and_missing_is_never_a_bar(
    arah: Arah | None, target: Decimal, realisasi: Decimal | None
) -> None:
    definisi = Definisi("uji", "Uji", "", Jenis.ANGKA, "", arah, Agregasi.TAHUNAN, SPAN)
    status = Status.BELUM_DILAPORKAN if realisasi is None else Status.DIHITUNG
    read = nilai(f"{target:.2f}".replace(".", ","), Jenis.ANGKA)
    point = ChartPoint(2018, read, Capaian(status, realisasi=realisasi, tercapai=True))
    plan = plan_bullet("uji", definisi, point)
    bars = [mark for mark in plan.marks if isinstance(mark, Box) and mark.role in RESULT_ROLES]
    assert len(bars) == (realisasi is not None)
    assert all(mark.x >= 0 and mark.x + mark.width <= plan.width and mark.width > 0 for mark in bars)
    assert sum(mark.role is Role.TARGET for mark in plan.marks) == 1
    assert all(0 <= part <= 1 for part in target_parts(point, make_scale(definisi, (point,))))


def text_of(case: dict[str, Any]) -> str:
    if "value" in case:
        return str(case["value"])
    made = case["generate"]
    return str(
        made["before"] + made["repeat"] * made["times"] + made["middle"] + made["after"] * made["times"] + made["end"]
    )


def one_label(text: str) -> Plan:
    return Plan("uji", 336, 40, text, text, (Text(Role.TEXT, 0, 20, text),))


@pytest.mark.parametrize("case", LABELS, ids=lambda case: case["id"])
def test_difficult_label_is_literal_or_refused(case: dict[str, Any]) -> None:
    text = text_of(case)
    if case["expected"] != "literal":
        assert refuse(text) == case["expected"].removeprefix("refuse:")
        with pytest.raises(ValueError, match="refused"):
            draw(one_label(text))
        return
    assert refuse(text) is None
    assert parsed(draw(one_label(text))).findtext(f".//{SVG}text") == text


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Zs"]) | st.just(" "), max_size=120))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assume(text and text == " ".join(text.split()) and not refuse(text))
    svg = draw(one_label(text))
    root = parsed(svg)
    assert [root.findtext(f".//{SVG}{tag}") for tag in ("text", "title", "desc")] == [text] * 3
    contents = re.findall(r"<(?:text|title|desc)[^>]*>(.*?)</", svg)
    assert all(re.fullmatch(r"(?:[A-Za-z0-9 ,%]|&#\d+;|[^\x00-\x7f])*", content) for content in contents)


# Text of the data is NFC when it comes here, and matplotlib gives NFC.
@given(st.text(max_size=200).map(lambda text: unicodedata.normalize("NFC", text)))
def test_every_text_is_refused_with_a_reason_or_drawn(text: str) -> None:
    if reason := refuse(text):
        assert reason in {"kendali", "panjang", "huruf"}
        with pytest.raises(ValueError, match=reason):
            draw(one_label(text))
    else:
        drawn = parsed(draw(one_label(text))).findtext(f".//{SVG}text") or ""
        assert drawn.split() == text.split()


@given(st.text("abc lm W", max_size=120))
def test_wrapped_lines_fit_and_lose_nothing(text: str) -> None:
    lines = wrap(text, 60)
    assert all(measure(line) <= 60 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_style_becomes_presentation_attributes() -> None:
    style = "font-size: 12px; font-family: 'A', serif; fill: #0b4f6c"
    given_by_renderer = {"style": style, "transform": "translate(8.04 31)"}
    assert presentation(given_by_renderer) == {"font-size": "12", "fill": "#0b4f6c", "x": "8", "y": "31"}


def test_fixed_colours_are_those_of_the_light_palette() -> None:
    palette = (ROOT / "site_src/overrides/assets/stylesheets/palet.css").read_text("utf-8")
    light = dict(re.findall(r"(--bn-[a-z]+): light-dark\((#[0-9a-f]{6}),", palette))
    paints = {paint for look in ROLES.values() for paint in (look.fill, look.stroke) if paint}
    assert {paint.variable: paint.hex for paint in paints} == {
        paint.variable: light[paint.variable] for paint in paints
    }


def test_site_styles_every_role_of_the_charts() -> None:
    assert all(f".{class_of(role)}{{" in stylesheet() for role in Role)


def test_name_that_charts_cannot_draw_is_a_problem_with_its_place() -> None:
    span = Span("indikator.yml", 3)
    bad = {
        "lambang": Definisi("lambang", "Tercapai ✅", "", Jenis.PERSEN, "", None, Agregasi.TAHUNAN, span),
        "baik": Definisi("baik", "Surat ≥ 90 %", "", Jenis.PERSEN, "", None, Agregasi.TAHUNAN, SPAN),
    }
    kecamatan = Kecamatan("k", "K", "", "", False, "", "", "", Kontak(), Pengaturan(), bad, (), SPAN)  # noqa: FBT003
    problems = Problems()
    check_labels(kecamatan, problems)
    assert [(problem.code, problem.span) for problem in problems] == [("G001", span)]
    assert "✅" in problems.sorted()[0].masalah


def corners(path: str) -> list[tuple[str, Decimal, Decimal]]:
    """Every step of a path with the place that it leads to."""
    found, here, start = [], (Decimal(0), Decimal(0)), (Decimal(0), Decimal(0))
    for command, places in re.findall(r"([MLHVmlhvz])([^MLHVmlhvz]*)", path):
        numbers = [Decimal(number) for number in re.findall(r"-?[\d.]+", places)]
        if command == "z":
            here = start
            found.append(("z", *here))
            continue
        base = here if command.islower() else (Decimal(0), Decimal(0))
        if command in "HVhv":
            level = command in "Hh"
            here = (base[0] + numbers[0], here[1]) if level else (here[0], base[1] + numbers[0])
        else:
            here = (base[0] + numbers[0], base[1] + numbers[1])
        start = here if command in "Mm" else start
        found.append(("M" if command in "Mm" else "L", *here))
    return found


PLACES = st.sampled_from(["0", "1", "2.5", "-3"])


@given(st.lists(st.tuples(st.sampled_from("MLz"), PLACES, PLACES), max_size=12))
def test_a_shorter_path_leads_to_the_same_places(steps: list[tuple[str, str, str]]) -> None:
    path = "M1 1" + "".join("z" if step == "z" else f"{step}{x} {y}" for step, x, y in steps)
    assert corners(shorten(path)) == corners(path)
    assert len(shorten(path)) <= len(path)
    assert shorten("M1 4L12 4L12 9.6L1 9.6z") == "M1 4h11v5.6h-11z"
    two = "M103 6.5L108 6.5L108 11.5L103 11.5zM114 7L119 7L119 12L114 12z"
    assert shorten(two) == "M103 6.5h5v5h-5zm11 0.5h5v5h-5z"
    assert shorten("M1 1C2 2 3 3 4 4L5 4") == "M1 1C2 2 3 3 4 4L5 4"
