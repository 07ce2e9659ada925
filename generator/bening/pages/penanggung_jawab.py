"""Promises by who answers for them: this year's, and how often they were kept over all years."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from bening.data import Indikator, State, state_of
from bening.pages.edition import EditionContext
from bening.pages.kata import read_glosarium
from bening.pages.missing import silent_words
from bening.pages.parts import points, sel_nilai, sel_realisasi, slug_link
from bening.pages.render import render

_COUNTED = (State.TERCAPAI, State.BELUM_TERCAPAI, State.BELUM_DILAPORKAN)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many promises were made, kept, not kept and not reported; `lain` counts those nobody can judge yet."""

    janji: int
    tercapai: int
    belum_tercapai: int
    belum_dilaporkan: int
    lain: int


def make_penanggung_jawab(context: EditionContext) -> str:
    """Return `penanggung-jawab.md`; owners are told apart by their printed words, spacing and case aside.

    No name is split or joined: "Kasi A dan Kasi B" is one entry, for who of both would answer is not printed.
    """
    groups: dict[str, list[Indikator]] = {}
    for item in context.edisi.indikator:
        groups.setdefault(_key(item.penanggung_jawab), []).append(item)
    history = _history(context)
    tahun, nobody = context.edisi.tahun, silent_words(context.edisi.dokumen, "penanggung_jawab").capitalize()
    years = [item.tahun for item in context.kecamatan.edisi if item.tahun <= tahun]
    return render(
        "penanggung_jawab.md.j2",
        title=f"Penanggung jawab {tahun}",
        description=f"{context.sebutan}: janji menurut penanggung jawabnya, yang tercapai dan yang belum.",
        edit=context.edit,
        judul="Menurut penanggung jawab",
        pengantar=_intro(groups, history, years),
        tahun=tahun,
        sejak=years[0] if len(years) > 1 else 0,
        kata=read_glosarium(context.prosa["glosarium"]),
        daftar=[
            {
                "nama": rows[0].penanggung_jawab or nobody,
                "jangkar": slug_link(f"p-{number}"),
                "kini": _tally([state_of(context.capaian[item.kode]) for item in rows]),
                "semua": _tally(history[key]),
                "baris": [_row(context, item) for item in rows],
            }
            for number, (key, rows) in enumerate(groups.items(), 1)
        ],
    )


def _key(owner: str) -> str:
    return " ".join(owner.casefold().split())


def _history(context: EditionContext) -> dict[str, list[State]]:
    """Return the states of all years' promises by who answered for them in that year."""
    found: dict[str, list[State]] = {}
    for riwayat in context.riwayat.values():
        owners = {titik.tahun: titik.indikator.penanggung_jawab for titik in riwayat if titik.indikator}
        for point in points(riwayat):
            found.setdefault(_key(owners[point.tahun]), []).append(state_of(point.capaian))
    return found


def _intro(groups: dict[str, list[Indikator]], history: dict[str, list[State]], years: list[int]) -> str:
    named = [key for key in groups if key]
    if not named:
        return "Dokumen ini tidak menyebut siapa yang menjawab untuk janjinya."
    words = f"{len(named)} pihak menjawab untuk {sum(len(groups[key]) for key in named)} janji."
    most = max(named, key=lambda key: history[key].count(State.BELUM_TERCAPAI))
    missed = history[most].count(State.BELUM_TERCAPAI)
    if not missed:
        return words
    judged = missed + history[most].count(State.TERCAPAI)
    owner, span = groups[most][0].penanggung_jawab, f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0])
    return f"{words} Paling sering {State.BELUM_TERCAPAI}, {span}: {owner}, {missed} dari {judged} hasil yang dinilai."


def _tally(states: list[State]) -> Tally:
    count = Counter(states)
    kept, missed, silent = (count[state] for state in _COUNTED)
    return Tally(len(states), kept, missed, silent, len(states) - kept - missed - silent)


def _row(context: EditionContext, item: Indikator) -> dict[str, object]:
    capaian = context.capaian[item.kode]
    return {
        "nama": item.definisi.nama_pendek,
        "tautan": slug_link(f"../indikator/{item.kode}/"),
        "target": sel_nilai(item.target, item.definisi, "tidak disebut"),
        "realisasi": sel_realisasi(item, capaian),
        "keadaan": state_of(capaian),
    }
