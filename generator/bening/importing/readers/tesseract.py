"""Words of pictures by the program Tesseract, where it and its Indonesian are installed."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = "ind"
SECOND = "eng"
SECONDS = 90  # for the pictures of one page; a page of 100 cells takes about 10
INSTALL = (
    "pasang Tesseract dengan bahasa Indonesia lalu impor lagi (Debian dan Ubuntu: sudo apt install tesseract-ocr "
    "tesseract-ocr-ind; Windows: pemasang dari github.com/UB-Mannheim/tesseract/wiki, centang Indonesian)"
)
_WINDOWS = (r"C:\Program Files\Tesseract-OCR\tesseract.exe", r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe")
_WORD = "5"  # the level of a word in Tesseract's table


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its box in pixels, the line it stands in, and how sure Tesseract is (0 to 100)."""

    text: str
    x0: int
    top: int
    x1: int
    bottom: int
    line: tuple[int, ...]
    sure: float


class OcrTimeoutError(Exception):
    """Tesseract did not end in time."""


def find_tesseract() -> str:
    """Return the program that reads Indonesian, "" when there is none or it lacks the language."""
    program = shutil.which("tesseract") or next((path for path in _WINDOWS if Path(path).is_file()), "")
    return program if program and LANGUAGE in _languages(program) else ""


@cache
def _languages(program: str) -> frozenset[str]:
    try:
        answer = subprocess.run(  # noqa: S603 - a fixed command
            [program, "--list-langs"],
            capture_output=True,
            check=False,
            timeout=120,
            encoding="utf-8",
            errors="replace",
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((answer.stdout + answer.stderr).split())


def has_second(program: str) -> bool:
    """Return whether numbers can be read a second time, by the English model: the Indonesian one misreads "%"."""
    return SECOND in _languages(program)


def read_words(program: str, pictures: Sequence[Any], *, layout: int, language: str = LANGUAGE) -> list[list[Word]]:
    """Return the words of each picture, in Tesseract's order; `layout` is its page segmentation mode.

    All pictures go as pages of one file to one process, which works in a folder of its own with one thread. Raises
    OcrTimeoutError after `SECONDS`, ValueError when it gives no table of words.
    """
    if not pictures:
        return []
    with tempfile.TemporaryDirectory(prefix="bening-") as name:
        file = Path(name) / "halaman.tif"
        pictures[0].save(file, "TIFF", save_all=True, append_images=list(pictures[1:]), dpi=(300, 300))
        command = [program, str(file), "stdout", "-l", language, "--dpi", "300", "--psm", str(layout), "tsv"]
        try:
            run = subprocess.run(  # noqa: S603 - a fixed command on a file of ours
                command,
                capture_output=True,
                check=False,
                timeout=SECONDS,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except subprocess.TimeoutExpired as error:
            raise OcrTimeoutError from error
    return parse_words(run.stdout.decode("utf-8", "replace"), len(pictures))


def parse_words(table: str, count: int) -> list[list[Word]]:
    """Return the words of Tesseract's table (TSV) for each of `count` pictures; ValueError for another table."""
    found: list[list[Word]] = [[] for _ in range(count)]
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    if "page_num" not in (rows.fieldnames or ()):
        raise ValueError(table[:80])
    for row in rows:
        page = int(row["page_num"]) - 1
        if row["level"] != _WORD or not (row["text"] or "").strip() or not 0 <= page < count:
            continue
        left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
        line = tuple(int(row[name]) for name in ("block_num", "par_num", "line_num"))
        found[page].append(Word(row["text"].strip(), left, top, left + width, top + height, line, float(row["conf"])))
    return found
