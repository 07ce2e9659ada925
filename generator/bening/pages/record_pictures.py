"""The pictures beside the tables of the wider report: the way to the end of a plan, the parts of one result."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bening.charts import Part, Way, can_be_drawn, draw, plan_parts, plan_way
from bening.data import CakupanRenstra, Indikator, Nilai, Rincian, Status
from bening.pages.edition import EditionContext
from bening.pages.parts import svg
from bening.rules import MediumTerm, row_value

_FEWEST = 2  # numbers on a way: one alone leads nowhere


def draw_way(context: EditionContext, indikator: Indikator, way: MediumTerm) -> str:
    """Return the way as SVG, "" where there is too little to draw or where the end is a sum of all years.

    Results are those of complete years since the last break of formula or indicator; none is drawn between them.
    """
    jalan = way.jalan
    if jalan is None or jalan.cakupan is CakupanRenstra.SELURUH_PERIODE:
        return ""
    target = {year: cell.nilai for year, cell in jalan.target.items() if _is_number(cell) and cell.nilai is not None}
    if _is_number(way.target) and way.target.nilai is not None:
        target[way.tahun] = way.target.nilai
    start = jalan.kondisi_awal
    awal = None
    if start is not None and jalan.kondisi_tahun and _is_number(start) and start.nilai is not None:
        awal = (jalan.kondisi_tahun, start.nilai)
    since = min([*target, awal[0] if awal else context.edisi.tahun])
    hasil: dict[int, Decimal] = {}
    for point in context.riwayat[indikator.kode]:
        if point.putus:
            hasil.clear()
        told = point.capaian
        is_whole = told is not None and told.status is not Status.DIHITUNG_SEMENTARA
        if told is not None and is_whole and told.realisasi is not None and point.tahun >= since:
            hasil[point.tahun] = told.realisasi
    if not target or len({*target, *hasil, *([awal[0]] if awal else [])}) < _FEWEST:
        return ""
    return svg(draw(plan_way(f"w-{indikator.kode}", indikator.definisi, Way(awal, target, hasil))))


def draw_parts(indikator: Indikator, rincian: Rincian, names: Sequence[str]) -> str:
    """Return the parts as SVG, "" where a picture would say nothing; `names` are what the table calls them."""
    parts = []
    for name, row in zip(names, rincian.baris, strict=True):
        before = row.sebelumnya
        parts.append(Part(name, row_value(row), before.nilai if before and _is_number(before) else None))
    if not can_be_drawn(parts):
        return ""
    return svg(draw(plan_parts(f"r-{indikator.kode}", parts, rincian.jenis, rincian.satuan)))


def _is_number(cell: Nilai) -> bool:
    return cell.nilai is not None and not cell.perlu_cek
