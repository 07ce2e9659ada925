"""All indicators over all years at one glance: a row an indicator, a column a year, a sign a state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bening.charts import (
    FEWEST,
    ChartPoint,
    Scale,
    draw,
    make_scale,
    plan_small_multiple,
    plan_trend_small,
    trend_sentence,
)
from bening.data import Capaian, Indikator, Jenis, Sasaran, State, state_of
from bening.pages.edition import EditionContext
from bening.pages.kata import read_glosarium
from bening.pages.parts import points, sel_nilai, sel_realisasi, slug_link, svg
from bening.pages.render import render
from bening.pages.states import is_judged, kept_words, state_shape

_TIDAK_ADA = "tidak ada"


def make_semua_indikator(context: EditionContext) -> str:
    """Return `indikator/index.md`: the matrix of states, and a picture per indicator: a line from four years on."""
    tahun, edisi = context.edisi.tahun, context.edisi
    years = [item.tahun for item in context.kecamatan.edisi if item.tahun <= tahun]
    scales = _scales(context)
    return render(
        "semua_indikator.md.j2",
        title="Semua indikator",
        description=(
            f"Semua indikator Kecamatan {context.kecamatan.nama} sampai {tahun}, dengan target dan realisasinya."
        ),
        edit=context.edit,
        judul="Semua indikator",
        kata=read_glosarium(context.prosa["glosarium"]),
        pengantar=f"{len(edisi.indikator)} indikator dalam {len(edisi.sasaran)} sasaran, {_span(years)}.",
        tahun=[{"panjang": str(year), "pendek": f"’{year % 100:02d}"} for year in years],
        tanda=[{"kata": state, "bentuk": state_shape(state)} for state in State],
        daftar=[
            {
                "uraian": sasaran.sebutan,
                "tercapai": _kept(context, sasaran, years),
                "indikator": [_entry(context, item, years, scales) for item in sasaran.indikator],
            }
            for sasaran in edisi.sasaran
        ],
    )


def _entry(
    context: EditionContext, item: Indikator, years: Sequence[int], scales: Mapping[tuple[Jenis, str], Scale]
) -> dict[str, object]:
    titik = points(context.riwayat[item.kode])
    states = {point.tahun: state_of(point.capaian) for point in titik}
    return {
        "tautan": slug_link(f"{item.kode}/"),
        "nama": item.definisi.nama_pendek,
        "keadaan": [
            {"kata": states.get(year, _TIDAK_ADA), "bentuk": state_shape(states[year]) if year in states else ""}
            for year in years
        ],
        "svg": _picture(item, titik, scales),
        "kalimat": f"{context.edisi.tahun}: {_description(item, context.capaian[item.kode])}",
        "tren": trend_sentence(item.definisi, titik) if len(titik) >= FEWEST else "",
    }


def _picture(item: Indikator, titik: Sequence[ChartPoint], scales: Mapping[tuple[Jenis, str], Scale]) -> object:
    if len(titik) >= FEWEST:
        return svg(draw(plan_trend_small(f"k-{item.kode}", item.definisi, titik), hidden=True))
    scale = scales.get((item.definisi.jenis, item.definisi.satuan))
    return svg(draw(plan_small_multiple(f"k-{item.kode}", item.definisi, titik, scale), hidden=True))


def _kept(context: EditionContext, sasaran: Sasaran, years: Sequence[int]) -> list[dict[str, str]]:
    """Return for each year how many of the sasaran's promises of this edition were kept then; none judged is a dash."""
    history = [
        {point.tahun: state_of(point.capaian) for point in points(context.riwayat[item.kode])}
        for item in sasaran.indikator
    ]
    cells = []
    for year in years:
        states = [found[year] for found in history if year in found]
        short = f"{states.count(State.TERCAPAI)}/{len(states)}" if is_judged(states) else "–"
        cells.append({"pendek": short, "panjang": kept_words(states) if states else "tidak ada"})
    return cells


def _scales(context: EditionContext) -> dict[tuple[Jenis, str], Scale]:
    """Return one scale for each unit whose indicators agree on what is better: bars of one unit can be compared."""
    scales: dict[tuple[Jenis, str], Scale] = {}
    for jenis, satuan in {(item.definisi.jenis, item.definisi.satuan) for item in context.edisi.indikator}:
        group = [
            item for item in context.edisi.indikator if (item.definisi.jenis, item.definisi.satuan) == (jenis, satuan)
        ]
        if jenis is not Jenis.PREDIKAT and len({item.definisi.arah for item in group}) == 1:
            everything = [point for item in group for point in points(context.riwayat[item.kode])]
            scales[jenis, satuan] = make_scale(group[0].definisi, everything)
    return scales


def _description(indikator: Indikator, capaian: Capaian) -> str:
    target = sel_nilai(indikator.target, indikator.definisi, "tidak disebut").kata
    return f"target {target}, realisasi {sel_realisasi(indikator, capaian).kata}."


def _span(years: Sequence[int]) -> str:
    return f"{years[0]} sampai {years[-1]}" if len(years) > 1 else str(years[0])
