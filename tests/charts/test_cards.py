"""Social cards: they say the number or that it is missing, fit their frame, and are the same picture each time."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from bening.charts.cards import (
    EDITION_CARD,
    CardHead,
    card_path,
    make_card_head,
    plan_card,
    plan_edition_card,
)
from bening.charts.font import measure
from bening.charts.indicator import ChartRow
from bening.charts.marks import ROLES, Anchor, Box, Line, Plan, Role, Text
from bening.charts.png import draw_png
from bening.charts.points import make_point
from bening.pages.edition import EditionContext, make_context
from bening.rules.history import compute_edisi
from bening.site.cards import make_cards
from bening.situs import Situs
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from support.sites import ROOT, SYNTHETIC, read

FOLDERS = sorted(path for top in (SYNTHETIC, ROOT / "data") for path in top.iterdir() if path.is_dir())
every_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)


def newest(folder: Path) -> EditionContext:
    kecamatan, _ = read(folder)
    return make_context(kecamatan, kecamatan.edisi[-1], Situs({}), sumber={})


def rows(folder: Path, tahun: int) -> tuple[CardHead, dict[str, ChartRow]]:
    kecamatan, _ = read(folder)
    edisi = next(item for item in kecamatan.edisi if item.tahun == tahun)
    capaian = compute_edisi(kecamatan, edisi)
    return make_card_head(kecamatan, tahun), {
        item.kode: ChartRow(item.definisi.nama_pendek, item.definisi, make_point(tahun, item, capaian[item.kode]))
        for item in edisi.indikator
    }


def words(plan: Plan) -> str:
    return " ".join(mark.text for mark in plan.marks if isinstance(mark, Text)).replace("\N{NO-BREAK SPACE}", " ")


@every_folder
def test_every_indicator_and_the_edition_have_a_small_card_of_the_usual_size(folder: Path) -> None:
    context = newest(folder)
    cards = make_cards(context)
    assert set(cards) == {EDITION_CARD, *(card_path(item.kode) for item in context.edisi.indikator)}
    for content in cards.values():
        picture = Image.open(io.BytesIO(content))
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert len(content) < 25_000
        assert len(picture.getcolors() or []) <= 16
        assert content[24] == 4  # bits of a pixel
        assert not picture.info.keys() & {"date", "Software", "exif"}
    assert make_cards(context) == cards


def test_a_card_says_the_result_the_state_and_the_target() -> None:
    head, baris = rows(ROOT / "data/gunung-kaler", 2020)
    text = words(plan_card(head, baris["desa-berkembang"]))
    assert "66,7 %, belum tercapai" in text
    assert "Target 70 %" in text
    assert "2020" in text
    assert "Kecamatan Gunung Kaler, Kabupaten Tangerang" in text
    assert "Bukan situs resmi" in text


def test_a_missing_result_is_said_in_words_and_drawn_as_an_empty_frame() -> None:
    head, baris = rows(ROOT / "data/kotabaru", 2018)
    for plan in [plan_card(head, row) for row in baris.values()]:
        assert "Belum dilaporkan" in words(plan)
        roles = {mark.role for mark in plan.marks}
        assert Role.MISSING in roles
        assert not roles & {Role.TERCAPAI, Role.BELUM_TERCAPAI, Role.RESULT}
    assert "Hasil 7 indikator belum dilaporkan" in words(plan_edition_card(head, list(baris.values())))


def test_an_official_card_does_not_say_that_it_is_unofficial() -> None:
    head, baris = rows(SYNTHETIC / "contoh-resmi", 2024)
    text = words(plan_card(head, baris["lama-antre"]))
    assert "Situs resmi Kecamatan Contoh Resmi" in text
    assert "ukan situs resmi" not in text
    assert "makin rendah makin baik" in text


HEAD, BARIS = rows(ROOT / "data/kotabaru", 2018)
NAMES = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyz WM\t"), min_size=1, max_size=120).filter(str.strip)


@given(nama=NAMES)
def test_words_of_a_card_stay_clear_of_each_other_and_of_the_bar(nama: str) -> None:
    for row in BARIS.values():
        marks = plan_card(HEAD, replace(row, nama=nama)).marks
        bar = min(min(y for _, y in mark.points) for mark in marks if isinstance(mark, Line))
        texts = [mark for mark in marks if isinstance(mark, Text) and mark.y - mark.size > 34 and mark.y < bar]
        assert len(texts) >= 3  # name, result, target
        # Of a size, letters take up to 0.76 above their line and 0.24 below it.
        edges = [*((text.y - 0.76 * text.size, text.y + 0.24 * text.size) for text in texts), (bar, bar)]
        assert all(below <= top + 0.2 for (_, below), (top, _) in pairwise(edges)), edges


@given(nama=NAMES, kecamatan=NAMES, jumlah=st.integers(1, 60))
def test_marks_stay_inside_the_card_whatever_the_names(nama: str, kecamatan: str, jumlah: int) -> None:
    row = replace(BARIS["nilai-akip"], nama=nama)
    head = replace(HEAD, nama=kecamatan, kabupaten_kota=f"Kota {kecamatan}", resmi=True)
    for plan in (plan_card(head, row), plan_edition_card(head, [row] * jumlah)):
        for mark in plan.marks:
            if isinstance(mark, Text):
                width = measure(mark.text, mark.size, bold=ROLES[mark.role].bold)
                left = mark.x - {"start": 0, "middle": width / 2, "end": width}[mark.anchor]
                assert left >= 0
                assert left + width <= plan.width
                assert mark.size >= 11
                assert "\t" not in mark.text
            points = {
                Box: lambda box: [(box.x, box.y), (box.x + box.width, box.y + box.height)],
                Line: lambda line: line.points,
                Text: lambda text: [(text.x, text.y)],
            }[type(mark)](mark)
            assert all(0 <= x <= plan.width and 0 <= y <= plan.height for x, y in points)


def test_a_label_that_should_have_been_refused_is_our_bug() -> None:
    with pytest.raises(ValueError, match="huruf"):
        draw_png(Plan("uji", 100, 50, "", "", (Text(Role.TEXT, 0, 20, "\U0001f600\ua984"),)), 1)


def test_colours_of_the_picture_are_those_of_the_plan() -> None:
    plan = Plan("uji", 30, 20, "", "", (Box(Role.TERCAPAI, 10, 0, 10, 20), Box(Role.BELUM_TERCAPAI, 20, 0, 10, 20)))
    picture = Image.open(io.BytesIO(draw_png(plan, 2))).convert("RGB")
    middle = [picture.getpixel((x, 20)) for x in (10, 30, 50)]
    assert middle == [(255, 255, 255), (0x0B, 0x4F, 0x6C), (0xB4, 0x54, 0x0A)]


def test_letters_are_drawn_on_the_ground_that_they_stand_on() -> None:
    on_band = (Box(Role.HEAD, 0, 0, 100, 30), Text(Role.INVERSE, 5, 20, "Kotabaru 2017", 12))
    picture = Image.open(io.BytesIO(draw_png(Plan("uji", 101, 35, "", "", on_band), 3))).convert("RGB")
    assert picture.size == (303, 105)  # an odd width, and rows of more than one strip
    colours = {colour for _, colour in picture.crop((0, 0, 300, 90)).getcolors() or []}
    assert {(255, 255, 255), (0x0B, 0x4F, 0x6C)} < colours
    assert all(0x0B <= red <= green <= blue for red, green, blue in colours)  # from the band's blue to white
    below = picture.crop((0, 90, 303, 105)).getcolors()
    assert below == [(303 * 15, (255, 255, 255))]


def test_words_have_their_place_by_anchor() -> None:
    def edges(anchor: Anchor) -> tuple[int, int]:
        plan = Plan("uji", 200, 30, "", "", (Text(Role.TEXT, 100, 20, "HH  HH H", 12, anchor),))
        box = ImageOps.invert(Image.open(io.BytesIO(draw_png(plan, 3))).convert("L")).getbbox()
        assert box
        return box[0], box[2]

    (left, start), (end, right) = edges(Anchor.START), edges(Anchor.END)
    assert 300 <= left <= 306
    assert 294 <= right <= 300
    assert start - left == right - end
    assert abs(sum(edges(Anchor.MIDDLE)) / 2 - 300) <= 2


SIDES = st.floats(0, 40).map(lambda side: round(side, 1))
FILLED = st.sampled_from([role for role in Role if ROLES[role].fill])


@given(st.builds(Box, FILLED, SIDES, SIDES, SIDES, SIDES), st.sampled_from([1, 2, 3]))
def test_a_box_of_any_size_is_drawn(box: Box, scale: int) -> None:
    """A result of 0,6 % is a bar thinner than a pixel."""
    plan = Plan("uji", 100, 100, "", "", (box,))
    assert Image.open(io.BytesIO(draw_png(plan, scale))).size == (100 * scale, 100 * scale)
