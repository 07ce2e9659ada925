"""Money by programme: promise, money planned, changed and spent, result; without a verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from bening.data import (
    EFISIENSI,
    Indikator,
    Kegiatan,
    Keluaran,
    Nilai,
    Program,
    Sasaran,
    format_persen,
    format_rupiah,
    state_of,
)
from bening.pages.edition import EditionContext
from bening.pages.parts import Sel, amount, sel_realisasi, sel_target, slug_link
from bening.pages.render import render
from bening.pages.states import kept_words
from bening.rules import Money, compute_budget, compute_kegiatan

_TIDAK_DISEBUT = Sel("tidak disebut", kosong=True)
_TIDAK_DIHITUNG = Sel("tidak dapat dihitung", kosong=True)
_QUARTERS = ("I", "II", "III", "IV")
_TANPA_SASARAN = "Program tanpa sasaran"


def make_anggaran(context: EditionContext) -> str:
    """Return `anggaran.md`; only for an edition that holds a budget."""
    anggaran, budget = context.edisi.anggaran, compute_budget(context.edisi, context.capaian)
    assert anggaran is not None
    assert budget is not None
    printed = anggaran.efisiensi_tercetak
    program = [
        _program(context, number, item, money)
        for number, (item, money) in enumerate(zip(anggaran.program, budget.program, strict=True), 1)
    ]
    return render(
        "anggaran.md.j2",
        title=f"Uang dan program {context.edisi.tahun}",
        description=f"{context.sebutan}: {money_sentence(context)}",
        edit=context.edit,
        judul=f"Uang dan program {context.edisi.tahun}",
        kalimat=money_sentence(context),
        sumber_dana=anggaran.sumber_dana,
        total=_amounts(budget.total) if len(program) > 1 else None,
        efisiensi=efficiency_words(printed, budget.total),
        kelompok=_groups(program),
        program=program,
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


def money_words(item: Program | Kegiatan | None, money: Money) -> dict[str, str]:
    """Return the whole amounts of a programme, an activity, or (without `item`) a total; "" for no original pagu."""
    cells = _amounts(money, item)
    words = {name: cell.penuh or cell.kata for name, cell in cells.items()}
    return words | ({"pagu_awal": ""} if cells["pagu_awal"].kosong else {})


def output_words(output: Keluaran | None) -> str:
    """Return what an activity delivered: "Jumlah laporan: 11 dari 12 dokumen"; a plan alone is called one."""
    if output is None:
        return ""
    target, result = (cell.tertulis if cell else None for cell in (output.target, output.realisasi))
    unit = f" {output.satuan}" if output.satuan else ""
    if result and target:
        said = f"{result} dari {target}{unit}"
    elif result:
        said = f"{result}{unit}"
    else:
        said = f"target {target}{unit}, hasil tidak disebut" if target else f"tidak disebut{unit and f' ({unit[1:]})'}"
    return f"{output.uraian}: {said}"


def quarter_words(item: Program | Kegiatan) -> str:
    """Return the money spent in each quarter, "" where none is given."""
    told = [(name, _cell(cell)) for name, cell in zip(_QUARTERS, item.triwulan, strict=False)]
    if all(cell.kosong for _, cell in told):
        return ""
    return "; ".join(f"{name} {cell.penuh or cell.kata}" for name, cell in told)


def _program(context: EditionContext, number: int, item: Program, money: Money) -> dict[str, object]:
    served = served_by(context, item)
    goals = [goal for goal, _ in served]
    rows = [row for _, found in served for row in found]
    return {
        "jangkar": f"program-{number}",
        "tautan": slug_link(f"#program-{number}"),
        "kode": item.kode,
        "nama": item.nama,
        "penanggung_jawab": item.penanggung_jawab,
        **_amounts(money, item),
        "triwulan": quarter_words(item),
        "periksa": _checks(money),
        "efisiensi": efficiency_words(item.efisiensi_tercetak, money),
        "sasaran": "; ".join(goal.sebutan for goal in goals),
        "tercapai": kept_words([state_of(context.capaian[row.kode]) for row in rows]) if rows else "",
        "janji": [
            {
                "nama": row.definisi.nama_pendek,
                "tautan": slug_link(f"../indikator/{row.kode}/"),
                "target": sel_target(row, "belum ditetapkan"),
                "hasil": sel_realisasi(row, context.capaian[row.kode]),
                "keadaan": state_of(context.capaian[row.kode]),
            }
            for row in rows
        ],
        "kegiatan": [_kegiatan(one) for one in item.kegiatan],
    }


def served_by(context: EditionContext, item: Program) -> list[tuple[Sasaran, Sequence[Indikator]]]:
    """Return the objectives that a programme serves; of one whose indicators it names, only those."""
    found: list[tuple[Sasaran, Sequence[Indikator]]] = []
    for sasaran in context.edisi.sasaran:
        named = [row for row in sasaran.indikator if row.kode in item.indikator]
        if named or sasaran.kode in item.sasaran:
            found.append((sasaran, named or sasaran.indikator))
    return found


def _groups(program: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return the programmes by the promises that they serve, those that serve none last."""
    groups: dict[object, list[Mapping[str, object]]] = {}
    for one in sorted(program, key=lambda one: not one["sasaran"]):
        groups.setdefault(one["sasaran"] or _TANPA_SASARAN, []).append(one)
    return [{"nama": name, "program": found} for name, found in groups.items()]


def _kegiatan(item: Kegiatan) -> dict[str, object]:
    return {
        "kode": item.kode,
        "nama": item.nama,
        **_amounts(compute_kegiatan(item), item),
        "keluaran": output_words(item.keluaran),
        "penanggung_jawab": item.penanggung_jawab,
        "triwulan": quarter_words(item),
    }


def _amounts(money: Money, item: Program | Kegiatan | None = None) -> dict[str, Sel]:
    """Return the amounts of one programme, activity or total; a cell that a person must read stays as written."""
    return {
        "pagu": _cell(item.pagu) if item else _rupiah(money.pagu),
        "pagu_awal": _cell(item.pagu_awal) if item else _rupiah(money.pagu_awal),
        "realisasi": _cell(item.realisasi) if item else _rupiah(money.realisasi),
        "sisa": _rupiah(money.sisa, _TIDAK_DIHITUNG),
        "serapan": Sel(format_persen(money.serapan)) if money.serapan is not None else _TIDAK_DIHITUNG,
    }


def _cell(cell: Nilai | None) -> Sel:
    if cell is None or cell.kosong:
        return _TIDAK_DISEBUT
    return Sel(cell.tertulis or "") if cell.perlu_cek or cell.nilai is None else _rupiah(cell.nilai)


def _rupiah(value: Decimal | None, missing: Sel = _TIDAK_DISEBUT) -> Sel:
    return missing if value is None else amount(format_rupiah(value), value)


def _checks(money: Money) -> list[str]:
    lines = []
    if money.triwulan_cocok is False:
        lines.append("Uang keempat triwulannya tidak berjumlah sama dengan setahun.")
    if money.kegiatan_cocok is False:
        lines.append("Uang kegiatan-kegiatannya tidak berjumlah sama dengan programnya.")
    return lines


def efficiency_words(printed: Nilai | None, money: Money) -> str:
    """Return a printed efficiency with the formula that gives it, "" where none is printed."""
    if printed is None or not printed.tertulis:
        return ""
    if money.efisiensi_cara is None:
        return f"Efisiensi tercetak {printed.tertulis}; tidak cocok dengan rumus yang kami kenal."
    name, _, cap = money.efisiensi_cara.partition("-1")
    words = EFISIENSI[name]
    return f"Efisiensi tercetak {printed.tertulis}: {words}" + (f", capaian dibatasi 1{cap} %." if cap else ".")
