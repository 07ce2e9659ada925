"""The year's documents: what was published when, on time or late, and which contents of a report this edition holds.

The ten contents are those that PermenPANRB 53/2014 asks of a yearly performance report (Bab III); no score is made.
"""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import quote

from markupsafe import Markup

from bening.data import JENIS_DOKUMEN, JENIS_DOKUMEN_LAIN, Dokumen, DokumenLain, format_tanggal
from bening.pages.edition import EditionContext
from bening.pages.parts import slug_link
from bening.pages.render import render
from bening.rules import compute_medium_term, find_lateness


def make_dokumen(context: EditionContext) -> str:
    """Return `dokumen.md`; only for an edition that names other documents."""
    edisi = context.edisi
    own = edisi.dokumen
    rows = [_row(context, JENIS_DOKUMEN[own.jenis], own)]
    rows += [_row(context, JENIS_DOKUMEN_LAIN[item.jenis], item) for item in edisi.dokumen_lain]
    return render(
        "dokumen.md.j2",
        title=f"Dokumen {edisi.tahun}",
        description=f"{context.sebutan}: dokumen yang terbit, tanggalnya, dan isi laporan yang dijawab edisi ini.",
        edit=context.edit,
        judul=f"Dokumen {edisi.tahun}",
        baris=rows,
        isi=_contents(context),
    )


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
        "tanggal": format_tanggal(tanggal) if tanggal else "tanggalnya tidak tercetak",
        "tepat": words,
        "berkas": slug_link(f"../sumber/{quote(name)}") if content is not None else "",
        "nama": name,
        "tautan": item.tautan,
        "sidik": sha256(content).hexdigest() if content is not None else "",
    }


def _contents(context: EditionContext) -> list[dict[str, object]]:
    """Return the ten contents with where this edition answers each; `tautan` is "" where it does not."""
    edisi, rows = context.edisi, context.edisi.indikator
    has_way = any(compute_medium_term(context.kecamatan, edisi, row, context.capaian[row.kode]) for row in rows)
    has_reason = next((row.kode for row in rows if row.analisis), "")
    has_peer = next((row.kode for row in rows if row.pembanding), "")
    has_money = edisi.anggaran is not None
    first = f"../indikator/{rows[0].kode}/" if rows else ""
    found: list[tuple[str, str]] = [
        ("Target dan realisasi tahun ini", "../laporan/" if any(not row.realisasi.kosong for row in rows) else ""),
        ("Realisasi dibanding tahun-tahun lalu", "../banding/" if context.sebelum else ""),
        ("Realisasi dibanding target jangka menengah", first if has_way else ""),
        ("Realisasi dibanding standar nasional atau pihak lain", f"../indikator/{has_peer}/" if has_peer else ""),
        ("Penyebab keberhasilan atau kegagalan, dan perbaikannya", f"../indikator/{has_reason}/" if has_reason else ""),
        ("Efisiensi sumber daya", "../anggaran/" if has_money and _has_efficiency(context) else ""),
        ("Program dan kegiatan yang menunjang", "../anggaran/" if has_money else ""),
        ("Realisasi anggaran", "../anggaran/" if has_money else ""),
        ("Perjanjian kinerja", "#dokumen" if _has(context, "perjanjian-kinerja") else ""),
        ("Rencana jangka menengah", first if context.kecamatan.renstra and has_way else ""),
    ]
    return [{"nama": name, "tautan": Markup(link) if link else ""} for name, link in found]  # noqa: S704 - slugs


def _has(context: EditionContext, jenis: str) -> bool:
    kinds = {context.edisi.dokumen.jenis.value, *(item.jenis.value for item in context.edisi.dokumen_lain)}
    return jenis in kinds


def _has_efficiency(context: EditionContext) -> bool:
    anggaran = context.edisi.anggaran
    if anggaran is None:
        return False
    return anggaran.efisiensi_tercetak is not None or any(item.efisiensi_tercetak for item in anggaran.program)
