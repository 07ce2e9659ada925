"""What a new indicator means: kind, unit, direction, and how quarters make its year; one question each for all rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bening.data import EDITION_CATATAN, Agregasi, Arah, Jenis
from bening.importing.editorial import ask_definisi
from bening.importing.identity import Register
from bening.importing.meaning.readings import Document
from bening.importing.meaning.rows import Item
from bening.importing.proposals import (
    guess_jenis,
    printed_arah,
    propose_agregasi,
    propose_arah,
    propose_jenis,
    says_arah,
)
from bening.importing.question_groups import Entry, ask_each
from bening.importing.questions import Interview
from bening.importing.values import Part
from bening.importing.yaml_writer import Tree


@dataclass(slots=True)
class Work:
    """What one import collects: questions, what is known of earlier editions, and the trees of the draft."""

    interview: Interview
    register: Register
    definisi: dict[str, Tree] = field(default_factory=dict)
    edisi: dict[int, Tree] = field(default_factory=dict)
    hari: str = ""


@dataclass(slots=True)
class Row:
    """One indicator on its way: the printed row, its part and its tree."""

    item: Item
    part: Part
    tree: Tree
    satuan: str

    @property
    def values(self) -> list[str]:
        """Target, result and printed capaian, "" for what is not there."""
        realisasi = self.tree.get("realisasi", "")
        result = realisasi.get("nilai", "") if isinstance(realisasi, Mapping) else realisasi
        return [self.tree.get("target", "") or self.part.usul, result, self.tree.get("capaian_tercetak", "")]


def ask_meanings(rows: Sequence[Row], prefix: str, work: Work) -> None:
    """Give each new indicator its definition; kind, direction and quarters are one question each for all rows."""
    new = {row.tree["kode"]: row for row in rows if row.tree["kode"] not in {*work.register.definisi, *work.definisi}}
    kinds = _ask_jenis(new, prefix, work.interview)
    directions = _ask_arah(new, prefix, work)
    quarters = _ask_agregasi(new, kinds, prefix, work.interview)
    for kode, row in new.items():
        tree = ask_definisi(row.part, row.satuan, row.values, row.item.span, work.interview, jenis=kinds.get(kode))
        tree |= {
            name: value for name, value in (("arah", directions.get(kode)), ("agregasi", quarters.get(kode))) if value
        }
        work.definisi[kode] = tree


def _ask_jenis(new: Mapping[str, Row], prefix: str, interview: Interview) -> dict[str, str]:
    found: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    certain = True
    for kode, row in new.items():
        jenis, sure = propose_jenis(row.part.uraian, row.satuan, [value for value in row.values[:2] if value])
        pending = row.part.posisi < 0 or (not any(row.values) and any(key[0] == "target" for key in row.item.cells))
        if sure and jenis:
            found[kode] = str(jenis)
        elif not (pending and jenis is None):
            certain = certain and jenis is not None
            usul = jenis or guess_jenis(row.values[:2])
            entries[kode] = Entry(row.item.kunci, row.part.uraian, str(usul or ""), row.item.span)
    answers = ask_each(
        interview,
        prefix,
        "jenis",
        "I047",
        list(entries.values()),
        pilihan=[str(item) for item in Jenis],
        wajib=not certain,
    )
    return found | {kode: answers.get(entry.nama, "") for kode, entry in entries.items()}


def _ask_arah(new: Mapping[str, Row], prefix: str, work: Work) -> dict[str, str]:
    """Return the directions: as a column prints them, else asked once for all rows; a sign in the target needs none."""
    found: dict[str, str] = {}
    entries: dict[str, Entry] = {}
    for kode, row in new.items():
        printed = printed_arah(row.item.text("arah"))
        grade = propose_jenis(row.part.uraian, row.satuan, row.values[:2])[0] is Jenis.PREDIKAT
        if printed:
            found[kode] = str(printed)
        elif not grade and not says_arah(row.values[0]):
            nama = row.item.kunci if row.part.jumlah == 1 else f"{row.item.kunci}.{kode}"
            usul = str(propose_arah(row.part.uraian, row.values) or "")
            entries[kode] = Entry(nama, row.part.uraian, usul, row.item.span)
    pilihan = [str(item) for item in Arah]
    answers = ask_each(work.interview, prefix, "arah", "I058", list(entries.values()), pilihan=pilihan)
    return found | {kode: answers.get(entry.nama, "") for kode, entry in entries.items()}


def _ask_agregasi(
    new: Mapping[str, Row], kinds: Mapping[str, str], prefix: str, interview: Interview
) -> dict[str, str]:
    """Return how quarters make the year, asked only for rows that have quarters."""
    entries: dict[str, Entry] = {}
    for kode, row in new.items():
        plan, done = row.tree.get("target_triwulan"), row.tree.get("triwulan")
        if plan or done:
            usul = propose_agregasi(row.values[0], plan or [], share=kinds.get(kode) == Jenis.PERSEN)
            entries[kode] = Entry(row.item.kunci, row.part.uraian, str(usul or ""), row.item.span)
    pilihan = [str(item) for item in Agregasi]
    answers = ask_each(interview, prefix, "agregasi", "I077", list(entries.values()), pilihan=pilihan)
    return {kode: answers.get(entry.nama, "") for kode, entry in entries.items()}


def arah_note(document: Document, work: Work) -> Tree | None:
    """Return the note that the directions are the editor's reading; None where the document prints them."""
    fields = next(item for item in EDITION_CATATAN if item.nama == "bidang").pilihan
    printed = any(reading.has("arah") for reading in document.readings)
    if printed or "arah" not in fields or not work.hari or not any("arah" in tree for tree in work.definisi.values()):
        return None
    isi = "Dokumen tidak mencetak arah indikator. Arahnya ditetapkan penyunting menurut bunyi indikator."
    return {"jenis": "anggapan-arah", "bidang": "arah", "isi": isi, "tanggal": work.hari}
