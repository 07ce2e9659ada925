"""Money by programme: promise, money planned, changed and spent, result; without a verdict."""

from __future__ import annotations

from decimal import Decimal

from bening.data import EFISIENSI, Kegiatan, Program, format_persen, format_rupiah
from bening.pages.edition import EditionContext
from bening.pages.parts import sel_realisasi, sel_target, slug_link
from bening.pages.render import render
from bening.rules import Money, compute_budget, compute_kegiatan


def make_anggaran(context: EditionContext) -> str:
    """Return `anggaran.md`; only for an edition that holds a budget."""
    anggaran, budget = context.edisi.anggaran, compute_budget(context.edisi, context.capaian)
    assert anggaran is not None
    assert budget is not None
    printed = anggaran.efisiensi_tercetak
    program = [_program(context, item, money) for item, money in zip(anggaran.program, budget.program, strict=True)]
    return render(
        "anggaran.md.j2",
        title=f"Uang dan program {context.edisi.tahun}",
        description=f"{context.sebutan}: {money_sentence(context)}",
        edit=context.edit,
        judul=f"Uang dan program {context.edisi.tahun}",
        kalimat=money_sentence(context),
        sumber_dana=anggaran.sumber_dana,
        total=amounts(budget.total),
        efisiensi=_efficiency(printed.tertulis if printed else None, budget.total),
        program=program,
        lepas=[item.nama for item in anggaran.program if not item.sasaran and not item.indikator],
    )


def money_sentence(context: EditionContext) -> str:
    """Return the edition's money in one sentence, "" without a budget."""
    budget = compute_budget(context.edisi, context.capaian)
    if budget is None:
        return ""
    total, count = budget.total, len(budget.program)
    if total.pagu is None or total.realisasi is None:
        return f"{count} program; jumlah uangnya tidak lengkap di dokumen."
    share = f" ({format_persen(total.serapan)})" if total.serapan is not None else ""
    return f"Uang: {format_rupiah(total.realisasi)} dari {format_rupiah(total.pagu)} dipakai{share}, {count} program."


def _program(context: EditionContext, item: Program, money: Money) -> dict[str, object]:
    served = [
        row
        for sasaran in context.edisi.sasaran
        for row in sasaran.indikator
        if row.kode in item.indikator or (not item.indikator and sasaran.kode in item.sasaran)
    ]
    printed = item.efisiensi_tercetak.tertulis if item.efisiensi_tercetak else None
    return {
        "kode": item.kode,
        "nama": item.nama,
        "penanggung_jawab": item.penanggung_jawab,
        **amounts(money),
        "periksa": _checks(money),
        "efisiensi": _efficiency(printed, money),
        "janji": [
            {
                "nama": row.definisi.nama_pendek,
                "tautan": slug_link(f"../indikator/{row.kode}/"),
                "target": sel_target(row, "belum ditetapkan").kata,
                "hasil": sel_realisasi(row, context.capaian[row.kode]).kata,
            }
            for row in served
        ],
        "kegiatan": [_kegiatan(one) for one in item.kegiatan],
    }


def _kegiatan(item: Kegiatan) -> dict[str, object]:
    output = item.keluaran
    words = ""
    if output is not None:
        parts = [cell.tertulis for cell in (output.realisasi, output.target) if cell is not None and cell.tertulis]
        words = f"{output.uraian}: {' dari '.join(parts)} {output.satuan}".strip()
    return {"kode": item.kode, "nama": item.nama, **amounts(compute_kegiatan(item)), "keluaran": words}


def amounts(money: Money) -> dict[str, str]:
    """Return the amounts of one programme, activity or total in words."""
    return {
        "pagu": _rupiah(money.pagu),
        "pagu_awal": _rupiah(money.pagu_awal) if money.pagu_awal is not None else "",
        "realisasi": _rupiah(money.realisasi),
        "sisa": _rupiah(money.sisa),
        "serapan": format_persen(money.serapan) if money.serapan is not None else "tidak dapat dihitung",
    }


def _rupiah(value: Decimal | None) -> str:
    return "tidak disebut" if value is None else format_rupiah(value)


def _checks(money: Money) -> list[str]:
    lines = []
    if money.triwulan_cocok is False:
        lines.append("Uang keempat triwulannya tidak berjumlah sama dengan setahun.")
    if money.kegiatan_cocok is False:
        lines.append("Uang kegiatan-kegiatannya tidak berjumlah sama dengan programnya.")
    return lines


def _efficiency(printed: str | None, money: Money) -> str:
    if not printed:
        return ""
    if money.efisiensi_cara is None:
        return f"Efisiensi tercetak {printed}; tidak cocok dengan rumus yang kami kenal."
    name, _, cap = money.efisiensi_cara.partition("-1")
    words = EFISIENSI[name]
    return f"Efisiensi tercetak {printed}: {words}" + (f", capaian dibatasi 1{cap} %." if cap else ".")
