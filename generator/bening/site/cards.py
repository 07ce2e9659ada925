"""The social cards of one edition: the picture of the edition and of each of its indicators."""

from __future__ import annotations

from bening.charts import (
    CARD_SCALE,
    EDITION_CARD,
    ChartRow,
    card_path,
    draw_png,
    make_card_head,
    make_point,
    plan_card,
    plan_edition_card,
)
from bening.pages import EditionContext


def make_cards(context: EditionContext) -> dict[str, bytes]:
    """Return the PNG of the edition and of each of its indicators, by path in the edition's folder."""
    kecamatan, edisi = context.kecamatan, context.edisi
    head = make_card_head(kecamatan, edisi.tahun)
    rows = [
        ChartRow(item.definisi.nama_pendek, item.definisi, make_point(edisi.tahun, item, context.capaian[item.kode]))
        for item in edisi.indikator
    ]
    cards = {
        card_path(item.kode): draw_png(plan_card(head, row), CARD_SCALE)
        for item, row in zip(edisi.indikator, rows, strict=True)
    }
    return {EDITION_CARD: draw_png(plan_edition_card(head, rows), CARD_SCALE), **cards}
