"""The arithmetic of one indicator in one year, worked out in words and numbers."""

from __future__ import annotations

from decimal import Decimal

from generator import labels, numerals
from generator.choices import Status
from generator.keterangan import Keterangan
from generator.model import Capaian, Indikator
from generator.pages.parts import sel_nilai

_SEBAB = {
    Status.BELUM_DILAPORKAN: "Belum dapat dihitung: dokumen ini tidak memuat hasilnya.",
    Status.TARGET_NOL_TIDAK_TERCAPAI: "Targetnya nol dan hasilnya di atas nol: belum tercapai, tanpa persentase.",
    Status.TERCAPAI_TARGET_NOL: "Targetnya nol dan hasilnya nol: tercapai, 100 %.",
    Status.TIDAK_DAPAT_DIHITUNG: "Tidak dapat dihitung: tidak ada aturan yang dapat memakai target ini.",
    Status.PERLU_CEK: "Tidak dihitung: selnya memuat kata yang mengubah angka, jadi perlu dibaca orang.",
}


def worked(indikator: Indikator, capaian: Capaian) -> list[str]:
    """Return the steps from the two numbers to the capaian, or one sentence that says why there is none."""
    if capaian.status in _SEBAB:
        return [_SEBAB[capaian.status]]
    if capaian.rumus == "predikat":
        return [_grades(indikator, capaian)]
    steps = []
    realisasi = indikator.realisasi
    if realisasi.pembilang is not None and realisasi.penyebut is not None and capaian.realisasi is not None:
        part, whole = _angka(realisasi.pembilang), _angka(realisasi.penyebut)
        result = numerals.format_persen(capaian.realisasi, 2)
        steps.append(f"Realisasi: {part} dari {whole}, yaitu {part} ÷ {whole} = {result}")
    if line := _formula(indikator, capaian):
        steps.append(line)
    if capaian.kategori:
        steps.append(f"Kategori: {capaian.kategori}.")
    return steps


def remarks(indikator: Indikator, capaian: Capaian) -> list[str]:
    """Return what must be said beside the number: assumptions, disagreements, a printed capaian that does not match."""
    lines = [labels.KETERANGAN[Keterangan(key)] for key in capaian.keterangan]
    printed = indikator.capaian_tercetak
    if printed is not None and capaian.cocok is not None and capaian.nilai is not None:
        typed = printed.tertulis or ""
        shown = numerals.format_persen(capaian.nilai)
        if capaian.cocok:
            lines.append(
                f"Di dokumen tercetak {typed}; hitungan kami {shown}. Keduanya cocok menurut aturan pembulatan."
            )
        else:
            lines.append(f"Di dokumen tercetak {typed}; tidak cocok dengan rumus, yang menghasilkan {shown}.")
            lines += [_match(name) for name in capaian.pengganti]
    return lines


def _formula(indikator: Indikator, capaian: Capaian) -> str:
    if capaian.realisasi is None or capaian.nilai is None:
        return ""
    hasil = numerals.format_persen(capaian.nilai)
    r = _angka(capaian.realisasi)
    if indikator.target.batas:
        low, high = (_angka(bound) for bound in indikator.target.batas)
        return f"Rentang target {low} sampai {high}, realisasi {r}: capaian {hasil}"
    if indikator.target.nilai is None:
        return ""
    t = _angka(indikator.target.nilai)
    return "Capaian: " + {
        "naik": f"{r} ÷ {t} × 100 % = {hasil}",
        "turun-selisih": f"(2 × {t} − {r}) ÷ {t} × 100 % = {hasil}",
        "turun-rasio": f"{t} ÷ {r} × 100 % = {hasil}",
        "stabil": f"100 % − selisih {r} dan {t} ÷ {t} × 100 % = {hasil}",
    }.get(capaian.rumus, hasil)


def _grades(indikator: Indikator, capaian: Capaian) -> str:
    target = sel_nilai(indikator.target, indikator.definisi).kata
    hasil = sel_nilai(indikator.realisasi, indikator.definisi).kata
    if not capaian.langkah:
        return f"Target {target}, hasil {hasil}: sama dengan target."
    side = "di atas" if capaian.langkah > 0 else "di bawah"
    return (
        f"Target {target}, hasil {hasil}: {abs(capaian.langkah)} tingkat {side} target. Huruf tidak dijadikan persen."
    )


def _match(name: str) -> str:
    other, _, year = name.partition("-")
    if other == "target":
        return f"Angka tercetak itu cocok dengan target tahun {year}."
    return f"Angka tercetak itu cocok dengan {labels.PENGGANTI[name]}."


def _angka(value: Decimal) -> str:
    return (
        numerals.format_angka(value, ribuan=False)
        if value == value.quantize(Decimal("0.01"))
        else numerals.format_angka(value, 2)
    )
