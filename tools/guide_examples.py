"""The examples of the guide (panduan/contoh/<CODE>.yml), really played: what Bening says before and after.

`berkas`, `sebelum` and `sesudah` are a file of the example kecamatan and a piece of it; `ganti` is what both replace
where the kecamatan holds neither. Other keys make what no piece can show: `tambah`, `hapus`, `salin`, `pintasan`,
`berulang`, `ubah`, `ubah_sesudah`, `penyandian`. `terbit` publishes first, so many times, with `ralat` in between.
`hari` is the last day that the data can know. `impor` and `ledger` play an office file (see `office_files`) and a
filled workbook.
"""

from __future__ import annotations

import contextlib
import io
import re
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from bening.build.checking import check_data as read_folder
from bening.data.kecamatan import read_kecamatan
from bening.editions.ledger import LineKind, write_ledger
from bening.editions.next_revision import plan_revisions
from bening.editions.present import read_present
from bening.editions.publications import read_published
from bening.editions.snapshot import write_snapshot
from bening.importing.draft import Draft, make_draft
from bening.importing.open_source import read_source
from bening.importing.placing import place_draft
from bening.importing.questions import Answers, read_answers
from bening.importing.repairs import ask_repairs
from bening.importing.tables import Cell, Reading, Row, Source
from bening.problems.record import Problem, Problems, Span

from tools.office_files import DOT, build
from tools.workbook_files import fill, read, workbook

EXAMPLES = Path(__file__).parents[1] / "panduan" / "contoh"
PUBLISHED = "2025-03-10"  # the day on which the example kecamatan published


def load(path: Path) -> dict[str, Any]:
    example = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(example, dict)
    return example


def run(example: Mapping[str, Any], state: str) -> list[Problem]:
    """What Bening says about the example in `state` "sebelum" or "sesudah"."""
    if "impor" in example:
        return _import(example["impor"][state])
    if "buku" in example:
        return _fill_in(example["buku"]) if state == "sebelum" else _plain_workbook()
    if state == "sesudah" and not example.keys() & {"ganti", "terbit", "ubah_sesudah"}:
        return _plain_kecamatan()
    return _play(example, state)


@cache
def _plain_kecamatan() -> list[Problem]:
    """What Bening says about the example kecamatan itself: what most examples are once they are mended."""
    return _play({}, "sesudah")


@cache
def _plain_workbook() -> list[Problem]:
    return _fill_in({})


def _play(example: Mapping[str, Any], state: str) -> list[Problem]:
    with tempfile.TemporaryDirectory() as place, contextlib.chdir(place):
        set_out(example, state, Path("data"))
        return list(read_folder(Path("data"), last_day=example.get("hari", "")).problems)


def set_out(example: Mapping[str, Any], state: str, data: Path) -> None:
    """Write the data of the example in `state` to the new folder `data`."""
    shutil.copytree(EXAMPLES / "data", data)
    for number in range(example.get("terbit", 0)):
        if number:
            _change(data / "contoh/2024.yml", example["ralat"])
        _publish(data / "contoh")
    _apply(example, state, data)


def _apply(example: Mapping[str, Any], state: str, data: Path) -> None:
    if "ganti" in example:
        _replace(data / "contoh" / example["berkas"], example["ganti"], example[state])
    if state == "sesudah":
        for name, change in example.get("ubah_sesudah", {}).items():
            _change(data / name, change)
        return
    is_setup = _set_up(example, data)
    if "berkas" in example and not is_setup:
        path = data / "contoh" / example["berkas"]
        if "ganti" not in example:
            _replace(path, example["sesudah"], example["sebelum"])
        if "penyandian" in example:
            path.write_bytes(path.read_text(encoding="utf-8").encode(example["penyandian"]))


def _set_up(example: Mapping[str, Any], data: Path) -> bool:
    """Make the state that no fragment can show: files copied, added, taken away or filled; return whether there is."""
    for source, target in example.get("salin", {}).items():
        shutil.copytree(data / source, data / target)
    for name in example.get("hapus", []):
        path = data / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    for name, text in example.get("tambah", {}).items():
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(text, encoding="utf-8")
    for name, target in example.get("pintasan", {}).items():
        (data / name).symlink_to(target)
    if big := example.get("berulang"):
        (data / big["berkas"]).write_text(big["isi"] * big["kali"], encoding="utf-8")
    for name, change in example.get("ubah", {}).items():
        _change(data / name, change)
    return bool(example.keys() & {"salin", "hapus", "tambah", "pintasan", "berulang", "ubah"})


def _change(path: Path, change: list[Any]) -> None:
    pattern, text, *count = change
    before = path.read_text(encoding="utf-8")
    after = re.sub(pattern, text, before, count=count[0] if count else 0, flags=re.MULTILINE)
    assert after != before, f"{pattern!r} is not in {path}"
    path.write_text(after, encoding="utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    """Replace the lines `old`, wherever they stand at whatever indent, by `new`."""
    lines, wanted = path.read_text(encoding="utf-8").splitlines(), old.splitlines()
    found = [
        (index, lead)
        for index, line in enumerate(lines)
        for lead in [line[: len(line) - len(line.lstrip())]]
        for lead in [lead[: len(lead) - _lead(wanted[0])]]
        if lines[index : index + len(wanted)] == [lead + item for item in wanted]
    ]
    assert len(found) == 1, f"{path.name} holds {len(found)} times:\n{old}"
    index, lead = found[0]
    lines[index : index + len(wanted)] = [lead + item for item in new.splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _lead(line: str) -> int:
    return len(line) - len(line.lstrip())


def _publish(folder: Path) -> None:
    """Publish what is new, as the command does, on PUBLISHED."""
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    problems = Problems()
    kecamatan = read_kecamatan("contoh", files, problems, "data/contoh")
    publications = read_published(files, problems, "data/contoh")
    assert kecamatan is not None, list(problems)
    assert publications is not None, list(problems)
    present = read_present("contoh", files, kecamatan, "data/contoh")
    steps = plan_revisions(
        present, publications.snapshot or {}, publications.ledger, tanggal=PUBLISHED, versi={"bening": "0.1"}
    )
    new = [step.snapshot for step in steps if step.baru]
    (folder / "terbit").mkdir(exist_ok=True)
    for item in new:
        (folder / "terbit" / item.baris.snapshot).write_bytes(write_snapshot(item))
        if item.jenis is LineKind.TARIK:
            for revisi in range(1, item.revisi):
                (folder / "terbit" / f"{item.tahun}-r{revisi}.json").unlink()
    ledger = (*publications.ledger, *(item.baris for item in new))
    (folder / "terbit/buku.jsonl").write_bytes(write_ledger(ledger))


def _fill_in(changes: Mapping[str, Any]) -> list[Problem]:
    """What the workbook of next year says after cells, a heading or the name of a sheet were changed."""
    data = fill(workbook("kotabaru", 2019), changes.get("ubah", {}))
    book = openpyxl.load_workbook(io.BytesIO(data))
    if "lembar" in changes:
        old, new = changes["lembar"]
        book[old].title = new
    if "judul" in changes:
        sheet, cell, text = changes["judul"]
        book[sheet][cell].value = text or None
    target = io.BytesIO()
    book.save(target)
    draft, problems = read("kotabaru", target.getvalue(), tahun=2019)
    return [*problems, *(item.problem for item in (draft.questions if draft else ()))]


def _import(case: Mapping[str, Any]) -> list[Problem]:
    """Every problem, question and notice of an import.

    `jawab` answers questions by the last word of their key; `lain` is a second document of the year; `periksa` checks
    the draft as the command does.
    """
    problems = Problems()
    parts = [case, *([case["lain"]] if "lain" in case else [])]
    sources = [source for part in parts if (source := _source(part, problems))]
    if len(sources) < len(parts) or problems.blocking:
        return list(problems)
    answers = Answers()
    if "jawaban" in case:
        answered = read_source("jawaban.csv", case["jawaban"].encode(), problems)
        assert answered is not None
        answers = read_answers(answered)
    draft = _draft(case, sources, answers, problems)
    words = case.get("jawab", {})
    if draft is not None and words:
        said = {
            question.kunci: Cell(words[last], question.problem.span)
            for question in draft.questions
            if (last := question.kunci.rpartition("/")[2]) in words
        }
        draft = _draft(case, sources, Answers({**answers.jawaban, **said}), problems)
    found: list[Problem] = []
    if draft is not None:
        found = [*(item.problem for item in draft.questions), *draft.notices]
        if case.get("periksa"):
            files = {name: text for name, text in place_draft(draft, {}).files.items() if name.endswith(".yml")}
            checked = Problems()
            read_kecamatan(draft.slug, files, checked, f"data/{draft.slug}")
            found += [question.problem for question in ask_repairs(checked, files)]
    return [*problems, *found]


def _source(case: Mapping[str, Any], problems: Problems) -> Source | None:
    name = case.get("nama", f"laporan.{case.get('format', 'csv')}".replace("teks", "txt"))
    source = read_source(name, case["isi"].encode() if "isi" in case else build(dict(case)), problems)
    return _as_scan(source, case["pindaian"]) if source and "pindaian" in case else source


def _as_scan(source: Source, scan: Mapping[str, Any]) -> Source:
    """Return a document as if OCR had read it from one page.

    `lain` says by text what a second model read there, `tabel` holds the rows of a second table.
    """
    read: dict[str, Reading] = {}
    rows = []
    for row in source.rows:
        cells = []
        for cell in row.cells:
            place = f"halaman 1, {cell.span.cell.replace('paragraf', 'baris').replace('Tabel', 'tabel')}"
            if cell.text:
                read[place] = Reading(DOT, "contoh", scan.get("lain", {}).get(cell.text, ""))
            cells.append(replace(cell, span=replace(cell.span, cell=place)))
        rows.append(Row(tuple(cells), f"halaman 1, {row.table.lower()}" if row.table else ""))
    for number, texts in enumerate(scan.get("tabel", ()), start=1):
        spans = [Span(source.file, 0, cell=f"halaman 1, tabel 2, baris {number}, kolom {k}") for k in (1, 2)]
        read |= {span.cell: Reading(DOT, "contoh") for span in spans}
        cells = [Cell(text, span) for text, span in zip(texts, spans, strict=True)]
        rows.append(Row(tuple(cells), "halaman 1, tabel 2"))
    return replace(source, rows=tuple(rows), bacaan=read)


def _draft(case: Mapping[str, Any], sources: list[Source], answers: Answers, problems: Problems) -> Draft | None:
    options = case.get("pilihan", {})
    files = _example_files() if options.get("kecamatan") == "contoh" else {}
    return make_draft(
        sources,
        answers,
        problems,
        slug=options.get("kecamatan", ""),
        tahun=options.get("tahun"),
        find_files=lambda _slug: files,
        hari="2026-11-22",
    )


def _example_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (EXAMPLES / "data/contoh").glob("*.yml")}
