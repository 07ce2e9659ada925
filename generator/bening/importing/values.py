"""One printed cell to the text of one field: as printed when it is clear, asked when it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bening.data import SKALA, Jenis
from bening.importing.questions import Interview
from bening.importing.rows import Item, split_values
from bening.importing.tables import Cell, one_line

_SHARE = re.compile(r"^(persentase|prosentase)\b", re.IGNORECASE)
_BARE = re.compile(r"^\d{1,3}(?:[.,]\d+)?$")
_UNIT = re.compile(r"^(?:rp\.?\s*)?[\d.,]+\s+([A-Za-z][A-Za-z /²³0-9]{1,30})$")
_RANK = re.compile(r"^(rangking|ranking|rank|peringkat)\b", re.IGNORECASE)
_GRADES = frozenset(grade for scale in SKALA for grade in scale)
NAMES = {
    "target": "target",
    "realisasi": "realisasi",
    "capaian_tercetak": "capaian",
    "formulasi": "rumus",
    "penanggung_jawab": "penanggung jawab",
    "sumber_data": "sumber data",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "satuan": "satuan",
    **{f"triwulan_{number}": f"triwulan {number}" for number in range(1, 5)},
}
TEXTS = ("formulasi", "penanggung_jawab", "sumber_data")


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of an item: its key, number, words and position among the `jumlah` that share the row.

    While the division is open `posisi` is -1, and `usul` is the target that is proposed: it tells the kind of value.
    """

    kunci: str
    nomor: str
    uraian: str
    posisi: int
    jumlah: int
    usul: str = ""


def divide(item: Item, prefix: str, tahun: int, interview: Interview) -> tuple[Part, ...]:
    """Return the indicators of an item; a row that seems to hold several is asked about once (I030).

    An open question keeps the division, without its values; "tidak" keeps the row as one.
    """
    uraian = item.cells[("uraian", None)]
    whole = (Part(f"{prefix}/{item.kunci}", item.nomor, uraian.text, 0, 1),)
    if not item.parts:
        return whole
    count = len(item.parts)
    cell = item.cell("target", tahun) or item.cell("realisasi", tahun) or uraian
    values = split_values(cell.text, count) or ("",) * count
    usul = "; ".join(
        f"{text} = {value or '(ditanyakan nanti)'}" for (_, text), value in zip(item.parts, values, strict=True)
    )
    answer = interview.ask(
        f"{prefix}/{item.kunci}/pisah",
        "I030",
        uraian.span,
        usul="ya",
        pilihan=("ya", "tidak"),
        jumlah=count,
        bidang="target",
        nilai=one_line(cell.text),
        usul_pisah=usul,
    )
    if answer == "tidak":
        return whole
    return tuple(
        Part(f"{prefix}/{item.kunci}.{index + 1}", nomor, text, index if answer else -1, count, values[index])
        for index, (nomor, text) in enumerate(item.parts)
    )


def read_value(item: Item, part: Part, bidang: str, tahun: int, interview: Interview) -> str:
    """Return the text of a value field for one indicator, "" while its question is open or its column is missing."""
    cell = item.cell(bidang, tahun)
    if cell is None:
        return ""
    kunci = f"{part.kunci}/{bidang}"
    above = item.merged.get((bidang, tahun)) or item.merged.get((bidang, None))
    if cell.merged == "atas" and above and above.text:
        words: dict[str, Any] = {"bidang": NAMES[bidang], "uraian": part.uraian, "nilai": one_line(above.text)}
        return interview.ask(kunci, "I033", cell.span, usul=above.text, **words) or ""
    if cell.doubt:
        return interview.ask_doubt(kunci, cell.doubt, cell.span) or ""
    if part.jumlah > 1:
        return _divided_value(cell, part, bidang, interview)
    if split_values(cell.text, 2):
        return interview.ask(kunci, "I036", cell.span, bidang=NAMES[bidang], nilai=one_line(cell.text)) or ""
    return _read_share(one_line(cell.text), part, kunci, cell, interview)


def _divided_value(cell: Cell, part: Part, bidang: str, interview: Interview) -> str:
    """Return one of several values in a cell; "" while the division itself is open or there is nothing to divide."""
    if part.posisi < 0 or not cell.text:
        return ""
    if values := split_values(cell.text, part.jumlah):
        return values[part.posisi]
    words: dict[str, Any] = {"bidang": NAMES[bidang], "uraian": part.uraian, "nilai": one_line(cell.text)}
    return interview.ask(f"{part.kunci}/{bidang}", "I031", cell.span, jumlah=part.jumlah, **words) or ""


def read_text(item: Item, part: Part, bidang: str, tahun: int, interview: Interview) -> str:
    """Return the text of a field that is no value; a formula printed once for several indicators is asked about.

    Owners and data sources printed once are kept for each of them.
    """
    cell = item.cell(bidang, tahun)
    if cell is None:
        return ""
    above = item.merged.get((bidang, tahun)) or item.merged.get((bidang, None))
    if cell.merged == "atas" and above:
        cell = above
    text = one_line(cell.text)
    if bidang != "formulasi" or part.jumlah == 1 or not text:
        return text
    choices = (*(f"{index + 1}" for index in range(part.jumlah)), "semua")
    names = "; ".join(f"{index + 1} = {uraian}" for index, (_, uraian) in enumerate(item.parts))
    answer = interview.ask(
        f"{part.kunci.rpartition('.')[0]}/{bidang}",
        "I034",
        cell.span,
        pilihan=choices,
        bidang=NAMES[bidang],
        jumlah=part.jumlah,
        nilai=text,
        pilihan_kata=f"{names}; atau semua",
    )
    return text if answer in ("semua", f"{part.posisi + 1}") else ""


def _read_share(text: str, part: Part, kunci: str, cell: Cell, interview: Interview) -> str:
    """Return a share without its sign as it is, unless it may be a fraction: "0,9" is 0,9 % or 90 %."""
    number = text.replace(",", ".")
    if not (_SHARE.match(part.uraian) and _BARE.match(text)) or not 0 < float(number) <= 1:
        return text
    percent = format(float(number) * 100, "g").replace(".", ",")
    return (
        interview.ask(
            kunci, "I035", cell.span, pilihan=(f"{text} %", f"{percent} %"), nilai=text, a=f"{text} %", b=f"{percent} %"
        )
        or ""
    )


def propose_jenis(uraian: str, satuan: str, values: list[str]) -> tuple[Jenis | None, bool]:
    """Return the kind of an indicator's values, and whether the document itself says so.

    It does by a percent sign, a unit, a grade, "Rp" or a rank word; words of the uraian only propose.
    """
    unit = satuan.strip(" .()").lower()
    said = (
        (Jenis.PERSEN, unit in ("%", "persen", "prosen") or any("%" in value for value in values)),
        (Jenis.RUPIAH, unit in ("rp", "rupiah") or any(value.lower().startswith("rp") for value in values)),
        (Jenis.PREDIKAT, unit == "predikat" or any(value in _GRADES for value in values)),
        (Jenis.PERINGKAT, any(_RANK.match(value) for value in values)),
    )
    meant = (
        (Jenis.PERSEN, bool(_SHARE.match(uraian))),
        (Jenis.INDEKS, unit == "indeks" or bool(re.search(r"\bindeks\b", uraian, re.IGNORECASE))),
        (Jenis.JUMLAH, bool(re.match(r"jumlah\b", uraian, re.IGNORECASE))),
    )
    for sure, kinds in ((True, said), (False, meant)):
        for jenis, holds in kinds:
            if holds:
                return jenis, sure
    return None, False


def propose_satuan(jenis: Jenis | None, satuan: str, values: list[str]) -> str:
    """Return the unit as printed in its column or behind a value; "persen" where a percent sign is printed."""
    if satuan:
        return satuan
    if jenis is Jenis.PERSEN:
        return "persen"
    return next((match[1].strip() for value in values if (match := _UNIT.match(value))), "")
