"""The quarters of one indicator in the edition's year: their picture and the table with the same numbers."""

from __future__ import annotations

from bening.charts import draw, plan_triwulan
from bening.data import AGREGASI, Capaian, Indikator, Nilai
from bening.pages.parts import BELUM_DILAPORKAN, Sel, sel_nilai, svg

_NAMES = (
    "I (Januari sampai Maret)",
    "II (April sampai Juni)",
    "III (Juli sampai September)",
    "IV (Oktober sampai Desember)",
)


def make_quarters(indikator: Indikator, capaian: Capaian) -> dict[str, object] | None:
    """Return the quarters as the template lays them out, None where the document has no quarters.

    A picture stands only where at least one quarter is a number; a quarter that a person must read is in the table.
    """
    if not indikator.triwulan:
        return None
    drawable = any(quarter.nilai is not None and not quarter.perlu_cek for quarter in indikator.triwulan)
    words = AGREGASI[indikator.definisi.agregasi]
    return {
        "svg": svg(draw(plan_triwulan(f"q-{indikator.kode}", indikator, capaian))) if drawable else "",
        "cara": f"{words[:1].upper()}{words[1:]}.",
        "baris": [
            {"nama": f"Triwulan {name}", "hasil": _cell(indikator, quarter)}
            for name, quarter in zip(_NAMES, indikator.triwulan, strict=True)
        ],
    }


def _cell(indikator: Indikator, quarter: Nilai) -> Sel:
    return sel_nilai(quarter, indikator.definisi, BELUM_DILAPORKAN)
