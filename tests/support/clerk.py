"""A clerk who imports a document with `bening import`, answers its questions, and reads what came out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
import yaml
from bening.cli.main import run

ROUNDS = 5
_BLANK = {"", "-", "none", "null", "tidaktercantum", "belumditetapkan"}
_PAIR = re.compile(r"^(-?[\d.,]*\d)(?:%|persen|[a-z/.()]+)?$")


@dataclass(slots=True)
class Clerk:
    """Knows the `answers` of a case; any other required question gets its proposal, "abaikan", or a neutral word.

    A lazy one (`malas`) says "-" to whatever has no proposal.
    """

    case: Mapping[str, Any]
    work: Path
    asked: dict[str, str] = field(default_factory=dict)

    def import_files(self, files: list[str], books: list[Path]) -> int:
        """Run the command and return its code."""
        slug = str(self.case.get("kecamatan", "contoh"))
        answers = [word for book in books for word in ("--jawaban", str(book))]
        return run(["import", *files, *answers, "--kecamatan", slug])

    def fill(self, book_path: Path) -> int:
        """Answer the questions of a book and return how many there were to answer."""
        book = openpyxl.load_workbook(book_path)
        sheet = book["Pertanyaan"]
        at = {str(cell.value).lower(): cell.column for cell in sheet[1]}
        count = 0
        for row in range(2, sheet.max_row + 1):
            key, about, proposal, how, required = (
                str(sheet.cell(row, at[name]).value or "")
                for name in ("kunci", "pertanyaan", "usulan", "cara menjawab", "wajib")
            )
            if key and (answer := self._answer(key, about, proposal, how, required=required == "ya")):
                sheet.cell(row, at["jawaban"]).value = answer
                count += 1
        book.save(book_path)
        return count

    def _answer(self, key: str, about: str, proposal: str, how: str, *, required: bool) -> str:
        known = (a for a in self.case.get("answers", ()) if required or a.get("optional"))
        told = next((str(a["jawaban"]) for a in known if re.search(a["match"], f"{key} {about}")), "")
        if not required:
            return told if not key.endswith("/kode") else ""
        self.asked[key] = about
        if self.case.get("malas") and not re.match(r"kecamatan/|.*(/dokumen/|/tahun$)", key):
            return "ya" if proposal else "-"
        if told and told.lower() not in proposal.lower():
            return told
        if proposal:
            return "ya"
        years = [e["tahun"] for e in self.case["expect"] if e.get("tahun")]
        plan = re.search(r"pk-|rencana", self.case["id"])
        neutral = {
            "kabupaten_kota": "Kabupaten Contoh",
            "provinsi": "Jawa Tengah",
            "judul": "Laporan Kinerja",
            "jenis": ("perjanjian-kinerja" if plan else "lkjip") if "dokumen/" in key else "angka",
            "tahun": str(years[0] if years else 2025),
            "tanggal": "2026-02-27",
        }
        return neutral.get(key.rpartition("/")[2], "abaikan" if "abaikan" in how else "-")

    def play(self, folder: Path) -> bool:
        """Import the documents of the case step by step; return whether the data folder was written."""
        books: list[Path] = []
        before: dict[Path, bytes] = {}
        for step in self.case.get("steps") or [{"file": self.case["file"]}]:
            shutil.copy(folder / step["file"], self.work)
            if not step.get("reuse_answers"):
                books = []
                self.asked.clear()
            before = self.data()
            for _ in range(ROUNDS):
                self.import_files([step["file"]], books)
                found = max(self.work.glob("draf*/*/*.xlsx"), key=lambda path: path.stat().st_mtime_ns, default=None)
                if self.data() != before or found is None or found in books or not self.fill(found):
                    break
                books.append(found)
                if step.get("answer_only"):
                    break
        return self.data() != before

    def data(self) -> dict[Path, bytes]:
        """The files of the data folder."""
        return {path: path.read_bytes() for path in (self.work / "data").rglob("*.yml")}

    def result(self, *, written: bool) -> Path | None:
        """Return the folder to look at: the data, else the newest draft, None when nothing came out."""
        if written:
            return self.work / "data" / str(self.case.get("kecamatan", "contoh"))
        drafts = list(self.work.glob("draf*/*/*.yml"))
        return max(drafts, key=lambda path: path.stat().st_mtime_ns).parent if drafts else None


def rows_of(folder: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each indicator of each edition in a folder, with arah and jenis as defined, and its sasaran."""
    meaning = load(folder / "indikator.yml") or {}
    for path in sorted(folder.glob("[12][0-9][0-9][0-9].yml")):
        for goal in (load(path) or {}).get("sasaran") or []:
            for row in goal.get("indikator") or []:
                defined = meaning.get(row.get("kode"), {})
                own = {key: defined[key] for key in ("arah", "jenis") if key in defined}
                yield int(path.stem), {**own, **row, "sasaran": goal.get("uraian") or ""}


def load(path: Path) -> Any:
    """Return a YAML file as text leaves, None when there is none."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) if path.exists() else None  # noqa: S506


def plain(value: Any) -> str:
    """Return a value without spaces and case; "" for what says that there is none."""
    if isinstance(value, dict):
        value = value.get("nilai") or f"{value.get('pembilang')} dari {value.get('penyebut')}"
    text = re.sub(r"\s+", "", str(value or "")).casefold().removeprefix("rp")
    return "" if text in _BLANK else text


def same(wanted: Any, got: Any) -> bool:
    """Return whether two printed values are the same number, a unit behind it aside; a list of four goes one by one."""
    if isinstance(wanted, list) and isinstance(got, list):
        return len(wanted) == len(got) and all(same(a, b) for a, b in zip(wanted, got, strict=True))
    left, right = plain(wanted), plain(got)
    first, second = _PAIR.match(left), _PAIR.match(right)
    return left == right or bool(first and second and first[1] == second[1])
