"""The generated files: pages of panduan/, schemas of skema/, colours of charts; `make generated` writes them.

An example says what stood in a file before and after; what Bening says about the first is the text on its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from bening.charts.marks import stylesheet
from bening.cli.report import report_text
from bening.data.field_reference import Reference, field_reference
from bening.importing.editor_schemas import make_schemas
from bening.problems.record import Problem
from bening.problems.wording.catalogue import CATALOGUE, Entry

from tools.guide_examples import EXAMPLES, load, run

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "panduan"
_GROUPS = (
    ("Y", "Bentuk berkas", "tanda baca, pengodean, dan susunan berkas YAML"),
    ("K", "Isi data", "isian, angka, tanggal, dan hubungan antartahun"),
    ("W", "Pertanyaan rekan yang teliti", "peringatan: tidak pernah menahan penerbitan"),
    ("G", "Grafik", "tulisan yang tidak dapat digambar"),
    ("E", "Edisi yang sudah terbit", "perubahan tanpa ralat, dan buku terbit"),
    ("I", "Impor dan buku kerja", "membaca Word, Excel, CSV, dan teks"),
)
_INDEX_INTRO = (
    "Setiap pesan Bening mempunyai kode yang tidak pernah berganti arti. Cari kodenya di sini; halamannya memuat "
    "contoh sebelum dan sesudah diperbaiki."
)
_COLUMNS_INTRO = (
    'Semua isian yang dikenal, menurut berkasnya. Titik berarti "di dalam": `dokumen.judul` adalah baris `judul` di '
    "bawah `dokumen`. Tanda `[]` berarti daftar."
)
_KINDS = {"galat": "Galat: menahan penerbitan sampai diperbaiki.", "peringatan": "Peringatan: hanya bertanya."}
_IMPORT_KINDS = {**_KINDS, "peringatan": "Pertanyaan: Bening tidak menebak, jadi bertanya."}


def make_files() -> dict[str, bytes]:
    """Every generated file by its path in the checkout."""
    texts = make_references()
    for path in sorted(EXAMPLES.glob("*.yml")):
        example = load(path)
        texts[f"panduan/masalah/{path.stem}.md"] = make_page(path.stem, example, run(example, "sebelum"))
    return {path: text.encode() for path, text in texts.items()}


def make_references() -> dict[str, str]:
    """What follows from tables alone, by path: list of messages, fields, the editor's schemas, colours of charts."""
    texts = {"panduan/kolom.md": make_columns(field_reference()), "panduan/masalah/index.md": make_index(CATALOGUE)}
    texts["site_src/overrides/assets/stylesheets/grafik.css"] = stylesheet()
    return texts | {path: content.decode() for path, content in make_schemas().items()}


def make_page(code: str, example: Mapping[str, Any], said: Iterable[Problem]) -> str:
    """The page of one code: when it appears, what stood there and what Bening says, and how it is mended."""
    entry = CATALOGUE[code]
    kinds = _IMPORT_KINDS if code.startswith("I") else _KINDS
    own = [item for item in said if item.code == code][:1]
    said_here = report_text(own).rsplit("\n\n", 1)[0].splitlines()
    shown = "\n".join(line for line in said_here if not line.startswith("Panduan ")).strip()  # this very page
    parts = [
        "<!-- Ditulis oleh python -m tools.write_guide dari panduan/contoh. -->",
        f"# {code}: {entry.nama}",
        kinds[entry.severity],
        example["cerita"].strip(),
        "## Sebelum",
        *_fragment(example, "sebelum"),
        "Bening mengatakan:",
        f"```text\n{shown}\n```",
        "## Sesudah",
        *_fragment(example, "sesudah"),
        *([example["pesan"].strip()] if "pesan" in example else []),
        "[Semua pesan](index.md) · [Dari berkas Word sampai tayang](../index.md)",
    ]
    return "\n\n".join(parts) + "\n"


def _fragment(example: Mapping[str, Any], state: str) -> list[str]:
    if "impor" in example and state not in example:
        return [_table(example["impor"][state])]
    kind = "yaml" if "berkas" in example else "text"
    place = [f"`data/contoh/{example['berkas']}`"] if "berkas" in example else []
    return [*place, f"```{kind}\n{example[state].rstrip()}\n```"]


def _table(case: Mapping[str, Any]) -> str:
    """The table of an office file as a reader sees it in Word or Excel."""
    head = [str(cell) for cell in case.get("kepala", ("No", "Sasaran", "Indikator", "Target", "Realisasi"))]
    rows = [[_shown(cell) for cell in row] for row in case.get("baris", [])]
    lines = [_line(head), _line(["---"] * len(head)), *(_line(row) for row in rows)]
    title = " / ".join(case.get("judul", ("LAPORAN INDIKATOR KINERJA UTAMA TAHUN 2019", "SKPD : KECAMATAN KOTABARU")))
    below = "\n".join(f"\n{line}" for line in case.get("bawah", []))
    return f"{title}\n\n" + "\n".join(lines) + below


def _shown(cell: Any) -> str:
    if isinstance(cell, dict):
        return str(cell.get("tampil", cell.get("rumus", cell.get("nilai"))))
    return str(cell).replace("\n", "<br>").replace("|", "\\|")


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def make_index(catalogue: Mapping[str, Entry]) -> str:
    """The list of all codes by group."""
    parts = [
        "<!-- Ditulis oleh python -m tools.write_guide. -->",
        "# Semua pesan",
        _INDEX_INTRO,
    ]
    for letter, name, about in _GROUPS:
        rows = [
            f"| [{code}]({code}.md) | {entry.nama} |" for code, entry in sorted(catalogue.items()) if code[0] == letter
        ]
        parts += [f"## {name}", f"{about[:1].upper()}{about[1:]}.", "\n".join(["| kode | pesan |", "|---|---|", *rows])]
    return "\n\n".join(parts) + "\n"


def make_columns(fields: Iterable[Reference]) -> str:
    """The reference of all fields, one table for each file."""
    parts = [
        "<!-- Ditulis oleh python -m tools.write_guide dari tabel isian. -->",
        "# Kolom",
        _COLUMNS_INTRO,
    ]
    by_file: dict[str, list[str]] = {}
    for item in fields:
        field = item.field
        choices = f" Pilihan: {', '.join(field.pilihan)}." if field.pilihan else ""
        example = f"`{field.example}`" if field.example else ""
        wajib = "ya" if field.wajib else ""
        row = [f"`{item.jalur}`", wajib, str(field.kind), f"{field.keterangan}{choices}", example]
        by_file.setdefault(item.berkas, []).append(_line(cell.replace("|", "\\|") for cell in row))
    for berkas, rows in by_file.items():
        head = ["| isian | wajib | isi | arti | contoh |", "|---|---|---|---|---|"]
        parts += [f"## {berkas.replace('<tahun>', '2024')}", "\n".join([*head, *rows])]
    return "\n\n".join(parts) + "\n"


def write() -> None:
    """Write every generated file and remove pages of codes that are gone."""
    files = make_files()
    for path in (GUIDE / "masalah").glob("*.md"):
        if path.relative_to(ROOT).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / name).write_bytes(content)


if __name__ == "__main__":
    write()
