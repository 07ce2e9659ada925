"""Reading all data of a folder: valid kecamatan, and the problems of all others, each with its owner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.chart_labels import check_labels
from generator.files import read_data
from generator.frozen import check_published
from generator.model import Kecamatan
from generator.problems import Problems, Tingkat
from generator.second_look import second_look
from generator.validate import check_across, read_kecamatan

DATA = "data"
"""What published editions call the folder of the data, wherever it lies."""


@dataclass(slots=True)
class Reading:
    """What the data say: valid kecamatan by slug, their files, and the problems of those that were asked for."""

    files: Mapping[str, Mapping[str, bytes]]
    kecamatan: dict[str, Kecamatan] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    broken: set[str] = field(default_factory=set)


def read(data: Path, slugs: Sequence[str] = ()) -> Reading:
    """Return everything that `data` holds, validated; problems of kecamatan outside `slugs` (if any) are left out.

    Records name their files "data/<slug>/…" wherever the folder lies: published bytes must not depend on that. Problems
    name them as the user would.
    """
    found, named = Problems(), Problems()
    files = read_data(data, found)
    reading = Reading(files)
    for slug in sorted(files):
        kecamatan = read_kecamatan(slug, files[slug], named, f"{DATA}/{slug}")
        if kecamatan is None:
            reading.broken.add(slug)
        else:
            reading.kecamatan[slug] = kecamatan
    check_across(list(reading.kecamatan.values()), named)
    for valid in reading.kecamatan.values():
        check_labels(valid, named)
        second_look(valid, named)
        check_published(valid, files[valid.slug], named, f"{DATA}/{valid.slug}")
    for item in named:
        found.keep(replace(item, span=replace(item.span, file=str(data) + item.span.file.removeprefix(DATA))))
    for item in found:
        owner = next((slug for slug in files if f"{item.span.file}/".startswith(f"{data}/{slug}/")), None)
        if item.tingkat is Tingkat.GALAT and owner:
            reading.broken.add(owner)
        if not slugs or owner is None or owner in slugs:
            reading.problems.keep(item)
    for slug in reading.broken:
        reading.kecamatan.pop(slug, None)
    return reading
