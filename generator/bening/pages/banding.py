"""This year beside the year before: targets, results, and words that changed."""

from __future__ import annotations

from bening.data import Capaian, Indikator, Jenis, format_angka, format_satuan
from bening.pages.edition import EditionContext
from bening.pages.kata import read_glosarium
from bening.pages.parts import Sel, sel_nilai, sel_realisasi, sel_target, slug_link
from bening.pages.render import render
from bening.rules import EditionChanges, IndikatorChanges, compute_changes

_TEKS = (
    ("uraian", "bunyi indikator"),
    ("formulasi", "rumus"),
    ("penanggung_jawab", "penanggung jawab"),
    ("sumber_data", "sumber data"),
)
_TIDAK_ADA = Sel("tidak ada pada tahun itu", kosong=True)


def make_banding(context: EditionContext) -> str:
    """Return `banding.md`; without an earlier edition it says so."""
    tahun, lalu = context.edisi.tahun, context.sebelum
    perubahan = compute_changes(lalu, context.edisi) if lalu else None
    title = f"Perbandingan {lalu.tahun} dan {tahun}" if lalu else f"Perbandingan {tahun} dan tahun sebelumnya"
    return render(
        "banding.md.j2",
        title=title,
        description=_intro(context),
        edit=context.edit,
        judul=title,
        pengantar=_intro(context),
        tahun=tahun,
        tahun_lalu=lalu.tahun if lalu else 0,
        baris=_rows(context, perubahan) if perubahan else [],
        kata=read_glosarium(context.prosa["glosarium"]),
        teks=_texts(perubahan) if perubahan else [],
        lain=_others(perubahan) if perubahan else [],
    )


def change_sentences(context: EditionContext) -> list[str]:
    """Return what changed since the edition before, one short sentence each; targets first. [] without one."""
    if context.sebelum is None:
        return []
    perubahan = compute_changes(context.sebelum, context.edisi)
    sentences = [
        f"{_nama(satu)}: target {_move(satu)}, dari {_target(satu.sebelum)} menjadi {_target(satu.sesudah)}."
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
    return f"{_move(satu)} sejak {context.sebelum.tahun}, dari {_target(satu.sebelum)}"


def _intro(context: EditionContext) -> str:
    if context.sebelum is None:
        return f"Belum ada edisi sebelum {context.edisi.tahun}, jadi belum ada yang dapat dibandingkan."
    perubahan = compute_changes(context.sebelum, context.edisi)
    moved = sum(satu.target.gerak != "tetap" for satu in perubahan.indikator)
    both = len(perubahan.indikator)
    return f"Dari {both} indikator yang ada di kedua tahun, {moved} targetnya berubah dan {both - moved} tetap."


def _rows(context: EditionContext, perubahan: EditionChanges) -> list[dict[str, object]]:
    assert context.sebelum is not None
    rows = []
    for satu in perubahan.indikator:
        titik = {item.tahun: item.capaian for item in context.riwayat[satu.kode]}
        rows.append(
            _row(satu.sesudah, satu.sebelum, satu.sesudah)
            | {
                "arah": _move(satu),
                "realisasi_lalu": _result(satu.sebelum, titik[context.sebelum.tahun]),
                "realisasi": _result(satu.sesudah, titik[context.edisi.tahun]),
            }
        )
    rows += [
        _row(item, None, item)
        | {"arah": "baru", "realisasi_lalu": _TIDAK_ADA, "realisasi": _result(item, context.capaian[item.kode])}
        for item in perubahan.baru
    ]
    for item in perubahan.hilang:
        arah = "dinyatakan dihapus" if item.kode in perubahan.dihapus else "tidak ada lagi"
        rows.append(
            _row(item, item, None)
            | {"arah": arah, "realisasi_lalu": sel_nilai(item.realisasi, item.definisi), "realisasi": _TIDAK_ADA}
        )
    return rows


def _row(shown: Indikator, lalu: Indikator | None, kini: Indikator | None) -> dict[str, object]:
    return {
        "nama": shown.definisi.nama_pendek,
        "tautan": slug_link(f"../indikator/{shown.kode}/") if kini else "",
        "target_lalu": sel_target(lalu) if lalu else _TIDAK_ADA,
        "target": sel_target(kini) if kini else _TIDAK_ADA,
    }


def _result(indikator: Indikator, capaian: Capaian | None) -> Sel:
    assert capaian is not None
    return sel_realisasi(indikator, capaian)


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
    definisi = satu.sesudah.definisi
    if definisi.jenis is Jenis.PERSEN:
        return f"{target.gerak} {format_angka(abs(target.selisih))} poin persen"
    return f"{target.gerak} {format_satuan(abs(target.selisih), definisi.jenis, definisi.satuan)}"


def _target(indikator: Indikator) -> str:
    return sel_nilai(indikator.target, indikator.definisi, "tidak disebut").kata


def _nama(satu: IndikatorChanges) -> str:
    return satu.sesudah.definisi.nama_pendek
