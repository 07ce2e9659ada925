"""The pictures that readers take along: each indicator over the years as SVG and PNG, with its numbers as CSV."""

from __future__ import annotations

from bening.charts import draw, draw_png
from bening.downloads import make_history_csv
from bening.pages import EditionContext, picture_path, plan_history

_SCALE = 2  # pixels for one of the drawing


def make_pictures(context: EditionContext) -> dict[str, bytes]:
    """Return the files beside each indicator's page, by path in the edition's folder."""
    files = {}
    for indikator in context.edisi.indikator:
        plan = plan_history(context, indikator)
        files[picture_path(indikator.kode, "svg")] = f"{draw(plan, alone=True)}\n".encode()
        files[picture_path(indikator.kode, "png")] = draw_png(plan, _SCALE)
        files[picture_path(indikator.kode, "csv")] = make_history_csv(
            context.kecamatan, context.riwayat[indikator.kode]
        )
    return files
