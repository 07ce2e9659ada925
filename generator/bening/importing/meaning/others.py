"""Headings of values that are no result of this office: forecasts, other regions, marks of reached or not."""

from __future__ import annotations

import re

_FORECAST = re.compile(r"\b(prognos[ai]s?|estimasi|estimated|perkiraan|diperkirakan|prediksi|forecast|ramalan)\b")
_VALUE = r"realisasi|capaian|target|standar|rata rata|nilai|hasil|angka|kinerja|indeks"
_REGION = r"nasional|provinsi|kabupaten|kab|kota|kabupaten kota|regional|indonesia"
_ELSEWHERE = re.compile(rf"\b({_VALUE})\b.*\b({_REGION})\b|^(standar|spm|rata rata) ({_REGION})\b")
_MARK = re.compile(r"\b(tidak|belum|blm) (ter|men)capai\b|^status (capaian|ketercapaian)\b")


def is_forecast(words: str) -> bool:
    """Return whether a normal heading says what is only expected: "Prognosis Realisasi", "Estimasi Capaian"."""
    return bool(_FORECAST.search(words))


def is_elsewhere(words: str) -> bool:
    """Return whether a normal heading speaks of a larger region: "Realisasi Provinsi", "Standar Nasional"."""
    return bool(_ELSEWHERE.search(words)) and "kecamatan" not in words


def is_mark(words: str) -> bool:
    """Return whether a normal heading stands over words or ticks that a target was not reached."""
    return bool(_MARK.search(words))
