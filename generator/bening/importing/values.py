"""One printed cell to the text of one field: as printed when it is clear, asked when it is not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bening.importing.identity import row_key
from bening.importing.meaning.rows import Item
from bening.importing.meaning.splits import split_values
from bening.importing.question_groups import Entry, ask_each
from bening.importing.questions import Interview
from bening.importing.tables import Cell, Doubt, one_line

_SHARE = re.compile(r"^(persentase|prosentase)\b", re.IGNORECASE)
_BARE = re.compile(r"^\d{1,3}(?:[.,]\d+)?$")
_TRIWULAN = tuple(f"triwulan_{number}" for number in range(1, 5))
_TARGET_TRIWULAN = tuple(f"target_triwulan_{number}" for number in range(1, 5))
NAMES = {
    "target": "target",
    "target_awal": "target semula",
    "realisasi": "realisasi",
    "capaian_tercetak": "capaian",
    "formulasi": "rumus",
    "penanggung_jawab": "penanggung jawab",
    "sumber_data": "sumber data",
    "pembilang": "pembilang",
    "penyebut": "penyebut",
    "satuan": "satuan",
    "kategori_tercetak": "kategori",
    "target_akhir": "target akhir",
    "kemajuan": "kemajuan",
    "kondisi_awal": "kondisi awal",
    **{name: f"triwulan {number}" for number, name in enumerate(_TRIWULAN, start=1)},
    **{name: f"target triwulan {number}" for number, name in enumerate(_TARGET_TRIWULAN, start=1)},
}
VALUES = (
    *("target", "target_awal", "realisasi", "capaian_tercetak", "pembilang", "penyebut", *_TRIWULAN, *_TARGET_TRIWULAN),
    *("target_akhir", "kemajuan", "kondisi_awal"),
)
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


@dataclass(slots=True)
class CellReader:
    """Reads cells of one edition. `resolved` holds what a person said of doubtful cells, by row key and field."""

    interview: Interview
    prefix: str
    tahun: int
    resolved: dict[tuple[str, str], str] = field(default_factory=dict)

    def resolve(self, items: Sequence[Item], bidang: Sequence[str] = VALUES) -> None:
        """Ask about all doubtful value cells: one question for each kind of doubt with proposals, else one a cell."""
        groups: dict[str, list[tuple[Item, str, Cell, Doubt]]] = {}
        for item in items:
            for name in bidang:
                cell = item.cell(name, self.tahun)
                doubt = _doubt_of(cell, item, name) if cell else None
                if cell and doubt:
                    groups.setdefault(doubt.code if doubt.usul else "", []).append((item, name, cell, doubt))
        for item, name, cell, doubt in groups.pop("", []):
            kunci = f"{self.prefix}/{item.kunci}/{name}"
            words: dict[str, Any] = {
                "uraian": item.text("uraian"),
                "bidang": NAMES[name],
                "semua": _told(doubt),
                **doubt.words,
            }
            answer = self.interview.ask(kunci, doubt.code, cell.span, pilihan=doubt.pilihan, **words)
            self.resolved[item.kunci, name] = answer or ""
        for code, members in groups.items():
            self._resolve_group(code, members)

    def _resolve_group(self, code: str, members: Sequence[tuple[Item, str, Cell, Doubt]]) -> None:
        entries = [
            Entry(f"{item.kunci}.{name}", f"{item.text('uraian')} ({NAMES[name]})", doubt.usul, cell.span)
            for item, name, cell, doubt in members
        ]
        first = members[0][3]
        words: dict[str, Any] = {**first.words, "bidang": NAMES[members[0][1]], "uraian": members[0][0].text("uraian")}
        told = "; ".join(_told(doubt) for *_, doubt in members)
        answers = ask_each(self.interview, self.prefix, "angka", code, entries, **{**words, "semua": told})
        for entry, (item, name, _, _) in zip(entries, members, strict=True):
            self.resolved[item.kunci, name] = answers.get(entry.nama, "")

    def value(self, item: Item, part: Part, bidang: str) -> str:
        """Return the text of a value field for one indicator, "" while it is asked about or has no column."""
        cell = item.cell(bidang, self.tahun)
        if cell is None:
            return ""
        if (item.kunci, bidang) in self.resolved:
            return self.resolved[item.kunci, bidang]
        kunci = f"{part.kunci}/{bidang}"
        above = item.merged.get((bidang, self.tahun)) or item.merged.get((bidang, None))
        if cell.merged and above and above.text:
            words: dict[str, Any] = {"bidang": NAMES[bidang], "uraian": part.uraian, "nilai": one_line(above.text)}
            words["tempat"] = "di atasnya" if cell.merged == "atas" else "di kirinya"
            return self.interview.ask(kunci, "I033", cell.span, usul=above.text, **words) or ""
        if part.jumlah > 1:
            return self._divided(cell, part, bidang)
        if split_values(cell.text, 2) and not _SPACED.match(one_line(cell.text)):
            said = one_line(cell.text)
            usul = _as_one(said)
            return self.interview.ask(kunci, "I036", cell.span, usul=usul, bidang=NAMES[bidang], nilai=said) or ""
        return one_line(cell.text)

    def _divided(self, cell: Cell, part: Part, bidang: str) -> str:
        """Return one of several values in a cell; "" while the division is open or nothing is to be divided."""
        if part.posisi < 0 or not cell.text:
            return ""
        if values := split_values(cell.text, part.jumlah):
            return values[part.posisi]
        words: dict[str, Any] = {"bidang": NAMES[bidang], "uraian": part.uraian, "nilai": one_line(cell.text)}
        return self.interview.ask(f"{part.kunci}/{bidang}", "I031", cell.span, jumlah=part.jumlah, **words) or ""

    def text(self, item: Item, part: Part, bidang: str) -> str:
        """Return the text of a field that is no value; a formula printed once for several indicators is asked about.

        Owners and data sources printed once are kept for each of them.
        """
        cell = item.cell(bidang, self.tahun)
        if cell is None:
            return ""
        above = item.merged.get((bidang, self.tahun)) or item.merged.get((bidang, None))
        if cell.merged == "atas" and above:
            cell = above
        text = one_line(cell.text)
        if bidang != "formulasi" or part.jumlah == 1 or not text:
            return text
        choices = (*(f"{index + 1}" for index in range(part.jumlah)), "semua")
        names = "; ".join(f"{index + 1} = {uraian}" for index, (_, uraian) in enumerate(item.parts))
        answer = self.interview.ask(
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

    def divide(self, item: Item) -> tuple[Part, ...]:
        """Return the indicators of an item; a row that seems to hold several is asked about once (I030).

        An open question keeps the division, without its values; "tidak" keeps the row as one.
        """
        uraian = item.cells[("uraian", None)]
        whole = (Part(f"{self.prefix}/{item.kunci}", item.nomor, one_line(uraian.text), 0, 1),)
        if not item.parts:
            return whole
        count = len(item.parts)
        cell = item.cell("target", self.tahun) or item.cell("realisasi", self.tahun) or uraian
        values = split_values(cell.text, count) or ("",) * count
        usul = "; ".join(
            f"{text} = {value or '(ditanyakan nanti)'}" for (_, text), value in zip(item.parts, values, strict=True)
        )
        answer = self.interview.ask(
            f"{self.prefix}/{item.kunci}/pisah",
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
            Part(
                f"{self.prefix}/{item.kunci}.{row_key(text)}",
                nomor,
                text,
                index if answer else -1,
                count,
                values[index],
            )
            for index, (nomor, text) in enumerate(item.parts)
        )


_SPACED = re.compile(r"^\d+ dari \d+|^\d[\d.,]*\s*%?\s*(-|–|s\.?d\.?)\s*\d")


def _as_one(text: str) -> str:
    """Return the one number that two seem to be, "1 250" with a space for thousands or "8/10" as a share; else ""."""
    if re.fullmatch(r"\d{1,3}( \d{3})+(,\d+)?", text):
        return text.replace(" ", "")
    share = re.fullmatch(r"(\d+) ?/ ?(\d+)", text)
    return f"{share[1]} dari {share[2]}" if share and int(share[1]) <= int(share[2]) else ""


def _doubt_of(cell: Cell, item: Item, bidang: str) -> Doubt | None:
    """Return why a value cell is asked about; a share of unknown format only where the row speaks of percent."""
    if cell.doubt and cell.doubt.code == "I083":
        unit = item.text("satuan").lower().strip(" .()")
        share = unit in ("%", "persen", "prosen") or (not unit and _SHARE.match(item.text("uraian")))
        return cell.doubt if share else None
    return cell.doubt or _fraction(cell, item, bidang)


def _fraction(cell: Cell, item: Item, bidang: str) -> Doubt | None:
    """Return the doubt of a bare share between 0 and 1 ("0,9" is 0,9 % or 90 %), None for any other value."""
    text = one_line(cell.text)
    if bidang not in ("target", "realisasi", *_TRIWULAN, *_TARGET_TRIWULAN):
        return None
    if not (_SHARE.match(item.text("uraian")) and _BARE.match(text)) or not 0 < float(text.replace(",", ".")) <= 1:
        return None
    if item.parts or item.text("satuan").lower() in ("rasio", "indeks", "nilai"):
        return None
    percent = format(float(text.replace(",", ".")) * 100, "g").replace(".", ",")
    words: dict[str, Any] = {"nilai": text, "a": f"{text} %", "b": f"{percent} %"}
    return Doubt("I035", pilihan=(f"{text} %", f"{percent} %"), words=words)


def _told(doubt: Doubt) -> str:
    words: Mapping[str, object] = doubt.words
    other = words.get("asli") or words.get("tanda") or ""
    return f"{words.get('nilai', doubt.usul)}{f' ({other})' if other else ''}"
