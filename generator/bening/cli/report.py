"""Problems as text for a person, JSON for a program, or annotations for GitHub.

Nothing from the data reaches a terminal raw: control and invisible characters are replaced, one for one, so that the
caret still stands under the right place.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from bening.data import hide_personal_data, is_forbidden
from bening.escape import escape
from bening.problems import Problem, Problems, Severity
from bening.situs import PANDUAN

_MARGIN = 40  # characters kept before the caret of a long line
_WINDOW = 100
_SUMMARY_BYTES = 900_000  # GitHub shows none of a summary above 1 MiB


def report(problems: Problems, bentuk: str) -> str:
    """Return all problems by place as `bentuk` "text", "json" or "github"; without problems "" (JSON: `[]`)."""
    writer = {"text": report_text, "json": report_json, "github": report_github}[bentuk]
    return writer(problems)


def report_text(problems: Iterable[Problem]) -> str:
    """Return one paragraph per problem, and a last line that counts them."""
    items = list(problems)
    if not items:
        return ""
    return "\n".join([*(_paragraph(item) for item in items), _count(items), ""])


def report_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list in ASCII: one object per problem with its place and three sentences."""
    rows = [
        {
            "kode": item.code,
            "tingkat": str(item.severity),
            "nama": item.nama,
            "berkas": item.span.file,
            "baris": item.span.line,
            "kolom": item.span.column,
            "lebar": item.span.width,
            "sel": item.span.cell,
            "masalah": item.masalah,
            "seharusnya": item.seharusnya,
            "perbaikan": item.perbaikan,
            "panduan": guide_page(item.code),
        }
        for item in problems
    ]
    return json.dumps(rows, indent=2) + "\n"


def report_github(problems: Iterable[Problem]) -> str:
    """Return one workflow command per problem, which GitHub shows beside the line in a pull request."""
    return "".join(f"{_annotation(item)}\n" for item in problems)


def guide_page(code: str) -> str:
    """Return the address of the guide's page about a code."""
    return f"{PANDUAN}masalah/{code}/"


def report_summary(problems: Iterable[Problem]) -> str:
    """Return a Markdown table with one row per problem, errors first, for the summary of a workflow.

    What GitHub would refuse as too long is counted below the table.
    """
    items = sorted(problems, key=lambda item: item.severity is not Severity.GALAT)
    rows, size = [], 0
    for item in items:
        cells = map(_summary_cell, (str(item.span), item.masalah, item.perbaikan))
        row = f"| [{item.code}]({guide_page(item.code)}) | {' | '.join(cells)} |"
        size += len(row.encode()) + 1
        if size > _SUMMARY_BYTES:
            break
        rows.append(row)
    more = ["", f"… dan {len(items) - len(rows)} lagi: semuanya ada di catatan langkah ini."] * (len(rows) < len(items))
    head = ["| Kode | Tempat | Masalah | Perbaikan |", "|---|---|---|---|"]
    return "\n".join([f"### {_count(items)}", "", *head, *rows, *more, ""]) + "\n"


def first_errors(problems: Iterable[Problem], data: Path) -> dict[str, str]:
    """Return the place, code and name of the first error of each kecamatan that is held back, by its folder's name."""
    held: dict[str, str] = {}
    for item in problems:
        place = Path(item.span.file)
        if item.severity is Severity.GALAT and place.is_relative_to(data):
            slug = place.relative_to(data).parts[0]
            held.setdefault(printable(slug), printable(f"{item.span}  {item.code} {item.nama}"))
    return dict(sorted(held.items()))


def _summary_cell(text: str) -> str:
    """Return a cell of one line; lines to paste keep their indent, which no-break spaces would spoil."""
    first, *rest = (printable(line) for line in text.splitlines() or [""])
    if rest and first.endswith(":"):
        block = "<br>".join(" " * (len(line) - len(line.lstrip(" "))) + escape(line) for line in rest)
        return f"{escape(first)}<pre>{block}</pre>"
    return "<br>".join(map(escape, (first, *rest)))


def _annotation(item: Problem) -> str:
    level = "error" if item.severity is Severity.GALAT else "warning"
    place = {"file": item.span.file}
    if not item.span.cell:
        place |= {"line": str(item.span.line), "col": str(item.span.column)}
    place["title"] = f"{item.code} {item.nama}"
    properties = ",".join(f"{key}={_escape_property(value)}" for key, value in place.items())
    sel = f"Sel {item.span.cell}. " if item.span.cell else ""
    message = f"{sel}Masalah: {item.masalah}\nSeharusnya: {item.seharusnya}\nPerbaikan: {item.perbaikan}"
    message += f"\nPanduan: {guide_page(item.code)}"
    return f"::{level} {properties}::{_escape_message(message)}"


def _escape_message(text: str) -> str:
    lines = (printable(line) for line in text.replace("\r", "\n").split("\n"))
    return "%0A".join(line.replace("%", "%25") for line in lines)


def _escape_property(text: str) -> str:
    return _escape_message(text).replace(":", "%3A").replace(",", "%2C")


def _paragraph(item: Problem) -> str:
    peringatan = "" if item.severity is Severity.GALAT else " (peringatan)"
    lines = [printable(f"{item.span}  {item.code} {item.nama}{peringatan}")]
    if item.span.text and not item.span.cell:
        lines += _source_lines(item)
    for label, sentence in (
        ("Masalah", item.masalah),
        ("Seharusnya", item.seharusnya),
        ("Perbaikan", item.perbaikan),
    ):
        first, *rest = (printable(line) for line in sentence.splitlines() or [""])
        lines.append(f"{label:<10} {first}")
        margin = "" if first.endswith(":") else f"{'':<10} "  # lines to paste begin where the file's lines begin
        lines += [f"{margin}{line}" for line in rest]
    lines.append(f"{'Panduan':<10} {guide_page(item.code)}")
    return "\n".join([*lines, ""])


def _source_lines(item: Problem) -> list[str]:
    """Return the source line and a caret line; a long line is cut to the part around its column."""
    start, length = item.span.column - 1, len(item.span.text)
    cut = max(0, start - _MARGIN) if length > _WINDOW else 0
    from_, to = max(0, cut - _WINDOW), cut + 2 * _WINDOW  # wider than shown: personal data may stand across a cut
    around = hide_personal_data(item.span.text[from_:to])
    shown = printable(around[cut - from_ : cut - from_ + _WINDOW])
    before, marked = shown[: start - cut], shown[start - cut : start - cut + item.span.width]
    left = "…" if cut else ""
    right = "…" if cut + _WINDOW < length else ""
    caret = " " * (len(left) + _width(before)) + "^" * max(1, _width(marked))
    return [f"{item.span.line:>5} | {left}{shown}{right}".rstrip(), f"      | {caret}"]


def _width(text: str) -> int:
    """Return the columns that `text` takes on a terminal."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def printable(text: str) -> str:
    """Return `text` with each character that a terminal would obey, hide or lay out replaced by one that it shows."""
    return re.sub(r"[^ -~]", lambda match: _visible(match[0]), text)


def _visible(char: str) -> str:
    if char == "\t":
        return " "
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    is_unknown = not (char.isprintable() or char.isspace())  # a character that this Python's Unicode has not yet
    return "\ufffd" if is_forbidden(char) or is_unknown or char == "\n" else char


def _count(items: list[Problem]) -> str:
    errors = sum(item.severity is Severity.GALAT for item in items)
    files = len({item.span.file for item in items})
    parts = [f"{errors} galat"] if errors else []
    parts += [f"{len(items) - errors} peringatan"] if len(items) > errors else []
    return f"{' dan '.join(parts)} di {files} berkas."
