"""The catalogue of problem codes: permanent names and Indonesian wording, one entry per code.

Codes never change meaning. Yxx: reading YAML. Kxx: fields and rules of the data. Wxx: warnings (peringatan).
Exxx: published editions.
Gxx: labels of charts.
`nama` is the short name shown beside the code.
"""

from __future__ import annotations

from generator.catalogue_charts import CHART_ENTRIES
from generator.catalogue_editions import EDITION_ENTRIES
from generator.catalogue_entry import Entry
from generator.catalogue_import import IMPORT_ENTRIES
from generator.catalogue_numbers import NUMBER_ENTRIES
from generator.catalogue_rules import RULE_ENTRIES
from generator.catalogue_warnings import WARNING_ENTRIES
from generator.catalogue_yaml import YAML_ENTRIES

__all__ = ["CATALOGUE", "Entry"]

CATALOGUE: dict[str, Entry] = {
    **YAML_ENTRIES,
    **RULE_ENTRIES,
    **NUMBER_ENTRIES,
    **IMPORT_ENTRIES,
    **EDITION_ENTRIES,
    **CHART_ENTRIES,
    **WARNING_ENTRIES,
}
