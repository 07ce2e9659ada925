"""Columns whose heading is not known: asked about, never dropped in silence."""

from __future__ import annotations

from dataclasses import replace

from bening.importing.headings import NAMES, recognise_heading
from bening.importing.questions import Interview
from bening.importing.reports import Report
from bening.importing.rows import Item, Items
from bening.importing.tables import one_line

IGNORE = "abaikan"


def name_unknown_columns(report: Report, found: Items, prefix: str, interview: Interview) -> tuple[Item, ...]:
    """Return the items with each unknown column under the field that a person chose; "abaikan" leaves it out."""
    items = found.items
    taken = {column.bidang for column in report.columns}
    choices = (*(name for bidang, name in NAMES.items() if bidang not in taken and bidang != "no"), IGNORE)
    fields = {name: bidang for bidang, name in NAMES.items()}
    for index, column in enumerate(report.columns):
        examples = [item.unknown[index] for item in items if index in item.unknown]
        if not examples:
            continue
        answer = interview.ask(
            f"{prefix}/kolom-{index + 1}",
            "I032",
            column.cell.span,
            pilihan=choices,
            judul=column.judul,
            nilai=one_line(examples[0].text),
        )
        if answer in fields:
            key = (fields[answer], recognise_heading(column.judul)[1])
            items = tuple(
                replace(item, cells={**item.cells, key: item.unknown[index]}) if index in item.unknown else item
                for item in items
            )
    return items
