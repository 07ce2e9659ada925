"""The sheets Anggaran and Renstra of a filled workbook: programmes with their kegiatan, and plans of several years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bening.importing.meaning.documents import read_date
from bening.importing.workbook_columns import KELUARAN, ONLY_PROGRAM, RENSTRA_TARGETS, TRIWULAN
from bening.importing.workbook_lines import Line, check_kode
from bening.importing.yaml_writer import Tree
from bening.problems import Problems

_MONEY = ("kode", "nama", "pagu_awal", "pagu", "realisasi")
_LISTS = ("sasaran", "indikator")
_HEAD = ("judul", "tanggal", "berkas", "tautan", "mulai", "akhir")
_YEAR_DIGITS = 4
_BEGIN = {"kondisi_tahun": "tahun", "kondisi_nilai": "nilai"}


def read_programs(lines: Sequence[Line], problems: Problems) -> list[Tree]:
    """Return the programmes in the order of the sheet, each kegiatan under the programme above it."""
    programs: list[Tree] = []
    for line in lines:
        tingkat = line.text("tingkat")
        if not tingkat:
            problems.add("I067", line.span, bidang="tingkat", contoh="program, atau kegiatan di bawah programnya")
        elif tingkat == "program":
            _refuse(line, [f"keluaran_{name}" for name in KELUARAN], "keluaran milik kegiatan", problems)
            programs.append(_amounts(line))
        elif programs:
            _refuse(line, ONLY_PROGRAM, "kolom ini milik program", problems)
            programs[-1].setdefault("kegiatan", []).append(_amounts(line))
        else:
            words = {"sebab": "belum ada program di atasnya", "contoh": "kegiatan ditulis di bawah programnya"}
            problems.add("I095", line.cells["tingkat"].span, nilai=tingkat, **words)
    return programs


def _amounts(line: Line) -> Tree:
    item: Tree = {name: line.text(name) for name in _MONEY if line.text(name)}
    quarters = [line.text(name) for name in TRIWULAN]
    item |= {"triwulan": quarters} if any(quarters) else {}
    item |= {name: line.text(name) for name in ("penanggung_jawab",) if line.text(name)}
    item |= {name: _codes(line.text(name)) for name in _LISTS if line.text(name)}
    item |= {name: line.text(name) for name in ("efisiensi_tercetak",) if line.text(name)}
    output = {name: line.text(f"keluaran_{name}") for name in KELUARAN if line.text(f"keluaran_{name}")}
    return item | ({"keluaran": output} if output else {})


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",") if code.strip()]


def _refuse(line: Line, names: Sequence[str], sebab: str, problems: Problems) -> None:
    for name in names:
        if line.text(name):
            contoh = "kolom ini kosong di baris ini"
            problems.add("I095", line.cells[name].span, nilai=line.text(name), sebab=sebab, contoh=contoh)


def read_plans(lines: Sequence[Line], known: Mapping[str, object], problems: Problems) -> list[Tree]:
    """Return the entries of renstra.yml; a row that names no plan goes on with the one above."""
    plans: dict[tuple[str, ...], Tree] = {}
    head: tuple[str, ...] = ()
    for line in lines:
        said = tuple(line.text(name) for name in _HEAD)
        head = said if any(said) or not head else head
        if not _has_years(line, head, problems) or not check_kode(line, known, problems):
            continue
        plan = plans.setdefault(head, _plan(head))
        if line.text("kode") in plan["indikator"]:
            problems.add("I069", line.cells["kode"].span, kode=line.text("kode"), lembar="Renstra")
        plan["indikator"][line.text("kode")] = _path(line, int(head[4]))
    return list(plans.values())


def _has_years(line: Line, head: Sequence[str], problems: Problems) -> bool:
    for name, text in (("mulai", head[4]), ("akhir", head[5])):
        if not (text.isascii() and text.isdecimal() and len(text) == _YEAR_DIGITS):
            contoh = f"tahun {'pertama' if name == 'mulai' else 'terakhir'} rencana, misalnya 2026"
            problems.add("I067", line.cells[name].span, bidang=name, contoh=contoh)
            return False
    return True


def _plan(head: Sequence[str]) -> Tree:
    document = {name: text for name, text in zip(_HEAD[:4], head, strict=False) if text}
    if "tanggal" in document:
        document["tanggal"] = read_date(document["tanggal"]) or document["tanggal"]
    return {"dokumen": document, "mulai": head[4], "akhir": head[5], "indikator": {}}


def _path(line: Line, first: int) -> Tree:
    begin = {key: line.text(name) for name, key in _BEGIN.items() if line.text(name)}
    targets = {str(first + number): line.text(name) for number, name in enumerate(RENSTRA_TARGETS) if line.text(name)}
    return {
        **({"kondisi_awal": begin} if begin else {}),
        "target": targets,
        **({"cakupan": line.text("cakupan")} if line.text("cakupan") else {}),
    }
