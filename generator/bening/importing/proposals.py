"""What the words and numbers of a row propose: direction, kind of value, unit, how quarters become a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from bening.data import SKALA, Agregasi, Arah, Jenis
from bening.importing.identity import letters
from bening.importing.tables import one_line

_SHARE = re.compile(r"^(persentase|prosentase|persen|tingkat .*\(%\))\b", re.IGNORECASE)
_UNIT = re.compile(r"^(?:rp\.?\s*)?[\d.,]+\s+([A-Za-z][A-Za-z /²³0-9]{1,30})$")
_RANK = re.compile(r"^(rangking|ranking|rank|peringkat)\b", re.IGNORECASE)
_GRADES = frozenset(grade for scale in SKALA for grade in scale)
_NUMBER = re.compile(r"^[<>≤≥=\s]*(?:rp\.?\s*)?(-?\d[\d.]*(?:,\d+)?)\s*(?:%|[A-Za-z].*)?$", re.IGNORECASE)
_RANGE = re.compile(r"^\d[\d.,]*\s*%?\s*(?:-|–|s\.?d\.?|sampai)\s*\d[\d.,]*\s*(%|[a-z]+)?$", re.IGNORECASE)

# A word of the first list decides before the second: "penurunan kemiskinan" and "temuan yang ditindaklanjuti" rise.
_UP_FIRST = re.compile(
    r"\b(penurunan|menurunnya|pengurangan|berkurangnya|pengentasan|penyelesaian|(di|ter)selesaikan|selesai|tuntas"
    r"|ditindak ?lanjuti|tindak lanjut|penanganan|tertangani|ditangani|tanpa|bebas|tepat waktu|(di|ter)cegah|pencegahan"
    r"|(di|ter)layani|difasilitasi|menyelesaikan|direspon)\b",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(kemiskinan|miskin|temuan|gangguan|pelanggaran|waktu tunggu|lama(nya)? (waktu|proses|pelayanan)"
    r"|waktu (pelayanan|layanan|tanggap|penyelesaian|proses|respon)|rata-rata waktu|keluhan|pengaduan|komplain|konflik"
    r"|kasus|kematian|stunting"
    r"|pengangguran|kriminal\w*|kejahatan|korban|bencana|risiko|resiko|kerugian|keterlambatan|terlambat|kumuh|tunggakan"
    r"|kebocoran|kesenjangan|ketimpangan|gini|inflasi|putus sekolah|buta aksara|rawan|kecelakaan|penyakit|icor"
    r"|ketergantungan|perceraian|pencemaran|kebakaran)\b",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(kepuasan|kepatuhan|partisipasi|keterwakilan|aktif|mandiri|berkembang|maju|nilai|predikat|indeks|cakupan|hadir"
    r"|kehadiran|peningkatan|pertumbuhan|produktivitas|literasi|layanan|pelayanan|ketahanan|kualitas|akip|sakip|opini"
    r"|pendapatan|lembaga|kegiatan|baik|sesuai|memenuhi|laporan|dokumen|pembangunan|swadaya|penerimaan|pencapaian"
    r"|ketaatan|sejahtera|berakhlak|melek|melaksanakan|capaian|(ter|di)\w{4,})\b",
    re.IGNORECASE,
)


_PRINTED = (
    (
        Arah.NAIK,
        r"naik|positif|maksimal|maximi[sz]e|max\b|maks\b|(se)?makin (tinggi|besar|naik)|higher|\+",
    ),
    (Arah.TURUN, r"turun|negatif|minimal|minimize|min\b|semakin (rendah|kecil|turun)|makin (rendah|kecil)|lower|-$"),
    (Arah.STABIL, r"stabil|tetap|stabilize"),
    (Arah.RENTANG, r"rentang|kisaran"),
)


def propose_arah(uraian: str, values: Sequence[str]) -> Arah | None:
    """Return the direction that the words of a row propose, else that its printed capaian fits; None when neither does.

    `values` are target, realisasi and capaian as printed. A range as target is `rentang`.
    """
    if values and _RANGE.match(values[0].strip()):
        return Arah.RENTANG
    if _UP_FIRST.search(uraian):
        return Arah.NAIK
    if _DOWN.search(uraian):
        return Arah.TURUN
    return _by_numbers(values) or (Arah.NAIK if _UP.search(uraian) else None)


def printed_arah(text: str) -> Arah | None:
    """Return the direction that a column Arah or Polaritas prints, None for words that are not known."""
    words = text.strip().lower()
    for arah, pattern in _PRINTED:
        if re.match(pattern, words):
            return arah
    return None


def says_arah(target: str) -> bool:
    """Return whether a target carries its direction as a sign (≥, >, ≤, <)."""
    return bool(re.match(r"^\s*(>|<|≥|≤)", target))


def _by_numbers(values: Sequence[str]) -> Arah | None:
    """Return the direction whose formula gives the printed capaian, when only one does."""
    numbers = [as_number(value) for value in values[:3]]
    if len(numbers) < 3 or any(number is None for number in numbers):
        return None
    target, result, printed = (number or Decimal(0) for number in numbers)
    if target in (0, result):
        return None
    up, down = result / target * 100, (2 * target - result) / target * 100
    fits = {Arah.NAIK: abs(up - printed), Arah.TURUN: abs(down - printed)}
    near = [arah for arah, distance in fits.items() if distance <= Decimal("0.06")]
    return near[0] if len(near) == 1 else None


def propose_agregasi(target: str, quarters: Sequence[str], *, share: bool) -> Agregasi | None:
    """Return how planned quarters make the year's target: the last is it, or they add up to it; else None."""
    year = as_number(target)
    numbers = [number for text in quarters if (number := as_number(text)) is not None]
    if year is None or not numbers:
        return None
    last = as_number(quarters[-1]) if len(quarters) == 4 else None
    if last is not None and last == year:
        return Agregasi.POSISI_AKHIR
    return Agregasi.AKUMULATIF if sum(numbers) == year and len(numbers) > 1 and not share else None


def propose_jenis(uraian: str, satuan: str, values: Sequence[str]) -> tuple[Jenis | None, bool]:
    """Return the kind of an indicator's values, and whether the document itself says so.

    It does by a percent sign, a unit, a grade, "Rp" or a rank word; words of the uraian only propose. `values` are
    target and result: a percent sign in the printed capaian says nothing of the unit.
    """
    unit = satuan.strip(" .()").lower()
    said = (
        (Jenis.PERSEN, unit in ("%", "persen", "prosen", "persentase") or any("%" in value for value in values)),
        (Jenis.RUPIAH, unit in ("rp", "rupiah") or any(value.lower().startswith("rp") for value in values)),
        (Jenis.PREDIKAT, unit == "predikat" or any(value in _GRADES for value in values)),
        (Jenis.PERINGKAT, any(_RANK.match(value) for value in values) or bool(_RANK.match(unit))),
        (Jenis.INDEKS, unit in ("indeks", "index", "nilai", "skor", "poin", "point")),
        (Jenis.ANGKA, unit in ("rasio", "menit", "hari", "jam", "tahun", "bulan", "kali", "angka", "km", "ha", "ton")),
        (Jenis.JUMLAH, bool(unit) and _whole(values)),
    )
    meant = (
        (Jenis.PERSEN, bool(_SHARE.match(uraian))),
        (Jenis.ANGKA, bool(re.match(r"(rata-rata|lama|waktu|rasio)\b", uraian, re.IGNORECASE))),
        (Jenis.INDEKS, bool(re.search(r"\b(indeks|ikm|skm)\b|^nilai\b", uraian, re.IGNORECASE))),
        (Jenis.JUMLAH, bool(re.match(r"(jumlah|banyaknya)\b", uraian, re.IGNORECASE))),
        (Jenis.JUMLAH, any(_UNIT.match(value) for value in values) and _whole(values)),
    )
    for sure, kinds in ((True, said), (False, meant)):
        for jenis, holds in kinds:
            if holds:
                return jenis, sure
    return None, False


def guess_jenis(values: Sequence[str]) -> Jenis | None:
    """Return the kind that bare numbers suggest, for a question only: whole ones count things."""
    if not any(as_number(value) is not None for value in values):
        return None
    return Jenis.JUMLAH if _whole(values) else Jenis.ANGKA


def propose_satuan(jenis: Jenis | None, satuan: str, values: Sequence[str]) -> str:
    """Return the unit as printed in its column or behind a value; "persen" where a percent sign is printed."""
    if satuan:
        return satuan
    if jenis is Jenis.PERSEN:
        return "persen"
    return next((match[1].strip() for value in values if (match := _UNIT.match(value))), "")


def as_number(text: str) -> Decimal | None:
    """Return a printed number with a comma as decimal mark; a lone dot before three digits separates thousands."""
    match = _NUMBER.match(text.strip())
    if match is None:
        return None
    digits = match[1]
    if "," in digits or digits.count(".") > 1 or re.search(r"\.\d{3}$", digits):
        digits = digits.replace(".", "")
    try:
        return Decimal(digits.replace(",", "."))
    except InvalidOperation:
        return None


def same_value(text: str, other: str) -> bool:
    """Return whether two printed texts say one thing: the same number, or the same letters where one has no number.

    Letters never decide about numbers: they leave out the comma of 8,5.
    """
    numbers = as_number(one_line(text)), as_number(one_line(other))
    return letters(text) == letters(other) if None in numbers else numbers[0] == numbers[1]


def _whole(values: Sequence[str]) -> bool:
    numbers = [number for value in values if (number := as_number(value)) is not None]
    return bool(numbers) and all(number == number.to_integral_value() for number in numbers)
