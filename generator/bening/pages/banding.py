"""This year beside an earlier one: states and results first, then targets and words that changed."""

from __future__ import annotations

from bening.data import Edisi, Indikator, state_of
from bening.pages.banding_uang import compare_money
from bening.pages.edition import EditionContext
from bening.pages.kata import read_glosarium
from bening.pages.news import compute_changes_since, make_move, make_news, size_words
from bening.pages.pairs import say_unit_once, shared_unit
from bening.pages.parts import Sel, sel_nilai, sel_realisasi, sel_target, slug_link
from bening.pages.render import render
from bening.rules import EditionChanges, IndikatorChanges, Trend, compute_changes

_TEKS = (
    ("uraian", "bunyi indikator"),
    ("formulasi", "rumus"),
    ("penanggung_jawab", "penanggung jawab"),
    ("sumber_data", "sumber data"),
)
_TIDAK_ADA = Sel("tidak ada pada tahun itu", kosong=True)


def make_banding(context: EditionContext, lalu: Edisi | None = None) -> str:
    """Return the page that sets this year beside an earlier one: the year before, or `lalu`, another earlier edition.

    `banding.md` holds the year before, `banding/<tahun>.md` any other; without an earlier edition it says so.
    """
    tahun, is_other = context.edisi.tahun, lalu is not None
    lalu = lalu or context.sebelum
    up = "../../" if is_other else "../"
    title = f"Perbandingan {lalu.tahun} dan {tahun}" if lalu else f"Perbandingan {tahun} dan tahun sebelumnya"
    perubahan = compute_changes(lalu, context.edisi) if lalu else None
    return render(
        "banding.md.j2",
        title=title,
        description=f"{context.sebutan}: {_intro(context, lalu)}",
        edit=context.edit,
        dicari=not is_other,
        judul=title,
        pengantar=_intro(context, lalu),
        tahun=tahun,
        tahun_lalu=lalu.tahun if lalu else 0,
        naik=slug_link(up),
        pilihan=_choices(context, lalu, up) if lalu else [],
        kabar=make_news(context, lalu, up) if lalu else None,
        baris=_rows(context, lalu, perubahan, up) if lalu and perubahan else [],
        uang=compare_money(context, lalu) if lalu else [],
        kata=read_glosarium(context.prosa["glosarium"]),
        kalimat=change_sentences(context, lalu) if lalu else [],
        teks=_texts(perubahan) if perubahan else [],
    )


def earlier_editions(context: EditionContext) -> tuple[Edisi, ...]:
    """Return the editions before the year before, which have a page of their own in `banding/`, oldest first."""
    earlier = [item for item in context.kecamatan.edisi if item.tahun < context.edisi.tahun]
    return tuple(earlier[:-1])


def _choices(context: EditionContext, lalu: Edisi, up: str) -> list[dict[str, object]]:
    """Return the years that this one can be compared with, newest first; the one shown has no link."""
    years = [item.tahun for item in context.kecamatan.edisi if item.tahun < context.edisi.tahun]
    return [
        {
            "tahun": str(tahun),
            "tautan": ""
            if tahun == lalu.tahun
            else slug_link(f"{up}banding/" if tahun == years[-1] else f"{up}banding/{tahun}/"),
        }
        for tahun in reversed(years)
    ]


def change_sentences(context: EditionContext, lalu: Edisi) -> list[str]:
    """Return what changed in targets, words, rows and signature since `lalu`, one short sentence each."""
    perubahan = compute_changes(lalu, context.edisi)
    sentences = [
        f"{_nama(satu)}: target {_move_beside(satu)}, dari {_before(satu).kata} menjadi {_target(satu.sesudah).kata}."
        for satu in perubahan.indikator
        if satu.target.gerak != "tetap"
    ]
    same = sum(satu.target.gerak == "tetap" for satu in perubahan.indikator)
    if same:
        sentences.append(f"{same} target tetap sama.")
    for field, words in _TEKS:
        changed = [_nama(satu) for satu in perubahan.indikator if getattr(satu, field)]
        if changed:
            sentences.append(
                f"{words[:1].upper()}{words[1:]} berubah pada {len(changed)} indikator: {', '.join(changed)}."
            )
    return sentences + _others(perubahan)


def target_change(context: EditionContext, kode: str) -> str:
    """Return how the target of `kode` moved since the edition before, in words; "" where there is none to compare."""
    if context.sebelum is None:
        return ""
    perubahan = compute_changes(context.sebelum, context.edisi)
    satu = next((item for item in perubahan.indikator if item.kode == kode), None)
    if satu is None:
        return ""
    if satu.target.gerak == "tetap":
        return f"sama seperti {context.sebelum.tahun}"
    return f"{_move(satu)} sejak {context.sebelum.tahun}, dari {_before(satu).kata}"


def _intro(context: EditionContext, lalu: Edisi | None) -> str:
    if lalu is None:
        return f"Belum ada edisi sebelum {context.edisi.tahun}, jadi belum ada yang dapat dibandingkan."
    changes = compute_changes_since(context, lalu)
    flips = sum(item.flipped for item in changes)
    moved = [sum(item.trend is trend for item in changes) for trend in (Trend.MEMBAIK, Trend.MEMBURUK, Trend.SAMA)]
    if not any(moved):
        return f"{len(changes)} indikator ada di kedua tahun. Tidak ada hasil yang dapat dibandingkan."
    return (
        f"Dari {len(changes)} indikator yang ada di kedua tahun, {flips} berubah keadaannya. "
        f"Hasilnya: {moved[0]} membaik, {moved[1]} memburuk, {moved[2]} sama."
    )


def _rows(context: EditionContext, lalu: Edisi, perubahan: EditionChanges, up: str) -> list[dict[str, object]]:
    news = {item.kode: item for item in compute_changes_since(context, lalu)}
    rows = []
    for satu in perubahan.indikator:
        move = make_move(context, news[satu.kode], lalu, up)
        rows.append(
            _row(satu.sesudah, satu.sebelum, satu.sesudah, up)
            | {
                "arah": _move_beside(satu),
                "keadaan": move.keadaan,
                "hasil": move.hasil,
                "gerak": ", ".join(filter(None, [move.selisih, move.penilaian])),
            }
        )
    for item in perubahan.baru:
        capaian = context.capaian[item.kode]
        rows.append(
            _row(item, None, item, up)
            | {
                "arah": "baru",
                "keadaan": ("", state_of(capaian)),
                "hasil": (_TIDAK_ADA, sel_realisasi(item, capaian)),
                "gerak": "",
            }
        )
    for item in perubahan.hilang:
        arah = "dinyatakan dihapus" if item.kode in perubahan.dihapus else "tidak ada lagi"
        rows.append(
            _row(item, item, None, up)
            | {
                "arah": arah,
                "keadaan": ("", ""),
                "hasil": (sel_nilai(item.realisasi, item.definisi), _TIDAK_ADA),
                "gerak": "",
            }
        )
    return rows


def _row(shown: Indikator, lalu: Indikator | None, kini: Indikator | None, up: str) -> dict[str, object]:
    return {
        "nama": shown.definisi.nama_pendek,
        "tautan": slug_link(f"{up}indikator/{shown.kode}/") if kini else "",
        "target": say_unit_once(*(sel_target(row, "tidak disebut") if row else _TIDAK_ADA for row in (lalu, kini))),
    }


def _texts(perubahan: EditionChanges) -> list[dict[str, object]]:
    return [
        {"nama": _nama(satu), "bidang": words, "segmen": getattr(satu, field)}
        for satu in perubahan.indikator
        for field, words in _TEKS
        if getattr(satu, field)
    ]


def _others(perubahan: EditionChanges) -> list[str]:
    lines = [f"Indikator baru: {item.definisi.nama_pendek}." for item in perubahan.baru]
    lines += [f"Indikator yang tidak ada lagi: {item.definisi.nama_pendek}." for item in perubahan.hilang]
    signature = perubahan.penanda_tangan
    if signature and not any(satu.sesudah for satu in signature):
        return [*lines, f"Penanda tangan tidak tercetak di dokumen {perubahan.ke}."]
    if signature and not any(satu.sebelum for satu in signature):
        return [*lines, f"Penanda tangan tidak tercetak di dokumen {perubahan.dari}."]
    for satu in signature:
        before, after = satu.sebelum or "tidak tercetak", satu.sesudah or "tidak tercetak"
        lines.append(f"{satu.bidang[:1].upper()}{satu.bidang[1:]} penanda tangan: dari {before} menjadi {after}.")
    return lines


def _move(satu: IndikatorChanges) -> str:
    target = satu.target
    if target.gerak in {"tetap", "berubah"}:
        return target.gerak
    if target.langkah is not None:
        return f"{target.gerak} {abs(target.langkah)} tingkat"
    if target.selisih is None:
        return target.gerak
    return f"{target.gerak} {size_words(satu.sesudah, target.selisih)}"


def _move_beside(satu: IndikatorChanges) -> str:
    """Return how a target moved, for beside both: a unit that they share is not said again."""
    unit = shared_unit(_target(satu.sebelum), _target(satu.sesudah))
    return _move(satu).removesuffix(f" {unit}") if unit else _move(satu)


def _before(satu: IndikatorChanges) -> Sel:
    return say_unit_once(_target(satu.sebelum), _target(satu.sesudah))[0]


def _target(indikator: Indikator) -> Sel:
    return sel_nilai(indikator.target, indikator.definisi, "tidak disebut")


def _nama(satu: IndikatorChanges) -> str:
    return satu.sesudah.definisi.nama_pendek
