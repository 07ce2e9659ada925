"""The arithmetic of one indicator in one year, worked out in words and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bening.data import (
    KETERANGAN,
    PENGGANTI,
    Agregasi,
    Bentuk,
    Capaian,
    Indikator,
    Jenis,
    Keterangan,
    Status,
    format_angka,
    format_persen,
    format_satuan,
)
from bening.pages.parts import sel_nilai
from bening.rules import read_skor_akip

_SEBAB = {
    Status.BELUM_DILAPORKAN: "Belum dapat dihitung: dokumen ini tidak memuat hasilnya.",
    Status.TARGET_NOL_TIDAK_TERCAPAI: "Targetnya nol dan hasilnya di atas nol: belum tercapai, tanpa persentase.",
    Status.TERCAPAI_TARGET_NOL: "Targetnya nol dan hasilnya nol: tercapai, 100 %.",
    Status.TARGET_BELUM_DITETAPKAN: "Tidak dihitung: dokumen tidak menetapkan target untuk indikator ini.",
    Status.ARAH_BELUM_DITETAPKAN: "Tidak dinilai: dokumen tidak mengatakan apakah angka besar atau kecil lebih baik.",
    Status.TIDAK_DAPAT_DIHITUNG: "Tidak dapat dihitung: tidak ada aturan yang dapat memakai target ini.",
    Status.PERLU_CEK: "Tidak dihitung: selnya memuat kata yang mengubah angka, jadi perlu dibaca orang.",
}


def worked(indikator: Indikator, capaian: Capaian) -> list[str]:
    """Return the steps from the reported numbers to the capaian, or one sentence that says why there is none.

    Capaian is computed from exact values and rounded once, so a line shows the exact operands (components, quarters),
    and "≈" wherever its right side is rounded.
    """
    if capaian.status in _SEBAB:
        return [_SEBAB[capaian.status]]
    if capaian.rumus == "predikat":
        return [_grades(indikator, capaian)]
    made = _result(indikator, capaian)
    steps = [made.langkah] if made.langkah else []
    if line := _formula(indikator, capaian, made):
        steps.append(line)
    if capaian.status is Status.DIHITUNG_SEMENTARA:
        steps.append(f"Sementara: {capaian.triwulan_terisi} dari 4 triwulan dilaporkan, jadi belum ada kategorinya.")
    if capaian.kategori:
        steps.append(f"Kategori: {capaian.kategori}.")
    return steps


def remarks(indikator: Indikator, capaian: Capaian) -> list[str]:
    """Return what must be said beside the number: assumptions, disagreements, a printed capaian that does not match."""
    lines = [KETERANGAN[Keterangan(key)] for key in capaian.keterangan]
    printed = indikator.capaian_tercetak
    if printed is not None and capaian.cocok is not None and capaian.nilai is not None:
        typed = printed.tertulis or ""
        shown = format_persen(capaian.nilai)
        if capaian.cocok:
            lines.append(
                f"Di dokumen tercetak {typed}; hitungan kami {shown}. Keduanya cocok menurut aturan pembulatan."
            )
        else:
            lines.append(f"Di dokumen tercetak {typed}; tidak cocok dengan rumus, yang menghasilkan {shown}.")
            lines += [_match(name) for name in capaian.pengganti]
    return lines


@dataclass(frozen=True, slots=True)
class _Hasil:
    """The result of the year: how it came about ("" when typed), how a formula names it, and its exact value."""

    langkah: str
    sebutan: str
    nilai: Decimal


def _result(indikator: Indikator, capaian: Capaian) -> _Hasil:
    typed, shown = indikator.realisasi, capaian.realisasi or Decimal(0)
    jenis, satuan = indikator.definisi.jenis, indikator.definisi.satuan
    if typed.kosong:
        return _from_quarters(indikator, shown)
    if typed.pembilang is None or not typed.penyebut or typed.bentuk is Bentuk.PECAHAN:
        return _Hasil("", _angka(shown, jenis), shown)
    part, whole = _angka(typed.pembilang, jenis), _angka(typed.penyebut, jenis)
    exact = typed.pembilang / typed.penyebut * 100
    result = format_satuan(shown, jenis, satuan)
    step = f"Realisasi: {part} dari {whole}, yaitu {part} ÷ {whole} × 100 % {_sign(exact, shown)} {result}"
    named = _angka(shown, jenis) if exact == shown else f"({part} ÷ {whole} × 100)"
    return _Hasil(step, named, exact)


def _from_quarters(indikator: Indikator, shown: Decimal) -> _Hasil:
    numbers = [quarter.nilai for quarter in indikator.triwulan if quarter.nilai is not None]
    agregasi, jenis = indikator.definisi.agregasi, indikator.definisi.jenis
    terms, plain = " + ".join(_angka(number, jenis) for number in numbers), _angka(shown, jenis)
    result = format_satuan(shown, jenis, indikator.definisi.satuan)
    if len(numbers) == 1:
        return _Hasil(f"Realisasi: {result}, satu-satunya angka triwulan yang dilaporkan", plain, shown)
    if agregasi is Agregasi.POSISI_AKHIR:
        return _Hasil(f"Realisasi: {result}, angka triwulan terakhir yang dilaporkan", plain, shown)
    if agregasi is Agregasi.AKUMULATIF:
        return _Hasil(f"Realisasi: {terms} = {result}, jumlah {len(numbers)} triwulan", plain, shown)
    exact = sum(numbers, Decimal(0)) / len(numbers)
    step = f"Realisasi: ({terms}) ÷ {len(numbers)} {_sign(exact, shown)} {result}, rata-rata {len(numbers)} triwulan"
    return _Hasil(step, plain if exact == shown else f"(({terms}) ÷ {len(numbers)})", exact)


def _formula(indikator: Indikator, capaian: Capaian, made: _Hasil) -> str:
    if capaian.realisasi is None or capaian.nilai is None or capaian.nilai_asli is None:
        return ""
    target, jenis, r = indikator.target, indikator.definisi.jenis, made.sebutan
    # Below zero the page shows 0: the line says both.
    shown = capaian.nilai if capaian.nilai_asli >= 0 else capaian.nilai_asli.quantize(Decimal("0.01"), ROUND_HALF_UP)
    sign = _sign(capaian.nilai_asli, shown)
    end = f"{sign} {format_persen(shown)}"
    if capaian.nilai_asli < 0:
        end += f", ditulis {format_persen(capaian.nilai)}"
    if target.batas:
        low, high = (_angka(bound, jenis) for bound in target.batas)
        if target.batas[0] <= made.nilai <= target.batas[1]:
            return f"Capaian: {r} ada di dalam rentang {low} sampai {high}, jadi 100 %"
        nearer = low if made.nilai < target.batas[0] else high
        return f"Capaian: {r} di luar rentang {low} sampai {high}; dengan batas terdekat, {nearer}, hasilnya {end[2:]}"
    if target.nilai is None:
        return ""
    t = _angka(target.nilai, jenis)
    line = {
        "naik": f"{r} ÷ {t} × 100 %",
        "turun-selisih": f"(2 × {t} − {r}) ÷ {t} × 100 %",
        "turun-rasio": f"{t} ÷ {r} × 100 %",
        "stabil": f"100 % − {_angka(abs(made.nilai - target.nilai), jenis)} ÷ {t} × 100 %",
    }[capaian.rumus]
    return f"Capaian: {line} {end}{', dibulatkan dua angka di belakang koma' if sign == '≈' else ''}"


def _sign(exact: Decimal, shown: Decimal) -> str:
    return "=" if exact == shown else "≈"


def _grades(indikator: Indikator, capaian: Capaian) -> str:
    target = sel_nilai(indikator.target, indikator.definisi).kata
    hasil = sel_nilai(indikator.realisasi, indikator.definisi).kata
    score = indikator.realisasi.nilai
    if score is not None and (grade := read_skor_akip(score, indikator.tahun_evaluasi)):
        hasil += f" (huruf {grade})"
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
    return f"Angka tercetak itu cocok dengan {PENGGANTI[name]}."


def _angka(value: Decimal, jenis: Jenis) -> str:
    return format_angka(value, ribuan=jenis in {Jenis.JUMLAH, Jenis.RUPIAH})
