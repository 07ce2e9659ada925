"""One edition from the tables of one year: rows of the same wording joined, each field as printed or asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bening.data import INDIKATOR, SASARAN
from bening.importing.editorial import ask_hubungan
from bening.importing.identity import Known, Register, letters, propose_kode
from bening.importing.meaning.readings import Document, Reading, of_year
from bening.importing.meaning.rows import Item
from bening.importing.meaning.signatures import read_closing
from bening.importing.meanings import Row, Work, ask_meanings
from bening.importing.proposals import as_number, same_value
from bening.importing.question_groups import Entry, ask_each
from bening.importing.questions import Interview
from bening.importing.same_year import TwoTargets, settle_targets
from bening.importing.tables import Cell, one_line
from bening.importing.values import TEXTS, CellReader, Part
from bening.importing.yaml_writer import Tree

KNOWN = frozenset(item.nama for item in INDIKATOR)
"""The keys that an indicator's row may have."""
NO_TARGET = "tidak tercantum"
_NOTHING = re.compile(r"#?n ?/ ?a|n\.a\.?|na|tad|t\.a\.d\.?", re.IGNORECASE)  # "not available", as offices write it
_FAR = 50
_ANALYSIS = ("penyebab", "hambatan", "tindak_lanjut", "rencana")
_HAS_GOAL = any(item.nama == "tujuan" for item in SASARAN)
_MAY_BE_EMPTY = not next(item for item in SASARAN if item.nama == "uraian").wajib


def make_objectives(pairs: Sequence[tuple[Document, Reading]], year: int, work: Work) -> list[Tree]:
    """Return the sasaran of an edition with their indicators, from the first table and what the others add."""
    reader = CellReader(work.interview, str(year), year)
    items, others, results = _joined(pairs, year)
    reader.resolve(items)
    groups = _groups(items, str(year), work.interview)
    objectives: list[Tree] = []
    rows: list[Row] = []
    earlier = Register(list(work.register.indikator), work.register.sasaran, work.register.definisi)
    for item in items:
        uraian = one_line(item.sasaran.text) or groups.get(item.kelompok.text if item.kelompok else "", "")
        tujuan = one_line(item.tujuan.text) if _HAS_GOAL else ""
        if not objectives or objectives[-1]["uraian"] != uraian or objectives[-1].get("tujuan", "") != tujuan:
            head: Tree = {
                "kode": _objective_kode(uraian, item, year, work),
                "nomor": item.nomor_sasaran if uraian else "",
                "uraian": uraian,
            }
            head |= {"tujuan": tujuan} if tujuan else {}
            objectives.append({**head, "indikator": []})
        for part in reader.divide(item):
            row = _indicator(item, part, reader, earlier, work)
            rows.append(row)
            objectives[-1]["indikator"].append(row.tree)
    _settle(rows, others, year, work)
    _ask_unlike(rows, results, str(year), work)
    _ask_missing(rows, str(year), work.interview)
    _ask_far_results(rows, str(year), work)
    ask_meanings(rows, str(year), work)
    return [{key: value for key, value in item.items() if key != "tujuan" or value} for item in objectives]


def _joined(
    pairs: Sequence[tuple[Document, Reading]], year: int
) -> tuple[list[Item], dict[str, tuple[Document, Document, Cell]], dict[str, Cell]]:
    """Return the rows of all tables, those of the same wording joined: a later table only fills what is empty.

    With them come, by row, the targets that a later table prints otherwise, with both documents, and the results.
    """
    items: list[Item] = []
    owners: dict[str, Document] = {}
    by_words: dict[str, Item] = {}
    others: dict[str, tuple[Document, Document, Cell]] = {}
    results: dict[str, Cell] = {}
    reported = pairs[0][1].results
    for number, (document, reading) in enumerate(pairs):
        for item in of_year(reading.found.items, year):
            known = by_words.get(letters(item.cells["uraian", None].text))
            if number and known is not None:
                done, again = known.cell("realisasi", year), item.cell("realisasi", year)
                if done and again and done.text and again.text and not same_value(done.text, again.text):
                    results[known.kunci] = again
                before = known.cell("target", year)
                _fill(known, item)
                target, other = known.cell("target", year), item.cell("target", year)
                if not (before and before.text):
                    owners[known.kunci] = document
                if target and other and other.text and not _same_target(target.text, other.text):
                    others[known.kunci] = (owners.get(known.kunci, document), document, other)
            elif not number or reading.results or not reported or document is not pairs[0][0]:
                items.append(item)
                owners.setdefault(item.kunci, document)
                by_words.setdefault(letters(item.cells["uraian", None].text), item)
    return items, others, results


def _same_target(text: str, other: str) -> bool:
    return letters(text) == letters(other) and same_value(text, other)


def _fill(known: Item, item: Item) -> None:
    for name, cell in item.cells.items():
        if cell.text and not (name in known.cells and known.cells[name].text):
            known.cells[name] = cell
    if not known.sasaran.text:
        known.sasaran = item.sasaran


def _settle(rows: Sequence[Row], others: Mapping[str, tuple[Document, Document, Cell]], year: int, work: Work) -> None:
    """Ask which target holds where another document of the year prints another one."""
    both = []
    for row in rows:
        if row.item.kunci in others and row.part.jumlah == 1:
            leading, document, cell = others[row.item.kunci]
            utama, lain = _printed(leading, row.tree["target"], year), _printed(document, one_line(cell.text), year)
            both.append(TwoTargets(row.tree, row.item.kunci, row.part.uraian, utama, lain, cell.span))
    settle_targets(both, str(year), work.interview)


def _printed(document: Document, target: str, year: int) -> Tree:
    date = read_closing(document.section.closing).tanggal or str(year)
    return {"dokumen": document.judul, "tanggal": date, "target": target}


def _ask_unlike(rows: Sequence[Row], results: Mapping[str, Cell], prefix: str, work: Work) -> None:
    """Ask once about rows whose result is printed otherwise in another table: no table is believed over the other."""
    entries = {}
    for row in rows:
        if row.item.kunci in results and row.part.jumlah == 1 and row.values[1]:
            other = one_line(results[row.item.kunci].text)
            words = f"{row.part.uraian} ({row.values[1]} atau {other})"
            entries[row.tree["kode"]] = Entry(row.item.kunci, words, row.values[1], results[row.item.kunci].span)
    answers = ask_each(work.interview, prefix, "hasil-berbeda", "I092", list(entries.values()))
    for row in rows:
        if row.tree["kode"] in entries and not isinstance(row.tree["realisasi"], Mapping):
            row.tree["realisasi"] = answers.get(row.item.kunci, "")


def _ask_missing(rows: Sequence[Row], prefix: str, interview: Interview) -> None:
    """Ask once about all rows whose target cell is empty: nothing is printed there, or somebody forgot it."""
    left = {}
    for row in rows:
        cell = row.item.cell("target", int(prefix))
        empty = cell and not (cell.text or cell.merged or cell.doubt) and not row.tree["target"]
        if row.part.jumlah == 1 and (empty or _NOTHING.fullmatch(row.tree["target"])):
            left[row.tree["kode"]] = Entry(row.item.kunci, row.part.uraian, NO_TARGET, row.item.span)
    answers = ask_each(interview, prefix, "target-kosong", "I088", list(left.values()))
    for row in rows:
        if row.tree["kode"] in left:
            row.tree["target"] = answers.get(row.item.kunci, "")


def _ask_far_results(rows: Sequence[Row], prefix: str, work: Work) -> None:
    """Ask about results beyond reason, many times their target: money or another unit may stand there."""
    entries: dict[str, Entry] = {}
    for row in rows:
        target, result = (as_number(text) for text in row.values[:2])
        if target and result and abs(result) > _FAR * abs(target) and row.part.jumlah == 1:
            words = f"{row.part.uraian} (target {row.values[0]}, hasil {row.values[1]})"
            entries[row.tree["kode"]] = Entry(row.item.kunci, words, row.values[1], row.item.span)
    answers = ask_each(work.interview, prefix, "realisasi", "I080", list(entries.values()))
    for row in rows:
        if row.tree["kode"] in entries and not isinstance(row.tree["realisasi"], Mapping):
            row.tree["realisasi"] = answers.get(row.item.kunci, "")


def _groups(items: Sequence[Item], prefix: str, interview: Interview) -> dict[str, str]:
    """Return for each group row ("ASPEK …") the sasaran that it stands for, "" where it is none."""
    cells = {item.kelompok.text: item.kelompok for item in items if item.kelompok}
    if not cells:
        return {}
    entries = [Entry(propose_kode(text, ()), text, "", cell.span) for text, cell in cells.items()]
    first = next(iter(cells.values()))
    answer = interview.ask(
        f"{prefix}/kelompok-{propose_kode(first.text, ())}",
        "I074",
        first.span,
        usul="abaikan",
        pilihan=("sasaran", "abaikan"),
        isi="; ".join(entry.uraian for entry in entries),
    )
    return {text: one_line(text) if answer == "sasaran" else "" for text in cells}


def _objective_kode(uraian: str, item: Item, year: int, work: Work) -> str:
    known = work.register.sasaran.get(letters(uraian))
    if known:
        return known
    usul = propose_kode(uraian, work.register.sasaran.values()) if uraian else "tanpa-sasaran"
    if not uraian:
        work.register.sasaran[letters(uraian)] = usul
        return usul
    kunci = f"{year}/sasaran-{propose_kode(uraian, ())}/kode"
    kode = work.interview.ask(
        kunci, "I040", item.sasaran.span, usul=usul, slug=True, wajib=False, apa="sasaran", uraian=uraian
    )
    work.register.sasaran[letters(uraian)] = kode or usul
    return kode or usul


def make_row(item: Item, part: Part, year: int, work: Work) -> Row:
    """Return a row of a plan: its kode and words, and in `values` its first target."""
    same = work.register.same(part.uraian, year)
    kode = same.kode if same else _kode(item, part, work.register.near(part.uraian, year), work)
    if not same:
        work.register.indikator.append(Known(year, kode, part.uraian, ""))
    first = next((one_line(cell.text) for key, cell in item.cells.items() if key[0] == "target" and cell.text), "")
    tree: Tree = {"kode": kode, "nomor": part.nomor, "uraian": part.uraian, "target": first}
    return Row(item, part, tree, item.text("satuan"))


def _indicator(item: Item, part: Part, reader: CellReader, earlier: Register, work: Work) -> Row:
    year = reader.tahun
    texts = {name: reader.text(item, part, name) for name in TEXTS}
    same = earlier.same(part.uraian, year)
    near = None if same else earlier.near(part.uraian, year)
    kode = same.kode if same else _kode(item, part, near, work)
    tree: Tree = {"kode": kode, "nomor": part.nomor, "uraian": part.uraian}
    target = reader.value(item, part, "target")
    without = item.cell("target", year) is None and _MAY_BE_EMPTY
    tree["target"] = target or (NO_TARGET if without else "")
    if (former := _former_target(item, part, reader)) and not _same_target(former["target"], tree["target"]):
        tree["target_lain"] = [former]
    realisasi = reader.value(item, part, "realisasi")
    parts = {name: reader.value(item, part, name) for name in ("pembilang", "penyebut")}
    tree["realisasi"] = {**({"nilai": realisasi} if realisasi else {}), **parts} if any(parts.values()) else realisasi
    for name in ("triwulan", "target_triwulan"):
        quarters = [reader.value(item, part, f"{name}_{number}") for number in range(1, 5)]
        tree |= {name: quarters} if any(quarters) and name in KNOWN else {}
    printed = reader.value(item, part, "capaian_tercetak")
    tree |= {"capaian_tercetak": printed} if printed else {}
    tree |= {name: value for name, value in _extended(item, part, year, reader).items() if name in KNOWN}
    tree |= texts
    before = earlier.before(year)
    if before:
        previous = next((known for known in before if known.kode == kode), None)
        tree["hubungan"] = ask_hubungan(previous, part, texts["formulasi"], item, work.interview)
    work.register.indikator.append(Known(year, kode, part.uraian, texts["formulasi"]))
    satuan = item.cell("satuan", year)
    return Row(item, part, tree, one_line(satuan.text) if satuan else "")


def _former_target(item: Item, part: Part, reader: CellReader) -> Tree:
    """Return the target that a changed agreement prints as the one before the change, {} for none."""
    text = reader.value(item, part, "target_awal")
    if not text or text in ("-", "–"):
        return {}
    return {"dokumen": "Target semula, tercetak di dokumen ini", "tanggal": str(reader.tahun), "target": text}


def _extended(item: Item, part: Part, year: int, reader: CellReader) -> Tree:
    """Return category, end of the medium-term plan and the office's reasons, as far as they are printed."""
    tree: Tree = {}
    category = item.cell("kategori_tercetak", year)
    if category and category.text:
        tree["kategori_tercetak"] = one_line(category.text)
    ends = [key[1] for key in item.cells if key[0] == "target_akhir" and item.cells[key].text]
    if ends:
        end = ends[0]
        last, progress = item.cells["target_akhir", end], reader.value(item, part, "kemajuan")
        tree["jangka_menengah"] = {"tahun": end or "", "target": one_line(last.text)}
        tree["jangka_menengah"] |= {"kemajuan_tercetak": progress} if progress else {}
    words: dict[str, Any] = {
        name: cell for name in _ANALYSIS if (cell := item.cell(name, year)) and cell.text.strip(" -–")
    }
    if words:
        tree["analisis"] = {name: "\n\n".join(cell.text.split("\n")) for name, cell in words.items()}
    return tree


def _kode(item: Item, part: Part, near: Known | None, work: Work) -> str:
    """Return the kode of a new or changed indicator; a new one stands as proposed until somebody changes it."""
    kunci = f"{part.kunci}/kode"
    if near:
        words: dict[str, Any] = {"uraian": part.uraian, "lama": near.uraian, "tahun": near.tahun}
        return work.interview.ask(kunci, "I041", item.span, usul=near.kode, slug=True, **words) or near.kode
    usul = propose_kode(part.uraian, [known.kode for known in work.register.indikator])
    asked: dict[str, Any] = {"apa": "indikator", "uraian": part.uraian}
    return work.interview.ask(kunci, "I040", item.span, usul=usul, slug=True, wajib=False, **asked) or usul
