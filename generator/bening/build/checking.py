"""Read and check all data of a folder."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bening.build.jobs import explain_fault_of
from bening.charts import check_labels
from bening.data import Kecamatan, check_across, read_kecamatan
from bening.editions import check_published
from bening.problems import Problem, Problems
from bening.rules import full_date, warn
from bening.storage import DATA, as_typed, list_kecamatan, read_kecamatan_files


@dataclass(slots=True)
class Reading:
    """Valid kecamatan by slug, their files, and the problems of those that were asked for.

    `faults` says in one line what stopped the check of some, through our bug.
    """

    files: dict[str, Mapping[str, bytes]] = field(default_factory=dict)
    kecamatan: dict[str, Kecamatan] = field(default_factory=dict)
    problems: Problems = field(default_factory=Problems)
    broken: set[str] = field(default_factory=set)
    faults: dict[str, str] = field(default_factory=dict)


def check_data(
    data: Path, slugs: Collection[str] = (), day: str = "", last_day: str = "", *, alone: bool = False
) -> Reading:
    """Return everything that `data` holds, validated; problems of kecamatan outside `slugs` (if any) are left out.

    `day` (YYYY-MM-DD) is the day of the data, "" where nothing gives it; see `warn`. `last_day` as
    for `check_published`. With `alone` the others are not read: rules between kecamatan hold among `slugs` only.
    """
    reading = Reading()
    for slug in list_kecamatan(data, reading.problems):
        if alone and slug not in slugs:
            continue
        own = Problems()
        reading.files[slug] = read_kecamatan_files(data / slug, own)
        try:
            kecamatan, found = check_kecamatan(slug, reading.files[slug], day, last_day)
        except MemoryError:
            raise
        except Exception as error:
            reading.broken.add(slug)
            reading.faults[slug] = f"{slug} ditahan: {explain_fault_of(error)}"
            continue
        own.keep_all(as_typed(found, data))
        if kecamatan is not None and not own.blocking:
            reading.kecamatan[slug] = kecamatan
        else:
            reading.broken.add(slug)
        if not slugs or slug in slugs:
            reading.problems.keep_all(own)
    twins = Problems()
    for slug in check_across(reading.kecamatan.values(), twins):
        reading.broken.add(slug)
        del reading.kecamatan[slug]
    reading.problems.keep_all(item for item in as_typed(twins, data) if not slugs or _owner(item, data) in slugs)
    return reading


def check_kecamatan(
    slug: str, files: Mapping[str, bytes], day: str = "", last_day: str = ""
) -> tuple[Kecamatan | None, Problems]:
    """Return the kecamatan of `files`, None when it may not be published, and all that is to be said about it.

    Records and problems name its files "data/<slug>/…" wherever the folder lies: published bytes must not depend on
    that; `as_typed` gives the problems back in the user's words.
    """
    problems = Problems()
    kecamatan = read_kecamatan(slug, files, problems, f"{DATA}/{slug}")
    if kecamatan is not None:
        check_labels(kecamatan, problems)
        warn(kecamatan, problems, full_date(day))
        check_published(kecamatan, files, problems, f"{DATA}/{slug}", last_day)
    return None if problems.blocking else kecamatan, problems


def _owner(item: Problem, data: Path) -> str:
    return item.span.file.removeprefix(f"{data}/").partition("/")[0]
