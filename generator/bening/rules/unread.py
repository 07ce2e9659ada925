"""Cells that hold words where a number is counted: they take part in nothing that is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bening.data import Edisi, Indikator, Kegiatan, Nilai, Program

_ROW = ("target", "realisasi", "capaian_tercetak", "triwulan", "target_triwulan")
_MONEY = ("pagu_awal", "pagu", "realisasi", "triwulan", "efisiensi_tercetak")


def find_unread(row: Indikator) -> Iterator[tuple[str, Nilai]]:
    """Yield the cells of a row out of which no number can be read, each with the key that holds it."""
    for bidang in _ROW:
        yield from _unread(bidang, getattr(row, bidang))
    yield from (("target_lain", cell) for item in row.target_lain for _, cell in _unread("", item.target))
    if row.jangka_menengah:
        told = row.jangka_menengah
        yield from _unread("jangka_menengah", (told.target, told.kemajuan_tercetak))
    for part in row.rincian.baris if row.rincian else ():
        yield from _unread("rincian", (part.target, part.realisasi, part.sebelumnya))
    yield from _unread("pembanding", [item.nilai for item in row.pembanding])


def find_unread_money(edisi: Edisi) -> Iterator[Nilai]:
    """Yield the cells of the budget out of which no number can be read."""
    anggaran = edisi.anggaran
    if anggaran is None:
        return
    items: list[Program | Kegiatan] = []
    for program in anggaran.program:
        items += [program, *program.kegiatan]
    yield from (cell for _, cell in _unread("", anggaran.efisiensi_tercetak))
    for item in items:
        for name in _MONEY:
            yield from (cell for _, cell in _unread("", getattr(item, name, None)))
        keluaran = item.keluaran if isinstance(item, Kegiatan) else None
        if keluaran:
            yield from (cell for _, cell in _unread("", (keluaran.target, keluaran.realisasi)))


def _unread(bidang: str, cells: Nilai | Iterable[Nilai | None] | None) -> Iterator[tuple[str, Nilai]]:
    """Yield the cells that a person must read and that give no number, range or grade."""
    for cell in (cells,) if cells is None or isinstance(cells, Nilai) else cells:
        if cell is not None and cell.perlu_cek and (cell.nilai, cell.batas, cell.predikat) == (None, None, None):
            yield bidang, cell
