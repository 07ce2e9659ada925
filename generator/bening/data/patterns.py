"""Regular expressions of what is written alike in many places: a year, the code of a kecamatan, of a desa."""

from __future__ import annotations

import re

YEAR = r"(?:199|20\d)\d"
"""A year that an edition may be of: 1990 to 2099."""

_KODE_KECAMATAN = r"[1-9]\d\.\d\d\.\d\d"
FIRST_YEAR, LAST_YEAR = 1990, 2099

YEAR_TEXT = re.compile(YEAR, re.ASCII)
YEAR_FILE = re.compile(rf"{YEAR}\.yml", re.ASCII)
KODE_KECAMATAN = re.compile(_KODE_KECAMATAN, re.ASCII)
KODE_DESA = re.compile(rf"{_KODE_KECAMATAN}\.\d{{4}}", re.ASCII)
KODE_PROGRAM = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?", re.ASCII)
