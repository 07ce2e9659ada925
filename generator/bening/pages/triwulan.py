"""The quarters of one indicator in the edition's year: their picture and the table with the same numbers."""

from __future__ import annotations

from bening.charts import draw, plan_triwulan
from bening.data import AGREGASI, Bentuk, Capaian, Indikator, Nilai
from bening.pages.edition import EditionContext
from bening.pages.parts import BELUM_DILAPORKAN, sel_nilai, svg
from bening.pages.record import COURSE
from bening.rules import compute_sesuai_rencana

_NAMES = (
    "I (Januari sampai Maret)",
    "II (April sampai Juni)",
    "III (Juli sampai September)",
    "IV (Oktober sampai Desember)",
)


def make_quarters(context: EditionContext, indikator: Indikator, capaian: Capaian) -> dict[str, object] | None:
    """Return plan and result of each quarter as the template lays them out, None where the document has neither.

    A picture stands only where at least one quarter is a number; a quarter that a person must read is in the table.
    """
    if not indikator.triwulan and not indikator.target_triwulan:
        return None
    blank = (Nilai(None, Bentuk.KOSONG, indikator.span),) * len(_NAMES)
    plan, result = indikator.target_triwulan or blank, indikator.triwulan or blank
    drawable = any(quarter.nilai is not None and not quarter.perlu_cek for quarter in (*result, *plan))
    words = AGREGASI[indikator.definisi.agregasi]
    course = compute_sesuai_rencana(indikator, context.edisi.pengaturan) or (None,) * len(_NAMES)
    return {
        "svg": svg(draw(plan_triwulan(f"q-{indikator.kode}", indikator, capaian))) if drawable else "",
        "cara": f"{words[:1].upper()}{words[1:]}.",
        "ada_rencana": bool(indikator.target_triwulan),
        "baris": [
            {
                "nama": f"Triwulan {name}",
                "rencana": sel_nilai(planned, indikator.definisi, "tidak direncanakan"),
                "hasil": sel_nilai(quarter, indikator.definisi, BELUM_DILAPORKAN),
                "keadaan": COURSE[state],
            }
            for name, planned, quarter, state in zip(_NAMES, plan, result, course, strict=True)
        ],
    }
