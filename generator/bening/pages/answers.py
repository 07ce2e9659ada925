"""The answer box of an indicator: promise, result, state, difference, each with how it moved."""

from __future__ import annotations

from decimal import Decimal

from bening.charts import FEWEST
from bening.data import (
    Bentuk,
    Capaian,
    Indikator,
    Jenis,
    State,
    Status,
    format_angka,
    format_rupiah,
    format_satuan,
    state_of,
)
from bening.pages.banding import target_change
from bening.pages.edition import EditionContext
from bening.pages.news import compute_changes_since, make_move
from bening.pages.parts import Sel, amount, sel_capaian, sel_realisasi, sel_target, slug_link, tenggat
from bening.pages.ralat import marks
from bening.pages.states import band_ranges

Answer = tuple[str, str, Sel, str]  # key, label, value, what is said below it


def make_answers(context: EditionContext, indikator: Indikator, capaian: Capaian) -> list[dict[str, object]]:
    """Return the answers in the order of a reader's questions: what was promised, what came of it, was it kept."""
    realisasi = sel_realisasi(indikator, capaian)
    is_provisional = capaian.status is Status.DIHITUNG_SEMENTARA
    so_far = f"baru {capaian.triwulan_terisi} dari 4 triwulan" if is_provisional else ""
    due = f"jatuh tempo {tenggat(context.edisi.tahun)}" if realisasi.kosong else ""
    answers: list[Answer] = [
        ("target", "Janji", sel_target(indikator, "tidak disebut"), target_change(context, indikator.kode)),
        ("realisasi", "Hasil", realisasi, due or so_far or result_change(context, indikator.kode)),
    ]
    if state_of(capaian) != realisasi.kata:
        answers.append(
            ("keadaan", "Keadaan", Sel(state_of(capaian), kosong=realisasi.kosong), _kept(context, indikator))
        )
    if difference := _difference(indikator, capaian):
        answers.append(("selisih", "Selisih", difference, "sejauh ini" if so_far else ""))
    if capaian.nilai is not None:
        ranges = band_ranges(context.edisi.pengaturan)
        band = f"kategori {capaian.kategori}: {ranges[capaian.kategori]}" if capaian.kategori else ""
        answers.append(("capaian", "Hasil dibanding janji", sel_capaian(capaian), band))
    corrected = marks(context, indikator.kode, "../../")
    return [
        {
            "kunci": slug_link(key),
            "label": label,
            "kata": sel.kata,
            "kosong": sel.kosong,
            "lain": sel.lain,
            "penuh": sel.penuh,
            "tambahan": extra,
            "ralat": corrected.get(key),
        }
        for key, label, sel, extra in answers
    ]


def result_change(context: EditionContext, kode: str) -> str:
    """Return how the result moved since the edition before, and whether that is better; "" where nobody can say."""
    lalu = context.sebelum
    change = lalu and next((item for item in compute_changes_since(context, lalu) if item.kode == kode), None)
    if lalu is None or not change:
        return ""
    if change.putus:
        return f"rumusnya berubah, tidak dibandingkan dengan {lalu.tahun}"
    if change.trend is None:
        return ""
    move = make_move(context, change, lalu, "")
    if move.gerak == "sama":
        return f"sama seperti {lalu.tahun}"
    judged = f"{move.penilaian}: " if move.penilaian else ""
    return f"{judged}{move.gerak} sejak {lalu.tahun}, dari {move.hasil[0].kata}"


def _kept(context: EditionContext, indikator: Indikator) -> str:
    """Return how often the promise was kept, where there are as many years as make a trend."""
    states = [state_of(point.capaian) for point in context.riwayat[indikator.kode] if point.capaian]
    if len(states) < FEWEST or not {State.TERCAPAI, State.BELUM_TERCAPAI} & set(states):
        return ""
    return f"{State.TERCAPAI} {states.count(State.TERCAPAI)} dari {len(states)} tahun"


def _difference(indikator: Indikator, capaian: Capaian) -> Sel | None:
    """Return result minus target with its sign: *poin persen* for percentages, steps for grades, None if neither."""
    if capaian.langkah is not None:
        side = "di atas" if capaian.langkah > 0 else "di bawah"
        return Sel(f"{abs(capaian.langkah)} tingkat {side} target" if capaian.langkah else "sama dengan target")
    target = indikator.target.nilai
    if capaian.realisasi is None or target is None or indikator.target.bentuk is Bentuk.PERINGKAT:
        return None
    difference = capaian.realisasi - target
    size = abs(difference).quantize(Decimal("0.01"))
    if not difference:
        return Sel("sama dengan target")
    side = f"{'di atas' if difference > 0 else 'di bawah'} target"
    if indikator.definisi.jenis is Jenis.RUPIAH:
        return amount(f"{format_rupiah(size)} {side}", size)
    if indikator.definisi.jenis is Jenis.PERSEN:
        return Sel(f"{format_angka(size)} poin persen {side}")
    return Sel(f"{format_satuan(size, indikator.definisi.jenis, indikator.definisi.satuan)} {side}")
