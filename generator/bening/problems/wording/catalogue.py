"""The catalogue of problem codes: permanent names and Indonesian wording, one entry per code.

Codes never change meaning. Yxx: reading YAML. Kxx: fields and rules of the data. Wxx: warnings (peringatan).
Exxx: published editions.
Gxx: labels of charts.
`nama` is the short name shown beside the code.
"""

from __future__ import annotations

from bening.problems.wording.charts import CHART_ENTRIES
from bening.problems.wording.editions import EDITION_ENTRIES
from bening.problems.wording.entry import Entry
from bening.problems.wording.fields import FIELD_ENTRIES
from bening.problems.wording.imports import IMPORT_ENTRIES
from bening.problems.wording.numbers import NUMBER_ENTRIES
from bening.problems.wording.record import RECORD_ENTRIES
from bening.problems.wording.rules import RULE_ENTRIES
from bening.problems.wording.warnings import WARNING_ENTRIES
from bening.problems.wording.yaml import YAML_ENTRIES

__all__ = ["CATALOGUE", "Entry"]

CATALOGUE: dict[str, Entry] = {
    **YAML_ENTRIES,
    **FIELD_ENTRIES,
    **RULE_ENTRIES,
    **NUMBER_ENTRIES,
    **IMPORT_ENTRIES,
    **EDITION_ENTRIES,
    **CHART_ENTRIES,
    **WARNING_ENTRIES,
    **RECORD_ENTRIES,
}
