"""The edition in English, on one page made from the same data; printed words stay Indonesian and are marked as such."""

from __future__ import annotations

from collections import Counter

from bening.data import State, state_of
from bening.pages.bagikan import saved_name
from bening.pages.edition import EditionContext
from bening.pages.parts import sel_realisasi, sel_target, slug_link
from bening.pages.render import render

_STATES = {
    State.TERCAPAI: "met",
    State.BELUM_TERCAPAI: "not met",
    State.SEMENTARA: "provisional",
    State.BELUM_DINILAI: "not judged",
    State.BELUM_DILAPORKAN: "not reported",
}


def make_english(context: EditionContext) -> str:
    """Return `en.md`: one sentence, one table, how to read it, downloads."""
    kecamatan, edisi = context.kecamatan, context.edisi
    states = {item.kode: state_of(context.capaian[item.kode]) for item in edisi.indikator}
    sentence = make_english_sentence(context)
    return render(
        "english.md.j2",
        title=f"English summary {edisi.tahun}",
        description=sentence,
        bahasa="en",
        sebutan=f"Kecamatan {kecamatan.nama} {edisi.tahun}",
        kalimat=sentence,
        resmi=kecamatan.resmi,
        tahun=edisi.tahun,
        revisi=context.revisi,
        baris=[
            {
                "tautan": slug_link(f"../indikator/{item.kode}/"),
                "nama": item.definisi.nama_pendek,
                "target": "" if item.target.kosong else sel_target(item).kata,
                "realisasi": ""
                if states[item.kode] is State.BELUM_DILAPORKAN
                else sel_realisasi(item, context.capaian[item.kode]).kata,
                "keadaan": _STATES[states[item.kode]],
            }
            for item in edisi.indikator
        ],
        simpan=slug_link(saved_name(context, "kinerja")),
    )


def make_english_sentence(context: EditionContext) -> str:
    """Return who promised how many results, and how many are in each state, in the order of the states."""
    kecamatan, edisi = context.kecamatan, context.edisi
    counts = Counter(state_of(context.capaian[item.kode]) for item in edisi.indikator)
    parts = ", ".join(f"{counts[state]} {words}" for state, words in _STATES.items() if counts[state])
    place = f"{kecamatan.nama}, {kecamatan.kabupaten_kota}, {kecamatan.provinsi}"
    return f"For {edisi.tahun}, the sub-district {place}, set {len(edisi.indikator)} targets: {parts}."
