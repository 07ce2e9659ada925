"""Headings by their words: what one column holds, in whose year and quarter, as plan, result or money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bening.importing.meaning.others import is_elsewhere, is_forecast, is_mark
from bening.importing.meaning.periods import is_month
from bening.importing.tables import one_line

NAMES = {
    "no": "No",
    "kode": "Kode",
    "tujuan": "Tujuan",
    "sasaran": "Sasaran",
    "uraian": "Indikator",
    "satuan": "Satuan",
    "target": "Target",
    "realisasi": "Realisasi",
    "capaian_tercetak": "Capaian",
    "kategori_tercetak": "Kategori",
    "formulasi": "Formulasi",
    "penanggung_jawab": "Penanggung jawab",
    "sumber_data": "Sumber data",
    "pembilang": "Pembilang",
    "penyebut": "Penyebut",
    **{f"triwulan_{n}": f"Triwulan {roman}" for n, roman in enumerate(("I", "II", "III", "IV"), start=1)},
    **{f"target_triwulan_{n}": f"Target triwulan {roman}" for n, roman in enumerate(("I", "II", "III", "IV"), start=1)},
    "penyebab": "Penyebab",
    "hambatan": "Hambatan",
    "tindak_lanjut": "Tindak lanjut",
    "rencana": "Rencana perbaikan",
}
SKIPPED = "lewati"
"""The field of a column whose heading is known and that has no home in the data."""

_YEAR = re.compile(r"\b(20\d\d)\b")
_QUARTER = re.compile(r"\b(?:tw|triwulan|tribulan|trw|tri wulan|twl)\s?(iv|i{1,3}|[1-4])\b")
_QUARTER_WORD = re.compile(r"\b(?:tw|triwulan|tribulan|trw|tri wulan|twl)\b")
_BARE_QUARTER = re.compile(r"^(iv|i{1,3}|[1-4])$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PLACE_IN_PERIOD = re.compile(r"\btahun ke (\d{1,2})$")
_BEFORE = re.compile(r"\b(sebelumnya|tahun lalu|n 1|thn lalu|tahun n 1)\b")
_NOW = re.compile(r"\b(tahun ini|tahun berjalan|tahun pelaporan|tahun n)\b")
_TILL = re.compile(r"\b(s d|sd|sampai dengan|kumulatif|hingga)\b")
_MONEY = re.compile(r"\b(anggaran|pagu|belanja|biaya|dpa|dppa|keuangan|rp|rupiah|dana|apbd)\b")
_PLAN = re.compile(
    r"\b(target|rencana|alokasi|pagu|direncanakan|ditargetkan|diperjanjikan|dijanjikan|proyeksi|planned|prognos[ai]s?"
    r"|estimasi|perkiraan|prediksi)\b"
)
_RESULT = re.compile(r"\b(realisasi|terealisasi|hasil pengukuran|hasil|tercapai|actual|realization)\b")
_SHARE = re.compile(r"%|\b(persentase|prosentase|persen|prosen|tingkat|rasio|rate)\b")
_REACHED = re.compile(r"\b(capaian|pencapaian|ketercapaian|achievement)\b")
_RESULT_FIELD = re.compile(r"(realisasi|triwulan_\d)\??")

# Tried in this order on the words of the column itself; None: go on with the rules of plans, results and money.
_TEXTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (bidang, re.compile(pattern))
    for bidang, pattern in (
        ("no", r"^(no|n0|nomor|no urut|nomor urut|nmr)$"),
        ("kode", r"^(kode|code)( (indikator|iku|ikk|iks|sasaran|program|rekening|kegiatan|sub kegiatan|unsur))?$"),
        ("kecamatan", r"^(nama )?(kecamatan|kec)$"),
        ("tahun_baris", r"^(tahun|thn|tahun laporan|tahun data|periode)$"),
        (
            "formulasi",
            r"\b(formula|formulasi|rumus|perhitungan|penghitungan|cara menghitung|definisi operasional)\b|^penjelasan$",
        ),
        ("rencana", r"\brencana (tindak lanjut|perbaikan|aksi perbaikan)\b|\brekomendasi\b|\brtl\b"),
        (
            SKIPPED,
            r"\brencana aksi\b|\b(bukti|link|tautan|eviden|evidence)\b|^(status|ket|keterangan)$|^jenis\b|\bbobot\b",
        ),
        ("tindak_lanjut", r"\b(tindak lanjut|solusi|upaya|alternatif)\b"),
        ("hambatan", r"\b(hambatan|kendala|penghambat|permasalahan|masalah)\b"),
        ("penyebab", r"\b(penyebab|faktor (pendukung|pendorong|keberhasilan))\b|^analisis( (capaian|kinerja))?$"),
        ("arah", r"^(arah|polaritas|polarisasi|arah indikator|sifat)$"),
        (
            "kategori_tercetak",
            r"\b(kategori|kriteria)\b|^(predikat|predikat (kinerja|capaian|efektivitas)|notifikasi)$",
        ),
        ("sumber_dana", r"\bsumber (dana|anggaran|pembiayaan)\b"),
        ("sumber_data", r"\bsumber( data)?\b"),
        ("penanggung_jawab", r"\b(penanggung ?jawab|pengampu|pic|penanggungjawab)\b|^(pelaksana|unit kerja)$"),
        (
            "satuan",
            r"^(unit|satuan|unit pengukuran|satuan ukur(an)?|satuan pengukuran|sat)( (target|indikator|kinerja))?$",
        ),
        ("pembilang", r"^pembilang"),
        ("penyebut", r"^penyebut"),
        ("unsur", r"\bunsur\b"),
        (SKIPPED, r"\befisiensi\b"),
    )
)
_BASELINE = re.compile(r"\b(kondisi( kinerja)?( pada)? awal|baseline|base line|data awal|kondisi awal)\b")
_END = re.compile(
    r"\b(kondisi( kinerja)?( pada)? akhir|target akhir|akhir (periode|renstra|rpjmd|rpjpd|jabatan)|jangka menengah)\b"
    r"|\btarget (renstra|rpjmd|rpjpd)\b"
)
_AGAINST = re.compile(r"^(%|(persen|persentase|prosentase|rasio)\b).*\b(thd|terhadap|dari|dibanding) target\b")
_FORMER = re.compile(r"\b(sebelum|semula|awal|murni|lama)\b")
_PROMISED = re.compile(
    r"(kinerja )?(yang )?(rencana|alokasi|proyeksi|direncanakan|ditargetkan|diperjanjikan|dijanjikan|planned)"
    r"( kinerja)?"
)
_PROGRESS = re.compile(r"\bkemajuan\b")
_ROW_WORDS = re.compile(
    r"\b(indikator|indicator|iku|ikk|iks)\b|^(tolok ukur|ukuran|parameter|uraian indikator|uraian)"
    r"( (kinerja|keberhasilan|capaian))?$"
)
_OTHER_WORDS = re.compile(
    r"^([trk]|nama|jumlah|nilai|nilai rata rata|nrr"
    r"|uraian|unsur|volume|jabatan|pendidikan|laki laki|perempuan|kinerja|output"
    r"|aspek|rencana hasil kerja.*|keluaran|interval.*|nilai unsur|kinerja daerah|utama|strategis|total"
    r"|capaian kinerja|tahun)$"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading says. `bidang` ends with "?" where its words alone leave two readings.

    `tahun`: a printed year; `geser`: years from the title's year ("tahun lalu" is -1), None without such words.
    `triwulan`: 1 to 4, or 0; `ke`: the year's place in the period ("tahun ke-2"), or 0; `sampai`: the quarter is a
    running total; `rencana`: a plan word stands in the heading.
    """

    bidang: str
    tahun: int | None = None
    geser: int | None = None
    triwulan: int = 0
    ke: int = 0
    sampai: bool = False
    rencana: bool = False
    uang: bool = False


def normal(heading: str) -> str:
    """Return a heading in small letters, without punctuation and line ends."""
    return " ".join(re.sub(r"[^\w%]+", " ", one_line(heading).lower()).replace("_", " ").split())


def read_heading(path: Sequence[str]) -> Meaning:
    """Return what a column means by its headings from top to bottom; `bidang` "" when no word is known."""
    parts = _spelled_out([part for part in (normal(text) for text in path) if part])
    if not parts:
        return Meaning("")
    text = " ".join(parts)
    years = _YEAR.findall(text)
    tahun = int(years[-1]) if len(set(years)) == 1 else None
    geser = -1 if _BEFORE.search(text) else 0 if _NOW.search(text) else None
    quarter = _QUARTER.search(text)
    triwulan = _quarter(quarter[1]) if quarter else 0
    if not triwulan and _BARE_QUARTER.match(parts[-1]) and _QUARTER_WORD.search(text):
        triwulan = _quarter(parts[-1])
    plan, money = bool(_PLAN.search(text)), bool(_MONEY.search(text))
    bare = [_bare(part) for part in parts]
    bidang = _field(bare[-1], _bare(text), bare, triwulan, years)
    if not bidang and len(parts) > 1:  # the words of one heading may stand in two rows
        bidang = _field(_bare(text), _bare(text), [_bare(text)], triwulan, years)
    own = text if _BARE_QUARTER.match(parts[-1]) or bare[-1] in ("", "%", "rp") else parts[-1]
    if _RESULT_FIELD.fullmatch(bidang) and (_PLAN.search(own) or _MONEY.search(own)):
        bidang = "realisasi_uang" if _MONEY.search(own) and not triwulan else ""
    ke = int(found[1]) if (found := _PLACE_IN_PERIOD.search(text)) else 0
    return Meaning(bidang, tahun, geser, triwulan, ke, bool(_TILL.search(text)), plan, money)


def is_heading_word(text: str) -> bool:
    """Return whether a text is of the kind that stands over a column: a known heading, a year, a quarter."""
    words = normal(text)
    if not words:
        return False
    if len(words) > 70:
        return False
    return bool(
        read_heading((text,)).bidang
        or re.fullmatch(r"20\d\d|iv|i{1,3}|%|rp", words)
        or _OTHER_WORDS.match(words)
        or is_month(words)
    )


def _spelled_out(parts: Sequence[str]) -> Sequence[str]:
    """Return headings with a lone T or R under another heading as Target and Realisasi; K (kinerja) adds nothing."""
    if len(parts) < 2 or parts[-1] not in ("t", "r", "k"):
        return parts
    return [*parts[:-1], *{"t": ["target"], "r": ["realisasi"]}.get(parts[-1], [])]


def _quarter(text: str) -> int:
    return _ROMAN.get(text) or int(text)


def _bare(text: str) -> str:
    """Return a heading without its years and the words that only say which year is meant."""
    if text in ("tahun", "thn"):
        return text
    text = _NOW.sub(" ", _BEFORE.sub(" ", _YEAR.sub(" ", text)))
    return " ".join(re.sub(r"\b(tahun|thn|ta|tahunan|setahun)\b", " ", text).split())


def _field(  # noqa: PLR0911 - one return for each kind of column
    last: str, whole: str, parts: Sequence[str], triwulan: int, years: Sequence[str]
) -> str:
    own = last if last and not _BARE_QUARTER.match(last) and last not in ("%", "rp") else whole
    if is_forecast(whole) or is_mark(own) or (is_elsewhere(own) and not _END.search(whole)):
        return SKIPPED
    if _PROGRESS.search(own):
        return "kemajuan"
    if _BASELINE.search(whole) and not _RESULT.search(own):
        return "kondisi_awal" if not _MONEY.search(last) else "pagu"
    if _END.search(whole):
        if _REACHED.search(last) or _SHARE.search(last):
            return "kemajuan" if not _MONEY.search(whole) else "serapan"
        if last == "rp" or _MONEY.search(own):
            return "pagu"
        return "realisasi_akhir" if _RESULT.search(last) else "target_akhir"
    for bidang, pattern in _TEXTS:
        if pattern.search(own) and (bidang != "kecamatan" or own == whole):
            return bidang
    if triwulan:
        return _quarter_field(whole, triwulan)
    return _value_field(own, last, whole, parts, years)


def _quarter_field(whole: str, triwulan: int) -> str:
    if _MONEY.search(whole):
        return SKIPPED
    if _REACHED.search(whole) or "%" in whole:
        return SKIPPED if _SHARE.search(whole) or _PLAN.search(whole) else f"triwulan_{triwulan}?"
    if _PLAN.search(whole):
        return f"target_triwulan_{triwulan}"
    return f"triwulan_{triwulan}" if _RESULT.search(whole) else f"triwulan_{triwulan}?"


def _value_field(  # noqa: C901, PLR0911 - one return for each kind of column
    own: str, last: str, whole: str, parts: Sequence[str], years: Sequence[str]
) -> str:
    if re.search(r"\b(program|kegiatan|sub kegiatan|subkegiatan)\b", own) and not (
        _ROW_WORDS.search(own) or _PLAN.search(own) or _RESULT.search(own) or _MONEY.search(own)
    ):
        return "program"
    if _MONEY.search(whole) and not _ROW_WORDS.search(own):
        return _money_field(own, whole)
    if re.match(r"(rencana|target) tingkat capaian\b", own):
        return "target"
    if _PLAN.search(own) and (own.startswith("target") or not _REACHED.search(own)):
        return _plan_field(own)
    if _RESULT.search(own):
        return _result_field(own)
    if _REACHED.search(own):
        return "capaian_tercetak" if _SHARE.search(own) or _PLAN.search(own) else "capaian?"
    if _ROW_WORDS.search(own):
        return "uraian"
    if re.search(r"\b(sasaran|objective)\b", own):
        return "sasaran"
    if re.search(r"\btujuan\b", own):
        return "tujuan"
    if re.fullmatch(r"%|persen|persentase|prosentase", own) or last == "%":
        return "persen?"
    above = parts[-2] if len(parts) > 1 else ""
    if not last and years and above:
        return _value_field(above, above, whole, parts[:-1], ())
    return "tahun?" if years and not own else ""


def _plan_field(own: str) -> str:
    """Return the field of a heading with a plan word: a target, or nothing that holds a result."""
    if _RESULT.search(own):
        return "capaian_tercetak" if _SHARE.search(own) else ""
    if _AGAINST.search(own):
        return "capaian_tercetak"
    if re.search(r"\btarget\b", own):
        return "target_awal" if _FORMER.search(own) else "target"
    return "target" if _PROMISED.fullmatch(own) else ""


def _result_field(own: str) -> str:
    if re.fullmatch(r"(realisasi|hasil)( kinerja)?( 20\d\d)? %", own):
        return "hasil_persen?"
    return "capaian_tercetak" if _SHARE.search(own) else "realisasi"


def _money_field(own: str, whole: str) -> str:
    if re.search(r"\b(serapan|penyerapan)\b", own) or (_SHARE.search(own) and (_RESULT.search(own) or own != whole)):
        return "serapan"
    if re.search(r"\bsisa\b", own):
        return "sisa"
    if _RESULT.search(own):
        return "realisasi_uang"
    if _SHARE.search(own) or _REACHED.search(own):
        return "serapan"
    if re.search(r"\b(sebelum|awal|murni|semula)\b", own):
        return "pagu_awal"
    return "pagu"
