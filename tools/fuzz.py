"""Damage real office files, and read them: whatever a library raises must have become a problem with its remedy.

`python -m tools.fuzz 20000` reads so many damaged files. Each is made by its number alone, so that one that failed can
be made again: `python -m tools.fuzz 20000 --only 1234`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import traceback
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import yaml
from bening.importing.draft import make_draft
from bening.importing.open_source import read_source
from bening.importing.questions import Answers
from bening.problems.record import Problems

from tools.office_files import build
from tools.pdf_files import make_pdf

CASES = Path(__file__).parents[1] / "tests/cases/office/kasus"
_TITLE = "LAPORAN INDIKATOR KINERJA UTAMA KECAMATAN CONTOH TAHUN 2019"
_ROWS = [
    ["No", "Indikator Kinerja", "Target", "Realisasi"],
    ["1.", "Persentase surat yang selesai tepat waktu", "90 %", "87,5 %"],
    ["2.", "Jumlah pengaduan (keluhan) yang dijawab", "120", "118"],
]
_NUMBERS = (b"0", b"-1", b"1e9", b"99999999999", b"595595595", b"0.0000001", b"4294967296")
_SLOW = 20.0  # seconds: so much slower than a whole file that only a loop explains it


@cache
def real_files() -> tuple[tuple[str, bytes], ...]:
    """Return name and bytes of each ordinary office file among the cases."""
    cases = (yaml.safe_load(path.read_text("utf-8")) for path in sorted(CASES.glob("*.yml")))
    files = [(f"laporan.{case['format']}", build(case)) for case in cases if "buatan" not in case]
    pdfs = (
        make_pdf(_TITLE, pages, packed=packed) for pages in ([_ROWS], [_ROWS, _ROWS[:2]]) for packed in (True, False)
    )
    return (*files, *(("laporan.pdf", content) for content in pdfs for _ in range(3)))


def damage(number: int) -> tuple[str, bytes]:
    """Return the damaged file of this number: bytes changed, cut, repeated or swapped, inside a ZIP or around it."""
    chance = random.Random(number)  # noqa: S311 - what to damage, not a secret
    name, content = chance.choice(real_files())
    if content[:2] == b"PK" and chance.random() < 0.7:  # most damage around a ZIP is found by its checksums
        return name, _inside(content, chance)
    if name.endswith(".pdf") and chance.random() < 0.5:
        return name, _renumber(content, chance)
    return name, _spoil(content, chance)


def read(number: int) -> str:
    """Read the damaged file of this number and return what escaped, "" if nothing did."""
    name, content = damage(number)
    problems, begun = Problems(), time.monotonic()
    try:
        source = read_source(name, content, problems)
        if source is not None and not problems.blocking:
            make_draft(source, Answers(), problems, slug="contoh", tahun=2019)
        elif source is None and not len(problems):
            return f"{number}: refused without a word"
    except Exception:
        return f"{number}: {name}\n{traceback.format_exc()}"
    return f"{number}: {time.monotonic() - begun:.0f} seconds" if time.monotonic() - begun > _SLOW else ""


def _renumber(content: bytes, chance: random.Random) -> bytes:
    """Return a PDF with other numbers: sizes of pages and streams, places of objects, counts, steps of the pen."""
    found = list(re.finditer(rb"(?<![\w.])\d+(?![\w.])", content))
    for match in sorted(chance.sample(found, k=chance.randint(1, 4)), key=lambda item: -item.start()):
        content = content[: match.start()] + chance.choice(_NUMBERS) + content[match.end() :]
    return content


def _inside(content: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    for path in chance.sample(sorted(files), k=chance.randint(1, 2)):
        files[path] = _spoil(files[path], chance)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return out.getvalue()


def _spoil(content: bytes, chance: random.Random) -> bytes:
    spoiled = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(spoiled) + 1)
        size = chance.choice((1, 1, 2, 8, 64, 512))
        what = chance.randrange(5)
        if what == 0:
            spoiled[at : at + size] = chance.randbytes(min(size, len(spoiled) - at))
        elif what == 1:
            del spoiled[at : at + size]
        elif what == 2:
            spoiled[at:at] = spoiled[at : at + size] * chance.randint(1, 20)
        elif what == 3:
            spoiled[at:at] = chance.choice((b"\0", b"<", b"&x;", b'"', b"-1", b"9" * 400, b"\xff\xfe", b"\xed\xa0\x80"))
        else:
            other = chance.randrange(len(spoiled) + 1)
            spoiled[at : at + size], spoiled[other : other + size] = (
                spoiled[other : other + size],
                spoiled[at : at + size],
            )
    return bytes(spoiled)


def main() -> None:
    """Read the damaged files from 0 up to a number and print what escaped."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("number", type=int)
    options.add_argument("--only", type=int)
    said = options.parse_args()
    numbers = range(said.number) if said.only is None else [said.only]
    escaped = [found for number in numbers if (found := read(number))]
    sys.stdout.write("\n".join([*escaped, f"{len(numbers)} read, {len(escaped)} escaped\n"]))
    sys.exit(bool(escaped))


if __name__ == "__main__":
    main()
