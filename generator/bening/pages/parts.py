"""Small view records that several pages share: cells, places in the source, notes."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from bening.charts import ChartPoint, make_point
from bening.data import (
    BIDANG,
    Capaian,
    Catatan,
    Definisi,
    Indikator,
    Jenis,
    Nilai,
    format_nilai,
    format_persen,
    format_rupiah,
    format_rupiah_short,
    format_satuan,
    format_tanggal,
)
from bening.problems import Span
from bening.rules import HistoryPoint

BELUM_DILAPORKAN = "belum dilaporkan"

# Notes that change how a number must be read come first, in this order; all others are ordinary.
PENTING = (
    "tanpa-realisasi",
    "rumus-mustahil",
    "rumus-terpotong",
    "rumus-tidak-sesuai",
    "satu-sel-dua-indikator",
    "angka-tidak-cocok",
    "dokumen-lain",
    "sumber-edisi",
    "anggapan-arah",
)


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell or answer: its words, and whether it is missing (`kosong`: shown neutral, in words).

    `lain` says what other documents or editions say instead, each with its date; `penuh` is the whole amount beside one
    that `kata` shortens ("Rp1,39 miliar").
    """

    kata: str
    kosong: bool = False
    lain: tuple[str, ...] = ()
    penuh: str = ""


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a number stands in the repository; `tautan` is "" when the repository's address is not known."""

    apa: str
    berkas: str
    baris: int
    tautan: Markup | str


@dataclass(frozen=True, slots=True)
class Nota:
    """One editorial note as shown: `tentang` names the row or cell, `tanda` the letter that points to it."""

    isi: str
    tanggal: str
    penting: bool
    tentang: str = ""
    jangkar: str = ""
    tanda: str = ""


def slug_link(text: str) -> Markup:
    """Return a relative address made of kode, slugs and our own words: already in the safe alphabet."""
    return Markup(text)  # noqa: S704 - callers pass only slugs and constants


def sel_nilai(nilai: Nilai, definisi: Definisi, kosong: str = BELUM_DILAPORKAN) -> Sel:
    """Return a number cell as it is shown: as written when a person must read it, else in id-ID."""
    if nilai.kosong:
        return Sel(kosong, kosong=True)
    words = format_nilai(nilai, definisi.jenis, definisi.satuan)
    if definisi.jenis is Jenis.RUPIAH and nilai.nilai is not None and not nilai.perlu_cek and not nilai.penyebut:
        return amount(words, nilai.nilai)
    return Sel(words)


def amount(words: str, value: Decimal) -> Sel:
    """Return an amount of rupiah as people say it, the whole one (`words`, with what stands around it) beside it."""
    whole, short = format_rupiah(value), format_rupiah_short(value)
    return Sel(words) if short == whole else Sel(words.replace(whole, short), penuh=words)


def sel_target(indikator: Indikator, kosong: str = BELUM_DILAPORKAN, lain: tuple[str, ...] = ()) -> Sel:
    """Return the target with those of other documents beside it, dated, and `lain` after them."""
    others = tuple(
        f"{sel_nilai(item.target, indikator.definisi, 'tidak disebut').kata} menurut {item.dokumen}, "
        f"{format_tanggal(item.tanggal)}"
        for item in indikator.target_lain
    )
    return replace(sel_nilai(indikator.target, indikator.definisi, kosong), lain=(*others, *lain))


def sel_realisasi(indikator: Indikator, capaian: Capaian) -> Sel:
    """Return the result of the year: as reported, or from quarters and components when only those are given."""
    if not indikator.realisasi.kosong:
        return sel_nilai(indikator.realisasi, indikator.definisi)
    if capaian.realisasi is not None:
        words = format_satuan(capaian.realisasi, indikator.definisi.jenis, indikator.definisi.satuan)
        return amount(words, capaian.realisasi) if indikator.definisi.jenis is Jenis.RUPIAH else Sel(words)
    return Sel(BELUM_DILAPORKAN, kosong=True)


def sel_teks(text: str, kosong: str) -> Sel:
    """Return a text cell, or the words `kosong` for one without a text."""
    return Sel(text) if text else Sel(kosong, kosong=True)


def sel_capaian(capaian: Capaian) -> Sel:
    """Return the computed achievement in percent, or the state in words when there is no percentage."""
    if capaian.nilai is None:
        return Sel("tidak dihitung", kosong=True)
    return Sel(format_persen(capaian.nilai))


def asal(apa: str, span: Span, repositori: str) -> Asal:
    """Return the place of a number, with a link when `repositori` is the https address of the repository."""
    link = Markup(f"{repositori}/blob/main/{span.file}#L{span.line}") if repositori else ""  # noqa: S704 - path of slugs
    return Asal(apa, span.file, span.line, link)


def notes(catatan: Iterable[Catatan], tentang: str = "") -> list[Nota]:
    """Return notes for a list: those that change how a number is read first, otherwise in the order of the data."""
    views = [
        (
            urutan(satu),
            Nota(satu.isi, format_tanggal(satu.tanggal), penting(satu), _about(satu, tentang)),
        )
        for satu in catatan
    ]
    return [nota for _, nota in sorted(views, key=lambda pair: pair[0])]


def penting(catatan: Catatan) -> bool:
    """True when the note changes how a number must be read."""
    return catatan.jenis in PENTING


def urutan(catatan: Catatan) -> int:
    """Return the rank of a note: serious kinds first."""
    return PENTING.index(catatan.jenis) if catatan.jenis in PENTING else len(PENTING)


def tenggat(tahun: int) -> str:
    """Return the day on which the report of `tahun` is due: the end of February after it (PermenPANRB 53/2014)."""
    return format_tanggal(f"{tahun + 1}-02-{29 if isleap(tahun + 1) else 28}")


def _about(catatan: Catatan, tentang: str) -> str:
    bidang = BIDANG.get(catatan.bidang, catatan.bidang.replace("_", " ")) if catatan.bidang else ""
    parts = [part for part in (tentang, bidang) if part]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def svg(text: str) -> Markup:
    """Return a drawn chart as it is: `charts.draw` has escaped every text in it."""
    return Markup(text)  # noqa: S704 - our own drawing, its texts escaped there


def points(riwayat: Sequence[HistoryPoint]) -> list[ChartPoint]:
    """Return the years of `riwayat` that have the indicator, as a chart takes them."""
    return [
        make_point(titik.tahun, titik.indikator, titik.capaian, putus=titik.putus)
        for titik in riwayat
        if titik.indikator is not None and titik.capaian is not None
    ]
