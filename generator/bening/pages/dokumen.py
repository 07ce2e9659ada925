"""The year's documents: what was published when, on time or late, and which contents of a report this edition holds.

The ten contents are those that PermenPANRB 53/2014 asks of a yearly performance report (Bab III), the components of the
evaluation those of PermenPANRB 88/2021; no score is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from bening.data import JENIS_DOKUMEN, JENIS_DOKUMEN_LAIN, Dokumen, DokumenLain, JenisDokumenLain, format_tanggal
from bening.pages.edition import EditionContext
from bening.pages.parts import slug_link
from bening.pages.render import render
from bening.rules import compute_medium_term, find_lateness, find_renstra

_LAIN = JenisDokumenLain
# Documents that answer the same question of the worksheet stand together; the first names what is missing.
_EVIDENCE = (
    (
        "Perencanaan kinerja",
        (
            (_LAIN.RENSTRA,),
            (_LAIN.RENJA,),
            (_LAIN.IKU,),
            (_LAIN.PERJANJIAN_KINERJA, _LAIN.PERJANJIAN_KINERJA_PERUBAHAN),
            (_LAIN.RENCANA_AKSI,),
            (_LAIN.DPA,),
        ),
    ),
    ("Pengukuran kinerja", ((_LAIN.LAPORAN_TRIWULAN, _LAIN.LAPORAN_BULANAN),)),
    ("Pelaporan kinerja", ((_LAIN.LKJIP,),)),
    ("Evaluasi akuntabilitas kinerja internal", ((_LAIN.LHE,), (_LAIN.TINDAK_LANJUT_LHE,))),
)


class _Content(NamedTuple):
    """One content of a report: its name, where it is answered, the download that holds its numbers ("": the page)."""

    nama: str
    tautan: str
    berkas: str


def make_dokumen(context: EditionContext, unduhan: Mapping[str, bytes]) -> str:
    """Return `dokumen.md`; only for an edition that names other documents. `unduhan` are the downloads by name."""
    edisi = context.edisi
    own = edisi.dokumen
    rows = [_row(context, JENIS_DOKUMEN[own.jenis], own)]
    rows += [_row(context, JENIS_DOKUMEN_LAIN[item.jenis], item) for item in _others(context)]
    return render(
        "dokumen.md.j2",
        title=f"Dokumen {edisi.tahun}",
        description=f"{context.sebutan}: dokumen yang terbit, tanggalnya, dan isi laporan yang dijawab edisi ini.",
        edit=context.edit,
        judul=f"Dokumen {edisi.tahun}",
        baris=rows,
        isi=(contents := _contents(context)),
        bukti=_evidence(context),
        sidik=[
            {"nama": name, "tautan": slug_link(f"../unduhan/{name}"), "sidik": sha256(unduhan[name]).hexdigest()}
            for name in sorted({one.berkas for one in contents if one.tautan and one.berkas})
        ],
    )


def _others(context: EditionContext) -> list[DokumenLain]:
    """Return the year's other documents, with the Renstra in force where the year's file does not name it itself."""
    listed = list(context.edisi.dokumen_lain)
    plan = find_renstra(context.kecamatan.renstra, context.edisi.tahun)
    if plan is None or any(item.jenis is _LAIN.RENSTRA for item in listed):
        return listed
    return [DokumenLain(_LAIN.RENSTRA, plan.judul, plan.tanggal, plan.berkas, plan.tautan, plan.span), *listed]


def _row(context: EditionContext, jenis: str, item: Dokumen | DokumenLain) -> dict[str, object]:
    tanggal, berkas = item.tanggal, item.berkas
    late = find_lateness(context.edisi, item.jenis.value, tanggal)
    words = ""
    if late is not None and late.terlambat is not None:
        due = format_tanggal(late.tenggat.isoformat())
        words = f"terlambat {late.terlambat} hari (jatuh tempo {due})" if late.terlambat else f"tepat waktu ({due})"
    content = context.sumber.get(berkas)
    name = berkas.rpartition("/")[2]
    return {
        "jenis": jenis,
        "judul": item.judul,
        "tanggal": format_tanggal(tanggal) if tanggal else "tanggal tidak disebut",
        "tepat": words,
        "berkas": slug_link(f"../sumber/{quote(name)}") if content is not None else "",
        "nama": name,
        "tautan": item.tautan,
        "sidik": sha256(content).hexdigest() if content is not None else "",
    }


def _contents(context: EditionContext) -> list[_Content]:
    """Return the ten contents with where this edition answers each; `tautan` is "" where it does not."""
    edisi, rows = context.edisi, context.edisi.indikator
    results = any(not row.realisasi.kosong for row in rows)
    way = _medium_term(context)
    reason = next((row.kode for row in rows if row.analisis), "")
    peer = next((row.kode for row in rows if row.pembanding), "")
    money = "../anggaran/" if edisi.anggaran else ""
    agreement = "#dokumen" if _has(context, "perjanjian-kinerja") else ""
    found = [
        ("Target dan realisasi tahun ini", "../laporan/" if results else "", "kinerja.csv"),
        ("Realisasi dibanding tahun-tahun lalu", "../banding/" if context.sebelum else "", ""),
        ("Realisasi dibanding target jangka menengah", _page(way), "kinerja.csv"),
        ("Realisasi dibanding standar nasional atau pihak lain", _page(peer), "kinerja.json"),
        ("Penyebab keberhasilan atau kegagalan, dan perbaikannya", _page(reason), "kinerja.json"),
        ("Efisiensi sumber daya", money if _has_efficiency(context) else "", "kinerja.json"),
        ("Program dan kegiatan yang menunjang", money, "anggaran.csv"),
        ("Realisasi anggaran", money, "anggaran.csv"),
        ("Perjanjian kinerja", agreement, ""),
        ("Rencana jangka menengah", _page(way) if context.kecamatan.renstra else "", "renstra.csv"),
    ]
    return [_Content(name, Markup(link) if link else "", berkas) for name, link, berkas in found]  # noqa: S704 - slugs


def _evidence(context: EditionContext) -> list[dict[str, object]]:
    """Return for each component of the evaluation the documents at hand, with where they stand, and those missing."""
    documents: list[Dokumen | DokumenLain] = [context.edisi.dokumen, *_others(context)]
    places = [(item.jenis.value, item.judul, f"#dokumen-{number}") for number, item in enumerate(documents, 1)]
    if way := _page(_medium_term(context)):
        places.append((_LAIN.RENSTRA.value, "kemajuan menuju akhir Renstra", way))
    found: list[dict[str, object]] = []
    for name, groups in _EVIDENCE:
        shown = [
            {"nama": judul, "tautan": Markup(place)}  # noqa: S704 - a number, a slug
            for kinds in groups
            for jenis, judul, place in places
            if jenis in kinds
        ]
        missing = [JENIS_DOKUMEN_LAIN[kinds[0]] for kinds in groups if not any(jenis in kinds for jenis, *_ in places)]
        found.append({"nama": name, "ada": shown, "kurang": missing})
    return found


def _medium_term(context: EditionContext) -> str:
    """Return the first indicator that is on its way to the end of a Renstra, "" without one."""
    edisi, capaian = context.edisi, context.capaian
    rows = edisi.indikator
    return next((row.kode for row in rows if compute_medium_term(context.kecamatan, edisi, row, capaian[row.kode])), "")


def _page(kode: str) -> str:
    return f"../indikator/{kode}/" if kode else ""


def _has(context: EditionContext, jenis: str) -> bool:
    kinds = {context.edisi.dokumen.jenis.value, *(item.jenis.value for item in context.edisi.dokumen_lain)}
    return jenis in kinds


def _has_efficiency(context: EditionContext) -> bool:
    anggaran = context.edisi.anggaran
    if anggaran is None:
        return False
    return anggaran.efisiensi_tercetak is not None or any(item.efisiensi_tercetak for item in anggaran.program)
